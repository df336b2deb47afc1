/** A funnel as a canal: its depth is people, what leaves it falls away below. A pure function from counts to shapes. */
export type Canal = {
  readonly water: string;
  readonly gates: readonly { readonly x: number; readonly top: number; readonly bottom: number }[];
  readonly falls: readonly { readonly x: number; readonly d: string; readonly lost: number }[];
};

const TOP = 84;
const DEEPEST = 130;

export function canal(counts: readonly number[], width: number): Canal {
  const most = Math.max(1, ...counts);
  const n = counts.length;
  const gap = n > 1 ? (width - 96) / (n - 1) : 0;
  const x = (i: number): number => 48 + i * gap;
  const depth = (i: number): number => Math.max(2, ((counts[i] ?? 0) / most) * DEEPEST);
  const flat = Math.min(44, gap * 0.18);
  return {
    water: n === 0 ? "" : `M0 ${TOP}L${width} ${TOP}L${width} ${TOP + depth(n - 1)}` + backwards(counts, x, depth, flat, width) + "Z",
    gates: counts.map((_, i) => ({ x: x(i), top: TOP, bottom: TOP + depth(i) })),
    falls: counts.slice(1).map((count, i) => {
      const at = (x(i) + x(i + 1)) / 2;
      const from = TOP + (depth(i) + depth(i + 1)) / 2;
      return { x: at, lost: Math.max(0, (counts[i] ?? 0) - count), d: `M${at} ${from + 4}V${TOP + DEEPEST + 14}` };
    }),
  };
}

function backwards(counts: readonly number[], x: (i: number) => number, depth: (i: number) => number, flat: number, width: number): string {
  const parts: string[] = [];
  for (let i = counts.length - 1; i >= 0; i--) {
    const left = i === 0 ? 0 : x(i) - flat;
    const right = i === counts.length - 1 ? width : x(i) + flat;
    if (i < counts.length - 1) {
      const from = x(i + 1) - flat;
      const half = (from + right) / 2;
      parts.push(`C${half} ${TOP + depth(i + 1)} ${half} ${TOP + depth(i)} ${right} ${TOP + depth(i)}`);
    }
    parts.push(`L${left} ${TOP + depth(i)}`);
  }
  return parts.join("");
}

export const CANAL_HEIGHT = TOP + DEEPEST + 52;
