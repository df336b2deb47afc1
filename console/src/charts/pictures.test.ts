import { expect, test } from "vitest";
import { ceiling, curve, GAP, places, SIZE } from "./curve";
import { roomOf } from "./fit";
import { heat } from "./heat";

test("a scale ends at a round number that is not below", () => {
  expect([0, 0.37, 1, 12, 76, 1882].map(ceiling)).toEqual([1, 0.4, 1, 15, 100, 2000]);
});
test("a curve stands where its points are, and leaves out what is not known", () => {
  const drawn = curve([{ values: [0, null, 10], low: [0, null, 5], high: [0, null, 10] }], [0, 5, 10], 568, String);
  expect(drawn.lines).toEqual(["M56 196L556 16"]);
  expect(drawn.bands).toEqual(["M56 196L556 16L556 106L56 196Z"]);
});
test("a grid has a square for every number, fuller for more, and none where there is none", () => {
  const drawn = heat([[1, 0.5, null], [2]], 344, 44);
  expect(drawn.squares.map(({ row, column, full }) => [row, column, full])).toEqual([[0, 0, 1], [0, 1, 0.5], [1, 0, 1]]);
  expect([drawn.cell, drawn.height]).toEqual([100, 92]);
});
test("a grid grows wider than its room rather than squeeze its numbers", () => {
  expect(heat([Array.from({ length: 20 }, () => 1)], 390, 100).width).toBe(100 + 20 * 54);
});
test("whatever is written beside and below a curve, nothing is cut and no word stands across another", () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const roll = (from: number, to: number, n: number): number => from + (Math.imul(seed * 31 + n, 0x9e3779b1) >>> 7) % (to - from + 1);
    const labels = Array.from({ length: roll(2, 60, 1) }, (_, i) => "м月0 ".repeat(9).slice(0, roll(1, 12, i + 9)));
    const [width, most, wide] = [roll(280, 1128, 2), roll(1, 9_999_999, 3), roll(0, 9, 4)];
    const show = (value: number): string => `${Math.round(value)}${"ы".repeat(wide)}`;
    const drawn = curve([{ values: labels.map((_, i) => (most * i) / labels.length) }], labels.map((_, i) => i), width, show);
    for (const step of drawn.scale) expect(drawn.left - GAP - roomOf(show(step.value), SIZE)).toBeGreaterThanOrEqual(0);
    expect(Math.min(...drawn.xs)).toBeGreaterThanOrEqual(drawn.left);
    let end = drawn.left;
    for (const { index, x, anchor } of places(labels, drawn)) {
      const room = roomOf(labels[index] ?? "", SIZE);
      const from = x - (anchor === "end" ? room : anchor === "middle" ? room / 2 : 0);
      expect(from, `seed ${seed}`).toBeGreaterThanOrEqual(end);
      end = from + room;
      expect(end, `seed ${seed}`).toBeLessThanOrEqual(Math.max(width, drawn.left + room));
    }
  }
});
test("where nothing is known there is no line", () => {
  const drawn = curve([{ values: [1, null, 2] }, { values: [null, null, null] }], [0, 1, 2], 400, String);
  expect(drawn.lines.map((line) => /^M\d/.test(line))).toEqual([true, false]);
  expect(drawn.lines[1]).toBe("");
});
