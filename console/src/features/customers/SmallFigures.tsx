import type { ReactNode } from "react";
import { BridgePicture } from "../../charts/BridgePicture";
import { CurvePicture } from "../../charts/CurvePicture";
import { day } from "../../ui/format";
import { Take } from "../../ui/Take";
import type { Shown } from "../../views/kinds";
import type { BalanceAnswer, FiguresAnswer, GrowthAnswer, StoreAnswer } from "./answers";
import { bridgeOf, isOver, rangesOf, spentOn } from "./figured";
import { StoresPicture } from "./StoresPicture";
import { balanceTable, costsTable, growthTable, storesTable } from "./tables";
import { useCustomers } from "./useCustomers";

const MOST = 5;
const MOVES = ["new", "returning", "resurrecting", "dormant"] as const;

/** Who bought in each period, and who stayed away; the four numbers are those of the last period that is over. */
export function SmallGrowth({ question, request, answer, file }: Shown): ReactNode {
  const of = useCustomers();
  const { t, format, began, zone, today } = of;
  const { buckets } = answer as GrowthAnswer;
  const interval = String(question["interval"]);
  const over = buckets.filter((bucket) => isOver(day(Date.parse(bucket.start), zone), interval, today));
  const names = over.map((bucket) => began(bucket.start, interval));
  const last = over.at(-1);
  if (!last) return <p className="quiet">{t("retention.tooShort")}</p>;
  return (
    <>
      <p className="small">{names.at(-1)}</p>
      <dl className="figures">{MOVES.map((move) => <div key={move}><dt>{t(`growth.${move}`)}</dt><dd>{format.number(Math.abs(last[move]))}</dd></div>)}</dl>
      {over.length > 1 && <CurvePicture title={t("growth.title")} at={over.map((_, i) => i)} labels={names} show={format.number} series={[{ name: t("measure.buyers"), values: over.map((bucket) => bucket.new + bucket.returning + bucket.resurrecting) }, { name: t("growth.dormant"), values: over.map((bucket) => -bucket.dormant) }]} />}
      <div className="row"><Take name={file} {...(over.length > 1 && { picture: "svg.curve" })} request={request} table={() => growthTable(of, { buckets })} /></div>
    </>
  );
}

/** What a customer cost, and on what most was spent, or in the last months. */
export function SmallCosts({ question, request, answer, file }: Shown): ReactNode {
  const of = useCustomers();
  const { t, format } = of;
  const figures = answer as FiguresAnswer;
  const { total, groups, currency } = figures;
  if (figures.days.n === 0) return <p className="quiet">{t("costs.none")}</p>;
  const by = String(question["by"] ?? "channel");
  const money = (value: number | null): string => (value === null ? "–" : format.money(value, currency));
  const spent = groups.filter((group) => group.spend !== null);
  const most = by === "month" ? spent.slice(-MOST).reverse() : spent.sort((a, b) => (b.spend ?? 0) - (a.spend ?? 0)).slice(0, MOST);
  return (
    <>
      <p className="figure">{money(total.acquisitionCost)}</p>
      <p className="small">{t("costs.acquisitionCost")} · {t("costs.spend")} {money(total.spend)} · {t("costs.newCustomers")} {total.newCustomers === null ? "–" : format.number(total.newCustomers)}</p>
      <ul className="rows">{most.map((group) => <li key={String(group.value)} className="kept-row"><span>{spentOn(of, by, group.value)}</span><span className="small">{money(group.spend)}</span><span>{money(group.acquisitionCost)}</span></li>)}</ul>
      <div className="row"><Take name={file} request={request} table={() => costsTable(of, by, figures)} /></div>
    </>
  );
}

/** What stores sell to those who walk in: all together, and those with most of them. */
export function SmallStores({ request, answer, file }: Shown): ReactNode {
  const of = useCustomers();
  const { t, format } = of;
  const stores = answer as StoreAnswer;
  const { value, low, high, n } = stores.total.inStoreConversion;
  if (stores.stores.length === 0) return <p className="quiet">{t("stores.none")}</p>;
  const busiest = [...stores.stores].sort((a, b) => (b.footfall ?? 0) - (a.footfall ?? 0)).slice(0, MOST);
  const rows = rangesOf(of, { ...stores, stores: busiest });
  return (
    <>
      <p className="figure">{value === null ? format.money(stores.total.revenue ?? 0, stores.currency, true) : format.share(value)}</p>
      <p className="small">{value === null ? t("measure.revenue") : <>{t("stores.conversion")}{low !== null && high !== null && ` · ${format.share(low)} – ${format.share(high)}`} · n = {format.number(n)}</>}</p>
      {rows.length > 0 && <StoresPicture of={of} rows={rows} />}
      <div className="row"><Take name={file} {...(rows.length > 0 && { picture: "svg.ranges" })} request={request} table={() => storesTable(of, stores)} /></div>
    </>
  );
}

/** How many customers there are, and how that came about. */
export function SmallBalance({ request, answer, file }: Shown): ReactNode {
  const of = useCustomers();
  const { t, format } = of;
  const balance = answer as BalanceAnswer;
  return (
    <>
      <p className="figure">{format.number(balance.customers.atEnd)}</p>
      <p className="small">{t("balance.atEnd")}</p>
      <BridgePicture steps={bridgeOf(of, balance.customers)} words={{ title: t("customers.page.balance"), number: format.number }} />
      <div className="row"><Take name={file} picture="svg.bridge" request={request} table={() => balanceTable(of, balance)} /></div>
    </>
  );
}
