import { BARE, INK, SIZE, STILL_GROUP, type Drawing, type Shape } from "./option";

/** From one whole to another over what came and went between. */
export type Step = { readonly label: string; readonly from: number; readonly to: number; readonly whole: boolean };

const TOP = 24;
const DEEP = 180;
const BELOW = 40;
const THINNEST = 1.5;
const WIDEST = 96;

export function bridge(steps: readonly Step[], number: (n: number) => string): Drawing {
  const value = ({ from, to, whole }: Step): string => (whole ? number(to) : `${to < from ? "−" : "+"}${number(Math.abs(to - from))}`);
  return {
    height: TOP + DEEP + BELOW,
    readings: steps.map((step) => `${step.label} ${value(step)}`),
    option: {
      grid: { left: 0, right: 0, top: TOP, height: DEEP, outerBoundsMode: "none" },
      tooltip: { trigger: "item" },
      xAxis: { ...BARE, type: "category", data: steps.map((step) => step.label), axisLine: { lineStyle: { color: INK.marshLine } }, axisLabel: { show: false } },
      yAxis: { ...BARE, type: "value", min: 0, max: Math.max(1, ...steps.flatMap((step) => [step.from, step.to])), axisLabel: { show: false } },
      series: {
        type: "custom",
        cursor: "default",
        encode: { x: 0, y: [1, 2] },
        data: steps.map((step, i) => [i, Math.min(step.from, step.to), Math.max(step.from, step.to)]),
        renderItem: ({ dataIndex: i }, { coord, size }): Shape => {
          const step = steps[i];
          const place = (size?.([1, 0]) as number[])[0] ?? 0;
          return step ? pillar(step, value(step), i === steps.length - 1, place, (height) => coord([i, height]) as [number, number]) : null;
        },
      },
    },
  };
}

function pillar(step: Step, value: string, last: boolean, place: number, at: (height: number) => [number, number]): Shape {
  const wide = Math.min(WIDEST, place * 0.62);
  const [x, top] = at(Math.max(step.from, step.to));
  const [, bottom] = at(Math.min(step.from, step.to));
  const [, end] = at(step.to);
  const falls = step.to < step.from;
  const words = { x, align: "center" as const, fontSize: SIZE };
  return {
    ...STILL_GROUP,
    children: [
      { type: "rect", shape: { x: x - wide / 2, y: top, width: wide, height: Math.max(THINNEST, bottom - top), r: 3 }, style: { fill: step.whole ? INK.water : falls ? INK.marsh : INK.came, ...(falls && { stroke: INK.marshLine }), opacity: step.whole ? 0.9 : 1 } },
      ...(last ? [] : [{ type: "line" as const, shape: { x1: x + wide / 2, x2: x + place - wide / 2, y1: end, y2: end }, style: { fill: "none", stroke: INK.marshLine, lineDash: [2, 3] } }]),
      { type: "text", style: { ...words, text: value, y: top - 6, verticalAlign: "bottom", fill: INK.quiet } },
      { type: "text", style: { ...words, text: step.label, y: TOP + DEEP + 8, verticalAlign: "top", fill: INK.faint, width: place - 4, overflow: "break", lineHeight: 15 } },
    ],
  };
}
