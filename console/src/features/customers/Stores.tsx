import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { questionQuery } from "../../api/queries";
import { Tabled } from "../../charts/Tabled";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { Kept } from "../../views/Kept";
import { asked, STORES } from "./address";
import type { Rate, StoreAnswer, StoreRow } from "./answers";
import { Behind } from "./Behind";
import { rangesOf } from "./figured";
import { StoresPicture } from "./StoresPicture";
import { storesTable } from "./tables";
import { Top } from "./Top";
import { useCustomers, type Customers } from "./useCustomers";
import { Whose } from "./Whose";

/** What each store sells to those who walk in, and how stores and the web shop help each other. */
export function Stores(): ReactNode {
  const of = useCustomers();
  const { t, search, between } = of;
  const request = asked(STORES, between, search.currency, search.segment);
  const answer = useQuery({ ...questionQuery<StoreAnswer>(request), placeholderData: keepPreviousData });
  return (
    <>
      <Top of={of} page="stores" />
      {answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !answer.data ? <Skeleton height={400} /> : answer.data.stores.length === 0 ? <p className="quiet">{t("stores.none")}</p> : <Answered of={of} answer={answer.data} request={request} busy={answer.isFetching} />}
      <Kept questions={[asked(STORES, undefined, search.currency, search.segment)]} period={of.period} against={search.against} />
    </>
  );
}

function Answered({ of, answer, request, busy }: { readonly of: Customers; readonly answer: StoreAnswer; readonly request: Record<string, unknown>; readonly busy: boolean }): ReactNode {
  const { t, format, named } = of;
  const { total, stores } = answer;
  const money = (value: number | null): string => (value === null ? "–" : format.money(value, answer.currency));
  const share = (value: number | null): string => (value === null ? "–" : format.share(value));
  const range = (of: Rate): ReactNode => of.low !== null && of.high !== null && <div className="small">{format.share(of.low)} – {format.share(of.high)}</div>;
  const ranges = rangesOf(of, answer);
  const all = total.inStoreConversion.value;
  const rows: readonly (StoreRow & { readonly name: string })[] = [...stores.map((row) => ({ ...row, name: named(row.store) })), { ...total, store: null, name: t("costs.total") }];
  return (
    <section className="stack stores" aria-label={t("customers.page.stores")} aria-busy={busy}>
      <p className="lead"><Rich text={all === null ? t("stores.leadUncounted", { orders: total.orders, revenue: money(total.revenue) }) : t("stores.lead", { share: share(all), footfall: total.footfall ?? 0, revenue: money(total.assistedOnline.revenue), orders: total.assistedOnline.orders })} /></p>
      <Whose of={of} whose={answer.whose} analysis="store" />
      {ranges.length > 0 && <Tabled><StoresPicture of={of} rows={ranges} /></Tabled>}
      <div className="scroll" tabIndex={0} role="region" aria-label={`${t("customers.page.stores")} · ${t("home.table")}`}>
        <table className="table">
          <thead>
            <tr><th scope="col">{t("customers.by.store")}</th><th scope="col" className="n">{t("stores.footfall")}</th><th scope="col" className="n">{t("stores.conversion")}</th><th scope="col" className="n">{t("measure.orders")}</th><th scope="col" className="n">{t("measure.revenue")}</th><th scope="col" className="n">{t("measure.averageOrder")}</th><th scope="col" className="n">{t("stores.units")}</th><th scope="col" className="n">{t("stores.identified")}</th><th scope="col" className="n">{t("stores.assistedOnline")}</th><th scope="col" className="n">{t("stores.onlineAssisted")}</th></tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i}>
                <td style={{ whiteSpace: "nowrap" }}>{i < stores.length ? row.name : <b>{row.name}</b>}</td>
                <td className="n">{row.footfall === null ? "–" : format.number(row.footfall)}</td>
                <td className="n">{share(row.inStoreConversion.value)}{range(row.inStoreConversion)}</td>
                <td className="n">{format.number(row.orders)}</td>
                <td className="n">{money(row.revenue)}</td>
                <td className="n">{money(row.averageOrder)}</td>
                <td className="n">{row.unitsPerOrder.value === null ? "–" : format.fine(row.unitsPerOrder.value)}</td>
                <td className="n">{share(row.identified.value)}{range(row.identified)}</td>
                <td className="n">{money(row.assistedOnline.revenue)}<div className="small">{t("stores.orders", { n: row.assistedOnline.orders })}</div></td>
                <td className="n">{money(row.onlineAssisted.revenue)}<div className="small">{t("stores.orders", { n: row.onlineAssisted.orders })}</div></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Behind of={of} title={t("stores.who.online")} request={{ ...request, people: { are: "assisted-online" } }} />
      <Behind of={of} title={t("stores.who.store")} request={{ ...request, people: { are: "online-assisted" } }} />
      <details>
        <summary className="plain">{t("customers.definition")}</summary>
        <p className="small">{t("stores.definition")}</p>
      </details>
      <div className="row"><Take name="sojourn-stores" {...(ranges.length > 0 && { picture: "svg.ranges" })} request={request} table={() => storesTable(of, answer)} /></div>
    </section>
  );
}
