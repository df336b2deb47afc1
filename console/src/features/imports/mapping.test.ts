import { expect, test } from "vitest";
import { inZone, meaning, meaningOf, missing, type Mapping } from "./mapping";

const guessed: Mapping = {
  format: "csv",
  time: { value: "", format: "iso", zone: "Asia/Taipei" },
  event: { value: "Order Completed" },
  keys: { email: "email" },
  revenue: { column: "amount" },
  properties: { order: { column: "order" }, bought_at: { column: "bought_at", type: "text" } },
  traits: {},
};

test("each column is read as what the mapping makes of it", () => {
  expect(["email", "amount", "bought_at", "colour"].map((column) => meaningOf(guessed, column))).toEqual(["key.email", "revenue", "property", "ignore"]);
});
test("a column means one thing: what it meant before is gone", () => {
  const mapped = meaning(guessed, "bought_at", "time");
  expect([mapped.time, Object.keys(mapped.properties)]).toEqual([{ column: "bought_at", format: "iso", zone: "Asia/Taipei" }, ["order"]]);
  expect(meaningOf(meaning(mapped, "amount", "ignore"), "amount")).toBe("ignore");
});
test("what only one column can be is taken over, and the former column becomes a property", () => {
  const mapped = meaning(guessed, "order", "key.email");
  expect([mapped.keys, meaningOf(mapped, "email")]).toEqual([{ email: "order" }, "property"]);
});
test("every meaning can be given and read back", () => {
  for (const each of ["time", "event", "revenue", "currency", "channel", "key.phone", "property", "trait", "ignore"] as const) expect(meaningOf(meaning(guessed, "colour", each), "colour")).toBe(each);
});
test("without a time, an event or a key nothing starts; messages of their own need none", () => {
  expect([missing(guessed), missing({ ...guessed, event: { value: "" }, keys: {} }), missing({ ...guessed, format: "jsonl" })]).toEqual([["time"], ["time", "event", "key"], []]);
});
test("times of a guess are the workspace's, where a column has them", () => {
  const guess = { format: "csv", time: { column: "when", format: "iso", zone: "UTC" }, event: { value: "Row Imported" }, keys: {}, properties: {}, traits: {} };
  expect(inZone(guess, "Asia/Taipei").time).toEqual({ column: "when", format: "iso", zone: "Asia/Taipei" });
  expect(inZone({ ...guess, time: {} }, "Asia/Taipei").time).toEqual({});
});
