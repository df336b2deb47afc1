import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api, isOvertaken, Refused } from "../../api/client";
import { sessionQuery } from "../../api/queries";
import { may } from "../../api/roles";
import type { Faults, Json } from "./documents";
import { usePreview, type Kind, type Preview } from "./usePreview";
import { versionsQuery, type Version } from "./versions";

export type Draft = {
  readonly document: Json;
  readonly versions: readonly Version[];
  readonly current: Version;
  readonly changed: boolean;
  /** What the draft began from, where somebody saved another version since. */
  readonly overtaken: Version | undefined;
  /** Takes the newest version as what the draft began from; the draft stays as it is. */
  readonly rebase: () => void;
  readonly edit: (document: Json) => void;
  readonly discard: () => void;
  readonly preview: Preview;
  readonly look: () => void;
  readonly stop: () => void;
  readonly faults: Faults;
  readonly maySave: boolean;
  /** Whether this very draft was looked at. */
  readonly looked: boolean;
  readonly save: () => void;
  readonly saving: boolean;
  readonly saved: number | undefined;
  readonly failure: unknown;
};

/** A document that is being edited, beside the one in force; undefined until that is there. */
export function useDraft(kind: Kind, id: string): Draft | { readonly error: unknown; readonly retry: () => void } | undefined {
  const client = useQueryClient();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const versions = useQuery(versionsQuery(kind, id));
  const [draft, setDraft] = useState<{ readonly document: Json; readonly from: number }>();
  const { preview, ask, stop } = usePreview(kind, id);
  const saving = useMutation({
    mutationFn: ({ document, from }: { readonly document: Json; readonly from: number }) => answer(api.PUT("/api/v1/definitions/{kind}/{id}", { params: { path: { kind, id }, query: { revision: from } }, body: document as never })),
    onError: (error) => { if (isOvertaken(error)) void client.invalidateQueries({ queryKey: ["versions", kind, id] }); },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["versions", kind, id] });
      setDraft(undefined);
      stop();
      // Everything that is shown elsewhere goes by the rules.
      void client.invalidateQueries();
    },
  });
  if (versions.isError) return { error: versions.error, retry: () => void versions.refetch() };
  const current = versions.data?.at(-1);
  if (!versions.data || !current) return undefined;
  const document = draft?.document ?? current.document;
  const from = draft?.from ?? current.revision;
  const written = JSON.stringify(document);
  const changed = written !== JSON.stringify(current.document);
  const overtaken = changed && from !== current.revision ? (versions.data.find((each) => each.revision === from) ?? current) : undefined;
  const refused = (isOvertaken(saving.error) ? null : saving.error) ?? (preview.is === "failed" && preview.of === written ? preview.error : undefined);
  const faults = refused instanceof Refused ? (refused.problem.errors ?? []) : [];
  return {
    document,
    versions: versions.data,
    current,
    changed,
    overtaken,
    rebase: () => { saving.reset(); stop(); setDraft({ document, from: current.revision }); },
    edit: (next) => { saving.reset(); setDraft({ document: next, from }); },
    discard: () => { saving.reset(); stop(); setDraft(undefined); },
    preview,
    look: () => { saving.reset(); ask(document); },
    stop,
    faults,
    maySave: may(session.role, "administer"),
    looked: preview.is === "told" && preview.of === written,
    save: () => saving.mutate({ document, from }),
    saving: saving.isPending,
    saved: saving.data?.revision,
    failure: refused,
  };
}
