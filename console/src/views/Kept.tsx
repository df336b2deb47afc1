import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { View } from "../api/client";
import { journeyStagesQuery, zoneQuery } from "../api/queries";
import { useFormats } from "../ui/format";
import type { Against } from "../ui/period";
import { Fault } from "../ui/States";
import { useKind, type Question } from "./kinds";
import { PlaceChoice } from "./PlaceChoice";
import { suggested, type Place } from "./places";
import { useViews, type Views } from "./useViews";
import "./views.css";

type Props = {
  /** What the page asks; several where it has several answers, of which one is kept. */
  readonly questions: readonly [Question, ...Question[]];
  readonly period: string;
  readonly against: Against | undefined;
};

/** The views that are kept, and the place to keep this one. */
export function Kept({ questions, period, against }: Props): ReactNode {
  const { t } = useTranslation();
  const kept = useViews();
  const [name, type] = useState("");
  const [chosen, choose] = useState(0);
  const question = questions[chosen] ?? questions[0];
  const { data: stages = [], isPending: unplaced } = useQuery(journeyStagesQuery);
  const [placed, place] = useState<Place>();
  const where = placed ?? suggested(question, stages);
  const save = (): void => {
    const given = name.trim();
    if (given === "") return;
    kept.save.mutate({ name: given, question, period, ...(against && { against }), ...where }, { onSuccess: () => { type(""); place(undefined); } });
  };
  return (
    <section className="stack kept" aria-label={t("views.title")}>
      <h2>{t("views.title")}</h2>
      {kept.may && (
        <form className="row" onSubmit={(event) => { event.preventDefault(); save(); }}>
          {questions.length > 1 && <div className="choices" role="group" aria-label={t("views.which")}>{questions.map((each, i) => <button key={i} type="button" className="plain" aria-pressed={each === question} onClick={() => { choose(i); place(undefined); }}><Word question={each} /></button>)}</div>}
          <Input value={name} maxLength={100} placeholder={t("views.name")} aria-label={t("views.name")} style={{ maxWidth: 320 }} onChange={(event) => type(event.target.value)} />
          <PlaceChoice place={where} label={t("place.choose")} choose={place} size="middle" />
          <button type="submit" className="plain accent" disabled={name.trim() === "" || unplaced || kept.save.isPending}>{t("views.save")}</button>
        </form>
      )}
      {kept.failed !== undefined && <Fault error={kept.failed} />}
      <Undo kept={kept} />
      {kept.views.data?.length === 0 && !kept.removed && <p className="quiet">{t(kept.may ? "views.none" : "views.noneYet")}</p>}
      <ul className="rows">{(kept.views.data ?? []).map((view) => <Row key={view.id} kept={kept} view={view} />)}</ul>
    </section>
  );
}

/** What was removed last, and the way back. */
export function Undo({ kept }: { readonly kept: Views }): ReactNode {
  const { t } = useTranslation();
  const last = kept.removed;
  return <p className="row undo" role="status">{last && <>{t(last.unpinned ? "views.unpinned" : "views.removed", { name: last.view.name })} <button type="button" className="plain accent" disabled={kept.arrange.isPending || kept.remove.isPending || kept.undo.isPending} onClick={() => kept.undo.mutate(last)}>{t("import.undo")}</button></>}</p>;
}

function Row({ kept, view }: { readonly kept: Views; readonly view: View }): ReactNode {
  const { t } = useTranslation();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
  const pinned = kept.pinned.includes(view.id);
  return (
    <li className="kept-row">
      <span><Title view={view} /></span>
      <span className="small"><Word question={view.question as Question} /> · {format.on(view.savedAt)}</span>
      <span className="row">
        {kept.may && <button type="button" className="plain" aria-pressed={pinned} onClick={() => (pinned ? kept.unpin(view) : kept.arrange.mutate([...kept.pinned, view.id]))}>{t(pinned ? "views.unpin" : "views.pin")}</button>}
        {kept.may && <button type="button" className="plain" aria-label={t("views.removeOf", { name: view.name })} onClick={() => kept.remove.mutate(view)}>{t("views.remove")}</button>}
      </span>
    </li>
  );
}

/** Its name, which leads to its page where one shows what it asks. */
export function Title({ view }: { readonly view: View }): ReactNode {
  const place = useKind(view.question as Question)?.place(view);
  return place ? <Link to={place.to} search={place.search as never}>{view.name}</Link> : view.name;
}

/** What a question is; the analysis itself where no page asks it. */
export function Word({ question }: { readonly question: Question }): ReactNode {
  const { t } = useTranslation();
  const kind = useKind(question);
  return kind ? t(kind.word(question)) : String(question["analysis"]);
}
