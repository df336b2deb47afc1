import { expect, test } from "vitest";
import { BANDS, marks, rounds, step, timeline, type Moment } from "./timeline";

/** Letters are touchpoints: v viewed online, s store, P purchase; a dot is an hour. */
function lived(text: string): Moment[] {
  const kinds: Record<string, Partial<Moment>> = { v: { touchpoint: "viewed", bank: "on", channel: "web" }, s: { touchpoint: "visited", bank: "off", channel: "store" }, P: { touchpoint: "bought", bank: "off", channel: "store", role: "purchase" }, x: {} };
  let hour = 0;
  return [...text].flatMap((letter, i) => {
    if (letter === ".") { hour += 1; return []; }
    return [{ id: String(i), name: letter, channel: "web", at: new Date(1_700_000_000_000 + hour * 3_600_000).toISOString(), ...kinds[letter] }];
  });
}

test("a round ends with a purchase, and what is no touchpoint is in none", () => {
  expect(rounds(lived("vxsPvvP")).map((round) => round.map((m) => m.name).join(""))).toEqual(["vsP", "vvP"]);
});
test("repeats in a row are one mark, purchases never", () => {
  expect(marks(lived("vvvsPP")).map((mark) => `${mark.times}${mark.moment.name}`)).toEqual(["3v", "1s", "1P", "1P"]);
});
test("steps stay between 62 and 132 pixels", () => {
  expect([step(0), step(10), step(1e9)].map(Math.round)).toEqual([62, 98, 132]);
});
test("the thread crosses to the other bank where the person did", () => {
  const { placed, thread } = timeline(lived("v.s"), 1128);
  expect(placed.map((mark) => mark.y)).toEqual([BANDS.on, BANDS.off]);
  expect(thread).toMatch(new RegExp(`^M[\\d.]+ ${BANDS.on}C`));
});
test("a long round scrolls instead of being squeezed", () => {
  expect(timeline(lived("vs".repeat(40)), 1128).width).toBeGreaterThan(79 * 62);
});
