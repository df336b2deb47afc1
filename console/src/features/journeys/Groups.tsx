import { useState, type ReactNode } from "react";
import type { FunnelAnswer } from "../../api/analyses";
import { csv } from "../../ui/csv";
import { Take } from "../../ui/Take";
import type { Journeys } from "./useJourneys";

const SHOWN = 10;
type Group = NonNullable<FunnelAnswer["groups"]>[number];

/** The funnel by each value of what it is broken down by, the largest first; what is not listed is counted. */
export function Groups({ of, groups, request, names }: { readonly of: Journeys; readonly groups: readonly Group[]; readonly request: Record<string, unknown>; readonly names: readonly string[] }): ReactNode {
  const { t, search, format } = of;
  const [all, showAll] = useState(false);
  const last = (group: Group) => group.steps[group.steps.length - 1];
  const [by = "", ...named] = (search.by ?? "").split(":");
  const title = t("groups.title", { by: by === "property" || by === "trait" ? named.join(":") : t(`by.${by}`) });
  const shown = all ? groups : groups.slice(0, SHOWN);
  const rest = groups.slice(shown.length);
  const value = (group: Group): string => {
    if (group.value === null || group.value === "") return t("groups.none");
    const text = typeof group.value === "object" ? JSON.stringify(group.value) : String(group.value);
    return by === "device" ? t(`device.${text}`, { defaultValue: text }) : by === "channel" ? t(`channel.${text}`, { defaultValue: text }) : by === "stage" ? t(`stage.${text}`, { defaultValue: text }) : text;
  };
  const best = Math.max(0.0001, ...shown.map((group) => last(group)?.fromFirst ?? 0));
  return (
    <section className="stack">
      <h2>{title}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label={title}>
        <table className="table groups">
          <thead><tr><th scope="col">{t("groups.value")}</th>{names.map((name, i) => <th scope="col" className="n" key={i}>{name}</th>)}<th scope="col">{t("journeys.fromFirst")}</th></tr></thead>
          <tbody>
            {shown.map((group, i) => {
              const share = last(group)?.fromFirst ?? null;
              return (
                <tr key={i}>
                  <td>{value(group)}</td>
                  {group.steps.map((step, at) => <td className="n" key={at}>{format.number(step.count)}</td>)}
                  <td className="bar"><span aria-hidden="true" style={{ width: `${((share ?? 0) / best) * 72}px` }} /> {share === null ? "" : format.percent(share)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {rest.length > 0 && <p><button type="button" className="plain" onClick={() => showAll(true)}>{t("groups.rest", { n: rest.length, people: rest.reduce((sum, group) => sum + (group.steps[0]?.count ?? 0), 0) })}</button></p>}
      <div className="row"><Take name="sojourn-funnel-groups" request={request} table={() => csv([t("groups.value"), ...names], groups.map((group) => [value(group), ...group.steps.map((step) => step.count)]))} /></div>
    </section>
  );
}
