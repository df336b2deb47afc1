import { useMemo, type ReactNode } from "react";
import { MomentMark, shortLabel } from "./MomentMark";
import type { TimelineDrawing } from "./TimelinePicture";
import { moodX, turned, type TurnedLine } from "./turned";

/** About as many letters as a bank is wide. */
const LETTERS = 22;

/** One person's line from top to bottom: beside each touchpoint, on the other bank, stands when it was and where it led. */
export function DownTimeline({ moments, words, chosen, onChoose, width }: TimelineDrawing & { readonly width: number }): ReactNode {
  const drawn = useMemo(() => turned(moments, width), [moments, width]);
  const { banks, placed, height } = drawn;
  const bank = (name: string, middle: number, water: string, line: string): ReactNode => (
    <>
      <rect x={middle - banks.width / 2} y="0" width={banks.width} height={height} rx="8" fill={`var(${water})`} opacity="0.22" />
      <text x={middle} y="22" fontSize="12" fontWeight="600" textAnchor="middle" style={{ fill: `var(${line})` }}>{name}</text>
    </>
  );
  return (
    <svg className="timeline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="list" aria-label={words.title}>
      {bank(words.online, banks.on, "--online", "--online-line")}
      {bank(words.offline, banks.off, "--offline", "--offline-line")}
      <path d={drawn.thread} fill="none" stroke="var(--both)" strokeOpacity="0.55" strokeWidth="2.5" />
      <Felt drawn={drawn} label={words.mood} />
      {placed.map((mark, i) => {
        const { moment, x, y } = mark;
        const bought = moment.role === "purchase";
        const before = placed[i - 1];
        const amount = bought ? words.amount(moment) : undefined;
        const entered = moment.transitions?.find((each) => each.model === "journey");
        const across = mark.bank === "on" ? banks.off : banks.on;
        const dated = i === 0 || words.date(moment.at) !== words.date(before?.moment.at ?? moment.at);
        return (
          <g key={`${moment.id}-${i}`} role="listitem">
            <MomentMark mark={mark} words={words} amount={amount} chosen={chosen === moment.id} onChoose={onChoose} />
            <text x={x} y={y + (bought ? 32 : 27)} textAnchor="middle" fontSize="12" {...(bought && { fontWeight: 600 })}>{amount ?? shortLabel(mark, words, LETTERS)}</text>
            {mark.gapDays > 0 && before && <text x={(banks.on + banks.off) / 2} y={y - 27} textAnchor="middle" fontSize="12" className="t3">⋯ {words.gap(mark.gapDays)}</text>}
            {dated && <text x={across} y={y + 4} textAnchor="middle" fontSize="12" className="t3">{words.date(moment.at)}</text>}
            {entered && <text x={across} y={y + (dated ? 22 : 4)} textAnchor="middle" fontSize="12" className="t2">→ {words.stage(entered.to)}</text>}
          </g>
        );
      })}
    </svg>
  );
}

/** The strip beside the banks: what was said is filled and joined, signs are hollow, and nothing is guessed between. */
function Felt({ drawn, label }: { readonly drawn: TurnedLine; readonly label: string }): ReactNode {
  const { banks, height, placed, feeling } = drawn;
  const strip = banks.mood;
  if (!strip) return null;
  return (
    <g aria-hidden="true">
      <text x={strip.middle} y="14" fontSize="12" fontWeight="600" textAnchor="middle" className="t2">{label}</text>
      {([["−1", strip.worst], ["0", strip.middle], ["+1", strip.best]] as const).map(([mark, x]) => (
        <g key={mark}>
          <line x1={x} x2={x} y1="38" y2={height} stroke="var(--line)" />
          <text x={x} y="32" fontSize="12" textAnchor="middle" className="t3">{mark}</text>
        </g>
      ))}
      <path d={feeling} fill="none" stroke="var(--ink2)" strokeWidth="2.5" strokeLinejoin="round" />
      {placed.map((mark, i) => {
        if (!mark.mood) return null;
        const colour = mark.mood.value < 0 ? "var(--bad)" : mark.mood.value > 0 ? "var(--good)" : "var(--ink2)";
        const x = moodX(mark.mood, banks);
        return (
          <g key={i}>
            <circle cx={x} cy={mark.y} r="5" fill={mark.mood.said ? colour : "var(--bg)"} stroke={colour} strokeWidth="2" />
            {mark.mood.score && <text x={strip.middle} y={mark.y + 20} fontSize="12" textAnchor="middle" className="t2">{mark.mood.score}</text>}
          </g>
        );
      })}
    </g>
  );
}
