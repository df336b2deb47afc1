import { describe, expect, it } from "vitest";
import { idOf } from "../../api/ids";
import { meantBy, parsed, partOf } from "./drafts";

describe("drafts of segments", () => {
  it("makes ids that the server takes and nobody has", () => {
    expect(idOf("Bought within 30 days!", [], 0)).toBe("bought-within-30-days");
    expect(idOf("Buyers", ["buyers", "buyers-2"], 0)).toBe("buyers-3");
    expect(idOf("最近買過", [], 1_700_000_000_000)).toMatch(/^s-[a-z0-9]+$/);
    expect(idOf("new", [], 1)).not.toBe("new");
  });

  it("finds the part that a pointer names, with the not before it", () => {
    const rule = { and: [{ segment: "a" }, { not: { segment: "b" } }] };
    expect(partOf(rule, "")).toBe(rule);
    expect(partOf(rule, "/and/0")).toEqual({ segment: "a" });
    expect(meantBy(rule, "/and/1/not")).toEqual({ not: { segment: "b" } });
    expect(partOf(rule, "/or/1")).toBeUndefined();
  });

  it("takes objects alone for conditions", () => {
    expect([parsed("{}"), parsed("[]"), parsed("{"), parsed("1")]).toEqual([{}, undefined, undefined, undefined]);
  });
});
