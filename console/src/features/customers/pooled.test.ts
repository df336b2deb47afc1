import { expect, test } from "vitest";
import { pooled } from "./pooled";

const row = (...cells: number[]) => ({ start: "2026-01-01T00:00:00Z", base: cells[0] ?? 0, cells });

test("rows are counted together as far as their periods are over", () => {
  expect(pooled([row(10, 4, 2, 9), row(30, 6, 9), row(5, 5), row(2)])).toEqual([{ base: 40, share: 0.25 }, { base: 10, share: 0.2 }]);
});
test("a row without people counts as none, and two periods are too few", () => {
  expect(pooled([row(0, 0, 0), row(4, 1), row(1)])).toEqual([]);
  expect(pooled([row(8, 2), row(1)])).toEqual([]);
});
