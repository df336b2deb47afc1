import type { Drawing } from "./option";
import { whiskers, type Axis } from "./whisker";

/** Estimates with their intervals, row by row on one scale around the value that says "no difference". */
export type Estimated = { readonly value: number; readonly interval: readonly [number, number] };
export type ForestRow = Estimated & { readonly label: string; /** The estimate and its interval, as they are written. */ readonly told: string };

const ROW = 44;
const RATIOS = [1.25, 1.5, 2, 3, 5, 10, 20, 50, 100];

/** A round number that is not below. */
export function ceiling(most: number): number {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 1.5, 2, 3, 4, 5, 7.5, 10].find((each) => each * power >= most) ?? 10) * power;
}

/** Where a value stands: twice and half are equally far from 1, where these are ratios. */
const placeOf = (ratios: boolean): ((value: number) => number) => (ratios ? Math.log : (value) => value);

/** A scale that is as wide on both sides of "no difference". */
export function around(rows: readonly Estimated[], ratios: boolean, none: string, show: (value: number) => string): Axis {
  const at = placeOf(ratios);
  const furthest = Math.max(0, ...rows.flatMap((row) => [row.value, ...row.interval]).map((value) => Math.abs(at(value))).filter(Number.isFinite));
  const end = ratios ? (RATIOS.find((each) => Math.log(each) >= furthest) ?? 100) : ceiling(furthest);
  const values = ratios ? [1 / end, 1, end] : [-end, -end / 2, 0, end / 2, end];
  const reach = at(end);
  const step = (value: number, i: number) => (i === 0 ? -reach : i === values.length - 1 ? reach : at(value));
  return { min: -reach, max: reach, none: 0, steps: values.map((value, i) => ({ at: step(value, i), text: step(value, i) === 0 ? none : show(value) })) };
}

/** @param ratios whether these are ratios, of which 1 says "no difference"; else differences from 0. What lies beyond the scale ends at its edge. */
export function forest(rows: readonly ForestRow[], ratios: boolean, none: string, show: (value: number) => string): Drawing {
  const axis = around(rows, ratios, none, show);
  const at = placeOf(ratios);
  const within = (value: number): number => Math.max(axis.min, Math.min(axis.max, at(value)));
  return whiskers(rows.map(({ label, told, value, interval }) => ({ label, told, reading: `${label}: ${told}`, at: within(value), from: within(interval[0]), to: within(interval[1]), sure: sure(interval, ratios ? 1 : 0) })), axis, ROW);
}

/** Whether an interval leaves out the value that says "no difference". */
export const sure = (interval: readonly [number, number], none = 0): boolean => (interval[0] - none) * (interval[1] - none) > 0;
