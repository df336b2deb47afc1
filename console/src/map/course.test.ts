import { expect, test } from "vitest";
import { course, skips, straight, type CourseNumbers } from "./course";

const numbers: CourseNumbers = {
  stages: [{ id: "a", entered: 1000, lapsed: 100 }, { id: "b", entered: 500, lapsed: 0 }, { id: "c", entered: 250, lapsed: 10 }],
  moves: [{ from: null, to: "a", count: 1000 }, { from: "a", to: "b", count: 400 }, { from: "a", to: "c", count: 50 }, { from: "b", to: "c", count: 200 }, { from: "c", to: "a", count: 5 }, { from: "a", to: "lapsed", count: 100 }],
  gateBefore: 2,
};

test("pools are as deep as people entered", () => {
  expect(course(numbers, 900).pools.map((pool) => pool.depth)).toEqual([120, 60, 30]);
});
test("straight moves and skips are told apart; moves back are neither", () => {
  expect(straight(numbers)).toEqual([400, 200]);
  expect(skips(numbers)).toEqual([{ from: 0, to: 2, count: 50 }]);
});
test("the gate stands between the two sides", () => {
  const { gate, pools } = course(numbers, 900);
  expect(gate).toBeGreaterThan(pools[1]?.to ?? 0);
  expect(gate).toBeLessThan(pools[2]?.from ?? 0);
});
test("only stages that people lapsed from have a rill", () => {
  expect(course(numbers, 900).rills.map((rill) => [rill.index, rill.count])).toEqual([[0, 100], [2, 10]]);
});
test("an earlier period is drawn to the same scale", () => {
  const { pools } = course({ ...numbers, earlier: [2000, 500, 0] }, 900);
  expect(pools.map((pool) => [pool.depth, pool.earlier])).toEqual([[60, 120], [30, 30], [15, 1]]);
});
test("of nobody there is a bed, not a division by zero; down, all of it is inside the page", () => {
  const dry = { ...numbers, stages: numbers.stages.map((stage) => ({ ...stage, entered: 0, lapsed: 0 })), moves: [] };
  expect(course(dry, 900).water).not.toMatch(/NaN|Infinity/);
  const down = course(numbers, 358, "down");
  expect(down.pools.every((pool) => down.middle + pool.depth / 2 <= 358 && down.middle - pool.depth / 2 >= 140)).toBe(true);
});
