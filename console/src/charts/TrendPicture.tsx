import type { ReactNode } from "react";
import { useWidth } from "../map/RiverPicture";
import "./charts.css";
import { trend, type Point } from "./trend";

type Props = { readonly points: readonly (Point & { readonly label: string })[]; readonly words: { readonly title: string; readonly rate: string; readonly entrants: string; readonly number: (n: number) => string; readonly percent: (n: number) => string; readonly reading: (i: number) => string } };

export function TrendPicture({ points, words }: Props): ReactNode {
  const [ref, width] = useWidth(720);
  const drawn = trend(points, width);
  const every = Math.max(1, Math.ceil((points.length * 64) / Math.max(1, width - 44)));
  return (
    <div ref={ref}>
      <svg className="chart trend" width={drawn.width} height={drawn.height} viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={words.title}>
        <text x={0} y={12} fontSize="12" className="t3">{words.rate}</text>
        {drawn.scale.map((each) => (
          <g key={each.y}>
            <line x1={44} x2={width} y1={each.y} y2={each.y} stroke="var(--line)" />
            <text x={36} y={each.y + 4} fontSize="12" className="t3" textAnchor="end">{words.percent(each.rate)}</text>
          </g>
        ))}
        {drawn.lines.map((line, i) => <path key={i} d={line.d} fill="none" stroke="var(--both)" strokeWidth="2.5" strokeLinecap="round" strokeDasharray={line.closed ? undefined : "2 5"} />)}
        {drawn.dots.map((dot) => {
          const closed = points[dot.index]?.closed ?? true;
          return <circle key={dot.index} cx={dot.x} cy={dot.y} r={points.length > 60 ? 1.5 : 3} fill={closed ? "var(--both)" : "var(--bg)"} stroke="var(--both)" strokeWidth="1.5"><title>{words.reading(dot.index)}</title></circle>;
        })}
        <text x={0} y={158} fontSize="12" className="t3">{words.entrants}</text>
        {drawn.columns.map((column, i) => (
          <g key={i}>
            <rect x={column.x} y={column.top} width={column.width} height={drawn.floor - column.top} fill="var(--marsh)" stroke="var(--marsh-line)" strokeWidth="0.5"><title>{words.reading(i)}</title></rect>
            <rect x={column.x} y={column.filled} width={column.width} height={drawn.floor - column.filled} fill="var(--both)" opacity="0.85"><title>{words.reading(i)}</title></rect>
            {i % every === 0 && <text x={column.x + column.width / 2} y={drawn.floor + 20} fontSize="12" textAnchor="middle" className="t3">{points[i]?.label}</text>}
          </g>
        ))}
      </svg>
    </div>
  );
}
