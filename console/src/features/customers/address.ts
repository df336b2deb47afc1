import { isPeriod, type Against } from "../../ui/period";

/** What an address of Customers holds: the period, what it is compared with, and how each page is looked at. */
export type CustomersSearch = {
  readonly period?: string;
  readonly against?: Against;
  readonly currency?: string;
  readonly by?: (typeof BY)[number];
  readonly interval?: "day" | "month";
  readonly kind?: "recurring";
  readonly mode?: "on-or-after";
  readonly model?: "pareto-nbd" | "mbg-nbd";
  readonly holdout?: "none";
  readonly cell?: string;
  readonly back?: number;
  readonly costs?: (typeof COSTS_BY)[number];
  /** The id of a saved segment; only the pages that daily totals go into ask of one. */
  readonly segment?: string;
};

export const BY = ["store", "source", "stage"] as const;
export const COSTS_BY = ["channel", "campaign", "store", "month"] as const;
export const LOOK_BACK = 30;

const among = <T extends string>(value: unknown, ...allowed: readonly T[]): T | undefined => allowed.find((each) => each === value);

/** Reads an address; what cannot be read is left out. */
export function readSearch(search: Record<string, unknown>): CustomersSearch {
  const back = search["back"];
  const read = {
    period: isPeriod(search["period"]) ? search["period"] : undefined,
    against: among(search["against"], "previous", "year"),
    currency: typeof search["currency"] === "string" && /^[A-Z]{3}$/.test(search["currency"]) ? search["currency"] : undefined,
    by: among(search["by"], ...BY),
    costs: among(search["costs"], ...COSTS_BY),
    interval: among(search["interval"], "day", "month"),
    kind: among(search["kind"], "recurring"),
    mode: among(search["mode"], "on-or-after"),
    model: among(search["model"], "pareto-nbd", "mbg-nbd"),
    holdout: among(search["holdout"], "none"),
    cell: typeof search["cell"] === "string" && /^[a-z-]{1,30}$/.test(search["cell"]) ? search["cell"] : undefined,
    segment: typeof search["segment"] === "string" && /^[a-z0-9][a-z0-9-]{0,99}$/.test(search["segment"]) ? search["segment"] : undefined,
    back: Number.isInteger(back) && (back as number) >= 1 && (back as number) <= 365 ? (back as number) : undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as CustomersSearch;
}

type Question = Record<string, unknown>;

/** A question over the period, in the currency and of the segment that were chosen. */
export const asked = (question: Question, between: readonly [string, string] | undefined, currency?: string, segment?: string): Question => ({ ...question, ...(currency && { currency }), ...(segment && { segment }), ...(between && { between: [...between] }) });

export const STORES: Question = { analysis: "store" };

/** What takes dates is asked of these, where all time is chosen. */
export const A_YEAR = "365d";
/** How the number of customers came about: between dates. */
export const BALANCE: Question = { analysis: "growth", interval: "month" };

export const costsOf = (search: CustomersSearch): Question => ({ analysis: "figures", by: search.costs ?? "channel" });

export const measuresOf = (search: CustomersSearch): Question => ({ analysis: "customers", breakdown: { by: search.by ?? "channel" } });

const PURCHASE = { event: "Order Completed" };
export const CELLS = 13;
export const retentionOf = (search: CustomersSearch): Question => ({ analysis: "retention", target: PURCHASE, period: search.interval ?? "week", intervals: CELLS, kind: search.kind ?? "first-time", mode: search.mode ?? "on" });

export const growthOf = (search: CustomersSearch): Question => ({ analysis: "lifecycle", event: PURCHASE, interval: search.interval ?? "week" });

/** The weeks that a model is not told of, to be held against it. */
export const HELD_OUT_WEEKS = 13;
export function valueOf(search: CustomersSearch, today: string): Question {
  return { analysis: "clv", model: search.model ?? "bg-nbd", unit: "week", limit: 20, ...(search.holdout !== "none" && { calibrationEnd: heldOutFrom(today) }) };
}
export const heldOutFrom = (today: string): string => new Date(Date.parse(`${today}T12:00:00Z`) - HELD_OUT_WEEKS * 7 * 86_400_000).toISOString().slice(0, 10);

export const gridOf = (search: CustomersSearch): Question => ({ analysis: "rfm", limit: 20, ...(search.cell && { cell: search.cell }) });

export const creditsOf = (search: CustomersSearch): Question => ({ analysis: "attribution", withNull: true, lookBack: `P${search.back ?? LOOK_BACK}D` });
