import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { questionQuery } from "../api/queries";
import { csv } from "./csv";
import { Fault, Skeleton } from "./States";
import { Take } from "./Take";
import { useNames } from "./useNames";

const SHOWN = 20;
type Named = { readonly count: number; readonly profiles: readonly string[] };
type Answer = { readonly people?: Named | number; readonly behind?: Named };

/** A number that counts people, and how its question asks who they are. */
export type Counted = { readonly label: string; readonly people: Record<string, unknown> };

/** The people behind any of the numbers above, asked for when somebody wants to see them. */
export function WhoIsBehind({ name, request, numbers }: { readonly name: string; readonly request: Record<string, unknown>; readonly numbers: readonly Counted[] }): ReactNode {
  const { t } = useTranslation();
  const [open, show] = useState(false);
  const [chosen, choose] = useState(0);
  const number = numbers[chosen] ?? numbers[0];
  if (!number) return null;
  return (
    <details className="behind" onToggle={(event) => show(event.currentTarget.open)}>
      <summary className="plain">{t("behind.title")}</summary>
      {open && (
        <>
          <label className="row small">{t("behind.which")} <select className="date" value={chosen} onChange={(event) => choose(Number(event.target.value))}>{numbers.map((each, i) => <option key={each.label} value={i}>{each.label}</option>)}</select></label>
          <Who name={name} request={{ ...request, people: number.people }} />
        </>
      )}
    </details>
  );
}

function Who({ name: file, request }: { readonly name: string; readonly request: Record<string, unknown> }): ReactNode {
  const { t } = useTranslation();
  const answer = useQuery(questionQuery<Answer>(request));
  const found = answer.data?.behind ?? (typeof answer.data?.people === "object" ? answer.data.people : undefined);
  const profiles = (found?.profiles ?? []).slice(0, SHOWN);
  const name = useNames(profiles);
  if (answer.isError) return <Fault error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Skeleton height={80} />;
  return (
    <>
      <p className="small">{t("people.count", { n: found?.count ?? 0 })}{(found?.count ?? 0) > profiles.length && <> · {t("costs.firstOf", { n: profiles.length })}</>}</p>
      <ul className="rows who">{profiles.map((id) => <li key={id}><Link to="/people/$id" params={{ id }}>{name(id)}</Link></li>)}</ul>
      {found && found.count > 0 && <div className="row"><Take name={`${file}-people`} request={request} table={() => csv([t("column.people")], found.profiles.map((id) => [id]))} /></div>}
    </>
  );
}
