import { expect, test } from "vitest";
import type { View } from "../../api/client";
import { placeOf } from "./where";

const view = (question: Record<string, unknown>): View => ({ id: "v", name: "V", question, period: "90d", against: "year", author: "a", savedAt: "2026-01-01T00:00:00Z" });

test("a view opens on the page of its question, with its period", () => {
  expect(placeOf(view({ analysis: "funnel", steps: [{ event: "A" }], window: "P7D" }))).toEqual({ to: "/journeys", search: { steps: ["A"], window: "P7D", period: "90d", against: "year" } });
  expect(placeOf(view({ analysis: "paths", start: "Page" }))).toEqual({ to: "/journeys/paths", search: { trail: ["Page"], period: "90d", against: "year" } });
  expect(placeOf(view({ analysis: "stages", model: "lifecycle" }))).toEqual({ to: "/journeys/stages", search: { model: "lifecycle", period: "90d", against: "year" } });
});
test("what the builder cannot show is opened nowhere", () => {
  expect(placeOf(view({ analysis: "funnel", steps: [{ prefix: "Cart" }] }))).toBeUndefined();
});
