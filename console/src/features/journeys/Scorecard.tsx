import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { questionQuery } from "../../api/queries";
import { RangesPicture } from "../../charts/RangesPicture";
import { Channels } from "../../ui/Channels";
import { Choices } from "../../ui/Choices";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { WhoIsBehind } from "../../ui/WhoIsBehind";
import { Kept } from "../../views/Kept";
import { within } from "./address";
import { SCORECARD } from "./questions";
import { atStake, moving, scoredTable, sorted, SORTS, type Felt, type Rate, type Scored, type ScorecardAnswer } from "./scored";
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

const FIRST = 10;
const BEHIND = { came: "column.people", failed: "scorecard.failed", repeated: "scorecard.repeated", movedOn: "scorecard.moved", stayed: "behind.stayed" } as const;

function Answered({ of, request, answer, choose }: Props): ReactNode {
  const { t, search, set } = of;
  const least = answer.touchpoints[0]?.nextStage.difference.least ?? 0;
  const sort = search.sort ?? "stake";
  const all = answer.touchpoints.length;
  const shown = sorted(answer.touchpoints, sort).slice(0, search.whole ? all : FIRST);
  return (
    <section className="stack scorecard">
      <h2>{t("scorecard.title")}</h2>
      <p className="lead"><Rich text={t("scorecard.lead", { n: all, people: answer.people })} /></p>
      <ScoredPicture of={of} answer={answer} />
      <div className="row period">
        <Choices label={t("scorecard.sort")} all={SORTS} chosen={sort} choose={(next) => set({ sort: next === "stake" ? undefined : next })} name={(each) => t(`scorecard.sort.${each}`)} />
        {(answer.currencies?.length ?? 0) > 1 && <><span className="small">{t("scorecard.currency")}</span><Choices label={t("scorecard.currency")} all={answer.currencies ?? []} chosen={answer.currency ?? ""} choose={choose} name={(each) => each} /></>}
      </div>
      <Table of={of} rows={shown} currency={answer.currency} />
      {all > FIRST && <p><button type="button" className="plain accent" onClick={() => set({ whole: search.whole ? undefined : "yes" })}>{search.whole ? t("scorecard.fewer", { n: FIRST }) : t("scorecard.all", { n: all })}</button></p>}
      <details>
        <summary className="plain">{t("breaks.how")}</summary>
        <p className="small">{t("scorecard.definition", { least, felt: answer.touchpoints[0]?.said.least ?? 0 })}</p>
      </details>
      <WhoIsBehind name="sojourn-touchpoints" request={request} numbers={shown.flatMap((row) => (["came", "failed", "repeated", "movedOn", "stayed"] as const).map((are) => ({ label: `${of.named(`#${row.touchpoint}`)} · ${t(BEHIND[are])}`, people: { touchpoint: row.touchpoint, are } })))} />
      <div className="row"><Take name="sojourn-touchpoints" request={request} picture="svg.ranges" table={() => scoredTable(of, answer)} /></div>
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

/** What costs are told of has a column; where nothing costs anything, there is none. */
function Table({ of, rows, currency }: { readonly of: Journeys; readonly rows: readonly Scored[]; readonly currency: string | null }): ReactNode {
  const { t } = of;
  const costs = currency !== null && rows.some((row) => row.cost !== null);
  const heads = ["difference", "failed", "said", "signs", "repeated", "next", ...(costs ? ["perEffect"] : [])];
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t("scorecard.title")}>
      <table className="table">
        <thead><tr><th scope="col">{t("scorecard.touchpoint")}</th><th scope="col" className="n">{t("column.people")}</th>{heads.map((head) => <th key={head} scope="col" className="n">{t(`scorecard.${head}`)}</th>)}</tr></thead>
        <tbody>{rows.map((row) => <Row key={row.touchpoint} of={of} row={row} currency={costs ? currency : undefined} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ of, row, currency }: { readonly of: Journeys; readonly row: Scored; readonly currency: string | undefined }): ReactNode {
  const { t, format, named } = of;
  const points = (n: number): string => format.signed(n * 100);
  const below = (range: readonly (number | null)[], show: (n: number) => string, n: number): ReactNode => <>{range.every((each) => each !== null) && range.length > 0 && <div className="small">{range.map((each) => show(each ?? 0)).join(" – ")}</div>}<div className="small">n = {format.number(n)}</div></>;
  const rate = (each: Rate): ReactNode => (each.value === null ? "–" : <>{format.share(each.value)}{below([each.low, each.high], format.share, each.n)}</>);
  const felt = (each: Felt): ReactNode => (each.value === null ? "–" : <>{format.signed(each.value)}{below(each.interval ?? [], format.signed, each.n)}</>);
  const { difference } = row.nextStage;
  const worth = row.cost?.perEffect ?? null;
  const stake = Math.round(atStake(row));
  const whose = [row.control && t(`scorecard.control.${row.control}`), row.starts && t(`scorecard.starts.${row.starts}`), row.owner].filter(Boolean);
  return (
    <tr>
      <td>{named(`#${row.touchpoint}`)}<div className="small">{row.channel && <Channels of={[row.channel]} />} {whose.join(" · ")}</div></td>
      <td className="n">{format.number(row.people)}<div className="small">{row.share.value === null ? "" : t("scorecard.ofAll", { share: format.share(row.share.value) })}</div><div className="small">{t("scorecard.times", { n: row.contacts })}</div></td>
      <td className="n">{difference.value === null || difference.interval === null ? "–" : <>{t("change.points", { n: points(difference.value) })}{below(difference.interval, points, row.nextStage.came.n)}{stake !== 0 && <div className="small">{t("scorecard.stake", { n: format.signed(stake) })}</div>}</>}</td>
      <td className="n">{rate(row.failed)}</td>
      <td className="n">{felt(row.said)}</td>
      <td className="n quiet">{felt(row.signs)}</td>
      <td className="n">{rate(row.repeated)}</td>
      <td className="n">{row.nextSeconds.median === null ? "–" : format.duration(row.nextSeconds.median)}</td>
      {currency !== undefined && <td className="n">{worth === null ? "–" : format.money(worth, currency)}</td>}
    </tr>
  );
}
