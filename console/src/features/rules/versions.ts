import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { Json } from "./documents";
import type { Kind } from "./usePreview";

/** A version that was in force: the standard is 0, and stands again where one was removed. */
export type Version = { readonly revision: number; readonly author: string; readonly savedAt: string | null; readonly document: Json; readonly removal: boolean };

type Revision = { readonly revision: number; readonly author: string; readonly savedAt?: string | null; readonly document: unknown };

/** Versions with what each says: a removal says what the standard says. */
export function versionsOf(revisions: readonly Revision[]): readonly Version[] {
  const standard = (revisions.find((each) => each.revision === 0)?.document ?? {}) as Json;
  return revisions.map(({ revision, author, savedAt, document }) => {
    const removal = revision > 0 && Object.keys(document as Json).length === 0;
    return { revision, author, savedAt: savedAt ?? null, document: removal ? standard : (document as Json), removal };
  });
}

/** Every version of a document, the newest last. */
export const versionsQuery = (kind: Kind, id: string) =>
  queryOptions({
    queryKey: ["versions", kind, id],
    queryFn: async () => versionsOf((await answer(api.GET("/api/v1/definitions/{kind}/{id}/revisions", { params: { path: { kind, id } } }))).data as readonly Revision[]),
  });
