import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Select } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { followedQuery } from "../../api/queries";
import { csv } from "../../ui/csv";
import { FileDrop } from "../../ui/FileDrop";
import { save } from "../../ui/picture";
import { Fault } from "../../ui/States";
import { decoded } from "../../ui/tableText";
import { columnsOf, KINDS, type Kind } from "./identifiers";
import { lookUp, useChange, type Told } from "./useLists";

const ANY = "any";

/** Identifiers that are pasted or dropped: first it is told whom they mean, then these are put on the list or taken off. */
export function Bring({ list }: { readonly list: string }): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [column, choose] = useState(0);
  const [given, setKind] = useState<Kind | typeof ANY>();
  const columns = columnsOf(text);
  const chosen = columns[column] ?? columns[0];
  const kind = given ?? chosen?.kind ?? ANY;
  const looking = useMutation({ mutationFn: () => lookUp(chosen?.identifiers ?? [], kind === ANY ? undefined : kind) });
  const change = useChange(list);
  const take = (next: string): void => { setText(next); choose(0); setKind(undefined); looking.reset(); change.reset(); };
  const done = (): void => { setText(""); looking.reset(); };
  return (
    <section className="stack bring">
      <h2>{t("lists.bring")}</h2>
      <FileDrop lead={t("lists.drop")} label={t("import.choose")} accept=".csv,.tsv,.txt" busy={looking.isPending} onFile={(file) => void file.arrayBuffer().then((bytes) => take(decoded(bytes)))} />
      <textarea className="json" rows={6} aria-label={t("lists.paste")} placeholder={t("lists.paste")} value={text} onChange={(event) => take(event.target.value)} />
      {chosen && (
        <div className="row">
          {columns.length > 1 && <Select className="word" popupMatchSelectWidth={false} aria-label={t("lists.column")} value={columns.indexOf(chosen)} onChange={(next: number) => { choose(next); setKind(undefined); looking.reset(); }} options={columns.map((each, value) => ({ value, label: t("lists.columnOf", { name: each.name, n: each.identifiers.length }) }))} />}
          <Select className="word" popupMatchSelectWidth={false} aria-label={t("lists.kind")} value={kind} onChange={(next: Kind | typeof ANY) => { setKind(next); looking.reset(); }} options={[ANY, ...KINDS].map((value) => ({ value, label: t(`lists.kind.${value}`) }))} />
          <button type="button" className="plain accent" disabled={looking.isPending} onClick={() => looking.mutate()}>{t("lists.lookUp", { n: chosen.identifiers.length })}</button>
        </div>
      )}
      {looking.isError && <Fault error={looking.error} />}
      {looking.data && <Found told={looking.data} kind={kind === ANY ? undefined : kind} change={change} done={done} />}
      {change.isError && <Fault error={change.error} />}
      {change.data && <p role="status">{t("lists.done", { n: change.data.taken })}{change.data.rejected > 0 && ` ${t("lists.rejected", { n: change.data.rejected })}`}</p>}
      <OfSegment change={change} />
    </section>
  );
}

type Change = ReturnType<typeof useChange>;

function Found({ told, kind, change, done }: { readonly told: Told; readonly kind: Kind | undefined; readonly change: Change; readonly done: () => void }): ReactNode {
  const { t } = useTranslation();
  const { found, unknown, ambiguous } = told;
  const [begin, setBegin] = useState(false);
  const people = [...new Set(found.map((each) => each.id))].map((id) => ({ id }));
  const add = [...people, ...(begin && kind ? unknown.map((each) => ({ [kind]: each })) : [])];
  return (
    <div className="stack found" aria-live="polite">
      <dl className="figures">
        <div><dt>{t("lists.found")}</dt><dd>{people.length}</dd></div>
        <div><dt>{t("lists.unknown")}</dt><dd>{unknown.length}</dd></div>
        <div><dt>{t("lists.ambiguous")}</dt><dd>{ambiguous.length}</dd></div>
      </dl>
      {unknown.length > 0 && (
        <details>
          <summary className="plain">{t("lists.whichUnknown", { n: unknown.length })}</summary>
          <p className="small">{unknown.slice(0, 50).join(t("whose.comma"))}{unknown.length > 50 && " …"}</p>
          <button type="button" className="plain" onClick={() => save(csv([t("lists.identifier")], unknown.map((each) => [each])), "sojourn-unknown.csv", "text/csv")}>CSV</button>
        </details>
      )}
      {ambiguous.length > 0 && (
        <details>
          <summary className="plain">{t("lists.whichAmbiguous", { n: ambiguous.length })}</summary>
          <ul className="rows slim">{ambiguous.slice(0, 50).map((each) => <li key={each.identifier} className="apart-row"><span>{each.identifier}</span><span className="row">{each.ids.map((id, i) => <Link key={id} to="/people/$id" params={{ id }}>{t("lists.candidate", { n: i + 1 })}</Link>)}</span></li>)}</ul>
        </details>
      )}
      {kind && unknown.length > 0 && <label className="row small"><input type="checkbox" checked={begin} onChange={(event) => setBegin(event.target.checked)} />{t("lists.beginUnknown", { n: unknown.length })}</label>}
      <div className="row">
        <button type="button" className="primary" disabled={add.length === 0 || change.isPending} onClick={() => change.mutate({ add }, { onSuccess: done })}>{t("lists.putOn", { n: add.length })}</button>
        <button type="button" className="plain bad" disabled={people.length === 0 || change.isPending} onClick={() => change.mutate({ remove: people }, { onSuccess: done })}>{t("lists.takeOffAll", { n: people.length })}</button>
      </div>
    </div>
  );
}

/** Whoever is in a segment now; the list does not change with it. */
function OfSegment({ change }: { readonly change: Change }): ReactNode {
  const { t } = useTranslation();
  const { data: segments } = useQuery(followedQuery);
  const [segment, choose] = useState<string>();
  if (!segments || segments.length === 0) return null;
  return (
    <div className="row">
      <Select style={{ minWidth: 200 }} popupMatchSelectWidth={false} aria-label={t("lists.ofSegment")} placeholder={t("lists.ofSegment")} value={segment ?? null} onChange={(next: string | null) => choose(next ?? undefined)} options={segments.map((each) => ({ value: each.id, label: `${each.name} · ${t("segments.people", { n: each.people })}` }))} />
      <button type="button" className="plain accent" disabled={segment === undefined || change.isPending} onClick={() => { if (segment) change.mutate({ segment }); }}>{t("lists.putSegment")}</button>
    </div>
  );
}
