import type { ReactNode } from "react";
import { useWidth } from "../map/RiverPicture";
import "./charts.css";
import { fit, roomOf } from "./fit";
import { forest, sure, type Estimated } from "./forest";
import { Whisker } from "./Whisker";

const SIZE = 12;
const GAP = 12;

export type ForestRow = Estimated & { readonly label: string; /** The estimate and its interval, as they are written. */ readonly told: string };

/** Estimates with their intervals around a line that says "no difference"; those that leave it out are in full colour. */
export function ForestPicture({ rows, ratios = false, title, none, show }: { readonly rows: readonly ForestRow[]; readonly ratios?: boolean; readonly title: string; readonly none: string; readonly show: (value: number) => string }): ReactNode {
  const [ref, width] = useWidth(720);
  const drawn = forest(rows, width, ratios);
  const last = drawn.scale.length - 1;
  return (
    <div ref={ref}>
      <svg className="chart forest" width={width} height={drawn.height} viewBox={`0 0 ${width} ${drawn.height}`} role="img" aria-label={title}>
        {drawn.scale.map((each, i) => (
          <g key={i}>
            <line x1={each.x} x2={each.x} y1={18} y2={drawn.height} stroke={each.x === drawn.none ? "var(--ink3)" : "var(--line)"} strokeWidth={each.x === drawn.none ? 1.5 : 1} />
            <text x={each.x} y={12} fontSize={SIZE} className="t3" textAnchor={i === 0 ? "start" : i === last ? "end" : "middle"}>{each.x === drawn.none ? none : show(each.value)}</text>
          </g>
        ))}
        {drawn.rows.map((place, i) => {
          const row = rows[i];
          return row && (
            <g key={i}>
              <title>{`${row.label}: ${row.told}`}</title>
              <text x={4} y={place.y - 12} fontSize={SIZE} className="t2">{fit(row.label, width - roomOf(row.told, SIZE) - GAP, SIZE)}</text>
              <text x={width - 4} y={place.y - 12} fontSize={SIZE} className="t3" textAnchor="end">{row.told}</text>
              <Whisker place={place} sure={sure(row.interval, ratios ? 1 : 0)} />
            </g>
          );
        })}
      </svg>
    </div>
  );
}
