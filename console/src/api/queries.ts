import { queryOptions } from "@tanstack/react-query";
import type { ChangeDocument, FunnelAnswer, Rule, StagesAnswer } from "./analyses";
import { analyse, answer, api, carry, type Session } from "./client";

const MINUTE = 60_000;

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<Session> => {
    const session = await answer(api.GET("/api/v1/session"));
    carry(session.csrfToken);
    return session;
  },
  staleTime: MINUTE,
});

/** The fewest characters that the server takes as a password. */
export const SHORTEST_PASSWORD = 10;

export type Settings = {
  readonly timeZone?: string;
  readonly sessionGap?: string;
  readonly gates?: readonly { readonly id: string; readonly names?: Readonly<Record<string, string>> }[];
};

/** With the revision that it is, 0 where nobody saved any. */
export type SavedSettings = { readonly revision: number; readonly document: Settings };
export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: async (): Promise<SavedSettings> => {
    const page = await answer(api.GET("/api/v1/definitions/{kind}", { params: { path: { kind: "settings" } } }));
    const [saved] = page.data;
    return { revision: saved?.revision ?? 0, document: (saved?.document as Settings | undefined) ?? {} };
  },
  staleTime: 10 * MINUTE,
});

export const zoneOf = (settings: Settings): string => settings.timeZone ?? "UTC";
export const zoneQuery = queryOptions({ ...settingsQuery, select: ({ document }: SavedSettings) => zoneOf(document) });
/** Second conversions by id, each with its names by language. */
export const gatesQuery = queryOptions({ ...settingsQuery, select: ({ document }: SavedSettings) => new Map((document.gates ?? []).map((gate) => [gate.id, gate.names ?? {}])) });

/** One row for each touchpoint: rules that say the same in two ways share an id and become one "any of". */
export function joined(rules: readonly Rule[]): readonly Rule[] {
  const byId = new Map<string, Rule>();
  for (const rule of rules) {
    const known = byId.get(rule.id);
    byId.set(rule.id, known ? { ...known, match: { anyOf: [known.match, rule.match] } } : rule);
  }
  return [...byId.values()];
}

export const rulesQuery = queryOptions({
  queryKey: ["rules"],
  queryFn: async (): Promise<readonly Rule[]> => {
    const page = await answer(api.GET("/api/v1/definitions/{kind}", { params: { path: { kind: "touchpoint-rules" } } }));
    return joined((page.data[0]?.document as { rules?: Rule[] } | undefined)?.rules ?? []);
  },
  staleTime: 10 * MINUTE,
});

/** A stage of the customer's model, with its names by language. */
export type StageOfModel = { readonly id: string; readonly side: string; readonly names?: Readonly<Record<string, string>> };
export const journeyStagesQuery = queryOptions({
  queryKey: ["stages-of", "journey"],
  queryFn: async (): Promise<readonly StageOfModel[]> => ((await answer(api.GET("/api/v1/definitions/{kind}/{id}", { params: { path: { kind: "stage-model", id: "journey" } } }))).document as { stages?: StageOfModel[] }).stages ?? [],
  staleTime: 10 * MINUTE,
});

/** Keys of programs that may do all that an administrator may; sources have keys of their own. */
export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: async () => (await answer(api.GET("/api/v1/keys"))).data.filter((key) => key.right === "admin"),
});

export const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: () => answer(api.GET("/health")),
  staleTime: 10_000,
});

export const stagesQuery = (request: Record<string, unknown>) =>
  queryOptions({ queryKey: ["stages", request], queryFn: ({ signal }) => analyse<StagesAnswer>({ analysis: "stages", ...request }, signal), staleTime: MINUTE });

export const funnelQuery = (request: Record<string, unknown>) =>
  queryOptions({ queryKey: ["funnel", request], queryFn: ({ signal }) => analyse<FunnelAnswer>({ analysis: "funnel", ...request }, signal), staleTime: MINUTE });

/** The answer to any question, as its JSON asks it. */
export const questionQuery = <T>(request: Record<string, unknown>) =>
  queryOptions({ queryKey: ["question", request], queryFn: ({ signal }) => analyse<T>(request as Parameters<typeof analyse>[0], signal), staleTime: MINUTE });

/** Any purchase: the gate of the standard model. */
export const PURCHASE = { event: "Order Completed" };

/** Which events and properties there are, for suggestions; nothing stands where they cannot be had. */
export const vocabularyQuery = queryOptions({ queryKey: ["vocabulary"], queryFn: () => answer(api.GET("/api/v1/vocabulary")), staleTime: 10 * MINUTE });

export const segmentsQuery = queryOptions({
  queryKey: ["segments"],
  queryFn: async () => (await answer(api.GET("/api/v1/definitions/{kind}", { params: { path: { kind: "segment" } } }))).data,
  staleTime: MINUTE,
});

/** Dated fixes, the latest first. */
export const changesQuery = queryOptions({
  queryKey: ["changes"],
  queryFn: async () => {
    const listed = await answer(api.GET("/api/v1/definitions/{kind}", { params: { path: { kind: "change" } } }));
    return listed.data.map((each) => ({ id: each.id, document: each.document as unknown as ChangeDocument })).sort((a, b) => String(b.document.from).localeCompare(String(a.document.from)));
  },
  staleTime: MINUTE,
});

export const viewsQuery = queryOptions({ queryKey: ["views"], queryFn: async () => (await answer(api.GET("/api/v1/views"))).data, staleTime: MINUTE });

/** How targets stand; the server looks about every minute. */
export const targetsQuery = queryOptions({ queryKey: ["targets"], queryFn: async () => (await answer(api.GET("/api/v1/targets"))).data, staleTime: MINUTE, refetchInterval: MINUTE });

export const boardQuery = queryOptions({ queryKey: ["board"], queryFn: () => answer(api.GET("/api/v1/board")), staleTime: MINUTE });

/** Who gets letters, and how it stands. */
export const mailQuery = queryOptions({ queryKey: ["mail"], queryFn: () => answer(api.GET("/api/v1/mail")), staleTime: 10_000 });

/** The digest as it would go now. */
export const digestQuery = (language: "zh-TW" | "en" | "ru") =>
  queryOptions({ queryKey: ["digest", language], queryFn: () => answer(api.GET("/api/v1/mail/digest", { params: { query: { language } } })), staleTime: MINUTE });

export const accountsQuery = queryOptions({ queryKey: ["accounts"], queryFn: () => answer(api.GET("/api/v1/accounts")) });

export const invitationsQuery = queryOptions({ queryKey: ["invitations"], queryFn: () => answer(api.GET("/api/v1/invitations")) });

export const sourcesQuery = queryOptions({ queryKey: ["sources"], queryFn: () => answer(api.GET("/api/v1/sources")) });

export const importsQuery = queryOptions({ queryKey: ["imports"], queryFn: () => answer(api.GET("/api/v1/imports")) });

export const importQuery = (id: string) => queryOptions({ queryKey: ["import", id], queryFn: () => answer(api.GET("/api/v1/imports/{id}", { params: { path: { id } } })) });

/** Saved segments with how many are in each, read again while one is being filled. */
export const followedQuery = queryOptions({
  queryKey: ["followed"],
  queryFn: async () => (await answer(api.GET("/api/v1/segments"))).data,
  refetchInterval: (query) => (query.state.data?.some((each) => !each.whole) ? 1_000 : 15_000),
});

/** Hand-made lists with how many people are on each. */
export const listsQuery = queryOptions({ queryKey: ["lists"], queryFn: async () => (await answer(api.GET("/api/v1/lists"))).data, staleTime: 15_000 });
