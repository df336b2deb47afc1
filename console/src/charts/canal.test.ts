import { expect, test } from "vitest";
import { canal } from "./canal";

test("the canal is as deep as people are many, the first gate deepest", () => {
  const depths = canal([1000, 500, 250], 900).gates.map((gate) => gate.bottom - gate.top);
  expect(depths).toEqual([130, 65, 32.5]);
});
test("what is lost falls between the gates that lost it", () => {
  expect(canal([1000, 500, 250], 900).falls.map((fall) => fall.lost)).toEqual([500, 250]);
});
test("of nobody it is a line, not a division by zero", () => {
  expect(canal([0, 0], 900).water).not.toMatch(/NaN|Infinity/);
});
