import { describe, expect, it } from "vitest";
import { EVENT_KINDS, fresh, KINDS, type Filter, type Part } from "./model";
import { randomConditions } from "./random";
import { part, read } from "./read";
import { length, lengthOf, meant, same, shown, UNITS } from "./values";
import { whole } from "./whole";
import { write } from "./write";

/** What of a drawn condition is still JSON. */
function rest(of: unknown): readonly unknown[] {
  if (Array.isArray(of)) return of.flatMap(rest);
  if (typeof of !== "object" || of === null) return [];
  return (of as { kind?: unknown }).kind === "raw" ? [(of as { json: unknown }).json] : Object.values(of).flatMap(rest);
}

describe("a condition that is drawn", () => {
  it("is written back as the same JSON, and all of it is drawn, whatever conditions.md can say", () => {
    for (let seed = 1; seed <= 3_000; seed++) {
      const condition = randomConditions(seed).condition(seed % 5);
      const drawn = read(condition);
      expect(write(drawn), `seed ${seed}`).toEqual(condition);
      expect(rest(drawn), `seed ${seed}: ${JSON.stringify(condition)}`).toEqual([]);
      expect(read(write(drawn)), `seed ${seed}`).toEqual(drawn);
    }
  });

  it("keeps what it cannot draw, beside what it can", () => {
    const odd = [{ and: [] }, { not: { not: { segment: "a" } } }, { did: { event: "A" }, unheard: 1 }, { stage: { model: "journey", is: [1] } }, { weather: "rain" }, { trait: "a" }, { did: "A" }, { segment: "a", list: "b" }, { held: { segment: "a" } }, { everyone: false }, { message: { is: "read", by: 1 } }, {}, "everyone", 7, null];
    for (const each of odd) {
      expect(write(read(each)), JSON.stringify(each)).toEqual(each);
      expect(rest(part(each)), JSON.stringify(each)).toEqual([each]);
    }
    const mixed = { and: [{ segment: "a" }, { or: [{ weather: "rain" }, { list: "b" }] }] };
    expect(write(read(mixed))).toEqual(mixed);
    expect(rest(read(mixed))).toEqual([{ weather: "rain" }]);
  });

  it("keeps apart one condition alone and a group of one", () => {
    expect([write(read({ segment: "a" })), write(read({ and: [{ segment: "a" }] }))]).toEqual([{ segment: "a" }, { and: [{ segment: "a" }] }]);
    const grown = read({ segment: "a" });
    expect(write({ ...grown, parts: [...grown.parts, fresh("everyone")] })).toEqual({ and: [{ segment: "a" }, { everyone: true }] });
    expect(write({ ...grown, joins: "none" })).toEqual({ not: { or: [{ segment: "a" }] } });
  });

  it("draws whatever can be begun with", () => {
    for (const begun of [...KINDS.map((kind) => fresh(kind)), ...EVENT_KINDS.map((kind) => fresh(kind, "event"))]) expect(part(write(begun))).toEqual(begun);
  });

  it("knows what is still to be filled in", () => {
    const unfinished = ["trait", "computed", "newest", "segment", "list", "bucket", "raw", "group"];
    for (const kind of KINDS) expect([kind, whole(fresh(kind))]).toEqual([kind, !unfinished.includes(kind)]);
    const did = (events: Filter): Part => ({ kind: "did", not: false, events, span: {} });
    expect([did({ is: "one", name: "" }), did({ is: "several", all: [] }), did({ is: "any" }), did({ is: "except", but: { is: "one", name: "" } })].map(whole)).toEqual([false, false, false, false]);
    expect(whole(did({ is: "several", all: ["A"] }))).toBe(true);
  });
});

describe("values as they are typed", () => {
  it("come back as they were", () => {
    for (const value of [0, -1.5, 1e21, 1e-7, true, false, "", "100", "0100", "true", "null", "\"q\"", "{", "{\"a\":1}", " 7", "台北", [1, "1"], { a: { b: [] } }]) expect(meant(shown(value)), shown(value)).toEqual(value);
    expect([meant("100"), meant("0100"), meant("1.0"), meant("true"), meant('"100"'), meant("Taipei"), meant("null")]).toEqual([100, "0100", "1.0", true, "100", "Taipei", "null"]);
  });

  it("say the same whatever the order of keys, and only then", () => {
    expect(same({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
    for (const [a, b] of [[{ a: 1 }, { a: 1, b: 2 }], [[1], { 0: 1 }], [1, "1"], [null, {}], [[1, 2], [2, 1]]]) expect(same(a, b)).toBe(false);
  });

  it("have lengths in units", () => {
    for (const unit of UNITS) expect(lengthOf(length(3, unit))).toEqual([{ unit, n: 3 }]);
    expect(lengthOf("P1DT2H")).toEqual([{ unit: "day", n: 1 }, { unit: "hour", n: 2 }]);
    expect(["P1M", "P", "PT", "P1Y", "PT0S", "1D", ""].map(lengthOf)).toEqual(Array.from({ length: 7 }, () => undefined));
  });
});
