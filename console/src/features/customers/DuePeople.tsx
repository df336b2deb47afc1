import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import type { DueAnswer } from "../../api/due";
import { questionQuery } from "../../api/queries";
import { csv } from "../../ui/csv";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { usePeople } from "../../ui/usePeople";
import type { Customers } from "./useCustomers";

const LISTED = 200;
const PAGE = 10;

/** Who is likely to buy again soon, and how well that could have been told. */
export function DuePeople({ of }: { readonly of: Customers }): ReactNode {
  const { t } = of;
  const request = { analysis: "next", of: "purchase", limit: LISTED };
  const answer = useQuery(questionQuery<DueAnswer>(request));
  return (
    <section className="stack" aria-busy={answer.isFetching}>
      <h2>{t("due.title")}</h2>
      {answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !answer.data ? <Skeleton height={240} /> : answer.data.people === 0 ? <p className="quiet">{t("customers.nobody")}</p> : <Told of={of} answer={answer.data} request={request} />}
    </section>
  );
}

function Told({ of, answer, request }: { readonly of: Customers; readonly answer: DueAnswer; readonly request: Record<string, unknown> }): ReactNode {
  const { t, format } = of;
  const [shown, show] = useState(PAGE);
  const list = (answer.list ?? []).filter((each) => each.next !== null);
  const listed = list.slice(0, shown);
  const known = usePeople(listed.map((each) => each.profile));
  const within = (days: number): string => format.number(Math.round(answer.within.find((each) => each.days === days)?.people ?? 0));
  const { test } = answer;
  const day = (of: string | null): string => (of === null ? "–" : format.day(of));
  return (
    <>
      <p className="lead"><Rich text={t("due.lead", { people: within(30), n: format.number(answer.within[0]?.n ?? 0), week: within(7), quarter: within(90) })} /></p>
      {test.n > 0 && <p className="small">{t("due.test", { date: day(test.split), expected: format.number(Math.round(test.expected)), bought: format.number(test.bought) })}{test.inside.value !== null && ` ${t("due.inside", { share: format.share(test.inside.value), n: test.inside.n })}`}</p>}
      {(answer.left.tooFew > 0 || answer.left.open > 0) && <p className="small">{t("due.left", { tooFew: answer.left.tooFew, open: answer.left.open })}</p>}
      <details><summary>{t("customers.definition")}</summary><p className="small">{t("due.is", { least: answer.least })}</p></details>
      {list.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label={t("due.title")}>
          <table className="table">
            <thead><tr><th scope="col">{t("due.who")}</th><th scope="col">{t("due.next")}</th><th scope="col" className="n">{t("due.chance")}</th></tr></thead>
            <tbody>
              {listed.map((each) => {
                const person = known?.find((one) => one.id === each.profile);
                return <tr key={each.profile}><td><Link to="/people/$id" params={{ id: each.profile }}>{person?.name ?? person?.key ?? t("person.anonymous")}</Link><div className="small">{t("due.last")} {day(each.last)}</div></td><td>{day(each.next)}<div className="small">{t("due.range")} {day(each.interval[0])} – {day(each.interval[1])}</div></td><td className="n">{each.within30 === null ? "–" : format.share(each.within30)}</td></tr>;
              })}
            </tbody>
          </table>
        </div>
      )}
      {list.length > shown && <p><button type="button" className="plain" onClick={() => show(shown + PAGE)}>{t("people.more")}</button></p>}
      <div className="row"><Take name="sojourn-next-purchases" request={request} table={() => csv(["id", t("due.last"), t("due.next"), t("scorecard.low"), t("scorecard.high"), t("due.chance")], list.map((each) => [each.profile, each.last, each.next, each.interval[0], each.interval[1], each.within30]))} /></div>
    </>
  );
}
