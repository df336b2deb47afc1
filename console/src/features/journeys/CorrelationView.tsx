import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { CorrelationAnswer } from "../../api/analyses";
import { questionQuery } from "../../api/queries";
import { csv } from "../../ui/csv";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { funnelOf, within } from "./address";
import type { Journeys } from "./useJourneys";

const SHOWN = 20;
const WIDEST = 96;

/** What those who converted did on the way, and those who did not: odds, the strongest first. */
export function CorrelationView({ of }: { readonly of: Journeys }): ReactNode {
  const { t, search, rules, format, between, named } = of;
  const { question, steps } = funnelOf(search, rules);
  const request = within(question, between);
  const enough = steps.length > 1;
  const asked = useQuery({ ...questionQuery<CorrelationAnswer>(request), enabled: enough, placeholderData: keepPreviousData });
  if (!enough) return <p className="quiet">{t("times.two")}</p>;
  if (asked.isError) return <Fault error={asked.error} retry={() => void asked.refetch()} />;
  if (!asked.data) return <Skeleton height={320} />;
  const { events, converted, notConverted, dropped } = asked.data;
  const most = Math.max(0.1, ...events.slice(0, SHOWN).map((event) => Math.abs(Math.log(event.odds))));
  const share = (n: number, all: number): string => (all === 0 ? "" : format.percent(n / all));
  return (
    <div className="stack" aria-busy={asked.isFetching}>
      <p className="quiet">{t("correlation.lead", { converted, notConverted })}</p>
      {events.length === 0 ? <p className="quiet">{t("correlation.none")}</p> : (
        <div className="scroll" tabIndex={0} role="region" aria-label={t("view.correlation")}>
          <table className="table correlation">
            <thead><tr><th scope="col">{t("correlation.event")}</th><th scope="col">{t("correlation.odds")}</th><th scope="col" className="n">{t("correlation.converted")}</th><th scope="col" className="n">{t("correlation.notConverted")}</th></tr></thead>
            <tbody>
              {events.slice(0, SHOWN).map((event) => (
                <tr key={event.event}>
                  <td>{named(event.event)}</td>
                  <td className="bar"><span aria-hidden="true" className={event.odds >= 1 ? "for" : "against"} style={{ width: `${(Math.abs(Math.log(event.odds)) / most) * WIDEST}px` }} /> {t(event.odds >= 1 ? "correlation.times" : "correlation.timesLess", { n: format.fine(event.odds >= 1 ? event.odds : 1 / event.odds) })}</td>
                  <td className="n">{format.number(event.converted)} <span className="small">{share(event.converted, converted)}</span></td>
                  <td className="n">{format.number(event.notConverted)} <span className="small">{share(event.notConverted, notConverted)}</span></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="small">{t("correlation.note")} {events.length > SHOWN && t("correlation.rest", { n: events.length - SHOWN })} {dropped > 0 && t("correlation.dropped", { n: dropped })}</p>
      <div className="row"><Take name="sojourn-correlation" request={request} table={() => csv([t("correlation.event"), t("correlation.odds"), t("correlation.converted"), t("correlation.notConverted")], events.map((event) => [event.event, event.odds, event.converted, event.notConverted]))} /></div>
    </div>
  );
}
