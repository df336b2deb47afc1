/**
 * The river: how many people are in each stage, how many crossed from one to the next, on which bank they walk.
 * A pure function from numbers to shapes; nothing here draws, measures text or knows a language.
 */

export type StageWater = { readonly id: string; readonly people: number; readonly online: number; readonly both: number; readonly offline: number };

export type RiverNumbers = {
  /** In order, six of them in the standard model; lapsed stages are marshes, not pools. */
  readonly stages: readonly StageWater[];
  /** People who crossed from stage i to stage i + 1 in the period. */
  readonly crossed: readonly number[];
  /** The gate lies before this stage. */
  readonly gateBefore: number;
  readonly marshes: readonly { readonly id: string; readonly people: number; readonly from: number }[];
  readonly lifecycle: readonly { readonly id: string; readonly people: number; readonly from: number; readonly to: number; readonly start?: number; readonly end?: number }[];
};

export type Lie = "across" | "down";
export type Point = { readonly x: number; readonly y: number };
export type Pool = { readonly id: string; readonly index: number; readonly centre: Point; readonly from: number; readonly to: number; readonly width: number };
export type Shapes = {
  readonly lie: Lie;
  readonly width: number;
  readonly height: number;
  readonly bands: { readonly online: string; readonly both: string; readonly offline: string };
  readonly banks: { readonly online: string; readonly offline: string };
  readonly pools: readonly Pool[];
  readonly gate: number;
  readonly marshes: readonly { readonly id: string; readonly x: number; readonly y: number; readonly length: number; readonly rill: string }[];
  readonly ruler: readonly { readonly id: string; readonly from: number; readonly to: number }[];
};

const CENTRES = [78, 246, 398, 598, 778, 958];
const HALVES = [60, 56, 34, 54, 54, 34];
const GATE = 484;
const FULL = 1128;
const DEEPEST = 150;
const SHALLOWEST = 10;
const NARROWEST = 4;
const SAMPLE = 4;

const ease = (t: number): number => t * t * (3 - 2 * t);
const mix = (a: number, b: number, t: number): number => a + (b - a) * t;
const round = (n: number): number => Math.round(n * 10) / 10;

type Bed = { readonly pools: readonly { from: number; to: number; width: number; shares: readonly [number, number] }[]; readonly narrows: readonly number[]; readonly begin: number; readonly end: number };

/** Pixels of water for one person: the largest stage is as deep as the river gets, so areas compare. */
export function pixelsPerPerson(stages: readonly StageWater[]): number {
  const largest = Math.max(0, ...stages.map((stage) => stage.people));
  return largest === 0 ? 0 : DEEPEST / largest;
}

/** Where the two banks part the water of a stage: shares of its depth from the upper bank. */
function shares(stage: StageWater): readonly [number, number] {
  const sum = stage.online + stage.both + stage.offline;
  return sum === 0 ? [1 / 3, 2 / 3] : [stage.online / sum, (stage.online + stage.both) / sum];
}

function at(bed: Bed, u: number): { width: number; one: number; two: number } {
  const { pools, narrows } = bed;
  const first = pools[0];
  const last = pools[pools.length - 1];
  if (!first || !last) return { width: 0, one: 0, two: 0 };
  const inside = pools.find((pool) => u >= pool.from && u <= pool.to);
  if (inside) return { width: inside.width, one: inside.shares[0], two: inside.shares[1] };
  if (u < first.from) {
    const t = ease((u - bed.begin) / Math.max(1, first.from - bed.begin));
    return { width: mix(first.width * 0.62, first.width, t), one: first.shares[0], two: first.shares[1] };
  }
  if (u > last.to) {
    const t = ease((u - last.to) / Math.max(1, bed.end - last.to));
    return { width: mix(last.width, last.width * 0.62, t), one: last.shares[0], two: last.shares[1] };
  }
  const index = pools.findIndex((pool, i) => u > pool.to && u < (pools[i + 1]?.from ?? Infinity));
  const left = pools[index];
  const right = pools[index + 1];
  if (!left || !right) return { width: last.width, one: last.shares[0], two: last.shares[1] };
  const t = (u - left.to) / (right.from - left.to);
  const narrow = Math.min(narrows[index] ?? NARROWEST, Math.max(left.width, right.width));
  const width = t < 0.5 ? mix(left.width, narrow, ease(t * 2)) : mix(narrow, right.width, ease(t * 2 - 1));
  const e = ease(t);
  return { width, one: mix(left.shares[0], right.shares[0], e), two: mix(left.shares[1], right.shares[1], e) };
}

/** Where the words of the pin stand, right-aligned before the gate: their lines, and how far from top to bottom nothing else may be. */
export const PIN_WORDS = { title: 300, detail: 317, top: 286, bottom: 323, before: 12 };

/** @param pinWords how wide the words of the pin are; a rill is broken where it would run through them */
export function river(numbers: RiverNumbers, width: number, lie: Lie = "across", gutter = 72, pinWords = 0): Shapes {
  const { stages } = numbers;
  const scale = pixelsPerPerson(stages);
  const down = lie === "down";
  const height = down ? 720 : 420;
  const k = down ? 1 : (width - gutter) / (FULL - 72);
  const step = down ? 676 / Math.max(1, stages.length) : 0;
  const centreOf = (i: number): number => (down ? 44 + step * (i + 0.5) : gutter + (CENTRES[i] ?? 0) * k);
  const halfOf = (i: number): number => (down ? step * 0.3 : (HALVES[i] ?? 34) * k);
  const depth = (people: number): number => (scale === 0 ? 36 : Math.max(SHALLOWEST, people * scale));
  const length = down ? height : width;
  const bed: Bed = {
    pools: stages.map((stage, i) => ({ from: centreOf(i) - halfOf(i), to: centreOf(i) + halfOf(i), width: depth(stage.people), shares: shares(stage) })),
    narrows: numbers.crossed.map((people) => (scale === 0 ? 24 : Math.max(NARROWEST, people * scale))),
    begin: down ? 24 : gutter,
    end: length,
  };
  const middle = (u: number): number => (down ? width * 0.66 + 5 * Math.sin((2.2 * Math.PI * u) / length + 0.6) : 222 + 9 * Math.sin((2.2 * Math.PI * u) / width + 0.6));
  const place = (u: number, v: number): string => (down ? `${round(v)} ${round(u)}` : `${round(u)} ${round(v)}`);

  const us: number[] = [];
  for (let u = bed.begin; u < bed.end; u += SAMPLE) us.push(u);
  us.push(bed.end);
  const lines: { zero: string[]; one: string[]; two: string[]; all: string[] } = { zero: [], one: [], two: [], all: [] };
  for (const u of us) {
    const { width: w, one, two } = at(bed, u);
    const top = middle(u) - w / 2;
    lines.zero.push(place(u, top));
    lines.one.push(place(u, top + w * one));
    lines.two.push(place(u, top + w * two));
    lines.all.push(place(u, top + w));
  }
  const open = (points: string[]): string => `M${points.join("L")}`;
  const between = (a: string[], b: string[]): string => `M${a.join("L")}L${[...b].reverse().join("L")}Z`;

  const gate = gutter + GATE * k;
  const rill = (u: number, bottom: number): string =>
    u > gate - PIN_WORDS.before - pinWords - 4 && u < gate - PIN_WORDS.before + 4 && pinWords > 0
      ? `${bottom < PIN_WORDS.top ? `M${round(u)} ${round(bottom)}L${round(u)} ${PIN_WORDS.top}` : ""}M${round(u)} ${PIN_WORDS.bottom}L${round(u)} 332`
      : `M${round(u)} ${round(bottom)}C${round(u)} ${round(mix(bottom, 332, 0.6))} ${round(u - 6)} ${round(mix(bottom, 332, 0.4))} ${round(u)} 332`;
  const gateLeft = bed.pools[numbers.gateBefore - 1]?.to ?? 0;
  const gateRight = bed.pools[numbers.gateBefore]?.from ?? length;
  return {
    lie,
    width,
    height,
    bands: { online: between(lines.zero, lines.one), both: between(lines.one, lines.two), offline: between(lines.two, lines.all) },
    banks: { online: open(lines.zero), offline: open(lines.all) },
    pools: stages.map((stage, i) => {
      const u = centreOf(i);
      return { id: stage.id, index: i, centre: down ? { x: middle(u), y: u } : { x: u, y: middle(u) }, from: u - halfOf(i), to: u + halfOf(i), width: depth(stage.people) };
    }),
    gate: down ? (gateLeft + gateRight) / 2 : gate,
    marshes: numbers.marshes.filter((marsh) => marsh.people > 0).map((marsh) => {
      const u = centreOf(marsh.from);
      const long = Math.max(24, marsh.people * scale);
      const bottom = middle(u) + at(bed, u).width / 2;
      return { id: marsh.id, x: round(u - long / 2), y: 332, length: round(long), rill: rill(u, bottom) };
    }),
    ruler: numbers.lifecycle.map((span) => {
      const from = bed.pools[span.from];
      const to = bed.pools[span.to];
      const left = from ? from.from + (from.to - from.from) * (span.start ?? 0) : 0;
      return { id: span.id, from: round(left), to: round(to ? to.from + (to.to - to.from) * (span.end ?? 1) : 0) };
    }),
  };
}
