import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { questionQuery } from "../../api/queries";
import { RangesPicture } from "../../charts/RangesPicture";
import { Channels } from "../../ui/Channels";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { Kept } from "../../views/Kept";
import { within } from "./address";
import { SCORECARD } from "./questions";
import { moving, scoredTable, type Felt, type Rate, type Scored, type ScorecardAnswer } from "./scored";
import { Top } from "./Top";
import { useJourneys, type Journeys } from "./useJourneys";
import "./journeys.css";

/** A row for each touchpoint: who comes there, how it feels, what fails, and who moves on afterwards. */
export function Scorecard(): ReactNode {
  const of = useJourneys();
  const [currency, choose] = useState<string>();
  const request = { ...within(SCORECARD, of.between), ...(currency && { currency }) };
  const answer = useQuery({ ...questionQuery<ScorecardAnswer>(request), placeholderData: keepPreviousData });
  return (
    <>
      <Top of={of} page="touchpoints" />
      {answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !answer.data ? <Skeleton height={400} /> : answer.data.people === 0 ? <p className="quiet">{of.t("scorecard.nobody")}</p> : <Answered of={of} request={request} answer={answer.data} choose={choose} />}
      <Kept questions={[SCORECARD]} period={of.period} against={of.search.against} />
    </>
  );
}

type Props = { readonly of: Journeys; readonly request: Record<string, unknown>; readonly answer: ScorecardAnswer; readonly choose: (currency: string) => void };

function Answered({ of, request, answer, choose }: Props): ReactNode {
  const { t, format } = of;
  const least = answer.touchpoints[0]?.nextStage.difference.least ?? 0;
  const heads = ["share", "said", "signs", "failed", "repeated", "next", "difference", "perEffect"] as const;
  return (
    <section className="stack scorecard">
      <h2>{t("scorecard.title")}</h2>
      <p className="lead"><Rich text={t("scorecard.lead", { n: answer.touchpoints.length, people: answer.people })} /></p>
      <ScoredPicture of={of} answer={answer} />
      {(answer.currencies?.length ?? 0) > 1 && <div className="choices" role="group" aria-label={t("scorecard.currency")}><span className="small">{t("scorecard.currency")}</span>{answer.currencies?.map((each) => <button key={each} type="button" className="plain" aria-pressed={each === answer.currency} onClick={() => choose(each)}>{each}</button>)}</div>}
      <div className="scroll" tabIndex={0} role="region" aria-label={t("scorecard.title")}>
        <table className="table">
          <thead><tr><th scope="col">{t("scorecard.touchpoint")}</th><th scope="col" className="n">{t("column.people")}</th>{heads.map((head) => <th key={head} scope="col" className="n">{t(`scorecard.${head}`)}</th>)}<th scope="col">{t("scorecard.control")}</th></tr></thead>
          <tbody>{answer.touchpoints.map((row) => <Row key={row.touchpoint} of={of} row={row} currency={answer.currency} />)}</tbody>
        </table>
      </div>
      <details>
        <summary className="plain">{t("breaks.how")}</summary>
        <p className="small">{t("scorecard.definition", { least, felt: answer.touchpoints[0]?.said.least ?? 0 })}</p>
      </details>
      <div className="row"><Take name="sojourn-touchpoints" request={request} picture="svg.ranges" table={() => scoredTable(of, answer)} /></div>
      <p className="small">{format.number(answer.people)} {t("column.people")}</p>
    </section>
  );
}

/** Who moves on after a touchpoint, against like people who skipped it. */
export function ScoredPicture({ of, answer, most }: { readonly of: Journeys; readonly answer: ScorecardAnswer; readonly most?: number }): ReactNode {
  const { t, format, named } = of;
  const rows = moving(answer).slice(0, most);
  if (rows.length === 0) return null;
  const reading = (row: (typeof rows)[number]): string => t("scorecard.reading", { touchpoint: named(`#${row.touchpoint}`), share: format.share(row.share), low: format.share(row.interval[0]), high: format.share(row.interval[1]), baseline: format.share(row.baseline) });
  return <RangesPicture rows={rows.map((row) => ({ ...row, label: named(`#${row.touchpoint}`), reading: reading(row) }))} words={{ title: t("scorecard.moved"), percent: format.percent, share: t("scorecard.moved"), baseline: t("scorecard.skipped") }} />;
}

function Row({ of, row, currency }: { readonly of: Journeys; readonly row: Scored; readonly currency: string | null }): ReactNode {
  const { t, format, named } = of;
  const points = (n: number): string => format.signed(n * 100);
  const rate = (each: Rate): ReactNode => (each.value === null ? "–" : <>{format.share(each.value)}{each.low !== null && each.high !== null && <div className="small">{format.share(each.low)} – {format.share(each.high)} · n = {format.number(each.n)}</div>}</>);
  const felt = (each: Felt): ReactNode => (each.value === null ? "–" : <>{format.signed(each.value)}{each.interval && <div className="small">{each.interval.map(format.signed).join(" – ")} · n = {format.number(each.n)}</div>}</>);
  const { difference } = row.nextStage;
  const worth = row.cost?.perEffect ?? null;
  return (
    <tr>
      <td>{named(`#${row.touchpoint}`)}{row.channel && <div className="small"><Channels of={[row.channel]} /></div>}</td>
      <td className="n">{format.number(row.people)}<div className="small">{t("scorecard.times", { n: row.contacts })}</div></td>
      <td className="n">{rate(row.share)}</td>
      <td className="n">{felt(row.said)}</td>
      <td className="n quiet">{felt(row.signs)}</td>
      <td className="n">{rate(row.failed)}</td>
      <td className="n">{rate(row.repeated)}</td>
      <td className="n">{row.nextSeconds.median === null ? "–" : format.duration(row.nextSeconds.median)}</td>
      <td className="n">{difference.value === null || difference.interval === null ? "–" : <>{t("change.points", { n: points(difference.value) })}<div className="small">{difference.interval.map(points).join(" – ")} · n = {format.number(row.nextStage.came.n)}</div></>}</td>
      <td className="n">{worth === null || currency === null ? "–" : format.money(worth, currency)}</td>
      <td>{row.control ? t(`scorecard.control.${row.control}`) : "–"}{row.starts && <div className="small">{t(`scorecard.starts.${row.starts}`)}{row.owner && ` · ${row.owner}`}</div>}</td>
    </tr>
  );
}
