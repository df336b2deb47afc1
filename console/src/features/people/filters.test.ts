import { expect, test } from "vitest";
import { asked } from "./Filters";

const NOW = Date.parse("2026-03-31T12:00:30Z");

test("a filter that is not set is not asked for", () => {
  expect(asked({}, NOW)).toEqual({});
  expect(asked({ stage: "decision", consent: "no" }, NOW)).toEqual({ stage: "decision", consent: false });
});
test("seen lately and not seen for long are two ends of the same time", () => {
  expect(asked({ seen: 7 }, NOW)).toEqual({ seenFrom: "2026-03-24T12:00:00.000Z" });
  expect(asked({ seen: -90 }, NOW)).toEqual({ seenBefore: "2025-12-31T12:00:00.000Z" });
});
