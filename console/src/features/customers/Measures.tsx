import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { questionQuery } from "../../api/queries";
import { CurvePicture } from "../../charts/CurvePicture";
import { Change } from "../../ui/Change";
import { csv } from "../../ui/csv";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { WhoIsBehind } from "../../ui/WhoIsBehind";
import { Kept } from "../../views/Kept";
import { asked, measuresOf } from "./address";
import type { CustomersAnswer } from "./answers";
import { Groups } from "./Groups";
import { rowsOf } from "./rows";
import { measuresTable, writingOf } from "./tables";
import { Top } from "./Top";
import { useCustomers, type Customers } from "./useCustomers";

const COUNTED = ["buyers", "newCustomers", "returningCustomers", "visitors", "members", "newMembers", "customersAtEnd"] as const;
const DERIVED = ["repurchased", "boughtOnce", "activeMembers", "loyal", "churned"] as const;

/** The measures of customers: each with its n, its interval, its change and its definition. */
export function Measures(): ReactNode {
  const of = useCustomers();
  const { search, between, earlier } = of;
  const request = asked({ ...measuresOf(search), ...(earlier && { compare: [...earlier] }) }, between, search.currency);
  const answer = useQuery({ ...questionQuery<CustomersAnswer>(request), placeholderData: keepPreviousData });
  return (
    <>
      <Top of={of} page="measures" compare />
      {answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !answer.data ? <Skeleton height={400} /> : answer.data.measures.buyers === 0 ? <p className="quiet">{of.t("customers.nobody")}</p> : (
        <>
          <Table of={of} answer={answer.data} request={request} busy={answer.isFetching} />
          <Again of={of} answer={answer.data} request={request} />
          <Groups of={of} answer={answer.data} request={request} />
        </>
      )}
      <Kept questions={[asked(measuresOf(search), undefined, search.currency)]} period={of.period} against={search.against} />
    </>
  );
}

type Props = { readonly of: Customers; readonly answer: CustomersAnswer; readonly request: Record<string, unknown> };

function Table({ of, answer, request, busy }: Props & { readonly busy: boolean }): ReactNode {
  const { t, format, earlier } = of;
  const writing = writingOf(of, answer.currency);
  const rows = rowsOf(answer.measures, writing);
  const old = earlier && answer.compare ? rowsOf(answer.compare, writing) : undefined;
  return (
    <section className="stack" aria-label={t("customers.page.measures")} aria-busy={busy}>
      <div className="scroll" tabIndex={0} role="region" aria-label={`${t("customers.page.measures")} · ${t("home.table")}`}>
        <table className="table measures">
          <thead><tr><th scope="col">{t("customers.measure")}</th><th scope="col" className="n">{t("customers.value")}</th><th scope="col" className="n">{t("customers.interval")}</th><th scope="col" className="n">n</th>{old && <th scope="col" className="n">{t("customers.change")}</th>}</tr></thead>
          <tbody>
            {rows.filter((row) => row.value !== undefined).map((row) => (
              <tr key={row.id}>
                <td><details><summary>{t(`measure.${row.id}`)}</summary><p className="small">{t(`measure.${row.id}.is`)}</p></details></td>
                <td className="n"><b>{row.value === null || row.value === undefined ? "–" : row.show(row.value)}</b></td>
                <td className="n">{row.low === null || row.low === undefined || row.high === null || row.high === undefined ? "" : `${row.show(row.low)} – ${row.show(row.high)}`}</td>
                <td className="n">{row.n === undefined ? "" : format.number(row.n)}</td>
                {old && <td className="n"><Change now={row.value ?? null} before={old.find((each) => each.id === row.id)?.value} show={row.difference} {...(row.better && { better: row.better })} /></td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <WhoIsBehind name="sojourn-customers" request={request} numbers={[...COUNTED.map((are) => ({ label: t(`measure.${are}`), people: { are } })), ...DERIVED.filter((are) => are !== "churned" || of.between).map((are) => ({ label: t(`behind.${are}`), people: { are } }))]} />
      <div className="row"><Take name="sojourn-customers" request={request} table={() => measuresTable(of, answer.measures, writing)} /></div>
    </section>
  );
}

/** By which day how many have bought again. */
function Again({ of, answer, request }: Props): ReactNode {
  const { t, format } = of;
  const points = [{ day: 0, share: 0, low: 0, high: 0, watched: answer.measures.buyers }, ...answer.measures.againByDay];
  if (points.length < 2) return null;
  const now = { name: t("customers.now"), values: points.map((point) => point.share), low: points.map((point) => point.low), high: points.map((point) => point.high) };
  const then = answer.compare && { name: t("customers.then"), values: points.map((point) => (point.day === 0 ? 0 : (answer.compare?.againByDay.find((each) => each.day === point.day)?.share ?? null))) };
  return (
    <section className="stack">
      <h2>{t("customers.again")}</h2>
      <p className="small">{t("customers.again.is")}</p>
      <CurvePicture title={t("customers.again")} at={points.map((point) => point.day)} labels={points.map((point) => t("customers.day", { n: point.day }))} show={format.percent} series={then ? [now, then] : [now]} />
      <div className="row"><Take name="sojourn-again" picture="svg.curve" request={request} table={() => csv([t("customers.dayColumn"), t("customers.value"), t("customers.low"), t("customers.high"), "n"], points.map((point) => [point.day, point.share, point.low, point.high, point.watched]))} /></div>
    </section>
  );
}
