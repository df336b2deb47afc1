import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { accountsQuery, sessionQuery, zoneQuery } from "../../api/queries";
import { Copy } from "../../ui/Copy";
import { useFormats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";
import { Sure } from "../../ui/Sure";
import { PartChoice, type Part } from "./PartChoice";

/** Who may sign in: the role can be changed, the account revoked. */
export function Users(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const { data: session } = useSuspenseQuery(sessionQuery);
  const format = useFormats(zone);
  const accounts = useQuery(accountsQuery);
  const again = { onSettled: () => client.invalidateQueries({ queryKey: accountsQuery.queryKey }) };
  const changing = useMutation({ mutationFn: ({ id, part }: { readonly id: string; readonly part: Part }) => answer(api.PUT("/api/v1/accounts/{id}", { params: { path: { id } }, body: part })), ...again });
  const revoking = useMutation({ mutationFn: (id: string) => answer(api.DELETE("/api/v1/accounts/{id}", { params: { path: { id } } })), ...again });
  const resetting = useMutation({ mutationFn: (id: string) => answer(api.POST("/api/v1/accounts/{id}/reset", { params: { path: { id } } })) });
  if (accounts.isError) return <Fault error={accounts.error} retry={() => void accounts.refetch()} />;
  if (!accounts.data) return <Skeleton height={160} />;
  const fault = changing.error ?? revoking.error ?? resetting.error;
  return (
    <section className="stack">
      <h2>{t("users.title")}</h2>
      {fault && <Fault error={fault} />}
      <div className="scroll" tabIndex={0} role="region" aria-label={t("users.title")}>
        <table className="table">
          <thead><tr><th scope="col">{t("column.name")}</th><th scope="col">{t("users.role")}</th><th scope="col" className="n">{t("users.lastSignIn")}</th><th scope="col"><span className="visually-hidden">{t("users.actions")}</span></th></tr></thead>
          <tbody>
            {accounts.data.data.map((account) => (
              <tr key={account.id}>
                <td>{account.name}{account.name === session.name && <span className="small"> {t("users.you")}</span>}</td>
                <td><PartChoice part={account} label={t("users.roleOf", { name: account.name })} onChoose={(part) => changing.mutate({ id: account.id, part })} /></td>
                <td className="n">{account.lastSignInAt ? format.moment(account.lastSignInAt) : ""}</td>
                <td className="n nowrap">
                  {account.name !== session.name && <button type="button" className="plain act" aria-label={t("users.resetOf", { name: account.name })} onClick={() => resetting.mutate(account.id)}>{t("users.reset")}</button>}
                  <Sure title={t("users.revokeSure", { name: account.name })} okText={t("users.revoke")} cancelText={t("action.keep")} onConfirm={() => revoking.mutate(account.id)}>
                    <button type="button" className="plain" aria-label={t("users.revokeOf", { name: account.name })}>{t("users.revoke")}</button>
                  </Sure>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {resetting.data && (
        <div className="stack" role="status">
          <p>{t("users.resetOnce", { name: resetting.data.name, date: format.moment(resetting.data.endsAt) })}</p>
          <Copy text={location.origin + resetting.data.link} label={t("users.resetLink")} />
        </div>
      )}
    </section>
  );
}
