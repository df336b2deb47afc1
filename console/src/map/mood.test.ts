import { expect, test } from "vitest";
import { mood, turn } from "./mood";
import type { Moment } from "./timeline";

const moment = (touchpoint: string, properties: Record<string, unknown> = {}): Moment => ({ id: "", name: "", at: "", channel: "web", touchpoint, properties });

test("scores of every scale run from −1 to +1", () => {
  const said = (kind: string, score: number): number | undefined => mood(moment("survey_answered", { kind, score }))?.value;
  expect([said("csat", 1), said("csat", 3), said("csat", 5), said("nps", 0), said("nps", 10), said("ces", 4)]).toEqual([-1, 0, 1, -1, 1, 0]);
  expect(mood(moment("reviewed_bad", { rating: 2 }))).toEqual({ value: -0.5, said: true, score: "2/5" });
});
test("a score out of its scale, of an unknown scale or no number is no evidence", () => {
  for (const properties of [{ kind: "csat", score: 9 }, { kind: "joy", score: 1 }, { kind: "csat", score: "5" }, {}]) expect(mood(moment("survey_answered", properties))).toBeUndefined();
});
test("a failed payment is a sign and not said", () => {
  expect(mood(moment("payment_failed"))).toEqual({ value: -0.5, said: false });
});
test("the turn is between the last two that were said", () => {
  const csat = (score: number): Moment => moment("survey_answered", { kind: "csat", score });
  expect(turn([csat(5), csat(4), moment("payment_failed"), csat(2)])).toMatchObject({ from: { score: "4/5" }, to: { score: "2/5" }, way: "fell" });
  expect(turn([csat(5)])).toBeUndefined();
  expect(turn([csat(2)], [csat(4), csat(5)])).toMatchObject({ from: { score: "5/5" }, to: { score: "2/5" }, way: "fell" });
  expect(turn([], [csat(4), csat(5)])).toBeUndefined();
});
