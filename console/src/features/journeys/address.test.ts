import { expect, test } from "vitest";
import { funnelOf, readSearch, readWindow, searchOf, writeExclusion, writeWindow } from "./address";

const step = JSON.stringify({ is: "Product Viewed", where: [{ property: "price", op: "gt", value: "100" }] });

test("an address becomes the question, and the question leads back to the address", () => {
  const search = readSearch({
    steps: [step, "Order Completed"],
    order: "strict",
    window: "PT6H",
    windowFrom: "previous-step",
    exclude: [writeExclusion({ is: "Order Refunded", where: [], from: 1, to: 2 })],
    by: "property:category",
  });
  const { question } = funnelOf(search, []);
  expect(question).toEqual({
    analysis: "funnel",
    steps: [{ event: "Product Viewed", where: { and: [{ property: "price", op: "gt", value: 100 }] } }, { event: "Order Completed" }],
    window: "PT6H",
    order: "strict",
    windowFrom: "previous-step",
    exclude: [{ event: "Order Refunded", from: 1, to: 2 }],
    breakdown: { property: "category", on: "event" },
  });
  expect(searchOf(question)).toEqual(search);
});
test("a view of a funnel takes no breakdown", () => {
  expect(funnelOf({ steps: ["A", "B", "C"], view: "time", by: "channel", a: 2 }, []).question).toEqual({ analysis: "funnel", steps: [{ event: "A" }, { event: "B" }, { event: "C" }], window: "P14D", view: "time-to-convert", fromStep: 2, toStep: 3 });
});
test("an exclusion stays between the steps that there are, and spans all where order does not matter", () => {
  const exclude = [writeExclusion({ is: "X", where: [], from: 4, to: 9 })];
  expect(funnelOf({ steps: ["A", "B", "C"], exclude }, []).question["exclude"]).toEqual([{ event: "X", from: 2, to: 3 }]);
  expect(funnelOf({ steps: ["A", "B"], exclude, order: "unordered" }, []).question["exclude"]).toEqual([{ event: "X" }]);
});
test("windows are a number and a unit; older links' days are a period", () => {
  expect([readWindow("P14D"), readWindow("PT90M"), readWindow("P1M"), readWindow("P0D")]).toEqual([{ n: 14, unit: "day" }, { n: 90, unit: "minute" }, undefined, undefined]);
  expect(writeWindow(6, "hour")).toBe("PT6H");
  expect(readSearch({ days: 90, window: "P1M" })).toEqual({ period: "90d" });
});
test("nonsense in an address is left out", () => {
  expect(readSearch({ steps: "x", order: "any", view: 3, period: "soon", lost: -1, by: "", trail: [1, "Page"] })).toEqual({ trail: ["Page"] });
});
