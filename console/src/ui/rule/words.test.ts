import { createInstance, type i18n } from "i18next";
import ICU from "i18next-icu";
import { beforeAll, describe, expect, it } from "vitest";
import { EVENT_KINDS, fresh, KINDS, NUMBER_OPS, OPS, SIZE_OPS } from "../../api/rule/model";
import { randomConditions } from "../../api/rule/random";
import { write } from "../../api/rule/write";
import en from "../../words/en.json";
import ru from "../../words/ru.json";
import zh from "../../words/zh-TW.json";
import { ruleWords, type RuleWords } from "./words";

const LANGUAGES = { "zh-TW": zh, en, ru } as const;
const said: Record<string, RuleWords> = {};
const missing: string[] = [];

beforeAll(async () => {
  for (const [tag, translation] of Object.entries(LANGUAGES)) {
    const instance: i18n = createInstance();
    await instance.use(ICU).init({ lng: tag, keySeparator: false, nsSeparator: false, resources: { [tag]: { translation } }, interpolation: { escapeValue: false }, saveMissing: true, missingKeyHandler: (_, __, key) => { missing.push(`${tag} ${key}`); } });
    said[tag] = ruleWords(instance.t, tag, { event: (name) => name, segment: (id) => id, list: (id) => id });
  }
});
const all = (rule: unknown): readonly string[] => Object.keys(LANGUAGES).map((tag) => said[tag]?.text(rule) ?? "");

describe("a rule in words", () => {
  it("has words in every language, whatever a condition says", () => {
    const rules = [...Array.from({ length: 500 }, (_, seed) => randomConditions(seed + 1).condition(seed % 4)), ...KINDS.map((kind) => write(fresh(kind))), ...EVENT_KINDS.map((kind) => write(fresh(kind, "event"))), ...OPS.map((op) => ({ trait: "a", op, value: 1 })), ...NUMBER_OPS.map((op) => ({ did: { event: "A" }, count: { op, value: 1 } })), ...SIZE_OPS.map((op) => ({ trait: "a", op: "size", value: { op, value: 1 } }))];
    for (const rule of rules) for (const text of all(rule)) expect(text, JSON.stringify(rule)).not.toMatch(/segments?\.|undefined|^$|\[(not|events|op|n|span|value|name)\]/);
    expect([...new Set(missing.filter((key) => key.includes(" segment")))]).toEqual([]);
  });

  it("reads as people speak", () => {
    expect(all({ did: { event: "A" }, count: { op: "gte", value: 2 }, within: "P30D" })).toEqual(["最近 30 天做過「A」至少 2 次", "did “A” at least 2× in the last 30 days", "было «A» не менее 2× за последние 30 дней"]);
    expect(all({ not: { or: [{ segment: "s" }, { and: [{ list: "l" }, { not: { stage: { model: "journey", is: "retention", enteredWithin: "P7D" } } }] }] } })).toEqual([
      "都不符合（在分群「s」，或（在名單「l」上，而且不在「留存」階段，最近 7 天進入））",
      "none of: (is in the segment “s”; or (is on the list “l”; and is not in the stage “Retention”, entered in the last 7 days))",
      "ничего из: (находится в сегменте «s»; или (находится в списке «l»; и не находится на этапе «Удержание», вошёл за последние 7 дней))",
    ]);
    expect(all({ sequence: [{ event: "A" }, { event: "B" }, { prefix: "C" }], within: "P1DT2H", without: { event: "D" } })[0]).toBe("做過「A」，接著「B」，接著名稱開頭是「C」的事件，全程 1 天 2 小時內，期間沒有「D」");
    expect(all({ first: { event: "A" }, within: "P30D", where: { property: "total", op: "gte", value: 100 } })).toEqual(["第一次「A」是在最近 30 天，那一次「total」至少是 100", "The first “A” was in the last 30 days, and of it: “total” is at least 100", "Первое «A» было за последние 30 дней, и о нём: «total» не меньше 100"]);
    expect(all({ first: { event: "A" }, between: ["2026-01-01", "2026-03-31"] })[0]).toBe("第一次「A」是在 2026-01-01 到 2026-03-31 之間");
    expect(all({ trait: "birthday", op: "anniversary", value: "P7D" })).toEqual(["個人資料「birthday」的週年日在今天前後 7 天內", "“birthday” has its anniversary within 7 days of today", "«birthday» — годовщина в пределах 7 дней от сегодня"]);
  });

  it("leaves what it has no words for as JSON", () => {
    expect(all({ weather: "rain" })).toEqual(Array.from({ length: 3 }, () => '{"weather":"rain"}'));
  });
});
