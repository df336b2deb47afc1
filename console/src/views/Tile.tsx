import { useQuery, useSuspenseQueries, useSuspenseQuery } from "@tanstack/react-query";
import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { View } from "../api/client";
import { questionQuery, sessionQuery, zoneQuery } from "../api/queries";
import { may } from "../api/roles";
import { day, useFormats } from "../ui/format";
import { before, datesOf, isPeriod, type Against } from "../ui/period";
import { Fault, Skeleton } from "../ui/States";
import { Title, Word } from "./Kept";
import { TargetLine } from "./TargetLine";
import { useKind, type Asking, type Kind, type Question } from "./kinds";

/** One view on the board: its name, its picture, its numbers; who opens it sees the whole. */
export function Tile({ view, place, children }: { readonly view: View; /** Where it stands, to be changed. */ readonly place?: ReactNode; readonly children?: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
  const question = view.question as Question;
  const kind = useKind(question);
  const chosen = isPeriod(view.period);
  const between = datesOf(chosen ? (view.period as string) : "30d", Date.now(), zone);
  const against = (["previous", "year"] as readonly (string | undefined)[]).includes(view.against) ? (view.against as Against) : undefined;
  const asking = kind?.ask(question, { between, chosen, earlier: between && against && before(between, against), today: day(Date.now(), zone) });
  const dated = between && asking?.now && asking.now["between"] !== question["between"];
  return (
    <li className="panel tile">
      <section className="stack">
        <div className="row apart"><h4><Title view={view} /></h4>{children}</div>
        <p className="small"><Word question={question} />{dated && ` · ${format.day(between[0])} – ${format.day(between[1])}`}</p>
        {kind && asking?.now ? <Answered view={view} kind={kind} now={asking.now} was={asking.was} /> : <p className="quiet">{t(kind ? "crossing.bounded" : "board.unknown")}</p>}
        {place}
      </section>
    </li>
  );
}

function Answered({ view, kind, now, was }: { readonly view: View; readonly kind: Kind; readonly now: Question; readonly was: Asking["was"] }): ReactNode {
  const { t } = useTranslation();
  const [{ data: session }, { data: zone }] = useSuspenseQueries({ queries: [sessionQuery, zoneQuery] });
  const format = useFormats(zone);
  const answer = useQuery(questionQuery<unknown>(now));
  const then = useQuery({ ...questionQuery<unknown>(was ?? now), enabled: was !== undefined });
  if (answer.isError) return <Fault error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Skeleton height={160} />;
  return (
    <>
      <Suspense fallback={<Skeleton height={160} />}><kind.Small question={view.question as Question} request={now} answer={answer.data} was={was && then.data} file={`sojourn-${view.id}`} /></Suspense>
      <TargetLine view={view.id} of={answer.data} may={may(session.role, "keep")} format={format} />
      {answer.isFetching && <span className="visually-hidden" role="status">{t("board.fresh")}</span>}
    </>
  );
}
