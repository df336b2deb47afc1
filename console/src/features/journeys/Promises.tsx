import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { PromisesAnswer } from "../../api/analyses";
import { questionQuery } from "../../api/queries";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { WhoIsBehind } from "../../ui/WhoIsBehind";
import { Kept } from "../../views/Kept";
import { within } from "./address";
import { promisedRows, promisedTable } from "./promised";
import { PROMISES } from "./questions";
import { Top } from "./Top";
import { useJourneys, type Journeys } from "./useJourneys";
import "./journeys.css";

/** Whoever comes back within ninety days can only be known after them: without a choice, a year. */
const STANDARD = "365d";

/** From here on two differences are said to differ. */
const MIXED = 0.01;

/** Whether what was promised with first orders was kept, and what follows where it was not. */
export function Promises(): ReactNode {
  const of = useJourneys(STANDARD);
  const request = within(PROMISES, of.between);
  const answer = useQuery({ ...questionQuery<PromisesAnswer>(request), placeholderData: keepPreviousData });
  return (
    <>
      <Top of={of} page="promises" />
      {answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !answer.data ? <Skeleton height={300} /> : <Answered of={of} request={request} answer={answer.data} />}
      <Kept questions={[PROMISES]} period={of.period} against={of.search.against} />
    </>
  );
}

function Answered({ of, request, answer }: { readonly of: Journeys; readonly request: Record<string, unknown>; readonly answer: PromisesAnswer }): ReactNode {
  const { t, format } = of;
  const share = (number: number | null): string => (number === null ? "–" : format.share(number));
  const range = (interval: readonly [number, number] | null): string => (interval === null ? "" : `${format.share(interval[0])} – ${format.share(interval[1])}`);
  const { again, satisfaction } = answer.difference;
  const sure = again.interval !== null && again.interval[0] * again.interval[1] > 0;
  const inside = answer.within?.again;
  // More than a point apart: the regions differ in both, and the difference over everyone mixes that in.
  const apart = inside?.value != null && again.value !== null && Math.abs(inside.value - again.value) > MIXED;
  const points = (n: number): string => format.signed(n * 100);
  const rows = promisedRows(of, answer);
  if (answer.orders === 0) return <section className="stack kept-promises"><h2>{t("promises.title")}</h2><p className="quiet">{t("promises.nobody")}</p></section>;
  return (
    <section className="stack kept-promises">
      <h2>{t("promises.title")}</h2>
      <p className="lead"><Rich text={t("promises.lead", { kept: share(answer.kept.share), broken: answer.broken.orders, n: answer.kept.orders + answer.broken.orders, slip: answer.broken.slipSeconds.median === null ? "–" : format.duration(answer.broken.slipSeconds.median) })} /></p>
      <p><Rich text={again.value === null || again.interval === null ? t("promises.tooFew", { least: again.least }) : t(sure ? "promises.differs" : "promises.unsure", { points: points(again.value), low: points(again.interval[0]), high: points(again.interval[1]) })} /> {satisfaction.value !== null && satisfaction.interval !== null && t("promises.content", { value: format.signed(satisfaction.value), low: format.signed(satisfaction.interval[0]), high: format.signed(satisfaction.interval[1]) })}</p>
      {inside?.value != null && inside.interval !== null && (
        <p className="within"><Rich text={t("promises.within", { points: points(inside.value), low: points(inside.interval[0]), high: points(inside.interval[1]), n: inside.groups })} /> {apart && t("promises.together", { all: points(again.value ?? 0) })}</p>
      )}
      <div className="scroll" tabIndex={0} role="region" aria-label={t("promises.title")}>
        <table className="table">
          <thead>
            <tr><th scope="col">{t("promises.region")}</th><th scope="col">{t("promises.promise")}</th><th scope="col" className="n">{t("column.orders")}</th><th scope="col" className="n">{t("promises.share")}</th><th scope="col" className="n">{t("promises.satisfaction")}</th><th scope="col" className="n">{t("promises.again")}</th></tr>
          </thead>
          <tbody>
            {rows.flatMap((row) => (["kept", "broken"] as const).map((which) => {
              const group = row[which];
              return (
                <tr key={`${row.name} ${which}`}>
                  <td>{row.name}</td>
                  <td>{t(`promises.${which}`)}</td>
                  <td className="n">{format.number(group.orders)}</td>
                  <td className="n">{share(group.share)}<div className="small">{range(group.interval)}</div></td>
                  <td className="n">{group.satisfaction.mean === null ? "–" : format.fine(group.satisfaction.mean)}<div className="small">n = {format.number(group.satisfaction.n)}</div></td>
                  <td className="n">{share(group.again.share)}<div className="small">{range(group.again.interval)} · n = {format.number(group.again.n)}</div></td>
                </tr>
              );
            }))}
          </tbody>
        </table>
      </div>
      {(["kept", "broken"] as const).filter((which) => answer[which].expected.n > 0).map((which) => <p key={which}>{t("promises.expected", { which: t(`promises.${which}`), ...answer[which].expected })}</p>)}
      {answer.points.short.n > 0 && <p>{t("promises.points", { due: answer.points.due, credited: answer.points.credited, short: answer.points.short.count, n: answer.points.short.n, low: share(answer.points.short.low), high: share(answer.points.short.high) })}</p>}
      {answer.missing + answer.open > 0 && <p className="small">{t("promises.notCome", { missing: answer.missing, open: answer.open })}</p>}
      <details>
        <summary className="plain">{t("breaks.how")}</summary>
        <p className="small">{t("promises.definition", { least: again.least })}</p>
      </details>
      <WhoIsBehind name="sojourn-promises" request={request} numbers={[...(["broken", "kept"] as const).flatMap((are) => [{ label: t(`promises.${are}`), people: { are } }, { label: `${t(`promises.${are}`)} · ${t("behind.again")}`, people: { are, again: true } }, { label: `${t(`promises.${are}`)} · ${t("behind.notAgain")}`, people: { are, again: false } }]), { label: t("behind.missing"), people: { are: "missing" } }, { label: t("behind.open"), people: { are: "open" } }]} />
      <div className="row"><Take name="sojourn-promises" request={request} table={() => promisedTable(of, answer)} /></div>
    </section>
  );
}
