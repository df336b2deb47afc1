import type { ReactNode } from "react";
import type { StagesAnswer } from "../../api/analyses";
import { csv } from "../../ui/csv";
import { Take } from "../../ui/Take";
import { stageName } from "./names";
import type { Journeys } from "./useJourneys";

/** How many people stand in both: a stage of this model and one of the other. */
export function Correspondence({ of, model, answer, request }: { readonly of: Journeys; readonly model: "journey" | "lifecycle"; readonly answer: StagesAnswer; readonly request: Record<string, unknown> }): ReactNode {
  const { t, format } = of;
  const other = model === "journey" ? "lifecycle" : "journey";
  const cells = (answer.correspondence ?? []) as readonly { readonly stage: string; readonly against: string | null; readonly count: number }[];
  if (cells.length === 0) return null;
  const columns = [...new Set(cells.map((cell) => cell.against))].sort((a, b) => place(cells, a) - place(cells, b));
  const rows = answer.stages.map((row) => row.stage).filter((stage) => cells.some((cell) => cell.stage === stage));
  const count = (stage: string, against: string | null): number => cells.find((cell) => cell.stage === stage && cell.against === against)?.count ?? 0;
  const most = Math.max(1, ...cells.map((cell) => cell.count));
  const heading = (against: string | null): string => (against === null ? t("stages.nobody") : stageName(t, other, against));
  return (
    <section className="stack">
      <h2>{t("stages.correspondence", { other: t(`stages.model.${other}`) })}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("stages.correspondence", { other: t(`stages.model.${other}`) })}>
        <table className="table matrix">
          <thead><tr><th scope="col">{t("column.stage")}</th>{columns.map((column) => <th scope="col" className="n" key={String(column)}>{heading(column)}</th>)}</tr></thead>
          <tbody>
            {rows.map((stage) => (
              <tr key={stage}>
                <th scope="row">{stageName(t, model, stage)}</th>
                {columns.map((column) => { const people = count(stage, column); return <td className="n" key={String(column)} style={{ background: `color-mix(in srgb, var(--both) ${Math.round((people / most) * 38)}%, transparent)` }}>{people === 0 ? "" : format.number(people)}</td>; })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row"><Take name={`sojourn-correspondence-${model}`} request={request} table={() => csv([t("column.stage"), ...columns.map(heading)], rows.map((stage) => [stageName(t, model, stage), ...columns.map((column) => count(stage, column))]))} /></div>
    </section>
  );
}

/** Columns stand in the order of the stages that most of their people are in: both models run towards advocacy. */
function place(cells: readonly { readonly stage: string; readonly against: string | null; readonly count: number }[], against: string | null): number {
  if (against === null) return Infinity;
  const order = [...new Set(cells.map((cell) => cell.stage))];
  const own = cells.filter((cell) => cell.against === against);
  const people = own.reduce((sum, cell) => sum + cell.count, 0);
  const lapsed = against.startsWith("lapsed") ? 1000 : 0;
  return lapsed + own.reduce((sum, cell) => sum + order.indexOf(cell.stage) * cell.count, 0) / Math.max(1, people);
}
