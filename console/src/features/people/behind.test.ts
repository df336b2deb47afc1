import { expect, test } from "vitest";
import { behindOf, foremost } from "./behind";

test("of those who left, whoever was content before and unhappy then comes first, then the unhappy, then the others, each as they came", () => {
  const left = ["quiet", "sour", "fell", "glad", "sour-too", "fell-too"];
  expect(foremost(left, new Set(["sour", "fell", "sour-too", "fell-too"]), new Set(["glad", "fell", "fell-too", "elsewhere"]))).toEqual(["fell", "fell-too", "sour", "sour-too", "quiet", "glad"]);
});
test("content before, there, unhappy then: in this order", () => {
  const there = { event: "Product Tried On" };
  const behind = behindOf(JSON.stringify({ analysis: "breakpoints", touchpoints: [{ event: "Other" }, there], people: { touchpoint: 2, succeeded: false } }));
  const steps = behind?.turned["steps"] as readonly { readonly anyOf: readonly { readonly where: unknown }[] }[];
  expect(steps[1]).toEqual(there);
  expect([steps[0], steps[2]].map((step) => JSON.stringify(step?.anyOf.map((each) => each.where)).match(/gte|lte/)?.[0])).toEqual(["gte", "lte"]);
  expect(behindOf("{}")).toBeUndefined();
  expect(behindOf("{")).toBeUndefined();
});
