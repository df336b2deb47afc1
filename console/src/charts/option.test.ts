import { expect, test } from "vitest";
import { bars } from "./bars";
import { bridge } from "./bridge";
import { curve } from "./curve";
import { fit } from "./fit";
import { forest } from "./forest";
import { heat } from "./heat";
import { lines } from "./lines";
import type { Drawing } from "./option";
import { ranges } from "./ranges";
import { trend } from "./trend";
import { written } from "./written";

/** What ECharts would take for a style of its own, for a template or for HTML, if it were let. */
const HOSTILE = "{a|b} {b} {@[0]} <i> $& '\"";
const text = (): string => HOSTILE;
const PICTURES: Record<string, Drawing> = {
  trend: trend([{ label: HOSTILE, entrants: 3, converted: 1, rate: 1 / 3, closed: true }], { rate: HOSTILE, entrants: HOSTILE, percent: text, reading: text }),
  curve: curve([{ name: HOSTILE, values: [1, 2] }], [0, 1], [HOSTILE, HOSTILE], text),
  lines: lines([{ start: 1, first: 0.1, second: 0.2 }, { start: 2, first: 0.1, second: 0.2 }], 2, { rate: HOSTILE, first: HOSTILE, second: HOSTILE, mark: HOSTILE, percent: text, label: text, reading: text }),
  bars: bars([{ from: 0, to: 60, count: 4 }], 30, null, { duration: text, people: text, median: HOSTILE, p90: HOSTILE }),
  heat: heat([{ label: HOSTILE, cells: [{ share: 1, text: HOSTILE, title: HOSTILE }] }], [HOSTILE], 112, false),
  ranges: ranges([{ label: HOSTILE, reading: HOSTILE, share: 0.1, interval: [0, 0.2], baseline: 0.1, found: true }], text),
  bridge: bridge([{ label: HOSTILE, from: 0, to: 3, whole: true }], text),
  forest: forest([{ label: HOSTILE, told: HOSTILE, value: 1, interval: [0, 2] }], false, HOSTILE, text),
};

test.each(Object.entries(PICTURES))("hostile names stay text in %s", (_, drawing) => {
  const { svg, words } = written(drawing);
  expect(words.some((each) => each.includes(HOSTILE))).toBe(true);
  // A head may be broken into lines, each of which is a part of it as it was.
  for (const each of words) expect(HOSTILE).toContain(each.replace(HOSTILE, "").replace(HOSTILE, "").trim());
  expect(svg).not.toMatch(/<i>|NaN|undefined/);
  expect(drawing.readings.every((reading) => reading.includes(HOSTILE))).toBe(true);
});
test.each(Object.entries(PICTURES))("%s has the colours of the page alone", (_, drawing) => {
  const seen = written(drawing).svg.replace(/<defs.*<\/defs>/s, "").replace(/<path[^>]*fill-opacity="0" [^>]*stroke-width="0"[^>]*>/g, "");
  const colours = [...seen.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map((found) => found[1] as string);
  expect(colours.length).toBeGreaterThan(3);
  expect(colours.filter((colour) => !/^(none|transparent|var\(--[a-z0-9-]+\))$/.test(colour))).toEqual([]);
});
test.each(Object.entries(PICTURES))("%s fits a narrow page", (_, drawing) => {
  expect(written(drawing, 280).svg).not.toMatch(/NaN|undefined|-\d+(\.\d+)?" height/);
});
test.each(Object.entries(PICTURES))("nothing of %s changes when it is pointed at", (_, drawing) => {
  const shapes = (pointed: boolean): string => written(drawing, 720, pointed).svg.replace(/<style.*<\/style>/s, "").replace(/ class="[^"]*"|zr\d+-/g, "");
  expect(shapes(true)).toBe(shapes(false));
});
test("a text is cut to its room, Chinese letters being wider", () => {
  expect(fit("Checkout", 100, 13)).toBe("Checkout");
  expect(fit("Checkout started", 60, 13)).toMatch(/^Check.*…$/);
  expect(fit("加入購物車", 40, 13)).toBe("加入…");
});
