import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { read } from "../../api/profile";
import type { Formats } from "../../ui/format";
import type { RuleWords } from "../../ui/Rule";
import { Fault, Skeleton } from "../../ui/States";
import { meantBy } from "./drafts";

const PAGE = 20;

/** Who is in it since when, and who came and went with the reason. */
export function Members({ id, condition, words, format }: { readonly id: string; readonly condition: unknown; readonly words: RuleWords; readonly format: Formats }): ReactNode {
  return (
    <div className="two">
      <People id={id} format={format} />
      <History id={id} condition={condition} words={words} format={format} />
    </div>
  );
}

function usePages() {
  const [cursors, set] = useState<readonly string[]>([]);
  return { cursor: cursors.at(-1), later: (next: string) => set([...cursors, next]), earlier: cursors.length > 0 ? () => set(cursors.slice(0, -1)) : undefined };
}

function Turn({ pages, next }: { readonly pages: ReturnType<typeof usePages>; readonly next: string | null | undefined }): ReactNode {
  const { t } = useTranslation();
  if (!pages.earlier && !next) return null;
  return (
    <div className="row">
      <button type="button" className="plain" disabled={!pages.earlier} onClick={pages.earlier}>‹ {t("segments.back")}</button>
      <button type="button" className="plain" disabled={!next} onClick={() => { if (next) pages.later(next); }}>{t("segments.more")} ›</button>
    </div>
  );
}

function useNamed(ids: readonly (string | null)[]): (id: string | null) => string {
  const { t } = useTranslation();
  const known = [...new Set(ids.filter((id): id is string => id !== null))];
  const { data } = useQuery({
    queryKey: ["people", "named", known],
    enabled: known.length > 0,
    queryFn: async () => new Map((await answer(api.GET("/api/v1/people", { params: { query: { id: known, limit: known.length } } }))).data.map(read).map((person) => [person.id, person.name ?? person.key ?? t("person.anonymous")])),
  });
  return (id) => (id === null ? t("segments.nobody") : (data?.get(id) ?? id));
}

function Who({ id, name }: { readonly id: string | null; readonly name: string }): ReactNode {
  return id === null ? <span className="quiet">{name}</span> : <Link to="/people/$id" params={{ id }}>{name}</Link>;
}

function People({ id, format }: { readonly id: string; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const pages = usePages();
  const people = useQuery({ queryKey: ["followed", id, "people", pages.cursor], refetchInterval: 5_000, queryFn: () => answer(api.GET("/api/v1/segments/{id}/people", { params: { path: { id }, query: { limit: PAGE, ...(pages.cursor ? { cursor: pages.cursor } : {}) } } })) });
  const named = useNamed((people.data?.data ?? []).map((each) => each.id));
  return (
    <section className="stack">
      <h2>{t("segments.members")}</h2>
      {people.isError ? <Fault error={people.error} retry={() => void people.refetch()} /> : !people.data ? <Skeleton height={160} /> : people.data.data.length === 0 ? <p className="quiet">{t("segments.empty")}</p> : (
        <ul className="rows slim">
          {people.data.data.map((each, i) => <li key={each.id ?? i} className="apart-row"><Who id={each.id} name={named(each.id)} /><span className="small">{t("segments.since", { date: format.moment(each.since) })}</span></li>)}
        </ul>
      )}
      <Turn pages={pages} next={people.data?.nextCursor} />
    </section>
  );
}

function History({ id, condition, words, format }: { readonly id: string; readonly condition: unknown; readonly words: RuleWords; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const pages = usePages();
  const history = useQuery({ queryKey: ["followed", id, "history", pages.cursor], refetchInterval: 5_000, queryFn: () => answer(api.GET("/api/v1/segments/{id}/history", { params: { path: { id }, query: { limit: PAGE, ...(pages.cursor ? { cursor: pages.cursor } : {}) } } })) });
  const named = useNamed((history.data?.data ?? []).map((each) => each.id));
  return (
    <section className="stack">
      <h2>{t("segments.history")}</h2>
      {history.isError ? <Fault error={history.error} retry={() => void history.refetch()} /> : !history.data ? <Skeleton height={160} /> : history.data.data.length === 0 ? <p className="quiet">{t("segments.noHistory")}</p> : (
        <ul className="rows slim">
          {history.data.data.map((each, i) => {
            const part = meantBy(condition, each.part);
            return (
              <li key={i} className="apart-row">
                <span className="stack tight">
                  <span><span className={each.entered ? "came" : "bad"}>{t(each.entered ? "segments.entered" : "segments.left")}</span> <Who id={each.id} name={named(each.id)} /></span>
                  <span className="small">{t(`segments.cause.${each.cause.kind}`, { event: each.cause.event ? words.event(each.cause.event) : "" })}{part !== undefined && each.cause.kind !== "identity" ? ` · ${words.text(part)}` : ""}</span>
                </span>
                <span className="small numeric">{format.moment(each.at)}</span>
              </li>
            );
          })}
        </ul>
      )}
      <Turn pages={pages} next={history.data?.nextCursor} />
    </section>
  );
}
