import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import type { KeyRow } from "../../api/profile";
import { sessionQuery } from "../../api/queries";
import { may } from "../../api/roles";
import type { End, Tie } from "../../map/identity";
import { IdentityPicture } from "../../map/IdentityPicture";
import { csv } from "../../ui/csv";
import type { Formats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";
import { reading, Take } from "../../ui/Take";
import { Split } from "./Split";
import { Splits } from "./Splits";

type LinkRow = { readonly from: End; readonly to: End; readonly kind: string; readonly at: number; readonly messageId: string; readonly source: string; readonly reason?: string };
type Apart = { readonly away: readonly End[]; readonly rest: readonly End[] };
type Alarm = End & { readonly people: number };
/** One line of the history: a link, one that was refused, or what a split keeps apart (which has no time here). */
type Line = Tie & { readonly link?: LinkRow };

/** Which keys are one person and which event said so: drawn, told in order, and taken apart where it was wrong. */
export function Identity({ id, format }: { readonly id: string; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const [splitting, split] = useState(false);
  const identity = useQuery({ queryKey: ["identity", id], queryFn: () => answer(api.GET("/api/v1/people/{id}/identity", { params: { path: { id } } })) });
  if (identity.isError) return <Fault error={identity.error} retry={() => void identity.refetch()} />;
  if (!identity.data) return <Skeleton height={200} />;
  const keys = identity.data.keys as unknown as readonly (KeyRow & { readonly holds: boolean })[];
  const alarms = identity.data.alarms as unknown as readonly Alarm[];
  const lines = history(identity.data.links as unknown as readonly LinkRow[], identity.data.conflicts as unknown as readonly LinkRow[], identity.data.apart as unknown as readonly Apart[]);
  const kind = (name: string): string => t(`key.${name}`, { defaultValue: name });
  const strong = keys.filter((key) => !["anonymousId", "deviceId"].includes(key.kind));
  return (
    <section className="stack">
      <div className="row apart">
        <h2>{t("person.identity")}</h2>
        {may(session.role, "repair") && strong.length > 1 && !splitting && <button type="button" className="plain" onClick={() => split(true)}>{t("split.begin")}</button>}
      </div>
      {identity.data.quarantined && <p className="fault">{t("person.quarantined")}</p>}
      {alarms.map((alarm) => <p key={alarm.value} className="bad">{t("person.alarm", { kind: kind(alarm.kind), value: alarm.value, n: alarm.people })}</p>)}
      {splitting && <Split id={id} keys={strong} close={() => split(false)} />}
      <div className="two">
        <div className="scroll" tabIndex={0} role="region" aria-label={t("person.keys")}>
          <IdentityPicture keys={keys} ties={lines} words={{ title: t("person.identity"), strangers: t("person.strangers"), kind }} />
          <table className="visually-hidden">
            <caption>{t("person.keys")}</caption>
            <tbody>{keys.map((key) => <tr key={`${key.kind}:${key.value}`}><td>{kind(key.kind)}</td><td>{key.value}</td><td>{key.retired ? t("person.retired") : format.on(key.lastSeen)}</td></tr>)}</tbody>
          </table>
          <div className="row"><Take name="sojourn-identity" picture="svg.identity" json={identity.data} asCommand={reading(`/api/v1/people/${id}/identity`, location.origin)} table={() => csv(["n", t("flow.from"), t("flow.to"), t("import.when"), "id"], lines.map((line, i) => [i + 1, `${line.from.kind}:${line.from.value}`, `${line.to.kind}:${line.to.value}`, line.link ? new Date(line.link.at).toISOString() : line.reason, line.link?.messageId]))} /></div>
        </div>
        <div className="stack">
          <h3>{t("person.links")}</h3>
          {lines.length === 0 && <p className="quiet">{t("person.noLinks")}</p>}
          <ol className="rows history">
            {lines.map((line, i) => (
              <li key={i}>
                <span className="quiet">{i + 1}</span>
                <span>
                  {kind(line.from.kind)} <b>{line.from.value}</b> {line.reason ? "≠" : "="} {kind(line.to.kind)} <b>{line.to.value}</b>
                  {line.reason && <div className="small bad">{t(`refusal.${line.reason}`, { defaultValue: t("refusal.limit") })}</div>}
                  {line.link && <div className="small">{t(`link.${line.link.kind}`, { defaultValue: line.link.kind })} · {format.moment(line.link.at)} · {line.link.source} · <code>{line.link.messageId}</code></div>}
                </span>
              </li>
            ))}
          </ol>
          <Splits id={id} repairs={may(session.role, "repair")} format={format} />
        </div>
      </div>
    </section>
  );
}

/** In order of time; what splits keep apart stands last. */
export function history(links: readonly LinkRow[], conflicts: readonly LinkRow[], apart: readonly Apart[]): readonly Line[] {
  const told = [...links, ...conflicts].sort((a, b) => a.at - b.at).map((link): Line => ({ from: link.from, to: link.to, reason: link.reason, link }));
  const refused = new Set(told.filter((line) => line.reason === "split").flatMap((line) => [pair(line.from, line.to), pair(line.to, line.from)]));
  const kept = apart.flatMap((each) => each.away.flatMap((from) => each.rest.map((to): Line => ({ from, to, reason: "split" })))).filter((line) => {
    const known = refused.has(pair(line.from, line.to));
    refused.add(pair(line.from, line.to)).add(pair(line.to, line.from));
    return !known;
  });
  return [...told, ...kept];
}

const pair = (a: End, b: End): string => `${a.kind}:${a.value} ${b.kind}:${b.value}`;
