import type { ReactNode } from "react";
import type { CorrelationAnswer, FunnelAnswer, PathsAnswer, StagesAnswer, TimesAnswer, TrendsAnswer } from "../../api/analyses";
import { BarsPicture } from "../../charts/BarsPicture";
import { edgesOf } from "../../charts/sankey";
import { SankeyPicture } from "../../charts/SankeyPicture";
import { TrendPicture } from "../../charts/TrendPicture";
import { SmallCanal, SmallCourse } from "../../charts/SmallPictures";
import { Change } from "../../ui/Change";
import { csv } from "../../ui/csv";
import { Take } from "../../ui/Take";
import type { Shown } from "../../views/kinds";
import { bankOf } from "../../api/names";
import { closedBy } from "./closed";
import { courseOf } from "./courseOf";
import { stageName } from "./names";
import { useJourneys, type Journeys } from "./useJourneys";

/** An answer as a small picture with its number, and a way to take them along. */
export function Small({ question, request, answer, was, file }: Shown): ReactNode {
  const of = useJourneys();
  const table = (): string => { const { head, rows } = tableOf(of, question, answer); return csv(head, rows); };
  return <><Picture of={of} question={question} answer={answer} was={was} /><div className="row"><Take name={file} {...(question["view"] !== "correlation" && { picture: "svg" })} request={request} table={table} /></div></>;
}

type Props = Pick<Shown, "question" | "answer" | "was"> & { readonly of: Journeys };

function Picture({ of, question, answer, was }: Props): ReactNode {
  const { t, format, named, rules } = of;
  switch (`${String(question["analysis"])} ${String(question["view"] ?? "")}`) {
    case "funnel ":
    case "funnel steps": {
      const { steps } = answer as FunnelAnswer;
      const old = (was as FunnelAnswer | undefined)?.steps;
      const last = steps[steps.length - 1];
      const first = steps[0];
      return (
        <>
          <p className="figure">{last?.fromFirst === null || last === undefined ? "–" : format.percent(last.fromFirst)} <Change now={last?.fromFirst ?? null} before={old?.[old.length - 1]?.fromFirst} better="up" show={(points) => t("change.points", { n: format.fine(points * 100) })} /></p>
          <SmallCanal counts={steps.map((step) => step.count)} earlier={old?.map((step) => step.count)} title={t("journeys.funnel")} />
          {first && last && <p className="row apart small"><span>{named(first.name)} {format.number(first.count)}</span><span>{named(last.name)} {format.number(last.count)}</span></p>}
        </>
      );
    }
    case "funnel time-to-convert": {
      const { bins, median, p90 } = answer as TimesAnswer;
      return <><p className="figure">{median === null ? "–" : format.duration(median)}</p><BarsPicture bins={bins} median={median} p90={p90} words={{ title: t("view.time"), duration: format.duration, people: (n) => t("people.count", { n }), median: t("times.median"), p90: t("times.p90") }} /></>;
    }
    case "funnel trends": {
      const { periods } = answer as TrendsAnswer;
      const points = periods.map((period, i) => ({ ...period, label: format.dayMonth(period.start), closed: closedBy(periods[i + 1]?.start, String(question["window"] ?? "P14D"), Date.now()) }));
      return <TrendPicture points={points} words={{ title: t("view.trends"), rate: t("trends.rate"), entrants: t("trends.entrants"), percent: format.percent, reading: (i) => `${points[i]?.label ?? ""} ${format.number(points[i]?.entrants ?? 0)}` }} />;
    }
    case "funnel correlation":
      return <ol className="rows">{(answer as CorrelationAnswer).events.slice(0, 5).map((event) => <li key={event.event} className="kept-row"><span>{named(event.event)}</span><span className="small">{t(event.odds >= 1 ? "correlation.times" : "correlation.timesLess", { n: format.fine(event.odds >= 1 ? event.odds : 1 / event.odds) })}</span></li>)}</ol>;
    case "paths ":
    case "paths edges": {
      const { edges, paths } = answer as PathsAnswer;
      const read = edgesOf(edges);
      const start = typeof question["start"] === "string" ? question["start"] : undefined;
      const first = new Map(start === undefined ? [] : [[start, paths]]);
      if (start === undefined) for (const edge of read) if (edge.position === 1) first.set(edge.from, (first.get(edge.from) ?? 0) + edge.count);
      const alone = paths - [...first.values()].reduce((sum, count) => sum + count, 0);
      return <><p className="figure">{t("walk.paths", { n: paths })}</p>{alone > 0 && <p className="small">{t("walk.alone", { n: alone })}</p>}<SankeyPicture first={first} edges={read} columns={2} small bank={(label) => bankOf(label, rules)} words={{ title: t("journeys.page.paths"), number: format.number, name: named, others: (kinds) => t("flow.others", { n: kinds }), end: t("flow.end"), go: (name) => name, open: t("flow.open") }} /></>;
    }
    case "stages ": {
      const model = String(question["model"] ?? "journey");
      const { numbers, rows } = courseOf(answer as StagesAnswer, was as StagesAnswer | undefined);
      return <SmallCourse numbers={numbers} title={t("stages.picture")} labels={rows.map((row) => stageName(t, model, row.stage))} figures={rows.map((row) => format.number(row.entered))} />;
    }
    default:
      return <p className="quiet">{t("board.unknown")}</p>;
  }
}

type Cells = readonly (string | number | null | undefined)[];

/** The same numbers as a table. */
function tableOf({ t, named }: Journeys, question: Record<string, unknown>, answer: unknown): { readonly head: readonly string[]; readonly rows: readonly Cells[] } {
  const open = answer as Partial<FunnelAnswer & TimesAnswer & TrendsAnswer & CorrelationAnswer & PathsAnswer & StagesAnswer>;
  if (open.steps) return { head: [t("journeys.step"), t("column.people"), t("journeys.fromFirst")], rows: open.steps.map((step) => [named(step.name), step.count, step.fromFirst]) };
  if (open.bins) return { head: [t("times.fromSeconds"), t("times.toSeconds"), t("column.people")], rows: open.bins.map((bin) => [bin.from, bin.to, bin.count]) };
  if (open.periods) return { head: [t("trends.start"), t("trends.entrants"), t("trends.converted"), t("trends.rate")], rows: open.periods.map((period) => [period.start, period.entrants, period.converted, period.rate]) };
  if (open.events) return { head: [t("correlation.event"), t("correlation.odds")], rows: open.events.map((event) => [event.event, event.odds]) };
  if (open.edges) return { head: [t("flow.from"), t("flow.to"), t("flow.count")], rows: open.edges.map((edge) => [edge.from, edge.to, edge.count]) };
  if (open.stages) return { head: [t("column.stage"), t("column.entered"), t("column.movedOn"), t("column.lapsed")], rows: open.stages.map((row) => [stageName(t, String(question["model"] ?? "journey"), row.stage), row.entered, row.movedOn, row.lapsed]) };
  return { head: [], rows: [] };
}
