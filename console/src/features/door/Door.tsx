import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input } from "antd";
import type { TFunction } from "i18next";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, Refused, type Session } from "../../api/client";
import { sessionQuery, SHORTEST_PASSWORD } from "../../api/queries";
import { LanguageChoice, Mark } from "../../ui/Chrome";
import { ownZone, zones } from "../../ui/zones";
import { settle } from "./region";


/** Whoever holds a link, printed by the first start or made by an administrator, sets a name and a password. */
export function Welcome({ link, first = false }: { readonly link: string; readonly first?: boolean }): ReactNode {
  const { t } = useTranslation();
  const [zone, choose] = useState<string>();
  const send = async (name: string, password: string): Promise<Session> => {
    const session = await answer(api.POST("/api/v1/session/first", { body: { link, name, password } }));
    // Who is in stays in: a zone that could not be kept is set under Settings.
    if (first) await settle(session, zone ?? ownZone(), zone !== undefined).catch(() => undefined);
    return session;
  };
  return (
    <Door title={t("door.welcome")} lead={t(first ? "door.welcomeLead" : "door.joinLead")} button={t("door.start")} fresh name={first ? "admin" : ""} send={send}>
      {first && <Region zone={zone ?? ownZone()} choose={choose} />}
    </Door>
  );
}

/** In which zone the days of the new workspace begin. */
function Region({ zone, choose }: { readonly zone: string; readonly choose: (zone: string) => void }): ReactNode {
  const { t } = useTranslation();
  const all = useMemo(() => zones([ownZone()]), []);
  return (
    <label>
      {t("door.region")}
      <select className="date" value={zone} onChange={(event) => choose(event.target.value)}>{all.map((each) => <option key={each.value} value={each.value}>{each.label}</option>)}</select>
      <span className="small">{t("door.regionLead")}</span>
    </label>
  );
}

export function SignIn(): ReactNode {
  const { t } = useTranslation();
  return <Door title={t("door.signIn")} lead="" button={t("door.signIn")} send={(name, password) => answer(api.POST("/api/v1/session", { body: { name, password } }))} />;
}

/** Whoever forgot their password sets a new one with a link that an administrator made. */
export function Reset({ link }: { readonly link: string }): ReactNode {
  const { t } = useTranslation();
  return <Door title={t("door.reset")} lead={t("door.resetLead")} button={t("door.resetButton")} fresh nameless send={(_, password) => answer(api.POST("/api/v1/session/reset", { body: { link, password } }))} />;
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

function Door(props: { readonly title: string; readonly lead: string; readonly button: string; readonly fresh?: boolean; readonly nameless?: boolean; readonly name?: string; readonly children?: ReactNode; readonly send: (name: string, password: string) => Promise<Session> }): ReactNode {
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
  const short = props.fresh === true && password.length < SHORTEST_PASSWORD;
  return (
    <div className="door">
      <Mark />
      <h1>{props.title}</h1>
      {props.lead && <p className="quiet">{props.lead}</p>}
      <form onSubmit={(event) => { event.preventDefault(); if (!short) entering.mutate(); }}>
        {!props.nameless && <label>{t("door.name")}<Input size="large" autoComplete="username" required value={name} onChange={(event) => setName(event.target.value)} /></label>}
        <label>
          {t(props.nameless ? "door.newPassword" : "door.password")}
          <Input.Password size="large" autoComplete={props.fresh ? "new-password" : "current-password"} required autoFocus value={password} onChange={(event) => setPassword(event.target.value)} />
          {props.fresh && <span className="small">{t("door.length", { n: SHORTEST_PASSWORD })}</span>}
        </label>
        {props.children}
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
