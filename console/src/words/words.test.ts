import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import en from "./en.json";
import ru from "./ru.json";
import zh from "./zh-TW.json";

const languages = { "zh-TW": zh, en, ru } as Record<string, Record<string, string>>;
type Node = { readonly type: number; readonly value?: unknown; readonly options?: Record<string, { readonly value: readonly Node[] }> };
const LITERAL = 0;
const HASH = 7;
/** The values that a text takes, those inside plurals included. */
const holes = (nodes: readonly Node[]): string[] =>
  nodes.flatMap((node) => [...(node.type === LITERAL || node.type === HASH ? [] : [String(node.value)]), ...Object.values(node.options ?? {}).flatMap((option) => holes(option.value))]);
const taken = (text: string, tag: string): string[] => [...new Set(holes(new IntlMessageFormat(text, tag).getAst() as unknown as Node[]))].sort();

test("no language lacks a word that another has", () => {
  const keys = Object.keys(zh).sort();
  for (const [tag, texts] of Object.entries(languages)) expect([tag, Object.keys(texts).sort()]).toEqual([tag, keys]);
});
test("every text is readable ICU and takes the same values in all languages", () => {
  for (const [tag, texts] of Object.entries(languages)) {
    for (const [key, text] of Object.entries(texts)) {
      expect(() => new IntlMessageFormat(text, tag), `${tag} ${key}`).not.toThrow();
      expect([tag, key, taken(text, tag)]).toEqual([tag, key, taken((zh as Record<string, string>)[key] as string, "zh-TW")]);
    }
  }
});
test("every word that the source asks for exists, and none is left over", () => {
  const files = (dir: string): string[] => readdirSync(dir, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(dir, entry.name)) : [join(dir, entry.name)]));
  const source = files(join(__dirname, "..")).filter((name) => /\.tsx?$/.test(name) && !name.includes("contract")).map((name) => readFileSync(name, "utf8")).join("\n");
  const asked = [...source.matchAll(/\bt\("([^"]+)"/g)].map((found) => found[1] as string);
  const families = [...source.matchAll(/\bt\(`([^`$]+)\$\{/g)].map((found) => found[1] as string);
  expect(asked.filter((key) => !(key in zh))).toEqual([]);
  expect(Object.keys(zh).filter((key) => !source.includes(`"${key}"`) && !families.some((family) => key.startsWith(family)))).toEqual([]);
});
test("Russian counts people right", () => {
  const format = (n: number): string => String(new IntlMessageFormat((ru as Record<string, string>)["people.count"] as string, "ru").format({ n }));
  expect([1, 3, 5].map(format)).toEqual(["1 человек", "3 человека", "5 человек"]);
});
