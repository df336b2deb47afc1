/** Lines over the same places, each with a band where it is an estimate. From numbers to shapes. */
export type Series = { readonly values: readonly (number | null)[]; readonly low?: readonly (number | null)[]; readonly high?: readonly (number | null)[] };
export type Curve = {
  readonly width: number;
  readonly height: number;
  readonly floor: number;
  readonly lines: readonly string[];
  readonly bands: readonly string[];
  readonly xs: readonly number[];
  readonly y: (value: number) => number;
  readonly scale: readonly { readonly y: number; readonly value: number }[];
};

const TOP = 16;
const DEEP = 180;
const BELOW = 28;
const LEFT = 56;
const RIGHT = 12;
const round = (n: number): number => Math.round(n * 10) / 10;

/** A round number that is not below. */
export function ceiling(most: number): number {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 1.5, 2, 3, 4, 5, 7.5, 10].find((each) => each * power >= most) ?? 10) * power;
}

/** @param at where the points stand, ascending */
export function curve(series: readonly Series[], at: readonly number[], width: number): Curve {
  const first = at[0] ?? 0;
  const span = Math.max(1e-9, (at[at.length - 1] ?? 1) - first);
  const xs = at.map((each) => round(LEFT + ((width - LEFT - RIGHT) * (each - first)) / span));
  const all = series.flatMap((each) => [...each.values, ...(each.high ?? [])]).filter((value) => value !== null);
  const most = ceiling(Math.max(0, ...all));
  const floor = TOP + DEEP;
  const y = (value: number): number => round(floor - (value / most) * DEEP);
  const line = (values: readonly (number | null)[]): string => values.flatMap((value, i) => (value === null ? [] : [`${xs[i]} ${y(value)}`])).join("L");
  return {
    width,
    height: floor + BELOW,
    floor,
    xs,
    y,
    lines: series.map((each) => `M${line(each.values)}`),
    bands: series.map((each) => (each.low && each.high ? `M${line(each.high)}L${[...each.low].map((value, i) => ({ value, i })).reverse().flatMap(({ value, i }) => (value === null ? [] : [`${xs[i]} ${y(value)}`])).join("L")}Z` : "")),
    scale: [0, 0.5, 1].map((part) => ({ y: y(most * part), value: most * part })),
  };
}
