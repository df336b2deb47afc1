import { expect, test } from "vitest";
import { bridge } from "./bridge";

const steps = [
  { from: 0, to: 100, whole: true },
  { from: 100, to: 150, whole: false },
  { from: 150, to: 120, whole: false },
  { from: 0, to: 120, whole: true },
];

test("a bridge begins where the whole before it ends", () => {
  const { bars, joins, floor } = bridge(steps, 800);
  expect(bars[0]?.y).toBe(joins[0]?.y);
  expect((bars[1]?.y ?? 0) + (bars[1]?.height ?? 0)).toBeCloseTo(joins[0]?.y ?? 0, 5);
  expect((bars[3]?.y ?? 0) + (bars[3]?.height ?? 0)).toBeCloseTo(floor, 5);
});
test("what is lost falls", () => {
  expect(bridge(steps, 800).bars.map((bar) => bar.falls)).toEqual([false, false, true, false]);
});
test("nothing can still be seen", () => {
  expect(bridge([{ from: 5, to: 5, whole: false }], 300).bars[0]?.height).toBeGreaterThan(0);
});
