import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api, type View } from "../api/client";
import { boardQuery, sessionQuery, viewsQuery } from "../api/queries";
import { may } from "../api/roles";
import { placeOf, type Place } from "./places";

export type NewView = { readonly name: string; readonly question: Record<string, unknown>; readonly period?: string; readonly against?: string } & Place;
export type Removed = { readonly view: View; readonly unpinned: boolean };

/** A view as it is kept, without who kept it and when. */
const kept = (view: View): NewView => ({ name: view.name, question: view.question as Record<string, unknown>, ...(view.period && { period: view.period }), ...(view.against && { against: view.against }), ...placeOf(view) });

const freshId = (): string => `v-${[...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;

/** The views that are kept and the board: read, changed, and the last removal taken back. */
export function useViews() {
  const client = useQueryClient();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const views = useQuery(viewsQuery);
  const board = useQuery(boardQuery);
  const [removed, remember] = useState<Removed>();
  const refresh = async (): Promise<void> => { await Promise.all([client.invalidateQueries({ queryKey: viewsQuery.queryKey }), client.invalidateQueries({ queryKey: boardQuery.queryKey })]); };
  const put = (id: string, view: NewView, began?: number): Promise<View> => answer(api.PUT("/api/v1/views/{id}", { params: { path: { id }, ...(began !== undefined && { query: { revision: began } }) }, body: view as never }));
  const putBoard = async (ids: readonly string[]): Promise<void> => {
    const revision = client.getQueryData(boardQuery.queryKey)?.revision;
    const made = await answer(api.PUT("/api/v1/board", { params: { ...(revision !== undefined && { query: { revision } }) }, body: { views: [...ids] } }));
    client.setQueryData(boardQuery.queryKey, (known) => known && { ...known, ...(made.revision !== undefined && { revision: made.revision }) });
  };
  const save = useMutation({ mutationFn: (view: NewView) => put(freshId(), view), onSuccess: refresh });
  const arrange = useMutation({
    // One after another, each from the revision that the one before made.
    scope: { id: "board" },
    mutationFn: (ids: readonly string[]) => putBoard(ids),
    onMutate: (ids) => client.setQueryData(boardQuery.queryKey, (known) => ({ ...known, views: [...ids] })),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (view: View) => answer(api.DELETE("/api/v1/views/{id}", { params: { path: { id: view.id }, query: { revision: view.revision } } })),
    onError: refresh,
    onSuccess: (_, view) => { remember({ view, unpinned: false }); return refresh(); },
  });
  const place = useMutation({
    mutationFn: async (placed: readonly { readonly view: View; readonly place: Place }[]) => {
      for (const { view, place: { side, stage } } of placed) {
        const { side: _, stage: __, ...unplaced } = kept(view);
        await put(view.id, { ...unplaced, ...(side && { side }), ...(stage && { stage }) }, view.revision);
      }
    },
    onSettled: refresh,
  });
  const pinned = board.data?.views ?? [];
  const unpin = (view: View): void => { remember({ view, unpinned: true }); arrange.mutate(pinned.filter((id) => id !== view.id)); };
  const [before, keepBefore] = useState<readonly string[]>([]);
  const undo = useMutation({
    mutationFn: async (last: Removed) => {
      if (last.unpinned) await putBoard(before);
      else await put(last.view.id, kept(last.view));
    },
    onSuccess: () => { remember(undefined); return refresh(); },
  });
  return {
    views,
    board,
    pinned,
    may: may(session.role, "keep"),
    save,
    arrange,
    place,
    remove,
    undo,
    removed,
    unpin: (view: View): void => { keepBefore(pinned); unpin(view); },
    failed: [save, arrange, place, remove, undo].find((each) => each.isError)?.error,
  };
}
export type Views = ReturnType<typeof useViews>;
