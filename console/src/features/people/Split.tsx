import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import type { End } from "../../map/identity";
import { Fault } from "../../ui/States";
import { OF_PEOPLE, Parts } from "./Splits";

const wire = (key: End): string => `${key.kind}:${key.value}`;

/** Takes keys away from a person: they are chosen, what would become of everybody is shown, and only then is it done. */
export function Split({ id, keys, close }: { readonly id: string; readonly keys: readonly End[]; readonly close: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [away, take] = useState<readonly string[]>([]);
  const body = { keys: [...away] };
  const looking = useMutation({ mutationFn: () => answer(api.POST("/api/v1/people/{id}/split/preview", { params: { path: { id } }, body })) });
  const splitting = useMutation({
    mutationFn: () => answer(api.POST("/api/v1/people/{id}/split", { params: { path: { id } }, body })),
    onSuccess: async (done) => {
      close();
      await client.invalidateQueries({ predicate: (query) => OF_PEOPLE.includes(String(query.queryKey[0])) });
      const first = done.parts[0];
      if (first && first.id !== id) await navigate({ to: "/people/$id", params: { id: first.id } });
    },
  });
  const flip = (key: string): void => {
    looking.reset();
    take(away.includes(key) ? away.filter((each) => each !== key) : [...away, key]);
  };
  const fault = looking.error ?? splitting.error;
  const kind = (name: string): string => t(`key.${name}`, { defaultValue: name });
  return (
    <div className="panel stack split">
      <p>{t("split.lead")}</p>
      <fieldset className="stack">
        <legend className="visually-hidden">{t("split.lead")}</legend>
        {keys.map((key) => <label key={wire(key)} className="check"><input type="checkbox" checked={away.includes(wire(key))} onChange={() => flip(wire(key))} /> <span className="quiet">{kind(key.kind)}</span> {key.value}</label>)}
      </fieldset>
      {looking.data && (
        <div className="stack" role="status">
          <p><b>{t("split.becomes", { n: looking.data.parts.length, moved: looking.data.eventsMoved })}</b></p>
          <Parts parts={looking.data.parts} />
          <p className="quiet">{t("split.after")}</p>
        </div>
      )}
      {fault && <Fault error={fault} />}
      <p className="row">
        {looking.data ? <button type="button" className="primary" disabled={splitting.isPending} onClick={() => splitting.mutate()}>{t("split.do")}</button> : <button type="button" className="primary" disabled={away.length === 0 || looking.isPending} onClick={() => looking.mutate()}>{t("split.preview")}</button>}
        <button type="button" className="plain" onClick={close}>{t("action.keep")}</button>
      </p>
    </div>
  );
}
