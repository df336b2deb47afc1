import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { questionQuery } from "../../api/queries";
import { Spark } from "../../charts/Spark";
import { Change } from "../../ui/Change";
import { lastDays, type Formats } from "../../ui/format";
import { AGAIN_DAYS, boughtFigures, channelsFigure, coverageFigure, saidFigure, type Bought, type Channels, type Coverage, type Figure, type Said } from "./figures";

const MONTH = 30;
const SEASON = 90;
/** Whoever is to come back within 90 days has to be watched for longer than that. */
const WATCHED = 180;

const ask = <T,>(request: Record<string, unknown>, ready: boolean): object => ({ ...questionQuery<T>(request), enabled: ready });

/** Five figures in one line: each with its change, where it has one its course, and its definition a click away. */
export function Figures({ zone, format, ready }: { readonly zone: string; readonly format: Formats; /** Whether what stands above is there: it goes first. */ readonly ready: boolean }): ReactNode {
  const { t } = useTranslation();
  const [month, season, half] = [MONTH, SEASON, WATCHED].map((days) => lastDays(days, Date.now(), zone)) as [ReturnType<typeof lastDays>, ReturnType<typeof lastDays>, ReturnType<typeof lastDays>];
  const coverage = useQuery<Coverage>(ask({ analysis: "coverage", between: month.now }, ready) as never);
  const covered = useQuery<Coverage>(ask({ analysis: "coverage", between: month.before }, ready) as never);
  const bought = useQuery<Bought>(ask({ analysis: "customers", between: half.now, compare: half.before, interval: "month" }, ready) as never);
  const said = useQuery<Said>(ask({ analysis: "survey", kind: "nps", between: season.now }, ready) as never);
  const saidBefore = useQuery<Said>(ask({ analysis: "survey", kind: "nps", between: season.before }, ready) as never);
  const channels = useQuery<Channels>(ask({ analysis: "cross-channel", view: "value", between: season.now }, ready) as never);

  const figures: readonly (Figure | undefined)[] = [
    coverage.data && coverageFigure(coverage.data, covered.data),
    ...(bought.data ? boughtFigures(bought.data) : [undefined, undefined]),
    said.data && saidFigure(said.data, saidBefore.data),
    channels.data && channelsFigure(channels.data),
  ];
  const written: Record<Figure["id"], (value: number) => string> = {
    coverage: format.percent,
    again: format.percent,
    cycle: (days) => format.duration(days * 86_400),
    nps: (value) => format.number(Math.round(value)),
    channels: (value) => `${format.fine(value)} ×`,
  };
  const points = (value: number): string => t("change.points", { n: format.fine(value * 100) });
  const difference = (id: Figure["id"]): ((value: number) => string) => (id === "coverage" || id === "again" ? points : written[id]);
  return (
    <dl className="figures home-figures">
      {figures.map((figure, i) => {
        if (!figure) return <div key={i} className="figure-waiting" aria-hidden="true" />;
        const { id, value, before, n, interval, course } = figure;
        const show = written[id];
        return (
          <div key={id}>
            <dt>{t(`home.figure.${id}`, { days: AGAIN_DAYS })}</dt>
            <dd>{value === null ? "–" : show(value)}{course && value !== null && <> <Spark values={course} /></>}</dd>
            <dd className="small">
              <Change now={value} before={before} show={difference(id)} {...(id === "cycle" ? {} : { better: "up" as const })} />
              <details>
                <summary>{value === null ? t("home.figure.tooFew") : interval ? t("home.figure.interval", { low: show(interval[0]), high: show(interval[1]) }) : n === undefined ? t("home.figure.what") : t(id === "cycle" ? "home.figure.gaps" : "home.figure.of", { n })}</summary>
                <p>{t(`home.figure.${id}.is`, { days: AGAIN_DAYS, watched: WATCHED, season: SEASON, month: MONTH })}</p>
              </details>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
