import { expect, test } from "vitest";
import type { Moment } from "./timeline";
import { moodX, turned } from "./turned";

/** Letters are touchpoints: v viewed online, s store, P purchase, N an answer to the NPS question; a dot is an hour. */
function lived(text: string): Moment[] {
  const kinds: Record<string, Partial<Moment>> = {
    v: { touchpoint: "viewed", bank: "on" },
    s: { touchpoint: "visited", bank: "off", channel: "store" },
    P: { touchpoint: "bought", bank: "off", channel: "store", role: "purchase" },
    N: { name: "Survey Answered", touchpoint: "answered", bank: "on", role: "feedback", properties: { kind: "nps", score: 2 } },
  };
  let hour = 0;
  return [...text].flatMap((letter, i) => {
    if (letter === ".") { hour += 1; return []; }
    return [{ id: String(i), name: letter, channel: "web", at: new Date(1_700_000_000_000 + hour * 3_600_000).toISOString(), ...kinds[letter] }];
  });
}

test("time runs downward, online stands left of the stores", () => {
  const { placed, banks } = turned(lived("v.s.v"), 358);
  expect(placed.map((mark) => mark.bank)).toEqual(["on", "off", "on"]);
  expect(placed.map((mark) => mark.x)).toEqual([banks.on, banks.off, banks.on]);
  expect([...placed].sort((a, b) => a.y - b.y)).toEqual(placed);
});
test("however long it is, it is as wide as the page", () => {
  const { placed, banks, height } = turned(lived("vs".repeat(40)), 358);
  expect(banks.off + banks.width / 2).toBeCloseTo(358);
  expect(Math.max(...placed.map((mark) => mark.x))).toBeLessThan(358);
  expect(height).toBeGreaterThan(79 * 64);
});
test("labels of neighbours do not meet", () => {
  const { placed } = turned(lived("vsvP"), 358);
  for (const [i, mark] of placed.entries()) if (i > 0) expect(mark.y - (placed[i - 1]?.y ?? 0)).toBeGreaterThanOrEqual(64);
});
test("the mood has a strip of its own only where there is one", () => {
  expect(turned(lived("vs"), 358).banks.mood).toBeUndefined();
  const { placed, banks } = turned(lived("vN"), 358);
  const felt = placed[1]?.mood;
  expect(felt).toBeDefined();
  expect(moodX(felt!, banks)).toBeLessThan(banks.mood!.middle);
  expect(banks.off + banks.width / 2).toBeLessThan(banks.mood!.worst);
});
