import { expect, test } from "vitest";
import type { StagesAnswer } from "../../api/analyses";
import { becameCustomers, riverNumbers } from "./reading";

const row = (stage: string, side: "buyer" | "customer", inside: number) => ({ stage, side, inside, entered: 0, movedOn: 0, conversion: null, skipped: 0, lapsed: 0, dwellSeconds: { n: 0, median: null, p90: null } });
const stages = (a: number, c: number): StagesAnswer => ({
  stages: [row("awareness", "buyer", a), row("decision", "buyer", 10), row("retention", "customer", c), row("lapsed-prospect", "buyer", 7)],
  moves: [{ from: null, to: "awareness", count: 50 }, { from: "awareness", to: "decision", count: 20 }, { from: "awareness", to: "retention", count: 3 }, { from: "decision", to: "retention", count: 4 }, { from: "decision", to: "awareness", count: 9 }],
  correspondence: [{ stage: "awareness", against: "reach", count: 25 }, { stage: "awareness", against: "acquisition", count: 75 }, { stage: "decision", against: "acquisition", count: 10 }, { stage: "retention", against: "loyalty", count: 40 }],
});

test("bands add up to the people of the stage", () => {
  const [awareness] = riverNumbers(stages(100, 40), stages(70, 10), stages(50, 35)).stages;
  expect(awareness).toEqual({ id: "awareness", people: 100, online: 50, both: 20, offline: 30 });
});
test("who jumps over a stage crosses both channels; who goes back crosses none", () => {
  expect(riverNumbers(stages(100, 40), stages(0, 0), stages(0, 0)).crossed).toEqual([23, 7]);
});
test("the gate is before the first stage of customers, the lapsed are a marsh", () => {
  const river = riverNumbers(stages(100, 40), stages(0, 0), stages(0, 0));
  expect([river.gateBefore, river.marshes.map((marsh) => [marsh.id, marsh.people])]).toEqual([2, [["lapsed-prospect", 7]]]);
});
test("brackets of the lifecycle follow one another and hold everyone of the river", () => {
  const { lifecycle } = riverNumbers(stages(100, 40), stages(0, 0), stages(0, 0));
  expect(lifecycle.map((span) => [span.id, span.from, span.to, span.people])).toEqual([["reach", 0, 0, 25], ["acquisition", 0, 1, 85], ["loyalty", 2, 2, 40]]);
});
test("a customer is who crossed from the buyer's side", () => {
  expect(becameCustomers(stages(100, 40))).toBe(7);
});
