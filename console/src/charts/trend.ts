/** Entrants of each period with the part that converted, and their rate above: two scales in two pictures, never in one. */
export type Point = { readonly entrants: number; readonly converted: number; readonly rate: number | null; /** Whether the window of those who entered has passed. */ readonly closed: boolean };
export type Trend = {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly x: number; readonly width: number; readonly top: number; readonly filled: number }[];
  readonly lines: readonly { readonly d: string; readonly closed: boolean }[];
  readonly dots: readonly { readonly x: number; readonly y: number; readonly index: number }[];
  readonly ceiling: number;
  readonly scale: readonly { readonly y: number; readonly rate: number }[];
  readonly floor: number;
};

const RATE = { top: 24, height: 110 };
const PEOPLE = { top: 166, height: 100 };
const round = (n: number): number => Math.round(n * 10) / 10;

export function trend(points: readonly Point[], width: number, left = 44): Trend {
  const most = Math.max(1, ...points.map((point) => point.entrants));
  const highest = Math.max(0, ...points.map((point) => point.rate ?? 0));
  const ceiling = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 0.75, 1].find((each) => each >= highest) ?? 1;
  const slot = (width - left) / Math.max(1, points.length);
  const x = (i: number): number => left + slot * (i + 0.5);
  const y = (rate: number): number => RATE.top + RATE.height * (1 - rate / ceiling);
  const depth = (people: number): number => (people / most) * PEOPLE.height;
  const floor = PEOPLE.top + PEOPLE.height;
  return {
    width,
    height: floor + 28,
    ceiling,
    floor,
    scale: [0, 0.5, 1].map((part) => ({ y: y(ceiling * part), rate: ceiling * part })),
    columns: points.map((point, i) => ({ x: round(x(i) - Math.max(1, slot * 0.35)), width: round(Math.max(1, slot * 0.7)), top: round(floor - depth(point.entrants)), filled: round(floor - depth(point.converted)) })),
    lines: points.slice(1).flatMap((point, i) => {
      const before = points[i];
      return before && before.rate !== null && point.rate !== null ? [{ d: `M${round(x(i))} ${round(y(before.rate))}L${round(x(i + 1))} ${round(y(point.rate))}`, closed: before.closed && point.closed }] : [];
    }),
    dots: points.flatMap((point, i) => (point.rate === null ? [] : [{ x: round(x(i)), y: round(y(point.rate)), index: i }])),
  };
}
