import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { questionQuery } from "../../api/queries";
import { RangesPicture } from "../../charts/RangesPicture";
import { Choices } from "../../ui/Choices";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { WhoIsBehind } from "../../ui/WhoIsBehind";
import { Kept } from "../../views/Kept";
import { within } from "./address";
import { bestTable, channelOf, compared, counted, wayOf, type BestPathsAnswer, type Way } from "./best";
import { bestPathsOf, LONGEST } from "./questions";
import { Top } from "./Top";
import { useJourneys, type Journeys } from "./useJourneys";
import "./journeys.css";

/** Whether an order follows a beginning is known thirty days later: without a choice, a year. */
const STANDARD = "365d";
const DRAWN = 10;
const KINDS = ["touchpoints", "channels"] as const;
const LENGTHS = Array.from({ length: LONGEST }, (_, i) => String(i + 1));

/** Which beginnings go with an order, each held against the others that began on the same channel. */
export function BestPaths(): ReactNode {
  const of = useJourneys(STANDARD);
  const { t, search, set } = of;
  const question = bestPathsOf(search);
  const request = within(question, of.between);
  const answer = useQuery({ ...questionQuery<BestPathsAnswer>(request), placeholderData: keepPreviousData });
  const length = String(question["length"]);
  return (
    <>
      <Top of={of} page="best" />
      <div className="row period">
        <Choices label={t("best.of")} all={KINDS} chosen={search.of === "channels" ? "channels" : "touchpoints"} choose={(next) => set({ of: next === "channels" ? next : undefined })} name={(each) => t(`best.of.${each}`)} />
        <Choices label={t("best.length")} all={LENGTHS} chosen={length} choose={(next) => set({ length: Number(next) })} name={(each) => t("best.contacts", { n: Number(each) })} />
      </div>
      {answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !answer.data ? <Skeleton height={400} /> : <Answered of={of} request={request} answer={answer.data} busy={answer.isFetching} />}
      <Kept questions={[question]} period={of.period} against={search.against} />
    </>
  );
}

type Props = { readonly of: Journeys; readonly request: Record<string, unknown>; readonly answer: BestPathsAnswer; readonly busy: boolean };

function Answered({ of, request, answer, busy }: Props): ReactNode {
  const { t } = of;
  const { left, least } = answer;
  const people = counted(answer);
  return (
    <section className="stack best-paths" aria-busy={busy}>
      <h2>{t("best.title")}</h2>
      {people === 0 ? <p>{t("best.nobody")}</p> : <p className="lead"><Rich text={bestSaid(of, answer)} /></p>}
      <BestPicture of={of} answer={answer} most={DRAWN} />
      <p className="small">{t("best.left", { people, shorter: left.shorter, early: left.early, open: left.open })}</p>
      {answer.strata.some(({ paths }) => paths.length > 0) && <Table of={of} answer={answer} />}
      <details>
        <summary className="plain">{t("breaks.how")}</summary>
        <p className="small">{t("best.definition", { least })}</p>
      </details>
      <WhoIsBehind name="sojourn-best-paths" request={request} numbers={answer.strata.flatMap((stratum) => stratum.paths.flatMap((row) => [true, false].map((did) => ({ label: `${stratum.persona === null ? "" : `${String(stratum.persona)} · `}${t(`channel.${stratum.firstChannel}`)} · ${wayOf(of, answer.of, row.path)} · ${t(did ? "behind.did" : "behind.didNot")}`, people: { firstChannel: stratum.firstChannel, path: row.path, did } }))))} />
      <div className="row"><Take name="sojourn-best-paths" request={request} {...(compared(answer).length > 0 && { picture: "svg.ranges" })} table={() => bestTable(of, answer)} /></div>
    </section>
  );
}

/** The beginning that is furthest above the rest, where one surely is. */
export function bestSaid(of: Journeys, answer: BestPathsAnswer): string {
  const { t, format } = of;
  const [best] = compared(answer);
  const people = counted(answer);
  if (!best) return t("best.tooFew", { people, least: answer.least });
  const values = { way: wayOf(of, answer.of, best.way.path), share: format.share(best.share), low: format.share(best.interval[0]), high: format.share(best.interval[1]), n: best.way.outcome.n, rest: format.share(best.baseline), channel: channelOf(t, best.channel) };
  return best.found && best.share > best.baseline ? t("best.lead", values) : t("best.noneSure", values);
}

/** The share of each beginning with an order, and that of all others on the same channel. */
export function BestPicture({ of, answer, most }: { readonly of: Journeys; readonly answer: BestPathsAnswer; readonly most: number }): ReactNode {
  const { t, format } = of;
  const rows = compared(answer).slice(0, most);
  if (rows.length === 0) return null;
  return (
    <RangesPicture
      rows={rows.map((row) => {
        const label = t("best.label", { channel: channelOf(t, row.channel), way: wayOf(of, answer.of, row.way.path) });
        return { ...row, label, reading: t("best.reading", { way: label, share: format.share(row.share), low: format.share(row.interval[0]), high: format.share(row.interval[1]), rest: format.share(row.baseline) }) };
      })}
      words={{ title: t("best.title"), percent: format.percent, share: t("best.ordered"), baseline: t("best.rest") }}
    />
  );
}

/** Each first channel with its paths, the first of them open; those on which none has enough people are told together. */
function Table({ of, answer }: { readonly of: Journeys; readonly answer: BestPathsAnswer }): ReactNode {
  const { t, format } = of;
  const share = (value: number | null): string => (value === null ? "–" : format.share(value));
  const few = answer.strata.filter(({ paths }) => paths.length === 0);
  return (
    <>
      {answer.strata.filter(({ paths }) => paths.length > 0).map((stratum, i) => (
        <details key={`${JSON.stringify(stratum.persona)} ${stratum.firstChannel}`} open={i === 0}>
          <summary className="plain"><b>{t("best.stratum", { channel: channelOf(t, stratum.firstChannel), people: stratum.outcome.n, share: share(stratum.outcome.value), n: stratum.paths.length })}</b></summary>
          <div className="scroll" tabIndex={0} role="region" aria-label={channelOf(t, stratum.firstChannel)}>
            <table className="table">
              <thead><tr><th scope="col">{t("best.way")}</th><th scope="col" className="n">{t("column.people")}</th><th scope="col" className="n">{t("best.ordered")}</th><th scope="col" className="n">{t("best.difference")}</th><th scope="col" className="n">p (Holm)</th></tr></thead>
              <tbody>{stratum.paths.map((way) => <Row key={way.path.join()} of={of} kind={answer.of} way={way} />)}</tbody>
            </table>
          </div>
          {stratum.others.paths > 0 && <p className="small">{t("best.others", { n: stratum.others.paths, people: stratum.others.people, least: answer.least })}</p>}
        </details>
      ))}
      {few.length > 0 && <p className="small">{t("best.few", { least: answer.least, channels: few.map(({ firstChannel, outcome }) => `${channelOf(t, firstChannel)} ${format.number(outcome.n)}`).join(" · ") })}</p>}
    </>
  );
}

function Row({ of, kind, way }: { readonly of: Journeys; readonly kind: BestPathsAnswer["of"]; readonly way: Way }): ReactNode {
  const { t, format } = of;
  const points = (n: number): string => format.signed(n * 100);
  const { value, low, high, n } = way.outcome;
  const text = wayOf(of, kind, way.path);
  return (
    <tr>
      <td>{way.found ? <b>{text}</b> : text}</td>
      <td className="n">{format.number(n)}</td>
      <td className="n">{value === null ? "–" : format.share(value)}{low !== null && high !== null && <div className="small">{format.share(low)} – {format.share(high)}</div>}</td>
      <td className="n">{way.difference === null ? "–" : t("change.points", { n: points(way.difference) })}{way.interval && <div className="small">{way.interval.map(points).join(" – ")}</div>}</td>
      <td className="n">{way.holm === null ? "–" : format.p(way.holm)}</td>
    </tr>
  );
}
