import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { keysQuery, zoneQuery } from "../../api/queries";
import { Copy } from "../../ui/Copy";
import { useFormats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";
import { Sure } from "../../ui/Sure";

/** Administrators' keys for programs: made and shown once, and revoked. */
export function AdminKeys(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
  const [name, setName] = useState("");
  const keys = useQuery(keysQuery);
  const again = { onSettled: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }) };
  const making = useMutation({ mutationFn: () => answer(api.POST("/api/v1/keys", { body: { name: name.trim() } })), onSuccess: () => setName(""), ...again });
  const revoking = useMutation({ mutationFn: (id: string) => answer(api.DELETE("/api/v1/keys/{id}", { params: { path: { id } } })), ...again });
  if (keys.isError) return <Fault error={keys.error} retry={() => void keys.refetch()} />;
  if (!keys.data) return <Skeleton height={160} />;
  const fault = making.error ?? revoking.error;
  const make = (): void => { if (name.trim()) making.mutate(); };
  return (
    <section className="stack admin-keys">
      <h2>{t("adminKeys.title")}</h2>
      <p className="quiet">{t("adminKeys.lead")}</p>
      <div className="row">
        <Input aria-label={t("adminKeys.name")} placeholder={t("adminKeys.name")} maxLength={80} style={{ width: 240 }} value={name} onChange={(event) => setName(event.target.value)} onPressEnter={make} />
        <button type="button" className="primary" disabled={!name.trim() || making.isPending} onClick={make}>{t("adminKeys.make")}</button>
      </div>
      {fault && <Fault error={fault} />}
      {making.data && (
        <div className="stack" role="status">
          <p>{t("adminKeys.once", { name: making.data.name })}</p>
          <Copy text={making.data.secret} label={t("adminKeys.key")} />
        </div>
      )}
      <div className="scroll" tabIndex={0} role="region" aria-label={t("adminKeys.title")}>
        <table className="table">
          <thead><tr><th scope="col">{t("column.name")}</th><th scope="col" className="n">{t("adminKeys.created")}</th><th scope="col" className="n">{t("adminKeys.lastUsed")}</th><th scope="col"><span className="visually-hidden">{t("users.actions")}</span></th></tr></thead>
          <tbody>
            {keys.data.map((key) => (
              <tr key={key.id}>
                <td>{key.name ?? key.id}</td>
                <td className="n">{format.on(key.createdAt)}</td>
                <td className="n">{key.lastUsedAt ? format.moment(key.lastUsedAt) : t("adminKeys.never")}</td>
                <td className="n nowrap">
                  <Sure title={t("adminKeys.revokeSure", { name: key.name ?? key.id })} okText={t("adminKeys.revoke")} cancelText={t("action.keep")} onConfirm={() => revoking.mutate(key.id)}>
                    <button type="button" className="plain" aria-label={t("adminKeys.revokeOf", { name: key.name ?? key.id })}>{t("adminKeys.revoke")}</button>
                  </Sure>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
