import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Source } from "../../api/client";
import { Channels } from "../../ui/Channels";
import { Copy } from "../../ui/Copy";
import type { Formats } from "../../ui/format";
import { Fault } from "../../ui/States";
import { Sure } from "../../ui/Sure";
import { Trusted } from "./Trusted";

/** Who may send: kind, channel, keys with their last use, and what came in a day. */
export function SourceList({ sources, format, mayChange }: { readonly sources: readonly Source[]; readonly format: Formats; readonly mayChange: boolean }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const again = { onSuccess: () => client.invalidateQueries({ queryKey: ["sources"] }) };
  const adding = useMutation({ mutationFn: (id: string) => answer(api.POST("/api/v1/sources/{id}/keys", { params: { path: { id } }, body: { name: new Date().toISOString().slice(0, 10) } })), ...again });
  const revoking = useMutation({ mutationFn: (id: string) => answer(api.DELETE("/api/v1/keys/{id}", { params: { path: { id } } })), ...again });
  if (sources.length === 0) return <p className="quiet">{t("sources.none")}</p>;
  const fault = adding.error ?? revoking.error;
  return (
    <section className="stack">
      <h2>{t("sources.all")}</h2>
      {fault && <Fault error={fault} />}
      {adding.data && <div className="stack" role="status"><p>{t("sources.keyOf", { source: adding.variables ?? "" })}</p><Copy text={adding.data.secret} label={t("sources.keys")} /></div>}
      <div className="scroll" tabIndex={0} role="region" aria-label={t("sources.all")}>
        <table className="table">
          <thead><tr><th scope="col">{t("column.name")}</th><th scope="col">{t("sources.kind")}</th><th scope="col">{t("column.channels")}</th><th scope="col">{t("trust.proves")}</th><th scope="col" className="n">{t("sources.lastDay")}</th><th scope="col" className="n">{t("sources.lastDayRejected")}</th><th scope="col">{t("sources.keys")}</th></tr></thead>
          <tbody>
            {sources.map((source) => (
              <tr key={source.id}>
                <td>{source.name}<div className="small"><code>{source.id}</code></div></td>
                <td className="nowrap">{t(`kind.${source.kind}`)}</td>
                <td className="nowrap"><Channels of={[source.channel]} /></td>
                <td style={{ minWidth: 150 }}><Trusted source={source} format={format} mayChange={mayChange} /></td>
                <td className="n">{source.lastDay?.accepted ? format.number(source.lastDay.accepted) : ""}</td>
                <td className="n">{source.lastDay?.rejected ? <span className="bad">{format.number(source.lastDay.rejected)}</span> : ""}</td>
                <td>
                  {source.keys.map((key) => (
                    <div key={key.id} className="row" style={{ gap: 8 }}>
                      <code>…{key.ends}</code> <span className="small">{key.lastUsedAt ? format.moment(key.lastUsedAt) : t("sources.unused")}</span>
                      {mayChange && <Sure title={t("sources.revokeSure")} okText={t("users.revoke")} cancelText={t("action.keep")} onConfirm={() => revoking.mutate(key.id)}><button type="button" className="plain small" aria-label={t("sources.revokeKey", { ends: key.ends ?? "" })}>✕</button></Sure>}
                    </div>
                  ))}
                  {mayChange && <button type="button" className="plain" onClick={() => adding.mutate(source.id)} aria-label={t("sources.addKeyTo", { source: source.name })}>＋ {t("sources.addKey")}</button>}
                  {!mayChange && source.keys.length === 0 && <span className="quiet">{t("sources.noKey")}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
