import type { ChangeAnswer } from "../../api/analyses";
import { csv } from "../../ui/csv";
import { day } from "../../ui/format";
import type { Journeys } from "./useJourneys";

/** How the numbers of a change are written: shares and points where it is measured by a rate. */
export function writingOf({ t, format }: Pick<Journeys, "t" | "format">, { of }: Pick<ChangeAnswer, "of">) {
  const plain = (number: number): string => format.signed(of === "rate" ? number * 100 : number);
  return {
    value: (number: number | null): string => (number === null ? "–" : of === "rate" ? format.share(number) : format.fine(number)),
    points: (number: number): string => (of === "rate" ? t("change.points", { n: plain(number) }) : plain(number)),
    range: (interval: readonly [number, number] | null): string => (interval ? t("changes.interval", { low: plain(interval[0]), high: plain(interval[1]) }) : ""),
  };
}

export const nameOf = ({ change }: ChangeAnswer): string => change.name || String(change.id ?? "");

/** Whether the difference is surely none by chance, said in a sentence. */
export function changeSaid(of: Pick<Journeys, "t" | "format">, answer: ChangeAnswer): string {
  const { difference } = answer;
  const { points, range } = writingOf(of, answer);
  const sure = difference.interval !== null && difference.interval[0] * difference.interval[1] > 0;
  return difference.value === null ? of.t("changes.tooFew", { least: difference.least }) : of.t(sure ? "changes.worked" : "changes.unsure", { name: nameOf(answer), points: points(difference.value), interval: range(difference.interval) });
}

export const changeTable = ({ t, zone }: Pick<Journeys, "t" | "zone">, { periods }: ChangeAnswer): string =>
  csv([t("trends.start"), `${t("changes.treated")} n`, t("changes.treatedRate"), `${t("changes.untouched")} n`, t("changes.untouchedRate")], periods.map((period) => [day(Date.parse(period.start), zone), period.treated.n, period.treated.rate, period.untouched.n, period.untouched.rate]));
