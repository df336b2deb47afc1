import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { PIN_WORDS, river, type RiverNumbers } from "./river";

export type RiverWords = {
  readonly title: string;
  readonly online: string;
  readonly offline: string;
  readonly before: string;
  readonly after: string;
  readonly gate: string;
  readonly stage: (id: string) => string;
  readonly lifecycle: (id: string) => string;
  readonly number: (n: number) => string;
  readonly gutter: number;
};

export type Pin = { readonly stage: number; readonly title: string; readonly detail: string };

/** How wide an element is, as it changes; it is measured before anything is painted. */
export function useWidth(initial: number): readonly [React.RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(initial);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    setWidth(Math.max(280, element.clientWidth));
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(280, Math.round(entry.contentRect.width))));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

const OPENED = "sojourn.river-opened";

/** The water opens once in a session. */
function useFirst(): boolean {
  return useMemo(() => {
    const first = sessionStorage.getItem(OPENED) === null;
    sessionStorage.setItem(OPENED, "yes");
    return first;
  }, []);
}

/** About how wide a text is: letters of Chinese are as wide as they are high, others a good half. */
const wide = (text: string, size: number): number => [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 1 : 0.62) * size, 0);

export function RiverPicture(props: {
  readonly numbers: RiverNumbers;
  readonly words: RiverWords;
  readonly pin?: Pin | undefined;
  readonly dry?: boolean;
  readonly chosen?: number | undefined;
  readonly onChoose?: (stage: number | undefined) => void;
  readonly onOpen?: (stage: string) => void;
}): ReactNode {
  const { numbers, words, pin, dry = false, chosen, onChoose, onOpen } = props;
  const [ref, width] = useWidth(1128);
  const down = width < 640;
  const first = useFirst();
  const shapes = useMemo(() => river(numbers, width, down ? "down" : "across", words.gutter, pin ? Math.max(wide(pin.title, 13), wide(pin.detail, 12)) : 0), [numbers, width, down, words.gutter, pin?.title, pin?.detail]);
  const pinPool = pin ? shapes.pools[pin.stage] : undefined;

  const walk = (event: KeyboardEvent): void => {
    const step = event.key === (down ? "ArrowDown" : "ArrowRight") ? 1 : event.key === (down ? "ArrowUp" : "ArrowLeft") ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const pools = ref.current?.querySelectorAll<SVGGElement>(".pool");
    const at = [...(pools ?? [])].indexOf(document.activeElement as SVGGElement);
    pools?.[Math.min(pools.length - 1, Math.max(0, at + step))]?.focus();
  };

  return (
    <div ref={ref} onKeyDown={walk}>
      <svg className="river" viewBox={`0 0 ${shapes.width} ${shapes.height}`} width={shapes.width} height={shapes.height} role="group" aria-label={words.title}>
        {!dry && (
          <g className={first ? "open" : ""}>
            <path className="water" d={shapes.bands.online} fill="var(--online)" />
            <path className="water" d={shapes.bands.both} fill="var(--both)" />
            <path className="water" d={shapes.bands.offline} fill="var(--offline)" />
          </g>
        )}
        <path d={shapes.banks.online} fill="none" stroke="var(--online-line)" strokeWidth="1.5" />
        <path d={shapes.banks.offline} fill="none" stroke="var(--offline-line)" strokeWidth="1.5" />
        {chosen !== undefined && !dry && shapes.pools.map((pool) => pool.index !== chosen && <Shade key={pool.id} down={down} shapes={shapes} pool={pool} />)}
        {down ? <DownLabels {...{ shapes, words, numbers, dry }} /> : <AcrossLabels {...{ shapes, words, numbers, dry }} />}
        {pin && pinPool && (
          <g aria-hidden="true">
            <circle cx={down ? pinPool.centre.x + pinPool.width / 2 : pinPool.centre.x} cy={down ? pinPool.centre.y : pinPool.centre.y - pinPool.width / 2} r="12" className="pin" fill="none" stroke="var(--bad)" strokeWidth="1.5" />
            <circle cx={down ? pinPool.centre.x + pinPool.width / 2 : pinPool.centre.x} cy={down ? pinPool.centre.y : pinPool.centre.y - pinPool.width / 2} r="7" className="bad" />
            {!down && (
              <>
                <line x1={pinPool.centre.x} x2={pinPool.centre.x} y1={pinPool.centre.y + pinPool.width / 2 + 6} y2={PIN_WORDS.top} stroke="var(--bad)" strokeWidth="1" strokeDasharray="1 3" />
                <text x={shapes.gate - PIN_WORDS.before} y={PIN_WORDS.title} textAnchor="end" fontSize="13" fontWeight="600" style={{ fill: "var(--bad)" }}>{pin.title}</text>
                <text x={shapes.gate - PIN_WORDS.before} y={PIN_WORDS.detail} textAnchor="end" fontSize="12" className="t2">{pin.detail}</text>
              </>
            )}
          </g>
        )}
        {shapes.pools.map((pool) => {
          const stage = numbers.stages[pool.index];
          const box = down ? { x: 0, y: pool.from - 10, width: shapes.width, height: pool.to - pool.from + 20 } : { x: pool.from - 16, y: 32, width: pool.to - pool.from + 32, height: 290 };
          return (
            <g
              key={pool.id}
              className="pool"
              role={onOpen ? "link" : "img"}
              tabIndex={dry ? -1 : 0}
              aria-label={`${words.stage(pool.id)} ${dry || !stage ? "" : words.number(stage.people)}`}
              onMouseEnter={() => onChoose?.(pool.index)}
              onMouseLeave={() => onChoose?.(undefined)}
              onFocus={() => onChoose?.(pool.index)}
              onBlur={() => onChoose?.(undefined)}
              onClick={() => onOpen?.(pool.id)}
              onKeyDown={(event) => (event.key === "Enter" || event.key === " ") && onOpen?.(pool.id)}
            >
              <rect className="hit" {...box} fill="transparent" />
            </g>
          );
        })}
      </svg>
    </div>
  );
}

type Labelled = { readonly shapes: ReturnType<typeof river>; readonly words: RiverWords; readonly numbers: RiverNumbers; readonly dry: boolean };

/** What is not looked at steps back: the page's colour at two thirds over it. */
function Shade({ down, shapes, pool }: { readonly down: boolean; readonly shapes: ReturnType<typeof river>; readonly pool: ReturnType<typeof river>["pools"][number] }): ReactNode {
  const left = shapes.pools[pool.index - 1];
  const right = shapes.pools[pool.index + 1];
  const from = left ? (left.to + pool.from) / 2 : down ? 24 : pool.from - 20;
  const to = right ? (pool.to + right.from) / 2 : down ? shapes.height : shapes.width;
  const box = down ? { x: 130, y: from, width: shapes.width - 130, height: to - from } : { x: from, y: 112, width: to - from, height: 200 };
  return <rect {...box} fill="var(--bg)" opacity="0.65" pointerEvents="none" />;
}

function AcrossLabels({ shapes, words, numbers, dry }: Labelled): ReactNode {
  const first = shapes.pools[0];
  return (
    <g aria-hidden="true">
      <text x={(first?.from ?? 0)} y={16} fontSize="12" className="t3">{words.before}</text>
      <text x={shapes.gate + 16} y={16} fontSize="12" className="t3">{words.after}</text>
      <line x1={shapes.gate} x2={shapes.gate} y1="112" y2="312" stroke="var(--ink)" strokeWidth="2" />
      <line x1={shapes.gate + 5} x2={shapes.gate + 5} y1="112" y2="312" stroke="var(--ink)" strokeWidth="1" />
      <text x={shapes.gate + 2} y={104} textAnchor="middle" fontSize="12" className="t2">{words.gate}</text>
      <text x={0} y={170} fontSize="13" fontWeight="600" style={{ fill: "var(--online-line)" }}>{words.online}</text>
      <text x={0} y={284} fontSize="13" fontWeight="600" style={{ fill: "var(--offline-line)" }}>{words.offline}</text>
      {shapes.pools.map((pool) => (
        <g key={pool.id}>
          <text x={pool.centre.x} y={52} textAnchor="middle" fontSize="14" className="t2">{words.stage(pool.id)}</text>
          {!dry && <text x={pool.centre.x} y={80} textAnchor="middle" fontSize={shapes.width < 900 ? 18 : 24} fontWeight="600">{words.number(numbers.stages[pool.index]?.people ?? 0)}</text>}
        </g>
      ))}
      {shapes.marshes.map((marsh) => {
        const people = numbers.marshes.find((each) => each.id === marsh.id)?.people ?? 0;
        return (
          <g key={marsh.id}>
            <path d={marsh.rill} fill="none" stroke="var(--marsh-line)" strokeWidth="3" opacity="0.55" />
            <rect x={marsh.x} y={marsh.y} width={marsh.length} height="22" rx="11" fill="var(--marsh)" />
            <Hatch x={marsh.x} y={marsh.y} length={marsh.length} />
            <rect x={marsh.x} y={marsh.y} width={marsh.length} height="22" rx="11" fill="none" stroke="var(--marsh-line)" />
            <text x={marsh.x + marsh.length + 8} y={marsh.y + 15} fontSize="12" className="t2">{words.stage(marsh.id)} <tspan fontWeight="600">{words.number(people)}</tspan></text>
          </g>
        );
      })}
      {!dry && shapes.ruler.map((span) => {
        const people = numbers.lifecycle.find((each) => each.id === span.id)?.people ?? 0;
        return (
          <g key={span.id}>
            <path d={`M${span.from + 2} 390V384H${span.to - 2}V390`} fill="none" stroke="var(--ink3)" />
            <text x={(span.from + span.to) / 2} y={406} textAnchor="middle" fontSize="12" className="t3">{words.lifecycle(span.id)} {words.number(people)}</text>
          </g>
        );
      })}
    </g>
  );
}

/** Lines at 45° in a bar, cut by hand: a pattern would need an id, and ids meet each other on a page. */
function Hatch({ x, y, length }: { readonly x: number; readonly y: number; readonly length: number }): ReactNode {
  const lines: string[] = [];
  for (let at = 10; at < length - 10; at += 7) lines.push(`M${x + at} ${y + 17}l10 -12`);
  return <path d={lines.join("")} stroke="var(--marsh-line)" strokeWidth="1" opacity="0.6" fill="none" />;
}

function DownLabels({ shapes, words, numbers, dry }: Labelled): ReactNode {
  return (
    <g aria-hidden="true">
      <text x={shapes.width * 0.66 - 40} y={14} textAnchor="end" fontSize="12" fontWeight="600" style={{ fill: "var(--online-line)" }}>{words.online}</text>
      <text x={shapes.width * 0.66 + 40} y={14} fontSize="12" fontWeight="600" style={{ fill: "var(--offline-line)" }}>{words.offline}</text>
      <line x1={0} x2={shapes.width} y1={shapes.gate} y2={shapes.gate} stroke="var(--ink)" strokeWidth="2" />
      <line x1={0} x2={shapes.width} y1={shapes.gate + 5} y2={shapes.gate + 5} stroke="var(--ink)" strokeWidth="1" />
      {shapes.pools.map((pool) => (
        <g key={pool.id}>
          <text x={0} y={pool.centre.y - 8} fontSize="14" className="t2">{words.stage(pool.id)}</text>
          {!dry && <text x={0} y={pool.centre.y + 18} fontSize="24" fontWeight="600">{words.number(numbers.stages[pool.index]?.people ?? 0)}</text>}
        </g>
      ))}
    </g>
  );
}
