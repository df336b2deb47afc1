import type { RangeRow } from "../../charts/RangesPicture";
import type { Step } from "../../charts/bridge";
import type { BalanceAnswer, StoreAnswer, StoreRow } from "./answers";
import type { Customers } from "./useCustomers";

/** What a group of costs is called: channels by their names, months by theirs. */
export const spentOn = ({ named, format }: Pick<Customers, "named" | "format">, by: string, value: unknown): string => (by === "month" && typeof value === "string" ? format.month(value) : named(value, by === "channel" ? "channel" : undefined));

type Known = StoreRow & { readonly inStoreConversion: { readonly value: number; readonly low: number; readonly high: number; readonly n: number } };
const isKnown = (row: StoreRow): row is Known => row.inStoreConversion.value !== null && row.inStoreConversion.low !== null && row.inStoreConversion.high !== null;

/** The stores that are counted, held against all of them; found is what surely differs. */
export function rangesOf({ t, format, named }: Customers, { stores, total }: StoreAnswer): readonly RangeRow[] {
  const all = total.inStoreConversion.value;
  if (all === null) return [];
  return stores.filter(isKnown).map(({ store, inStoreConversion: { value, low, high, n } }) => ({
    share: value,
    interval: [low, high],
    baseline: all,
    found: low > all || high < all,
    label: named(store),
    reading: t("stores.reading", { store: named(store), share: format.share(value), low: format.share(low), high: format.share(high), n }),
  }));
}

const DAY = 86_400_000;

/** Whether a day, a week or a month is over that began on a date: an unfinished one cannot be held against the others. */
export function isOver(began: string, interval: string, today: string): boolean {
  const noon = new Date(`${began}T12:00:00Z`);
  const next = interval === "month" ? Date.UTC(noon.getUTCFullYear(), noon.getUTCMonth() + 1, 1) : noon.getTime() + (interval === "week" ? 7 : 1) * DAY;
  return new Date(next).toISOString().slice(0, 10) <= today;
}

/** From the customers at the start to those at the end. */
export function bridgeOf({ t }: Pick<Customers, "t">, { atStart, atEnd, new: gained, wonBack }: BalanceAnswer["customers"]): readonly Step[] {
  const grown = atStart + gained;
  return [
    { label: t("balance.atStart"), from: 0, to: atStart, whole: true },
    { label: t("balance.new"), from: atStart, to: grown, whole: false },
    { label: t("balance.wonBack"), from: grown, to: grown + wonBack, whole: false },
    { label: t("balance.lapsed"), from: grown + wonBack, to: atEnd, whole: false },
    { label: t("balance.atEnd"), from: 0, to: atEnd, whole: true },
  ];
}
