import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import type { components } from "../../api/contract";
import type { End } from "../../map/identity";
import type { Formats } from "../../ui/format";
import { Fault } from "../../ui/States";

type LiveSplit = components["schemas"]["LiveSplit"];
type Part = components["schemas"]["SplitPart"];

/** What has to be asked anew when people became others. */
export const OF_PEOPLE = ["person", "timeline", "identity", "people", "splits"];

/** The people that there are or would be, by their identifiers. */
export function Parts({ parts }: { readonly parts: readonly Part[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <ol className="rows parts">
      {parts.map((part, i) => <li key={part.id}><span className="quiet">{i + 1}</span><span>{part.keys.map((key) => `${t(`key.${key.kind}`, { defaultValue: key.kind })} ${key.value}`).join(" · ")}</span><span className="quiet numeric">{t("split.events", { n: part.events })}</span></li>)}
    </ol>
  );
}

/** The splits that somebody made here, each with the way back. */
export function Splits({ id, repairs, format }: { readonly id: string; readonly repairs: boolean; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const [undoing, undo] = useState<string>();
  const splits = useQuery({ queryKey: ["splits", id], queryFn: () => answer(api.GET("/api/v1/people/{id}/splits", { params: { path: { id } } })) });
  if (splits.isError) return <Fault error={splits.error} retry={() => void splits.refetch()} />;
  if (!splits.data || splits.data.data.length === 0) return null;
  const named = (keys: readonly End[]): string => keys.map((key) => `${t(`key.${key.kind}`, { defaultValue: key.kind })} ${key.value}`).join(" · ");
  return (
    <div className="stack splits">
      <h3>{t("splits.title")}</h3>
      <ul className="rows">
        {splits.data.data.map((split: LiveSplit) => (
          <li key={split.id}>
            <span>
              <b>{named(split.away)}</b> ≠ <b>{named(split.rest)}</b>
              <div className="small">{format.moment(split.at)}</div>
            </span>
            {repairs && undoing !== split.id && <button type="button" className="plain" onClick={() => undo(split.id)}>{t("splits.undo")}</button>}
          </li>
        ))}
      </ul>
      {undoing && <Undo key={undoing} id={id} split={undoing} close={() => undo(undefined)} />}
    </div>
  );
}

/** Shows what would become of everybody without the split, and only then takes it back. */
function Undo({ id, split, close }: { readonly id: string; readonly split: string; readonly close: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const params = { path: { id, split } };
  const preview = useQuery({ queryKey: ["splits", id, split], gcTime: 0, queryFn: () => answer(api.POST("/api/v1/people/{id}/splits/{split}/undo/preview", { params })) });
  const lifting = useMutation({
    mutationFn: () => answer(api.POST("/api/v1/people/{id}/splits/{split}/undo", { params })),
    onSuccess: async (done) => {
      close();
      await client.invalidateQueries({ predicate: (query) => OF_PEOPLE.includes(String(query.queryKey[0])) });
      const here = done.before.find((part) => part.id === id)?.keys[0];
      const now = done.after.find((part) => here && part.keys.some((key) => key.kind === here.kind && key.value === here.value));
      if (now && now.id !== id) await navigate({ to: "/people/$id", params: { id: now.id } });
    },
  });
  const fault = preview.error ?? lifting.error;
  return (
    <div className="panel stack split" role="status">
      {preview.data && (
        <>
          <p><b>{t("splits.becomes", { before: preview.data.before.length, after: preview.data.after.length })}</b></p>
          <Parts parts={preview.data.after} />
          <p className="quiet">{t("splits.after")}</p>
        </>
      )}
      {fault && <Fault error={fault} />}
      <p className="row">
        <button type="button" className="primary" disabled={!preview.data || lifting.isPending} onClick={() => lifting.mutate()}>{t("splits.do")}</button>
        <button type="button" className="plain" onClick={close}>{t("splits.keep")}</button>
      </p>
    </div>
  );
}
