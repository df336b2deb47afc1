import { expect, test } from "vitest";
import { formats, NO_CURRENCY } from "./format";

const LANGUAGES = ["zh-TW", "en", "ru"] as const;

test("a month reads as a month, in whatever zone and by whichever of its days", () => {
  for (const zone of ["Asia/Taipei", "America/Los_Angeles", "UTC"]) {
    for (const of of ["2026-03", "2026-03-01", "2026-03-31"]) expect(LANGUAGES.map((language) => formats(language, zone).month(of))).toEqual(["2026年3月", "Mar 2026", "март 2026\u00a0г."]);
  }
});
test("amounts without a currency are numbers, and small ones are grouped when they are short, too", () => {
  expect(LANGUAGES.map((language) => formats(language, "UTC").money(1234.5, NO_CURRENCY).replace(/\u00a0/g, " "))).toEqual(["1,235", "1,235", "1 235"]);
  expect(LANGUAGES.map((language) => formats(language, "UTC").money(2500, "TWD", true, 1).replace(/\u00a0/g, " "))).toEqual(["NT$2,500", "NT$2.5K", "2,5 тыс. NT$"]);
});
test("a Russian date does not part before its last letter", () => {
  const { date, moment } = formats("ru", "UTC");
  for (const text of [date("2026-11-05T08:00:00Z"), moment("2026-11-05T08:00:00Z")]) expect(text).toMatch(/2026\u00a0г\./);
});
test("days are the workspace's, moments the reader's, and a day of the calendar nobody's", () => {
  const taipei = formats("en", "Asia/Taipei");
  const abroad = formats("en", "Asia/Taipei", "America/Los_Angeles");
  const at = "2026-03-01T01:30:00Z";
  expect([taipei.date(at), taipei.on(at), taipei.moment(at).replace(/\s/g, " "), taipei.second(at)]).toEqual(["Mar 1, 2026", "Mar 1, 2026", "Mar 1, 2026, 9:30 AM", "09:30:00"]);
  expect([abroad.date(at), abroad.on(at), abroad.moment(at).replace(/\s/g, " "), abroad.second(at)]).toEqual(["Mar 1, 2026", "Feb 28, 2026", "Feb 28, 2026, 5:30 PM", "17:30:00"]);
  for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) expect([formats("en", zone).day("2026-03-01"), formats("en", zone).dayShort("2026-03-01")]).toEqual(["Mar 1, 2026", "3/1"]);
});
