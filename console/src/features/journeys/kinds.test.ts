import { expect, test } from "vitest";
import type { View } from "../../api/client";
import { journeyKinds } from "./kinds";
import type { Rule } from "../../api/analyses";
import { changeOf, CHANNEL_VALUE, COVERAGE, CROSSINGS, decisionsOf, halves, LENGTHS, nextOf, pricesOf, PROGRESS, PROMISES, ROOMING, stopsOf } from "./questions";

const view = (question: Record<string, unknown>, against?: string): View => ({ id: "v", name: "V", question, period: "90d", ...(against && { against }), revision: 1, author: "a", savedAt: "2026-01-01T00:00:00Z" });
const kindOf = (question: Record<string, unknown>) => journeyKinds[String(question["analysis"])];
const placeOf = (question: Record<string, unknown>, against?: string) => kindOf(question)?.place(view(question, against));
const BETWEEN = ["2026-01-01", "2026-01-10"] as const;
const when = (between: readonly [string, string] | undefined) => ({ between, chosen: true, earlier: undefined, today: "2026-01-10" });

test("a view opens on the page of its question, with its period", () => {
  expect(placeOf({ analysis: "funnel", steps: [{ event: "A" }], window: "P7D" }, "year")).toEqual({ to: "/journeys", search: { steps: ["A"], window: "P7D", period: "90d", against: "year" } });
  expect(placeOf({ analysis: "paths", start: "Page" }, "year")).toEqual({ to: "/journeys/paths", search: { trail: ["Page"], period: "90d", against: "year" } });
  expect(placeOf({ analysis: "stages", model: "lifecycle" }, "year")).toEqual({ to: "/journeys/stages", search: { model: "lifecycle", period: "90d", against: "year" } });
  for (const question of [...Object.values(ROOMING), CHANNEL_VALUE, CROSSINGS, COVERAGE]) expect(placeOf(question)).toEqual({ to: "/journeys/channels", search: { period: "90d" } });
  expect(placeOf({ analysis: "touchpoints" })).toEqual({ to: "/journeys/touchpoints", search: { period: "90d" } });
  expect(placeOf({ breakdown: { property: "region" }, analysis: "promises" })).toEqual({ to: "/journeys/promises", search: { period: "90d" } });
});
test("what no page can show is opened nowhere", () => {
  expect(placeOf({ analysis: "funnel", steps: [{ prefix: "Cart" }] })).toBeUndefined();
  expect(placeOf({ ...ROOMING["show-rooming"], window: "P1D" })).toBeUndefined();
  expect(placeOf({ analysis: "touchpoints", window: "P1D" })).toBeUndefined();
  expect(placeOf({ ...PROMISES, breakdown: { property: "city" } })).toBeUndefined();
});
test("what each is called goes by how it looks at things", () => {
  const words = [{ analysis: "funnel" }, { analysis: "funnel", view: "trends" }, { analysis: "cross-channel" }, CROSSINGS, COVERAGE].map((question) => kindOf(question)?.word(question));
  expect(words).toEqual(["journeys.page.funnel", "view.trends", "crossing.show-rooming", "crossing.crossings", "known.title"]);
});
test("the value of channels is asked of two halves, and what needs dates is not asked without", () => {
  expect(halves(BETWEEN)).toEqual({ before: ["2026-01-01", "2026-01-05"], between: ["2026-01-06", "2026-01-10"] });
  expect(kindOf(CHANNEL_VALUE)?.ask(CHANNEL_VALUE, when(BETWEEN)).now).toEqual({ ...CHANNEL_VALUE, ...halves(BETWEEN) });
  expect(kindOf(CHANNEL_VALUE)?.ask(CHANNEL_VALUE, when(undefined)).now).toBeUndefined();
  const kept = { ...CHANNEL_VALUE, ...halves(["2025-01-01", "2025-12-31"]) };
  expect(kindOf(kept)?.ask(kept, when(BETWEEN)).now).toEqual({ ...CHANNEL_VALUE, ...halves(BETWEEN) });
  expect(kindOf(kept)?.ask(kept, { ...when(BETWEEN), chosen: false }).now).toEqual(kept);
  expect(placeOf(kept)).toEqual({ to: "/journeys/channels", search: { period: "90d" } });
  expect(kindOf(CROSSINGS)?.ask(CROSSINGS, when(undefined)).now).toEqual(CROSSINGS);
});
test("a funnel is asked of the earlier dates, too, unless it says its dates itself", () => {
  const earlier = ["2025-12-22", "2025-12-31"] as const;
  const question = { analysis: "funnel", steps: [{ event: "A" }] };
  expect(kindOf(question)?.ask(question, { ...when(BETWEEN), earlier })).toEqual({ now: { ...question, between: BETWEEN }, was: { ...question, between: earlier } });
  const dated = { ...question, between: ["2025-01-01", "2025-01-31"] };
  expect(kindOf(dated)?.ask(dated, { ...when(BETWEEN), earlier })).toEqual({ now: dated });
});
const rule = (id: string, bank: Rule["bank"], serves = "decision"): Rule => ({ id, match: { event: id }, channel: "web", bank, role: "interaction", serves, names: { en: id } }) as Rule;
test("breaks and prices open on their page whatever the touchpoints are called, and nothing else does", () => {
  const decisions = decisionsOf([rule("tried", "off"), rule("added", "on"), rule("seen", "on", "awareness")]);
  const [stops, prices] = [stopsOf(decisions), pricesOf(decisions)];
  expect(stops["touchpoints"]).toEqual([{ event: "tried", name: "#tried" }, { event: "added", name: "#added" }]);
  expect(prices["seen"]).toEqual([{ event: "tried" }]);
  for (const question of [stops, prices]) {
    expect(placeOf(question)).toEqual({ to: "/journeys/breaks", search: { period: "90d" } });
    expect(kindOf(question)?.ask(question, when(BETWEEN)).now).toEqual({ ...question, between: BETWEEN });
  }
  expect(placeOf({ ...stops, window: "P7D" })).toBeUndefined();
  expect(placeOf({ ...stops, touchpoints: [{ event: "tried" }] })).toBeUndefined();
  expect(placeOf({ ...prices, by: "product" })).toBeUndefined();
});
test("a change says its dates itself and opens with its interval", () => {
  for (const interval of ["week", "month"] as const) {
    const question = changeOf("pilot", interval);
    expect(placeOf(question)).toEqual({ to: "/journeys/changes", search: { change: "pilot", ...(interval === "month" && { interval }) } });
    expect(kindOf(question)?.ask(question, when(BETWEEN)).now).toEqual(question);
  }
  expect(placeOf({ ...changeOf("pilot", "week"), count: "profiles" })).toBeUndefined();
});
test("ways are kept and found again on their pages, and what these cannot show is opened nowhere", () => {
  expect(placeOf({ length: 2, analysis: "bestPaths", of: "channels" })).toEqual({ to: "/journeys/best", search: { of: "channels", length: 2, period: "90d" } });
  expect(placeOf(nextOf(["a", "b"]))).toEqual({ to: "/journeys/next", search: { after: ["a", "b"], period: "90d" } });
  for (const question of [PROGRESS, LENGTHS]) expect(placeOf(question)).toEqual({ to: "/journeys/progress", search: { period: "90d" } });
  const experiment = { analysis: "experiment", assigned: { event: { event: "Dealt" }, property: "arm" }, control: "c", metric: { event: "Order Completed" }, of: "share", window: "P3D" };
  expect(placeOf(experiment)).toEqual({ to: "/journeys/experiments", search: { assigned: "Dealt", arm: "arm", control: "c", window: "P3D", period: "90d" } });
  for (const other of [{ analysis: "bestPaths", of: "channels" }, { ...nextOf(["a"]), order: 4 }, { ...PROGRESS, window: "P90D" }, { ...experiment, mixing: 0.2 }]) expect(placeOf(other)).toBeUndefined();
});
test("what comes next is tried on a part of the period, and not asked of one that is too short", () => {
  expect(kindOf(nextOf(["a"]))?.ask(nextOf(["a"]), when(BETWEEN)).now).toEqual({ ...nextOf(["a"]), between: BETWEEN, test: "P3D" });
  expect(kindOf(nextOf(["a"]))?.ask(nextOf(["a"]), when(["2026-01-01", "2026-01-02"])).now).toBeUndefined();
});
