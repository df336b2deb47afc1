import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import type { ReactNode } from "react";
import type { TimesAnswer } from "../../api/analyses";
import { questionQuery } from "../../api/queries";
import { BarsPicture } from "../../charts/BarsPicture";
import { csv } from "../../ui/csv";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { funnelOf, within } from "./address";
import type { Journeys } from "./useJourneys";

/** How long people took from one step to another. */
export function TimesView({ of }: { readonly of: Journeys }): ReactNode {
  const { t, search, set, rules, format, between, named } = of;
  const { question, steps } = funnelOf(search, rules);
  const request = within(question, between);
  const enough = steps.length > 1;
  const times = useQuery({ ...questionQuery<TimesAnswer>(request), enabled: enough, placeholderData: keepPreviousData });
  if (!enough) return <p className="quiet">{t("times.two")}</p>;
  const from = Number(question["fromStep"]);
  const to = Number(question["toStep"]);
  const place = (n: number): { value: number; label: string } => ({ value: n, label: `${n}. ${named(steps[n - 1] ?? "")}` });
  const numbers = steps.map((_, i) => i + 1);
  return (
    <div className="stack" aria-busy={times.isFetching}>
      <div className="row">
        <Select aria-label={t("times.from")} value={from} popupMatchSelectWidth={false} onChange={(a) => set({ a, ...(to <= a && { b: undefined }) })} options={numbers.slice(0, -1).map(place)} />
        <span aria-hidden="true">→</span>
        <Select aria-label={t("times.to")} value={to} popupMatchSelectWidth={false} onChange={(b) => set({ b })} options={numbers.slice(from).map(place)} />
      </div>
      {times.isError ? <Fault error={times.error} retry={() => void times.refetch()} /> : !times.data ? <Skeleton height={218} /> : times.data.n === 0 ? <p className="quiet">{t("times.nobody")}</p> : (
        <>
          <p>{times.data.median !== null && times.data.p90 !== null && <Rich text={t("times.sentence", { n: times.data.n, median: format.duration(times.data.median), p90: format.duration(times.data.p90) })} />}</p>
          <BarsPicture bins={times.data.bins} median={times.data.median} p90={times.data.p90} words={{ title: t("view.time"), duration: format.duration, people: (n) => t("people.count", { n }), median: t("times.median"), p90: t("times.p90") }} />
          <div className="row"><Take name="sojourn-time-to-convert" picture="svg.times" request={request} table={() => csv([t("times.fromSeconds"), t("times.toSeconds"), t("column.people")], (times.data?.bins ?? []).map((bin) => [bin.from, bin.to, bin.count]))} /></div>
        </>
      )}
    </div>
  );
}
