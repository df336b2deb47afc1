import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input, Select, Tabs } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { useLive } from "../../api/live";
import { Copy } from "../../ui/Copy";
import { Fault } from "../../ui/States";
import { snippetsFor } from "./snippets";

type Kind = "public" | "server" | "shared";
const KINDS: readonly Kind[] = ["public", "server", "shared"];

/** A new source and, once, its key in snippets that work as they are. */
export function NewSource(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [id, setId] = useState("");
  const [kind, setKind] = useState<Kind>("public");
  const making = useMutation({
    mutationFn: () => answer(api.POST("/api/v1/sources", { body: { id, kind, channel: kind === "shared" ? "store" : "web" } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["sources"] }),
  });
  const made = making.data;
  return (
    <section className="stack">
      <h2>{t("sources.new")}</h2>
      <form className="row" onSubmit={(event) => { event.preventDefault(); making.mutate(); }}>
        <Input aria-label={t("sources.id")} placeholder={t("sources.id")} required pattern="[a-z0-9][a-z0-9\-]{0,62}" style={{ width: 240 }} value={id} onChange={(event) => setId(event.target.value)} />
        <Select aria-label={t("sources.kind")} style={{ width: 240 }} value={kind} onChange={setKind} options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        <button type="submit" className="primary" disabled={making.isPending}>{t("sources.make")}</button>
      </form>
      {making.error && <Fault error={making.error} />}
      {made?.writeKey && <FirstEvent key={made.id} source={made.id} kind={made.kind} writeKey={made.writeKey} />}
    </section>
  );
}

/** The key, shown once, and whether something came with it. */
function FirstEvent({ source, kind, writeKey }: { readonly source: string; readonly kind: string; readonly writeKey: string }): ReactNode {
  const { t } = useTranslation();
  const { rows, counts } = useLive({ source }, false);
  const newest = rows[0];
  return (
    <div className="stack panel">
      <p>{t("sources.keyOnce")}</p>
      <Copy text={writeKey} label={t("sources.keys")} />
      <Tabs size="small" items={snippetsFor(kind).map((snippet) => ({ key: snippet.id, label: snippet.label, children: <Copy text={snippet.code(writeKey, location.origin)} label={snippet.label} /> }))} />
      <p role="status" className={counts.accepted > 0 ? "came" : "quiet"}>
        {counts.accepted > 0 ? <><span aria-hidden="true">✓</span> <b>{t("sources.came")}</b> {newest?.name && <code>{newest.name}</code>}</> : counts.rejected > 0 ? t("sources.refused", { detail: newest?.detail ?? "" }) : <><span className="beat" aria-hidden="true" /> {t("sources.waiting")}</>}
      </p>
    </div>
  );
}
