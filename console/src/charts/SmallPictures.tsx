import type { ReactNode } from "react";
import { course, type CourseNumbers } from "../map/course";
import { useWidth } from "../map/RiverPicture";
import { BANK, canal } from "./canal";
import "./charts.css";
import { fit } from "./fit";

const HIGH = 96;

/** A funnel's water without its words. */
export function SmallCanal({ counts, earlier, title }: { readonly counts: readonly number[]; readonly earlier?: readonly number[] | undefined; readonly title: string }): ReactNode {
  const [ref, width] = useWidth(320);
  const drawn = canal(counts, width, "across", earlier);
  return (
    <div ref={ref}>
      <svg className="chart" width={width} height={HIGH} viewBox={`0 ${BANK.across - 4} ${width} 140`} preserveAspectRatio="none" role="img" aria-label={title}>
        <path d={drawn.water} fill="var(--both)" opacity="0.85" />
        {drawn.earlier && <path d={drawn.earlier} fill="none" stroke="var(--ink2)" strokeWidth="1.5" strokeDasharray="4 4" />}
      </svg>
    </div>
  );
}

/** The stages' water with a name and a number under each pool. */
export function SmallCourse({ numbers, title, labels, figures }: { readonly numbers: CourseNumbers; readonly title: string; readonly labels: readonly string[]; readonly figures: readonly string[] }): ReactNode {
  const [ref, width] = useWidth(320);
  const drawn = course(numbers, width);
  const top = drawn.middle - 66;
  const slot = width / Math.max(1, drawn.pools.length);
  return (
    <div ref={ref}>
      <svg className="chart" width={width} height={176} viewBox={`0 ${top} ${width} 176`} role="img" aria-label={title}>
        <path d={drawn.water} fill="var(--both)" opacity="0.85" />
        <path d={drawn.banks[0]} fill="none" stroke="var(--online-line)" strokeWidth="1.5" />
        <path d={drawn.banks[1]} fill="none" stroke="var(--offline-line)" strokeWidth="1.5" />
        {drawn.gate !== undefined && <line x1={drawn.gate} x2={drawn.gate} y1={top} y2={drawn.middle + 66} stroke="var(--ink2)" strokeWidth="2" />}
        {drawn.pools.map((pool) => (
          <g key={pool.id}>
            <text x={pool.at} y={drawn.middle + 84} fontSize="13" fontWeight="600" textAnchor="middle">{figures[pool.index]}</text>
            <text x={pool.at} y={drawn.middle + 102} fontSize="12" textAnchor="middle" className="t3">{fit(labels[pool.index] ?? "", slot - 4, 12)}</text>
          </g>
        ))}
      </svg>
    </div>
  );
}
