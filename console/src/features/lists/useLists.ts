import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { parts, type Kind } from "./identifiers";

export type Somebody = { readonly id: string } | { readonly [K in Kind]?: string };
export type Told = { readonly found: readonly { readonly identifier: string; readonly id: string }[]; readonly unknown: readonly string[]; readonly ambiguous: readonly { readonly identifier: string; readonly ids: readonly string[] }[] };

/** Whom identifiers mean. */
export async function lookUp(identifiers: readonly string[], kind: Kind | undefined): Promise<Told> {
  const all: Told[] = [];
  for (const some of parts(identifiers)) all.push(await answer(api.POST("/api/v1/lookup", { body: { identifiers: [...some], ...(kind && { kind }) } })));
  return { found: all.flatMap((each) => each.found), unknown: all.flatMap((each) => each.unknown), ambiguous: all.flatMap((each) => each.ambiguous) };
}

const PAGE = 1_000;

/** Everybody who is on a list. */
async function everybody(list: string): Promise<readonly Somebody[]> {
  const all: Somebody[] = [];
  let cursor: string | undefined;
  do {
    const page = await answer(api.GET("/api/v1/lists/{id}/people", { params: { path: { id: list }, query: { limit: PAGE, ...(cursor !== undefined && { cursor }) } } }));
    all.push(...page.data.map(({ id }) => ({ id })));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

const put = async (list: string, people: readonly Somebody[]): Promise<void> => {
  for (const some of parts(people)) await answer(api.POST("/api/v1/lists/{id}/people", { params: { path: { id: list } }, body: { add: [...some] } as never }));
};

/** Deletes a list; the answer makes it anew, with everybody who was on it. */
export async function removeList(id: string, name: string): Promise<() => Promise<void>> {
  const people = await everybody(id);
  await answer(api.DELETE("/api/v1/lists/{id}", { params: { path: { id } } }));
  return async () => {
    await answer(api.PUT("/api/v1/lists/{id}", { params: { path: { id } }, body: { name } }));
    await put(id, people);
  };
}

/** Puts somebody back who was taken off. */
export const putBack = (list: string, id: string): Promise<void> => put(list, [{ id }]);

/** Everything that shows who is on lists is asked anew. */
export function useAnew(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ["lists"] });
    await client.invalidateQueries({ queryKey: ["followed"] });
  };
}

/** Puts people on a list or takes them off. */
export function useChange(list: string) {
  const anew = useAnew();
  return useMutation({
    mutationFn: async ({ add = [], remove = [], segment }: { readonly add?: readonly Somebody[]; readonly remove?: readonly Somebody[]; readonly segment?: string }) => {
      const send = (body: Record<string, unknown>) => answer(api.POST("/api/v1/lists/{id}/people", { params: { path: { id: list } }, body: body as never }));
      const bodies = [...parts(add).map((some) => ({ add: some })), ...parts(remove).map((some) => ({ remove: some })), ...(segment === undefined ? [] : [{ segment }])];
      const done = { taken: 0, rejected: 0 };
      for (const body of bodies) {
        const told = await send(body);
        done.taken += told.taken;
        done.rejected += told.rejected;
      }
      return done;
    },
    onSuccess: anew,
  });
}
