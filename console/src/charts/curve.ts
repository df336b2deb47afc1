import { ASIDE, BARE, dot, INK, POINTED, scale, STILL, WORDS, type Drawing, type Series, type Shape } from "./option";

/** Lines over the same places, each with a band where it is an estimate. */
export type Curve = { readonly name: string; readonly values: readonly (number | null)[]; readonly low?: readonly (number | null)[]; readonly high?: readonly (number | null)[] };

/** The second line is dashed, so that they differ without colour. */
export const STROKES = [INK.water, INK.other] as const;

const HEIGHT = 228;
const TOP = 16;
const RIGHT = 12;
/** Below the words of the places, and above them. */
const BELOW = 4;
const GAP = 12;

/**
 * @param at where the points stand, ascending
 * @param labels what stands below each, as many as there is room for
 * @param show how the numbers beside the scale are written: they get the room that they take
 */
export function curve(curves: readonly Curve[], at: readonly number[], labels: readonly string[], show: (value: number) => string): Drawing {
  // A category axis leaves out words evenly; on a scale each stands where it does, and gives way to its neighbour.
  const even = evenly(at);
  const xs = even ? at.map((_, i) => i) : at;
  const colour = (i: number): string => STROKES[i % 2] as string;
  return {
    height: HEIGHT,
    readings: at.map((_, i) => [labels[i] ?? "", ...curves.flatMap(({ name, values }) => (typeof values[i] === "number" ? [`${name} ${show(values[i])}`] : []))].join("\n")),
    option: {
      grid: { left: 0, right: RIGHT, top: TOP, bottom: BELOW, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      tooltip: POINTED,
      xAxis: even
        ? { ...BARE, type: "category", boundaryGap: false, data: [...labels], axisLabel: { ...WORDS, margin: GAP, hideOverlap: true, showMinLabel: true } }
        : { ...BARE, type: "value", min: at[0] ?? 0, max: at[at.length - 1] ?? 1, axisLabel: { ...WORDS, margin: GAP, customValues: [...at], formatter: (value: number) => labels[at.indexOf(value)] ?? "", hideOverlap: true, showMinLabel: true, showMaxLabel: true } },
      yAxis: scale(show),
      series: [
        ...curves.flatMap(({ low, high }, i) => (low && high ? [band(xs, low, high, colour(i))] : [])),
        ...curves.map(({ name, values }, i): Series => ({
          type: "line",
          name,
          data: xs.map((place, j) => [place, values[j] ?? null]),
          connectNulls: true,
          symbol: "circle",
          symbolSize: dot(labels.length, 40),
          showAllSymbol: true,
          ...STILL,
          lineStyle: { color: colour(i), width: 2.5, cap: "round", join: "round", type: i === 0 ? "solid" : [6, 5] },
          itemStyle: { color: colour(i) },
        })),
      ],
    },
  };
}

/** Whether places are as far from one another, as months are. */
export function evenly(at: readonly number[]): boolean {
  const steps = at.slice(1).map((place, i) => place - (at[i] ?? 0));
  return Math.max(0, ...steps) <= 1.2 * Math.min(Infinity, ...steps);
}

/** From the low ends to the high ones and back, where both are known. */
function band(at: readonly number[], low: readonly (number | null)[], high: readonly (number | null)[], fill: string): Series {
  const known = at.flatMap((x, i) => (typeof low[i] === "number" && typeof high[i] === "number" ? [[x, low[i], high[i]] as [number, number, number]] : []));
  return {
    ...ASIDE,
    type: "custom",
    clip: true,
    encode: { x: 0, y: [1, 2] },
    data: known,
    renderItem: ({ dataIndex }, { coord }): Shape =>
      dataIndex > 0 ? null : { type: "polygon", shape: { points: [...known.map(([x, , y]) => coord([x, y])), ...[...known].reverse().map(([x, y]) => coord([x, y]))] }, style: { fill, opacity: 0.16 } },
  };
}
