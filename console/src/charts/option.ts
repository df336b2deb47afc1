import type { BarSeriesOption, CustomSeriesOption, LineSeriesOption } from "echarts/charts";
import type { GridComponentOption, TitleComponentOption, TooltipComponentOption } from "echarts/components";
import type { ComposeOption } from "echarts/core";

export type Option = ComposeOption<BarSeriesOption | CustomSeriesOption | LineSeriesOption | GridComponentOption | TitleComponentOption | TooltipComponentOption>;
export type Series = BarSeriesOption | CustomSeriesOption | LineSeriesOption;
export type Shape = ReturnType<NonNullable<CustomSeriesOption["renderItem"]>>;

/** What a picture is drawn from: its option, its height in pixels, and for each place what is said when it is pointed at, or read out. */
export type Drawing = { readonly option: Option; readonly height: number; readonly readings: readonly string[] };

/** Colours are the page's own variables, so that a picture turns with the theme and is not drawn anew. */
export const INK = { text: "var(--ink)", quiet: "var(--ink2)", faint: "var(--ink3)", line: "var(--line)", ground: "var(--bg)", water: "var(--both)", other: "var(--offline-line)", marsh: "var(--marsh)", marshLine: "var(--marsh-line)", came: "var(--online-line)" } as const;
export const SIZE = 12;
export const WORDS = { color: INK.faint, fontSize: SIZE, fontWeight: "normal" } as const;

/** No line and no tick: what stands beside a scale is its words. */
export const BARE = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } } as const;

/** A scale from nothing upwards, with three lines or so. */
export const scale = (show: (value: number) => string) => ({ ...BARE, type: "value" as const, min: 0, splitNumber: 2, splitLine: { lineStyle: { color: INK.line } }, axisLabel: { ...WORDS, formatter: show } });

/** Where the pointer stands between two places, the nearer one is told. */
export const POINTED = { trigger: "axis", axisPointer: { type: "line", snap: true, lineStyle: { color: INK.faint, width: 1, type: "solid" }, label: { show: false } } } as const;

/** What is pointed at stays as it is: its words are told beside it, and a colour that is a variable cannot be made lighter. */
export const STILL = { cursor: "default", emphasis: { disabled: true } } as const;
/** The same of a group of shapes that is pointed at as one. */
export const STILL_GROUP = { type: "group", emphasisDisabled: true } as const;

/** Beside the picture, and no part of what is told. */
export const ASIDE = { silent: true, tooltip: { show: false } } as const;

/** Dots are smaller where there are many. */
export const dot = (places: number, many: number): number => (places > many ? 3 : 6);

/** A vertical line with words at its top, on the side where there is room. */
export function upright(x: number, from: number, to: number, text: string, right: number, colour: string, dash: number[]): Shape {
  const end = x > right;
  return {
    type: "group",
    children: [
      { type: "line", shape: { x1: x, x2: x, y1: from, y2: to }, style: { fill: "none", stroke: colour, lineWidth: 1.5, lineDash: dash } },
      { type: "text", style: { text, x: x + (end ? -6 : 6), y: from, align: end ? "right" : "left", verticalAlign: "top", fill: colour, fontSize: SIZE } },
    ],
  };
}
