import { expect, test } from "vitest";
import { ceiling, curve } from "./curve";
import { heat } from "./heat";

test("a scale ends at a round number that is not below", () => {
  expect([0, 0.37, 1, 12, 76, 1882].map(ceiling)).toEqual([1, 0.4, 1, 15, 100, 2000]);
});
test("a curve stands where its points are, and leaves out what is not known", () => {
  const drawn = curve([{ values: [0, null, 10], low: [0, null, 5], high: [0, null, 10] }], [0, 5, 10], 568);
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
