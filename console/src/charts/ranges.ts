/** Shares with their intervals and what each is held against, row by row on one scale from zero. */
export type Row = { readonly share: number; readonly interval: readonly [number, number]; readonly baseline: number };
export type Ranges = {
  readonly height: number;
  readonly scale: readonly { readonly x: number; readonly share: number }[];
  readonly rows: readonly { readonly y: number; readonly x: number; readonly from: number; readonly to: number; readonly baseline: number }[];
};

const TOP = 24;
const ROW = 40;
const CEILINGS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.75, 1];
const round = (n: number): number => Math.round(n * 10) / 10;

export function ranges(rows: readonly Row[], width: number): Ranges {
  const highest = Math.max(0, ...rows.flatMap((row) => [row.interval[1], row.baseline]));
  const ceiling = CEILINGS.find((each) => each >= highest) ?? 1;
  const x = (share: number): number => round((Math.min(share, ceiling) / ceiling) * (width - 8) + 4);
  return {
    height: TOP + ROW * rows.length + 8,
    scale: [0, 0.5, 1].map((part) => ({ x: x(ceiling * part), share: ceiling * part })),
    rows: rows.map((row, i) => ({ y: TOP + ROW * i + 28, x: x(row.share), from: x(row.interval[0]), to: x(row.interval[1]), baseline: x(row.baseline) })),
  };
}
