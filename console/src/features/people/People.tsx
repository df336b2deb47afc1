import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Input } from "antd";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { BreakpointsAnswer, FunnelStep } from "../../api/analyses";
import { funnelQuery, PURCHASE, questionQuery, rulesQuery, sessionQuery } from "../../api/queries";
import { may } from "../../api/roles";
import { stepOf } from "../../api/steps";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { behindOf, foremost, UNHAPPY } from "./behind";
import { asked, Filters, type Narrowed } from "./Filters";
import { PeopleList, type Whom } from "./PeopleList";

const route = getRouteApi("/people");

/** Whom the address asks for: everyone, who holds a key, who is in a stage, or who stopped after a step. */
export function People(): ReactNode {
  const { t, i18n } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: rules } = useSuspenseQuery(rulesQuery);
  const { data: session } = useSuspenseQuery(sessionQuery);
  const lists = may(session.role, "lists");
  const [typed, setTyped] = useState(search.q ?? "");
  const funnel = search.question ? undefined : request(search, rules);
  const behind = search.question ? behindOf(search.question) : undefined;
  const counted = useQuery({ ...questionQuery<BreakpointsAnswer>(behind?.question ?? {}), enabled: behind !== undefined });
  const disliked = useQuery({ ...questionQuery<BreakpointsAnswer>(behind?.said ?? {}), enabled: behind !== undefined });
  const turned = useQuery({ ...funnelQuery(behind?.turned ?? {}), enabled: behind !== undefined });
  const listed = useQuery({ ...funnelQuery(funnel?.request ?? {}), enabled: funnel !== undefined });
  const said = useQuery({ ...funnelQuery(funnel?.said ?? {}), enabled: funnel?.said !== undefined });
  const unhappy = new Set(behind ? (disliked.data?.people?.profiles ?? []) : ((said.data?.steps[1] as FunnelStep | undefined)?.profiles ?? []));
  const soured = new Set((turned.data?.steps[2] as FunnelStep | undefined)?.profiles ?? []);
  const left = behind ? (counted.data && !disliked.isPending && !turned.isPending ? counted.data.people?.profiles : undefined) : funnel && listed.data && (!funnel.said || said.data || said.isError) ? funnel.ids(listed.data.steps.map((step: FunnelStep) => step.profiles ?? [])) : undefined;
  const told = left?.filter((id) => unhappy.has(id)) ?? [];
  const ids = left && foremost(left, unhappy, soured);
  const narrowed: Narrowed = { stage: search.stage, channel: search.channel, consent: search.consent, seen: search.seen };
  // Those behind a number are listed as they are; only everybody is searched and filtered.
  const everybody = !search.touchpoint && !search.steps;
  const find = (q: string): void => void navigate({ search: kept({ ...(everybody ? narrowed : {}), q: q.trim() }) });
  const now = useMemo(() => Date.now(), []);
  const filters = everybody ? asked(narrowed, now) : {};
  const whom: Whom = ids ? { ids } : !lists ? { key: search.q } : Object.keys(filters).length > 0 || search.q ? { search: { ...filters, ...(search.q && { find: search.q }) } } : {};
  return (
    <>
      <header className="stack">
        <h1>{title()}</h1>
        <Input.Search size="large" allowClear value={typed} placeholder={t(lists ? "people.searchAll" : "people.search")} aria-label={t(lists ? "people.searchAll" : "people.search")} style={{ maxWidth: 560 }} onChange={(event) => { setTyped(event.target.value); if (event.target.value === "" && search.q) find(""); }} onSearch={find} />
        {lists && everybody && <Filters of={narrowed} onChange={(next) => void navigate({ search: kept({ ...next, q: search.q ?? "" }) })} />}
        {told.length > 0 && <p className="quiet"><Rich text={t("people.told", { n: told.length })} /></p>}
        {lists && Object.keys(search).length > 0 && <p><Link to="/people" search={{}} onClick={() => setTyped("")}>{t("people.everyone")}</Link></p>}
      </header>
      {!lists && !search.q ? <p className="quiet">{t("people.oneAtATime")}</p> : behind && counted.isError ? <Fault error={counted.error} retry={() => void counted.refetch()} /> : (funnel ?? behind) && !ids ? listed.isError ? <Fault error={listed.error} retry={() => void listed.refetch()} /> : <Skeleton height={360} /> : <PeopleList key={JSON.stringify(search)} whom={whom} text={search.q} told={unhappy} />}
    </>
  );

  function title(): string {
    if (search.q) return t("people.found", { q: search.q });
    if (search.stage && funnel) return t("people.inStage", { stage: t(`stage.${search.stage}`, { defaultValue: search.stage }), n: ids?.length ?? 0 });
    if (search.touchpoint) {
      const names = rules.find((rule) => rule.id === search.touchpoint)?.names;
      return t("people.left", { touchpoint: names?.[i18n.language] ?? names?.["en"] ?? search.touchpoint, n: ids?.length ?? 0 });
    }
    return search.steps ? t("people.stopped", { n: ids?.length ?? 0 }) : t("page.people");
  }
}

const kept = (search: Narrowed & { readonly q: string }): ReturnType<typeof route.useSearch> => Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ""));

type Rules = Parameters<typeof stepOf>[1];
type Listing = { readonly request: Record<string, unknown>; readonly said?: Record<string, unknown>; readonly ids: (steps: readonly (readonly string[])[]) => readonly string[] };

function request(search: ReturnType<typeof route.useSearch>, rules: Rules): Listing | undefined {
  const range = search.from && search.to ? { between: [search.from, search.to] } : {};
  const without = (reached: number) => (steps: readonly (readonly string[])[]): readonly string[] => {
    const next = new Set(steps[reached + 1] ?? []);
    return (steps[reached] ?? []).filter((id) => !next.has(id));
  };
  const alone = !search.q && !search.channel && !search.consent && !search.seen;
  if (search.stage && alone) return { request: { steps: [{ set: "@touchpoint" }], window: "P1D", profiles: true, segment: { stage: { model: "journey", is: search.stage } } }, ids: (steps) => steps[0] ?? [] };
  if (search.touchpoint) {
    const asked = (next: unknown): Record<string, unknown> => ({ steps: [stepOf(`#${search.touchpoint ?? ""}`, rules), next], window: search.window ?? "P14D", profiles: true, ...range });
    return { request: asked(PURCHASE), said: asked(UNHAPPY), ids: without(0) };
  }
  if (search.steps?.length) return { request: { steps: search.steps.map((step: string) => stepOf(step, rules)), window: search.window ?? "P14D", profiles: true, ...range }, ids: without(search.reached ?? 0) };
  return undefined;
}
