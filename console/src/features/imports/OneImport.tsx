import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Import } from "../../api/client";
import { importQuery, importsQuery } from "../../api/queries";
import type { Formats } from "../../ui/format";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Sure } from "../../ui/Sure";
import { inZone, missing, type Mapping } from "./mapping";
import { MappingEditor } from "./MappingEditor";

type Props = { readonly id: string; readonly format: Formats; readonly zone: string };
/** States from which it can be started, or go on. */
const STARTABLE = ["uploaded", "cancelled", "stopped", "failed"];

/** One file on its way: mapped, running, done, undone. */
export function OneImport({ id, format, zone }: Props): ReactNode {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const found = useQuery({ ...importQuery(id), refetchInterval: (query) => (query.state.data?.state === "running" ? 500 : false) });
  const [edited, edit] = useState<Mapping>();
  const path = { params: { path: { id } } };
  const after = { onSettled: async () => { await client.invalidateQueries({ queryKey: importQuery(id).queryKey }); await client.invalidateQueries({ queryKey: importsQuery.queryKey }); } };
  const starting = useMutation({ mutationFn: (mapping: Mapping | undefined) => answer(api.POST("/api/v1/imports/{id}/start", { ...path, body: mapping ? { mapping: mapping as never } : {} })), ...after });
  const cancelling = useMutation({ mutationFn: () => answer(api.POST("/api/v1/imports/{id}/cancel", path)), ...after });
  const undoing = useMutation({ mutationFn: () => answer(api.POST("/api/v1/imports/{id}/undo", path)), ...after });
  if (found.isError) return <Fault error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton height={320} />;
  const it = found.data;
  const fresh = it.state === "uploaded";
  const mapping = edited ?? (fresh ? inZone(it.mapping as unknown as Mapping, zone) : (it.mapping as unknown as Mapping));
  const lacks = fresh ? missing(mapping) : [];
  const fault = starting.error ?? cancelling.error ?? undoing.error;
  return (
    <>
      <header className="stack">
        <h1>{it.name}</h1>
        <p className="quiet" role="status">{t(`import.state.${it.state}`)}{it.detail && it.state !== "cancelled" && ` · ${it.detail}`}</p>
      </header>
      {fresh && <MappingEditor id={id} mapping={mapping} guess={it.encoding} zone={zone} onChange={edit} format={format} />}
      {it.state === "running" && <Progress progress={it.progress as Running | undefined} format={format} />}
      {it.rows !== undefined && it.state !== "running" && <Outcome it={it} format={format} />}
      {fault && <Fault error={fault} />}
      {lacks.length > 0 && <p className="bad">{t("import.missing", { what: new Intl.ListFormat(i18n.language).format(lacks.map((each) => t(`import.needs.${each}`))) })}</p>}
      <p className="row">
        {STARTABLE.includes(it.state) && <button type="button" className="primary" disabled={starting.isPending || lacks.length > 0} onClick={() => starting.mutate(fresh ? mapping : undefined)}>{t(fresh ? "import.start" : "import.resume")}</button>}
        {it.state === "running" && <button type="button" className="second plain" onClick={() => cancelling.mutate()}>{t("import.cancel")}</button>}
        {(it.rejected ?? 0) > 0 && <a className="second" href={`/api/v1/imports/${id}/rejected`} download>{t("import.rejectedFile", { n: it.rejected ?? 0 })}</a>}
        {["finished", "cancelled", "stopped", "failed"].includes(it.state) && (
          <Sure title={t("import.undoSure")} okText={t("import.undo")} cancelText={t("action.keep")} onConfirm={() => undoing.mutate()}>
            <button type="button" className="second plain" disabled={undoing.isPending}>{t("import.undo")}</button>
          </Sure>
        )}
      </p>
    </>
  );
}

type Running = { readonly phase: string; readonly rows: number; readonly stored: number; readonly rejected: number; readonly share: number; readonly rowsPerSecond: number; readonly remainingSeconds: number | null };

function Progress({ progress, format }: { readonly progress: Running | undefined; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const share = progress?.share ?? 0;
  return (
    <section className="stack" aria-live="polite">
      <progress max={1} value={share} aria-label={t("import.state.running")} />
      {progress && (
        <p className="numeric">
          {format.percent(share)} · {t("import.rows", { n: progress.rows })} · {t("import.speed", { n: Math.round(progress.rowsPerSecond) })}
          {progress.remainingSeconds !== null && <> · {t("import.remaining", { time: format.duration(progress.remainingSeconds) })}</>}
          {progress.rejected > 0 && <span className="bad"> · {t("import.rejected", { n: progress.rejected })}</span>}
        </p>
      )}
    </section>
  );
}

function Outcome({ it, format }: { readonly it: Import; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  return it.state === "undone"
    ? <p><Rich text={t("import.removed", { n: it.removed ?? 0 })} /></p>
    : <dl className="figures">{([["rowsRead", it.rows], ["storedRows", it.stored], ["duplicates", it.duplicates], ["rejectedRows", it.rejected]] as const).map(([name, value]) => <div key={name}><dt>{t(`import.figure.${name}`)}</dt><dd>{format.number(value ?? 0)}</dd></div>)}</dl>;
}
