import { expect, test } from "vitest";
import type { Range } from "../../api/analyses";
import { bestTable, compared, counted, type BestPathsAnswer, type Way } from "./best";
import { followers, told, type NextContactAnswer } from "./foretold";
import { feltTable, lengths, oddsRows, type FeltAnswer, type LengthAnswer, type Rounds } from "./progressed";
import { bestPathsOf, nextOf, tried } from "./questions";

const t = ((key: string) => key) as never;
const named = (step: string): string => step.slice(1).toUpperCase();
const rate = (count: number, n: number) => ({ value: n === 0 ? null : count / n, count, n, low: n === 0 ? null : count / n - 0.01, high: n === 0 ? null : count / n + 0.01 });

const way = (path: string, share: number, difference: number | null, found = false): Way => ({ path: path.split(""), outcome: rate(share * 100, 100), difference, interval: difference === null ? null : [difference - 0.1, difference + 0.1], p: null, holm: null, found });
const best: BestPathsAnswer = { of: "touchpoints", length: 2, least: 50, left: { shorter: 1, early: 2, open: 3 }, strata: [
  { persona: null, firstChannel: "store", outcome: rate(60, 300), paths: [way("ab", 0.4, 0.2, true), way("cd", 0.1, -0.3, true)], others: { paths: 4, people: 100 } },
  { persona: null, firstChannel: "web", outcome: rate(10, 120), paths: [way("ef", 0.3, 0.25), way("gh", 0.2, null)], others: { paths: 0, people: 0 } },
] };

test("beginnings that surely differ come first, then those furthest above the rest; what cannot be compared is not drawn", () => {
  expect(compared(best).map((row) => [row.channel, row.way.path.join(""), row.found])).toEqual([["store", "ab", true], ["store", "cd", true], ["web", "ef", false]]);
  expect(compared(best)[0]?.baseline).toBeCloseTo(0.2);
  expect(compared(best)[1]?.baseline).toBeCloseTo(0.4);
  expect(counted(best)).toBe(420);
});
test("the table of beginnings has all that are listed, in words", () => {
  const lines = bestTable({ t, named }, best).trim().split(/\r?\n/);
  expect(lines).toHaveLength(5);
  expect(lines[1]).toContain("store,A → B,100,0.4");
});
test("a beginning is at most as long as is compared", () => {
  expect([bestPathsOf({}), bestPathsOf({ length: 40, of: "channels" })]).toEqual([{ analysis: "bestPaths", of: "touchpoints", length: 3 }, { analysis: "bestPaths", of: "channels", length: 5 }]);
});

const next = (order: number, touchpoints: readonly string[], n: number): NextContactAnswer => ({ order: 2, split: "2026-06-01T00:00:00Z", test: { n: 0, hit1: rate(0, 0), hit3: rate(0, 0), mrr: null }, usual: { hit1: rate(0, 0), hit3: rate(0, 0), mrr: null }, least: 5, after: { touchpoints, order, n, next: [{ touchpoint: "b", seen: rate(40, 100), usual: rate(10, 100) }, { touchpoint: "c", seen: rate(30, 100), usual: rate(30, 100) }] } });

test("what follows is found where it differs from how often it is a contact at all", () => {
  expect(followers(next(1, ["a"], 100)).map((row) => [row.touchpoint, row.found])).toEqual([["b", true], ["c", false]]);
});
test("what follows fewer contacts than were asked for is not told as if it followed them", () => {
  expect([told(next(1, ["a"], 100)), told(next(1, ["x", "a"], 100)), told(next(0, ["a"], 100)), told(next(1, ["a"], 0))]).toEqual([true, false, false, false]);
});
test("it is tried on the last third of the days, at most on thirty, and not asked of fewer than three", () => {
  const question = nextOf(["a", "b", "c"]);
  expect(question).toEqual({ analysis: "next", order: 2, after: ["b", "c"] });
  const days = (from: string, to: string): unknown => tried(question, [from, to])?.["test"];
  expect([days("2026-01-01", "2026-12-31"), days("2026-01-01", "2026-01-30"), days("2026-01-01", "2026-01-03"), tried(question, ["2026-01-01", "2026-01-02"]), tried(question, undefined)]).toEqual(["P30D", "P10D", "P1D", undefined, question]);
});

const band = (of: "negative" | "positive", count: number, n: number) => ({ band: of, movedOn: rate(count, n), odds: n === count ? null : count / (n - count) });
const odds = (value: number | null, interval: Range | null) => ({ band: "positive", against: "negative", value, interval, least: 30, groups: 2 }) as const;
const moods: FeltAnswer = { model: "journey", bands: [band("negative", 1, 4), band("positive", 3, 4)], odds: [odds(9, [2, 40]), odds(null, null)], stages: [{ stage: null, bands: [band("negative", 1, 4)] }], left: { furthest: 0, open: 0 } };

test("only odds that can be told are drawn, and the table has everybody and each stage", () => {
  expect(oddsRows(moods).map((row) => row.value)).toEqual([9]);
  const lines = feltTable({ t }, moods, (id) => id ?? "none").trim().split(/\r?\n/);
  expect(lines.slice(1).map((line) => line.split(",").slice(0, 4).join())).toEqual(["promises.all,progress.negative,4,1", "promises.all,progress.positive,4,3", "none,progress.negative,4,1"]);
});
test("first and later orders stand over the same months, with nothing where one has none", () => {
  const measure = { n: 0, mean: null, median: null, p90: null, trend: { perMonth: null, interval: null } };
  const rounds = (...starts: string[]): Rounds => ({ rounds: 1, withoutContact: 0, touchpoints: measure, channels: measure, days: measure, periods: starts.map((start, i) => ({ start, n: 1, days: i + 1, touchpoints: 2, channels: 1 })) });
  const answer: LengthAnswer = { first: rounds("2026-01", "2026-02"), again: rounds("2026-02", "2026-03"), least: 30 };
  expect(lengths(answer, "days")).toEqual({ starts: ["2026-01", "2026-02", "2026-03"], first: [1, 2, null], again: [null, 1, 2] });
});
