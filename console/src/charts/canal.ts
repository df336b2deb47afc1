/**
 * A funnel as a canal: its depth is people, what leaves it falls away beside it. It flows to the right, or down where the
 * page is narrow. A pure function from counts to shapes.
 */
export type Lie = "across" | "down";
export type Canal = {
  readonly width: number;
  readonly height: number;
  readonly water: string;
  /** The same canal of an earlier period, as a line. */
  readonly earlier: string | undefined;
  /** Where a step stands along the canal, and how deep the water is there. */
  readonly gates: readonly { readonly at: number; readonly depth: number }[];
  readonly falls: readonly { readonly at: number; readonly from: number; readonly lost: number; readonly d: string }[];
};

const ACROSS = { bank: 84, deepest: 130, margin: 48, below: 52 };
const DOWN = { bank: 148, step: 92, margin: 36 };
const round = (n: number): number => Math.round(n * 10) / 10;

export function canal(counts: readonly number[], width: number, lie: Lie = "across", earlier?: readonly number[]): Canal {
  const down = lie === "down";
  const n = counts.length;
  const most = Math.max(1, ...counts, ...(earlier ?? []));
  const bank = down ? DOWN.bank : ACROSS.bank;
  const deepest = down ? Math.max(40, width - DOWN.bank - 8) : ACROSS.deepest;
  const margin = down ? DOWN.margin : ACROSS.margin;
  const length = down ? Math.max(1, n) * DOWN.step : width;
  const gap = n > 1 ? (down ? DOWN.step : (width - 2 * margin) / (n - 1)) : 0;
  const at = (i: number): number => margin + i * gap;
  const depthOf = (of: readonly number[]) => (i: number): number => Math.max(2, ((of[i] ?? 0) / most) * deepest);
  const depth = depthOf(counts);
  const place = (u: number, v: number): string => (down ? `${round(v)} ${round(u)}` : `${round(u)} ${round(v)}`);
  const flat = Math.min(44, gap * 0.18);
  const bed = (of: (i: number) => number): string => shore(n, at, of, flat, length, bank, place);
  return {
    width,
    height: down ? length : ACROSS.bank + ACROSS.deepest + ACROSS.below,
    water: n === 0 ? "" : `M${place(0, bank)}L${place(length, bank)}L${bed(depth)}Z`,
    earlier: earlier && n > 0 ? `M${bed(depthOf(earlier))}` : undefined,
    gates: counts.map((_, i) => ({ at: at(i), depth: depth(i) })),
    falls: counts.slice(1).map((count, i) => {
      const middle = (at(i) + at(i + 1)) / 2;
      const from = bank + (depth(i) + depth(i + 1)) / 2;
      return { at: middle, from, lost: Math.max(0, (counts[i] ?? 0) - count), d: `M${place(middle, from + 4)}L${place(middle, bank + deepest + 14)}` };
    }),
  };
}

/** The far shore, from the end back to the beginning. */
function shore(n: number, at: (i: number) => number, depth: (i: number) => number, flat: number, length: number, bank: number, place: (u: number, v: number) => string): string {
  let path = place(length, bank + depth(n - 1));
  for (let i = n - 1; i >= 0; i--) {
    const begin = i === 0 ? 0 : at(i) - flat;
    const end = i === n - 1 ? length : at(i) + flat;
    if (i < n - 1) {
      const next = at(i + 1) - flat;
      const half = (next + end) / 2;
      path += `C${place(half, bank + depth(i + 1))} ${place(half, bank + depth(i))} ${place(end, bank + depth(i))}`;
    }
    path += `L${place(begin, bank + depth(i))}`;
  }
  return path;
}

export const BANK = { across: ACROSS.bank, down: DOWN.bank };
/** Room that a step needs before the canal turns down. */
export const STEP_ROOM = 124;
