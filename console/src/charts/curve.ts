import { roomOf } from "./fit";

/** Lines over the same places, each with a band where it is an estimate. From numbers to shapes. */
export type Series = { readonly values: readonly (number | null)[]; readonly low?: readonly (number | null)[]; readonly high?: readonly (number | null)[] };
export type Curve = {
  readonly left: number;
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
const LEAST_LEFT = 56;
/** Between the numbers and the lines. */
export const GAP = 8;
const RIGHT = 12;
export const SIZE = 12;
/** Fonts differ: some write as much wider than is reckoned. */
const WIDER = 1.14;
const round = (n: number): number => Math.round(n * 10) / 10;

/** A round number that is not below. */
export function ceiling(most: number): number {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 1.5, 2, 3, 4, 5, 7.5, 10].find((each) => each * power >= most) ?? 10) * power;
}

/**
 * @param at where the points stand, ascending
 * @param show how the numbers beside the scale are written: they get the room that they take
 */
export function curve(series: readonly Series[], at: readonly number[], width: number, show: (value: number) => string): Curve {
  const first = at[0] ?? 0;
  const span = Math.max(1e-9, (at[at.length - 1] ?? 1) - first);
  const all = series.flatMap((each) => [...each.values, ...(each.high ?? [])]).filter((value) => value !== null);
  const most = ceiling(Math.max(0, ...all));
  const steps = [0, 0.5, 1].map((part) => most * part);
  const left = Math.ceil(Math.max(LEAST_LEFT, ...steps.map((value) => roomOf(show(value), SIZE) * WIDER + GAP)));
  const xs = at.map((each) => round(left + ((width - left - RIGHT) * (each - first)) / span));
  const floor = TOP + DEEP;
  const y = (value: number): number => round(floor - (value / most) * DEEP);
  const line = (values: readonly (number | null)[]): string => values.flatMap((value, i) => (value === null ? [] : [`${xs[i]} ${y(value)}`])).join("L");
  return {
    width,
    height: floor + BELOW,
    floor,
    left,
    xs,
    y,
    // Of nothing there is no line.
    lines: series.map((each) => (each.values.some((value) => value !== null) ? `M${line(each.values)}` : "")),
    bands: series.map((each) => (each.low && each.high ? `M${line(each.high)}L${[...each.low].map((value, i) => ({ value, i })).reverse().flatMap(({ value, i }) => (value === null ? [] : [`${xs[i]} ${y(value)}`])).join("L")}Z` : "")),
    scale: steps.map((value) => ({ y: y(value), value })),
  };
}

export type Place = { readonly index: number; readonly x: number; readonly anchor: "start" | "middle" | "end" };

/** Which of the words below stand, and how: evenly apart, none across another, and none beyond the edges. */
export function places(labels: readonly string[], { xs, width, left }: Curve): readonly Place[] {
  const rooms = labels.map((label) => roomOf(label, SIZE) * WIDER);
  const room = Math.max(0, ...rooms) + GAP;
  const every = Math.max(1, Math.ceil((labels.length * room) / Math.max(1, width - left - RIGHT)));
  const stood = labels.flatMap((_, index): (Place & { readonly from: number; readonly to: number })[] => {
    const x = xs[index];
    const wide = rooms[index] ?? 0;
    if (x === undefined || index % every !== 0) return [];
    const anchor = index === 0 ? "start" : x + wide / 2 > width ? "end" : "middle";
    const from = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
    return [{ index, x, anchor, from, to: from + wide }];
  });
  const clear = stood.filter((place, i) => i === 0 || place.from >= (stood[i - 1]?.to ?? 0) + GAP / 2).map(({ index, x, anchor }): Place => ({ index, x, anchor }));
  const [last, edge] = [labels.length - 1, xs[labels.length - 1]];
  // Where one word alone would stand, the other end is told, too.
  return clear.length === 1 && edge !== undefined && edge - (rooms[last] ?? 0) >= (stood[0]?.to ?? 0) + GAP ? [...clear, { index: last, x: edge, anchor: "end" }] : clear;
}
