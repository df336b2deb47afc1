import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { invitationsQuery, zoneQuery } from "../../api/queries";
import { Copy } from "../../ui/Copy";
import { useFormats } from "../../ui/format";
import { Fault } from "../../ui/States";
import { PartChoice, type Part } from "./PartChoice";

/** A link for somebody new, and the links not used yet. */
export function Invitations(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
  const [part, choose] = useState<Part>({ role: "viewer" });
  const open = useQuery(invitationsQuery);
  const again = { onSettled: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }) };
  const inviting = useMutation({ mutationFn: () => answer(api.POST("/api/v1/invitations", { body: part })), ...again });
  const withdrawing = useMutation({ mutationFn: (id: string) => answer(api.DELETE("/api/v1/invitations/{id}", { params: { path: { id } } })), ...again });
  const made = inviting.data;
  const fault = inviting.error ?? withdrawing.error ?? open.error;
  return (
    <section className="stack">
      <h2>{t("invite.title")}</h2>
      <p className="quiet">{t(`role.${part.role}.may`)}</p>
      <form className="row" onSubmit={(event) => { event.preventDefault(); inviting.mutate(); }}>
        <PartChoice part={part} label={t("users.role")} onChoose={choose} />
        <button type="submit" className="primary" disabled={inviting.isPending}>{t("invite.make")}</button>
      </form>
      {fault && <Fault error={fault} />}
      {made?.link && (
        <div className="stack" role="status">
          <p>{t("invite.once", { role: t(`role.${made.role}`), date: format.on(made.endsAt) })}</p>
          <Copy text={location.origin + made.link} label={t("invite.link")} />
        </div>
      )}
      {open.data && open.data.data.length > 0 && (
        <ul className="rows">
          {open.data.data.map((each) => (
            <li key={each.id} className="apart-row">
              <span>{t(`role.${each.role}`)}{each.store && ` · ${each.store}`} <span className="small">{t("invite.ends", { date: format.moment(each.endsAt) })}</span></span>
              <button type="button" className="plain" onClick={() => withdrawing.mutate(each.id)}>{t("invite.withdraw")}</button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
