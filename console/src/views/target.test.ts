import { expect, test } from "vitest";
import { aims, isShare, wayOf } from "./target";

test("every number of an answer can be aimed at, but no end of an interval", () => {
  const answer = { steps: [{ name: "a", count: 10 }, { name: "b", count: 3, fromFirst: 0.3 }], rate: { value: 0.2, low: 0.1, high: 0.3 }, rateInterval: [0.1, 0.3], least: 30, "a/b": { "~": 1 }, none: null };
  expect(aims(answer)).toEqual([
    { pointer: "/steps/0/count", value: 10 },
    { pointer: "/steps/1/count", value: 3 },
    { pointer: "/steps/1/fromFirst", value: 0.3 },
    { pointer: "/rate/value", value: 0.2 },
    { pointer: "/a~1b/~0", value: 1 },
  ]);
});
test("a number is told by the names of its rows, and by places from one where they have none", () => {
  const answer = { steps: [{ name: "a", count: 10 }, { name: "b", fromFirst: 0.3 }], points: [[1, 2]], "a/b": { "~": 1 }, total: { clickRate: { value: 0.2 } }, value: 3 };
  expect(["/steps/1/fromFirst", "/points/0/1", "/a~1b/~0", "/total/clickRate/value", "/value", "/gone/0"].map((pointer) => wayOf(answer, pointer).join(" "))).toEqual(["b fromFirst", "points 1 2", "a/b ~", "total clickRate", "value", "gone 0"]);
});
test("shares are told as such, numbers of things are not", () => {
  expect([isShare("/steps/1/fromFirst", 0.3, 0.5), isShare("/steps/1/count", 1, 1), isShare("/rate/value", 0.3, 2)]).toEqual([true, false, false]);
});
test("an answer of thousands of numbers offers some hundreds", () => {
  expect(aims(Array.from({ length: 9_000 }, (_, i) => i))).toHaveLength(300);
});
