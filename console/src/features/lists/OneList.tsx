import { useMutation, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Input } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { followedQuery, listsQuery, sessionQuery } from "../../api/queries";
import { may } from "../../api/roles";
import { Fault, Skeleton } from "../../ui/States";
import { Sure } from "../../ui/Sure";
import { Turn, usePages } from "../../ui/Turn";
import { tell } from "../../ui/undone";
import { useNames } from "../../ui/useNames";
import { Bring } from "./Bring";
import { putBack, removeList, useAnew, useChange } from "./useLists";

const route = getRouteApi("/lists/$id");
const PAGE = 20;

/** One list: who is on it, whom to put on it or take off, and what asks for it. */
export function OneList(): ReactNode {
  const { id } = route.useParams();
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const lists = useQuery({ ...listsQuery, refetchInterval: 5_000 });
  const list = lists.data?.find((each) => each.id === id);
  const keep = may(session.role, "keep");
  if (lists.isError) return <Fault error={lists.error} retry={() => void lists.refetch()} />;
  if (!lists.data) return <Skeleton height={300} />;
  if (!list) return <><p>{t("lists.gone")}</p><p><Link to="/lists">{t("segments.tab.lists")}</Link></p></>;
  return (
    <>
      <header className="stack">
        <p><Link to="/lists">{t("segments.tab.lists")}</Link></p>
        <h1>{list.name}</h1>
        <p className="lead">{t("lists.onIt", { n: list.people })}</p>
        <Used by={list.usedBy} />
      </header>
      <div className="segment-two">
        {keep && <Bring list={id} />}
        <People list={id} changes={keep} />
      </div>
      {keep && <Keep key={list.name} id={id} name={list.name} used={list.usedBy.length > 0} />}
    </>
  );
}

function Used({ by }: { readonly by: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  const { data: segments } = useQuery(followedQuery);
  if (by.length === 0) return <p className="quiet">{t("lists.unused")}</p>;
  return <div className="row"><span>{t("lists.usedIn")}</span><ul className="row used">{by.map((id) => <li key={id}><Link to="/segments/$id" params={{ id }}>{segments?.find((each) => each.id === id)?.name ?? id}</Link></li>)}</ul></div>;
}

function People({ list, changes }: { readonly list: string; readonly changes: boolean }): ReactNode {
  const { t } = useTranslation();
  const pages = usePages();
  const people = useQuery({ queryKey: ["lists", list, "people", pages.cursor], refetchInterval: 5_000, queryFn: () => answer(api.GET("/api/v1/lists/{id}/people", { params: { path: { id: list }, query: { limit: PAGE, ...(pages.cursor ? { cursor: pages.cursor } : {}) } } })) });
  const change = useChange(list);
  const name = useNames((people.data?.data ?? []).map((each) => each.id));
  return (
    <section className="stack on-list">
      <h2>{t("lists.people")}</h2>
      {change.isError && <Fault error={change.error} />}
      {people.isError ? <Fault error={people.error} retry={() => void people.refetch()} /> : !people.data ? <Skeleton height={160} /> : people.data.data.length === 0 ? <p className="quiet">{t("segments.empty")}</p> : (
        <ul className="rows slim">
          {people.data.data.map(({ id }) => (
            <li key={id} className="apart-row">
              <Link to="/people/$id" params={{ id }}>{name(id)}</Link>
              {changes && <button type="button" className="plain" disabled={change.isPending} aria-label={t("lists.takeOff", { name: name(id) })} onClick={() => change.mutate({ remove: [{ id }] }, { onSuccess: () => tell({ says: t("lists.takenOff", { name: name(id) }), undo: () => putBack(list, id) }) })}>✕</button>}
            </li>
          ))}
        </ul>
      )}
      <Turn pages={pages} next={people.data?.nextCursor} />
    </section>
  );
}

/** Its name, and its end. */
function Keep({ id, name, used }: { readonly id: string; readonly name: string; readonly used: boolean }): ReactNode {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const anew = useAnew();
  const [typed, type] = useState(name);
  const naming = useMutation({ mutationFn: () => answer(api.PUT("/api/v1/lists/{id}", { params: { path: { id } }, body: { name: typed.trim() } })), onSuccess: anew });
  const removing = useMutation({
    mutationFn: () => removeList(id, name),
    onSuccess: async (undo) => {
      tell({ says: t("segments.removed", { name }), undo });
      await navigate({ to: "/lists" });
      await anew();
    },
  });
  return (
    <section className="stack">
      <h2>{t("lists.keep")}</h2>
      <label className="field narrow"><span className="small">{t("lists.name")}</span><Input value={typed} maxLength={120} onChange={(event) => type(event.target.value)} /></label>
      <div className="row">
        <button type="button" className="plain accent" disabled={typed.trim() === "" || typed === name || naming.isPending} onClick={() => naming.mutate()}>{t("lists.rename")}</button>
        <Sure title={t("lists.removeSure", { name })} okText={t("lists.remove")} cancelText={t("action.keep")} onConfirm={() => removing.mutate()} disabled={used}>
          <button type="button" className="plain bad" disabled={used || removing.isPending}>{t("lists.remove")}</button>
        </Sure>
        {used && <span className="small">{t("lists.removeUsed")}</span>}
      </div>
      {naming.isError && <Fault error={naming.error} />}
      {removing.isError && <Fault error={removing.error} />}
    </section>
  );
}
