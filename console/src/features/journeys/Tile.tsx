import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { View } from "../../api/client";
import { questionQuery } from "../../api/queries";
import { before, datesOf, isPeriod, type Against } from "../../ui/period";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { csv } from "../../ui/csv";
import { within } from "./address";
import { kindOf } from "./Kept";
import { Small, tableOf } from "./Small";
import type { Journeys } from "./useJourneys";
import { placeOf } from "./where";

/** One view on the board: its name, its picture, its numbers; who opens it sees the whole. */
export function Tile({ of, view, children }: { readonly of: Journeys; readonly view: View; readonly children?: ReactNode }): ReactNode {
  const { t, zone, format } = of;
  const question = view.question as Record<string, unknown>;
  const between = datesOf(isPeriod(view.period) ? view.period : "30d", Date.now(), zone);
  const asked = "between" in question ? question : within(question, between);
  const against = (["previous", "year"] as readonly (string | undefined)[]).includes(view.against) ? (view.against as Against) : undefined;
  const answer = useQuery(questionQuery<unknown>(asked));
  const was = useQuery({ ...questionQuery<unknown>(within(question, between && against && before(between, against))), enabled: between !== undefined && against !== undefined && !("between" in question) });
  const place = placeOf(view);
  return (
    <li className="panel tile">
      <section className="stack">
        <div className="row apart"><h2>{place ? <Link to={place.to} search={place.search}>{view.name}</Link> : view.name}</h2>{children}</div>
        <p className="small">{kindOf(of, view)}{between && !("between" in question) ? ` · ${format.date(`${between[0]}T12:00:00Z`)} – ${format.date(`${between[1]}T12:00:00Z`)}` : ""}</p>
        {answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : answer.data === undefined ? <Skeleton height={160} /> : (
          <>
            <Small of={of} question={question} answer={answer.data} was={against ? was.data : undefined} />
            <div className="row"><Take name={`sojourn-${view.id}`} {...(question["view"] !== "correlation" && { picture: "svg" })} request={asked} table={() => { const { head, rows } = tableOf(of, question, answer.data); return csv(head, rows); }} /></div>
          </>
        )}
        {answer.isFetching && answer.data !== undefined && <span className="visually-hidden" role="status">{t("board.fresh")}</span>}
      </section>
    </li>
  );
}
