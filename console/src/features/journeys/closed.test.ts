import { expect, test } from "vitest";
import { closedBy } from "./closed";

test("a period is told for good when its last entrants have had the whole window", () => {
  const now = Date.parse("2026-03-20T00:00:00Z");
  expect(closedBy("2026-03-06T00:00:00Z", "P14D", now)).toBe(true);
  expect(closedBy("2026-03-07T00:00:00Z", "P14D", now)).toBe(false);
  expect(closedBy(undefined, "PT1H", now)).toBe(false);
});
