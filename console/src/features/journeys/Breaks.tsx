import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { BreakpointsAnswer, ParityAnswer } from "../../api/analyses";
import { questionQuery } from "../../api/queries";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { Kept } from "../../views/Kept";
import { within } from "./address";
import { decisionsOf, pricesOf, stopsOf } from "./questions";
import { pricesSaid, pricesTable, stakeOf, stoppedAt, stopsTable } from "./stopped";
import { Top } from "./Top";
import { useJourneys, type Journeys } from "./useJourneys";
import "./journeys.css";

/** Where journeys stop, what is at stake there, and whether stores and the web shop charge the same. */
export function Breaks(): ReactNode {
  const of = useJourneys();
  const { rules, search, between } = of;
  const decisions = decisionsOf(rules);
  const [points, prices] = [stopsOf(decisions), pricesOf(decisions)];
  return (
    <>
      <Top of={of} page="breaks" />
      <Points of={of} request={within(points, between)} />
      <Prices of={of} request={within(prices, between)} />
      <Kept questions={[points, prices]} period={of.period} against={search.against} />
    </>
  );
}

function Points({ of, request }: { readonly of: Journeys; readonly request: Record<string, unknown> }): ReactNode {
  const { t, format, named } = of;
  const answer = useQuery({ ...questionQuery<BreakpointsAnswer>(request), placeholderData: keepPreviousData });
  if (answer.isError) return <Fault error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Skeleton height={300} />;
  const rows = stoppedAt(answer.data.breakpoints);
  const usual = rows[0]?.atStake.benchmark.rate ?? null;
  return (
    <section className="stack break-points">
      <h2>{t("breaks.points")}</h2>
      {rows.length === 0 ? <p className="quiet">{t("breaks.nobody")}</p> : (
        <>
          <p className="quiet">{usual !== null && t("breaks.usual", { usual: format.share(usual) })}</p>
          <div className="scroll" tabIndex={0} role="region" aria-label={t("breaks.points")}>
            <table className="table">
              <thead>
                <tr><th scope="col">{t("breaks.touchpoint")}</th><th scope="col" className="n">{t("column.people")}</th><th scope="col" className="n">{t("breaks.rate")}</th><th scope="col" className="n">{t("breaks.dropOff")}</th><th scope="col" className="n">{t("breaks.wait")}</th><th scope="col" className="n">{t("breaks.trouble")}</th><th scope="col" className="n">{t("breaks.importance")}</th><th scope="col" className="n">{t("breaks.missing")}</th><th scope="col" className="n">{t("breaks.stake")}</th></tr>
              </thead>
              <tbody>
                {rows.map((point) => (
                  <tr key={point.touchpoint}>
                    <td>{named(point.touchpoint)}</td>
                    <td className="n">{format.number(point.reached)}</td>
                    <td className="n">{point.rate === null ? "–" : format.share(point.rate)}{point.rateInterval && <div className="small">{format.share(point.rateInterval[0])} – {format.share(point.rateInterval[1])}</div>}</td>
                    <td className="n">{point.dropOff === null ? "–" : format.share(point.dropOff)}</td>
                    <td className="n">{point.waitSeconds.p90 === null ? "–" : format.duration(point.waitSeconds.p90)}</td>
                    <td className="n">{format.number(point.repeated)} · {format.number(point.failed)} · {format.number(point.negative)}</td>
                    <td className="n">{point.importance === null ? "–" : format.number(Math.round(point.importance))}</td>
                    <td className="n">{point.atStake.successes === null ? "–" : format.number(Math.round(point.atStake.successes))}{point.atStake.interval && <div className="small">{format.number(Math.round(point.atStake.interval[0]))} – {format.number(Math.round(point.atStake.interval[1]))}</div>}</td>
                    <td className="n">{stakeOf(of, point.atStake)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <details>
        <summary className="plain">{t("breaks.how")}</summary>
        <p className="small">{t("breaks.definition")}</p>
      </details>
      <div className="row"><Take name="sojourn-breakpoints" request={request} table={() => stopsTable(of, rows)} /></div>
    </section>
  );
}

function Prices({ of, request }: { readonly of: Journeys; readonly request: Record<string, unknown> }): ReactNode {
  const { t, format } = of;
  const answer = useQuery({ ...questionQuery<ParityAnswer>(request), placeholderData: keepPreviousData });
  if (answer.isError) return <Fault error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Skeleton height={300} />;
  const { products, rows, stores = [], met, atStake } = answer.data;
  const share = (number: number | null): string => (number === null ? "–" : format.share(number));
  return (
    <section className="stack price-parity">
      <h2>{t("breaks.parity")}</h2>
      {products.compared === 0 ? <p className="quiet">{t("breaks.noPrices")}</p> : (
        <>
          <p className="lead"><Rich text={pricesSaid(of, answer.data)} /></p>
          <p><Rich text={t("breaks.met", { unequal: met.unequal.people, unequalRate: share(met.unequal.rate), equal: met.equal.people, equalRate: share(met.equal.rate) })} /> {atStake.amount !== null && atStake.amount > 0 && atStake.amountInterval !== null && atStake.currency !== null && stakeOf(of, atStake)}</p>
          <div className="scroll" tabIndex={0} role="region" aria-label={t("breaks.parity")}>
            <table className="table">
              <thead>
                <tr><th scope="col">{t("breaks.category")}</th><th scope="col" className="n">{t("breaks.products")}</th><th scope="col" className="n">{t("breaks.unequalProducts")}</th><th scope="col" className="n">{t("breaks.days")}</th><th scope="col" className="n">{t("breaks.share")}</th><th scope="col" className="n">{t("breaks.gap")}</th></tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.category}>
                    <td>{row.category || "–"}</td>
                    <td className="n">{format.number(row.products ?? 0)}</td>
                    <td className="n">{format.number(row.unequalProducts ?? 0)}</td>
                    <td className="n">{format.number(row.compared)}</td>
                    <td className="n">{share(row.share)}</td>
                    <td className="n">{share(row.medianGap)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {stores.length > 0 && <p className="small">{t("breaks.stores", { unequal: stores.filter((each) => each.isUnequal).length, n: stores.length })}</p>}
        </>
      )}
      <details>
        <summary className="plain">{t("breaks.how")}</summary>
        <p className="small">{t("breaks.parityDefinition")}</p>
      </details>
      <div className="row"><Take name="sojourn-parity" request={request} table={() => pricesTable(of, answer.data)} /></div>
    </section>
  );
}
