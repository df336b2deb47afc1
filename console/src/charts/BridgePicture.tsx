import type { ReactNode } from "react";
import { useWidth } from "../map/RiverPicture";
import { bridge, type Step } from "./bridge";
import "./charts.css";

type Props = { readonly steps: readonly (Step & { readonly label: string })[]; readonly words: { readonly title: string; readonly number: (n: number) => string } };

/** A whole, what came to it and left it, and the whole after that. */
export function BridgePicture({ steps, words }: Props): ReactNode {
  const [ref, width] = useWidth(720);
  const drawn = bridge(steps, width);
  const value = (step: Step): string => (step.whole ? words.number(step.to) : `${step.to < step.from ? "−" : "+"}${words.number(Math.abs(step.to - step.from))}`);
  return (
    <div ref={ref}>
      <svg className="chart bridge" width={width} height={drawn.height} viewBox={`0 0 ${width} ${drawn.height}`} role="img" aria-label={words.title}>
        {drawn.joins.map((join, i) => <line key={i} x1={join.x1} x2={join.x2} y1={join.y} y2={join.y} stroke="var(--marsh-line)" strokeDasharray="2 3" />)}
        {steps.map((step, i) => {
          const bar = drawn.bars[i];
          return bar && (
            <g key={step.label}>
              <rect x={bar.x} y={bar.y} width={bar.width} height={bar.height} rx={3} fill={step.whole ? "var(--both)" : bar.falls ? "var(--marsh)" : "var(--online-line)"} stroke={bar.falls ? "var(--marsh-line)" : "none"} opacity={step.whole ? 0.9 : 1}><title>{`${step.label} ${value(step)}`}</title></rect>
              <text x={bar.x + bar.width / 2} y={bar.y - 6} fontSize="12" textAnchor="middle" className="t2">{value(step)}</text>
              <text x={bar.x + bar.width / 2} y={drawn.floor + 18} fontSize="12" textAnchor="middle" className="t3">{step.label}</text>
            </g>
          );
        })}
        <line x1={0} x2={width} y1={drawn.floor + 0.5} y2={drawn.floor + 0.5} stroke="var(--marsh-line)" />
      </svg>
    </div>
  );
}
