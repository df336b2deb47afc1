import type { ReactNode } from "react";
import { AcrossTimeline } from "./AcrossTimeline";
import { DownTimeline } from "./DownTimeline";
import { useWidth } from "./RiverPicture";
import type { Mark, Moment } from "./timeline";

export type TimelineWords = {
  readonly title: string;
  readonly mood: string;
  readonly online: string;
  readonly offline: string;
  readonly moment: (moment: Moment) => string;
  readonly amount: (moment: Moment) => string | undefined;
  readonly date: (at: string) => string;
  readonly gap: (days: number) => string;
  readonly stage: (id: string) => string;
};
export type TimelineDrawing = { readonly moments: readonly Moment[]; readonly words: TimelineWords; readonly chosen?: string | undefined; readonly onChoose: (mark: Mark) => void };

const NARROW = 640;

/** One person's line between the two banks: from left to right, and on a narrow page from top to bottom. */
export function TimelinePicture(drawing: TimelineDrawing): ReactNode {
  const [ref, width] = useWidth(1128);
  return <div ref={ref}>{width < NARROW ? <DownTimeline {...drawing} width={width} /> : <AcrossTimeline {...drawing} width={width} />}</div>;
}
