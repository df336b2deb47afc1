import { expect, test } from "vitest";
import { asked, creditsOf, measuresOf, readSearch, retentionOf, valueOf } from "./address";

test("an address keeps what it can read and drops the rest", () => {
  expect(readSearch({ period: "90d", against: "year", currency: "TWD", by: "store", back: 60, cell: "at-risk", kind: "recurring" })).toEqual({ period: "90d", against: "year", currency: "TWD", by: "store", back: 60, cell: "at-risk", kind: "recurring" });
  expect(readSearch({ period: "soon", against: "never", currency: "dollars", by: "weather", back: 0, cell: "<b>", model: "guess", interval: "year" })).toEqual({});
});
test("questions are those of the reference", () => {
  expect(asked(measuresOf({ by: "store" }), ["2026-01-01", "2026-03-31"], "TWD")).toEqual({ analysis: "customers", breakdown: { by: "store" }, currency: "TWD", between: ["2026-01-01", "2026-03-31"] });
  expect(retentionOf({})).toMatchObject({ kind: "first-time", period: "week", mode: "on" });
  expect(creditsOf({ back: 7 })).toMatchObject({ lookBack: "P7D" });
});
test("a model is not told of the last thirteen weeks, unless that is asked for", () => {
  expect(valueOf({}, "2026-06-30")).toMatchObject({ calibrationEnd: "2026-03-31" });
  expect(valueOf({ holdout: "none" }, "2026-06-30")).not.toHaveProperty("calibrationEnd");
});
