import type { ReactNode } from "react";
import { useWidth } from "../map/RiverPicture";
import { canal, CANAL_HEIGHT } from "./canal";

export type CanalWords = { readonly title: string; readonly number: (n: number) => string; readonly percent: (share: number) => string; readonly lost: (n: number) => string };

export function CanalPicture({ steps, words, onLost }: { readonly steps: readonly { readonly name: string; readonly count: number }[]; readonly words: CanalWords; readonly onLost: (step: number) => void }): ReactNode {
  const [ref, width] = useWidth(720);
  const wide = Math.max(width, steps.length * 120);
  const drawn = canal(steps.map((step) => step.count), wide);
  const first = steps[0]?.count ?? 0;
  return (
    <div ref={ref}>
      <div className="scroll" tabIndex={0} role="region" aria-label={words.title}>
        <svg className="funnel" width={wide} height={CANAL_HEIGHT} viewBox={`0 0 ${wide} ${CANAL_HEIGHT}`} role="group" aria-label={words.title} style={{ display: "block" }}>
          <path d={drawn.water} fill="var(--both)" opacity="0.85" />
          {drawn.gates.map((gate, i) => {
            const step = steps[i];
            const anchor = i === 0 ? "start" : i === steps.length - 1 ? "end" : "middle";
            const x = i === 0 ? 0 : i === steps.length - 1 ? wide : gate.x;
            return step && (
              <g key={i}>
                <text x={x} y={16} fontSize="13" textAnchor={anchor} className="t2">{step.name.length > 16 && !/[\u3400-\u9fff]/.test(step.name) ? `${step.name.slice(0, 15)}…` : step.name}</text>
                <text x={x} y={46} fontSize="24" fontWeight="600" textAnchor={anchor}>{words.number(step.count)}</text>
                <text x={x} y={68} fontSize="12" textAnchor={anchor} className="t3">{first > 0 ? words.percent(step.count / first) : ""}</text>
              </g>
            );
          })}
          {drawn.falls.map((fall, i) => fall.lost > 0 && (
            <g key={i}>
              <path d={fall.d} stroke="var(--both)" strokeWidth="2" strokeDasharray="1 5" strokeLinecap="round" />
              <g role="link" tabIndex={0} className="lost" style={{ cursor: "pointer" }} aria-label={words.lost(fall.lost)} onClick={() => onLost(i)} onKeyDown={(event) => event.key === "Enter" && onLost(i)}>
                <rect x={fall.x - 56} y={CANAL_HEIGHT - 36} width="112" height="28" rx="8" fill="transparent" />
                <text x={fall.x} y={CANAL_HEIGHT - 17} fontSize="12" textAnchor="middle" style={{ fill: "var(--accent)" }}>{words.lost(fall.lost)}</text>
              </g>
            </g>
          ))}
        </svg>
      </div>
    </div>
  );
}
