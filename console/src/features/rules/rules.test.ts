import { expect, test } from "vitest";
import { changed, differing, faultsIn, moved, type Rule, type Stage } from "./documents";
import { formOf, matchOf, sayMatch } from "./matching";
import { inForce, knobs, turned, withWindow } from "./windows";

const rule = (id: string, match: Rule["match"]): Rule => ({ id, match, channel: "web", bank: "on", role: "interaction", starts: "customer", control: "owned", serves: "decision" });

test("an event rule goes into the form and comes back as it was", () => {
  const all = [
    { event: "Product Viewed" },
    { anyOf: ["Product Viewed", "Product Clicked"] },
    { event: "Products Searched", where: { property: "results", op: "gt", value: 0 } },
    { event: "Touch Link Opened", where: { property: "kind", op: "in", value: ["store", "shop"], ignoreCase: true } },
    { event: "Order Completed", where: { and: [{ property: "store", op: "exists" }, { property: "code", op: "equals", value: "12" }] } },
  ];
  for (const match of all) expect(matchOf(formOf(match) ?? { events: [], where: [] })).toEqual(match);
});
test("what the form cannot say stays JSON", () => {
  for (const match of [{ prefix: "Email" }, { event: "A", where: { or: [{ property: "a", op: "exists" }] } }, { anyOf: [{ event: "A", where: { property: "a", op: "exists" } }] }, { event: "A", where: { property: "a", op: "in", value: ["x, y"] } }]) expect(formOf(match)).toBeUndefined();
});
test("every event rule is said in words", () => {
  const say = (match: unknown): string => sayMatch(match, { named: (event) => event, op: (op) => (op === "gte" ? "≥" : op), channel: (id) => id.toUpperCase(), beside: (key) => key });
  expect(say({ event: "Product Reviewed", where: { property: "rating", op: "gte", value: 4 } })).toBe("Product Reviewed (rating ≥ 4)");
  expect(say({ anyOf: ["A", { event: "B", where: { or: [{ property: "x", op: "exists" }, { and: [{ property: "y", op: "in", value: [1, 2] }, { not: { property: "z", op: "exists" } }] }] } }] })).toBe("A · B (x exists / (y in 1, 2 & ≠ (z exists)))");
});
test("channels are said by their names", () => {
  const words = { named: (event: string) => event, op: (op: string) => op, channel: (id: string) => id.toUpperCase(), beside: (key: string) => key };
  expect(sayMatch({ event: "Page", where: { channel: { op: "in", value: ["ads", "social"] } } }, words)).toBe("Page (channel in ADS, SOCIAL)");
});
test("a change to what rules of one touchpoint share goes to all of them, a match to its own", () => {
  const rules = [rule("a", { event: "A" }), rule("b", { event: "B" }), rule("a", { event: "C" })];
  expect(changed(rules, 0, { channel: "store", bank: "off" }).map((each) => each.channel)).toEqual(["store", "web", "store"]);
  expect(changed(rules, 0, { match: { event: "D" }, firstOfSession: true }).map((each) => [each.match["event"], each.firstOfSession])).toEqual([["D", true], ["B", undefined], ["C", undefined]]);
  expect("prior" in (changed([{ ...rule("a", {}), prior: 0.1 }], 0, { prior: undefined as never })[0] as Rule)).toBe(false);
});
test("rules move to a place, the first and the last included", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, -5)).toEqual(["c", "a", "b"]);
});
test("faults are told at the field, else at the whole", () => {
  const faults = [{ pointer: "/rules/3/channel", detail: "c" }, { pointer: "/rules/30/bank", detail: "b" }, { pointer: "/rules/3/match/where/op", detail: "m" }, { pointer: "/rules/3", detail: "all" }];
  expect(faultsIn(faults, "/rules/3").length).toBe(3);
  expect(faultsIn(faults, "/rules/3/match").map((each) => each.detail)).toEqual(["m"]);
  expect(faultsIn(faults, "/rules/3", ["channel", "match"]).map((each) => each.detail)).toEqual(["all"]);
});

test("what two versions say differently is told by the ids of rules, and by keys", () => {
  const began = { id: "journey", stages: [{ id: "a", n: 1 }, { id: "b", n: 1 }, { id: "c", n: 1 }], note: 1 };
  expect(differing(began, began)).toEqual([]);
  expect(differing(began, { ...began, stages: [{ id: "a", n: 2 }, { id: "c", n: 1 }, { id: "d", n: 1 }], note: 2 })).toEqual(["a", "b", "d", "note"]);
  expect(differing(began, { ...began, stages: [...began.stages].reverse() })).toEqual(["stages"]);
  expect(differing({ rules: [{ id: "x", match: 1 }, { id: "x", match: 2 }] }, { rules: [{ id: "x", match: 1 }, { id: "x", match: 3 }] })).toEqual(["x"]);
});

const advocacy = { and: [{ lastPurchase: "P365D" }, { advocate: "P365D" }] };
const loyal = { and: [{ purchaseDays: { op: "gte", value: 2 } }, { lastPurchase: "P365D" }] };
const interest = { did: { set: "@interest" }, within: "P60D" };
test("windows and counts of a condition are found and turned", () => {
  expect(knobs(loyal).map((knob) => [knob.kind, knob.of, knob.n])).toEqual([["count", "purchaseDays", 2], ["days", "lastPurchase", 365]]);
  const [count, window] = knobs(loyal);
  expect(count && turned(loyal, count, 3)).toEqual({ and: [{ purchaseDays: { op: "gte", value: 3 } }, { lastPurchase: "P365D" }] });
  expect(window && turned(loyal, window, 90)).toEqual({ and: [{ purchaseDays: { op: "gte", value: 2 } }, { lastPurchase: "P90D" }] });
  expect(knobs({ not: interest })[0]?.path).toEqual(["not", "within"]);
  expect(knobs({ did: { event: "A" }, within: "PT2H" })).toEqual([]);
});
test("a suggested window goes to the stages that it is about and to no other", () => {
  const stages: readonly Stage[] = [{ id: "i", side: "buyer", enter: interest }, { id: "l", side: "customer", enter: loyal }, { id: "a", side: "customer", enter: advocacy }, { id: "gone", side: "buyer" }];
  const after = withWindow(withWindow(stages, "customer", 90), "consideration", 7);
  expect(after[0]?.enter).toEqual({ did: { set: "@interest" }, within: "P7D" });
  expect(after[2]?.enter).toEqual({ and: [{ lastPurchase: "P90D" }, { advocate: "P90D" }] });
  expect(after[3]).toEqual({ id: "gone", side: "buyer" });
  expect([inForce(after, "customer"), inForce(after, "consideration"), inForce(after, "decision")]).toEqual([[90], [7], []]);
});
