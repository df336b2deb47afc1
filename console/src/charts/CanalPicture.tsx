import type { ReactNode } from "react";
import { useWidth } from "../map/RiverPicture";
import { BANK, canal, STEP_ROOM, type Canal } from "./canal";
import "./charts.css";
import { fit } from "./fit";

export type CanalWords = { readonly title: string; readonly number: (n: number) => string; readonly percent: (share: number) => string; readonly lost: (n: number) => string };
export type CanalStep = { readonly name: string; readonly count: number };
type Props = {
  readonly steps: readonly CanalStep[];
  readonly earlier?: readonly number[] | undefined;
  readonly words: CanalWords;
  readonly chosen?: number | undefined;
  readonly onLost?: ((step: number) => void) | undefined;
};

export function CanalPicture({ steps, earlier, words, chosen, onLost }: Props): ReactNode {
  const [ref, width] = useWidth(720);
  const down = width < steps.length * STEP_ROOM;
  const drawn = canal(steps.map((step) => step.count), width, down ? "down" : "across", earlier);
  return (
    <div ref={ref}>
      <svg className="chart funnel" width={drawn.width} height={drawn.height} viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="group" aria-label={words.title}>
        <path d={drawn.water} fill="var(--both)" opacity="0.85" />
        {drawn.earlier && <path className="earlier" d={drawn.earlier} fill="none" stroke="var(--ink2)" strokeWidth="1.5" strokeDasharray="4 4" />}
        {down ? <Down {...{ drawn, steps, words }} /> : <Across {...{ drawn, steps, words }} />}
        {drawn.falls.map((fall, i) => fall.lost > 0 && <Fall key={i} {...{ drawn, fall, down, words }} chosen={chosen === i} go={onLost && (() => onLost(i))} />)}
      </svg>
    </div>
  );
}

type Labelled = { readonly drawn: Canal; readonly steps: readonly CanalStep[]; readonly words: CanalWords };
const share = (steps: readonly CanalStep[], count: number, words: CanalWords): string => (steps[0] && steps[0].count > 0 ? words.percent(count / steps[0].count) : "");

function Across({ drawn, steps, words }: Labelled): ReactNode {
  const room = steps.length > 1 ? (drawn.width - 96) / (steps.length - 1) : drawn.width;
  return steps.map((step, i) => {
    const last = i === steps.length - 1 && i > 0;
    const anchor = i === 0 ? "start" : last ? "end" : "middle";
    const x = i === 0 ? 0 : last ? drawn.width : (drawn.gates[i]?.at ?? 0);
    return (
      <g key={i}>
        <text x={x} y={16} fontSize="13" textAnchor={anchor} className="t2"><title>{step.name}</title>{fit(step.name, (i === 0 || last ? room / 2 + 40 : room) - 8, 13)}</text>
        <text x={x} y={46} fontSize="24" fontWeight="600" textAnchor={anchor}>{words.number(step.count)}</text>
        <text x={x} y={68} fontSize="12" textAnchor={anchor} className="t3">{share(steps, step.count, words)}</text>
      </g>
    );
  });
}

function Down({ drawn, steps, words }: Labelled): ReactNode {
  return steps.map((step, i) => {
    const y = drawn.gates[i]?.at ?? 0;
    return (
      <g key={i}>
        <text x={0} y={y - 16} fontSize="13" className="t2"><title>{step.name}</title>{fit(step.name, BANK.down - 12, 13)}</text>
        <text x={0} y={y + 8} fontSize="20" fontWeight="600">{words.number(step.count)}</text>
        <text x={BANK.down - 12} y={y + 8} fontSize="12" textAnchor="end" className="t3">{share(steps, step.count, words)}</text>
      </g>
    );
  });
}

type Falling = { readonly drawn: Canal; readonly fall: Canal["falls"][number]; readonly down: boolean; readonly words: CanalWords; readonly chosen: boolean; readonly go: (() => void) | undefined };

function Fall({ drawn, fall, down, words, chosen, go }: Falling): ReactNode {
  const label = words.lost(fall.lost);
  const x = down ? 0 : fall.at;
  const y = down ? fall.at - 2 : drawn.height - 17;
  const text = <text x={x} y={y} fontSize="12" fontWeight={chosen ? 600 : 400} textAnchor={down ? "start" : "middle"} className={go ? "link" : "t2"}>{label}</text>;
  return (
    <g>
      {!down && <path d={fall.d} stroke="var(--both)" strokeWidth="2" strokeDasharray="1 5" strokeLinecap="round" />}
      {go ? (
        <g role="button" tabIndex={0} aria-pressed={chosen} className="go lost" aria-label={label} onClick={go} onKeyDown={(event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); go(); } }}>
          <rect className="hit" x={down ? -4 : x - 56} y={y - 19} width={down ? BANK.down - 8 : 112} height="28" rx="8" fill="transparent" />
          {text}
        </g>
      ) : text}
    </g>
  );
}
