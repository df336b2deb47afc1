import { ASIDE, BARE, INK, SIZE, STILL_GROUP, upright, WORDS, type Drawing, type Shape } from "./option";

/** Times as bars, from the shortest to the longest, with lines where a share of the people is done. */
export type Bin = { readonly from: number; readonly to: number; readonly count: number };
export type Words = { readonly duration: (seconds: number) => string; readonly people: (n: number) => string; readonly median: string; readonly p90: string };

const TOP = 40;
const DEEP = 150;
const BELOW = 28;

export function bars(bins: readonly Bin[], median: number | null, p90: number | null, words: Words): Drawing {
  const [begin, end] = [bins[0]?.from ?? 0, bins[bins.length - 1]?.to ?? 1];
  const marks = [{ name: words.median, value: median }, { name: words.p90, value: p90 }].flatMap(({ name, value }) => (value === null ? [] : [{ value, text: `${name} ${words.duration(value)}` }]));
  return {
    height: TOP + DEEP + BELOW,
    readings: bins.map((bin) => `${words.duration(bin.from)} – ${words.duration(bin.to)} · ${words.people(bin.count)}`),
    option: {
      grid: { left: 0, right: 0, top: TOP, height: DEEP, outerBoundsMode: "none" },
      tooltip: { trigger: "item" },
      xAxis: { ...BARE, type: "value", min: begin, max: end, axisLine: { lineStyle: { color: INK.marshLine } }, axisLabel: { ...WORDS, customValues: [begin, end], formatter: words.duration, showMinLabel: true, showMaxLabel: true, alignMinLabel: "left", alignMaxLabel: "right" } },
      yAxis: { ...BARE, type: "value", min: 0, max: Math.max(1, ...bins.map((bin) => bin.count)), axisLabel: { show: false } },
      series: [
        { type: "custom", cursor: "default", encode: { x: [0, 1], y: 2 }, data: bins.map((bin) => [bin.from, bin.to, bin.count]), renderItem: (_, api) => bar(api.coord([api.value(0), 0])[0] ?? 0, api.coord([api.value(1), api.value(2)]), Number(api.value(2))) },
        {
          ...ASIDE,
          type: "custom",
          encode: { x: 0 },
          data: marks.map((mark) => [mark.value]),
          renderItem: ({ dataIndex }, api): Shape => {
            const mark = marks[dataIndex];
            const x = api.coord([Math.min(end, Math.max(begin, mark?.value ?? begin)), 0])[0] ?? 0;
            return upright(x, dataIndex * (SIZE + 4), TOP + DEEP, mark?.text ?? "", api.getWidth() - 150, INK.quiet, [2, 3]);
          },
        },
      ],
    },
  };
}

/** A bar, and the room above it: what is short can be pointed at, too. */
function bar(left: number, [right = 0, top = 0]: number[], count: number): Shape {
  const width = Math.max(1, right - left - 2);
  const floor = TOP + DEEP;
  const y = Math.min(floor - 1, top);
  return {
    ...STILL_GROUP,
    children: [
      { type: "rect", shape: { x: left, y: TOP, width, height: DEEP }, style: { fill: "transparent" } },
      ...(count > 0 ? [{ type: "rect" as const, shape: { x: left, y, width, height: floor - y, r: [Math.min(3, width / 3), Math.min(3, width / 3), 0, 0] }, style: { fill: INK.water, opacity: 0.85 } }] : []),
    ],
  };
}
