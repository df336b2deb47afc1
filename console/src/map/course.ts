/**
 * How people passed through the stages in a period: pools as deep as people entered, channels as deep as people went from
 * one to the next, streams over the stages that were skipped, rills into the marsh of those who lapsed, and the gate. A pure
 * function from numbers to shapes, for any stage model.
 */
export type CourseStage = { readonly id: string; readonly entered: number; readonly lapsed: number };
export type CourseNumbers = {
  /** In order; lapsed stages are not among them. */
  readonly stages: readonly CourseStage[];
  readonly moves: readonly { readonly from: string | null; readonly to: string; readonly count: number }[];
  /** The gate lies before this stage; 0 where there is none. */
  readonly gateBefore: number;
  /** People who entered each stage in an earlier period. */
  readonly earlier?: readonly number[] | undefined;
};
export type Stream = { readonly from: number; readonly to: number; readonly count: number; readonly width: number; readonly d: string };
export type Course = {
  readonly width: number;
  readonly height: number;
  readonly water: string;
  readonly banks: readonly [string, string];
  readonly pools: readonly { readonly id: string; readonly index: number; readonly at: number; readonly from: number; readonly to: number; readonly depth: number; readonly earlier: number | undefined }[];
  readonly middle: number;
  readonly channels: readonly { readonly at: number; readonly count: number }[];
  readonly skips: readonly Stream[];
  readonly rills: readonly { readonly index: number; readonly at: number; readonly count: number; readonly width: number; readonly d: string; readonly marsh: { readonly from: number; readonly length: number } }[];
  readonly gate: number | undefined;
  readonly bottom: number;
};

const DEEPEST = 120;
const SHALLOWEST = 6;
const NARROWEST = 3;
const SAMPLE = 4;
const ACROSS = { middle: 232, marsh: 352, height: 400 };
const STEP_DOWN = 132;
const LEFT_DOWN = 150;

const ease = (t: number): number => t * t * (3 - 2 * t);
const round = (n: number): number => Math.round(n * 10) / 10;

/** People who went from each stage straight to the next one. */
export const straight = ({ stages, moves }: CourseNumbers): readonly number[] =>
  stages.slice(1).map((stage, i) => moves.filter((move) => move.from === stages[i]?.id && move.to === stage.id).reduce((sum, move) => sum + move.count, 0));

/** People who went forward over at least one stage, by where from and where to. */
export function skips({ stages, moves }: CourseNumbers): readonly { readonly from: number; readonly to: number; readonly count: number }[] {
  const order = new Map(stages.map((stage, i) => [stage.id, i]));
  return moves
    .flatMap((move) => {
      const from = move.from === null ? undefined : order.get(move.from);
      const to = order.get(move.to);
      return from !== undefined && to !== undefined && to > from + 1 ? [{ from, to, count: move.count }] : [];
    })
    .sort((a, b) => b.count - a.count);
}

export function course(numbers: CourseNumbers, width: number, lie: "across" | "down" = "across"): Course {
  const { stages, earlier } = numbers;
  const down = lie === "down";
  const n = Math.max(1, stages.length);
  const scale = (down ? Math.min(DEEPEST, width - LEFT_DOWN - 8) : DEEPEST) / Math.max(1, ...stages.map((stage) => stage.entered), ...(earlier ?? []));
  const length = down ? n * STEP_DOWN : width;
  const slot = length / n;
  const middle = down ? LEFT_DOWN + (width - LEFT_DOWN) / 2 : ACROSS.middle;
  const depth = (people: number): number => Math.max(SHALLOWEST, people * scale);
  const half = slot * (down ? 0.24 : 0.27);
  const pools = stages.map((stage, index) => {
    const at = slot * (index + 0.5);
    const was = earlier?.[index];
    return { id: stage.id, index, at: round(at), from: round(at - half), to: round(at + half), depth: round(depth(stage.entered)), earlier: was === undefined ? undefined : round(Math.max(1, was * scale)) };
  });
  const between = straight(numbers);
  const place = (u: number, v: number): string => (down ? `${round(v)} ${round(u)}` : `${round(u)} ${round(v)}`);
  const deepAt = (u: number): number => {
    const inside = pools.find((pool) => u >= pool.from && u <= pool.to);
    if (inside) return inside.depth;
    const next = pools.findIndex((pool) => u < pool.from);
    const left = next < 0 ? pools[pools.length - 1] : pools[next - 1];
    const right = next < 0 ? undefined : pools[next];
    if (!left || !right) {
      const end = left ?? right;
      return end ? end.depth * 0.62 + end.depth * 0.38 * ease(1 - Math.min(1, (left ? u - left.to : end.from - u) / (slot / 2 - half))) : 0;
    }
    const narrow = Math.min(Math.max(NARROWEST, (between[left.index] ?? 0) * scale), Math.max(left.depth, right.depth));
    const t = (u - left.to) / (right.from - left.to);
    return t < 0.5 ? left.depth + (narrow - left.depth) * ease(t * 2) : narrow + (right.depth - narrow) * ease(t * 2 - 1);
  };
  const us: number[] = [];
  for (let u = 0; u < length; u += SAMPLE) us.push(u);
  us.push(length);
  const top = us.map((u) => place(u, middle - deepAt(u) / 2));
  const bottom = us.map((u) => place(u, middle + deepAt(u) / 2));
  return {
    width,
    height: down ? length : ACROSS.height,
    middle,
    bottom: down ? length : ACROSS.marsh,
    water: stages.length === 0 ? "" : `M${top.join("L")}L${[...bottom].reverse().join("L")}Z`,
    banks: [`M${top.join("L")}`, `M${bottom.join("L")}`],
    pools,
    channels: between.map((count, i) => ({ at: round(((pools[i]?.to ?? 0) + (pools[i + 1]?.from ?? 0)) / 2), count })),
    skips: down ? [] : skips(numbers).slice(0, 6).map((skip, i) => arc(skip, pools, middle, scale, i)),
    rills: stages.flatMap((stage, index) => (stage.lapsed > 0 ? [rill(stage, pools[index]?.at ?? 0, middle + (pools[index]?.depth ?? 0) / 2, index, scale, slot)] : [])),
    gate: numbers.gateBefore > 0 && numbers.gateBefore < stages.length ? round(slot * numbers.gateBefore) : undefined,
  };
}

/** A stream over the stages that it skips, higher the more there are; each at its own place so that none hides another. */
function arc(skip: { readonly from: number; readonly to: number; readonly count: number }, pools: Course["pools"], middle: number, scale: number, i: number): Stream {
  const a = pools[skip.from];
  const b = pools[skip.to];
  const x0 = (a?.at ?? 0) + 10 + 4 * i;
  const x1 = (b?.at ?? 0) - 10 - 4 * i;
  const y0 = middle - (a?.depth ?? 0) / 2;
  const y1 = middle - (b?.depth ?? 0) / 2;
  const high = middle - DEEPEST / 2 - 14 - 16 * (skip.to - skip.from - 1);
  return { ...skip, width: Math.max(1, round(skip.count * scale)), d: `M${round(x0)} ${round(y0)}C${round(x0 + 24)} ${round(high)} ${round(x1 - 24)} ${round(high)} ${round(x1)} ${round(y1)}` };
}

function rill(stage: CourseStage, at: number, from: number, index: number, scale: number, slot: number): Course["rills"][number] {
  const length = round(Math.min(slot - 12, Math.max(16, stage.lapsed * scale)));
  return { index, at, count: stage.lapsed, width: Math.max(1, round(stage.lapsed * scale * 0.2)), d: `M${round(at)} ${round(from)}L${round(at)} ${ACROSS.marsh}`, marsh: { from: round(at - length / 2), length } };
}
