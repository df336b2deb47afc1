import { Link } from "@tanstack/react-router";
import { Input } from "antd";
import { useState, type ReactNode } from "react";
import type { View } from "../../api/client";
import { Fault } from "../../ui/States";
import { funnelOf } from "./address";
import { pathsOf, stagesOf } from "./questions";
import type { Journeys } from "./useJourneys";
import { useViews, type Views } from "./useViews";
import { placeOf } from "./where";

type Kind = "funnel" | "paths" | "stages";

/** The views that are kept, and the place to keep this one. */
export function Kept({ of, kind }: { readonly of: Journeys; readonly kind: Kind }): ReactNode {
  const { t, search, period } = of;
  const kept = useViews();
  const [name, type] = useState("");
  const save = (): void => {
    const given = name.trim();
    if (given === "") return;
    kept.save.mutate({ name: given, question: questionOf(of, kind), period, ...(search.against && { against: search.against }) }, { onSuccess: () => type("") });
  };
  return (
    <section className="stack kept" aria-label={t("views.title")}>
      <h2>{t("views.title")}</h2>
      {kept.may && (
        <form className="row" onSubmit={(event) => { event.preventDefault(); save(); }}>
          <Input value={name} maxLength={100} placeholder={t("views.name")} aria-label={t("views.name")} style={{ maxWidth: 320 }} onChange={(event) => type(event.target.value)} />
          <button type="submit" className="plain accent" disabled={name.trim() === "" || kept.save.isPending}>{t("views.save")}</button>
        </form>
      )}
      {kept.failed !== undefined && <Fault error={kept.failed} />}
      <Undo of={of} kept={kept} />
      {kept.views.data?.length === 0 && !kept.removed && <p className="quiet">{t(kept.may ? "views.none" : "views.noneYet")}</p>}
      <ul className="rows">{(kept.views.data ?? []).map((view) => <Row key={view.id} of={of} kept={kept} view={view} />)}</ul>
    </section>
  );
}

function questionOf({ search, rules }: Journeys, kind: Kind): Record<string, unknown> {
  switch (kind) {
    case "funnel":
      return funnelOf(search, rules).question;
    case "paths":
      return pathsOf(search.trail?.at(-1));
    case "stages":
      return stagesOf(search.model ?? "journey");
  }
}

/** What was removed last, and the way back. */
export function Undo({ of, kept }: { readonly of: Journeys; readonly kept: Views }): ReactNode {
  const { t } = of;
  const last = kept.removed;
  return <p className="row undo" role="status">{last && <>{t(last.unpinned ? "views.unpinned" : "views.removed", { name: last.view.name })} <button type="button" className="plain accent" onClick={() => kept.undo.mutate(last)}>{t("import.undo")}</button></>}</p>;
}

function Row({ of, kept, view }: { readonly of: Journeys; readonly kept: Views; readonly view: View }): ReactNode {
  const { t, format } = of;
  const place = placeOf(view);
  const pinned = kept.pinned.includes(view.id);
  return (
    <li className="kept-row">
      <span>{place ? <Link to={place.to} search={place.search}>{view.name}</Link> : view.name}</span>
      <span className="small">{kindOf(of, view)} · {format.date(view.savedAt)}</span>
      <span className="row">
        {kept.may && <button type="button" className="plain" aria-pressed={pinned} onClick={() => (pinned ? kept.unpin(view) : kept.arrange.mutate([...kept.pinned, view.id]))}>{t(pinned ? "views.unpin" : "views.pin")}</button>}
        {kept.may && <button type="button" className="plain" aria-label={t("views.removeOf", { name: view.name })} onClick={() => kept.remove.mutate(view)}>{t("users.revoke")}</button>}
      </span>
    </li>
  );
}

export function kindOf({ t }: Journeys, view: View): string {
  const { analysis, view: looked } = view.question as { analysis?: string; view?: string };
  const funnel = { "time-to-convert": "time", trends: "trends", correlation: "correlation" }[String(looked)];
  const page = analysis === "paths" || analysis === "stages" ? analysis : "funnel";
  return funnel ? t(`view.${funnel}`) : t(`journeys.page.${page}`);
}
