import { useState, type ReactNode } from "react";
import type { StagesAnswer } from "../../api/analyses";
import { csv } from "../../ui/csv";
import { Take } from "../../ui/Take";
import { stageName } from "./names";
import type { Journeys } from "./useJourneys";

const SHOWN = 12;

/** Every change of stage in the period, the most frequent first; those not listed are counted. */
export function Moves({ of, model, answer, request }: { readonly of: Journeys; readonly model: string; readonly answer: StagesAnswer; readonly request: Record<string, unknown> }): ReactNode {
  const { t, format } = of;
  const [all, showAll] = useState(false);
  const name = (id: string | null): string => (id === null ? t("stages.nobody") : stageName(t, model, id));
  const moves = [...answer.moves].sort((a, b) => b.count - a.count);
  const shown = all ? moves : moves.slice(0, SHOWN);
  const rest = moves.slice(shown.length);
  return (
    <section className="stack">
      <h2>{t("stages.moves")}</h2>
      <table className="table">
        <thead><tr><th scope="col">{t("flow.from")}</th><th scope="col">{t("flow.to")}</th><th scope="col" className="n">{t("stages.times")}</th></tr></thead>
        <tbody>{shown.map((move) => <tr key={`${move.from}>${move.to}`}><td>{name(move.from)}</td><td>{name(move.to)}</td><td className="n">{format.number(move.count)}</td></tr>)}</tbody>
      </table>
      {rest.length > 0 && <p><button type="button" className="plain" onClick={() => showAll(true)}>{t("walk.others", { n: rest.length, count: rest.reduce((sum, move) => sum + move.count, 0) })}</button></p>}
      <div className="row"><Take name={`sojourn-moves-${model}`} request={request} table={() => csv([t("flow.from"), t("flow.to"), t("stages.times")], moves.map((move) => [name(move.from), name(move.to), move.count]))} /></div>
    </section>
  );
}
