import { expect, test } from "vitest";
import { isZone } from "./preferences";

test("a zone is one that the browser knows", () => {
  expect(["Asia/Taipei", "UTC", "Europe/Moscow", "", "Mars/Olympus", "' OR 1=1"].map(isZone)).toEqual([true, true, true, false, false, false]);
});
