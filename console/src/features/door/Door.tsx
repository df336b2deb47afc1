import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input } from "antd";
import type { TFunction } from "i18next";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, Refused, type Session } from "../../api/client";
import { sessionQuery } from "../../api/queries";
import { LanguageChoice, Mark } from "../../ui/Chrome";

const SHORTEST = 10;

/** Whoever holds a link, printed by the first start or made by an administrator, sets a name and a password. */
export function Welcome({ link, first = false }: { readonly link: string; readonly first?: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <Door title={t("door.welcome")} lead={t(first ? "door.welcomeLead" : "door.joinLead")} button={t("door.start")} fresh name={first ? "admin" : ""} send={(name, password) => answer(api.POST("/api/v1/session/first", { body: { link, name, password } }))} />
  );
}

export function SignIn(): ReactNode {
  const { t } = useTranslation();
  return <Door title={t("door.signIn")} lead="" button={t("door.signIn")} send={(name, password) => answer(api.POST("/api/v1/session", { body: { name, password } }))} />;
}

/** Nobody has an account, and this page was not opened by the link. */
export function NeedsLink(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="door">
      <Mark />
      <h1>{t("door.needsLink")}</h1>
      <p>{t("door.needsLinkLead")}</p>
      <LanguageChoice />
    </div>
  );
}

function Door(props: { readonly title: string; readonly lead: string; readonly button: string; readonly fresh?: boolean; readonly name?: string; readonly send: (name: string, password: string) => Promise<Session> }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState(props.name ?? "");
  const [password, setPassword] = useState("");
  const entering = useMutation({
    mutationFn: () => props.send(name, password),
    onSuccess: async () => {
      history.replaceState(null, "", "/console");
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const short = props.fresh === true && password.length < SHORTEST;
  return (
    <div className="door">
      <Mark />
      <h1>{props.title}</h1>
      {props.lead && <p className="quiet">{props.lead}</p>}
      <form onSubmit={(event) => { event.preventDefault(); if (!short) entering.mutate(); }}>
        <label>{t("door.name")}<Input size="large" autoComplete="username" required value={name} onChange={(event) => setName(event.target.value)} /></label>
        <label>
          {t("door.password")}
          <Input.Password size="large" autoComplete={props.fresh ? "new-password" : "current-password"} required autoFocus value={password} onChange={(event) => setPassword(event.target.value)} />
          {props.fresh && <span className="small">{t("door.length", { n: SHORTEST })}</span>}
        </label>
        {entering.error && <p className="fault" role="alert">{said(entering.error, t)}</p>}
        <button type="submit" className="primary" disabled={entering.isPending || short} style={{ justifyContent: "center", opacity: short ? 0.55 : 1 }}>{props.button}</button>
      </form>
      <LanguageChoice />
    </div>
  );
}

const KNOWN = ["wrong-password", "used-link", "name-taken", "too-many-attempts", "unreachable"];

function said(error: Error, t: TFunction): string {
  const problem = error instanceof Refused ? error.problem : undefined;
  return problem && KNOWN.includes(problem.code) ? t(`door.fault.${problem.code}`) : problem?.detail || t("fault.happened");
}
