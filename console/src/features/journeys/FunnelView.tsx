import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { FunnelAnswer, FunnelStep } from "../../api/analyses";
import { questionQuery } from "../../api/queries";
import { asked } from "../../api/steps";
import { CanalPicture } from "../../charts/CanalPicture";
import { Change } from "../../ui/Change";
import { csv } from "../../ui/csv";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { funnelOf, within } from "./address";
import { Dropped } from "./Dropped";
import { Groups } from "./Groups";
import { inWords } from "./Filters";
import type { Journeys } from "./useJourneys";

/** How many reached each step, where the others left, and who they are. */
export function FunnelView({ of }: { readonly of: Journeys }): ReactNode {
  const { t, search, set, rules, format, between, earlier, named } = of;
  const { question, steps } = funnelOf(search, rules);
  const asks = steps.length > 0;
  const request = within(question, between);
  const funnel = useQuery({ ...questionQuery<FunnelAnswer>(request), enabled: asks, placeholderData: keepPreviousData });
  const { breakdown: _, ...whole } = question;
  const then = useQuery({ ...questionQuery<FunnelAnswer>(within(whole, earlier)), enabled: asks && earlier !== undefined });
  if (!asks) return <p className="quiet">{t("journeys.choose")}</p>;
  if (funnel.isError) return <Fault error={funnel.error} retry={() => void funnel.refetch()} />;
  if (!funnel.data) return <Skeleton height={266} />;
  const rows = funnel.data.steps.map((step, i) => ({ ...step, name: named(steps[i] ?? step.name), filters: inWords(asked(steps[i] ?? "").where, t) }));
  const was = earlier ? then.data?.steps : undefined;
  const lost = search.lost !== undefined && search.lost < rows.length - 1 ? search.lost : undefined;
  return (
    <div className="stack" aria-busy={funnel.isFetching} style={{ gap: 24 }}>
      <section className="stack">
        <CanalPicture steps={rows} earlier={was?.map((step) => step.count)} chosen={lost} words={{ title: t("journeys.funnel"), number: format.number, percent: format.percent, lost: (n) => t("journeys.lost", { n }) }} onLost={(i) => set({ lost: lost === i ? undefined : i })} />
        {was && <p className="small">{t("journeys.dashed")}</p>}
        <div className="scroll" tabIndex={0} role="region" aria-label={`${t("journeys.steps")} · ${t("home.table")}`}>
          <table className="table">
            <thead><tr><th scope="col">{t("journeys.step")}</th><th scope="col" className="n">{t("column.people")}</th><th scope="col" className="n">{t("journeys.fromPrevious")}</th><th scope="col" className="n">{t("journeys.fromFirst")}</th><th scope="col" className="n">{t("journeys.time")}</th></tr></thead>
            <tbody>{rows.map((row, i) => <Row key={i} of={of} row={row} was={was?.[i]} first={i === 0} />)}</tbody>
          </table>
        </div>
        <div className="row"><Take name="sojourn-funnel" picture="svg.funnel" request={request} table={() => csv([t("journeys.step"), t("column.people"), t("journeys.fromPrevious"), t("journeys.fromFirst"), t("journeys.seconds")], rows.map((row) => [[row.name, row.filters].filter(Boolean).join(" · "), row.count, row.fromPrevious, row.fromFirst, row.seconds.median]))} /></div>
      </section>
      {lost !== undefined && <Dropped key={`${lost}-${JSON.stringify(request)}`} of={of} question={whole} steps={steps} step={lost} count={Math.max(0, (rows[lost]?.count ?? 0) - (rows[lost + 1]?.count ?? 0))} />}
      {funnel.data.groups && <Groups of={of} groups={funnel.data.groups} request={request} names={rows.map((row) => row.name)} />}
    </div>
  );
}

type Shown = FunnelStep & { readonly filters: string };

function Row({ of, row, was, first }: { readonly of: Journeys; readonly row: Shown; readonly was: FunnelStep | undefined; readonly first: boolean }): ReactNode {
  const { t, format } = of;
  const points = (difference: number): string => t("change.points", { n: format.fine(difference * 100) });
  return (
    <tr>
      <td>{row.name}{row.filters !== "" && <div className="small">{row.filters}</div>}</td>
      <td className="n">{format.number(row.count)}{was && <div><Change now={row.count} before={was.count} show={format.number} /></div>}</td>
      <td className="n">{first || row.fromPrevious === null ? "" : format.percent(row.fromPrevious)}{!first && was && <div><Change now={row.fromPrevious} before={was.fromPrevious} better="up" show={points} /></div>}</td>
      <td className="n">{first || row.fromFirst === null ? "" : format.percent(row.fromFirst)}{!first && was && <div><Change now={row.fromFirst} before={was.fromFirst} better="up" show={points} /></div>}</td>
      <td className="n">{row.seconds.median === null ? "" : format.duration(row.seconds.median)}{was && row.seconds.median !== null && was.seconds.median !== null && <div><Change now={row.seconds.median} before={was.seconds.median} better="down" show={format.duration} /></div>}</td>
    </tr>
  );
}
