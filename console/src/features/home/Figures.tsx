import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Refused } from "../../api/client";
import { questionQuery } from "../../api/queries";
import { Spark } from "../../charts/Spark";
import { Change } from "../../ui/Change";
import { NO_CURRENCY, type Formats } from "../../ui/format";
import { currency as rememberedCurrency, keepCurrency } from "../../ui/preferences";
import { AGAIN_DAYS, boughtFigures, channelsFigure, coverageFigure, figureQuestions, FIGURES, saidFigure, SPANS, toChoose, type Bought, type Channels, type Coverage, type Figure, type Said } from "./figures";

/** Five figures in one line: each with its change, where it has one its course, and its definition a click away. */
export function Figures({ zone, format, ready }: { readonly zone: string; readonly format: Formats; /** Whether what stands above is there: it goes first. */ readonly ready: boolean }): ReactNode {
  const { t } = useTranslation();
  const [remembered, remember] = useState(rememberedCurrency);
  const questions = figureQuestions(Date.now(), zone);
  const told = useQuery({ ...questionQuery<Coverage>(questions.whole), enabled: ready && remembered !== undefined });
  const known = remembered === undefined || told.data !== undefined || told.isError;
  // What was remembered elsewhere, and is not of this workspace, chooses nothing.
  const chosen = remembered !== undefined && toChoose(told.data).includes(remembered) ? remembered : undefined;
  const ask = <T,>(request: Record<string, unknown>, ofMoney = true) => ({ ...questionQuery<T>({ ...request, ...(ofMoney && chosen && { currency: chosen }) }), enabled: ready && known });
  const coverage = useQuery(ask<Coverage>(questions.coverage));
  const covered = useQuery(ask<Coverage>(questions.covered));
  const bought = useQuery(ask<Bought>(questions.bought));
  const said = useQuery(ask<Said>(questions.said, false));
  const saidBefore = useQuery(ask<Said>(questions.saidBefore, false));
  const channels = useQuery(ask<Channels>(questions.channels));
  const refused = bought.error instanceof Refused && bought.error.about("/currency");
  // It is refused over a longer time than the other answers tell of.
  const mixed = useQuery({ ...questionQuery<Coverage>(questions.whole), enabled: refused });
  const currencies = toChoose(told.data, coverage.data, channels.data, mixed.data);

  const [again, cycle] = bought.data ? boughtFigures(bought.data) : [undefined, undefined];
  const figures: Record<Figure["id"], Figure | undefined> = {
    coverage: coverage.data && coverageFigure(coverage.data, covered.data),
    again,
    cycle,
    nps: said.data && saidFigure(said.data, saidBefore.data),
    channels: channels.data && channelsFigure(channels.data),
  };
  const asked: Record<Figure["id"], { readonly error: Error | null; readonly refetch: () => unknown }> = { coverage, again: bought, cycle: bought, nps: said, channels };
  const unchosen: Record<Figure["id"], boolean> = { coverage: toChoose(coverage.data).length > 0, again: refused, cycle: refused, nps: false, channels: toChoose(channels.data).length > 0 };
  const written: Record<Figure["id"], (value: number) => string> = {
    coverage: format.percent,
    again: format.percent,
    cycle: (days) => format.duration(days * 86_400),
    nps: (value) => format.number(Math.round(value)),
    channels: (value) => `${format.fine(value)} ×`,
  };
  const points = (value: number): string => t("change.points", { n: format.fine(value * 100) });
  const difference = (id: Figure["id"]): ((value: number) => string) => (id === "coverage" || id === "again" ? points : written[id]);
  const fault = (id: Figure["id"]): string | undefined => {
    const { error } = asked[id];
    if (chosen === undefined && unchosen[id]) return t("home.figure.currencies");
    return error === null ? undefined : error instanceof Refused && error.problem.code !== "unreachable" ? t("home.figure.refused", { why: error.message }) : t("fault.unreachable");
  };
  return (
    <section className="stack home-numbers" aria-label={t("home.figures")}>
      {currencies.length > 0 && (
        <p className="row small">
          <label className="row">
            {t("home.currency")}
            <select className="date" value={chosen ?? ""} onChange={(event) => { keepCurrency(event.target.value); remember(event.target.value); }}>
              {chosen === undefined && <option value="" disabled>{t("home.currency.choose")}</option>}
              {currencies.map((each) => <option key={each} value={each}>{each === NO_CURRENCY ? t("home.currency.none") : each}</option>)}
            </select>
          </label>
          <span className="quiet">{t("home.currency.why")}</span>
        </p>
      )}
      <dl className="figures home-figures">
        {FIGURES.map((id) => {
          const figure = figures[id];
          const why = fault(id);
          if (!figure && why === undefined) return <div key={id} className="figure-waiting" aria-hidden="true" />;
          const { value, before, n, interval, course } = figure ?? { value: null };
          const show = written[id];
          return (
            <div key={id} data-figure={id}>
              <dt>{t(`home.figure.${id}`, { days: AGAIN_DAYS })}</dt>
              <dd>{value === null ? "–" : show(value)}{course && value !== null && <> <Spark values={course} /></>}</dd>
              <dd className="small">
                {why !== undefined && <p className="why">{why} {asked[id].error && !unchosen[id] && <button type="button" className="plain link" onClick={() => void asked[id].refetch()}>{t("fault.retry")}</button>}</p>}
                <Change now={value} before={before} show={difference(id)} {...(id === "cycle" ? {} : { better: "up" as const })} />
                <details>
                  <summary>{why !== undefined ? t("home.figure.what") : value === null ? t("home.figure.tooFew") : interval ? t("home.figure.interval", { low: show(interval[0]), high: show(interval[1]) }) : n === undefined ? t("home.figure.what") : t(id === "cycle" ? "home.figure.gaps" : "home.figure.of", { n })}</summary>
                  <p>{t(`home.figure.${id}.is`, { days: AGAIN_DAYS, ...SPANS })}</p>
                </details>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
