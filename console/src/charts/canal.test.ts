import { expect, test } from "vitest";
import { canal } from "./canal";

test("the canal is as deep as people are many, the first gate deepest", () => {
  expect(canal([1000, 500, 250], 900).gates.map((gate) => gate.depth)).toEqual([130, 65, 32.5]);
});
test("what is lost falls between the gates that lost it", () => {
  expect(canal([1000, 500, 250], 900).falls.map((fall) => fall.lost)).toEqual([500, 250]);
});
test("of nobody it is a line, not a division by zero", () => {
  expect(canal([0, 0], 900).water).not.toMatch(/NaN|Infinity/);
  expect(canal([], 900).water).toBe("");
});
test("an earlier period is drawn to the same scale", () => {
  const drawn = canal([500, 250], 900, "across", [1000, 100]);
  expect(drawn.gates.map((gate) => gate.depth)).toEqual([65, 32.5]);
  expect(drawn.earlier).toContain(`${84 + 130}`);
});
test("on a narrow page it flows down, every step on it and none beyond its edges", () => {
  const drawn = canal([1000, 500, 250, 100], 358, "down");
  expect(drawn.gates.every((gate) => gate.at > 0 && gate.at < drawn.height)).toBe(true);
  expect(Math.max(...drawn.gates.map((gate) => 148 + gate.depth))).toBeLessThanOrEqual(drawn.width);
});
