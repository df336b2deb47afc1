import { expect, test } from "vitest";
import { sparkPath } from "./Spark";

test("the least value is at the bottom, the greatest at the top, the first at the left and the last at the right", () => {
  expect(sparkPath([2, 4, 3])).toBe("M1.5 14.5L32.0 1.5L62.5 8.0");
});
test("what is not known leaves no point, and its place stays", () => {
  expect(sparkPath([2, null, 4])).toBe("M1.5 14.5L62.5 1.5");
});
test("values that are all the same run through the middle; one alone is no line", () => {
  expect(sparkPath([5, 5])).toBe("M1.5 8.0L62.5 8.0");
  expect(sparkPath([5])).toBe("");
  expect(sparkPath([null, 5])).toBe("");
});
