import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Input } from "antd";
import type { TFunction } from "i18next";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, Refused } from "../../api/client";
import { sessionQuery, SHORTEST_PASSWORD } from "../../api/queries";
import { ZoneChoice } from "../../ui/ZoneChoice";

/** One's own account: what one may do here, in which zone one sees times, and a new password. */
export function Account(): ReactNode {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  return (
    <>
      <header className="stack">
        <h1>{session.name}</h1>
        {session.role && <p className="quiet">{t(`role.${session.role}`)}{session.store && ` · ${session.store}`} · {t(`role.${session.role}.may`)}</p>}
      </header>
      <section className="stack zone" id="zone">
        <h2>{t("zone.title")}</h2>
        <p className="quiet">{t("zone.lead")}</p>
        <ZoneChoice />
      </section>
      <NewPassword name={session.name ?? ""} />
    </>
  );
}

function NewPassword({ name }: { readonly name: string }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [present, setPresent] = useState("");
  const [wanted, setWanted] = useState("");
  const changing = useMutation({
    mutationFn: () => answer(api.POST("/api/v1/session/password", { body: { password: present, newPassword: wanted } })),
    onSuccess: () => {
      setPresent("");
      setWanted("");
      return client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const short = wanted.length < SHORTEST_PASSWORD;
  return (
    <section className="stack">
      <h2>{t("password.title")}</h2>
      <p className="quiet">{t("password.lead")}</p>
      <form className="fields" onSubmit={(event) => { event.preventDefault(); if (!short) changing.mutate(); }}>
        <input type="text" hidden readOnly autoComplete="username" value={name} />
        <label>{t("password.present")}<Input.Password autoComplete="current-password" required value={present} onChange={(event) => setPresent(event.target.value)} /></label>
        <label>
          {t("door.newPassword")}
          <Input.Password autoComplete="new-password" required value={wanted} onChange={(event) => setWanted(event.target.value)} />
          <span className="small">{t("door.length", { n: SHORTEST_PASSWORD })}</span>
        </label>
        {changing.error && <p className="fault" role="alert">{said(changing.error, t)}</p>}
        {changing.isSuccess && <p className="came" role="status">{t("password.done")}</p>}
        <button type="submit" className="primary" disabled={changing.isPending || short || present === ""}>{t("password.change")}</button>
      </form>
    </section>
  );
}

function said(error: Error, t: TFunction): string {
  const problem = error instanceof Refused ? error.problem : undefined;
  if (problem?.code === "wrong-password") return t("password.wrong");
  if (problem?.code === "too-many-attempts") return t("door.fault.too-many-attempts");
  if (problem?.code === "unreachable") return t("fault.unreachable");
  return problem?.detail || t("fault.happened");
}
