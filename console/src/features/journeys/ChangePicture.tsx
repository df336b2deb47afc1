import type { ReactNode } from "react";
import type { ChangeAnswer } from "../../api/analyses";
import { LinesPicture } from "../../charts/LinesPicture";
import { nameOf } from "./changed";
import type { Journeys } from "./useJourneys";

/** Those who were treated and the others, over time. */
export function ChangePicture({ of: { t, format }, answer }: { readonly of: Journeys; readonly answer: ChangeAnswer }): ReactNode {
  const { periods, change } = answer;
  const reading = (index: number, which: "first" | "second"): string => {
    const period = periods[index];
    const point = period?.[which === "first" ? "treated" : "untouched"];
    return period && point ? t("changes.reading", { date: format.date(period.start), rate: point.rate === null ? "–" : format.share(point.rate), succeeded: point.succeeded, n: point.n }) : "";
  };
  return <LinesPicture pairs={periods.map((period) => ({ start: Date.parse(period.start), first: period.treated.rate, second: period.untouched.rate }))} changed={Date.parse(change.from)} words={{ title: t("changes.picture", { name: nameOf(answer) }), rate: t("changes.rate"), first: t("changes.treated"), second: t("changes.untouched"), mark: t("changes.from", { date: format.date(change.from) }), percent: format.percent, label: (index) => format.dayMonth(periods[index]?.start ?? 0), reading }} />;
}
