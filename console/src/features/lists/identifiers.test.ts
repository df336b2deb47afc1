import { expect, test } from "vitest";
import { columnsOf, MOST_AT_ONCE, parts } from "./identifiers";

test("each line is an identifier, once, where no head says otherwise", () => {
  expect(columnsOf("ann@example.com\r\n\r\n M-1 \nann@example.com\n")).toEqual([{ name: "1", kind: undefined, identifiers: ["ann@example.com", "M-1"] }]);
  expect(columnsOf(" \n")).toEqual([]);
});
test("a table's columns are told by its head, those with identifiers first", () => {
  const table = "\ufeff姓名,會員編號,Email\n王小美,M-1,a@example.com\n\"陳, 大文\",\"M-\"\"2\"\"\",\n";
  expect(columnsOf(table)).toEqual([
    { name: "會員編號", kind: "memberId", identifiers: ["M-1", 'M-"2"'] },
    { name: "Email", kind: "email", identifiers: ["a@example.com"] },
    { name: "姓名", kind: undefined, identifiers: ["王小美", "陳, 大文"] },
  ]);
  expect(columnsOf("phone;city\n0912;Taipei").map((each) => each.kind)).toEqual(["phone", undefined]);
  expect(columnsOf("user_id\tcity\n7\tTaipei").map((each) => each.identifiers)).toEqual([["7"], ["Taipei"]]);
});
test("many are sent in parts", () => {
  const all = Array.from({ length: MOST_AT_ONCE + 1 }, (_, i) => i);
  expect(parts(all).map((each) => each.length)).toEqual([MOST_AT_ONCE, 1]);
  expect(parts([])).toEqual([]);
});
