import { expect, test } from "vitest";
import { checklist, type Facts } from "./checklist";

const NEW: Facts = { sources: 0, people: false, imports: [], online: false, offline: false, accounts: 1, invitations: 0, openedPerson: false };
const ticked = (facts: Partial<Facts>): string[] => checklist({ ...NEW, ...facts }).filter((item) => item.ticked).map((item) => item.id);

test("a new workspace has nothing ticked", () => {
  expect(ticked({})).toEqual([]);
});
test("each line is ticked by what happened, and by nothing else", () => {
  expect(ticked({ sources: 1 })).toEqual(["source"]);
  expect(ticked({ people: true, online: true })).toEqual(["event"]);
  expect(ticked({ online: true, offline: true })).toEqual(["banks"]);
  expect(ticked({ imports: [{ state: "undone" }, { state: "running" }] })).toEqual([]);
  expect(ticked({ imports: [{ state: "finished" }] })).toEqual(["import"]);
  expect(ticked({ invitations: 1 })).toEqual(["invite"]);
  expect(ticked({ accounts: 2, openedPerson: true })).toEqual(["person", "invite"]);
});
