import { useState, type ReactNode } from "react";
import { bankOf } from "../../api/names";
import type { Edge } from "../../charts/sankey";
import { SankeyPicture } from "../../charts/SankeyPicture";
import type { Journeys } from "./useJourneys";

type Props = { readonly of: Journeys; readonly first: ReadonlyMap<string, number>; readonly edges: readonly Edge[]; readonly columns: number; readonly title: string; readonly onGo?: (label: string) => void };
const ROWS = 40;

/** What followed what, as a picture and as a table. */
export function Flow({ of, first, edges, columns, title, onGo }: Props): ReactNode {
  const { t, format, named, rules } = of;
  const [table, show] = useState(false);
  return (
    <>
      <SankeyPicture first={first} edges={edges} columns={columns} bank={(label) => bankOf(label, rules)} onGo={onGo} words={{ title, number: format.number, name: named, others: (kinds) => t("flow.others", { n: kinds }), end: t("flow.end"), go: (name) => t("flow.go", { name }), open: t("flow.open") }} />
      <p className="row small"><span className="swatch on">{t("bank.online")}</span><span className="swatch off">{t("bank.offline")}</span><span className="swatch both">{t("flow.noBank")}</span><span className="swatch end">{t("flow.end")}</span><button type="button" className="plain" aria-expanded={table} onClick={() => show(!table)}>▦ {t("home.table")}</button></p>
      {table && (
        <div className="scroll" tabIndex={0} role="region" aria-label={title}>
          <table className="table">
            <thead><tr><th scope="col">{t("flow.place")}</th><th scope="col">{t("flow.from")}</th><th scope="col">{t("flow.to")}</th><th scope="col" className="n">{t("flow.count")}</th></tr></thead>
            <tbody>{edges.slice(0, ROWS).map((edge, i) => <tr key={i}><td className="nowrap">{t("flow.places", { from: edge.position, to: edge.position + 1 })}</td><td>{named(edge.from)}</td><td>{named(edge.to)}</td><td className="n">{format.number(edge.count)}</td></tr>)}</tbody>
          </table>
          {edges.length > ROWS && <p className="small">{t("walk.others", { n: edges.length - ROWS, count: edges.slice(ROWS).reduce((sum, edge) => sum + edge.count, 0) })}</p>}
        </div>
      )}
    </>
  );
}
