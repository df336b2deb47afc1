import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { questionQuery } from "../../api/queries";
import { CurvePicture } from "../../charts/CurvePicture";
import { sure } from "../../charts/forest";
import { ForestPicture } from "../../charts/ForestPicture";
import { Choices } from "../../ui/Choices";
import { day } from "../../ui/format";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { WhoIsBehind } from "../../ui/WhoIsBehind";
import { Kept } from "../../views/Kept";
import { within } from "./address";
import { stageName } from "./names";
import { felt, feltTable, lengths, lengthTable, MEASURES, oddsRows, ROUNDS, type FeltAnswer, type LengthAnswer, type Measure } from "./progressed";
import { LENGTHS, PROGRESS } from "./questions";
import { Top } from "./Top";
import { useJourneys, type Journeys } from "./useJourneys";
import "./journeys.css";

/** Who moves on is known thirty days later, and ways to an order are long: without a choice, a year. */
const STANDARD = "365d";

/** How people get on: who moves on by how they felt, and how long the way to an order is. */
export function Progress(): ReactNode {
  const of = useJourneys(STANDARD);
  return (
    <>
      <Top of={of} page="progress" />
      <Emotion of={of} />
      <Length of={of} />
      <Kept questions={[PROGRESS, LENGTHS]} period={of.period} against={of.search.against} />
    </>
  );
}

function Emotion({ of }: { readonly of: Journeys }): ReactNode {
  const { t, between } = of;
  const request = within(PROGRESS, between);
  const { data, isError, error, refetch } = useQuery({ ...questionQuery<FeltAnswer>(request), placeholderData: keepPreviousData });
  if (isError) return <Fault error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={300} />;
  return (
    <section className="stack felt-progress">
      <h2>{t("progress.felt")}</h2>
      {felt(data) === 0 ? <p>{t("progress.nobody")}</p> : (
        <>
          <p className="lead"><Rich text={feltSaid(of, data)} /></p>
          <OddsPicture of={of} answer={data} />
          <Bands of={of} answer={data} />
        </>
      )}
      {data.left.furthest + data.left.open > 0 && <p className="small">{t("progress.left", data.left)}</p>}
      <details>
        <summary className="plain">{t("breaks.how")}</summary>
        <p className="small">{t("progress.definition", { least: data.odds[0]?.least ?? 0 })}</p>
      </details>
      <WhoIsBehind name="sojourn-progress" request={request} numbers={data.bands.flatMap(({ band }) => [true, false].map((movedOn) => ({ label: `${t(`progress.${band}`)} · ${t(movedOn ? "column.movedOn" : "behind.stayed")}`, people: { band, movedOn } })))} />
      <div className="row"><Take name="sojourn-progress" request={request} {...(oddsRows(data).length > 0 && { picture: "svg.forest" })} table={() => feltTable(of, data, (id) => stageOf(of, data, id))} /></div>
    </section>
  );
}

const stageOf = ({ t }: Journeys, { model }: FeltAnswer, id: string | null): string => (id === null ? t("stages.nobody") : stageName(t, model, id));

/** Who was pleased against who was not, where enough were either; else that they were too few. */
export function feltSaid({ t, format }: Journeys, answer: FeltAnswer): string {
  const share = (band: string): string => { const value = answer.bands.find((each) => each.band === band)?.movedOn.value ?? null; return value === null ? "–" : format.share(value); };
  const odds = answer.odds.find((each) => each.band === "positive" && each.against === "negative");
  if (!odds || odds.value === null || odds.interval === null) return t("progress.tooFew", { n: felt(answer), least: odds?.least ?? 0 });
  return t(sure(odds.interval, 1) ? "progress.lead" : "progress.unsure", { positive: share("positive"), negative: share("negative"), odds: format.fine(odds.value), low: format.fine(odds.interval[0]), high: format.fine(odds.interval[1]) });
}

/** The odds of moving on, one band against another within stages. */
export function OddsPicture({ of: { t, format }, answer }: { readonly of: Journeys; readonly answer: FeltAnswer }): ReactNode {
  const rows = oddsRows(answer);
  if (rows.length === 0) return null;
  return <ForestPicture ratios title={t("progress.odds")} none={t("progress.same")} show={(value) => t("progress.times", { n: format.fine(value) })} rows={rows.map(({ band, against, value, interval }) => ({ value, interval, label: t("progress.against", { band: t(`progress.${band}`), against: t(`progress.${against}`) }), told: t("progress.told", { value: format.fine(value), low: format.fine(interval[0]), high: format.fine(interval[1]) }) }))} />;
}

function Bands({ of, answer }: { readonly of: Journeys; readonly answer: FeltAnswer }): ReactNode {
  const { t, format } = of;
  const rows = [{ id: "all", name: t("promises.all"), bands: answer.bands }, ...answer.stages.map(({ stage, bands }) => ({ id: `of ${stage}`, name: stageOf(of, answer, stage), bands }))];
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t("progress.felt")}>
      <table className="table">
        <thead><tr><th scope="col">{t("column.stage")}</th>{answer.bands.map(({ band }) => <th key={band} scope="col" className="n">{t(`progress.${band}`)}</th>)}</tr></thead>
        <tbody>
          {rows.map(({ id, name, bands }) => (
            <tr key={id}>
              <td>{id === "all" ? <b>{name}</b> : name}</td>
              {bands.map(({ band, movedOn }) => <td key={band} className="n">{movedOn.value === null ? "–" : format.share(movedOn.value)}{movedOn.low !== null && movedOn.high !== null && <div className="small">{format.share(movedOn.low)} – {format.share(movedOn.high)}</div>}<div className="small">n = {format.number(movedOn.n)}</div></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Length({ of }: { readonly of: Journeys }): ReactNode {
  const { t, search, set, between } = of;
  const request = within(LENGTHS, between);
  const measure = search.measure ?? "days";
  const { data, isError, error, refetch } = useQuery({ ...questionQuery<LengthAnswer>(request), placeholderData: keepPreviousData });
  if (isError) return <Fault error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={300} />;
  return (
    <section className="stack way-length">
      <h2>{t("progress.way")}</h2>
      {data.first.rounds + data.again.rounds === 0 ? <p>{t("progress.noOrders")}</p> : (
        <>
          <p className="lead"><Rich text={lengthSaid(of, data)} /></p>
          <Choices label={t("progress.measure")} all={MEASURES} chosen={measure} choose={(next) => set({ measure: next === "days" ? undefined : next })} name={(each) => t(`progress.measure.${each}`)} />
          <LengthPicture of={of} answer={data} measure={measure} />
          <Lengths of={of} answer={data} />
          <p className="small">{t("progress.begins")} {data.first.withoutContact + data.again.withoutContact > 0 && t("progress.withoutContact", { first: data.first.withoutContact, again: data.again.withoutContact })}</p>
        </>
      )}
      <details>
        <summary className="plain">{t("breaks.how")}</summary>
        <p className="small">{t("progress.wayDefinition", { least: data.least })}</p>
      </details>
      <div className="row"><Take name="sojourn-way-length" request={request} {...(lengths(data, measure).starts.length > 0 && { picture: "svg.curve" })} table={() => lengthTable(of, data)} /></div>
    </section>
  );
}

/** How long the way to a first order is in the middle. */
export function lengthSaid({ t, format }: Journeys, { first, again }: LengthAnswer): string {
  const middle = (value: number | null): string => (value === null ? "–" : format.fine(value));
  return t("progress.wayLead", { days: middle(first.days.median), touchpoints: middle(first.touchpoints.median), channels: middle(first.channels.median), again: middle(again.days.median), n: first.days.n });
}

/** A measure by months, first orders beside later ones. */
export function LengthPicture({ of: { t, format, zone }, answer, measure }: { readonly of: Journeys; readonly answer: LengthAnswer; readonly measure: Measure }): ReactNode {
  const drawn = lengths(answer, measure);
  if (drawn.starts.length === 0) return null;
  return <CurvePicture title={`${t("progress.way")} · ${t(`progress.measure.${measure}`)}`} at={drawn.starts.map((start) => Date.parse(start))} labels={drawn.starts.map((start) => format.month(day(Date.parse(start), zone)))} show={format.fine} series={[{ name: t("progress.first"), values: drawn.first }, { name: t("progress.again"), values: drawn.again }]} />;
}

function Lengths({ of, answer }: { readonly of: Journeys; readonly answer: LengthAnswer }): ReactNode {
  const { t, format } = of;
  const fine = (value: number | null): string => (value === null ? "–" : format.fine(value));
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t("progress.way")}>
      <table className="table">
        <thead><tr><th scope="col">{t("progress.orders")}</th><th scope="col" className="n">n</th><th scope="col" className="n">{t("progress.median")}</th><th scope="col" className="n">{t("progress.mean")}</th><th scope="col" className="n">{t("progress.p90")}</th><th scope="col" className="n">{t("progress.trend")}</th></tr></thead>
        <tbody>
          {ROUNDS.flatMap((which) => MEASURES.map((measure) => {
            const { n, median, mean, p90, trend } = answer[which][measure];
            return (
              <tr key={`${which} ${measure}`}>
                <td>{t(`progress.${which}`)}<div className="small">{t(`progress.measure.${measure}`)}</div></td>
                <td className="n">{format.number(n)}</td>
                <td className="n">{fine(median)}</td>
                <td className="n">{fine(mean)}</td>
                <td className="n">{fine(p90)}</td>
                <td className="n">{trend.perMonth === null || trend.interval === null ? t("progress.tooFewRounds", { least: answer.least }) : <>{format.signedFine(trend.perMonth)}<div className="small">{trend.interval.map(format.signedFine).join(" – ")}{sure(trend.interval) ? "" : ` · ${t("progress.noTrend")}`}</div></>}</td>
              </tr>
            );
          }))}
        </tbody>
      </table>
    </div>
  );
}
