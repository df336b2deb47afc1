import type { ReactNode } from "react";
import { Rich } from "../../ui/Rich";
import { Take } from "../../ui/Take";
import type { Shown } from "../../views/kinds";
import { bestTable, counted, type BestPathsAnswer } from "./best";
import { BestPicture, bestSaid } from "./BestPaths";
import { experimentSaid, LiftPicture } from "./Experiment";
import { experimentTable, tested, writingOf, type ExperimentAnswer } from "./experimented";
import { nextTable, type NextContactAnswer } from "./foretold";
import { nextSaid, NextPicture } from "./Next";
import { LengthPicture, lengthSaid, feltSaid, OddsPicture } from "./Progress";
import { felt, feltTable, lengthTable, type FeltAnswer, type LengthAnswer } from "./progressed";
import { stageName } from "./names";
import { useJourneys } from "./useJourneys";

const MOST = 5;

/** Which beginnings go with an order. */
export function SmallBest({ request, answer, file }: Shown): ReactNode {
  const of = useJourneys();
  const best = answer as BestPathsAnswer;
  if (counted(best) === 0) return <p className="quiet">{of.t("best.nobody")}</p>;
  return (
    <>
      <p><Rich text={bestSaid(of, best)} /></p>
      <BestPicture of={of} answer={best} most={MOST} />
      <div className="row"><Take name={file} request={request} picture="svg.ranges" table={() => bestTable(of, best)} /></div>
    </>
  );
}

/** What comes after a touchpoint. */
export function SmallNext({ request, answer, file }: Shown): ReactNode {
  const of = useJourneys();
  const next = answer as NextContactAnswer;
  return (
    <>
      <p><Rich text={nextSaid(of, next)} /></p>
      <NextPicture of={of} answer={next} most={MOST} />
      <div className="row"><Take name={file} request={request} picture="svg.ranges" table={() => nextTable(of, next)} /></div>
    </>
  );
}

/** Who moves on by how they felt, or how long the way to an order is. */
export function SmallProgress({ request, answer, file }: Shown): ReactNode {
  const of = useJourneys();
  if (request["view"] === "length") {
    const lengths = answer as LengthAnswer;
    if (lengths.first.rounds + lengths.again.rounds === 0) return <p className="quiet">{of.t("progress.noOrders")}</p>;
    return (
      <>
        <p><Rich text={lengthSaid(of, lengths)} /></p>
        <LengthPicture of={of} answer={lengths} measure="days" />
        <div className="row"><Take name={file} request={request} picture="svg.curve" table={() => lengthTable(of, lengths)} /></div>
      </>
    );
  }
  const moods = answer as FeltAnswer;
  if (felt(moods) === 0) return <p className="quiet">{of.t("progress.nobody")}</p>;
  return (
    <>
      <p><Rich text={feltSaid(of, moods)} /></p>
      <OddsPicture of={of} answer={moods} />
      <div className="row"><Take name={file} request={request} picture="svg.forest" table={() => feltTable(of, moods, (id) => (id === null ? of.t("stages.nobody") : stageName(of.t, moods.model, id)))} /></div>
    </>
  );
}

/** What variants have over their control. */
export function SmallExperiment({ request, answer, file }: Shown): ReactNode {
  const of = useJourneys();
  const experiment = answer as ExperimentAnswer;
  if (experiment.sizes.hidden) return <p className="bad">{of.t("experiment.mismatch")}</p>;
  const [largest] = [...tested(experiment)].sort((a, b) => b.difference - a.difference);
  return (
    <>
      {largest && <p className="figure">{writingOf(of, experiment).more(largest.difference)}</p>}
      <p><Rich text={experimentSaid(of, experiment)} /></p>
      <LiftPicture of={of} answer={experiment} />
      <div className="row"><Take name={file} request={request} picture="svg.forest" table={() => experimentTable(of, experiment)} /></div>
    </>
  );
}
