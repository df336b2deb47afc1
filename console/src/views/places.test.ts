import { expect, test } from "vitest";
import type { View } from "../api/client";
import { grouped, placeOf, readPlace, rearranged, suggested, written } from "./places";

const STAGES = [{ id: "awareness", side: "buyer" }, { id: "decision", side: "buyer" }, { id: "retention", side: "customer" }, { id: "advocacy", side: "customer" }] as const;
const view = (id: string, place: Partial<View> = {}): View => ({ id, revision: 1, name: id, question: { analysis: "funnel" }, author: "a", savedAt: "2026-01-01T00:00:00Z", ...place }) as View;

test("the board goes from the buyer's side to the customer's, stage by stage, and keeps the order within", () => {
  const views = [view("plain"), view("nps", { side: "customer", stage: "advocacy" }), view("b", { side: "buyer", stage: "decision" }), view("gone", { side: "buyer", stage: "removed" }), view("a", { side: "buyer", stage: "decision" }), view("whole", { side: "buyer" })];
  expect(grouped(views, STAGES).map(({ place, views: of }) => `${written(place)}: ${of.map((each) => each.id).join(" ")}`)).toEqual(["buyer: whole", "buyer/decision: b a", "buyer/removed: gone", "customer/advocacy: nps", ": plain"]);
});
test("views from before there were places stand together, as they stood", () => {
  expect(grouped([view("b"), view("a")], STAGES)).toEqual([{ place: {}, views: [view("b"), view("a")] }]);
});
test("a question belongs where the table of measures has it, if the model has that stage", () => {
  expect(suggested({ analysis: "funnel" }, STAGES)).toEqual({ side: "buyer", stage: "decision" });
  expect(suggested({ analysis: "survey", kind: "nps" }, STAGES)).toEqual({ side: "customer", stage: "advocacy" });
  expect(suggested({ analysis: "promises" }, STAGES)).toEqual({});
  expect(suggested({ analysis: "next" }, STAGES)).toEqual({});
  expect(suggested({ analysis: "next", of: "purchase" }, STAGES)).toEqual({ side: "customer", stage: "retention" });
  expect(suggested({ analysis: "stages" }, STAGES)).toEqual({});
});
test("a place is written and read back, and what is none is none", () => {
  for (const place of [{}, { side: "buyer" }, { side: "customer", stage: "retention" }] as const) expect(readPlace(written(place))).toEqual(place);
  expect(readPlace("seller/decision")).toEqual({});
  expect(placeOf({ stage: "decision" })).toEqual({});
});
test("what moves within a group leaves all others where they stand", () => {
  expect(rearranged(["a", "x", "b", "y", "c"], ["c", "a", "b"])).toEqual(["c", "x", "a", "y", "b"]);
});
