import { expect, test } from "vitest";
import type { Rule } from "./analyses";
import { bankOf, humanised, naming } from "./names";

const rule = (id: string, match: Rule["match"], zh: string): Rule => ({ id, match, channel: "web", bank: "on", role: "interaction", serves: "decision", names: { "zh-TW": zh, en: id } });
const rules = [rule("cart_added", { anyOf: [{ event: "Product Added" }, "add_to_cart"] }, "加入購物車"), rule("a", { event: "Both" }, "甲"), rule("b", { event: "Both" }, "乙")];

test("an event is called as the touchpoint that it is, where it is one alone", () => {
  expect(naming("Product Added", rules, "zh-TW", {})).toBe("加入購物車");
  expect(naming("#cart_added", rules, "ru", {})).toBe("cart_added");
  expect(naming("Both", rules, "zh-TW", {})).toBe("Both");
});
test("raw names are made readable, all in one way", () => {
  expect(["cart_viewed", "cart-viewed", "cartViewed", "Cart Viewed", "店員推薦", "NPS"].map(humanised)).toEqual(["Cart viewed", "Cart viewed", "Cart viewed", "Cart Viewed", "店員推薦", "NPS"]);
});
test("pages and purchases have the console's own words", () => {
  expect(naming("Page", rules, "zh-TW", { Page: "瀏覽頁面" })).toBe("瀏覽頁面");
});
test("an event is on the bank of its touchpoints where they share one", () => {
  const store: Rule = { ...rule("s", { event: "Both" }, "店"), bank: "off" };
  expect([bankOf("Both", rules), bankOf("add_to_cart", rules), bankOf("#a", rules), bankOf("Both", [...rules, store]), bankOf("Never", rules)]).toEqual(["on", "on", "on", undefined, undefined]);
});
