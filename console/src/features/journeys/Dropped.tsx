import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState, type ReactNode } from "react";
import type { FunnelAnswer, NextAnswer } from "../../api/analyses";
import { questionQuery } from "../../api/queries";
import { edgesOf } from "../../charts/sankey";
import { csv } from "../../ui/csv";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { usePeople } from "../../ui/usePeople";
import { WINDOW, within } from "./address";
import { Flow } from "./Flow";
import type { Journeys } from "./useJourneys";

const PAGE = 12;
const PLACES = 5;

type Props = { readonly of: Journeys; readonly question: Record<string, unknown>; readonly steps: readonly string[]; readonly step: number; readonly count: number };

/** Who left after a step: what they did then, and who they are. */
export function Dropped({ of, question, steps, step, count }: Props): ReactNode {
  const { t, between, named, format, set } = of;
  const request = within({ ...question, view: "next", step: step + 1, length: PLACES, edgeLimit: 10_000 }, between);
  const next = useQuery(questionQuery<NextAnswer>(request));
  const first = useMemo(() => new Map(next.data && next.data.people > 0 ? [[rootOf(next.data, question, step), next.data.people]] : []), [next.data, question, step]);
  const edges = useMemo(() => edgesOf(next.data?.edges ?? []), [next.data]);
  return (
    <section className="stack dropped" aria-label={t("dropped.title", { step: named(steps[step] ?? ""), n: count })}>
      <div className="row apart"><h2>{t("dropped.title", { step: named(steps[step] ?? ""), n: count })}</h2><button type="button" className="plain" onClick={() => set({ lost: undefined })}>{t("keys.close")}</button></div>
      <h3>{t("dropped.next")}</h3>
      {next.isError ? <Fault error={next.error} retry={() => void next.refetch()} /> : !next.data ? <Skeleton height={240} /> : (
        <>
          <p className="quiet">{t("dropped.nothing", { n: next.data.nothing, share: next.data.people === 0 ? "–" : format.percent(next.data.nothing / next.data.people) })}</p>
          {edges.length > 0 && <Flow of={of} first={first} edges={edges} columns={4} title={t("dropped.next")} />}
          <div className="row"><Take name="sojourn-after-leaving" picture="svg.sankey" request={request} table={() => csv([t("flow.from"), t("flow.to"), t("column.people"), t("flow.seconds")], (next.data?.edges ?? []).map((edge) => [edge.from, edge.to, edge.count, edge.meanSeconds]))} /></div>
        </>
      )}
      <Who of={of} question={question} steps={steps} step={step} />
    </section>
  );
}

/** The step is a place of its own, whatever its name. */
const rootOf = (next: NextAnswer, question: Record<string, unknown>, step: number): string => {
  const begun = next.edges.find((edge) => edge.from.startsWith("1_"))?.from.slice(2);
  const asked = (question["steps"] as readonly { readonly name?: string; readonly event?: string }[])[step];
  return begun ?? asked?.name ?? asked?.event ?? "";
};

function Who({ of, question, steps, step }: Omit<Props, "count">): ReactNode {
  const { t, search, between, format } = of;
  const [shown, show] = useState(PAGE);
  const behind = useQuery(questionQuery<FunnelAnswer>(within({ ...question, times: false, people: { step: step + 2, converted: false } }, between)));
  const all = behind.data?.people?.profiles ?? [];
  const ids = all.slice(0, shown);
  const people = usePeople(ids);
  const plain = !search.order && !search.windowFrom && !search.exclude;
  if (behind.isError) return <Fault error={behind.error} retry={() => void behind.refetch()} />;
  return (
    <>
      <h3>{t("dropped.who")}</h3>
      {!behind.data || !people ? <Skeleton height={160} /> : (
        <ul className="rows who">
          {people.map((person) => (
            <li key={person.id}><Link to="/people/$id" params={{ id: person.id }}>{person.name ?? person.key ?? t("person.anonymous")}</Link><span className="quiet">{person.stage ? t(`stage.${person.stage}`, { defaultValue: person.stage }) : ""}</span><span className="small numeric">{person.lastSeen ? format.on(person.lastSeen) : ""}</span></li>
          ))}
        </ul>
      )}
      <p className="row">
        {all.length > shown && <button type="button" className="plain" onClick={() => show(shown + PAGE)}>{t("people.more")}</button>}
        {plain && all.length > 0 && <Link to="/people" search={{ steps: [...steps], reached: step, window: search.window ?? WINDOW, ...(between && { from: between[0], to: between[1] }) }}>{t("dropped.list", { n: all.length })}</Link>}
      </p>
    </>
  );
}
