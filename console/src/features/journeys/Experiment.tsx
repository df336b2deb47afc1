import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { FunnelAnswer } from "../../api/analyses";
import { questionQuery } from "../../api/queries";
import { asked, stepOf } from "../../api/steps";
import { sure } from "../../charts/forest";
import { ForestPicture } from "../../charts/ForestPicture";
import { Tabled } from "../../charts/Tabled";
import { Choices } from "../../ui/Choices";
import { Rich } from "../../ui/Rich";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { WhoIsBehind } from "../../ui/WhoIsBehind";
import { Kept } from "../../views/Kept";
import { WINDOW, within } from "./address";
import { comparisonOf, dividedBy, experimentNamed, experimentOf, experimentTable, knownOf, parts, tested, writingOf, type ExperimentAnswer } from "./experimented";
import { Dealt, ExperimentForm, Variants } from "./ExperimentForm";
import { ExperimentRows } from "./ExperimentRows";
import { SegmentVariants } from "./SegmentVariants";
import { Top } from "./Top";
import { useJourneys, type Journeys } from "./useJourneys";
import "./journeys.css";

const STANDARD = "365d";

const BEHIND = { in: "behind.all", did: "behind.did", didNot: "behind.didNot", open: "behind.open.window" } as const;

/** What variants have over a control, unless their sizes say that people were not dealt out as they were meant to be. */
export function Experiment(): ReactNode {
  const of = useJourneys(STANDARD);
  const { t, search, set } = of;
  return (
    <>
      <Top of={of} page="experiments" />
      <Choices label={t("experiment.who")} all={["events", "segments"] as const} chosen={search.groups ? "segments" : "events"} choose={(next) => set({ groups: next === "segments" ? [] : undefined, assigned: undefined, arm: undefined, control: undefined, meant: undefined, window: undefined })} name={(each) => t(`experiment.who.${each}`)} />
      {search.groups ? <OfSegments of={of} /> : <OfEvents of={of} />}
    </>
  );
}

function OfEvents({ of }: { readonly of: Journeys }): ReactNode {
  const { t, search, set, rules, vocabulary, between } = of;
  const known = knownOf(vocabulary?.events ?? []);
  const all = useQuery({ ...questionQuery<FunnelAnswer>(within(dividedBy({ event: known?.event ?? "" }, known?.of ?? ""), between)), enabled: known !== undefined, placeholderData: keepPreviousData });
  const names = parts(all.data);
  const first = names[0] && known && experimentNamed(known, names[0].name);
  const assigned = search.assigned ?? first ?? (all.data && known?.event);
  const arm = search.arm ?? (assigned !== undefined && asked(assigned).is === known?.event ? known?.arm : undefined);
  const dealt = useQuery({ ...questionQuery<FunnelAnswer>(within(dividedBy(stepOf(assigned ?? "", rules), arm ?? ""), between)), enabled: assigned !== undefined && arm !== undefined, placeholderData: keepPreviousData });
  const variants = parts(dealt.data);
  const whole = { ...search, ...(assigned !== undefined && { assigned }), ...(arm !== undefined && { arm }) };
  const question = experimentOf(whole, rules, variants.map((each) => each.name));
  const failed = [all, dealt].find((query) => query.isError);
  const waits = vocabulary === undefined || (known !== undefined && all.isPending) || dealt.isLoading;
  return (
    <>
      {known && names.length > 0 && <Choices label={t("experiment.which")} all={names.map((each) => each.name)} chosen={names.find((each) => experimentNamed(known, each.name) === assigned)?.name ?? ""} choose={(name) => set({ assigned: experimentNamed(known, name), arm: undefined, control: undefined, meant: undefined })} name={(each) => each} />}
      <ExperimentForm of={of} usual={WINDOW}>
        <details>
          <summary className="plain">{t("experiment.dealt")}</summary>
          <Dealt of={of} assigned={assigned ?? ""} arm={arm ?? ""} />
        </details>
      </ExperimentForm>
      {failed ? <Fault error={failed.error} retry={() => void failed.refetch()} /> : waits ? <Skeleton height={320} /> : !question ? <None of={of} chosen={assigned !== undefined && arm !== undefined} /> : <Result of={of} question={question} />}
    </>
  );
}

/** Saved segments against one of them; what chance did not deal out is a comparison. */
function OfSegments({ of }: { readonly of: Journeys }): ReactNode {
  const { t, search, rules, between } = of;
  const question = comparisonOf(between ? search : without(search), rules);
  // What people did before counts from the first day, which the question then has to say.
  const dated = question?.["before"] === undefined ? question : within(question, between);
  return (
    <>
      <ExperimentForm of={of} usual={undefined} undated={between === undefined}><SegmentVariants of={of} /></ExperimentForm>
      <p className="small">{t("experiment.notDealt")}</p>
      {!dated ? <p className="quiet">{t("experiment.chooseTwo")}</p> : <Result of={of} question={dated} />}
    </>
  );
}

/** Without a first day nothing comes before it. */
const without = ({ before: _, ...search }: Journeys["search"]): Journeys["search"] => search;

function Result({ of, question }: { readonly of: Journeys; readonly question: Record<string, unknown> }): ReactNode {
  const request = within(question, of.between);
  const answer = useQuery({ ...questionQuery<ExperimentAnswer>(request), placeholderData: keepPreviousData });
  return (
    <>
      {answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !answer.data ? <Skeleton height={320} /> : <Answered of={of} request={request} answer={answer.data} busy={answer.isFetching} />}
      <Kept questions={[question]} period={of.period} against={of.search.against} />
    </>
  );
}

/** What it takes to have one. */
function None({ of: { t }, chosen }: { readonly of: Journeys; readonly chosen: boolean }): ReactNode {
  return (
    <section className="stack">
      <p>{t(chosen ? "experiment.nobody" : "experiment.none")}</p>
      <p className="quiet">{t("experiment.noneHint")}</p>
      <pre tabIndex={0} aria-label={t("experiment.example")}>{EXAMPLE}</pre>
    </section>
  );
}
const EXAMPLE = `{"type":"track","event":"Experiment Viewed","userId":"…","properties":{"experiment_name":"checkout","variation_name":"control"}}`;

type Props = { readonly of: Journeys; readonly request: Record<string, unknown>; readonly answer: ExperimentAnswer; readonly busy: boolean };

function Answered({ of, request, answer, busy }: Props): ReactNode {
  const { t, format, search, set } = of;
  const rows = tested(answer);
  const { p, hidden } = answer.sizes;
  return (
    <section className="stack experiment" aria-busy={busy}>
      <h2>{t("experiment.title")}</h2>
      {hidden ? (
        <div className="fault" role="status">
          <p><b>{t("experiment.mismatch")}</b></p>
          <p>{t("experiment.mismatchHint", { p: format.p(p ?? 0) })}</p>
        </div>
      ) : <p className="lead"><Rich text={experimentSaid(of, answer)} /></p>}
      {(answer.currencies?.length ?? 0) > 1 && <Choices label={t("scorecard.currency")} all={answer.currencies ?? []} chosen={search.currency ?? ""} choose={(currency) => set({ currency })} name={(each) => each} />}
      <Tabled><LiftPicture of={of} answer={answer} /></Tabled>
      <Variants of={of} answer={answer} />
      {rows.length > 0 && <ExperimentRows of={of} answer={answer} />}
      {answer.left.crossed > 0 && <p className="small">{t(of.search.groups ? "experiment.overlapping" : "experiment.crossed", { n: answer.left.crossed })}</p>}
      <details>
        <summary className="plain">{t("breaks.how")}</summary>
        <p className="small">{t(of.search.groups ? "experiment.definitionOfSegments" : "experiment.definition", { least: answer.least })}</p>
      </details>
      <WhoIsBehind name="sojourn-experiment" request={request} numbers={answer.variants.flatMap(({ variant }) => (["in", "did", "didNot", "open"] as const).map((are) => ({ label: `${variant} · ${t(BEHIND[are])}`, people: { variant, are } })))} />
      <div className="row"><Take name="sojourn-experiment" request={request} {...(rows.length > 0 && { picture: "svg.forest" })} table={() => experimentTable(of, answer)} /></div>
    </section>
  );
}

/** The variant with the largest difference, whether it is surely none by chance, and how likely it is better. */
export function experimentSaid(of: Pick<Journeys, "t" | "format">, answer: ExperimentAnswer): string {
  const { t, format } = of;
  const { more, range, mean } = writingOf(of, answer);
  const [largest] = [...tested(answer)].sort((a, b) => b.difference - a.difference);
  if ((answer.currencies?.length ?? 0) > 1 && !largest) return t("experiment.currencies");
  if (!largest) return t("experiment.tooFew", { least: answer.least });
  const value = (name: string | null): string => mean(answer.variants.find((each) => each.variant === name)?.mean ?? null);
  return t(sure(largest.interval) ? (largest.difference > 0 ? "experiment.better" : "experiment.worse") : "experiment.unsure", { variant: largest.variant, control: answer.control ?? "", difference: more(largest.difference), interval: range(largest.interval), value: value(largest.variant), against: value(answer.control), chance: format.share(largest.chanceToWin) });
}

/** What each variant has over the control. */
export function LiftPicture({ of, answer }: { readonly of: Pick<Journeys, "t" | "format">; readonly answer: ExperimentAnswer }): ReactNode {
  const { t } = of;
  const { plain, more, range } = writingOf(of, answer);
  const rows = tested(answer);
  if (rows.length === 0) return null;
  return <ForestPicture title={t("experiment.picture", { control: answer.control ?? "" })} none={t("experiment.same")} show={plain} rows={rows.map((row) => ({ value: row.difference, interval: row.interval, label: t("experiment.against", { variant: row.variant, control: answer.control ?? "" }), told: `${more(row.difference)} · ${range(row.interval)}` }))} />;
}
