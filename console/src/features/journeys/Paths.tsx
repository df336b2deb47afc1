import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import type { PathsAnswer, PositionsAnswer } from "../../api/analyses";
import { questionQuery } from "../../api/queries";
import { edgesOf } from "../../charts/sankey";
import { csv } from "../../ui/csv";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { Kept } from "../../views/Kept";
import { within } from "./address";
import { Flow } from "./Flow";
import { BEGINNINGS, pathsOf } from "./questions";
import { Top } from "./Top";
import { useJourneys } from "./useJourneys";
import "./journeys.css";

/** Where people go: click an event to walk on from it. Counts are paths; a path ends with half an hour's silence. */
export function Paths(): ReactNode {
  const of = useJourneys();
  const { t, search, set, between, named } = of;
  const trail = search.trail ?? [];
  const start = trail[trail.length - 1];
  const request = within(pathsOf(start), between);
  const paths = useQuery({ ...questionQuery<PathsAnswer>(request), placeholderData: keepPreviousData });
  const begin = useQuery({ ...questionQuery<PositionsAnswer>(within(BEGINNINGS, between)), enabled: start === undefined });
  const first = useMemo((): ReadonlyMap<string, number> | undefined => {
    if (!paths.data) return undefined;
    if (start !== undefined) return new Map(paths.data.paths > 0 ? [[start, paths.data.paths]] : []);
    return begin.data && new Map(begin.data.rows.map((row) => [row.label, Math.round((row.shares[0] ?? 0) * begin.data.paths)] as const).filter(([, count]) => count > 0));
  }, [paths.data, begin.data, start]);
  const edges = useMemo(() => edgesOf(paths.data?.edges ?? []), [paths.data]);
  const failed = paths.isError ? paths : begin.isError ? begin : undefined;
  const count = first ? [...first.values()].reduce((sum, each) => sum + each, 0) : 0;
  return (
    <>
      <Top of={of} page="paths" />
      <section className="stack" aria-label={t("journeys.page.paths")} aria-busy={paths.isFetching}>
        <p className="row trail">
          <button type="button" className="plain" aria-pressed={trail.length === 0} onClick={() => set({ trail: undefined })}>{t("walk.begin")}</button>
          {trail.map((label, i) => <span key={i}>→ <button type="button" className="plain" aria-pressed={i === trail.length - 1} onClick={() => set({ trail: trail.slice(0, i + 1) })}>{named(label)}</button></span>)}
        </p>
        {failed ? <Fault error={failed.error} retry={() => void failed.refetch()} /> : !first ? <Skeleton height={360} /> : count === 0 ? <p className="quiet">{t("walk.none")}</p> : (
          <>
            <p className="quiet">{start === undefined ? t("walk.all", { n: count }) : t("walk.from", { n: count, name: named(start) })}</p>
            <Flow of={of} first={first} edges={edges} columns={4} title={t("journeys.page.paths")} onGo={(label) => label !== start && set({ trail: [...trail, label] })} />
            {(paths.data?.others?.edges ?? 0) > 0 && <p className="small">{t("walk.others", { n: paths.data?.others?.edges ?? 0, count: paths.data?.others?.count ?? 0 })}</p>}
            <div className="row"><Take name="sojourn-paths" picture="svg.sankey" request={request} table={() => csv([t("flow.from"), t("flow.to"), t("flow.count"), t("flow.seconds")], (paths.data?.edges ?? []).map((edge) => [edge.from, edge.to, edge.count, edge.meanSeconds]))} /></div>
          </>
        )}
      </section>
      <Kept questions={[pathsOf(start)]} period={of.period} against={search.against} />
    </>
  );
}
