// Walks through the console as a newcomer does: node browser/walk.mjs ADDRESS LINK DIRECTORY
import { mkdirSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { call } from "./enter.mjs";
import { launch } from "./launch.mjs";
import { looked, watch } from "./watch.mjs";

const [address, link, directory] = process.argv.slice(2);
const faults = [];
mkdirSync(directory, { recursive: true });
const CUSTOMERS = ["measures", "retention", "value", "rfm", "attribution", "costs", "stores", "growth"];
const customersPath = (name) => `/customers${name === "measures" ? "" : `/${name}`}?period=all`;
const look = (page, name) => looked(page, name, directory, faults);
const expect = (what, holds) => holds || faults.push(`not so: ${what}`);
/** The browser's console tells of a refusal that was meant. */
const meant = (status) => {
  const told = faults.findIndex((fault) => fault.includes(`status of ${status}`));
  if (told >= 0) faults.splice(told, 1);
};

const browser = await chromium.launch(launch());
try {
  const context = await browser.newContext({ locale: "zh-TW", viewport: { width: 1440, height: 1000 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  watch(page, address, faults);

  await page.goto(link);
  await page.locator("input[type=password]").fill("river-and-banks");
  await look(page, "welcome");
  await page.locator("button[type=submit]").click();
  await page.locator(".lead").first().waitFor();
  await look(page, "home");

  // The list of first steps ticks what is so: a source was made, events came; and the tour is offered once.
  const ticks = () => page.locator(".checklist li[data-ticked=true]").evaluateAll((all) => all.map((each) => each.dataset.item));
  await page.locator(".checklist").waitFor();
  const before = await ticks();
  expect(`sources and events are ticked, found ${before.join(", ")}`, before.includes("source") && before.includes("event") && !before.includes("person"));
  await page.locator(".tour-offer .link").click();
  await look(page, "tour");
  while (await page.locator(".tour").count()) await page.locator(".tour .primary").click();

  // People by a part of an identifier that is a trait of nobody, by a whole one, by a filter, in other columns.
  await page.goto(`${address}/console/people?q=no-such-person`);
  await page.locator("main p", { hasText: "no-such-person" }).waitFor();
  await page.goto(`${address}/console/people?q=shopper-3`);
  await page.locator("table.people a").first().waitFor();
  expect("a whole identifier finds one", (await page.locator("table.people tbody tr").count()) === 1);
  await page.goto(`${address}/console/people?channel=web&seen=-90`);
  await page.locator("main p", { hasText: "沒有符合的人" }).waitFor();
  await page.goto(`${address}/console/people?channel=web`);
  await page.locator("table.people a").first().waitFor();
  await page.locator(".columns summary").click();
  await page.locator(".columns label", { hasText: "事件數" }).click();
  expect("the column that was chosen is there", (await page.locator("table.people th", { hasText: "事件數" }).count()) === 1);
  await look(page, "people");
  await page.locator("table.people a").first().click();
  await page.locator("svg.timeline").waitFor();
  await page.locator("svg.identity").waitFor();
  await look(page, "person");
  const somebody = new URL(page.url()).pathname.replace("/console", "");

  // Two identifiers of one person, taken apart again after a look at what becomes of it.
  await page.goto(`${address}/console/people?q=two-in-one`);
  await page.locator("table.people a").first().click();
  await page.locator("button.plain", { hasText: "拆分…" }).click();
  await page.locator(".split label", { hasText: "both@shop.example" }).click();
  await page.locator(".split .primary").click();
  await page.locator(".split .parts li").nth(1).waitFor();
  await look(page, "split");
  await page.locator(".split .primary").click();
  await page.locator(".history li .bad").waitFor();
  expect("a refused link is dashed", (await page.locator("svg.identity path[stroke-dasharray]").count()) >= 1);
  await look(page, "split-done");
  await page.locator(".splits button.plain").click();
  await page.locator(".splits .parts li").first().waitFor();
  expect("without the split there is one person", (await page.locator(".splits .parts li").count()) === 1);
  await look(page, "split-undo");
  await page.locator(".splits .primary").click();
  await page.locator(".splits").waitFor({ state: "detached" });
  await page.locator("svg.identity").waitFor();
  expect("no link is refused any more", (await page.locator("svg.identity path[stroke-dasharray]").count()) === 0);

  await page.goto(`${address}/console/journeys`);
  await page.locator("svg.funnel").first().waitFor();
  await look(page, "journeys");

  // Times are shown in another zone, which is remembered; the days of analyses stay the workspace's, and the page says so.
  await page.goto(`${address}/console/account`);
  await page.locator(".zone .ant-select").click();
  await page.keyboard.type("Kiritimati");
  await page.keyboard.press("Enter");
  await page.reload();
  await page.locator(".foot a", { hasText: "Pacific/Kiritimati" }).waitFor();
  await look(page, "account-zone");
  await page.goto(`${address}/console/journeys`);
  await page.locator(".period", { hasText: "日期照工作區時區" }).waitFor();
  await page.evaluate(() => localStorage.removeItem("sojourn.zone"));

  // The palette by keyboard alone: Tab stays in it, Escape gives the focus back, and it finds pages below pages.
  await page.goto(`${address}/console/people`);
  await page.waitForLoadState("networkidle");
  await page.locator("input[type=search], main input").first().focus();
  await page.keyboard.press("Control+k");
  const inPalette = () => page.waitForFunction(() => document.activeElement?.closest("dialog.palette") !== null);
  await inPalette();
  for (let i = 0; i < 3; i++) await page.keyboard.press("Tab");
  expect("Tab stays in the palette", await page.evaluate(() => document.activeElement?.closest("dialog") !== null));
  await page.keyboard.press("Escape");
  await page.locator("dialog.palette").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.tagName === "INPUT");
  await page.keyboard.press("Control+k");
  await inPalette();
  await page.keyboard.type("cohort");
  await page.locator("dialog.palette li").first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/customers/retention");
  await page.locator("main h1", { hasText: "顧客指標" }).waitFor();
  await page.keyboard.press("?");
  await page.locator("dialog.help").waitFor();
  expect("every page of the help has its letter", (await page.locator("dialog.help kbd").allTextContents()).every((each) => each !== ""));
  await page.keyboard.press("Escape");

  // A page below another is found under it.
  for (const [path, name] of [["/lists", "分群"], ["/import", "資料來源"]]) {
    await page.goto(`${address}/console${path}`);
    await page.locator(".side .nav a[aria-current=page]").waitFor();
    expect(`${path} stands under ${name}`, (await page.locator(".side .nav a[aria-current=page]").allTextContents()).join() === name);
  }

  // A source is made, its key is shown, and the page turns when the first event comes.
  await page.goto(`${address}/console/sources`);
  await page.locator("form input").first().fill("till");
  await page.locator("form button[type=submit]").click();
  const key = await page.locator(".panel .copy pre").first().textContent();
  await page.locator(".panel .beat").waitFor();
  await look(page, "sources");
  await page.waitForTimeout(500);
  const send = (body) => fetch(`${address}/v1/track`, { method: "POST", headers: { "X-Write-Key": key ?? "", "Content-Type": "application/json" }, body: JSON.stringify(body) });
  await send({ userId: "ann", event: "Store Visited", properties: { note: "<img src=x onerror=alert(1)> \u202e =1+1" } });
  await send({ event: "Nobody" });
  await page.locator(".came").waitFor();
  await page.locator(".live .outcome.bad").waitFor();
  await page.locator(".live summary").last().click();
  await look(page, "sources-live");
  expect("markup in an event is text", (await page.locator(".live img").count()) === 0);

  // A file is dropped, its mapping corrected, it runs, and it is undone.
  const file = `${directory}/orders.csv`;
  writeFileSync(file, "no,email,bought,amount\n" + Array.from({ length: 300 }, (_, i) => `${i},buyer${i}@shop.example,2026-0${1 + (i % 9)}-01,${100 + i}`).join("\n") + "\nx,,never,1\n");
  await page.goto(`${address}/console/import`);
  await page.locator(".drop").waitFor();
  await look(page, "import");
  await page.locator("input[type=file]").setInputFiles(file);
  await page.locator(".meaning").first().waitFor();
  if (await page.locator("p.bad").count()) {
    const bought = page.locator(".meaning", { hasText: "bought" });
    await bought.locator("input").click({ force: true });
    await page.locator(".ant-select-item-option").first().click();
  }
  await page.locator("table.table tbody tr").first().waitFor();
  await look(page, "import-mapping");
  await page.locator("button.primary").click();
  await page.locator("dl.figures").waitFor();
  await look(page, "import-done");
  const figures = await page.locator("dl.figures dd").allTextContents();
  expect(`300 of 301 rows are stored, found ${figures.join(", ")}`, figures[1] === "300" && figures[3] === "1");
  await page.locator("button.plain", { hasText: "復原" }).click();
  await page.locator(".ant-popconfirm button.ant-btn-primary").click();
  await page.locator("main p b", { hasText: "300" }).waitFor();

  // Customers: every page has its picture and numbers, and says so where there are none.
  for (const name of CUSTOMERS) {
    await page.goto(`${address}/console${customersPath(name)}`);
    await page.locator("main table, main p.quiet").first().waitFor();
    await look(page, `customers-${name}`);
  }

  // A segment is told as a sentence, previewed, saved, filled, and turned into JSON and back.
  await page.goto(`${address}/console/segments/new`);
  await page.locator(".sentence .parts .line").first().waitFor();
  await page.locator("input[maxlength]").fill("Buyers");
  await page.locator(".figure").waitFor();
  await page.locator("button.plain", { hasText: "JSON" }).click();
  await page.locator("textarea.json").fill('{"did":{"event":"Order Completed"}}');
  await page.locator("button.plain", { hasText: "句子" }).click();
  await page.locator(".sentence .parts .line").first().waitFor();
  const would = await page.locator(".figure b").textContent();
  await page.locator("button.primary").click();
  await page.waitForURL("**/segments/buyers");
  await page.locator(".lead").waitFor();
  await look(page, "segment");

  // Two edit it at once: who saves later is told who was earlier, keeps the draft, and saves from there.
  await page.locator("input[maxlength]").fill("Buyers, by one");
  await page.evaluate(call, ["PUT", "/api/v1/segments/buyers", { name: "Buyers, by another", condition: { did: { event: "Order Completed" } } }]);
  await page.locator("button.primary").click();
  await page.locator(".fault[role=alert]", { hasText: "admin" }).waitFor();
  meant(409);
  await look(page, "segment-overtaken");
  await page.locator(".fault button.accent").last().click();
  await page.locator(".fault[role=alert]").waitFor({ state: "detached" });
  await page.locator("button.primary").click();
  await page.locator("h1", { hasText: "Buyers, by one" }).waitFor();
  await page.goto(`${address}/console/segments`);
  await page.locator(".rows .numeric", { hasText: /^\d+ 人$/ }).waitFor();
  await look(page, "segments");
  const are = await page.locator(".rows .numeric").first().textContent();
  expect(`as many are in a segment as were promised: ${would}, ${are}`, Number.parseInt(are ?? "", 10) >= 1);

  // Somebody is invited as a viewer, joins by the link, and sees no more than a viewer does.
  await page.goto(`${address}/console/settings`);
  await page.locator("form button[type=submit]").waitFor();
  await look(page, "settings");

  // Who gets letters is set, the digest is looked at, and what stands there is so after a reload.
  expect("it is said that no mail server is set", (await page.locator(".mail pre", { hasText: "SOJOURN_MAIL" }).count()) === 1);
  await page.locator(".mail button.accent", { hasText: "新增收件人" }).click();
  await page.locator(".mail input[type=email]").first().fill("may@@example.com");
  await page.locator(".mail button.primary").click();
  await page.locator(".mail [role=alert]", { hasText: "may@@example.com" }).waitFor();
  meant(400);
  await page.locator(".mail input[type=email]").first().fill("may@example.com");
  await page.locator(".mail button.primary").click();
  await page.locator(".mail [role=status]").waitFor();
  await page.locator(".mail button.accent", { hasText: "看看" }).click();
  await page.frameLocator("iframe.letter").locator("td", { hasText: "主要數字" }).first().waitFor();
  await page.locator("iframe.letter").scrollIntoViewIfNeeded();
  await look(page, "settings-mail");
  await page.reload();
  await page.locator(".mail input[type=email]").first().waitFor();
  expect("the recipient is there after a reload", (await page.locator(".mail input[type=email]").first().inputValue()) === "may@example.com");
  await page.locator("form button[type=submit]").click();
  const invitation = await page.locator(".copy pre").first().textContent();
  const guest = await (await browser.newContext({ locale: "en", viewport: { width: 1440, height: 1000 }, reducedMotion: "reduce" })).newPage();
  watch(guest, address, faults);
  await guest.goto(invitation ?? "");
  await guest.locator("input[autocomplete=username]").fill("visitor");
  await guest.locator("input[type=password]").fill("only-here-to-look");
  await guest.locator("button[type=submit]").click();
  await guest.locator(".lead").first().waitFor();
  const pages = await guest.locator(".side .nav a").allTextContents();
  expect(`a viewer has five pages, found ${pages.join(", ")}`, pages.length === 5);
  await guest.goto(`${address}/console/settings`);
  await guest.locator("h1", { hasText: "not open to your role" }).waitFor();
  expect("no form of the settings is shown to a viewer", (await guest.locator("main form, main .fault").count()) === 0);
  await guest.goto(`${address}/console`);
  await guest.locator(".lead").first().waitFor();

  // The administrator makes a link for the visitor, who sets a new password with it, and then changes it alone.
  await page.reload();
  await page.locator("table button.plain", { hasText: "重設密碼" }).click();
  const reset = await page.locator(".copy pre").first().textContent();
  await look(page, "settings-reset");
  await guest.goto(reset ?? "");
  await guest.locator("input[type=password]").fill("a-second-password");
  await look(guest, "reset");
  await guest.locator("button[type=submit]").click();
  await guest.locator(".lead").first().waitFor();
  await guest.locator(".side a", { hasText: "Account" }).click();
  await guest.locator("input[autocomplete=current-password]").fill("not-it-at-all");
  await guest.locator("form input[autocomplete=new-password]").fill("a-third-password");
  await guest.locator("form button[type=submit]").click();
  await guest.locator("[role=alert]").waitFor();
  await guest.locator("input[autocomplete=current-password]").fill("a-second-password");
  await guest.locator("form button[type=submit]").click();
  await guest.locator(".came").waitFor();
  await look(guest, "account");

  // A visit ends after another silence, and a program gets a key, which is revoked again.
  await page.goto(`${address}/console/settings`);
  await page.locator(".workspace .ant-input-number input").fill("45");
  const { data: [standing] } = await page.evaluate(call, ["GET", "/api/v1/definitions/settings"]);
  await page.evaluate(call, ["PUT", "/api/v1/definitions/settings/default", { ...standing.document, sessionGap: "PT20M" }]);
  await page.locator(".workspace .primary").click();
  await page.locator(".workspace [role=alert]", { hasText: "changed-since" }).waitFor();
  meant(409);
  await page.locator(".workspace .ant-input-number input").fill("45");
  await page.locator(".workspace .primary").click();
  await page.locator(".workspace [role=status]").waitFor();
  await page.locator(".admin-keys input").fill("nightly export");
  await page.locator(".admin-keys .primary").click();
  const secret = await page.locator(".admin-keys .copy pre").textContent();
  const people = () => fetch(`${address}/api/v1/people?limit=1`, { headers: { Authorization: `Bearer ${secret}` } });
  expect("the new key opens the API", (await people()).status === 200);
  await look(page, "settings-key");
  const exported = page.locator(".admin-keys tr", { hasText: "nightly export" });
  await exported.locator("button").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.closest(".ant-popconfirm") !== null);
  for (let i = 0; i < 3; i++) await page.keyboard.press("Tab");
  expect("Tab stays in the question", await page.evaluate(() => document.activeElement?.closest(".ant-popconfirm") !== null));
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.closest(".admin-keys tr") !== null);
  await exported.locator("button").click();
  await page.locator(".ant-popconfirm button.ant-btn-primary").click();
  await exported.waitFor({ state: "detached" });
  expect("a revoked key opens nothing", (await people()).status === 401);

  await page.setViewportSize({ width: 390, height: 844 });
  for (const [language, theme] of [["en", "dark"], ["ru", "light"]]) {
    await page.evaluate(([l, t]) => { localStorage.setItem("sojourn.language", l); localStorage.setItem("sojourn.theme", t); }, [language, theme]);
    for (const [name, path, ready] of [["home", "", ".lead"], ["people", "/people", "table.people"], ["journeys", "/journeys", ".funnel"], ["sources", "/sources", ".live, .quiet"], ["import", "/import", ".drop"], ["settings", "/settings", "table"], ["person", somebody, "svg.timeline"], ["segment", "/segments/buyers", ".lead"], ["account", "/account", "form"], ...CUSTOMERS.map((each) => [`customers-${each}`, customersPath(each), "main table, main p.quiet"])]) {
      await page.goto(`${address}/console${path}`);
      await page.locator(ready).first().waitFor();
      const bar = await page.evaluate(() => { const [box, here] = [".topbar", ".topbar [aria-current=page]"].map((each) => document.querySelector(each)?.getBoundingClientRect()); return { height: box?.height ?? 0, from: here?.left ?? 0, to: here?.right ?? 0 }; });
      expect(`${language}: the bar has one row and shows ${name}, found ${JSON.stringify(bar)}`, bar.height <= 64 && bar.from >= 0 && bar.to <= 390);
      await look(page, `${name}-${language}-${theme}-390`);
    }
  }
} finally {
  await browser.close();
}
for (const fault of faults) console.log(fault);
process.exit(faults.length === 0 ? 0 : 1);
