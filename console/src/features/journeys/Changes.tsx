import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ChangeAnswer } from "../../api/analyses";
import { changesQuery, questionQuery } from "../../api/queries";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { WhoIsBehind } from "../../ui/WhoIsBehind";
import { Kept } from "../../views/Kept";
import { changeSaid, changeTable, nameOf, writingOf } from "./changed";
import { ChangePicture } from "./ChangePicture";
import { changeOf } from "./questions";
import { Top } from "./Top";
import { useJourneys, type Journeys } from "./useJourneys";
import "./journeys.css";

/** Dated fixes: whether those who were treated changed more than the others, and what it would bring everywhere. */
export function Changes(): ReactNode {
  const of = useJourneys();
  const { t, search, set } = of;
  const changes = useQuery(changesQuery);
  const id = search.change ?? changes.data?.[0]?.id;
  const request = changeOf(id ?? "", search.interval);
  const answer = useQuery({ ...questionQuery<ChangeAnswer>(request), enabled: id !== undefined, placeholderData: keepPreviousData });
  const failed = [changes, answer].find((query) => query.isError);
  return (
    <>
      <Top of={of} page="changes" />
      {(changes.data?.length ?? 0) > 1 && (
        <div className="choices" role="group" aria-label={t("changes.choose")}>
          {changes.data?.map((each) => <button key={each.id} type="button" className="plain" aria-pressed={each.id === id} onClick={() => set({ change: each.id })}>{each.document.name ?? each.id}</button>)}
        </div>
      )}
      {failed ? <Fault error={failed.error} retry={() => void failed.refetch()} /> : changes.data && id === undefined ? <None of={of} /> : !answer.data ? <Skeleton height={360} /> : <Answered of={of} request={request} answer={answer.data} />}
      {id !== undefined && <Kept questions={[request]} period={of.period} against={search.against} />}
    </>
  );
}

function None({ of }: { readonly of: Journeys }): ReactNode {
  return (
    <section className="stack">
      <p>{of.t("changes.none")}</p>
      <p className="quiet">{of.t("changes.noneHint")}</p>
    </section>
  );
}

function Answered({ of, request, answer }: { readonly of: Journeys; readonly request: Record<string, unknown>; readonly answer: ChangeAnswer }): ReactNode {
  const { t, format } = of;
  const { difference, placebo, rollOut } = answer;
  const money = (amount: number): string => format.money(amount, rollOut.currency ?? "", true);
  const { value, points, range } = writingOf(of, answer);
  const still = placebo.interval !== null && placebo.interval[0] <= 0 && placebo.interval[1] >= 0;
  const dates = (period: { readonly from: string; readonly to: string }): string => `${format.date(period.from)} – ${format.date(period.to)}`;
  return (
    <>
      <section className="stack change-result">
        <h2>{nameOf(answer)}</h2>
        <p className="lead">
          <Rich text={changeSaid(of, answer)} />
        </p>
        {placebo.value !== null && <p><Rich text={t(still ? "changes.placeboStill" : "changes.placeboMoved", { points: points(placebo.value), interval: range(placebo.interval), date: format.date(placebo.at) })} /></p>}
        {rollOut.amount !== null && rollOut.amountInterval !== null && rollOut.successes !== null && rollOut.currency !== null && (
          <p className="roll-out"><Rich text={t("changes.rollOut", { successes: Math.round(rollOut.successes), money: money(rollOut.amount), low: money(rollOut.amountInterval[0]), high: money(rollOut.amountInterval[1]) })} /></p>
        )}
        <details>
          <summary className="plain">{t("changes.how")}</summary>
          <p className="small">{t("changes.definition", { least: difference.least })}</p>
          <p className="small">{t(answer.count === "sessions" ? "changes.sessions" : "changes.people")}</p>
        </details>
      </section>
      <section className="stack">
        <ChangePicture of={of} answer={answer} />
        <div className="scroll" tabIndex={0} role="region" aria-label={t("changes.table")}>
          <table className="table">
            <thead>
              <tr><th scope="col">{t("changes.group")}</th><th scope="col" className="n">{t("changes.before")}</th><th scope="col" className="n">n</th><th scope="col" className="n">{t("changes.after")}</th><th scope="col" className="n">n</th><th scope="col" className="n">{t("changes.change")}</th></tr>
            </thead>
            <tbody>
              {answer.groups.map((group) => (
                <tr key={group.group}>
                  <td>{t(`changes.${group.group}`)}</td>
                  <td className="n">{value(group.before.value)}</td>
                  <td className="n">{format.number(group.before.n)}</td>
                  <td className="n">{value(group.after.value)}</td>
                  <td className="n">{format.number(group.after.n)}</td>
                  <td className="n">{group.before.value === null || group.after.value === null ? "–" : points(group.after.value - group.before.value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="small">{t("changes.dates", { before: dates(answer.before), after: dates(answer.after) })}</p>
        <WhoIsBehind name="sojourn-change" request={request} numbers={answer.groups.flatMap(({ group }) => (["before", "after"] as const).flatMap((when) => [undefined, true, false].map((succeeded) => ({ label: `${t(`changes.${group}`)} · ${t(`changes.${when}`)} · ${t(succeeded === undefined ? "behind.all" : succeeded ? "behind.succeeded" : "behind.notSucceeded")}`, people: { group, when, ...(succeeded !== undefined && { succeeded }) } }))))} />
        <div className="row"><Take name={`sojourn-change-${String(answer.change.id ?? "")}`} picture="svg.lines" request={request} table={() => changeTable(of, answer)} /></div>
      </section>
    </>
  );
}
