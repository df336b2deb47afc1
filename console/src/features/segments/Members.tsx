import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import type { Formats } from "../../ui/format";
import type { RuleWords } from "../../ui/rule/words";
import { Fault, Skeleton } from "../../ui/States";
import { Turn, usePages } from "../../ui/Turn";
import { useNames } from "../../ui/useNames";
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

function Who({ id, name }: { readonly id: string | null; readonly name: string }): ReactNode {
  return id === null ? <span className="quiet">{name}</span> : <Link to="/people/$id" params={{ id }}>{name}</Link>;
}

function People({ id, format }: { readonly id: string; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const pages = usePages();
  const people = useQuery({ queryKey: ["followed", id, "people", pages.cursor], refetchInterval: 5_000, queryFn: () => answer(api.GET("/api/v1/segments/{id}/people", { params: { path: { id }, query: { limit: PAGE, ...(pages.cursor ? { cursor: pages.cursor } : {}) } } })) });
  const named = useNames((people.data?.data ?? []).map((each) => each.id));
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
  const named = useNames((history.data?.data ?? []).map((each) => each.id));
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
