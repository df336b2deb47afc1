import { describe, expect, it } from "vitest";
import { fresh, KINDS, meant, read, whole, write } from "./sentence";

describe("a rule as a sentence", () => {
  it("reads back what it writes, for every kind of line, alone, joined and turned round", () => {
    const lines = KINDS.flatMap((kind) => [fresh(kind), { ...fresh(kind), ..."not" in fresh(kind) ? { not: true } : {} }]);
    for (const joins of ["and", "or"] as const) expect(read(write({ joins, lines }))).toEqual({ joins, lines });
    for (const line of lines) expect(read(write({ joins: "and", lines: [line] }))).toEqual({ joins: "and", lines: [line] });
  });

  it("keeps text that looks like something else", () => {
    const rule = { trait: "zip", op: "equals", value: "100" };
    const sentence = read(rule);
    expect(sentence && write(sentence)).toEqual(rule);
    expect([meant("100"), meant("0100"), meant("true"), meant('"100"'), meant("Taipei")]).toEqual([100, "0100", true, "100", "Taipei"]);
  });

  it("leaves what it cannot say as JSON", () => {
    for (const rule of [
      { and: [{ or: [{ segment: "a" }] }] },
      { did: { event: "A", where: { property: "x", op: "exists" } } },
      { did: { event: "A" }, within: "PT2H" },
      { did: { event: "A" }, sum: "total", op: "gte", value: 1 },
      { held: { segment: "a" }, for: "P7D" },
      { bucket: { salt: "s", below: 1 } },
      { not: { trait: "a", op: "exists" } },
      { stage: { model: "lifecycle", is: "loyalty" } },
      { sequence: [{ event: "A" }, { event: "B" }, { event: "C" }] },
      "everyone",
    ])
      expect(read(rule), JSON.stringify(rule)).toBeUndefined();
  });

  it("knows when something is missing", () => {
    expect(whole({ joins: "and", lines: [] })).toBe(false);
    expect(whole({ joins: "and", lines: [fresh("did"), fresh("segment")] })).toBe(false);
    expect(whole({ joins: "and", lines: [fresh("did")] })).toBe(true);
  });
});
