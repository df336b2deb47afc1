import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { importsQuery, zoneQuery } from "../../api/queries";
import { useFormats, type Formats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";
import { OneImport } from "./OneImport";

const route = getRouteApi("/import");

/** Files of events: drop one, correct what it was guessed to mean, watch it, undo it. */
export function Imports(): ReactNode {
  const { t } = useTranslation();
  const { id } = route.useSearch();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
  return (
    <>
      <header className="stack">
        <p><Link to="/sources">{t("page.sources")}</Link>{id && <> · <Link to="/import">{t("import.title")}</Link></>}</p>
        {!id && <><h1>{t("import.title")}</h1><p className="quiet">{t("import.lead")}</p></>}
      </header>
      {id ? <OneImport key={id} id={id} format={format} zone={zone} /> : <><Drop /><All format={format} /></>}
    </>
  );
}

function Drop(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, hover] = useState(false);
  const sending = useMutation({
    mutationFn: (file: File) => answer(api.POST("/api/v1/imports", { params: { query: { name: file.name.slice(0, 200) } }, headers: { "Content-Type": "application/octet-stream" }, body: file as never, bodySerializer: (body) => body as never })),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: importsQuery.queryKey });
      await navigate({ search: { id: made.id } });
    },
  });
  const take = (files: FileList | null): void => { const file = files?.[0]; if (file) sending.mutate(file); };
  return (
    <section className="stack">
      <div className={over ? "drop over" : "drop"} onDragOver={(event) => { event.preventDefault(); hover(true); }} onDragLeave={() => hover(false)} onDrop={(event) => { event.preventDefault(); hover(false); take(event.dataTransfer.files); }}>
        <p>{sending.isPending ? t("import.sending") : t("import.drop")}</p>
        <button type="button" className="primary" disabled={sending.isPending} onClick={() => chooser.current?.click()}>{t("import.choose")}</button>
        <input ref={chooser} type="file" className="visually-hidden" tabIndex={-1} aria-label={t("import.choose")} accept=".csv,.tsv,.txt,.jsonl,.gz,.parquet" onChange={(event) => take(event.target.files)} />
        <p className="small">{t("import.kinds")}</p>
      </div>
      {sending.error && <Fault error={sending.error} />}
    </section>
  );
}

function All({ format }: { readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const all = useQuery({ ...importsQuery, refetchInterval: 3_000 });
  if (all.isError) return <Fault error={all.error} retry={() => void all.refetch()} />;
  if (!all.data) return <Skeleton height={120} />;
  if (all.data.data.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t("import.all")}</h2>
      <ul className="rows">
        {all.data.data.map((each) => (
          <li key={each.id} className="apart-row">
            <span><Link to="/import" search={{ id: each.id }}>{each.name}</Link> <span className="small">{t(`import.state.${each.state}`)}</span></span>
            <span className="numeric quiet">{each.stored !== undefined && t("import.stored", { n: format.number(each.stored) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
