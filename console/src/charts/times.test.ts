import { expect, test } from "vitest";
import { bars } from "./bars";
import { fit } from "./fit";
import { trend } from "./trend";

test("bars stand side by side from the shortest time to the longest, the fullest as high as there is room", () => {
  const drawn = bars([{ from: 0, to: 60, count: 4 }, { from: 60, to: 120, count: 0 }, { from: 120, to: 180, count: 8 }], 300, [90, 999]);
  expect(drawn.bars.map((bar) => [bar.x, bar.height])).toEqual([[0, 75], [100, 0], [200, 150]]);
  expect(drawn.marks.map((mark) => mark.x)).toEqual([150, 300]);
});
test("of nobody there are no bars", () => {
  expect(bars([], 300).bars).toEqual([]);
});
test("a column is as high as people entered and filled as far as they converted", () => {
  const drawn = trend([{ entrants: 100, converted: 25, rate: 0.25, closed: true }, { entrants: 50, converted: 0, rate: 0, closed: false }], 444);
  expect(drawn.columns.map((column) => [drawn.floor - column.top, drawn.floor - column.filled])).toEqual([[100, 25], [50, 0]]);
  expect(drawn.ceiling).toBe(0.25);
  expect(drawn.lines.map((line) => line.closed)).toEqual([false]);
});
test("a period that nobody entered is a gap, not a rate of zero", () => {
  const day = { entrants: 10, converted: 1, rate: 0.1, closed: true };
  const drawn = trend([day, { entrants: 0, converted: 0, rate: null, closed: true }, day], 444);
  expect(drawn.lines).toEqual([]);
  expect(drawn.dots.map((dot) => dot.index)).toEqual([0, 2]);
});
test("a text is cut to its room, Chinese letters being wider", () => {
  expect(fit("Checkout", 100, 13)).toBe("Checkout");
  expect(fit("Checkout started", 60, 13)).toMatch(/^Check.*…$/);
  expect(fit("加入購物車", 40, 13)).toBe("加入…");
});
