import { useMemo, type ReactNode } from "react";
import { MomentMark, shortLabel } from "./MomentMark";
import { BANDS, HEIGHT, MOOD, moodY, timeline } from "./timeline";
import type { TimelineDrawing } from "./TimelinePicture";

/** One person's line from left to right; a long one scrolls. */
export function AcrossTimeline({ moments, words, chosen, onChoose, width }: TimelineDrawing & { readonly width: number }): ReactNode {
  const drawn = useMemo(() => timeline(moments, width), [moments, width]);
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={words.title}>
      <svg className="timeline" width={drawn.width} height={HEIGHT} viewBox={`0 0 ${drawn.width} ${HEIGHT}`} role="list" aria-label={words.title}>
        <rect x="0" y={BANDS.on - 40} width={drawn.width} height="80" rx="8" fill="var(--online)" opacity="0.22" />
        <rect x="0" y={BANDS.off - 40} width={drawn.width} height="80" rx="8" fill="var(--offline)" opacity="0.22" />
        <text x="12" y={BANDS.on + 4} fontSize="12" fontWeight="600" style={{ fill: "var(--online-line)" }}>{words.online}</text>
        <text x="12" y={BANDS.off + 4} fontSize="12" fontWeight="600" style={{ fill: "var(--offline-line)" }}>{words.offline}</text>
        <Feelings drawn={drawn} label={words.mood} />
        <path d={drawn.thread} fill="none" stroke="var(--both)" strokeOpacity="0.55" strokeWidth="2.5" />
        {drawn.placed.map((mark, i) => {
          const { moment } = mark;
          const bought = moment.role === "purchase";
          const before = drawn.placed[i - 1];
          const amount = bought ? words.amount(moment) : undefined;
          const entered = moment.transitions?.find((each) => each.model === "journey");
          return (
            <g key={`${moment.id}-${i}`} role="listitem">
              <MomentMark mark={mark} words={words} amount={amount} chosen={chosen === moment.id} onChoose={onChoose} />
              <text x={mark.x} y={mark.above ? mark.y - (bought ? 22 : 17) : mark.y + (bought ? 30 : 27)} textAnchor="middle" fontSize="12" {...(bought && { fontWeight: 600 })}>{amount ?? shortLabel(mark, words)}</text>
              {mark.gapDays > 0 && before && <text x={(before.x + mark.x) / 2} y={(BANDS.on + BANDS.off) / 2 + 4} textAnchor="middle" fontSize="12" className="t3">⋯ {words.gap(mark.gapDays)}</text>}
              {entered && (
                <>
                  <line x1={mark.x} x2={mark.x} y1={BANDS.off + 42} y2={BANDS.off + 64} stroke="var(--ink3)" strokeDasharray="1 3" />
                  <text x={mark.x} y={BANDS.off + 78} textAnchor="middle" fontSize="12" className="t2">→ {words.stage(entered.to)}</text>
                </>
              )}
              {(i === 0 || words.date(moment.at) !== words.date(before?.moment.at ?? moment.at)) && <text x={mark.x} y={BANDS.off + 100} textAnchor="middle" fontSize="12" className="t3">{words.date(moment.at)}</text>}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** The strip above the banks: what was said is filled and joined, signs are hollow, and nothing is guessed between. */
function Feelings({ drawn, label }: { readonly drawn: ReturnType<typeof timeline>; readonly label: string }): ReactNode {
  const felt = drawn.placed.filter((mark) => mark.mood);
  if (felt.length === 0) return null;
  return (
    <g aria-hidden="true">
      <text x="12" y={MOOD.middle + 4} fontSize="12" fontWeight="600" className="t2">{label}</text>
      {([["+1", MOOD.best], ["0", MOOD.middle], ["−1", MOOD.worst]] as const).map(([mark, y]) => (
        <g key={mark}>
          <line x1="96" x2={drawn.width} y1={y} y2={y} stroke="var(--line)" />
          <text x="88" y={y + 4} fontSize="12" textAnchor="end" className="t3">{mark}</text>
        </g>
      ))}
      <path d={drawn.feeling} fill="none" stroke="var(--ink2)" strokeWidth="2.5" strokeLinejoin="round" />
      {felt.map((mark, i) => {
        if (!mark.mood) return null;
        const colour = mark.mood.value < 0 ? "var(--bad)" : mark.mood.value > 0 ? "var(--good)" : "var(--ink2)";
        const y = moodY(mark.mood);
        return (
          <g key={i}>
            <circle cx={mark.x} cy={y} r="5" fill={mark.mood.said ? colour : "var(--bg)"} stroke={colour} strokeWidth="2" />
            {mark.mood.score && <text x={mark.x} y={mark.mood.value > 0 ? y + 18 : y - 9} fontSize="12" textAnchor="middle" className="t2">{mark.mood.score}</text>}
          </g>
        );
      })}
    </g>
  );
}
