/** The rates of two groups by period, and where something changed between two of them. */
export type Pair = { readonly start: number; readonly first: number | null; readonly second: number | null };
export type Lines = {
  readonly width: number;
  readonly height: number;
  readonly floor: number;
  readonly scale: readonly { readonly y: number; readonly rate: number }[];
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly dots: readonly { readonly x: number; readonly y: number; readonly index: number; readonly of: "first" | "second" }[];
  readonly ticks: readonly { readonly x: number; readonly index: number }[];
  /** Where the change lies; none outside the picture. */
  readonly mark: number | undefined;
};

const TOP = 28;
const HEIGHT = 180;
const LABEL = 64;
const round = (n: number): number => Math.round(n * 10) / 10;

/** Pairs stand in order of time, evenly apart. */
export function lines(pairs: readonly Pair[], changed: number, width: number, left = 44): Lines {
  const highest = Math.max(0, ...pairs.flatMap((pair) => [pair.first ?? 0, pair.second ?? 0]));
  const ceiling = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 0.75, 1].find((each) => each >= highest) ?? 1;
  const slot = (width - left) / Math.max(1, pairs.length);
  const x = (i: number): number => left + slot * (i + 0.5);
  const y = (rate: number): number => TOP + HEIGHT * (1 - rate / ceiling);
  const parts = (of: "first" | "second"): string[] =>
    pairs.slice(1).flatMap((pair, i) => {
      const before = pairs[i]?.[of] ?? null;
      const rate = pair[of];
      return before === null || rate === null ? [] : [`M${round(x(i))} ${round(y(before))}L${round(x(i + 1))} ${round(y(rate))}`];
    });
  const dots = (of: "first" | "second"): Lines["dots"] => pairs.flatMap((pair, index) => { const rate = pair[of]; return rate === null ? [] : [{ x: round(x(index)), y: round(y(rate)), index, of }]; });
  const next = pairs.findIndex((pair) => pair.start >= changed);
  const every = Math.max(1, Math.ceil((pairs.length * LABEL) / Math.max(1, width - left)));
  return {
    width,
    height: TOP + HEIGHT + 28,
    floor: TOP + HEIGHT,
    scale: [0, 0.5, 1].map((part) => ({ y: y(ceiling * part), rate: ceiling * part })),
    first: parts("first"),
    second: parts("second"),
    dots: [...dots("first"), ...dots("second")],
    ticks: pairs.flatMap((_, index) => (index % every === 0 ? [{ x: x(index), index }] : [])),
    mark: next > 0 ? round(left + slot * next) : undefined,
  };
}
