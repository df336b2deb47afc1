import { describe, expect, test } from "vitest";
import { PIN_WORDS, pixelsPerPerson, river, type RiverNumbers, type StageWater } from "./river";

const stage = (id: string, people: number): StageWater => ({ id, people, online: people / 2, both: people / 4, offline: people / 4 });
const numbers: RiverNumbers = {
  stages: [stage("a", 5000), stage("b", 2500), stage("c", 100), stage("d", 1000), stage("e", 2000), stage("f", 0)],
  crossed: [1000, 500, 10, 100, 50],
  gateBefore: 3,
  marshes: [{ id: "lapsed", people: 2500, from: 1 }, { id: "none", people: 0, from: 4 }],
  lifecycle: [{ id: "reach", people: 1, from: 0, to: 0 }, { id: "acquisition", people: 1, from: 0, to: 2, start: 0.5 }],
};

/** The depth of the water at an x, read back from the drawn banks. */
function depthAt(x: number, of = numbers): number {
  const shapes = river(of, 1128);
  const y = (d: string): number => {
    const points = d.slice(1).split("L").map((p) => p.split(" ").map(Number) as [number, number]);
    return points.reduce((best, p) => (Math.abs(p[0] - x) < Math.abs(best[0] - x) ? p : best))[1];
  };
  return y(shapes.banks.offline) - y(shapes.banks.online);
}

/** The points of a rill, curves taken at a hundred places. */
function points(d: string): readonly (readonly [number, number])[] {
  return d.split("M").filter(Boolean).flatMap((part) => {
    const [first, ...rest] = part.split(/[LC]/).map((each) => each.trim().split(/[ ,]/).map(Number));
    const [x, y] = first as [number, number];
    const [a, b, c, e, f, g] = rest[0] as [number, number, number?, number?, number?, number?];
    return Array.from({ length: 101 }, (_, i): [number, number] => {
      const t = i / 100;
      if (c === undefined || e === undefined || f === undefined || g === undefined) return [x + (a - x) * t, y + (b - y) * t];
      const at = (p: number, q: number, r: number, s: number): number => (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t * t * r + t ** 3 * s;
      return [at(x, a, c, f), at(y, b, e, g)];
    });
  });
}

describe("the river", () => {
  test("no rill runs through the words of the pin, and each still reaches its marsh", () => {
    for (const width of [760, 1128, 1600]) {
      for (const words of [0, 60, 180, 300]) {
        const shapes = river(numbers, width, "across", 96, words);
        for (const marsh of shapes.marshes) {
          const rill = points(marsh.rill);
          expect(rill.at(-1)?.[1]).toBe(332);
          const inWords = rill.filter(([x, y]) => words > 0 && x > shapes.gate - PIN_WORDS.before - words && x < shapes.gate - PIN_WORDS.before && y > PIN_WORDS.top && y < PIN_WORDS.bottom);
          expect([width, words, inWords]).toEqual([width, words, []]);
        }
      }
    }
    expect(points(river(numbers, 1128, "across", 96, 0).marshes[0]?.rill ?? "").some(([, y]) => y > PIN_WORDS.top && y < PIN_WORDS.bottom)).toBe(true);
  });
  test("is 150 pixels deep at its largest stage and linear everywhere else", () => {
    expect(depthAt(72 + 78)).toBeCloseTo(150, 0);
    expect(depthAt(72 + 246)).toBeCloseTo(75, 0);
    expect(depthAt(72 + 778)).toBeCloseTo(60, 0);
  });
  test("never dries out: 10 pixels in a pool, 4 in a channel", () => {
    expect(depthAt(72 + 958)).toBeCloseTo(10, 0);
    expect(depthAt((72 + 398 + 34 + 72 + 598 - 54) / 2)).toBeCloseTo(4, 0);
  });
  test("narrows to those who crossed", () => {
    const half = (72 + 78 + 60 + 72 + 246 - 56) / 2;
    expect(depthAt(half)).toBeCloseTo(30, 0);
  });
  test("keeps the stated places at 1128 and scales them with the width", () => {
    const at = (width: number) => river(numbers, width).pools.map((pool) => Math.round(pool.centre.x));
    expect(at(1128)).toEqual([150, 318, 470, 670, 850, 1030]);
    expect(at(600)[0]).toBe(72 + Math.round(78 * 0.5));
    expect(river(numbers, 1128).gate).toBe(72 + 484);
  });
  test("draws no marsh without people, and its length compares with the water", () => {
    expect(river(numbers, 1128).marshes.map((marsh) => [marsh.id, marsh.length])).toEqual([["lapsed", 75]]);
  });
  test("of no people is a dry bed, not a division by zero", () => {
    const dry: RiverNumbers = { ...numbers, stages: numbers.stages.map((each) => stage(each.id, 0)), crossed: [0, 0, 0, 0, 0] };
    expect(pixelsPerPerson(dry.stages)).toBe(0);
    expect(river(dry, 1128).banks.online).not.toMatch(/NaN|Infinity/);
  });
  test("turns on a narrow screen: stages from top to bottom, online on the left", () => {
    const shapes = river(numbers, 358, "down");
    const ys = shapes.pools.map((pool) => pool.centre.y);
    expect([...ys].sort((a, b) => a - b)).toEqual(ys);
    expect(shapes.height).toBe(720);
    expect(Number(shapes.banks.online.slice(1).split(" ")[0])).toBeLessThan(Number(shapes.banks.offline.slice(1).split(" ")[0]));
  });
  test("gives the same shapes for the same numbers", () => {
    expect(river(numbers, 1128)).toEqual(river(numbers, 1128));
  });
});
