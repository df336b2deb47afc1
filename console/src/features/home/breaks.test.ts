import { expect, test } from "vitest";
import type { Breakpoint, BreakpointsAnswer, ParityAnswer, Rule } from "../../api/analyses";
import { breaks, decisionsQuestion, priceBreak, priceQuestions, treatedStores } from "./breaks";

const rule = (id: string, bank: "on" | "off" = "off"): Rule => ({ id, match: { event: id }, channel: "store", bank, role: "interaction", serves: "decision", names: {} });
const point = (touchpoint: string, reached: number, low: number, amount: number | null): Breakpoint => ({
  touchpoint, reached, people: reached, succeeded: reached / 4, rate: 0.25, rateInterval: [0.2, 0.3], dropOff: 0.75, neighbours: null, excess: 0, waitSeconds: { n: 0, median: null, p90: null }, repeated: 0, failed: 0, negative: 0, importance: null,
  atStake: { benchmark: { name: "intent", rate: 0.3, n: 1000 }, successes: 20, interval: [low, 40], value: 100, currency: "TWD", amount, amountInterval: [low * 100, 4000] },
});
const answer = (...breakpoints: Breakpoint[]): BreakpointsAnswer => ({ count: "sessions", breakpoints, people: { count: 70, profiles: [] } });
const DAYS = ["2026-06-01", "2026-06-30"] as const;

test("a break is sure and of at least a hundred, the most money first", () => {
  const decisions = [rule("tried_on"), rule("coupon"), rule("few"), rule("chance")];
  const found = breaks(decisions, decisionsQuestion(decisions, DAYS), answer(point("tried_on", 600, 1, 2000), point("coupon", 400, 2, 9000), point("few", 96, 5, 1), point("chance", 600, 0, 1)), []);
  expect(found.map((each) => [each.touchpoint, each.left, (each.question["people"] as { touchpoint: number }).touchpoint])).toEqual([["coupon", 300, 2], ["tried_on", 450, 1]]);
});
test("where prices differ the break is told of what costs less online, once", () => {
  const decisions = [rule("tried_on"), rule("cart", "on")];
  const parity = { rows: [{ category: "dress", isUnequal: true, medianGap: 0.12 }, { category: "tops", isUnequal: false, medianGap: null }, { category: "", isUnequal: true, medianGap: 0.2 }] } as unknown as ParityAnswer;
  const asked = priceQuestions(decisions, parity, ["s1"], DAYS, DAYS);
  expect(asked.map((each) => each.rule.id)).toEqual(["tried_on"]);
  expect(JSON.stringify(asked[0]?.rates)).toContain('{"property":"category","op":"in","value":["dress"]},{"property":"store","op":"notIn","value":["s1"]}');
  const told = answer(point("tried_on", 400, 1, 5000));
  const price = asked[0] && priceBreak(asked[0], told, told, 0.5);
  expect([price?.left, price?.stake.amount, price?.stake.interval]).toEqual([70, 2500, [0.5, 20]]);
  expect(breaks(decisions, {}, answer(point("tried_on", 600, 1, 9000)), price ? [price] : []).map((each) => [each.touchpoint, each.price])).toEqual([["tried_on", true]]);
});
test("nothing is asked where all cost the same, or all cost less", () => {
  const rows = [{ category: "dress", isUnequal: true, medianGap: 0.12 }];
  expect(priceQuestions([rule("tried_on")], { rows } as unknown as ParityAnswer, [], DAYS, DAYS)).toEqual([]);
});
test("stores count as treated while the change runs", () => {
  const change = (from: string, until?: string) => ({ document: { from, ...(until && { until }), treated: { stores: [from] } } });
  expect(treatedStores([change("2026-01-01"), change("2026-01-02", "2026-02-01"), change("2026-09-01")], "2026-06-30")).toEqual(["2026-01-01"]);
});
