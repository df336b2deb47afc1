import type { ReactNode } from "react";
import { channelColour } from "../ui/channels";
import type { Mark } from "./timeline";
import type { TimelineWords } from "./TimelinePicture";

const LETTERS = 15;

/** What a mark is called in the picture; its whole name is told to those who point at it or hear it. */
export function shortLabel(mark: Mark, words: TimelineWords, letters = LETTERS): string {
  const name = words.moment(mark.moment);
  const short = name.length > letters && !/[\u3400-\u9fff]/.test(name) ? `${name.slice(0, letters - 1)}…` : name;
  return mark.times > 1 ? `${short} ×${mark.times}` : short;
}

type Props = { readonly mark: Mark & { readonly x: number; readonly y: number; readonly bank: string }; readonly words: TimelineWords; readonly amount: string | undefined; readonly chosen: boolean; readonly onChoose: (mark: Mark) => void };

/** One touchpoint: filled where the person acted, hollow where the brand did, large where something was bought. */
export function MomentMark({ mark, words, amount, chosen, onChoose }: Props): ReactNode {
  const { moment, x, y } = mark;
  const bought = moment.role === "purchase";
  const brand = moment.role === "exposure";
  const colour = channelColour(moment.channel);
  return (
    <g className="moment" data-bank={mark.bank} role="button" tabIndex={0} aria-pressed={chosen} aria-label={`${words.date(moment.at)} ${words.moment(moment)} ${mark.times > 1 ? `×${mark.times}` : ""} ${amount ?? ""}`} onClick={() => onChoose(mark)} onKeyDown={(event) => (event.key === "Enter" || event.key === " ") && onChoose(mark)}>
      <circle cx={x} cy={y} r="22" fill="transparent" />
      {chosen && <circle cx={x} cy={y} r={bought ? 20 : 15} fill="none" stroke="var(--ink)" strokeWidth="1.5" />}
      <circle cx={x} cy={y} r={bought ? 15 : brand ? 8 : 10} fill={brand ? "var(--bg)" : colour} stroke={colour} strokeWidth="2" />
      {bought && <path d={`M${x - 6} ${y}l4 5 8 -10`} fill="none" stroke="var(--bg)" strokeWidth="2.5" strokeLinecap="round" strokeLinejoin="round" />}
    </g>
  );
}
