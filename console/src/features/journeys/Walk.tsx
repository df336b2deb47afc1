import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { PathsAnswer } from "../../api/analyses";
import { analyse } from "../../api/client";
import type { Formats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";

const SHOWN = 8;
const LONGEST = 10;

type Next = { readonly name: string; readonly count: number; readonly seconds: number };

/** What people did next, one step after another: click to go on from there. Counts are paths, a path ends with half an hour's silence. */
export function Walk({ between, format, named }: { readonly between: readonly [string, string]; readonly format: Formats; readonly named: (event: string) => string }): ReactNode {
  const { t } = useTranslation();
  const [trail, go] = useState<readonly string[]>([]);
  const request = { analysis: "paths" as const, steps: Math.min(LONGEST, trail.length + 2), edgeLimit: 500, between, ...(trail[0] && { start: { event: trail[0] } }) };
  const paths = useQuery({ queryKey: ["paths", request], queryFn: () => analyse<PathsAnswer>(request), placeholderData: keepPreviousData, staleTime: 60_000 });
  return (
    <section className="stack">
      <h2>{t("walk.title")}</h2>
      <p className="quiet">{t("walk.lead")}</p>
      {trail.length > 0 && (
        <p className="row">
          {trail.map((name, i) => <span key={i}><button type="button" className="plain" onClick={() => go(trail.slice(0, i))}>{named(name)}</button> →</span>)}
        </p>
      )}
      {paths.isError ? <Fault error={paths.error} retry={() => void paths.refetch()} /> : !paths.data ? <Skeleton height={240} /> : <Nexts nexts={nexts(paths.data, trail)} />}
    </section>
  );

  function Nexts({ nexts: all }: { readonly nexts: readonly Next[] }): ReactNode {
    if (all.length === 0) return <p className="quiet">{t("walk.end")}</p>;
    const most = all[0]?.count ?? 1;
    const rest = all.slice(SHOWN).reduce((sum, each) => sum + each.count, 0);
    return (
      <ul className="rows">
        {all.slice(0, SHOWN).map((each) => (
          <li key={each.name} style={{ gridTemplateColumns: "minmax(120px, 1fr) minmax(0, 2fr) 136px", alignItems: "center", padding: "6px 0" }}>
            {trail.length + 2 < LONGEST ? <button type="button" className="plain" style={{ color: "var(--accent)" }} onClick={() => go([...trail, each.name])}>{named(each.name)}</button> : <span>{named(each.name)}</span>}
            <span aria-hidden="true" style={{ height: 12, borderRadius: 6, background: "var(--both)", opacity: 0.85, width: `${Math.max(1, (each.count / most) * 100)}%` }} />
            <span className="numeric" style={{ textAlign: "right" }}>{format.number(each.count)}{each.seconds > 0 && <span className="quiet"> · {format.duration(each.seconds)}</span>}</span>
          </li>
        ))}
        {rest > 0 && <li className="quiet">{t("walk.others", { n: all.length - SHOWN, count: rest })}</li>}
      </ul>
    );
  }
}

/** Where the trail leads: edges out of its last step; at the beginning, the steps that paths begin with. */
export function nexts(answer: PathsAnswer, trail: readonly string[]): readonly Next[] {
  const at = trail.length;
  const sums = new Map<string, { count: number; seconds: number }>();
  const last = trail[at - 1];
  for (const edge of answer.edges) {
    const begins = at === 0 && edge.from.startsWith("1_");
    const follows = at > 0 && edge.from === `${at}_${last ?? ""}`;
    if (!begins && !follows) continue;
    const name = (begins ? edge.from : edge.to).replace(/^\d+_/, "");
    const known = sums.get(name) ?? { count: 0, seconds: 0 };
    sums.set(name, { count: known.count + edge.count, seconds: known.seconds + (begins ? 0 : edge.count * edge.meanSeconds) });
  }
  return [...sums].map(([name, { count, seconds }]) => ({ name, count, seconds: count === 0 ? 0 : seconds / count })).sort((a, b) => b.count - a.count);
}
