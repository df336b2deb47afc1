import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Choices } from "../../ui/Choices";
import { Fault, Skeleton } from "../../ui/States";
import { freshStage, listOf, moved, type Stage } from "./documents";
import { Told } from "./Field";
import { modelsQuery } from "./models";
import { StageRow } from "./StageRow";
import { Steering } from "./Steering";
import { Suggested } from "./Suggested";
import { Top } from "./Top";
import { useDraft, type Draft } from "./useDraft";
import "./rules.css";

const route = getRouteApi("/rules/stages");

/** The stage models: who is in which stage, and the windows that it goes by. */
export function Stages(): ReactNode {
  const { t } = useTranslation();
  const { model = "journey" } = route.useSearch();
  const navigate = route.useNavigate();
  const models = useQuery(modelsQuery);
  return (
    <>
      <Top page="stages" />
      {models.data && models.data.length > 1 && <Choices label={t("rules.page.stages")} all={models.data} chosen={model} choose={(next) => void navigate({ search: { model: next } })} name={(each) => t(`rules.model.${each}`, { defaultValue: each })} />}
      {models.isError ? <Fault error={models.error} retry={() => void models.refetch()} /> : <Model key={model} id={model} />}
    </>
  );
}

function Model({ id }: { readonly id: string }): ReactNode {
  const draft = useDraft("stage-model", id);
  if (!draft) return <Skeleton height={480} />;
  if ("error" in draft) return <Fault error={draft.error} retry={draft.retry} />;
  return <Steering draft={draft}><StagesOf draft={draft} /></Steering>;
}

function StagesOf({ draft }: { readonly draft: Draft }): ReactNode {
  const { t } = useTranslation();
  const stages = listOf<Stage>(draft.document, "stages");
  const [open, show] = useState<number>();
  const set = (next: readonly Stage[]): void => draft.edit({ ...draft.document, stages: next });
  return (
    <>
      <section className="stack" aria-label={t("rules.page.stages")}>
        <Told faults={draft.faults.filter((each) => !each.pointer.startsWith("/stages/"))} />
        <ol className="rule-list stage-list">
          {stages.map((stage, at) => (
            <StageRow key={at} stage={stage} at={at} all={stages} faults={draft.faults} open={at === open} onOpen={() => show(at === open ? undefined : at)} onChange={(next) => set(stages.map((each, place) => (place === at ? next : each)))} onMove={(to) => { set(moved(stages, at, to)); show(to); }} onRemove={() => { set(stages.filter((_, place) => place !== at)); show(undefined); }} />
          ))}
        </ol>
        <p><button type="button" className="plain link" onClick={() => { set([...stages, freshStage(stages.map((each) => each.id))]); show(stages.length); }}>＋ {t("rules.addStage")}</button></p>
      </section>
      <Suggested stages={stages} onChange={set} />
    </>
  );
}
