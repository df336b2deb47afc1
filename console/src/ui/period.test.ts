import { expect, test } from "vitest";
import { before, datesOf, isPeriod } from "./period";

const NOW = Date.parse("2026-03-31T18:30:00Z");

test("days are those of the workspace's zone", () => {
  expect(datesOf("7d", NOW, "Asia/Taipei")).toEqual(["2026-03-26", "2026-04-01"]);
  expect(datesOf("7d", NOW, "UTC")).toEqual(["2026-03-25", "2026-03-31"]);
});
test("months and years begin on their first day", () => {
  expect(datesOf("month", NOW, "UTC")).toEqual(["2026-03-01", "2026-03-31"]);
  expect(datesOf("last-month", NOW, "UTC")).toEqual(["2026-02-01", "2026-02-28"]);
  expect(datesOf("year", NOW, "UTC")).toEqual(["2026-01-01", "2026-03-31"]);
  expect(datesOf("all", NOW, "UTC")).toBeUndefined();
});
test("a period is compared with as many days right before it, or with the same dates a year earlier", () => {
  expect(before(["2026-03-01", "2026-03-31"], "previous")).toEqual(["2026-01-29", "2026-02-28"]);
  expect(before(["2024-02-01", "2024-02-29"], "year")).toEqual(["2023-02-01", "2023-02-28"]);
});
test("two dates are a period, nonsense is none", () => {
  expect(datesOf("2026-01-01~2026-02-01", NOW, "UTC")).toEqual(["2026-01-01", "2026-02-01"]);
  expect(["0d", "2026-02-01~2026-01-01", "soon", "2026-13-01~2026-14-01"].filter(isPeriod)).toEqual([]);
});
