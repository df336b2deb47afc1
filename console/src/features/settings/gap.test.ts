import { expect, test } from "vitest";
import { gapMinutes, withGap } from "./gap";

test("a silence is read in any unit, and is half an hour where none is said", () => {
  expect(gapMinutes({})).toBe(30);
  expect(gapMinutes({ sessionGap: "PT45M" })).toBe(45);
  expect(gapMinutes({ sessionGap: "PT1H30M" })).toBe(90);
  expect(gapMinutes({ sessionGap: "P1D" })).toBe(1_440);
});

test("what the settings say else stays, and so does a silence that is not changed", () => {
  const settings = { timeZone: "Asia/Taipei", sessionGap: "PT1H", gates: [{ id: "joined" }] };
  expect(withGap(settings, 60)).toBe(settings);
  expect(withGap(settings, 20)).toEqual({ ...settings, sessionGap: "PT20M" });
  expect(withGap({ timeZone: "UTC" }, 30)).toEqual({ timeZone: "UTC" });
});
