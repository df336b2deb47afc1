import type { ReactNode } from "react";
import type { BreakpointsAnswer, ParityAnswer } from "../../api/analyses";
import { Rich } from "../../ui/Rich";
import { Take } from "../../ui/Take";
import type { Shown } from "../../views/kinds";
import { pricesSaid, pricesTable, stakeOf, stoppedAt, stopsTable } from "./stopped";
import { useJourneys } from "./useJourneys";

const MOST = 5;

/** Where most sales are missing. */
export function SmallStops({ request, answer, file }: Shown): ReactNode {
  const of = useJourneys();
  const { t, format, named } = of;
  const rows = stoppedAt((answer as BreakpointsAnswer).breakpoints);
  if (rows.length === 0) return <p className="quiet">{t("breaks.nobody")}</p>;
  const missing = [...rows].sort((a, b) => (b.atStake.successes ?? 0) - (a.atStake.successes ?? 0)).slice(0, MOST);
  const usual = rows[0]?.atStake.benchmark.rate ?? null;
  return (
    <>
      {usual !== null && <p className="small">{t("breaks.usual", { usual: format.share(usual) })}</p>}
      <table className="table">
        <thead><tr><th scope="col">{t("breaks.touchpoint")}</th><th scope="col" className="n">{t("breaks.rate")}</th><th scope="col" className="n">{t("breaks.missing")}</th></tr></thead>
        <tbody>{missing.map((point) => <tr key={point.touchpoint}><td>{named(point.touchpoint)}<div className="small">{t("people.count", { n: point.reached })}</div></td><td className="n">{point.rate === null ? "–" : format.share(point.rate)}</td><td className="n">{point.atStake.successes === null ? "–" : format.number(Math.round(point.atStake.successes))}{point.atStake.amount !== null && point.atStake.amount > 0 && point.atStake.currency !== null && <div className="small">{format.money(point.atStake.amount, point.atStake.currency, true)}</div>}</td></tr>)}</tbody>
      </table>
      <div className="row"><Take name={file} request={request} table={() => stopsTable(of, rows)} /></div>
    </>
  );
}

/** How much of what is sold on both banks costs differently, and where most. */
export function SmallPrices({ request, answer, file }: Shown): ReactNode {
  const of = useJourneys();
  const { t, format } = of;
  const prices = answer as ParityAnswer;
  if (prices.products.compared === 0) return <p className="quiet">{t("breaks.noPrices")}</p>;
  const worst = [...prices.rows].sort((a, b) => (b.share ?? 0) - (a.share ?? 0)).slice(0, MOST);
  const stake = stakeOf(of, prices.atStake);
  return (
    <>
      <p className="figure">{format.percent(prices.products.unequal / prices.products.compared)}</p>
      <p><Rich text={pricesSaid(of, prices)} /></p>
      {stake !== "–" && <p className="small">{t("breaks.stake")} {stake}</p>}
      <ul className="rows">{worst.map((row) => <li key={row.category} className="kept-row"><span>{row.category || "–"}</span><span className="small">{row.medianGap === null ? "" : `${t("breaks.gap")} ${format.share(row.medianGap)}`}</span><span>{row.share === null ? "–" : format.share(row.share)}</span></li>)}</ul>
      <div className="row"><Take name={file} request={request} table={() => pricesTable(of, prices)} /></div>
    </>
  );
}
