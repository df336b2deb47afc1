import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Formats } from "../../ui/format";
import { Rich } from "../../ui/Rich";
import { usePeople } from "../../ui/usePeople";
import { listOf, nameOf, type Names, type Rule, type Stage } from "./documents";
import type { Draft } from "./useDraft";
import type { Answer } from "./usePreview";

const MOST_MOVES = 6;

/** What the draft would change, of the people who were looked at. */
export function WouldChange({ draft, format }: { readonly draft: Draft; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const { preview } = draft;
  if (preview.is === "none" || preview.is === "failed") return null;
  if (preview.is === "looking")
    return (
      <section className="panel stack" aria-label={t("rules.would")} aria-live="polite">
        <h2>{t("rules.would")}</h2>
        <progress aria-label={t("rules.would")} {...(preview.lives > 0 && { value: preview.looked, max: preview.lives })} />
        <p className="row"><span>{t("rules.looking", { n: format.number(preview.looked), of: format.number(preview.lives) })}</span><button type="button" className="plain" onClick={draft.stop}>{t("rules.stop")}</button></p>
      </section>
    );
  const told = preview.answer;
  const moving = told.models.filter((model) => model.moved > 0 || model.in !== "both");
  return (
    <section className="panel stack would" aria-label={t("rules.would")}>
      <h2>{t("rules.would")}</h2>
      {!draft.looked && <p className="bad">{t("rules.outdated")}</p>}
      <p className="lead"><Rich text={t("rules.otherwise", { n: told.otherwise, looked: told.looked })} /></p>
      <p className="small">{told.whole ? t("rules.ofAll") : t("rules.ofSome", { looked: told.looked, share: format.share(told.share), of: format.number(told.of) })}{told.cut && ` ${t("rules.cut")}`}</p>
      {told.otherwise === 0 && <p>{t("rules.nothing")}</p>}
      <Touched told={told} draft={draft} format={format} />
      {moving.map((model) => <Moving key={model.model} model={model} draft={draft} format={format} />)}
    </section>
  );
}

function Touched({ told, draft, format }: { readonly told: Answer; readonly draft: Draft; readonly format: Formats }): ReactNode {
  const { t, i18n } = useTranslation();
  const rows = told.touchpoints.filter((row) => row.in !== "both" || row.before.occurrences !== row.after.occurrences || row.gained.people > 0 || row.lost.people > 0);
  if (rows.length === 0) return null;
  const rules = [...listOf<Rule>(draft.document, "rules"), ...listOf<Rule>(draft.current.document, "rules")];
  const change = (before: number, after: number): ReactNode => <td className="n">{format.number(before)} → {format.number(after)}</td>;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t("rules.page.touchpoints")}>
      <table className="table touched">
        <thead><tr><th scope="col">{t("rules.touchpoint")}</th><th scope="col" className="n">{t("rules.occurrences")}</th><th scope="col" className="n">{t("rules.people")}</th><th scope="col">{t("rules.gained")}</th><th scope="col">{t("rules.lost")}</th></tr></thead>
        <tbody>
          {rows.map((row) => {
            const rule = rules.find((each) => each.id === row.id);
            return (
              <tr key={row.id} data-touchpoint={row.id}>
                <th scope="row">{rule ? nameOf(rule, i18n.language) : row.id}{row.in !== "both" && <span className="small"> {t(`rules.in.${row.in}`)}</span>}</th>
                {change(row.before.occurrences, row.after.occurrences)}
                {change(row.before.people, row.after.people)}
                <td><Some of={row.gained} format={format} /></td>
                <td><Some of={row.lost} format={format} /></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Moving({ model, draft, format }: { readonly model: Answer["models"][number]; readonly draft: Draft; readonly format: Formats }): ReactNode {
  const { t, i18n } = useTranslation();
  const stages = [...listOf<Stage>(draft.document, "stages"), ...listOf<Stage>(draft.current.document, "stages")];
  const name = (stage: string | null): string => {
    if (stage === null) return t("rules.nowhere");
    const own = stages.find((each) => each.id === stage);
    const names: Names = own?.names ?? {};
    return draft.document["id"] === model.model && own && Object.values(names).some(Boolean) ? nameOf(own, i18n.language) : t(`${model.model === "lifecycle" ? "lifecycle" : "stage"}.${stage}`, { defaultValue: stage });
  };
  const from = [...new Set(model.moves.map((move) => move.from))];
  const to = model.stages.map((row) => row.stage).filter((stage) => model.moves.some((move) => move.to === stage));
  const title = t(`rules.model.${model.model}`, { defaultValue: model.model });
  return (
    <section className="stack" data-model={model.model}>
      <h3>{title} <span className="small">{t("rules.move", { n: model.moved })}</span></h3>
      <div className="scroll" tabIndex={0} role="region" aria-label={title}>
        <table className="table standing">
          <thead><tr><th scope="col">{t("column.stage")}</th><th scope="col" className="n">{t("rules.before")}</th><th scope="col" className="n">{t("rules.after")}</th>{to.map((stage) => <th key={String(stage)} scope="col" className="n">→ {name(stage)}</th>)}</tr></thead>
          <tbody>
            {model.stages.filter((row) => row.before > 0 || row.after > 0).map((row) => (
              <tr key={String(row.stage)}>
                <th scope="row">{name(row.stage)}</th>
                <td className="n">{format.number(row.before)}</td>
                <td className="n">{row.before === row.after ? format.number(row.after) : <b>{format.number(row.after)}</b>}</td>
                {to.map((stage) => {
                  const move = from.includes(row.stage) ? model.moves.find((each) => each.from === row.stage && each.to === stage) : undefined;
                  return <td key={String(stage)} className="n">{move ? format.number(move.people) : ""}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="rows slim">
        {model.moves.slice(0, MOST_MOVES).map((move) => <li key={`${move.from ?? ""}/${move.to ?? ""}`} className="apart-row"><span>{name(move.from)} → {name(move.to)}</span><Some of={move} format={format} /></li>)}
      </ul>
    </section>
  );
}

/** How many, and the first few of them by name. */
function Some({ of, format }: { readonly of: { readonly people: number; readonly sample: readonly string[] }; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const people = usePeople(of.sample);
  if (of.people === 0) return null;
  return (
    <span className="some">
      <span className="numeric">{t("rules.countPeople", { n: of.people, shown: format.number(of.people) })}</span>
      {of.sample.slice(0, 3).map((id) => { const known = people?.find((each) => each.id === id); return <Link key={id} to="/people/$id" params={{ id }}>{known?.name ?? known?.key ?? t("person.anonymous")}</Link>; })}
    </span>
  );
}
