import { expect, test } from "vitest";
import { csv } from "./csv";

test("cells that a spreadsheet would run are made text; numbers stay numbers", () => {
  expect(csv(["a"], [["=1+1"], ["+1"], ["-1"], ["@x"], [-1]])).toBe("\ufeffa\r\n'=1+1\r\n'+1\r\n'-1\r\n'@x\r\n-1\r\n");
});
test("commas, quotes and lines are kept inside quotes", () => {
  expect(csv(["a", "b"], [["x,y", 'say "hi"'], ["two\nlines", null]])).toBe('\ufeffa,b\r\n"x,y","say ""hi"""\r\n"two\nlines",\r\n');
});
