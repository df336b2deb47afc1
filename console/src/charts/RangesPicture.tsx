import type { ReactNode } from "react";
import { useWidth } from "../map/RiverPicture";
import "./charts.css";
import { fit } from "./fit";
import { ranges, type Row } from "./ranges";
import { Whisker } from "./Whisker";

type Words = { readonly title: string; readonly percent: (share: number) => string; readonly share: string; readonly baseline: string };
export type RangeRow = Row & { readonly label: string; readonly reading: string; readonly found: boolean };

/** A dot with its interval for each row, and a tick for what it is held against; what was found is in full colour. */
export function RangesPicture({ rows, words }: { readonly rows: readonly RangeRow[]; readonly words: Words }): ReactNode {
  const [ref, width] = useWidth(720);
  const drawn = ranges(rows, width);
  return (
    <div ref={ref}>
      <svg className="chart ranges" width={width} height={drawn.height} viewBox={`0 0 ${width} ${drawn.height}`} role="img" aria-label={words.title}>
        {drawn.scale.map((each, i) => (
          <g key={each.x}>
            <line x1={each.x} x2={each.x} y1={18} y2={drawn.height} stroke="var(--line)" />
            <text x={each.x} y={12} fontSize="12" className="t3" textAnchor={i === 0 ? "start" : i === 2 ? "end" : "middle"}>{words.percent(each.share)}</text>
          </g>
        ))}
        {drawn.rows.map((place, i) => {
          const row = rows[i];
          return row && (
            <g key={row.label}>
              <title>{row.reading}</title>
              <text x={4} y={place.y - 10} fontSize="12" className="t2">{fit(row.label, width - 8, 12)}</text>
              <line x1={place.baseline} x2={place.baseline} y1={place.y - 6} y2={place.y + 6} stroke="var(--ink2)" strokeWidth="2" />
              <Whisker place={place} sure={row.found} />
            </g>
          );
        })}
      </svg>
      <p className="small row" aria-hidden="true">
        <span><svg width="28" height="10"><line x1="0" x2="28" y1="5" y2="5" stroke="var(--both)" strokeWidth="2.5" /><circle cx="14" cy="5" r="4" fill="var(--both)" /></svg> {words.share}</span>
        <span><svg width="10" height="12"><line x1="5" x2="5" y1="0" y2="12" stroke="var(--ink2)" strokeWidth="2" /></svg> {words.baseline}</span>
      </p>
    </div>
  );
}
