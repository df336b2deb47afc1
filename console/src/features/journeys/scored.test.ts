import { expect, test } from "vitest";
import { atStake, moving, scoredTable, sorted, type Scored, type ScorecardAnswer } from "./scored";

const rate = (value: number | null) => ({ value, count: 0, n: 9, low: value, high: value });
const felt = { n: 0, value: null, interval: null, confidence: 0, negative: 0, neutral: 0, positive: 0, least: 5 };
const row = (touchpoint: string, came: number | null, value: number | null, interval: readonly [number, number] | null): Scored => ({
  touchpoint, channel: "web", role: null, starts: "customer", control: "owned", owner: null, people: 3, contacts: 4, share: rate(0.5), said: felt, signs: felt, failed: rate(0), repeated: rate(null),
  nextSeconds: { n: 0, median: null, p90: null }, nextStage: { came: rate(came), skipped: rate(null), difference: { value, interval, least: 30, groups: 1 } }, cost: null,
});
const answer = (...touchpoints: Scored[]): ScorecardAnswer => ({ model: "journey", people: 9, currency: null, touchpoints });

test("the picture has those that can be compared, the largest difference first, against like people who skipped them", () => {
  const drawn = moving(answer(row("a", 0.3, 0.1, [-0.1, 0.3]), row("b", 0.5, null, null), row("c", 0.4, 0.2, [0.1, 0.3]), row("d", 0.1, -0.3, [-0.4, -0.2])));
  expect(drawn.map((each) => [each.touchpoint, each.found])).toEqual([["c", true], ["a", false], ["d", true]]);
  expect(drawn[0]?.baseline).toBeCloseTo(0.2);
  expect(drawn[2]?.baseline).toBeCloseTo(0.4);
});
test("a table has a row for each touchpoint, and nothing where nothing is known", () => {
  const lines = scoredTable({ t: ((key: string) => key) as never, named: (step) => step.slice(1).toUpperCase() }, answer(row("a", 0.3, 0.1, [-0.1, 0.3]))).trim().split(/\r?\n/);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("A,web,3,4,0.5,,0,,0,0,,,0.3,0.1,-0.1,0.3,customer,owned,,");
});
test("the scorecard begins with what surely moves most people, up or down, or with what is asked for", () => {
  const failing = (of: Scored, count: number, contacts: number): Scored => ({ ...of, contacts, failed: { ...rate(0.1), count } });
  const rows = [failing(row("a", 0.3, 0.4, [-0.1, 0.9]), 1, 9), failing(row("b", 0.3, 0.1, [0.05, 0.15]), 0, 2), failing(row("c", 0.3, -0.3, [-0.4, -0.2]), 5, 3), failing(row("d", null, null, null), 2, 4)];
  const ids = (by: "stake" | "failed" | "contacts"): string => sorted(rows, by).map((each) => each.touchpoint).join("");
  expect(rows.map((each) => Math.round(atStake(each) * 10) / 10)).toEqual([0, 0.3, -0.9, 0]);
  expect([ids("stake"), ids("failed"), ids("contacts")]).toEqual(["cbad", "cdab", "adcb"]);
});
