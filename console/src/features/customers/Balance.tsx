import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { questionQuery } from "../../api/queries";
import { BridgePicture } from "../../charts/BridgePicture";
import { CurvePicture } from "../../charts/CurvePicture";
import { csv } from "../../ui/csv";
import { datesOf } from "../../ui/period";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { Kept } from "../../views/Kept";
import { asked, A_YEAR, BALANCE } from "./address";
import type { BalanceAnswer, Spent } from "./answers";
import { Behind } from "./Behind";
import { bridgeOf } from "./figured";
import { balanceTable } from "./tables";
import { Top } from "./Top";
import { useCustomers, type Customers } from "./useCustomers";
import { Whose } from "./Whose";

const MOVES = ["new", "won-back", "lapsed"] as const;

/** How the number of customers came about, and what was spent on whom. */
export function Balance(): ReactNode {
  const read = useCustomers();
  const of = read.between ? read : { ...read, period: A_YEAR, between: datesOf(A_YEAR, Date.now(), read.zone) };
  const request = asked(BALANCE, of.between, of.search.currency, of.search.segment);
  const answer = useQuery({ ...questionQuery<BalanceAnswer>(request), placeholderData: keepPreviousData });
  return (
    <>
      <Top of={of} page="balance" />
      {answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !answer.data ? <Skeleton height={400} /> : (
        <>
          <Bridge of={of} answer={answer.data} request={request} busy={answer.isFetching} />
          <Money of={of} answer={answer.data} request={request} busy={answer.isFetching} />
        </>
      )}
      <Kept questions={[request]} period={of.period} against={of.search.against} />
    </>
  );
}

type Props = { readonly of: Customers; readonly answer: BalanceAnswer; readonly request: Record<string, unknown>; readonly busy: boolean };

function Bridge({ of, answer, request, busy }: Props): ReactNode {
  const { t, format, began } = of;
  const { customers, periods } = answer;
  return (
    <section className="stack balance" aria-label={t("customers.page.balance")} aria-busy={busy}>
      <p className="lead"><Rich text={t("balance.lead", { start: customers.atStart, new: customers.new, back: customers.wonBack, lapsed: customers.lapsed, end: customers.atEnd })} /></p>
      <BridgePicture steps={bridgeOf(of, customers)} words={{ title: t("customers.page.balance"), number: format.number }} />
      {customers.through > 0 && <p className="small">{t("balance.through", { n: customers.through })}</p>}
      {periods && periods.length > 1 && (
        <div className="scroll" tabIndex={0} role="region" aria-label={t("balance.months")}>
          <table className="table">
            <thead><tr><th scope="col">{t("costs.by.month")}</th><th scope="col" className="n">{t("balance.atStart")}</th><th scope="col" className="n">{t("balance.new")}</th><th scope="col" className="n">{t("balance.wonBack")}</th><th scope="col" className="n">{t("balance.lapsed")}</th><th scope="col" className="n">{t("balance.atEnd")}</th></tr></thead>
            <tbody>{periods.map((each) => <tr key={each.start}><td className="nowrap">{began(each.start, "month")}</td><td className="n">{format.number(each.customers.atStart)}</td><td className="n">{format.number(each.customers.new)}</td><td className="n">{format.number(each.customers.wonBack)}</td><td className="n">{format.number(each.customers.lapsed)}</td><td className="n">{format.number(each.customers.atEnd)}</td></tr>)}</tbody>
          </table>
        </div>
      )}
      {MOVES.map((are) => <Behind key={are} of={of} title={t(`balance.who.${are}`)} request={{ ...request, people: { are } }} />)}
      <details>
        <summary className="plain">{t("customers.definition")}</summary>
        <p className="small">{t("balance.definition")}</p>
      </details>
      <div className="row"><Take name="sojourn-growth" picture="svg.bridge" request={request} table={() => balanceTable(of, answer)} /></div>
    </section>
  );
}

function Money({ of, answer, request, busy }: Props): ReactNode {
  const { t, format } = of;
  const { spend, newCustomers, earlierCustomers, acquisitionCost, payback, currency } = answer;
  // What is foretold takes longer than what is counted, which does not wait for it.
  const foretold = useQuery({ ...questionQuery<BalanceAnswer>({ ...request, clv: true }), placeholderData: keepPreviousData });
  const clv = foretold.data?.clv;
  const money = (value: number | null | undefined): string => (value === null || value === undefined ? "–" : format.money(value, currency));
  const sides: readonly { readonly name: string; readonly spend: Spent; readonly side: BalanceAnswer["newCustomers"] }[] = [{ name: t("balance.onNew"), spend: spend.onNew, side: newCustomers }, { name: t("balance.onCustomers"), spend: spend.onCustomers, side: earlierCustomers }];
  return (
    <section className="stack balance-money" aria-busy={busy}>
      <h2>{t("balance.money")}</h2>
      {!answer.whose && <p><Rich text={acquisitionCost === null ? t("balance.noCost") : t("balance.cost", { cost: money(acquisitionCost), payback: payback.months === null ? t("balance.notYet") : t("balance.payback", { n: payback.months }), clv: foretold.isPending ? "…" : money(clv?.value), ratio: foretold.isPending ? "…" : clv?.ratio === null || clv?.ratio === undefined ? "–" : format.fine(clv.ratio) })} /></p>}
      <Whose of={of} whose={answer.whose} analysis="growth" />
      <div className="scroll" tabIndex={0} role="region" aria-label={t("balance.money")}>
        <table className="table">
          <thead><tr><th scope="col">{t("balance.whom")}</th><th scope="col" className="n">{t("balance.ads")}</th><th scope="col" className="n">{t("balance.messages")}</th><th scope="col" className="n">{t("balance.discounts")}</th><th scope="col" className="n">{t("costs.spend")}</th><th scope="col" className="n">{t("measure.buyers")}</th><th scope="col" className="n">{t("measure.revenue")}</th><th scope="col" className="n">{t("balance.contribution")}</th></tr></thead>
          <tbody>
            {sides.map((each) => (
              <tr key={each.name}>
                <td>{each.name}</td>
                <td className="n">{money(each.spend.ads)}</td>
                <td className="n">{money(each.spend.messages)}</td>
                <td className="n">{money(each.spend.discounts)}</td>
                <td className="n">{money(each.spend.total)}</td>
                <td className="n">{format.number(each.side.people)}</td>
                <td className="n">{money(each.side.revenue)}</td>
                <td className="n">{money(each.side.contribution)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {answer.converted.map((each) => <p key={each.currency} className="small">{t("costs.converted", { spend: format.money(each.spend, each.currency), as: money(each.as), rows: each.rows })}</p>)}
      {answer.unconverted.map((each) => <p key={each.currency} className="small" role="status">{t("costs.unconverted", { spend: format.money(each.spend, each.currency), currency, rows: each.rows })}</p>)}
      {payback.curve.length > 1 && (
        <CurvePicture title={t("balance.curve")} at={payback.curve.map((each) => each.month)} labels={payback.curve.map((each) => t("balance.month", { n: each.month }))} show={(value) => format.money(value, currency, true, 1)} series={[{ name: t("balance.curve"), values: payback.curve.map((each) => each.value) }, ...(acquisitionCost === null ? [] : [{ name: t("costs.acquisitionCost"), values: payback.curve.map(() => acquisitionCost) }])]} />
      )}
      <details>
        <summary className="plain">{t("customers.definition")}</summary>
        <p className="small">{t("balance.moneyDefinition", { least: payback.least })}</p>
      </details>
      <div className="row"><Take name="sojourn-payback" {...(payback.curve.length > 1 && { picture: "svg.curve" })} request={request} table={() => csv([t("costs.by.month"), "n", t("balance.curve")], payback.curve.map((each) => [each.month, each.n, each.value]))} /></div>
    </section>
  );
}
