import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { questionQuery } from "../../api/queries";
import { CurvePicture } from "../../charts/CurvePicture";
import { csv } from "../../ui/csv";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { Kept } from "../../views/Kept";
import { asked, costsOf, COSTS_BY } from "./address";
import type { Figure, FiguresAnswer, Rate } from "./answers";
import { Behind } from "./Behind";
import { Choices } from "../../ui/Choices";
import { Deliveries } from "../../ui/Deliveries";
import { spentOn } from "./figured";
import { costsTable, COST_COLUMNS } from "./tables";
import { Top } from "./Top";
import { useCustomers, type Customers } from "./useCustomers";
import { Whose } from "./Whose";

/** What was shown, clicked and spent, and what it cost to win people by it. */
export function Costs(): ReactNode {
  const of = useCustomers();
  const { t, search, between } = of;
  const request = asked(costsOf(search), between, search.currency, search.segment);
  const answer = useQuery({ ...questionQuery<FiguresAnswer>(request), placeholderData: keepPreviousData });
  return (
    <>
      <Top of={of} page="costs" />
      {answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !answer.data ? <Skeleton height={400} /> : answer.data.days.n === 0 ? <p className="quiet">{t("costs.none")}</p> : (
        <>
          <Table of={of} answer={answer.data} request={request} busy={answer.isFetching} />
          <Months of={of} />
        </>
      )}
      <Deliveries of="figures" format={of.format} />
      <Kept questions={[asked(costsOf(search), undefined, search.currency, search.segment)]} period={of.period} against={search.against} />
    </>
  );
}

type Props = { readonly of: Customers; readonly answer: FiguresAnswer; readonly request: Record<string, unknown>; readonly busy: boolean };

function Table({ of, answer, request, busy }: Props): ReactNode {
  const { t, format, search, set } = of;
  const by = search.costs ?? "channel";
  const name = (value: unknown): string => spentOn(of, by, value);
  const number = (value: number | null): string => (value === null ? "–" : format.number(value));
  const money = (value: number | null): string => (value === null ? "–" : format.money(value, answer.currency, false, value < 100 ? 1 : 0));
  const rate = (of: Rate): ReactNode => (of.value === null ? "–" : <>{format.share(of.value)}{of.low !== null && of.high !== null && <div className="small">{format.share(of.low)} – {format.share(of.high)}</div>}</>);
  const { total } = answer;
  const rows: readonly (Figure & { readonly value: unknown })[] = [...answer.groups, { value: t("costs.total"), ...total }];
  const people = { ...request, people: { are: "new-customers" } };
  return (
    <section className="stack costs" aria-label={t("customers.page.costs")} aria-busy={busy}>
      <p className="lead"><Rich text={answer.whose ? t("costs.leadOf", { spend: money(total.spend), customers: total.newCustomers ?? 0 }) : total.spend === null ? t("costs.leadUnspent", { impressions: total.impressions ?? 0, clicks: total.clicks ?? 0 }) : t("costs.lead", { spend: money(total.spend), customers: total.newCustomers ?? 0, cost: money(total.acquisitionCost) })} /></p>
      <Whose of={of} whose={answer.whose} analysis="figures" />
      <Choices label={t("customers.groups")} all={COSTS_BY} chosen={by} choose={(next) => set({ costs: next === "channel" ? undefined : next })} name={(each) => t(`costs.by.${each}`)} />
      <div className="scroll" tabIndex={0} role="region" aria-label={`${t("customers.page.costs")} · ${t("home.table")}`}>
        <table className="table">
          <thead><tr><th scope="col">{t(`costs.by.${by}`)}</th>{COST_COLUMNS.map((head) => <th key={head} scope="col" className="n">{t(`costs.${head}`)}</th>)}</tr></thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i}>
                <td>{i < answer.groups.length ? name(row.value) : <b>{String(row.value)}</b>}</td>
                <td className="n">{number(row.impressions)}</td>
                <td className="n">{number(row.clicks)}</td>
                <td className="n">{rate(row.clickRate)}</td>
                <td className="n">{money(row.spend)}</td>
                <td className="n">{money(row.costPerThousand)}</td>
                <td className="n">{money(row.costPerClick)}</td>
                <td className="n">{number(row.leads)}</td>
                <td className="n">{money(row.costPerLead)}</td>
                <td className="n">{number(row.newCustomers)}</td>
                <td className="n"><b>{money(row.acquisitionCost)}</b></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {answer.others.groups > 0 && <p className="small">{t("costs.others", { n: answer.others.groups })}</p>}
      {answer.converted.map((each) => <p key={each.currency} className="small">{t("costs.converted", { spend: format.money(each.spend, each.currency), as: money(each.as), rows: each.rows })}</p>)}
      {answer.unconverted.map((each) => <p key={each.currency} className="small" role="status">{t("costs.unconverted", { spend: format.money(each.spend, each.currency), currency: answer.currency, rows: each.rows })}</p>)}
      <p className="small">{t("costs.days", { from: answer.days.from === null ? "–" : format.day(answer.days.from), to: answer.days.to === null ? "–" : format.day(answer.days.to), n: answer.days.n })}</p>
      <Behind of={of} title={t("costs.who")} request={people} />
      <details>
        <summary className="plain">{t("customers.definition")}</summary>
        <p className="small">{t("costs.definition")}</p>
      </details>
      <div className="row"><Take name={`sojourn-costs-${by}`} request={request} table={() => costsTable(of, by, answer)} /></div>
    </section>
  );
}

/** What a lead and a customer cost, month by month. */
function Months({ of }: { readonly of: Customers }): ReactNode {
  const { t, format, search, between } = of;
  const request = asked({ analysis: "figures", by: "month" }, between, search.currency, search.segment);
  const answer = useQuery({ ...questionQuery<FiguresAnswer>(request), placeholderData: keepPreviousData });
  if (answer.isError) return <Fault error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Skeleton height={240} />;
  const { groups, currency } = answer.data;
  const told = groups.filter((group) => group.acquisitionCost !== null);
  if (told.length < 2) return null;
  const labels = groups.map((group) => format.month(String(group.value)));
  return (
    <section className="stack">
      <h2>{t("costs.months")}</h2>
      <CurvePicture title={t("costs.months")} at={groups.map((_, i) => i)} labels={labels} show={(value) => format.money(value, currency, true, 1)} series={[{ name: t("costs.acquisitionCost"), values: groups.map((group) => group.acquisitionCost) }, { name: t("costs.costPerLead"), values: groups.map((group) => group.costPerLead) }]} />
      <div className="row"><Take name="sojourn-costs-months" picture="svg.curve" request={request} table={() => csv([t("costs.by.month"), t("costs.spend"), t("costs.newCustomers"), t("costs.acquisitionCost"), t("costs.leads"), t("costs.costPerLead")], groups.map((group) => [String(group.value), group.spend, group.newCustomers, group.acquisitionCost, group.leads, group.costPerLead]))} /></div>
    </section>
  );
}
