import { expect, test } from "vitest";
import { forest, sure } from "./forest";

test("twice as likely and half as likely are equally far from no difference", () => {
  const { none, rows, scale } = forest([{ value: 2, interval: [1.5, 2.9] }, { value: 0.5, interval: [1 / 2.9, 1 / 1.5] }], 408, true);
  const [more, less] = rows;
  expect(none).toBe(204);
  expect(scale.map((each) => each.value)).toEqual([1 / 3, 1, 3]);
  for (const key of ["x", "from", "to"] as const) expect((more?.[key] ?? 0) - none).toBeCloseTo(none - (less?.[key === "x" ? "x" : key === "from" ? "to" : "from"] ?? 0), 0);
});
test("differences stand around 0 on a scale that holds them all", () => {
  const { none, rows, scale } = forest([{ value: 0.06, interval: [0.03, 0.09] }, { value: -0.01, interval: [-0.04, 0.02] }], 408, false);
  expect(scale.map((each) => each.value)).toEqual([-0.1, -0.05, 0, 0.05, 0.1]);
  expect([none, rows[0]?.x, rows[0]?.from, rows[0]?.to, rows[1]?.from]).toEqual([204, 324, 264, 384, 124]);
});
test("what lies beyond the scale ends at its edge, and no row is no picture", () => {
  expect(forest([{ value: 40, interval: [0, 5_000] }], 408, true).rows[0]).toMatchObject({ from: 4, to: 404 });
  expect(forest([], 408, false)).toMatchObject({ rows: [], none: 204 });
});
test("an interval is sure where it leaves out no difference", () => {
  expect([sure([0.1, 0.3]), sure([-0.1, 0.3]), sure([0, 0.3]), sure([1.1, 2], 1), sure([0.4, 0.9], 1), sure([0.9, 1.1], 1)]).toEqual([true, false, false, true, true, false]);
});
