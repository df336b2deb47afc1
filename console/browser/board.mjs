// Every page that shows an analysis is kept as a view, pinned, drawn on the board, and leads back to where it was kept:
// node browser/board.mjs ADDRESS LINK DIRECTORY [NOW]
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { call, enter } from "./enter.mjs";
import { launch } from "./launch.mjs";
import { looked, watch } from "./watch.mjs";

const [address, link, directory, now] = process.argv.slice(2);
const faults = [];
mkdirSync(directory, { recursive: true });
const expect = (what, holds) => holds || faults.push(`not so: ${what}`);
/** The page, which of its answers, what has to be in its tile, and where the table of measures puts it. */
const KEPT = [
  ["/customers/retention?period=year&interval=month", 1, "svg.curve", "customer/retention"],
  ["/customers/costs?period=year&costs=month", 0, ".kept-row", "buyer/consideration"],
  ["/customers/stores?period=90d", 0, "svg.ranges", "buyer/decision"],
  ["/customers/growth?period=year", 0, "svg.bridge", "/"],
  ["/journeys/breaks?period=30d", 0, "table", "buyer/decision"],
  ["/journeys/breaks?period=90d", 1, ".kept-row", "buyer/decision"],
  ["/journeys/changes", 0, "svg.lines", "/"],
  ["/journeys/best?period=year&length=2", 0, "svg.ranges", "/"],
  ["/journeys/next?period=90d", 0, "svg.ranges", "/"],
  ["/journeys/progress?period=year", 0, "svg.forest", "/"],
  ["/journeys/progress?period=year", 1, "svg.curve", "buyer/decision"],
  ["/journeys/experiments?period=year", 0, "svg.forest, .bad", "/"],
];

/** No name is the beginning of another one. */
const letter = (i) => String.fromCharCode(65 + i);

const browser = await chromium.launch(launch());
try {
  const context = await browser.newContext({ locale: "zh-TW", timezoneId: "Asia/Taipei", viewport: { width: 1440, height: 1000 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  if (now) await page.clock.setFixedTime(Number(now));
  watch(page, address, faults);
  await enter(page, address, link);
  const board = `${address}/console/journeys/board`;
  for (const [i, [path, which]] of KEPT.entries()) {
    await page.goto(`${address}/console${path}`);
    await page.locator(".kept form input[maxlength]").waitFor();
    const choices = page.locator(".kept .choices button");
    if (await choices.count()) await choices.nth(which).click();
    await page.locator(".kept form input[maxlength]").fill(`檢視 ${letter(i)}`);
    await page.locator(".kept form button[type=submit]").click();
    const row = page.locator(".kept-row", { hasText: `檢視 ${letter(i)}` });
    await row.locator("button").first().click();
    await row.locator("[aria-pressed=true]").waitFor();
  }
  for (const [language, theme, width] of [["zh-TW", "light", 1440], ["zh-TW", "dark", 390], ["ru", "light", 390], ["ru", "dark", 1440]]) {
    await page.setViewportSize({ width, height: width < 500 ? 844 : 1000 });
    await page.evaluate(([l, t]) => { localStorage.setItem("sojourn.language", l); localStorage.setItem("sojourn.theme", t); }, [language, theme]);
    await page.goto(board);
    for (const [i, [, , shows]] of KEPT.entries()) await page.locator(".tile", { hasText: `檢視 ${letter(i)}` }).locator(shows).first().waitFor();
    const id = `board-${language}-${theme}-${width}`;
    for (const [i, [, , , place]] of KEPT.entries()) expect(`view ${i} stands in ${place}`, (await page.locator(`[data-place="${place}"] .tile`, { hasText: `檢視 ${letter(i)}` }).count()) === 1);
    const stood = await page.locator("[data-place]").evaluateAll((all) => all.map((each) => each.dataset.place));
    expect(`the buyer's side comes first, and what has no place last: ${stood}`, stood.join() === "buyer/consideration,buyer/decision,customer/retention,/");
    await looked(page, id, directory, faults);
    expect(`no tile of ${id} has failed`, (await page.locator(".tile .fault").count()) === 0);
    await page.screenshot({ path: `${directory}/${id}-whole.png`, fullPage: true });
  }
  // Within a stage views change places; another place is chosen on the tile; a view from before there were places is put where it belongs.
  await page.evaluate(() => localStorage.setItem("sojourn.language", "zh-TW"));
  await page.goto(board);
  const names = (place) => page.locator(`[data-place="${place}"] .tile h4`).allTextContents();
  await page.locator('[data-place="buyer/decision"] .tile').first().waitFor();
  const before = await names("buyer/decision");
  const rest = await names("/");
  await page.locator('[data-place="buyer/decision"] .tile').first().locator(".tools button").nth(1).click();
  await page.waitForFunction((first) => document.querySelector('[data-place="buyer/decision"] .tile h4')?.textContent !== first, before[0]);
  await page.reload();
  await page.locator('[data-place="buyer/decision"] .tile').first().waitFor();
  expect("two views of a stage have changed places, and no other", `${await names("buyer/decision")}` === `${[before[1], before[0], ...before.slice(2)]}` && `${await names("/")}` === `${rest}`);
  await page.locator("[data-place='/'] .tile", { hasText: `檢視 ${letter(3)}` }).locator(".ant-select").last().click();
  await page.locator(".ant-select-item-option", { hasText: "留存" }).click();
  await page.locator("[data-place='customer/retention'] .tile", { hasText: `檢視 ${letter(3)}` }).waitFor();
  const costs = (await page.evaluate(call, ["GET", "/api/v1/views"])).data.find((view) => view.name === `檢視 ${letter(1)}`);
  await page.evaluate(call, ["PUT", `/api/v1/views/${costs.id}`, { name: costs.name, question: costs.question, period: costs.period }]);
  await page.reload();
  await page.locator("[data-place='/'] .tile", { hasText: costs.name }).waitFor();
  await page.locator(".board-side button").click();
  await page.locator("[data-place='buyer/consideration'] .tile", { hasText: costs.name }).waitFor();
  for (const [i, [path]] of KEPT.entries()) {
    await page.goto(board);
    await page.locator(".tile h4 a", { hasText: `檢視 ${letter(i)}` }).click();
    await page.locator(".kept form input[maxlength]").waitFor();
    const [there, back] = [new URL(`${address}/console${path}`), new URL(page.url())];
    expect(`view ${i} leads back to ${path}, not ${back.pathname}${back.search}`, back.pathname === there.pathname && [...there.searchParams].every(([key, value]) => back.searchParams.get(key) === value));
  }
  // What was kept goes again, so that pages look to others as they did.
  for (const { id } of (await page.evaluate(call, ["GET", "/api/v1/views"])).data) await page.evaluate(call, ["DELETE", `/api/v1/views/${id}`]);
  await page.goto(board);
  await page.locator("main a[href$='/journeys']").last().waitFor();
  expect("an empty board says where to begin", (await page.locator(".tile").count()) === 0);
} finally {
  await browser.close();
}
for (const fault of faults) console.log(fault);
process.exit(faults.length === 0 ? 0 : 1);
