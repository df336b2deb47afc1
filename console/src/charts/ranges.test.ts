import { expect, test } from "vitest";
import { ranges } from "./ranges";

test("shares, intervals and baselines stand on one scale that holds them all", () => {
  const drawn = ranges([{ share: 0.16, interval: [0.148, 0.172], baseline: 0.045 }, { share: 0, interval: [0, 0.001], baseline: 0.22 }], 408);
  expect(drawn.scale).toEqual([{ x: 4, share: 0 }, { x: 204, share: 0.125 }, { x: 404, share: 0.25 }]);
  expect(drawn.rows.map((row) => [row.x, row.from, row.to, row.baseline])).toEqual([[260, 240.8, 279.2, 76], [4, 4, 5.6, 356]]);
  expect(drawn.rows[1]?.y).toBe((drawn.rows[0]?.y ?? 0) + 40);
});

test("nothing to draw is an empty picture of one percent", () => {
  expect(ranges([], 100)).toMatchObject({ rows: [], scale: [{ share: 0 }, { share: 0.005 }, { share: 0.01 }] });
});
