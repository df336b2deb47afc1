import { expect, test } from "vitest";
import { fresh, KINDS, EVENT_KINDS, type Line } from "../../../api/rule/model";
import { part } from "../../../api/rule/read";
import { write } from "../../../api/rule/write";
import { addable, added } from "./more";

const lines = [...KINDS.map((kind) => fresh(kind)), ...EVENT_KINDS.map((kind) => fresh(kind, "event"))].filter((each): each is Line => each.kind !== "group" && each.kind !== "raw");

test("whatever can be added to a line is said by it, and read again", () => {
  for (const line of lines)
    for (const what of addable(line)) {
      const more = added(line, what);
      expect(part(write(more)), `${line.kind} ${what}`).toEqual(more);
      if (what !== "step") expect(addable(more), `${line.kind} ${what}`).not.toContain(what);
    }
});
test("each line can be turned round, by its sentence or before it", () => {
  for (const line of lines) expect(["did", "sequence", "stage", "segment", "list", "subscribed", "message"].includes(line.kind) || addable(line).includes("not"), line.kind).toBe(true);
});
