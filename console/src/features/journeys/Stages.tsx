import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { StageRow, StagesAnswer } from "../../api/analyses";
import { questionQuery } from "../../api/queries";
import { CoursePicture } from "../../map/CoursePicture";
import { Change } from "../../ui/Change";
import { csv } from "../../ui/csv";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { WhoIsBehind } from "../../ui/WhoIsBehind";
import { Kept } from "../../views/Kept";
import { within } from "./address";
import { Correspondence } from "./Correspondence";
import { courseOf, isLapsed } from "./courseOf";
import { Gates } from "./Gates";
import { Moves } from "./Moves";
import { stageName } from "./names";
import { stagesOf } from "./questions";
import { Top } from "./Top";
import { useJourneys, type Journeys } from "./useJourneys";
import "./journeys.css";

const MODELS = ["journey", "lifecycle"] as const;
const STAGE_NUMBERS = ["entered", "movedOn", "skipped", "lapsed", "inside"] as const;
const STAGE_WORDS = { entered: "column.entered", movedOn: "column.movedOn", skipped: "stages.skipped", lapsed: "column.lapsed", inside: "stages.inside" } as const;

/** How people passed through the stages in the period: who came, went on, skipped, fell silent, and how long it took. */
export function Stages(): ReactNode {
  const of = useJourneys();
  const { t, search, set, between, earlier } = of;
  const model = search.model ?? "journey";
  const request = within(stagesOf(model), between);
  const stages = useQuery({ ...questionQuery<StagesAnswer>(request), placeholderData: keepPreviousData });
  const then = useQuery({ ...questionQuery<StagesAnswer>(within({ analysis: "stages", model }, earlier)), enabled: earlier !== undefined });
  const fitting = stages.data && stages.data.stages.length > 0;
  return (
    <>
      <Top of={of} page="stages" compare />
      <div className="choices" role="group" aria-label={t("stages.model")}>
        {MODELS.map((each) => <button key={each} type="button" className="plain" aria-pressed={each === model} onClick={() => set({ model: each === "journey" ? undefined : each })}>{t(`stages.model.${each}`)}</button>)}
      </div>
      {stages.isError ? <Fault error={stages.error} retry={() => void stages.refetch()} /> : !stages.data ? <Skeleton height={400} /> : !fitting ? <p className="quiet">{t("people.empty")}</p> : <Answered of={of} model={model} request={request} now={stages.data} was={earlier ? then.data : undefined} busy={stages.isFetching} />}
      <Kept questions={[stagesOf(model)]} period={of.period} against={search.against} />
    </>
  );
}

function Answered({ of, model, request, now, was, busy }: { readonly of: Journeys; readonly model: "journey" | "lifecycle"; readonly request: Record<string, unknown>; readonly now: StagesAnswer; readonly was: StagesAnswer | undefined; readonly busy: boolean }): ReactNode {
  const { t, format } = of;
  const navigate = useNavigate();
  const name = (id: string): string => stageName(t, model, id);
  const { rows, numbers } = courseOf(now, was);
  const detail = (i: number): readonly string[] => {
    const row = rows[i];
    if (!row) return [];
    return [...(row.conversion === null ? [] : [t("stages.on", { share: format.percent(row.conversion) })]), ...(row.dwellSeconds.median === null ? [] : [t("stages.stay", { time: format.duration(row.dwellSeconds.median) })])];
  };
  const open = (stage: string): void => { if (model === "journey") void navigate({ to: "/people", search: { stage } }); };
  const handoff = now.handoff;
  const old = (row: StageRow): StageRow | undefined => was?.stages.find((each) => each.stage === row.stage);
  return (
    <>
      <section className="stack" aria-label={t("stages.picture")} aria-busy={busy}>
        {handoff && handoff.people > 0 && <p>{handoff.share === null || handoff.medianSeconds === null ? <Rich text={t("stages.handoffNone", { n: handoff.people })} /> : <Rich text={t("stages.handoff", { n: handoff.people, share: format.percent(handoff.share), time: format.duration(handoff.medianSeconds) })} />}</p>}
        <CoursePicture numbers={numbers} words={{ title: t("stages.picture"), stage: name, number: format.number, detail, gate: t("gate"), skipped: (from, to, n) => t("stages.skip", { from, to, n }), lapsed: (n) => t("stages.lapse", { n }) }} onOpen={open} />
        <p className="small">{t("stages.legend")}{was && ` ${t("journeys.dashed")}`}</p>
        <div className="scroll" tabIndex={0} role="region" aria-label={t("stages.table")}>
          <table className="table">
            <thead>
              <tr><th scope="col">{t("column.stage")}</th><th scope="col" className="n">{t("column.entered")}</th><th scope="col" className="n">{t("column.movedOn")}</th><th scope="col" className="n">{t("stages.conversion")}</th><th scope="col" className="n">{t("stages.skipped")}</th><th scope="col" className="n">{t("column.lapsed")}</th><th scope="col" className="n">{t("stages.inside")}</th><th scope="col" className="n">{t("stages.dwell")}</th><th scope="col" className="n">{t("stages.p90")}</th><th scope="col" className="n">{t("stages.stays")}</th></tr>
            </thead>
            <tbody>
              {now.stages.map((row) => {
                const before = old(row);
                return (
                  <tr key={row.stage}>
                    <td>{name(row.stage)}<div className="small">{t(row.side === "buyer" ? "side.before" : "side.after")}</div></td>
                    <td className="n">{format.number(row.entered)}{before && <div><Change now={row.entered} before={before.entered} show={format.number} /></div>}</td>
                    <td className="n">{isLapsed(row.stage) ? "" : format.number(row.movedOn)}</td>
                    <td className="n">{row.conversion === null || isLapsed(row.stage) ? "" : format.percent(row.conversion)}{before && row.conversion !== null && !isLapsed(row.stage) && <div><Change now={row.conversion} before={before.conversion} better="up" show={(points) => t("change.points", { n: format.fine(points * 100) })} /></div>}</td>
                    <td className="n">{row.skipped === 0 ? "" : format.number(row.skipped)}</td>
                    <td className="n">{row.lapsed === 0 ? "" : format.number(row.lapsed)}{before && !isLapsed(row.stage) && row.lapsed + before.lapsed > 0 && <div><Change now={row.lapsed} before={before.lapsed} better="down" show={format.number} /></div>}</td>
                    <td className="n">{format.number(row.inside)}</td>
                    <td className="n">{row.dwellSeconds.median === null ? "" : format.duration(row.dwellSeconds.median)}</td>
                    <td className="n">{row.dwellSeconds.p90 === null ? "" : format.duration(row.dwellSeconds.p90)}</td>
                    <td className="n">{format.number(row.dwellSeconds.n)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        <WhoIsBehind name={`sojourn-stages-${model}`} request={request} numbers={[...now.stages.flatMap((row) => STAGE_NUMBERS.filter((are) => row[are] > 0).map((are) => ({ label: `${name(row.stage)} · ${t(STAGE_WORDS[are])}`, people: { are, stage: row.stage } }))), ...now.moves.map((move) => ({ label: `${move.from === null ? t("stages.nobody") : name(move.from)} → ${move.to === null ? t("stages.nobody") : name(move.to)}`, people: { are: "moved", from: move.from, to: move.to } })), { label: t("behind.crossed"), people: { are: "crossed" } }, { label: t("behind.handedOff"), people: { are: "handedOff" } }]} />
        <div className="row"><Take name={`sojourn-stages-${model}`} picture="svg.course" request={request} table={() => csv([t("column.stage"), t("column.entered"), t("column.movedOn"), t("stages.conversion"), t("stages.skipped"), t("column.lapsed"), t("stages.inside"), t("stages.dwellSeconds"), t("stages.p90Seconds"), t("stages.stays")], now.stages.map((row) => [name(row.stage), row.entered, row.movedOn, row.conversion, row.skipped, row.lapsed, row.inside, row.dwellSeconds.median, row.dwellSeconds.p90, row.dwellSeconds.n]))} /></div>
      </section>
      <Gates of={of} gates={now.gates ?? []} request={request} />
      <div className="two">
        <Moves of={of} model={model} answer={now} request={request} />
        <Correspondence of={of} model={model} answer={now} request={request} />
      </div>
    </>
  );
}
