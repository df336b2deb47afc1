// Segments are built of groups within groups, lists are filled by hand, price lists are brought and taken back, the past is
// looked at, and figures are asked of a segment, in three languages: node browser/segments.mjs ADDRESS LINK DIRECTORY
// The workspace has forty people, of whom every second bought, and no segments, lists or tables.
import { mkdirSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { call, enter } from "./enter.mjs";
import { launch } from "./launch.mjs";
import { looked, watch } from "./watch.mjs";

const [address, link, directory] = process.argv.slice(2);
const faults = [];
mkdirSync(directory, { recursive: true });
const look = (page, name) => looked(page, name, directory, faults);
const expect = (what, holds) => holds || faults.push(`not so: ${what}`);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const LANGUAGES = [["en", "light", 1440], ["ru", "dark", 390], ["zh-TW", "dark", 1440], ["zh-TW", "light", 390]];

/** Says a rule of every kind that there is, three groups deep. */
const DEEP = {
  and: [
    { or: [{ did: { anyOf: ["Order Completed", "Product Added"], where: { property: "total", op: "gte", value: 100 } }, count: { op: "between", value: [1, 9] }, between: ["2020-01-01", "2035-12-31"] }, { not: { or: [{ trait: "city", op: "in", value: ["Taipei", "100"], ignoreCase: true }, { and: [{ trait: "birthday", op: "anniversary", value: "P7D" }, { not: { list: "guests" } }] }] } }] },
    { did: { event: "Order Completed" }, sum: "total", op: "gte", value: 50, within: "P365D" },
    { sequence: [{ event: "Product Viewed" }, { event: "Product Added" }, { event: "Order Completed" }], within: "P7D", without: { prefix: "Refund" } },
    { held: { did: { event: "Order Completed" } }, for: "P1D" },
    { bucket: { salt: "spring", below: 1000 } },
    { not: { segment: "lookers" } },
    { first: { event: "Order Completed" }, where: { property: "total", op: "gte", value: 1 }, between: ["2020-01-01", "2035-12-31"] },
    { newest: { event: "Order Completed" }, where: { property: "currency", op: "equals", value: "TWD" } },
    { weather: "rain" },
  ],
};
const UNHEARD = DEEP.and.length - 1;

const browser = await chromium.launch(launch());
try {
  const context = await browser.newContext({ locale: "zh-TW", timezoneId: "Asia/Taipei", viewport: { width: 1440, height: 1000 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  watch(page, address, faults);
  await enter(page, address, link);
  const speak = async ([language, theme, width], path, ready, name) => {
    await page.setViewportSize({ width, height: width < 500 ? 844 : 1000 });
    await page.evaluate(([l, t]) => { localStorage.setItem("sojourn.language", l); localStorage.setItem("sojourn.theme", t); }, [language, theme]);
    await page.goto(`${address}/console${path}`);
    await page.locator(ready).first().waitFor();
    await look(page, `${name}-${language}-${theme}-${width}`);
  };
  const home = async () => { await page.setViewportSize({ width: 1440, height: 1000 }); await page.evaluate(() => { localStorage.setItem("sojourn.language", "zh-TW"); localStorage.setItem("sojourn.theme", "light"); }); };
  const ask = (method, path, body) => page.evaluate(call, [method, path, body]);
  const choose = async (select, option) => { await select.click(); await page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option", { hasText: option }).first().click(); };

  // A hand-made list: begun, filled by what is pasted, told who nobody is, somebody taken off again.
  await page.goto(`${address}/console/lists`);
  await page.locator("form input").fill("Guests");
  await page.locator("form .primary").click();
  await page.locator(".bring textarea").waitFor();
  await page.locator(".bring textarea").fill("user_id,姓名\nshopper-1,甲\nshopper-3,乙\nnobody-9,丙\nboth@shop.example,丁\n");
  await page.locator(".bring .row .accent").first().click();
  await page.locator(".bring .found").waitFor();
  expect(`two of four user ids are found: ${await page.locator(".found dd").allTextContents()}`, same(await page.locator(".found dd").allTextContents(), ["2", "2", "0"]));
  await choose(page.locator(".bring .ant-select").nth(1), "任何一種");
  await page.locator(".bring .row .accent").first().click();
  await page.locator(".found dd", { hasText: "3" }).waitFor();
  expect(`of any kind three are found: ${await page.locator(".found dd").allTextContents()}`, same(await page.locator(".found dd").allTextContents(), ["3", "1", "0"]));
  await page.locator(".found details summary").first().click();
  expect("who is unknown is named", (await page.locator(".found details").first().textContent())?.includes("nobody-9"));
  await look(page, "1-looked-up");
  await page.locator(".found .primary").click();
  await page.locator(".on-list li").nth(2).waitFor();
  await page.locator(".on-list li button").first().click();
  await page.waitForFunction(() => document.querySelectorAll(".on-list li").length === 2);
  await look(page, "2-list");

  // Segments of a list; what is saved is drawn again, and written as it was.
  await ask("PUT", "/api/v1/segments/lookers", { name: "看過沒買", condition: { not: { did: { event: "Order Completed" } } } });
  await ask("PUT", "/api/v1/segments/buyers", { name: "買過的人", condition: { and: [{ did: { event: "Order Completed" } }, { not: { list: "guests" } }] } });
  await page.goto(`${address}/console/lists/guests`);
  await page.locator("header a", { hasText: "買過的人" }).waitFor();
  expect("a list that a segment asks for is not deleted", await page.locator("button.bad", { hasText: "刪除名單" }).isDisabled());

  // Three groups deep, typed as JSON and drawn; what is unheard of stays JSON.
  await page.goto(`${address}/console/segments/new`);
  await page.locator(".sentence .line").first().waitFor();
  await page.locator("input[maxlength]").fill("Deep");
  await page.locator("button.plain", { hasText: "JSON" }).click();
  await page.locator("textarea.json").fill(JSON.stringify(DEEP));
  await page.locator("button.plain", { hasText: "句子" }).click();
  await page.locator(".sentence .parts .parts .parts").first().waitFor();
  expect("one part is not drawn, and is there", (await page.locator(".sentence textarea.json").count()) === 1 && (await page.locator(".sentence textarea.json").inputValue()).includes("weather"));
  await page.locator("button.plain", { hasText: "以 JSON 編輯" }).click();
  expect("drawn and written again it is the same", same(JSON.parse(await page.locator("textarea.json").inputValue()), DEEP));
  await page.locator("button.plain", { hasText: "句子" }).click();
  await page.locator(".sentence > .parts > ol > li").nth(UNHEARD).locator(":scope > button").click();
  await page.locator(".figure").waitFor();
  await look(page, "3-deep");
  await page.locator("button.primary").click();
  await page.waitForURL("**/segments/deep");
  const saved = (await ask("GET", "/api/v1/segments")).data.find((each) => each.id === "deep").condition;
  expect(`what the server keeps is what was drawn: ${JSON.stringify(saved)}`, same(saved, { and: DEEP.and.slice(0, UNHEARD) }));

  // Built by hand: a group within, another kind, a condition on the event, and turned round.
  await page.goto(`${address}/console/segments/new`);
  await page.locator(".sentence .line").first().waitFor();
  await page.locator("input[maxlength]").fill("By hand");
  const add = page.locator(".sentence > .parts > .add");
  await choose(add, "一組條件");
  await choose(page.locator(".sentence .parts .parts .ant-select").first(), "全都不符合");
  await page.locator(".sentence .parts .parts li").nth(1).locator("input.text, .text input").last().fill("Kaohsiung");
  await choose(add, "依序做了幾件事");
  const sequence = page.locator(".sentence > .parts > ol > li").nth(2);
  await choose(sequence.locator(".more").last(), "再加一步");
  await choose(page.locator(".sentence > .parts > ol > li").first().locator(".more").first(), "只算符合條件的事件");
  const where = page.locator(".sentence .inner .line").first();
  await where.locator(".text input").first().fill("total");
  await where.locator("input.text").last().fill("120");
  await page.locator(".figure").waitFor();
  await look(page, "4-by-hand");
  await page.locator("button.primary").click();
  await page.waitForURL("**/segments/by-hand");
  const made = (await ask("GET", "/api/v1/segments")).data.find((each) => each.id === "by-hand").condition;
  expect(`what was built is what was meant: ${JSON.stringify(made)}`, same(made, {
    and: [
      { did: { event: "Order Completed", where: { property: "total", op: "equals", value: 120 } }, count: { op: "gte", value: 1 }, within: "P30D" },
      { not: { or: [{ did: { event: "Order Completed" }, count: { op: "gte", value: 1 }, within: "P30D" }, { trait: "city", op: "equals", value: "Kaohsiung" }] } },
      { sequence: [{ event: "Product Added" }, { event: "Order Completed" }, { event: "Order Completed" }], within: "P7D" },
    ],
  }));

  // The past, day by day.
  await page.goto(`${address}/console/segments/lookers`);
  await page.locator(".backtest summary").first().click();
  await page.locator(".backtest svg.curve").nth(1).waitFor();
  await page.locator(".backtest details details summary").first().click();
  expect("a row for every day of a month", (await page.locator(".backtest tbody tr").count()) === 31);
  await look(page, "5-past");

  // A price list is looked at, taken and taken back; a broken one says where.
  const file = (name, ...lines) => { const path = `${directory}/${name}.csv`; writeFileSync(path, `sku,store,from,to,price,category\n${lines.join("\n")}\n`); return path; };
  await page.goto(`${address}/console/sources`);
  const prices = page.locator(".deliveries.prices");
  await prices.locator("input[type=file]").setInputFiles(file("broken", "SD-1,,2026-06-01,2026-06-30,cheap,洋裝"));
  await prices.locator("[role=alert]").waitFor();
  for (let i = faults.length - 1; i >= 0; i--) if (faults[i].includes("a status of 400")) faults.splice(i, 1);
  await prices.locator("input.date").fill("TWD");
  await prices.locator("input[type=file]").setInputFiles(file("june", "SD-1,,2026-06-01,2026-06-30,1290,洋裝", "SD-1,taipei,2026-06-01,2026-06-30,1390,洋裝"));
  await prices.locator(".looked tbody tr").nth(1).waitFor();
  await prices.scrollIntoViewIfNeeded();
  await look(page, "6-prices");
  await prices.locator(".looked .primary").click();
  await prices.locator(":scope > ul > li").first().waitFor();
  expect(`it is told what came: ${await prices.locator(":scope > ul > li").textContent()}`, /june\.csv.*TWD/.test((await prices.locator(":scope > ul > li").textContent()) ?? ""));

  // Figures of a segment say which numbers are everybody's.
  await ask("POST", "/api/v1/figures?name=ads", { figures: [{ date: new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10), channel: "ads", impressions: 4000, clicks: 100, spend: 1200, currency: "TWD" }] });
  await page.goto(`${address}/console/customers/costs?period=30d`);
  await page.locator(".costs .lead").waitFor();
  await choose(page.locator(".segment-choice .ant-select"), "買過的人");
  await page.waitForURL(/segment=buyers/);
  await page.locator(".whose").waitFor();
  expect("what would mix is named", /獲客成本/.test((await page.locator(".whose").textContent()) ?? ""));
  await look(page, "7-costs");

  for (const language of LANGUAGES) {
    await speak(language, "/segments", ".segment-list li", "8-segments");
    await speak(language, "/segments/deep", ".sentence .parts .parts .parts", "8-deep");
    await speak(language, "/lists", ".lists li", "8-lists");
    await speak(language, "/lists/guests", ".on-list li", "8-list");
    await speak(language, "/sources", ".deliveries.prices > ul > li", "8-sources");
    await speak(language, "/customers/costs?period=30d&segment=buyers", ".whose", "8-costs");
    await speak(language, "/customers/growth?period=90d&segment=buyers", ".whose", "8-growth");
  }
  await home();

  // Everything is taken back.
  await page.goto(`${address}/console/sources`);
  await prices.locator(":scope > ul > li button").first().click();
  await page.locator(".ant-popconfirm .ant-btn-primary").click();
  await prices.locator(":scope > ul > li").waitFor({ state: "detached" });
  for (const id of ["by-hand", "deep", "buyers", "lookers"]) await ask("DELETE", `/api/v1/segments/${id}`);
  await page.goto(`${address}/console/lists/guests`);
  await page.locator("button.bad", { hasText: "刪除名單" }).click();
  await page.locator(".ant-popconfirm .ant-btn-primary").click();
  await page.waitForURL("**/console/lists");
  await page.waitForFunction(() => document.querySelectorAll(".lists li").length === 0);
} finally {
  await browser.close();
}
for (const fault of faults) console.log(fault);
process.exit(faults.length === 0 ? 0 : 1);
