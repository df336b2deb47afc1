import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { AutoComplete, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Import } from "../../api/client";
import type { Formats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";
import { inZone, meaning, meaningOf, MEANINGS, missing, type Mapping } from "./mapping";

type Row = { readonly row: number; readonly event?: { readonly name: string; readonly occurredAt: string; readonly keys: readonly { readonly kind: string; readonly value: string }[]; readonly properties: Record<string, unknown> }; readonly rejection?: { readonly code: string; readonly detail: string } };
type Preview = { readonly columns: readonly string[]; readonly rows: readonly Row[] };
const FORMATS = ["iso", "epoch-seconds", "epoch-millis", "yyyy-MM-dd", "yyyy/MM/dd", "yyyy/MM/dd HH:mm", "dd.MM.yyyy"];
const ENCODINGS = ["UTF-8", "Big5", "GB18030", "windows-1251", "UTF-16LE", "UTF-16BE"];
const ROWS = 8;
type Props = { readonly id: string; readonly mapping: Mapping; readonly guess: Import["encoding"]; readonly zone: string; readonly onChange: (mapping: Mapping) => void; readonly format: Formats };

/** What each column means, and the first rows as the events that this makes of them. */
export function MappingEditor({ id, mapping, guess, zone, onChange, format }: Props): ReactNode {
  const { t } = useTranslation();
  const preview = useQuery({
    queryKey: ["preview", id, mapping],
    queryFn: async () => (await answer(api.POST("/api/v1/imports/{id}/preview", { params: { path: { id } }, body: { mapping: mapping as never, rows: ROWS } }))) as unknown as Preview,
    placeholderData: keepPreviousData,
  });
  const label = (each: string): string => (each.startsWith("key.") ? t("import.key", { kind: t(`key.${each.slice(4)}`) }) : t(`import.meaning.${each}`));
  const encoding = mapping.format !== "parquet" && <Encoding id={id} mapping={mapping} guess={guess} onChange={(next) => onChange(inZone(next, zone))} />;
  if (!preview.data) return preview.isError ? <section className="stack">{encoding}<Fault error={preview.error} retry={() => void preview.refetch()} /></section> : <Skeleton height={320} />;
  return (
    <div className="builder">
      <section className="stack">
        <h2>{t("import.columns")}</h2>
        {encoding}
        {mapping.format !== "jsonl" && preview.data.columns.map((column) => (
          <label key={column} className="meaning"><span>{column}</span><Select size="small" value={meaningOf(mapping, column)} onChange={(next) => onChange(meaning(mapping, column, next))} options={MEANINGS.map((each) => ({ value: each, label: label(each) }))} /></label>
        ))}
        {mapping.format === "jsonl" && <p className="quiet">{t("import.messages")}</p>}
        {mapping.format !== "jsonl" && mapping.event.column === undefined && <label className="meaning"><span>{t("import.eventName")}</span><Input size="small" value={mapping.event.value ?? ""} onChange={(event) => onChange({ ...mapping, event: { value: event.target.value } })} /></label>}
        {mapping.time.column !== undefined && (
          <>
            <label className="meaning"><span>{t("import.timeFormat")}</span><AutoComplete size="small" value={mapping.time.format ?? "iso"} options={FORMATS.map((value) => ({ value }))} onChange={(next: string) => onChange({ ...mapping, time: { ...mapping.time, format: next } })} /></label>
            <label className="meaning"><span>{t("import.timeZone")}</span><AutoComplete size="small" value={mapping.time.zone ?? "UTC"} options={[...new Set([zone, "UTC"])].map((value) => ({ value }))} onChange={(next: string) => onChange({ ...mapping, time: { ...mapping.time, zone: next } })} /></label>
          </>
        )}
        {mapping.revenue && !mapping.currency?.column && <label className="meaning"><span>{t("import.currency")}</span><Input size="small" maxLength={3} value={mapping.currency?.value ?? ""} onChange={(event) => onChange({ ...mapping, currency: { value: event.target.value.toUpperCase() } })} /></label>}
      </section>
      <section className="stack" aria-busy={preview.isFetching}>
        <h2>{t("import.preview")}</h2>
        {preview.isError && <Fault error={preview.error} />}
        {missing(mapping).length > 0 ? <p className="quiet">{t("import.previewLater")}</p> : <div className="scroll" tabIndex={0} role="region" aria-label={t("import.preview")}>
          <table className="table">
            <thead><tr><th scope="col" className="n">{t("import.row")}</th><th scope="col">{t("import.event")}</th><th scope="col">{t("import.when")}</th><th scope="col">{t("import.who")}</th><th scope="col">{t("import.what")}</th></tr></thead>
            <tbody>
              {preview.data.rows.map((row) => row.event ? (
                <tr key={row.row}><td className="n">{row.row}</td><td>{row.event.name}</td><td className="nowrap">{format.moment(row.event.occurredAt)}</td><td>{row.event.keys.map((key) => key.value).join(", ")}</td><td className="small">{Object.entries(row.event.properties).map(([name, value]) => `${name} ${typeof value === "object" && value !== null ? JSON.stringify(value) : String(value)}`).join(" · ")}</td></tr>
              ) : (
                <tr key={row.row}><td className="n">{row.row}</td><td colSpan={4} className="bad"><code>{row.rejection?.code}</code> {row.rejection?.detail}</td></tr>
              ))}
            </tbody>
          </table>
        </div>}
      </section>
    </div>
  );
}

/** What the text is written in. Another one makes other names of columns, so what they mean is guessed anew. */
function Encoding({ id, mapping, guess, onChange }: Pick<Props, "id" | "mapping" | "guess" | "onChange">): ReactNode {
  const { t } = useTranslation();
  const reading = useMutation({
    mutationFn: (encoding: string) => answer(api.POST("/api/v1/imports/{id}/preview", { params: { path: { id } }, body: { encoding, rows: 1 } })),
    onSuccess: (made) => onChange((made as unknown as { readonly mapping: Mapping }).mapping),
  });
  const current = mapping.encoding ?? "UTF-8";
  const values = [...new Set([current, ...(guess?.fits ?? []), ...ENCODINGS])];
  return (
    <>
      <label className="meaning"><span>{t("import.encoding")}</span><Select size="small" value={current} loading={reading.isPending} onChange={(next: string) => reading.mutate(next)} options={values.map((value) => ({ value }))} /></label>
      {guess && !guess.sure && <p className="bad" role="status">{t("import.unsure", { fits: guess.fits.join(" · ") })}</p>}
      {reading.error && <Fault error={reading.error} />}
    </>
  );
}
