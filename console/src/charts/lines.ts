import { ASIDE, BARE, dot, INK, POINTED, scale, STILL, upright, WORDS, type Drawing, type Series, type Shape } from "./option";

/** The rates of two groups by period, and where something changed between two of them. */
export type Pair = { readonly start: number; readonly first: number | null; readonly second: number | null };
export type Words = { readonly rate: string; readonly first: string; readonly second: string; readonly mark: string; readonly percent: (n: number) => string; readonly label: (index: number) => string; readonly reading: (index: number, of: "first" | "second") => string };

const LEFT = 44;
const TOP = 28;
const DEEP = 180;
const BELOW = 28;

/** The first period that begins with the change, where there is one before it. */
export function after(pairs: readonly Pair[], changed: number): number | undefined {
  const next = pairs.findIndex((pair) => pair.start >= changed);
  return next > 0 ? next : undefined;
}

/** Pairs stand in order of time, evenly apart. */
export function lines(pairs: readonly Pair[], changed: number, words: Words): Drawing {
  const next = after(pairs, changed);
  const line = { type: "line" as const, symbol: "circle", symbolSize: dot(pairs.length, 60), showAllSymbol: true as const, ...STILL };
  const rates = (of: "first" | "second") => pairs.map((pair, i) => [i, pair[of]] as [number, number | null]);
  return {
    height: TOP + DEEP + BELOW,
    readings: pairs.map((pair, i) => (["first", "second"] as const).flatMap((of) => (pair[of] === null ? [] : [`${words[of]} · ${words.reading(i, of)}`])).join("\n")),
    option: {
      title: { text: words.rate, top: 0, left: 0, padding: 0, textStyle: WORDS },
      grid: { left: LEFT, right: 0, top: TOP, height: DEEP, outerBoundsMode: "none" },
      tooltip: POINTED,
      xAxis: { ...BARE, type: "category", data: pairs.map((_, i) => words.label(i)), axisLabel: { ...WORDS, hideOverlap: true } },
      yAxis: scale(words.percent),
      series: [
        ...(next === undefined ? [] : [changedBefore(next, words.mark)]),
        { ...line, data: rates("second"), lineStyle: { color: INK.marshLine, width: 2, type: [5, 4] }, itemStyle: { color: INK.ground, borderColor: INK.marshLine, borderWidth: 1.5 } },
        { ...line, data: rates("first"), lineStyle: { color: INK.water, width: 2.5, cap: "round", join: "round" }, itemStyle: { color: INK.water } },
      ],
    },
  };
}

const changedBefore = (next: number, text: string): Series => ({
  ...ASIDE,
  type: "custom",
  data: [[next]],
  encode: { x: 0 },
  renderItem: (_, { coord, size, getWidth }): Shape => {
    const x = (coord([next, 0])[0] ?? 0) - ((size?.([1, 0]) as number[])[0] ?? 0) / 2;
    return upright(x, 0, TOP + DEEP, text, getWidth() * 0.6, INK.faint, [3, 3]);
  },
});
