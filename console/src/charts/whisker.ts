import { roomOf } from "./fit";
import { BARE, INK, SIZE, STILL_GROUP, WORDS, type Drawing, type Option, type Shape } from "./option";

/** Estimates with their intervals, each in a row of its own below its name, on one scale above them all. */
export type Whisker = {
  readonly label: string;
  /** What stands at the end of the row; nothing where it is empty. */
  readonly told: string;
  readonly reading: string;
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** What the estimate is held against, where each row has its own. */
  readonly against?: number;
  /** What is sure is filled and in full colour. */
  readonly sure: boolean;
};
/** Where the scale begins and ends, and what is written at which of its places. */
export type Axis = { readonly min: number; readonly max: number; readonly steps: readonly { readonly at: number; readonly text: string }[]; /** The place that says "no difference". */ readonly none?: number };

const TOP = 24;
const EDGE = 6;
const GAP = 12;

export function whiskers(rows: readonly Whisker[], { min, max, steps, none }: Axis, row: number): Drawing {
  const texts = new Map(steps.map((step) => [step.at, step.text]));
  const places = { customValues: steps.map((step) => step.at) };
  const option: Option = {
    grid: { left: EDGE, right: EDGE, top: TOP, bottom: 0, outerBoundsMode: "none" },
    tooltip: { trigger: "axis", axisPointer: { type: "none" } },
    xAxis: {
      ...BARE,
      type: "value",
      position: "top",
      min,
      max,
      axisTick: { show: false, ...places },
      splitLine: { lineStyle: { color: steps.map((step) => (step.at === none ? INK.faint : INK.line)) } },
      axisLabel: { ...WORDS, ...places, formatter: (value: number) => texts.get(value) ?? "", alignMinLabel: "left", alignMaxLabel: "right" },
      axisPointer: { show: false },
    },
    yAxis: { ...BARE, type: "category", inverse: true, data: rows.map((each) => each.label), axisLabel: { show: false }, axisPointer: { show: true, type: "none", triggerTooltip: true } },
    series: {
      type: "custom",
      cursor: "default",
      encode: { x: [0, 1, 2], y: 3 },
      data: rows.map((each, i) => [each.at, each.from, each.to, i]),
      renderItem: ({ dataIndex }, { coord, getWidth }) => {
        const each = rows[dataIndex];
        return each ? shapes(each, (value) => coord([value, dataIndex]) as [number, number], getWidth()) : null;
      },
    },
  };
  return { option, height: TOP + row * rows.length, readings: rows.map((each) => each.reading) };
}

function shapes(each: Whisker, place: (value: number) => [number, number], width: number): Shape {
  const colour = each.sure ? INK.water : INK.faint;
  const [x, middle] = place(each.at);
  const y = middle + 8;
  const name = { y: middle - 9, verticalAlign: "middle" as const, fontSize: SIZE };
  const room = width - 2 * EDGE;
  return {
    ...STILL_GROUP,
    children: [
      { type: "text", style: { ...name, text: each.label, x: EDGE, fill: INK.quiet, width: each.told === "" ? room : room - roomOf(each.told, SIZE) - GAP, overflow: "truncate", ellipsis: "…" } },
      { type: "text", style: { ...name, text: each.told, x: width - EDGE, align: "right", fill: INK.faint } },
      ...(each.against === undefined ? [] : [{ type: "line" as const, shape: { x1: place(each.against)[0], x2: place(each.against)[0], y1: y - 6, y2: y + 6 }, style: { fill: "none", stroke: INK.quiet, lineWidth: 2 } }]),
      { type: "line", shape: { x1: place(each.from)[0], x2: place(each.to)[0], y1: y, y2: y }, style: { fill: "none", stroke: colour, lineWidth: 2.5, lineCap: "round" } },
      { type: "circle", shape: { cx: x, cy: y, r: 4.5 }, style: { fill: each.sure ? colour : INK.ground, stroke: colour, lineWidth: 1.5 } },
    ],
  };
}
