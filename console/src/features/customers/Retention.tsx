import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { questionQuery } from "../../api/queries";
import { HeatPicture } from "../../charts/HeatPicture";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { Kept } from "../../views/Kept";
import { asked, CELLS, growthOf, retentionOf } from "./address";
import type { GrowthAnswer, RetentionAnswer } from "./answers";
import { Choices } from "../../ui/Choices";
import { DuePeople } from "./DuePeople";
import { growthTable, retentionTable } from "./tables";
import { Top } from "./Top";
import { useCustomers, type Customers } from "./useCustomers";

const INTERVALS = ["day", "week", "month"] as const;
const KINDS = ["first-time", "recurring"] as const;
/** As many of the latest periods are listed without asking. */
const LATEST = 12;
const MODES = ["on", "on-or-after"] as const;

/** Who bought in a period and bought again in later ones. */
export function Retention(): ReactNode {
  const of = useCustomers();
  const { t, format, search, set, between, began } = of;
  const request = asked(retentionOf(search), between);
  const answer = useQuery({ ...questionQuery<RetentionAnswer>(request), placeholderData: keepPreviousData });
  const interval = search.interval ?? "week";
  const rows = answer.data?.rows ?? [];
  const head = Array.from({ length: Math.min(CELLS, rows.length) }, (_, i) => (i === 0 ? t("retention.people") : t(`retention.after.${interval}`, { n: i })));
  const share = (cells: readonly number[], i: number): number => (cells[0] ? (cells[i] ?? 0) / cells[0] : 0);
  const most = Math.max(1e-9, ...rows.flatMap((row) => row.cells.slice(1).map((_, i) => share(row.cells, i + 1))));
  return (
    <>
      <Top of={of} page="retention" />
      <div className="row period">
        <Choices label={t("trends.interval")} all={INTERVALS} chosen={interval} choose={(next) => set({ interval: next === "week" ? undefined : next })} name={(each) => t(`interval.${each}`)} />
        <Choices label={t("retention.kind")} all={KINDS} chosen={search.kind ?? "first-time"} choose={(next) => set({ kind: next === "recurring" ? next : undefined })} name={(each) => t(`retention.kind.${each}`)} />
        <Choices label={t("retention.mode")} all={MODES} chosen={search.mode ?? "on"} choose={(next) => set({ mode: next === "on" ? undefined : next })} name={(each) => t(`retention.mode.${each}`)} />
      </div>
      {answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !answer.data ? <Skeleton height={400} /> : rows.every((row) => row.base === 0) ? <p className="quiet">{t("customers.nobody")}</p> : (
        <section className="stack" aria-busy={answer.isFetching}>
          <details><summary>{t("customers.definition")}</summary><p className="small">{t("retention.is")}</p></details>
          <HeatPicture title={t("customers.page.retention")} left={112} columns={head} rows={rows.map((row) => ({
            label: began(row.start, interval),
            cells: row.cells.map((count, i) => (i === 0 ? { share: 0, text: format.number(count), title: t("retention.base", { date: began(row.start, interval), n: count }) } : row.base === 0 ? null : { share: share(row.cells, i) / most, text: format.percent(share(row.cells, i)), title: t("retention.cell", { date: began(row.start, interval), n: row.base, count, share: format.percent(share(row.cells, i)) }) })),
          }))} />
          <div className="row"><Take name="sojourn-retention" picture="svg.heat" request={request} table={() => retentionTable(of, head, rows)} /></div>
        </section>
      )}
      <Growth of={of} />
      <DuePeople of={of} />
      <Kept questions={[retentionOf(search), growthOf(search)]} period={of.period} against={search.against} />
    </>
  );
}

/** Who was new in each period, came again, came back, and stayed away. */
function Growth({ of }: { readonly of: Customers }): ReactNode {
  const { t, format, search, between, began } = of;
  const request = asked(growthOf(search), between);
  const answer = useQuery({ ...questionQuery<GrowthAnswer>(request), placeholderData: keepPreviousData });
  const [whole, showAll] = useState(false);
  const buckets = answer.data?.buckets ?? [];
  const listed = whole ? buckets : buckets.slice(-LATEST);
  if (buckets.length === 0) return null;
  const most = Math.max(1, ...buckets.map((bucket) => Math.max(bucket.new + bucket.returning + bucket.resurrecting, -bucket.dormant)));
  const bar = (count: number): ReactNode => <span className="bar"><span style={{ width: `${(Math.abs(count) / most) * 96}px` }} /> {format.number(count)}</span>;
  return (
    <section className="stack">
      <h2>{t("growth.title")}</h2>
      <details><summary>{t("customers.definition")}</summary><p className="small">{t("growth.is")}</p></details>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("growth.title")}>
        <table className="table">
          <thead><tr><th scope="col">{t("trends.start")}</th><th scope="col">{t("growth.new")}</th><th scope="col">{t("growth.returning")}</th><th scope="col">{t("growth.resurrecting")}</th><th scope="col">{t("growth.dormant")}</th></tr></thead>
          <tbody>{listed.map((bucket) => <tr key={bucket.start}><td className="nowrap">{began(bucket.start, search.interval)}</td><td>{bar(bucket.new)}</td><td>{bar(bucket.returning)}</td><td>{bar(bucket.resurrecting)}</td><td>{bar(bucket.dormant)}</td></tr>)}</tbody>
        </table>
      </div>
      {buckets.length > listed.length && <p><button type="button" className="plain accent" onClick={() => showAll(true)}>{t("growth.all", { n: buckets.length })}</button></p>}
      <div className="row"><Take name="sojourn-activity-growth" request={request} table={() => growthTable(of, { buckets })} /></div>
    </section>
  );
}
