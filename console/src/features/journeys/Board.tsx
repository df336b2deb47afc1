import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import type { View } from "../../api/client";
import { journeyStagesQuery } from "../../api/queries";
import { Fault, Skeleton } from "../../ui/States";
import { Undo } from "../../views/Kept";
import type { Question } from "../../views/kinds";
import { PlaceChoice, usePlaceWord } from "../../views/PlaceChoice";
import { grouped, placeOf, rearranged, suggested, type Group } from "../../views/places";
import { Tile } from "../../views/Tile";
import { useViews, type Views } from "../../views/useViews";
import { moved } from "./order";
import { Top } from "./Top";
import { useJourneys, type Journeys } from "./useJourneys";
import "../../views/views.css";
import "./journeys.css";

/** The views that are pinned, by side and stage; each a small picture with its number, in an order that is everybody's. */
export function Board(): ReactNode {
  const of = useJourneys();
  const { t } = of;
  const kept = useViews();
  const { views, board, pinned } = kept;
  const stages = useQuery(journeyStagesQuery);
  const failed = [views, board, stages].find((each) => each.isError);
  const byId = new Map((views.data ?? []).map((view) => [view.id, view]));
  const shown = pinned.map((id) => byId.get(id)).filter((view): view is View => view !== undefined);
  return (
    <>
      <Top of={of} page="board" />
      {kept.failed !== undefined && <Fault error={kept.failed} />}
      <Undo kept={kept} />
      {failed ? <Fault error={failed.error} retry={() => void failed.refetch()} /> : !views.data || !board.data || !stages.data ? <Skeleton height={320} /> : shown.length === 0 ? (
        <div className="stack"><p>{t("board.empty")}</p><p><Link to="/journeys">{t("board.first")}</Link></p></div>
      ) : (
        grouped(shown, stages.data).map((group, i, all) => (
          <Fragment key={`${group.place.side}/${group.place.stage}`}>
            {(i === 0 || all[i - 1]?.place.side !== group.place.side) && <Side of={of} kept={kept} group={group} />}
            <Placed of={of} kept={kept} group={group} />
          </Fragment>
        ))
      )}
    </>
  );
}

/** Where a side begins; of views without a place, how they get one. */
function Side({ of: { t }, kept, group }: { readonly of: Journeys; readonly kept: Views; readonly group: Group }): ReactNode {
  const { data: stages = [] } = useQuery(journeyStagesQuery);
  const { side } = group.place;
  const placed = side ? [] : group.views.map((view) => ({ view, place: suggested(view.question as Question, stages) })).filter(({ place }) => place.side !== undefined);
  return (
    <div className="row apart board-side">
      <h2>{t(`place.${side ?? "none"}`)}</h2>
      {kept.may && placed.length > 0 && <button type="button" className="plain accent" disabled={kept.place.isPending} onClick={() => kept.place.mutate(placed)}>{t("board.place", { n: placed.length })}</button>}
    </div>
  );
}

function Placed({ of: { t }, kept, group: { place, views } }: { readonly of: Journeys; readonly kept: Views; readonly group: Group }): ReactNode {
  const word = usePlaceWord();
  const { stage } = place;
  const ids = views.map((view) => view.id);
  const put = (from: number, to: number): void => kept.arrange.mutate(rearranged(kept.pinned, moved(ids, from, to)));
  return (
    <section className="stack placed" data-place={`${place.side ?? ""}/${stage ?? ""}`} aria-label={word(place)}>
      <h3 className={place.side ? "" : "visually-hidden"}>{stage ? word({ stage }) : t(place.side ? "place.whole" : "place.none")}</h3>
      <ul className="board">
        {views.map((view, i) => (
          <Tile key={view.id} view={view} {...(kept.may && { place: <PlaceChoice place={placeOf(view)} label={t("place.chooseOf", { name: view.name })} disabled={kept.place.isPending} choose={(next) => kept.place.mutate([{ view, place: next }])} /> })}>
            {kept.may && (
              <span className="row tools">
                <button type="button" className="plain" disabled={i === 0} aria-label={t("board.earlier", { name: view.name })} onClick={() => put(i, i - 1)}>←</button>
                <button type="button" className="plain" disabled={i === views.length - 1} aria-label={t("board.later", { name: view.name })} onClick={() => put(i, i + 1)}>→</button>
                <button type="button" className="plain" aria-label={t("board.takeDown", { name: view.name })} onClick={() => kept.unpin(view)}>✕</button>
              </span>
            )}
          </Tile>
        ))}
      </ul>
    </section>
  );
}
