import { expect, test } from "vitest";
import { bars } from "./bars";
import { bridge } from "./bridge";
import { curve, evenly } from "./curve";
import { around, ceiling, forest, sure } from "./forest";
import { heat, lined, placed, widths } from "./heat";
import { after, lines } from "./lines";
import type { Drawing, Series } from "./option";
import { ranges, shares } from "./ranges";
import { trend } from "./trend";
import { written } from "./written";

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;
const series = ({ option }: Drawing): readonly Series[] => [option.series ?? []].flat() as Series[];
const data = (drawing: Drawing, i: number): unknown => series(drawing)[i]?.data;

const TREND = { rate: "Rate", entrants: "Entrants", percent, reading: (i: number) => `reading ${i}` };
const day = { label: "day", entrants: 10, converted: 1, rate: 0.1, closed: true };

test("people who entered and those who converted stand over one another, and their rate in a picture of its own", () => {
  const drawing = trend([day, { ...day, entrants: 50, converted: 0, rate: 0 }], TREND);
  expect([data(drawing, 2), data(drawing, 3)]).toEqual([[10, 50], [1, 0]]);
  expect(series(drawing).map((each) => ("xAxisIndex" in each ? each.xAxisIndex : 0))).toEqual([0, 0, 1, 1]);
  expect(drawing.readings).toEqual(["reading 0", "reading 1"]);
});
test("a rate that may still rise is dashed from the last one that does not", () => {
  const drawing = trend([day, { ...day, rate: 0.2 }, { ...day, rate: 0.05, closed: false }], TREND);
  expect(data(drawing, 0)).toEqual([0.1, 0.2, "-"]);
  expect(data(drawing, 1)).toEqual(["-", { value: 0.2, symbol: "none" }, { value: 0.05, symbol: "circle" }]);
});
test("a period that nobody entered is a gap, not a rate of zero", () => {
  const drawing = trend([day, { ...day, entrants: 0, converted: 0, rate: null }, day], TREND);
  expect(data(drawing, 0)).toEqual([0.1, "-", 0.1]);
});

test("a curve stands where its points are, and goes on over what is not known", () => {
  const drawing = curve([{ name: "now", values: [0, null, 10], low: [0, null, 5], high: [0, null, 10] }], [0, 5, 10], ["a", "b", "c"], String);
  expect(data(drawing, 0)).toEqual([[0, 0, 0], [2, 5, 10]]);
  expect(data(drawing, 1)).toEqual([[0, 0], [1, null], [2, 10]]);
  expect(drawing.readings).toEqual(["a\nnow 0", "b", "c\nnow 10"]);
  expect(written(drawing).words).toEqual(expect.arrayContaining(["0", "10", "a", "b", "c"]));
});
test("where nothing is known there is no line, and one point alone is a picture", () => {
  const lines = (values: readonly (number | null)[]): number => (written(curve([{ name: "x", values }], values.map((_, i) => i), values.map(String), String)).svg.match(/d="M[^"]*L[^"]*" fill="none"[^>]*stroke="var\(--both\)"/g) ?? []).length;
  expect([lines([1, null, 2]), lines([null, null, null])]).toEqual([1, 0]);
  expect(written(curve([{ name: "x", values: [3] }], [7], ["only"], String)).words).toContain("only");
});
test("places that are not evenly apart stand where they are, and months are as far apart as days", () => {
  expect([[0, 1, 2], [0, 31, 59, 90], [0, 7, 14, 30], [5]].map(evenly)).toEqual([true, true, false, true]);
  const drawing = curve([{ name: "x", values: [1, 2, 3] }], [0, 10, 100], ["a", "b", "c"], String);
  expect(data(drawing, 0)).toEqual([[0, 1], [10, 2], [100, 3]]);
  expect(written(drawing).words).toEqual(expect.arrayContaining(["a", "b", "c"]));
});
test("words below a curve that are too many for its width are left out, evenly but for the first", () => {
  const labels = Array.from({ length: 60 }, (_, i) => `2026年8月${i}日`);
  const { words } = written(curve([{ name: "x", values: labels.map((_, i) => i) }], labels.map((_, i) => i), labels, String), 358);
  const below = words.flatMap((word) => (word.startsWith("2026") ? [labels.indexOf(word)] : []));
  const steps = below.slice(1).map((place, i) => place - (below[i] ?? 0));
  expect(below[0]).toBe(0);
  expect(below.length).toBeGreaterThan(1);
  expect(below.length).toBeLessThan(6);
  expect(new Set(steps.slice(1)).size).toBeLessThan(2);
});

const LINES = { rate: "Rate", first: "there", second: "elsewhere", mark: "changed here", percent, label: String, reading: (i: number, of: string) => `${of} ${i}` };
const pairs = [{ start: 1, first: 0.1, second: 0.2 }, { start: 2, first: null, second: 0.2 }, { start: 3, first: 0.3, second: 0.1 }];

test("the change is marked before the first period that begins with it", () => {
  expect([3, 2.5, 0, 9].map((changed) => after(pairs, changed))).toEqual([2, 2, undefined, undefined]);
  expect(data(lines(pairs, 3, LINES), 0)).toEqual([[2]]);
  expect(written(lines(pairs, 3, LINES)).words).toContain("changed here");
  expect(written(lines(pairs, 9, LINES)).words).not.toContain("changed here");
});
test("two groups stand over the same periods, and a line breaks where there is no rate", () => {
  const drawing = lines(pairs, 9, LINES);
  expect([data(drawing, 0), data(drawing, 1)]).toEqual([[[0, 0.2], [1, 0.2], [2, 0.1]], [[0, 0.1], [1, null], [2, 0.3]]]);
  expect(drawing.readings).toEqual(["there · first 0\nelsewhere · second 0", "elsewhere · second 1", "there · first 2\nelsewhere · second 2"]);
});

const BARS = { duration: (seconds: number) => `${seconds} s`, people: (n: number) => `${n} people`, median: "half", p90: "most" };

test("bars stand from the shortest time to the longest, and the times that are marked are told", () => {
  const drawing = bars([{ from: 0, to: 60, count: 4 }, { from: 60, to: 120, count: 0 }, { from: 120, to: 180, count: 8 }], 90, 999, BARS);
  expect(data(drawing, 0)).toEqual([[0, 60, 4], [60, 120, 0], [120, 180, 8]]);
  const { svg, words } = written(drawing, 300);
  expect(words).toEqual(expect.arrayContaining(["0 s", "180 s", "half 90 s", "most 999 s"]));
  expect([...svg.matchAll(/<(?:rect|path)[^>]*fill="var\(--both\)"/g)].length).toBe(2);
  expect(drawing.readings[2]).toBe("120 s – 180 s · 8 people");
});
test("of nobody there are no bars", () => {
  expect(data(bars([], null, null, BARS), 0)).toEqual([]);
  expect(written(bars([], null, null, BARS)).svg).not.toContain("NaN");
});

const cell = (share: number) => ({ share, text: percent(share), title: `told ${share}` });

test("a grid has a square for every number, fuller for more, and none where there is none", () => {
  const rows = [{ label: "a", cells: [cell(1), cell(0.5), null] }, { label: "b", cells: [cell(2)] }];
  expect(placed(rows).map(({ row, column }) => [row, column])).toEqual([[0, 0], [0, 1], [1, 0]]);
  const { svg, words } = written(heat(rows, ["x", "y", "z"], 44, false), 344);
  expect([...svg.matchAll(/fill="var\(--both\)" fill-opacity="([\d.]+)"/g)].map((found) => Number(found[1]))).toEqual([0.5, 0.28, 0.5]);
  expect(words).toEqual(["a", "b", "x", "y", "z", "100%", "50%", "200%"]);
});
test("a grid grows wider than its room rather than squeeze its numbers", () => {
  expect(widths(Array.from({ length: 20 }, (_, i) => String(i)), 100)).toEqual({ minWidth: 1180, maxWidth: 2180 });
  expect(widths(["最後非直接接觸"], 100).minWidth).toBe(100 + 7 * 12 + 8);
  expect(lined("Последнее непрямое")).toEqual(["Последнее", "непрямое"]);
  expect(lined("По давности")).toEqual(["По давности"]);
  expect(heat([], ["Последнее непрямое"], 44, false).height).toBe(heat([], ["Последнее"], 44, false).height + 16);
});

test("shares, intervals and what they are held against stand on one scale that holds them all", () => {
  const rows = [{ label: "a", reading: "a is", share: 0.16, interval: [0.148, 0.172] as const, baseline: 0.045, found: true }, { label: "b", reading: "b is", share: 0, interval: [0, 0.001] as const, baseline: 0.22, found: false }];
  expect(shares(rows, percent)).toEqual({ min: 0, max: 0.25, steps: [{ at: 0, text: "0%" }, { at: 0.125, text: "12.5%" }, { at: 0.25, text: "25%" }] });
  expect(shares([], percent).max).toBe(0.01);
  const drawing = ranges(rows, percent);
  expect(data(drawing, 0)).toEqual([[0.16, 0.148, 0.172, 0], [0, 0, 0.001, 1]]);
  expect(written(drawing, 408).words).toEqual(["0%", "12.5%", "25%", "a", "b"]);
  expect(drawing.height).toBe(24 + 2 * 40);
});

test("twice as likely and half as likely are equally far from no difference", () => {
  const rows = [{ label: "more", told: "2", value: 2, interval: [1.5, 2.9] as const }, { label: "less", told: "½", value: 0.5, interval: [1 / 2.9, 1 / 1.5] as const }];
  const { min, max, none, steps } = around(rows, true, "same", percent);
  expect([min, none, max]).toEqual([-Math.log(3), 0, Math.log(3)]);
  expect(steps.map((each) => each.text)).toEqual(["33.3%", "same", "300%"]);
  const [more, less] = data(forest(rows, true, "same", percent), 0) as number[][];
  expect(more?.[0]).toBeCloseTo(-(less?.[0] ?? 0));
  expect(more?.[1]).toBeCloseTo(-(less?.[2] ?? 0));
});
test("differences stand around 0 on a scale that holds them all, and what lies beyond ends at its edge", () => {
  expect(around([{ value: 0.06, interval: [0.03, 0.09] }, { value: -0.01, interval: [-0.04, 0.02] }], false, "same", percent).steps.map((each) => each.text)).toEqual(["-10%", "-5%", "same", "5%", "10%"]);
  expect((data(forest([{ label: "far", told: "", value: 40, interval: [0, 5_000] }], true, "same", percent), 0) as number[][])[0]).toEqual([Math.log(40), -Math.log(100), Math.log(100), 0]);
  expect(written(forest([], false, "same", percent)).words).toContain("same");
});
test("an interval is sure where it leaves out no difference", () => {
  expect([sure([0.1, 0.3]), sure([-0.1, 0.3]), sure([0, 0.3]), sure([1.1, 2], 1), sure([0.4, 0.9], 1), sure([0.9, 1.1], 1)]).toEqual([true, false, false, true, true, false]);
});
test("a scale ends at a round number that is not below", () => {
  expect([0, 0.37, 1, 12, 76, 1882].map(ceiling)).toEqual([1, 0.4, 1, 15, 100, 2000]);
});

const STEPS = [{ label: "then", from: 0, to: 100, whole: true }, { label: "came", from: 100, to: 150, whole: false }, { label: "went", from: 150, to: 120, whole: false }, { label: "now", from: 0, to: 120, whole: true }];

test("a bridge begins where the whole before it ends, and what is lost falls", () => {
  const drawing = bridge(STEPS, String);
  expect(data(drawing, 0)).toEqual([[0, 0, 100], [1, 100, 150], [2, 120, 150], [3, 0, 120]]);
  const { svg, words } = written(drawing, 800);
  expect([...words].sort()).toEqual(["+50", "100", "120", "came", "now", "then", "went", "−30"].sort());
  expect(drawing.readings).toEqual(["then 100", "came +50", "went −30", "now 120"]);
  expect((svg.match(/stroke="var\(--marsh-line\)"[^>]*stroke-dasharray/g) ?? []).length).toBe(3);
});
test("of nothing something can still be seen", () => {
  expect(written(bridge([{ label: "none", from: 5, to: 5, whole: false }], String), 300).svg).toMatch(/fill="var\(--online-line\)"/);
});
