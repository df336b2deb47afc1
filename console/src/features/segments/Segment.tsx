import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Input } from "antd";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, isOvertaken } from "../../api/client";
import { idOf } from "../../api/ids";
import { followedQuery, listsQuery, sessionQuery, zoneQuery } from "../../api/queries";
import { may } from "../../api/roles";
import { alone, fresh, type Group } from "../../api/rule/model";
import { read } from "../../api/rule/read";
import { same } from "../../api/rule/values";
import { whole } from "../../api/rule/whole";
import { write } from "../../api/rule/write";
import { useFormats } from "../../ui/format";
import { useRuleWords } from "../../ui/Rule";
import { Fault, Skeleton } from "../../ui/States";
import { Sure } from "../../ui/Sure";
import { tell } from "../../ui/undone";
import { useAuthor } from "../../ui/useAuthor";
import { Backtest } from "./Backtest";
import { Builder } from "./builder/Builder";
import { parsed } from "./drafts";
import { Members } from "./Members";
import { Preview } from "./Preview";
import "./segments.css";

const route = getRouteApi("/segments/$id");
const START: Group = alone(fresh("did"));

/** One segment: its rule as a sentence, who would be in it, who is, and who came and went. */
export function Segment(): ReactNode {
  const { id } = route.useParams();
  const { t } = useTranslation();
  const segments = useQuery(followedQuery);
  const [fresh, again] = useState(0);
  const saved = segments.data?.find((each) => each.id === id);
  if (segments.isError) return <Fault error={segments.error} retry={() => void segments.refetch()} />;
  if (!segments.data) return <Skeleton height={360} />;
  if (id !== "new" && !saved) return <><p>{t("segments.gone")}</p><p><Link to="/segments">{t("page.segments")}</Link></p></>;
  return <Editor key={`${id}/${fresh}`} id={id} saved={saved} all={segments.data} reload={() => again((n) => n + 1)} />;
}

type Saved = { readonly id: string; readonly revision: number; readonly author: string; readonly savedAt: string; readonly name: string; readonly condition: unknown; readonly people: number; readonly whole: boolean; readonly looked: number; readonly of: number };

function Editor({ id, saved, all, reload }: { readonly id: string; readonly saved: Saved | undefined; readonly all: readonly Saved[]; /** Begins anew from what is saved. */ readonly reload: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
  const lists = useQuery(listsQuery).data ?? [];
  const called = useAuthor();
  const words = useRuleWords((other) => all.find((each) => each.id === other)?.name ?? other, (list) => lists.find((each) => each.id === list)?.name ?? list);
  const [began, begin] = useState(saved);
  const [name, setName] = useState(saved?.name ?? "");
  const [group, setGroup] = useState<Group | undefined>(() => (saved ? read(saved.condition) : START));
  const [json, setJson] = useState("");
  const typed = parsed(json);
  const condition = group ? (whole(group) ? write(group) : undefined) : typed;
  const changed = !began || name !== began.name || !same(condition, began.condition);
  const keep = may(session.role, "keep");
  const saving = useMutation({
    mutationFn: async () => {
      const to = saved ? id : idOf(name, all.map((each) => each.id), Date.now());
      const kept = await answer(api.PUT("/api/v1/segments/{id}", { params: { path: { id: to }, query: { revision: began?.revision ?? 0 } }, body: { name: name.trim() || to, condition: condition as never } }));
      return { to, kept };
    },
    onError: (error) => { if (isOvertaken(error)) void client.invalidateQueries({ queryKey: ["followed"] }); },
    onSuccess: async ({ to, kept }) => {
      if (saved) begin({ ...saved, name: name.trim() || to, condition, revision: kept.revision });
      await client.invalidateQueries({ queryKey: ["segments"] });
      await client.invalidateQueries({ queryKey: ["followed"] });
      if (!saved) void navigate({ to: "/segments/$id", params: { id: to } });
    },
  });
  const overtaken = began !== undefined && saved !== undefined && saved.revision > began.revision && !saving.isPending;
  useEffect(() => { if (overtaken && !changed) reload(); }, [overtaken, changed, reload]);
  const removing = useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/segments/{id}", { params: { path: { id }, ...(began && { query: { revision: began.revision } }) } })),
    onError: (error) => { if (isOvertaken(error)) void client.invalidateQueries({ queryKey: ["followed"] }); },
    onSuccess: async () => {
      if (saved) tell({ says: t("segments.removed", { name: saved.name }), undo: () => answer(api.PUT("/api/v1/segments/{id}", { params: { path: { id } }, body: { name: saved.name, condition: saved.condition as never } })) });
      await client.invalidateQueries({ queryKey: ["segments"] });
      await client.invalidateQueries({ queryKey: ["followed"] });
      void navigate({ to: "/segments" });
    },
  });
  const asJson = (): void => { if (condition) setJson(JSON.stringify(condition, null, 2)); setGroup(undefined); };
  return (
    <>
      <header className="stack">
        <p><Link to="/segments">{t("page.segments")}</Link></p>
        <h1>{saved ? saved.name : t("segments.new")}</h1>
        {saved && <p className="lead">{saved.whole ? t("segments.inIt", { n: saved.people, of: format.number(saved.of) }) : t("segments.filling", { looked: format.number(saved.looked), of: format.number(saved.of) })}</p>}
      </header>
      <div className="segment-two">
        <section className="stack" aria-label={t("segments.rule")}>
          <h2>{t("segments.rule")}</h2>
          {keep && <label className="field"><span className="small">{t("segments.name")}</span><Input value={name} maxLength={120} placeholder={t("segments.namePlaceholder")} onChange={(event) => setName(event.target.value)} /></label>}
          {!keep ? (
            <p>{words.text(saved?.condition)}</p>
          ) : group ? (
            <Builder group={group} tools={{ words, segments: all.filter((each) => each.id !== id), lists }} onChange={setGroup} />
          ) : (
            <>
              <p className="small">{t("segments.jsonLead")}</p>
              <textarea aria-label="JSON" aria-invalid={typed === undefined} className="json" rows={16} value={json} onChange={(event) => setJson(event.target.value)} />
            </>
          )}
          {keep && (
            <div className="row">
              <button type="button" className="primary" disabled={!condition || !changed || overtaken || saving.isPending} onClick={() => saving.mutate()}>{t("segments.save")}</button>
              {group ? <button type="button" className="plain" disabled={!condition} onClick={asJson}>{t("segments.asJson")}</button> : <button type="button" className="plain" disabled={!typed} onClick={() => { if (typed) setGroup(read(typed)); }}>{t("segments.asSentence")}</button>}
              {saved && (
                <Sure title={t("segments.removeSure", { name: saved.name })} okText={t("segments.remove")} cancelText={t("action.keep")} onConfirm={() => removing.mutate()}>
                  <button type="button" className="plain bad" disabled={removing.isPending}>{t("segments.remove")}</button>
                </Sure>
              )}
            </div>
          )}
          {overtaken && changed && (
            <div className="fault" role="alert">
              <p><b>{t("segments.overtaken", { who: called(saved.author), when: format.moment(saved.savedAt) })}</b></p>
              <p className="small">{words.text(saved.condition)}</p>
              <div className="row">
                <button type="button" className="plain accent" onClick={reload}>{t("segments.overtaken.reload")}</button>
                {keep && <button type="button" className="plain accent" onClick={() => { saving.reset(); begin(saved); }}>{t("segments.overtaken.keep")}</button>}
              </div>
            </div>
          )}
          {saving.isError && !(saved && isOvertaken(saving.error)) && <Fault error={saving.error} />}
          {removing.isError && <Fault error={removing.error} />}
        </section>
        <PreviewLater condition={condition} id={id} />
      </div>
      <Backtest condition={condition} format={format} />
      {saved && <Members id={id} condition={saved.condition} words={words} format={format} />}
    </>
  );
}

/** Asks a moment after the last change. */
function PreviewLater({ condition, id }: { readonly condition: unknown; readonly id: string }): ReactNode {
  const written = useMemo(() => (condition === undefined ? undefined : JSON.stringify(condition)), [condition]);
  const [asked, ask] = useState(written);
  useEffect(() => {
    const timer = setTimeout(() => ask(written), 350);
    return () => clearTimeout(timer);
  }, [written]);
  return <Preview condition={asked} without={id} />;
}
