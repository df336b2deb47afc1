import type { ReactNode } from "react";
import { useWidth } from "../map/RiverPicture";
import "./charts.css";
import { lines, type Pair } from "./lines";

type Words = { readonly title: string; readonly rate: string; readonly first: string; readonly second: string; readonly mark: string; readonly percent: (n: number) => string; readonly label: (index: number) => string; readonly reading: (index: number, of: "first" | "second") => string };

/** Two groups over time: the first solid, the second dashed, a vertical line where something changed. */
export function LinesPicture({ pairs, changed, words }: { readonly pairs: readonly Pair[]; readonly changed: number; readonly words: Words }): ReactNode {
  const [ref, width] = useWidth(720);
  const drawn = lines(pairs, changed, width);
  const radius = pairs.length > 60 ? 1.5 : 3;
  const right = drawn.mark !== undefined && drawn.mark > width * 0.6;
  return (
    <div ref={ref}>
      <svg className="chart lines" width={drawn.width} height={drawn.height} viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={words.title}>
        <text x={0} y={12} fontSize="12" className="t3">{words.rate}</text>
        {drawn.scale.map((each) => (
          <g key={each.y}>
            <line x1={44} x2={width} y1={each.y} y2={each.y} stroke="var(--line)" />
            <text x={36} y={each.y + 4} fontSize="12" className="t3" textAnchor="end">{words.percent(each.rate)}</text>
          </g>
        ))}
        {drawn.mark !== undefined && (
          <g className="mark">
            <line x1={drawn.mark} x2={drawn.mark} y1={18} y2={drawn.floor} stroke="var(--ink3)" strokeWidth="1.5" strokeDasharray="3 3" />
            <text x={drawn.mark + (right ? -6 : 6)} y={14} fontSize="12" className="t3" textAnchor={right ? "end" : "start"}>{words.mark}</text>
          </g>
        )}
        {drawn.second.map((d, i) => <path key={`second${i}`} d={d} fill="none" stroke="var(--marsh-line)" strokeWidth="2" strokeDasharray="5 4" />)}
        {drawn.first.map((d, i) => <path key={`first${i}`} d={d} fill="none" stroke="var(--both)" strokeWidth="2.5" strokeLinecap="round" />)}
        {drawn.dots.map((dot) => (
          <circle key={`${dot.of}${dot.index}`} cx={dot.x} cy={dot.y} r={radius} fill={dot.of === "first" ? "var(--both)" : "var(--bg)"} stroke={dot.of === "first" ? "var(--both)" : "var(--marsh-line)"} strokeWidth="1.5">
            <title>{words.reading(dot.index, dot.of)}</title>
          </circle>
        ))}
        {drawn.ticks.map((tick) => <text key={tick.index} x={tick.x} y={drawn.floor + 20} fontSize="12" textAnchor="middle" className="t3">{words.label(tick.index)}</text>)}
      </svg>
      <p className="small row" aria-hidden="true">
        <span><svg width="28" height="8"><line x1="0" x2="28" y1="4" y2="4" stroke="var(--both)" strokeWidth="2.5" /></svg> {words.first}</span>
        <span><svg width="28" height="8"><line x1="0" x2="28" y1="4" y2="4" stroke="var(--marsh-line)" strokeWidth="2" strokeDasharray="5 4" /></svg> {words.second}</span>
      </p>
    </div>
  );
}
