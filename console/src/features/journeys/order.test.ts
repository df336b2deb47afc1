import { expect, test } from "vitest";
import { moved, placeAt } from "./order";

test("an item stands where it was put and the others keep their order", () => {
  expect(moved(["a", "b", "c", "d"], 0, 2)).toEqual(["b", "c", "a", "d"]);
  expect(moved(["a", "b", "c", "d"], 3, 0)).toEqual(["d", "a", "b", "c"]);
  expect(moved(["a", "b"], 1, 2)).toEqual(["a", "b"]);
});
test("what is dragged stands before the rows whose middle is below it", () => {
  const middles = [20, 60, 100];
  expect([0, 50, 90, 500].map((y) => placeAt(middles, y, 0))).toEqual([0, 0, 1, 2]);
  expect([0, 50, 90, 500].map((y) => placeAt(middles, y, 2))).toEqual([0, 1, 2, 2]);
});
