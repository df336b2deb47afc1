import { expect, test } from "vitest";
import type { View } from "../../api/client";
import { asked, BALANCE, costsOf, creditsOf, gridOf, growthOf, measuresOf, retentionOf, STORES, valueOf, type CustomersSearch } from "./address";
import { customerKinds } from "./kinds";

type Question = Record<string, unknown>;
const TODAY = "2026-06-30";
const kindOf = (question: Question) => customerKinds[String(question["analysis"])];
const placeOf = (question: Question, period?: string, against?: string) => kindOf(question)?.place({ id: "v", name: "V", question, ...(period && { period }), ...(against && { against }), author: "a", savedAt: "2026-01-01T00:00:00Z" } as View);

const SEEN: readonly (readonly [string, (search: CustomersSearch) => Question, readonly CustomersSearch[]])[] = [
  ["/customers", measuresOf, [{}, { by: "store" }, { by: "stage", currency: "TWD" }]],
  ["/customers/retention", retentionOf, [{}, { interval: "month" }, { interval: "day", kind: "recurring", mode: "on-or-after" }]],
  ["/customers/value", (search) => valueOf(search, TODAY), [{}, { model: "mbg-nbd" }, { holdout: "none", currency: "JPY" }]],
  ["/customers/rfm", gridOf, [{}, { cell: "at-risk" }, { currency: "TWD" }]],
  ["/customers/attribution", creditsOf, [{}, { back: 7 }, { back: 90, currency: "TWD" }]],
  ["/customers/retention", growthOf, [{}, { interval: "month" }, { interval: "day" }]],
  ["/customers/costs", costsOf, [{}, { costs: "month" }, { costs: "store", currency: "USD" }, { segment: "buyers" }]],
  ["/customers/stores", () => STORES, [{}, { currency: "TWD", segment: "buyers" }]],
  ["/customers/growth", () => BALANCE, [{}, { currency: "JPY" }, { segment: "s-1" }]],
];

test("what a page's address asks leads back to the address, with its period and what it is compared with", () => {
  for (const [to, ask, all] of SEEN) {
    for (const search of all) {
      const question = JSON.parse(JSON.stringify(asked(ask(search), undefined, search.currency, search.segment))) as Question;
      expect(placeOf(question, "year", "previous")).toEqual({ to, search: { ...search, period: "year", against: "previous" } });
    }
  }
});
test("a question that no address of the page asks is opened nowhere", () => {
  expect(placeOf({ ...retentionOf({}), target: { event: "Page Viewed" } })).toBeUndefined();
  expect(placeOf({ ...retentionOf({}), intervals: 5 })).toBeUndefined();
  expect(placeOf({ ...measuresOf({}), segment: "buyers" })).toBeUndefined();
  expect(placeOf({ ...STORES, segment: { trait: "vip", op: "exists" } })).toBeUndefined();
  expect(placeOf({ ...measuresOf({}), breakdown: { property: "category", on: "event" } })).toBeUndefined();
  expect(placeOf({ ...creditsOf({}), lookBack: "PT5H" })).toBeUndefined();
  expect(placeOf({ ...gridOf({}), between: ["2026-01-01", "2026-01-31"] })).toBeUndefined();
});
test("on the board, measures are compared in the same question, and a model is held against the last weeks of today", () => {
  const when = { between: ["2026-06-01", "2026-06-30"], earlier: ["2026-05-02", "2026-05-31"], chosen: true, today: TODAY } as const;
  expect(kindOf(measuresOf({}))?.ask(measuresOf({}), when)).toEqual({ now: { ...measuresOf({}), compare: ["2026-05-02", "2026-05-31"], between: ["2026-06-01", "2026-06-30"] } });
  const old = valueOf({}, "2026-01-01");
  expect(kindOf(old)?.ask(old, when)).toEqual({ now: valueOf({}, TODAY) });
  const other = { analysis: "clv", calibrationEnd: "2025-12-31" };
  expect(kindOf(other)?.ask(other, when)).toEqual({ now: other });
});
test("how customers grew is kept with the dates that it takes, and asked of those of the view's period", () => {
  const kept = asked(BALANCE, ["2025-01-01", "2025-12-31"]);
  const when = { between: ["2026-06-01", "2026-06-30"], earlier: undefined, chosen: true, today: TODAY } as const;
  expect(kindOf(kept)?.ask(kept, when).now).toEqual(asked(BALANCE, when.between));
  expect(kindOf(kept)?.ask(kept, { ...when, chosen: false }).now).toEqual(kept);
  expect(kindOf(kept)?.ask(kept, { ...when, between: undefined }).now).toEqual(kept);
  expect(placeOf(kept, "90d")).toEqual({ to: "/customers/growth", search: { period: "90d" } });
  expect(placeOf(kept)).toBeUndefined();
  expect(placeOf({ ...kept, interval: "week" }, "90d")).toBeUndefined();
});
