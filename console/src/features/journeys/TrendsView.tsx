import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { TrendsAnswer } from "../../api/analyses";
import { questionQuery } from "../../api/queries";
import { TrendPicture } from "../../charts/TrendPicture";
import { csv } from "../../ui/csv";
import { day } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { funnelOf, within } from "./address";
import { closedBy } from "./closed";
import type { Journeys } from "./useJourneys";

const INTERVALS = ["day", "week", "month"] as const;

/** How many entered in each period, and how many of them finished. */
export function TrendsView({ of }: { readonly of: Journeys }): ReactNode {
  const { t, search, set, rules, format, between, zone } = of;
  const { question, steps } = funnelOf(search, rules);
  const request = within(question, between);
  const asks = steps.length > 0;
  const trends = useQuery({ ...questionQuery<TrendsAnswer>(request), enabled: asks, placeholderData: keepPreviousData });
  const interval = search.interval ?? "day";
  const periods = trends.data?.periods ?? [];
  const end = Date.now();
  const points = periods.map((period, i) => ({ ...period, label: format.dayMonth(period.start), closed: closedBy(periods[i + 1]?.start, String(question["window"]), end) }));
  const reading = (i: number): string => {
    const point = points[i];
    return point ? t("trends.reading", { date: format.date(point.start), entrants: point.entrants, converted: point.converted, rate: point.rate === null ? "–" : format.percent(point.rate) }) : "";
  };
  return (
    <div className="stack" aria-busy={trends.isFetching}>
      <div className="choices" role="group" aria-label={t("trends.interval")}>
        {INTERVALS.map((each) => <button key={each} type="button" className="plain" aria-pressed={each === interval} onClick={() => set({ interval: each === "day" ? undefined : each })}>{t(`interval.${each}`)}</button>)}
      </div>
      {!asks ? <p className="quiet">{t("journeys.choose")}</p> : trends.isError ? <Fault error={trends.error} retry={() => void trends.refetch()} /> : !trends.data ? <Skeleton height={294} /> : (
        <>
          <TrendPicture points={points} words={{ title: t("view.trends"), rate: t("trends.rate"), entrants: t("trends.entrants"), percent: format.percent, reading }} />
          {points.some((point) => !point.closed) && <p className="small">{t("trends.open")}</p>}
          <div className="row"><Take name="sojourn-funnel-trends" picture="svg.trend" request={request} table={() => csv([t("trends.start"), t("trends.entrants"), t("trends.converted"), t("trends.rate")], points.map((point) => [day(Date.parse(point.start), zone), point.entrants, point.converted, point.rate]))} /></div>
        </>
      )}
    </div>
  );
}
