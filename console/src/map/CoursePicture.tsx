import type { ReactNode } from "react";
import "../charts/charts.css";
import { fit } from "../charts/fit";
import { course, type Course, type CourseNumbers } from "./course";
import { useWidth } from "./RiverPicture";

export type CourseWords = {
  readonly title: string;
  readonly stage: (id: string) => string;
  readonly number: (n: number) => string;
  readonly detail: (index: number) => readonly string[];
  readonly gate: string;
  readonly skipped: (from: string, to: string, n: number) => string;
  readonly lapsed: (n: number) => string;
};
type Props = { readonly numbers: CourseNumbers; readonly words: CourseWords; readonly onOpen: (stage: string) => void };

const STAGE_ROOM = 128;

export function CoursePicture({ numbers, words, onOpen }: Props): ReactNode {
  const [ref, width] = useWidth(1128);
  const down = width < numbers.stages.length * STAGE_ROOM;
  const drawn = course(numbers, width, down ? "down" : "across");
  const names = numbers.stages.map((stage) => words.stage(stage.id));
  return (
    <div ref={ref}>
      <svg className="chart course" width={drawn.width} height={drawn.height} viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="group" aria-label={words.title}>
        <defs><pattern id="course-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--marsh)" /><line x1="0" x2="0" y1="0" y2="6" stroke="var(--marsh-line)" strokeWidth="1.5" /></pattern></defs>
        <path d={drawn.water} fill="var(--both)" opacity="0.85" />
        <path d={drawn.banks[0]} fill="none" stroke="var(--online-line)" strokeWidth="1.5" />
        <path d={drawn.banks[1]} fill="none" stroke="var(--offline-line)" strokeWidth="1.5" />
        {drawn.skips.map((skip) => <path key={`${skip.from}-${skip.to}`} d={skip.d} fill="none" stroke="var(--both)" strokeWidth={skip.width} opacity="0.45" strokeLinecap="round"><title>{words.skipped(names[skip.from] ?? "", names[skip.to] ?? "", skip.count)}</title></path>)}
        {!down && drawn.rills.map((rill) => (
          <g key={rill.index}>
            <path d={rill.d} stroke="var(--marsh-line)" strokeWidth={rill.width} strokeDasharray={rill.width < 2 ? "2 3" : undefined} />
            <rect x={rill.marsh.from} y={drawn.bottom} width={rill.marsh.length} height="16" rx="8" fill="url(#course-hatch)" stroke="var(--marsh-line)" strokeWidth="0.75" />
            <text x={rill.at} y={drawn.bottom + 34} fontSize="12" textAnchor="middle" className="t2">{words.lapsed(rill.count)}</text>
          </g>
        ))}
        {drawn.pools.map((pool) => pool.earlier !== undefined && <Earlier key={pool.id} {...{ pool, drawn, down }} />)}
        {drawn.gate !== undefined && <Gate at={drawn.gate} down={down} width={width} middle={drawn.middle} word={words.gate} />}
        {drawn.pools.map((pool) => <Pool key={pool.id} {...{ pool, drawn, down, words }} name={names[pool.index] ?? pool.id} people={numbers.stages[pool.index]?.entered ?? 0} go={() => onOpen(pool.id)} />)}
      </svg>
    </div>
  );
}

type OfPool = { readonly pool: Course["pools"][number]; readonly drawn: Course; readonly down: boolean };

function Earlier({ pool, drawn, down }: OfPool): ReactNode {
  const deep = pool.earlier ?? 0;
  const long = pool.to - pool.from;
  const box = down ? { x: drawn.middle - deep / 2, y: pool.from, width: deep, height: long } : { x: pool.from, y: drawn.middle - deep / 2, width: long, height: deep };
  return <rect {...box} rx="6" fill="none" stroke="var(--ink)" strokeWidth="1" strokeDasharray="4 4" />;
}

function Gate({ at, down, width, middle, word }: { readonly at: number; readonly down: boolean; readonly width: number; readonly middle: number; readonly word: string }): ReactNode {
  const line = (offset: number, stroke: number): ReactNode => (down ? <line x1={140} x2={width} y1={at + offset} y2={at + offset} stroke="var(--ink2)" strokeWidth={stroke} /> : <line x1={at + offset} x2={at + offset} y1={middle - 96} y2={middle + 96} stroke="var(--ink2)" strokeWidth={stroke} />);
  return <g>{line(-2.5, 2)}{line(2.5, 1)}<text x={down ? 0 : at} y={down ? at + 4 : middle + 112} fontSize="12" textAnchor={down ? "start" : "middle"} className="t2">{word}</text></g>;
}

function Pool({ pool, drawn, down, words, name, people, go }: OfPool & { readonly words: CourseWords; readonly name: string; readonly people: number; readonly go: () => void }): ReactNode {
  const details = words.detail(pool.index);
  const slot = drawn.pools.length === 0 ? drawn.width : (down ? drawn.height : drawn.width) / drawn.pools.length;
  const x = down ? 0 : pool.at;
  const y = down ? pool.at - 30 : 16;
  const anchor = down ? "start" : "middle";
  const room = down ? 136 : slot - 8;
  return (
    <g className="go" role="link" tabIndex={0} aria-label={[name, words.number(people), ...details].join(" · ")} onClick={go} onKeyDown={(event) => event.key === "Enter" && go()}>
      <rect className="hit" x={down ? -4 : pool.at - slot / 2 + 2} y={down ? pool.at - slot / 2 + 2 : 0} width={down ? drawn.width + 4 : slot - 4} height={down ? slot - 4 : 330} rx="8" fill="transparent" />
      <text x={x} y={y} fontSize="13" textAnchor={anchor} className="t2">{fit(name, room, 13)}</text>
      <text x={x} y={y + 28} fontSize={down ? 20 : 24} fontWeight="600" textAnchor={anchor}>{words.number(people)}</text>
      {details.map((detail, i) => <text key={i} x={x} y={y + 48 + 18 * i} fontSize="12" textAnchor={anchor} className="t3">{fit(detail, room, 12)}</text>)}
    </g>
  );
}
