import { expect, test, vi } from "vitest";
import { ACROSS, COLOUR, differing, DOWN, HIGHER_BLOCKS, LIGHT, noticed, oklab, SHARE, SQUARE, worst } from "./thumbnail.mjs";

const SEEDS = 500;
// A busy machine is no fault of a picture.
vi.setConfig({ testTimeout: 60_000 });
const PAGES = 80;

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const whole = (roll, from, to) => from + Math.floor(roll() * (to - from + 1));
const picture = (width, height, of) => ({ width, height, colours: Array.from({ length: width * height }, (_, i) => of(i % width, Math.floor(i / width))).flat() });

/** A page: a ground, lines of grey words, and a picture in a colour. */
function page(roll, dark) {
  const [width, height] = [whole(roll, 30, 60), whole(roll, 40, 80)];
  const ground = dark ? [15, 23, 32] : [246, 247, 245];
  const [left, top, wide, high] = [whole(roll, 2, 10), whole(roll, 10, 20), whole(roll, 12, 16), whole(roll, 12, 16)];
  const grey = Array.from({ length: width * height }, () => whole(roll, 20, 40));
  const worded = (x, y) => y % 3 === 0 && x > 2 && x < width - 4;
  const drawn = (x, y) => x >= left && x < left + wide && y >= top && y < top + high;
  const at = (x, y) => (drawn(x, y) ? [47, 127, 134] : worded(x, y) ? ground.map((value) => value + (dark ? grey[y * width + x] : -grey[y * width + x])) : ground);
  return { width, height, ground, left, top, wide, high, at, drawn, worded };
}

test("OKLab is that of the paper: white, and the primaries of the screen", () => {
  for (const [rgb, lab] of [[[255, 255, 255], [1, 0, 0]], [[255, 0, 0], [0.628, 0.2249, 0.1258]], [[0, 255, 0], [0.8664, -0.2339, 0.1795]], [[0, 0, 255], [0.452, -0.0325, -0.3115]]]) oklab(...rgb).forEach((value, i) => expect(value).toBeCloseTo(lab[i], 3));
});

test("a page is like itself, and like itself where words are a little lighter or stand a little aside", () => {
  for (let seed = 0; seed < PAGES; seed++) {
    const roll = dice(seed);
    const of = page(roll, seed % 2 === 1);
    const kept = picture(of.width, of.height, of.at);
    const [dx, dy] = [whole(roll, -ACROSS, ACROSS), whole(roll, -DOWN, DOWN)];
    const other = picture(of.width, of.height, (x, y) => (of.worded(x, y) && !of.drawn(x, y) ? of.at(x, y).map((value) => value + whole(roll, 0, 4)) : of.at(x, y)));
    const aside = picture(of.width, of.height, (x, y) => of.at(Math.min(of.width - 1, Math.max(0, x + dx)), Math.min(of.height - 1, Math.max(0, y + dy))));
    for (const now of [kept, other, aside]) expect(noticed(kept, now), `seed ${seed}`).toBeUndefined();
  }
});

test("a picture of another colour, none, and one at another place are noticed, and where they are", () => {
  for (let seed = 0; seed < PAGES; seed++) {
    const roll = dice(seed);
    const of = page(roll, seed % 2 === 1);
    const kept = picture(of.width, of.height, of.at);
    const spoilt = [
      picture(of.width, of.height, (x, y) => (of.drawn(x, y) ? [143, 95, 168] : of.at(x, y))),
      picture(of.width, of.height, (x, y) => (of.drawn(x, y) ? of.ground : of.at(x, y))),
      picture(of.width, of.height, (x, y) => (of.drawn(x - 8, y) ? [47, 127, 134] : of.drawn(x, y) ? of.ground : of.at(x, y))),
    ];
    for (const now of spoilt) {
      expect(noticed(kept, now), `seed ${seed}`).toContain("looks different");
      const where = worst(differing(kept, now));
      expect(where.left + SQUARE > of.left && where.left < of.left + of.wide + 8 && where.top + SQUARE > of.top && where.top < of.top + of.high, `seed ${seed}`).toBe(true);
    }
  }
});

test("blocks differ just where neither picture has the like of the other close by, told by looking at every pair", () => {
  for (let seed = 0; seed < SEEDS; seed++) {
    const roll = dice(seed);
    const [width, heights] = [whole(roll, 1, 12), [whole(roll, 1, 12), whole(roll, 1, 12)]];
    const colour = () => { const grey = whole(roll, 0, 8) * 30; return [grey, grey, Math.min(255, grey + whole(roll, 0, 2) * 8)]; };
    const [kept, now] = heights.map((height) => picture(width, height, colour));
    const { differ, height } = differing(kept, now);
    expect(height).toBe(Math.min(...heights));
    const labs = [kept, now].map((each) => Array.from({ length: each.width * each.height }, (_, i) => ({ x: i % width, y: Math.floor(i / width), lab: oklab(...each.colours.slice(3 * i, 3 * i + 3)) })));
    const near = (one, other) => Math.abs(one.x - other.x) <= ACROSS && Math.abs(one.y - other.y) <= DOWN;
    const like = (one, other) => Math.abs(one.lab[0] - other.lab[0]) <= LIGHT && Math.hypot(one.lab[1] - other.lab[1], one.lab[2] - other.lab[2]) <= COLOUR;
    const lone = (block, others) => !others.some((other) => near(block, other) && like(block, other));
    for (let i = 0; i < width * height; i++) expect(differ[i], `seed ${seed}, block ${i}`).toBe(lone(labs[0][i], labs[1]) || lone(labs[1][i], labs[0]) ? 1 : 0);
    const count = (left, top) => { let sum = 0; for (let y = top; y < Math.min(top + SQUARE, height); y++) for (let x = left; x < Math.min(left + SQUARE, width); x++) sum += differ[y * width + x]; return sum; };
    const places = Array.from({ length: width * height }, (_, i) => [i % width, Math.floor(i / width)]);
    expect(worst({ width, height, differ }).share * Math.min(SQUARE, width) * Math.min(SQUARE, height)).toBeCloseTo(Math.max(...places.map(([x, y]) => count(x, y))), 6);
  }
});

test("a page may grow a little, and no more; a page that is wider flows over", () => {
  const blank = (width, height) => picture(width, height, () => [246, 247, 245]);
  expect(noticed(blank(39, 80), blank(39, 80 + HIGHER_BLOCKS))).toBeUndefined();
  expect(noticed(blank(39, 80), blank(39, 81 + HIGHER_BLOCKS))).toBe("is 870 px high, was 800");
  expect(noticed(blank(39, 80), blank(40, 80))).toBe("is 400 px wide, was 390");
  expect(SHARE).toBeLessThan(0.5);
});
