import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Refused } from "../api/client";
import { tables, type Delivery, type Looked, type Table } from "../api/deliveries";
import { sessionQuery } from "../api/queries";
import { may } from "../api/roles";
import { FileDrop } from "./FileDrop";
import type { Formats } from "./format";
import { Fault, Skeleton } from "./States";
import { Sure } from "./Sure";

const SAYS = {
  figures: { title: "figures.title", lead: "figures.lead", undoSure: "figures.undoSure" },
  prices: { title: "prices.title", lead: "prices.lead", undoSure: "prices.undoSure" },
} as const satisfies Record<Table, unknown>;

/** Tables of one kind as they came in: look at one and take it, take one back. */
export function Deliveries({ of, format }: { readonly of: Table; readonly format: Formats }): ReactNode {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return may(session.role, "watch") ? <List of={of} format={format} brings={may(session.role, "import")} /> : null;
}

function List({ of, format, brings }: { readonly of: Table; readonly format: Formats; readonly brings: boolean }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const all = useQuery({ queryKey: [of], queryFn: tables[of].list, staleTime: 60_000 });
  const anew = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: [of] });
    await client.invalidateQueries({ queryKey: ["question"] });
  };
  const undoing = useMutation({ mutationFn: tables[of].undo, onSuccess: anew });
  return (
    <section className={`stack deliveries ${of}`}>
      <h2>{t(SAYS[of].title)}</h2>
      <p className="small">{t(SAYS[of].lead)}</p>
      {brings && <Bring of={of} format={format} anew={anew} />}
      {undoing.error && <Fault error={undoing.error} />}
      {all.isError ? <Fault error={all.error} retry={() => void all.refetch()} /> : !all.data ? <Skeleton height={80} /> : (
        <ul className="rows">
          {all.data.map((each) => (
            <li key={each.id} className="apart-row">
              <span>{each.name} <span className="small"><About of={each} format={format} /></span></span>
              {brings && (
                <Sure title={t(SAYS[of].undoSure, { name: each.name })} okText={t("figures.undo")} cancelText={t("action.keep")} onConfirm={() => undoing.mutate(each.id)}>
                  <button type="button" className="plain" disabled={undoing.isPending} aria-label={`${t("figures.undo")} ${each.name}`}>{t("figures.undo")}</button>
                </Sure>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** How many rows of what, from when to when. */
function About({ of, format }: { readonly of: Looked | Delivery; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const more = [of.products !== undefined && t("prices.products", { n: of.products }), of.stores?.join(", "), of.currencies?.join(", "), of.channels?.join(", ")].filter(Boolean);
  return [t("figures.rows", { rows: of.rows, from: format.day(of.from), to: format.day(of.to) }), ...more].join(" · ");
}

function Bring({ of, format, anew }: { readonly of: Table; readonly format: Formats; readonly anew: () => Promise<void> }): ReactNode {
  const { t } = useTranslation();
  const [currency, setCurrency] = useState("");
  const given = of === "prices" && /^[A-Z]{3}$/.test(currency) ? currency : undefined;
  const looking = useMutation({ mutationFn: (file: File) => tables[of].look(file, given) });
  const taking = useMutation({
    mutationFn: (file: File) => tables[of].bring(file, given),
    onSuccess: async () => {
      looking.reset();
      await anew();
    },
  });
  const file = looking.variables;
  const look = (next: File): void => { taking.reset(); looking.mutate(next); };
  return (
    <div className="stack">
      {of === "prices" && <label className="row small">{t("prices.currency")}<input className="date" size={4} maxLength={3} placeholder="TWD" value={currency} onChange={(event) => { setCurrency(event.target.value.toUpperCase()); looking.reset(); }} /></label>}
      <FileDrop lead={t("lists.drop")} label={looking.isPending ? t("import.sending") : t("figures.choose")} accept=".csv,.tsv,.txt,.json" busy={looking.isPending || taking.isPending} onFile={look} />
      <Wrong error={looking.error ?? taking.error} />
      {looking.data && file && (
        <div className="stack looked" aria-live="polite">
          <p><b>{file.name}</b> <span className="small"><About of={looking.data} format={format} /></span></p>
          <Sample rows={looking.data.sample} label={file.name} />
          <div className="row">
            <button type="button" className="primary" disabled={taking.isPending} onClick={() => taking.mutate(file)}>{t("deliveries.take")}</button>
            <button type="button" className="plain" onClick={() => looking.reset()}>{t("deliveries.leave")}</button>
          </div>
        </div>
      )}
    </div>
  );
}

const MOST_TOLD = 10;

/** What is wrong with a table, with where it stands; nothing of it was taken. */
function Wrong({ error }: { readonly error: unknown }): ReactNode {
  const { t } = useTranslation();
  if (!error) return null;
  const errors = error instanceof Refused ? (error.problem.errors ?? []) : [];
  return (
    <>
      <Fault error={error} />
      {errors.length > 1 && <ul className="rows slim">{errors.slice(0, MOST_TOLD).map((each, i) => <li key={i}><span className="small"><code>{each.pointer}</code> {each.detail}</span></li>)}</ul>}
      {errors.length > MOST_TOLD && <p className="small">{t("deliveries.moreWrong", { n: errors.length - MOST_TOLD })}</p>}
    </>
  );
}

/** The first rows as they were read. */
function Sample({ rows, label }: { readonly rows: Looked["sample"]; readonly label: string }): ReactNode {
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="table">
        <thead><tr>{heads.map((head) => <th key={head} scope="col" className={rows.every((row) => row[head] === undefined || typeof row[head] === "number") ? "n" : undefined}>{head}</th>)}</tr></thead>
        <tbody>{rows.map((row, i) => <tr key={i}>{heads.map((head) => <td key={head} className={typeof row[head] === "number" ? "n" : undefined}>{row[head] === undefined ? "" : String(row[head])}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}
