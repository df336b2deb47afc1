import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { expect, test } from "vitest";

const SOURCE = join(__dirname, "..");
const files = (dir: string): string[] => readdirSync(dir, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(dir, entry.name)) : [join(dir, entry.name)]));
const partOf = (path: string): readonly string[] => relative(SOURCE, path).split(sep);
const imports = files(SOURCE)
  .filter((name) => /\.tsx?$/.test(name))
  .flatMap((name) => [...readFileSync(name, "utf8").matchAll(/(?:from |import\(|import )"(\.[^"]+)"/g)].map((found) => ({ from: partOf(name), to: partOf(join(dirname(name), found[1] as string)) })));

test("no feature imports another one", () => {
  const between = imports.filter(({ from, to }) => from[0] === "features" && to[0] === "features");
  expect(between.length).toBeGreaterThan(100);
  expect(between.filter(({ from, to }) => from[1] !== to[1])).toEqual([]);
});
test("what features share imports none of them", () => {
  expect(imports.filter(({ from, to }) => !["app", "features"].includes(from[0] as string) && to[0] === "features")).toEqual([]);
});
