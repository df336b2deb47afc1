import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { StagesAnswer } from "../../api/analyses";
import { gatesQuery } from "../../api/queries";
import { csv } from "../../ui/csv";
import { Take } from "../../ui/Take";
import type { Journeys } from "./useJourneys";

/** Second conversions that the workspace's settings name: how many passed each, and how soon. */
export function Gates({ of, gates, request }: { readonly of: Journeys; readonly gates: NonNullable<StagesAnswer["gates"]>; readonly request: Record<string, unknown> }): ReactNode {
  const { t, format, language } = of;
  const { data: names } = useQuery(gatesQuery);
  if (gates.length === 0) return null;
  const name = (id: string): string => names?.get(id)?.[language] ?? names?.get(id)?.["en"] ?? id;
  return (
    <section className="stack">
      <h2>{t("gates.title")}</h2>
      <p className="small">{t("gates.help")}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("gates.title")}>
        <table className="table">
          <thead><tr><th scope="col">{t("gates.gate")}</th><th scope="col" className="n">{t("gates.people")}</th><th scope="col" className="n">{t("gates.rate")}</th><th scope="col" className="n">{t("gates.time")}</th></tr></thead>
          <tbody>
            {gates.map((gate) => (
              <tr key={gate.gate}>
                <td>{name(gate.gate)}</td>
                <td className="n">{format.number(gate.people)}</td>
                <td className="n">{gate.rate === null ? "" : format.percent(gate.rate)}</td>
                <td className="n">{gate.medianSeconds === null ? "" : format.duration(gate.medianSeconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row"><Take name="sojourn-gates" request={request} table={() => csv([t("gates.gate"), t("gates.people"), t("gates.rate"), t("gates.seconds")], gates.map((gate) => [name(gate.gate), gate.people, gate.rate, gate.medianSeconds]))} /></div>
    </section>
  );
}
