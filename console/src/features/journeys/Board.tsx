import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { View } from "../../api/client";
import { Fault, Skeleton } from "../../ui/States";
import { Undo } from "../../views/Kept";
import { Tile } from "../../views/Tile";
import { useViews } from "../../views/useViews";
import { moved } from "./order";
import { Top } from "./Top";
import { useJourneys } from "./useJourneys";
import "../../views/views.css";
import "./journeys.css";

/** The views that are pinned, each a small picture with its number, in an order that is everybody's. */
export function Board(): ReactNode {
  const of = useJourneys();
  const { t } = of;
  const kept = useViews();
  const { views, board, pinned } = kept;
  const failed = views.isError ? views : board.isError ? board : undefined;
  const byId = new Map((views.data ?? []).map((view) => [view.id, view]));
  const shown = pinned.map((id) => byId.get(id)).filter((view): view is View => view !== undefined);
  const put = (from: number, to: number): void => kept.arrange.mutate(moved(shown.map((view) => view.id), from, to));
  return (
    <>
      <Top of={of} page="board" />
      {kept.failed !== undefined && <Fault error={kept.failed} />}
      <Undo kept={kept} />
      {failed ? <Fault error={failed.error} retry={() => void failed.refetch()} /> : !views.data || !board.data ? <Skeleton height={320} /> : shown.length === 0 ? (
        <div className="stack"><p>{t("board.empty")}</p><p><Link to="/journeys">{t("board.first")}</Link></p></div>
      ) : (
        <ul className="board">
          {shown.map((view, i) => (
            <Tile key={view.id} view={view}>
              {kept.may && (
                <span className="row tools">
                  <button type="button" className="plain" disabled={i === 0} aria-label={t("board.earlier", { name: view.name })} onClick={() => put(i, i - 1)}>←</button>
                  <button type="button" className="plain" disabled={i === shown.length - 1} aria-label={t("board.later", { name: view.name })} onClick={() => put(i, i + 1)}>→</button>
                  <button type="button" className="plain" aria-label={t("board.takeDown", { name: view.name })} onClick={() => kept.unpin(view)}>✕</button>
                </span>
              )}
            </Tile>
          ))}
        </ul>
      )}
    </>
  );
}
