import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Select } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { segmentsQuery, sessionQuery } from "../../api/queries";
import { may } from "../../api/roles";
import type { Formats } from "../../ui/format";
import { useRuleWords, WhyTree, type Why } from "../../ui/Rule";
import { Fault, Skeleton } from "../../ui/States";

/** The segments that a person is in, and why in one or not: each part of its rule. */
export function InSegments({ id, format }: { readonly id: string; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const of = useQuery({ queryKey: ["followed", "person", id], queryFn: () => answer(api.GET("/api/v1/people/{id}/segments", { params: { path: { id } } })) });
  const { data: segments } = useQuery(segmentsQuery);
  const [chosen, choose] = useState<string>();
  const named = (segment: string): string => String((segments?.find((each) => each.id === segment)?.document as { name?: string } | undefined)?.name ?? segment);
  const words = useRuleWords(named);
  const asked = chosen ?? of.data?.in[0]?.segment;
  const why = useQuery({ queryKey: ["followed", "why", asked, id], enabled: asked !== undefined, queryFn: () => answer(api.GET("/api/v1/segments/{id}/why", { params: { path: { id: asked ?? "" }, query: { person: id } } })) });
  if (segments?.length === 0) return null;
  return (
    <section className="stack in-segments">
      <h2>{t("person.segments")}</h2>
      {of.isError ? <Fault error={of.error} retry={() => void of.refetch()} /> : !of.data ? <Skeleton height={120} /> : of.data.in.length === 0 ? <p className="quiet">{t("person.inNone")}</p> : (
        <ul className="rows">
          {of.data.in.map((each) => (
            <li key={each.segment} className="apart-row">
              {may(session.role, "ask") ? <Link to="/segments/$id" params={{ id: each.segment }}>{each.name}</Link> : <span>{each.name}</span>}
              <span className="small">{t("segments.since", { date: format.moment(each.since) })}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <span className="small" id="why">{t("person.why")}</span>
        <Select aria-labelledby="why" style={{ minWidth: 200 }} placeholder={t("person.whyChoose")} value={asked ?? null} onChange={(next: string | null) => choose(next ?? undefined)} options={(segments ?? []).map((each) => ({ value: each.id, label: named(each.id) }))} />
      </div>
      {why.isError ? <Fault error={why.error} /> : why.data && <WhyTree of={why.data.rule as unknown as Why} words={words} />}
    </section>
  );
}
