import { expect, test } from "vitest";
import { lines } from "./lines";

const pairs = [{ start: 1, first: 0.1, second: 0.2 }, { start: 2, first: null, second: 0.2 }, { start: 3, first: 0.3, second: 0.1 }];

test("a line breaks where there is no rate, and the scale holds the highest", () => {
  const drawn = lines(pairs, 3, 344);
  expect([drawn.first.length, drawn.second.length, drawn.dots.length]).toEqual([0, 2, 5]);
  expect(drawn.scale.map((each) => each.rate)).toEqual([0, 0.25, 0.5]);
});
test("the change is marked before the first period that begins with it", () => {
  expect(lines(pairs, 3, 344).mark).toBe(244);
  expect(lines(pairs, 2.5, 344).mark).toBe(244);
  expect(lines(pairs, 0, 344).mark).toBeUndefined();
  expect(lines(pairs, 9, 344).mark).toBeUndefined();
});
