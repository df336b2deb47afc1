import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { questionQuery } from "../../api/queries";
import { Fault, Skeleton } from "../../ui/States";
import type { Customers } from "./useCustomers";
import { useNames } from "../../ui/useNames";

const SHOWN = 20;
type Answer = { readonly people?: { readonly count: number; readonly profiles: readonly string[] } };

/** The people behind a number, asked for when somebody wants to see them. */
export function Behind({ of, title, request }: { readonly of: Customers; readonly title: string; readonly request: Record<string, unknown> }): ReactNode {
  const [open, set] = useState(false);
  return (
    <details className="behind" onToggle={(event) => set(event.currentTarget.open)}>
      <summary className="plain">{title}</summary>
      {open && <Who of={of} request={request} />}
    </details>
  );
}

function Who({ of, request }: { readonly of: Customers; readonly request: Record<string, unknown> }): ReactNode {
  const { t } = of;
  const answer = useQuery(questionQuery<Answer>(request));
  const profiles = (answer.data?.people?.profiles ?? []).slice(0, SHOWN);
  const name = useNames(profiles);
  if (answer.isError) return <Fault error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Skeleton height={80} />;
  const count = answer.data.people?.count ?? 0;
  return (
    <>
      <p className="small">{t("people.count", { n: count })}{count > profiles.length && <> · {t("costs.firstOf", { n: profiles.length })}</>}</p>
      <ul className="rows who">{profiles.map((id) => <li key={id}><Link to="/people/$id" params={{ id }}>{name(id)}</Link></li>)}</ul>
    </>
  );
}
