import { ceiling } from "./curve";

/** Estimates with their intervals, row by row on one scale around the value that says "no difference". From numbers to shapes. */
export type Estimated = { readonly value: number; readonly interval: readonly [number, number] };
export type Forest = {
  readonly height: number;
  /** Where the value lies that says "no difference". */
  readonly none: number;
  readonly scale: readonly { readonly x: number; readonly value: number }[];
  readonly rows: readonly { readonly y: number; readonly x: number; readonly from: number; readonly to: number }[];
};

const TOP = 24;
const ROW = 44;
const EDGE = 4;
const RATIOS = [1.25, 1.5, 2, 3, 5, 10, 20, 50, 100];
const round = (n: number): number => Math.round(n * 10) / 10;

/**
 * @param ratios whether these are ratios, of which 1 says "no difference": twice and half are then equally far from it; else
 *     differences from 0. What lies beyond the scale ends at its edge.
 */
export function forest(rows: readonly Estimated[], width: number, ratios: boolean): Forest {
  const at = ratios ? Math.log : (value: number): number => value;
  const furthest = Math.max(0, ...rows.flatMap((row) => [row.value, ...row.interval]).map((value) => Math.abs(at(value))).filter(Number.isFinite));
  const end = ratios ? (RATIOS.find((each) => Math.log(each) >= furthest) ?? 100) : ceiling(furthest);
  const values = ratios ? [1 / end, 1, end] : [-end, -end / 2, 0, end / 2, end];
  const reach = at(end);
  const x = (value: number): number => round(EDGE + ((Math.max(-reach, Math.min(reach, at(value))) + reach) / (2 * reach)) * (width - 2 * EDGE));
  return {
    height: TOP + ROW * rows.length + 4,
    none: x(ratios ? 1 : 0),
    scale: values.map((value) => ({ x: x(value), value })),
    rows: rows.map((row, i) => ({ y: TOP + ROW * i + 32, x: x(row.value), from: x(row.interval[0]), to: x(row.interval[1]) })),
  };
}

/** Whether an interval leaves out the value that says "no difference". */
export const sure = (interval: readonly [number, number], none = 0): boolean => (interval[0] - none) * (interval[1] - none) > 0;
