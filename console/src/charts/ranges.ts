import type { Drawing } from "./option";
import { whiskers, type Axis } from "./whisker";

/** Shares with their intervals and what each is held against, row by row on one scale from zero. */
export type Row = { readonly label: string; readonly reading: string; readonly share: number; readonly interval: readonly [number, number]; readonly baseline: number; readonly found: boolean };

const ROW = 40;
const CEILINGS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.75, 1];

/** From nothing to a round share that holds them all. */
export function shares(rows: readonly Pick<Row, "interval" | "baseline">[], percent: (share: number) => string): Axis {
  const highest = Math.max(0, ...rows.flatMap((row) => [row.interval[1], row.baseline]));
  const max = CEILINGS.find((each) => each >= highest) ?? 1;
  return { min: 0, max, steps: [0, max / 2, max].map((at) => ({ at, text: percent(at) })) };
}

export function ranges(rows: readonly Row[], percent: (share: number) => string): Drawing {
  const axis = shares(rows, percent);
  const within = (share: number): number => Math.min(share, axis.max);
  return whiskers(rows.map(({ label, reading, share, interval, baseline, found }) => ({ label, reading, told: "", at: within(share), from: within(interval[0]), to: within(interval[1]), against: within(baseline), sure: found })), axis, ROW);
}
