import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { questionQuery } from "../../api/queries";
import { RangesPicture } from "../../charts/RangesPicture";
import { csv } from "../../ui/csv";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { asked } from "./address";
import type { Rate, StoreAnswer, StoreRow } from "./answers";
import { Behind } from "./Behind";
import { Top } from "./Top";
import { useCustomers, type Customers } from "./useCustomers";

type Known = StoreRow & { readonly inStoreConversion: { readonly value: number; readonly low: number; readonly high: number; readonly count: number; readonly n: number } };
const isKnown = (row: StoreRow): row is Known => row.inStoreConversion.value !== null && row.inStoreConversion.low !== null && row.inStoreConversion.high !== null;

/** What each store sells to those who walk in, and how stores and the web shop help each other. */
export function Stores(): ReactNode {
  const of = useCustomers();
  const { t, search, between } = of;
  const request = asked({ analysis: "store" }, between, search.currency);
  const answer = useQuery({ ...questionQuery<StoreAnswer>(request), placeholderData: keepPreviousData });
  return (
    <>
      <Top of={of} page="stores" />
      {answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !answer.data ? <Skeleton height={400} /> : answer.data.stores.length === 0 ? <p className="quiet">{t("stores.none")}</p> : <Answered of={of} answer={answer.data} request={request} busy={answer.isFetching} />}
    </>
  );
}

function Answered({ of, answer, request, busy }: { readonly of: Customers; readonly answer: StoreAnswer; readonly request: Record<string, unknown>; readonly busy: boolean }): ReactNode {
  const { t, format, named } = of;
  const { total, stores } = answer;
  const money = (value: number | null): string => (value === null ? "–" : format.money(value, answer.currency));
  const share = (value: number | null): string => (value === null ? "–" : format.share(value));
  const range = (of: Rate): ReactNode => of.low !== null && of.high !== null && <div className="small">{format.share(of.low)} – {format.share(of.high)}</div>;
  const known = stores.filter(isKnown);
  const all = total.inStoreConversion.value;
  const rows: readonly (StoreRow & { readonly name: string })[] = [...stores.map((row) => ({ ...row, name: named(row.store) })), { ...total, store: null, name: t("costs.total") }];
  const differs = (row: Known): boolean => all !== null && (row.inStoreConversion.low > all || row.inStoreConversion.high < all);
  return (
    <section className="stack stores" aria-label={t("customers.page.stores")} aria-busy={busy}>
      <p className="lead"><Rich text={all === null ? t("stores.leadUncounted", { orders: total.orders, revenue: money(total.revenue) }) : t("stores.lead", { share: share(all), footfall: total.footfall ?? 0, revenue: money(total.assistedOnline.revenue), orders: total.assistedOnline.orders })} /></p>
      {known.length > 0 && all !== null && (
        <RangesPicture rows={known.map((row) => ({ share: row.inStoreConversion.value, interval: [row.inStoreConversion.low, row.inStoreConversion.high], baseline: all, found: differs(row), label: named(row.store), reading: t("stores.reading", { store: named(row.store), share: share(row.inStoreConversion.value), low: share(row.inStoreConversion.low), high: share(row.inStoreConversion.high), n: row.inStoreConversion.n }) }))} words={{ title: t("stores.conversion"), percent: format.percent, share: t("stores.conversion"), baseline: t("stores.all") }} />
      )}
      <div className="scroll" tabIndex={0} role="region" aria-label={t("customers.page.stores")}>
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
      <div className="row"><Take name="sojourn-stores" {...(known.length > 0 && all !== null && { picture: "svg.ranges" })} request={request} table={() => csv([t("customers.by.store"), t("stores.footfall"), t("stores.conversion"), t("measure.orders"), t("measure.revenue"), t("measure.averageOrder"), t("stores.units"), t("stores.identified"), t("stores.assistedOnline"), t("stores.onlineAssisted")], rows.map((row) => [row.name, row.footfall, row.inStoreConversion.value, row.orders, row.revenue, row.averageOrder, row.unitsPerOrder.value, row.identified.value, row.assistedOnline.revenue, row.onlineAssisted.revenue]))} /></div>
    </section>
  );
}
