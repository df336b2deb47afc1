import { expect, test } from "vitest";
import type { Rule } from "./analyses";
import { asked, stepOf, unstep, written, type Filter } from "./steps";

const rules: readonly Rule[] = [{ id: "tried_on", match: { event: "Tried On", where: { property: "in", op: "equals", value: "store" } }, channel: "store", bank: "off", role: "interaction", serves: "decision", names: {} }];
const expensive: Filter = { property: "price", op: "gt", value: "1000" };

test("a step without filters is written as its name, with filters as JSON, and both are read again", () => {
  expect(written({ is: "#tried_on", where: [] })).toBe("#tried_on");
  const step = { is: "Product Viewed", where: [expensive] };
  expect(asked(written(step))).toEqual(step);
  expect(asked("{not json").is).toBe("{not json");
});
test("a touchpoint's own condition and a filter both hold", () => {
  expect(stepOf(written({ is: "#tried_on", where: [expensive] }), rules)).toEqual({ anyOf: [rules[0]?.match], where: { and: [{ property: "price", op: "gt", value: 1000 }] }, name: "#tried_on" });
});
test("what was typed may have been sent as a text or as a number", () => {
  expect(stepOf(written({ is: "Page", where: [{ property: "size", op: "equals", value: "38" }] }), rules)).toEqual({ event: "Page", where: { and: [{ property: "size", op: "in", value: ["38", 38] }] } });
});
test("a filter that is not filled in asks nothing", () => {
  expect(stepOf(written({ is: "Page", where: [{ property: "price", op: "gt", value: "much" }, { property: "", op: "equals", value: "x" }] }), rules)).toEqual({ event: "Page" });
});
test("the way back leads to what was asked", () => {
  for (const where of [[], [expensive], [{ property: "size", op: "notEquals", value: "38" }, { property: "gift", op: "exists" }]] as readonly (readonly Filter[])[]) {
    for (const is of ["#tried_on", "Order Completed"]) expect(unstep(stepOf(written({ is, where }), rules))).toBe(written({ is, where }));
  }
});
