import { useInfiniteQuery, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Input } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FunnelStep } from "../../api/analyses";
import { answer, api } from "../../api/client";
import { funnelQuery, PURCHASE, rulesQuery, sessionQuery, zoneQuery } from "../../api/queries";
import { may } from "../../api/roles";
import { stepOf } from "../../api/steps";
import { useFormats } from "../../ui/format";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Channels } from "../../ui/Channels";
import { read, type Known } from "../../api/profile";

const PAGE = 50;
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
  const funnel = request(search, rules);
  const listed = useQuery({ ...funnelQuery(funnel?.request ?? {}), enabled: funnel !== undefined });
  const said = useQuery({ ...funnelQuery(funnel?.said ?? {}), enabled: funnel?.said !== undefined });
  const unhappy = new Set((said.data?.steps[1] as FunnelStep | undefined)?.profiles ?? []);
  const left = funnel && listed.data && (!funnel.said || said.data || said.isError) ? funnel.ids(listed.data.steps.map((step: FunnelStep) => step.profiles ?? [])) : undefined;
  const told = left?.filter((id) => unhappy.has(id)) ?? [];
  const ids = left && [...told, ...left.filter((id) => !unhappy.has(id))];
  const find = (q: string): void => void navigate({ search: q.trim() ? { q: q.trim() } : {} });
  return (
    <>
      <header className="stack">
        <h1>{title()}</h1>
        <Input.Search size="large" allowClear value={typed} placeholder={t("people.search")} aria-label={t("people.search")} style={{ maxWidth: 560 }} onChange={(event) => { setTyped(event.target.value); if (event.target.value === "" && search.q) find(""); }} onSearch={find} />
        {told.length > 0 && <p className="quiet"><Rich text={t("people.told", { n: told.length })} /></p>}
        {lists && Object.keys(search).length > 0 && <p><Link to="/people" search={{}} onClick={() => setTyped("")}>{t("people.everyone")}</Link></p>}
      </header>
      {!lists && !search.q ? <p className="quiet">{t("people.oneAtATime")}</p> : funnel && !ids ? listed.isError ? <Fault error={listed.error} retry={() => void listed.refetch()} /> : <Skeleton height={360} /> : <List key={JSON.stringify(search)} q={search.q} ids={ids} told={unhappy} />}
    </>
  );

  function title(): string {
    if (search.q) return t("people.found", { q: search.q });
    if (search.stage) return t("people.inStage", { stage: t(`stage.${search.stage}`, { defaultValue: search.stage }), n: ids?.length ?? 0 });
    if (search.touchpoint) {
      const names = rules.find((rule) => rule.id === search.touchpoint)?.names;
      return t("people.left", { touchpoint: names?.[i18n.language] ?? names?.["en"] ?? search.touchpoint, n: ids?.length ?? 0 });
    }
    return search.steps ? t("people.stopped", { n: ids?.length ?? 0 }) : t("page.people");
  }
}

/** Said to have been bad: the two lowest of five, in a survey or a review. */
const UNHAPPY = {
  anyOf: [
    { event: "Survey Answered", where: { and: [{ property: "kind", op: "equals", value: "csat" }, { property: "score", op: "lte", value: 2 }] } },
    { event: "Product Reviewed", where: { property: "rating", op: "lte", value: 2 } },
  ],
};

type Rules = Parameters<typeof stepOf>[1];
type Listing = { readonly request: Record<string, unknown>; readonly said?: Record<string, unknown>; readonly ids: (steps: readonly (readonly string[])[]) => readonly string[] };

function request(search: ReturnType<typeof route.useSearch>, rules: Rules): Listing | undefined {
  const range = search.from && search.to ? { between: [search.from, search.to] } : {};
  const without = (reached: number) => (steps: readonly (readonly string[])[]): readonly string[] => {
    const next = new Set(steps[reached + 1] ?? []);
    return (steps[reached] ?? []).filter((id) => !next.has(id));
  };
  if (search.stage) return { request: { steps: [{ set: "@touchpoint" }], window: "P1D", profiles: true, segment: { stage: { model: "journey", is: search.stage } } }, ids: (steps) => steps[0] ?? [] };
  if (search.touchpoint) {
    const asked = (next: unknown): Record<string, unknown> => ({ steps: [stepOf(`#${search.touchpoint ?? ""}`, rules), next], window: search.window ?? "P14D", profiles: true, ...range });
    return { request: asked(PURCHASE), said: asked(UNHAPPY), ids: without(0) };
  }
  if (search.steps?.length) return { request: { steps: search.steps.map((step: string) => stepOf(step, rules)), window: search.window ?? "P14D", profiles: true, ...range }, ids: without(search.reached ?? 0) };
  return undefined;
}

function List({ q, ids, told }: { readonly q?: string | undefined; readonly ids?: readonly string[] | undefined; readonly told: ReadonlySet<string> }): ReactNode {
  const { t } = useTranslation();
  const people = useInfiniteQuery({
    queryKey: ["people", q, ids],
    initialPageParam: "",
    queryFn: async ({ pageParam }): Promise<{ readonly data: readonly Known[]; readonly next: string | undefined }> => {
      if (ids) {
        const at = Number(pageParam || 0);
        const part = ids.slice(at, at + PAGE);
        if (part.length === 0) return { data: [], next: undefined };
        const page = await answer(api.GET("/api/v1/people", { params: { query: { id: [...part] } } }));
        return { data: page.data.map(read), next: at + PAGE < ids.length ? String(at + PAGE) : undefined };
      }
      const page = await answer(api.GET("/api/v1/people", { params: { query: { limit: PAGE, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) } } }));
      return { data: page.data.map(read), next: page.nextCursor ?? undefined };
    },
    getNextPageParam: (page) => page.next,
  });
  if (people.isError) return <Fault error={people.error} retry={() => void people.refetch()} />;
  if (!people.data) return <Skeleton height={360} />;
  const rows = people.data.pages.flatMap((page) => page.data);
  if (rows.length === 0) {
    return (
      <div className="stack">
        <p>{q ? t("people.none", { q }) : t("people.empty")}</p>
        {q ? <p className="quiet">{t("people.noneHint")}</p> : <p><Link to="/sources">{t("empty.first")}</Link></p>}
      </div>
    );
  }
  return (
    <section className="stack">
      <Rows rows={rows} told={told} />
      {people.hasNextPage && <p><button type="button" className="plain" disabled={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>{t("people.more")}</button></p>}
    </section>
  );
}

function Rows({ rows, told }: { readonly rows: readonly Known[]; readonly told: ReadonlySet<string> }): ReactNode {
  const { t } = useTranslation();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t("page.people")}>
      <table className="table people">
        <thead>
          <tr>
            <th scope="col">{t("column.name")}</th>
            <th scope="col">{t("column.stage")}</th>
            <th scope="col">{t("column.channels")}</th>
            <th scope="col" className="n">{t("column.orders")}</th>
            <th scope="col" className="n">{t("column.revenue")}</th>
            <th scope="col" className="n">{t("column.lastSeen")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((person) => (
            <tr key={person.id}>
              <td><Link to="/people/$id" params={{ id: person.id }} search={told.has(person.id) ? { mood: "fell" } : {}}>{person.name ?? person.key ?? person.id}</Link>{person.name && person.key && <div className="small">{person.key}</div>}</td>
              <td className="nowrap">{person.stage ? t(`stage.${person.stage}`, { defaultValue: person.stage }) : ""}</td>
              <td className="nowrap"><Channels of={person.channels} /></td>
              <td className="n">{person.orders ? format.number(person.orders) : ""}</td>
              <td className="n">{person.revenue.map(([currency, amount]) => format.money(amount, currency)).join(" ")}</td>
              <td className="n">{person.lastSeen ? format.date(person.lastSeen) : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
