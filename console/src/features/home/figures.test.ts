import { expect, test } from "vitest";
import { boughtFigures, channelsFigure, coverageFigure, saidFigure, toChoose, type Bought } from "./figures";

const measured = (buyers: number, days: number | null, share: number): Bought["measures"] => ({ buyers, repurchaseCycle: { n: buyers, medianDays: days }, againByDay: [{ day: 30, share: share / 2, low: 0, high: 1, watched: 9 }, { day: 90, share, low: share - 0.05, high: share + 0.05, watched: 9 }, { day: 180, share: 1, low: 0, high: 1, watched: 9 }] });

test("who has bought again by the ninetieth day, with the curve up to it and the half year before", () => {
  const [again] = boughtFigures({ measures: measured(80, 34, 0.4), compare: measured(60, 40, 0.3) });
  expect(again).toMatchObject({ value: 0.4, before: 0.3, n: 80, interval: [expect.closeTo(0.35), expect.closeTo(0.45)], course: [0, 0.2, 0.4] });
});
test("a figure of fewer than thirty is not told, nor a month of fewer in its course", () => {
  const [again, cycle] = boughtFigures({ measures: measured(29, 34, 0.4), periods: [{ start: "", measures: measured(30, 33, 0.1) }, { start: "", measures: measured(8, 12, 0.1) }] });
  expect([again.value, cycle.value, cycle.course]).toEqual([null, null, [33, null]]);
  expect(saidFigure({ all: { n: 12, nps: 50, interval: [20, 80] } }, undefined).value).toBeNull();
});
test("what two channels bring is read from their own row; nothing where it is not there", () => {
  expect(channelsFigure({ groups: [{ channels: 1, people: 900, ratio: null, ratioInterval: null }, { channels: 2, people: 300, ratio: 2.1, ratioInterval: [1.8, 2.4] }] })).toMatchObject({ value: 2.1, n: 300 });
  expect(channelsFigure({ groups: [] }).value).toBeNull();
  expect(coverageFigure({ revenue: null }, undefined).value).toBeNull();
});

test("where amounts are in several currencies, all that any answer tells of are offered, once", () => {
  expect(toChoose({ currencies: ["TWD", "EUR"] }, undefined, { currencies: ["EUR", "JPY"] })).toEqual(["EUR", "JPY", "TWD"]);
  expect(toChoose({}, undefined)).toEqual([]);
});
