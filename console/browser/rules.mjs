// Edits touchpoints and stages, looks at what would change, saves and puts back: node browser/rules.mjs ADDRESS LINK DIRECTORY
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { call } from "./enter.mjs";
import { launch } from "./launch.mjs";
import { looked, watch } from "./watch.mjs";

const [address, link, directory] = process.argv.slice(2);
const faults = [];
mkdirSync(directory, { recursive: true });
const look = (page, name) => looked(page, name, directory, faults);
const expect = (what, holds) => holds || faults.push(`not so: ${what}`);
/** A draft that is refused on purpose: browsers write it down as an error, which is none here. */
const refused = async (page) => {
  await page.locator(".told").first().waitFor();
  const at = faults.findIndex((fault) => fault.includes("status of 400"));
  expect("what cannot be used is refused", at >= 0);
  if (at >= 0) faults.splice(at, 1);
};
const numbers = (text) => (text?.match(/\d+/g) ?? []).map(Number);

const browser = await chromium.launch(launch());
try {
  const context = await browser.newContext({ locale: "zh-TW", viewport: { width: 1440, height: 1000 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  watch(page, address, faults);
  const primary = page.locator(".rule-bar .primary");
  const would = page.locator(".would");
  await page.goto(link);
  await page.locator("input[type=password]").fill("river-and-banks");
  await page.locator("button[type=submit]").click();
  await page.locator(".nav").first().waitFor();

  // Touchpoints: nothing is saved without a change, and a mistake stands at its field.
  await page.goto(`${address}/console/rules`);
  await page.locator(".rule-list li").nth(40).waitFor();
  expect("without a change there is nothing to look at", await primary.isDisabled());
  await look(page, "rules");
  await page.locator(".rule-search input").fill("product_viewed");
  const viewed = page.locator("li[data-rule=product_viewed]");
  await viewed.locator(".rule-row").first().click();
  await look(page, "rules-open");
  await viewed.getByLabel("代號").last().fill("Not An Id");
  await primary.click();
  await refused(page);
  expect("what is wrong is told at the field", (await page.locator(".rule-field .told").first().textContent())?.includes("/id"));
  await look(page, "rules-wrong");
  await page.locator(".rule-bar .plain", { hasText: "放棄修改" }).click();

  // Product pages count as intent: what would change says who moves, and is so after it was saved.
  await page.locator("li[data-rule=product_viewed] .rule-form").waitFor();
  await page.getByLabel("服務的階段").last().click();
  await page.locator(".ant-select-item-option", { hasText: "認識" }).click();
  await page.getByLabel("英文名稱").last().fill("Looked at a product");
  await primary.click();
  await would.waitFor();
  expect("everybody was looked at", (await would.textContent())?.includes("看過所有的人"));
  expect("nothing about one touchpoint's counts changes by whom it serves", (await would.locator("table.touched").count()) === 0);
  await look(page, "rules-would");
  await page.locator(".rule-bar .plain", { hasText: "放棄修改" }).click();
  await page.locator(".rule-form .plain.bad").click();
  await primary.click();
  await would.locator("tr[data-touchpoint=product_viewed]").waitFor();
  const lost = numbers(await would.locator("tr[data-touchpoint=product_viewed] td").nth(1).textContent());
  expect(`forty people have it no more, found ${lost}`, lost.join() === "40,0");
  expect("some of them can be opened", (await would.locator(".some a").count()) >= 3);
  await look(page, "rules-would-lose");
  await primary.click();
  await page.locator("main .came").waitFor();
  expect("it is version 1", (await page.locator("main .came").textContent())?.includes("1"));
  await page.locator(".versions button").first().click();
  await primary.click();
  await would.locator("tr[data-touchpoint=product_viewed]").waitFor();
  const back = numbers(await would.locator("tr[data-touchpoint=product_viewed] td").nth(1).textContent());
  expect(`undoing brings it back to all of them, found ${back}`, back.join() === "0,40");
  await primary.click();
  await page.locator("main .came", { hasText: "2" }).waitFor();
  expect("there are two versions to put back", (await page.locator(".versions li").count()) === 2);
  await look(page, "rules-versions");

  // Somebody else saves while a draft stands: the save is refused and says who; the draft is kept beside the new version and saved from there.
  await page.locator("li[data-rule=product_viewed] .rule-row").first().click();
  await page.getByLabel("英文名稱").last().fill("Mine");
  await primary.click();
  await would.waitFor();
  const RULES = "/api/v1/definitions/touchpoint-rules/default";
  const { document, revision } = await page.evaluate(call, ["GET", RULES]);
  const theirs = { ...document, rules: document.rules.map((rule) => (rule.id === "store_visited" || rule.id === "product_viewed" ? { ...rule, names: { ...rule.names, en: "Theirs" } } : rule)) };
  await page.evaluate(call, ["PUT", `${RULES}?revision=${revision}`, theirs]);
  await primary.click();
  await page.locator(".overtaken").waitFor();
  const told = await page.locator(".overtaken").textContent();
  expect(`it is told which version came in between, and what both changed: ${told}`, told?.includes(`第 ${revision + 1} 版`) && (await page.locator(".overtaken dd").last().textContent())?.includes("product_viewed"));
  expect("nothing is saved before it is decided", (await page.evaluate(call, ["GET", RULES])).revision === revision + 1);
  await look(page, "rules-overtaken");
  await page.locator(".overtaken button").last().click();
  await primary.click();
  await would.waitFor();
  await primary.click();
  await page.locator("main .came", { hasText: String(revision + 2) }).waitFor();
  expect("the draft was kept and saved", (await page.evaluate(call, ["GET", RULES])).document.rules.find((rule) => rule.id === "product_viewed").names.en === "Mine");

  // As JSON: what is no JSON yet is kept as typed, and the document comes back into the form.
  await page.locator(".rule-bar .plain", { hasText: "用 JSON 編輯" }).click();
  await page.locator("textarea.rule-json").fill('{"rules": [');
  await page.locator("p.told").waitFor();
  await page.locator("textarea.rule-json").fill('{"rules": [{"id": "order", "match": {"event": "Order Completed"}}]}');
  await primary.click();
  await refused(page);
  await look(page, "rules-json");
  await page.locator(".rule-bar .plain", { hasText: "放棄修改" }).click();

  // Stages: a window is turned, the picture says who moves; too little data is said so; a trade's windows go into the draft.
  await page.goto(`${address}/console/rules/stages`);
  await page.locator(".stage-list li").nth(5).waitFor();
  await look(page, "stages");
  await page.locator("li[data-stage=decision] .knob input").fill("1");
  await page.locator("li[data-stage=decision] .knob input").press("Tab");
  await primary.click();
  await would.locator("[data-model=journey] table").waitFor();
  expect("it says who moves and whereto", (await would.locator("[data-model=journey]").textContent())?.includes("決策 → 考慮"));
  await look(page, "stages-would");
  await page.locator(".suggested .link").first().click();
  await page.locator("tr[data-window=customer]").waitFor();
  expect("forty shoppers are too little data", (await page.locator("tr[data-window=customer]").textContent())?.includes("資料太少"));
  await page.locator(".rule-trade").click();
  await page.locator(".ant-select-item-option", { hasText: "咖啡" }).click();
  expect("the trade's window is in the draft", (await page.locator("li[data-stage=consideration] .knob input").inputValue()) === "7");
  await primary.click();
  await page.waitForFunction(() => document.querySelector(".would .bad") === null && document.querySelector(".would") !== null);
  await primary.click();
  await page.locator("main .came").waitFor();
  await page.reload();
  await page.locator("li[data-stage=consideration] .knob input").waitFor();
  expect("it was saved", (await page.locator("li[data-stage=consideration] .knob input").inputValue()) === "7");
  await page.locator("li[data-stage=advocacy] .rule-row").click();
  await page.locator("li[data-stage=advocacy] textarea").waitFor();
  await look(page, "stages-open");

  // An analyst edits and looks, and hands the JSON over.
  await page.goto(`${address}/console/settings`);
  await page.locator("form button[type=submit]").waitFor();
  await page.locator("form .ant-select").first().click();
  await page.locator(".ant-select-item-option", { hasText: "分析" }).click();
  await page.locator("form button[type=submit]").click();
  const invitation = await page.locator(".copy pre").first().textContent();
  const guest = await (await browser.newContext({ locale: "en", viewport: { width: 1440, height: 1000 }, reducedMotion: "reduce" })).newPage();
  watch(guest, address, faults);
  await guest.goto(invitation ?? "");
  await guest.locator("input[autocomplete=username]").fill("analyst");
  await guest.locator("input[type=password]").fill("only-here-to-look");
  await guest.locator("button[type=submit]").click();
  await guest.locator(".lead").first().waitFor();
  await guest.goto(`${address}/console/rules/stages`);
  await guest.locator("li[data-stage=consideration] .knob input").fill("30");
  await guest.locator("li[data-stage=consideration] .knob input").press("Tab");
  await guest.locator(".rule-bar .primary").click();
  await guest.locator(".would").waitFor();
  expect("who may not save is told who may", (await guest.locator(".rule-bar").textContent())?.includes("administrator") && !(await guest.locator(".rule-bar").textContent())?.includes("Save as"));
  await look(guest, "stages-analyst");

  await page.setViewportSize({ width: 390, height: 844 });
  for (const [language, theme] of [["zh-TW", "light"], ["en", "dark"], ["ru", "light"]]) {
    await page.evaluate(([l, t]) => { localStorage.setItem("sojourn.language", l); localStorage.setItem("sojourn.theme", t); }, [language, theme]);
    await page.goto(`${address}/console/rules`);
    await page.locator("li[data-rule=product_viewed] .rule-row").click();
    await page.locator(".rule-form").waitFor();
    await page.locator(".rule-form .plain.bad").click();
    await primary.click();
    await would.locator("tr[data-touchpoint=product_viewed]").waitFor();
    await look(page, `rules-${language}-${theme}-390`);
    await page.goto(`${address}/console/rules/stages`);
    await page.locator("li[data-stage=decision] .rule-row").click();
    await page.locator("li[data-stage=decision] textarea").waitFor();
    await page.locator(".suggested .link").first().click();
    await page.locator("tr[data-window=customer]").waitFor();
    await look(page, `stages-${language}-${theme}-390`);
  }
} finally {
  await browser.close();
}
for (const fault of faults) console.log(fault);
process.exit(faults.length === 0 ? 0 : 1);
