import type { ReactNode } from "react";
import { Take } from "../../ui/Take";
import type { Shown } from "../../views/kinds";
import { scoredTable, type ScorecardAnswer } from "./scored";
import { ScoredPicture } from "./Scorecard";
import { useJourneys } from "./useJourneys";

const MOST = 5;

/** After which touchpoints more move on than of like people who skipped them. */
export function SmallScorecard({ request, answer, file }: Shown): ReactNode {
  const of = useJourneys();
  const read = answer as ScorecardAnswer;
  if (read.people === 0) return <p className="quiet">{of.t("scorecard.nobody")}</p>;
  return (
    <>
      <ScoredPicture of={of} answer={read} most={MOST} />
      <div className="row"><Take name={file} request={request} picture="svg.ranges" table={() => scoredTable(of, read)} /></div>
    </>
  );
}
