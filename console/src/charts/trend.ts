import { BARE, dot, INK, POINTED, scale, STILL, WORDS, type Drawing } from "./option";

/** Entrants of each period with the part that converted, and their rate above: two scales in two pictures, never in one. */
export type Point = { readonly label: string; readonly entrants: number; readonly converted: number; readonly rate: number | null; /** Whether the window of those who entered has passed; only the last periods are open. */ readonly closed: boolean };
export type Words = { readonly rate: string; readonly entrants: string; readonly percent: (n: number) => string; readonly reading: (i: number) => string };

const LEFT = 44;
const RATE = { top: 24, height: 110 };
const PEOPLE = { top: 166, height: 100 };
const BELOW = 28;

export function trend(points: readonly Point[], words: Words): Drawing {
  const size = dot(points.length, 60);
  const grid = (place: typeof RATE) => ({ ...place, left: LEFT, right: 0, outerBoundsMode: "none" as const });
  const periods = { ...BARE, type: "category" as const, data: points.map((point) => point.label) };
  const filled = { type: "bar" as const, xAxisIndex: 1, yAxisIndex: 1, barWidth: "70%", barGap: "-100%", ...STILL };
  const line = { type: "line" as const, symbol: "circle", symbolSize: size, showAllSymbol: true as const, ...STILL };
  // A line is dashed to where it may still rise.
  const open = (i: number): boolean => points[i]?.closed === false;
  const until = points.map((point, i) => (open(i) || open(i + 1) ? { value: point.rate ?? "-", symbol: open(i) ? "circle" : "none" } : "-"));
  return {
    height: PEOPLE.top + PEOPLE.height + BELOW,
    readings: points.map((_, i) => words.reading(i)),
    option: {
      title: [{ text: words.rate, top: 0, left: 0, padding: 0, textStyle: WORDS }, { text: words.entrants, top: 146, left: 0, padding: 0, textStyle: WORDS }],
      grid: [grid(RATE), grid(PEOPLE)],
      axisPointer: { link: [{ xAxisIndex: "all" }] },
      tooltip: POINTED,
      xAxis: [{ ...periods, gridIndex: 0, axisLabel: { show: false } }, { ...periods, gridIndex: 1, axisLabel: { ...WORDS, hideOverlap: true } }],
      yAxis: [{ ...scale(words.percent), gridIndex: 0 }, { ...BARE, type: "value", min: 0, gridIndex: 1, axisLabel: { show: false } }],
      series: [
        { ...line, data: points.map((point) => (point.closed ? (point.rate ?? "-") : "-")), lineStyle: { color: INK.water, width: 2.5, cap: "round", join: "round" }, itemStyle: { color: INK.water } },
        { ...line, data: until, lineStyle: { color: INK.water, width: 2.5, cap: "round", join: "round", type: [2, 5] }, itemStyle: { color: INK.ground, borderColor: INK.water, borderWidth: 1.5 } },
        { ...filled, data: points.map((point) => point.entrants), itemStyle: { color: INK.marsh, borderColor: INK.marshLine, borderWidth: 0.5 } },
        { ...filled, data: points.map((point) => point.converted), itemStyle: { color: INK.water, opacity: 0.85 } },
      ],
    },
  };
}
