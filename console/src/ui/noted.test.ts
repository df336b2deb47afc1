import { expect, test } from "vitest";
import { noted } from "./noted";

const note = (code: string, named: string) => ({ code, pointer: "/steps/0/event", named, nearest: [] });

test("each name is told once, however many answers say it", () => {
  const answers = [{ steps: [], notes: [note("event-not-seen", "Dancing")] }, { notes: [note("event-not-seen", "Dancing"), note("property-not-seen", "Dancing")] }];
  expect(noted(answers).map((each) => each.code)).toEqual(["event-not-seen", "property-not-seen"]);
});
test("one of several names that a touchpoint has may be missing", () => {
  expect(noted([{ notes: [{ ...note("event-not-seen", "add_to_cart"), pointer: "/steps/0/anyOf/1" }] }])).toEqual([]);
});
test("what has no notes says nothing", () => {
  expect(noted([undefined, null, 5, "x", [], {}, { notes: "no list" }])).toEqual([]);
});
