import type { ReactNode } from "react";
import { useWidth } from "../map/RiverPicture";
import "./charts.css";
import { curve, GAP, places, SIZE, type Series } from "./curve";

/** The second line is dashed, so that they differ without colour. */
const STROKES = ["var(--both)", "var(--offline-line)"] as const;

type Props = { readonly series: readonly (Series & { readonly name: string })[]; readonly at: readonly number[]; readonly labels: readonly string[]; readonly title: string; readonly show: (value: number) => string };

export function CurvePicture({ series, at, labels, title, show }: Props): ReactNode {
  const [ref, width] = useWidth(720);
  const drawn = curve(series, at, width, show);
  return (
    <div ref={ref}>
      <svg className="chart curve" width={drawn.width} height={drawn.height} viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={title}>
        {drawn.scale.map((each) => (
          <g key={each.y}>
            <line x1={drawn.left} x2={width} y1={each.y} y2={each.y} stroke="var(--line)" />
            <text x={drawn.left - GAP} y={each.y + 4} fontSize={SIZE} className="t3" textAnchor="end">{show(each.value)}</text>
          </g>
        ))}
        {drawn.bands.map((band, i) => band && <path key={i} d={band} fill={STROKES[i % 2]} opacity="0.16" />)}
        {drawn.lines.map((line, i) => line && <path key={i} d={line} fill="none" stroke={STROKES[i % 2]} strokeWidth="2.5" strokeLinecap="round" strokeDasharray={i === 0 ? undefined : "6 5"} />)}
        {drawn.xs.map((x, i) => (
          <g key={i}>
            {series.map((each, j) => {
              const value = each.values[i];
              return value === null || value === undefined ? null : <circle key={j} cx={x} cy={drawn.y(value)} r={labels.length > 40 ? 1.5 : 3} fill={STROKES[j % 2]}><title>{`${labels[i]} · ${each.name} ${show(value)}`}</title></circle>;
            })}
          </g>
        ))}
        {places(labels, drawn).map((place) => <text key={place.index} x={place.x} y={drawn.floor + 20} fontSize={SIZE} textAnchor={place.anchor} className="t3">{labels[place.index]}</text>)}
      </svg>
      {series.length > 1 && <p className="small row">{series.map((each, j) => <span key={each.name} style={{ color: STROKES[j % 2] }}>{j === 0 ? "━" : "╍"} <span style={{ color: "var(--ink2)" }}>{each.name}</span></span>)}</p>}
    </div>
  );
}
