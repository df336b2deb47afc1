// Asks questions under Journeys as an analyst does: node browser/journeys.mjs ADDRESS LINK DIRECTORY
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { call } from "./enter.mjs";
import { launch } from "./launch.mjs";
import { looked, watch } from "./watch.mjs";

const [address, link, directory] = process.argv.slice(2);
const faults = [];
mkdirSync(directory, { recursive: true });
const WAYS = [["best", ".best-paths h2"], ["next", ".next-contact h2"], ["progress", ".way-length h2"], ["experiments", "main pre"]];
const look = (page, name) => looked(page, name, directory, faults);
const expect = (what, holds) => holds || faults.push(`not so: ${what}`);

const browser = await chromium.launch(launch());
try {
  const context = await browser.newContext({ locale: "zh-TW", viewport: { width: 1440, height: 1000 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  watch(page, address, faults);
  await page.goto(link);
  await page.locator("input[type=password]").fill("river-and-banks");
  await page.locator("button[type=submit]").click();
  await page.locator(".nav").first().waitFor();

  // A funnel is built: a step moves by keyboard and by dragging, is filtered, and every look at it has its picture.
  await page.goto(`${address}/console/journeys`);
  await page.locator("svg.funnel").first().waitFor();
  const order = () => page.locator(".steps > li > .ant-select input").evaluateAll((inputs) => inputs.map((input) => input.value));
  const names = await order();
  await page.locator(".handle").nth(1).press("ArrowDown");
  await page.waitForFunction((name) => document.querySelectorAll(".steps > li > .ant-select input")[2]?.value === name, names[1]);
  expect("a step moves with the arrow keys", (await order()).join() === [names[0], names[2], names[1], names[3]].join());
  const [from, to] = [await page.locator(".handle").nth(2).boundingBox(), await page.locator(".handle").nth(1).boundingBox()];
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 8, to.y - 20, { steps: 6 });
  await page.mouse.up();
  await page.waitForFunction((name) => document.querySelectorAll(".steps > li > .ant-select input")[1]?.value === name, names[1]);
  expect("a step moves by dragging", (await order()).join() === names.join());
  const people = async () => Number((await page.locator("section section table tbody tr td.n").first().textContent())?.replace(/[^0-9]/g, ""));
  const everybody = await people();
  await page.locator(".steps > li").first().locator(".filters > .plain").click();
  await page.locator(".filter input").nth(0).fill("order_id");
  await page.locator(".filter input").nth(0).blur();
  await page.locator(".filter > .ant-input").fill("o-1");
  await page.locator(".filter > .ant-input").press("Enter");
  await page.waitForFunction((before) => Number(document.querySelector("section section table tbody tr td.n")?.textContent.replace(/[^0-9]/g, "")) < before, everybody);
  expect(`a filter asks of fewer: one of ${everybody}`, (await people()) === 1);
  await look(page, "journeys-filtered");
  await page.goto(`${address}/console/journeys`);
  await page.locator(".lost").first().click();
  await page.locator(".who a").first().waitFor();
  await look(page, "journeys-left");
  for (const [view, ready] of [["time", "svg.times"], ["trends", "svg.trend"], ["correlation", ".builder p"]]) {
    await page.goto(`${address}/console/journeys?view=${view}`);
    await page.locator(ready).first().waitFor();
    await look(page, `journeys-${view}`);
  }

  await page.goto(`${address}/console/journeys?by=device`);
  await page.locator(".groups tbody tr").first().waitFor();
  expect("half of the people came from a telephone, of the others nothing is known", (await page.locator(".groups tbody td:first-child").allTextContents()).sort().join() === ["手機", "（沒有值）"].sort().join());

  // Stages with a second gate, and paths that are walked by clicking.
  await page.goto(`${address}/console/journeys/stages?against=previous`);
  await page.locator("svg.course").waitFor();
  const gate = page.locator("section", { has: page.locator("h2", { hasText: "其他轉換" }) }).locator("tbody td");
  await gate.first().waitFor();
  expect("a gate has its name, its people and its rate", (await gate.allTextContents()).slice(0, 3).join() === "加入購物車,40,100%");
  await look(page, "stages");
  // Breaks with their prices, and a change with its picture and its definition.
  await page.goto(`${address}/console/journeys/breaks`);
  await page.locator(".break-points table, .break-points .quiet").first().waitFor();
  await page.locator(".price-parity h2").waitFor();
  await look(page, "breaks");
  await page.goto(`${address}/console/journeys/channels`);
  await page.locator(".crossings table, .crossings .quiet").first().waitFor();
  await page.locator(".show-rooming h2").waitFor();
  await look(page, "channels");
  await page.goto(`${address}/console/journeys/promises`);
  await page.locator(".kept-promises h2").waitFor();
  await look(page, "promises");
  await page.goto(`${address}/console/journeys/changes`);
  await page.locator("svg.lines").waitFor();
  await page.locator(".change-result summary").click();
  expect("the definition of a change is one click away", await page.locator(".change-result details p").first().isVisible());
  await look(page, "changes");

  // Beginnings, what comes next, how people get on, and experiments: each has its numbers, or says what they take.
  for (const [name, ready] of WAYS) {
    await page.goto(`${address}/console/journeys/${name}`);
    await page.locator(ready).first().waitFor();
    await look(page, name);
  }
  expect("without an event that deals people out it is told how one is sent", (await page.locator("main pre").textContent())?.includes("Experiment Viewed"));

  // Two saved segments are held against each other, and which is the control is turned; their view leads back to them.
  await page.evaluate(call, ["PUT", "/api/v1/segments/held-buyers", { name: "買過的", condition: { did: { event: "Order Completed" } } }]);
  await page.evaluate(call, ["PUT", "/api/v1/segments/held-others", { name: "沒買過的", condition: { not: { did: { event: "Order Completed" } } } }]);
  const choose = async (select, option) => { await select.click(); await page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option", { hasText: option }).first().click(); };
  await page.goto(`${address}/console/journeys/experiments`);
  await page.locator("main .choices button", { hasText: "分群" }).click();
  await choose(page.locator(".experiment-form .ant-select", { hasText: "選一個分群" }), "沒買過的");
  await choose(page.locator(".experiment-form .ant-select-multiple"), /^買過的/);
  await page.locator(".experiment table tbody tr").nth(1).waitFor();
  await page.keyboard.press("Escape");
  const compared = await page.locator(".experiment table").first().locator("tbody tr td:first-child").allTextContents();
  expect(`both segments are compared: ${compared}`, [...compared].sort().join() === ["沒買過的", "買過的"].sort().join());
  await look(page, "experiment-of-segments");
  await page.locator(".experiment table button", { hasText: "設為對照" }).first().click();
  await page.waitForURL(/control=/);
  await page.reload();
  await page.locator(".experiment table tbody tr", { hasText: "買過的" }).first().waitFor();
  expect("what is compared stands in the address", (await page.locator(".experiment table").first().locator("tbody tr").count()) === 2);
  await page.evaluate(call, ["DELETE", "/api/v1/segments/held-buyers"]);
  await page.evaluate(call, ["DELETE", "/api/v1/segments/held-others"]);

  // Paths that are walked by clicking.
  await page.goto(`${address}/console/journeys/paths`);
  await page.locator("svg.sankey .go").first().click();
  await page.locator(".trail [aria-pressed=true]").nth(0).waitFor();
  await page.waitForFunction(() => document.querySelectorAll(".trail button").length === 2);
  await look(page, "paths");

  // A view is kept, pinned, taken off the board, and the last is taken back.
  await page.locator(".kept form input[maxlength]").fill("從這裡走");
  await page.locator(".kept form button").click();
  await page.locator(".kept-row button").first().click();
  await page.locator(".kept-row [aria-pressed=true]").waitFor();
  await page.goto(`${address}/console/journeys/board`);
  await page.locator(".tile svg").first().waitFor();
  await look(page, "board");
  await page.locator(".tile .tools button").last().click();
  await page.locator(".undo button").click();
  await page.locator(".tile").waitFor();
  expect("what was taken off the board comes back", (await page.locator(".tile").count()) === 1);

  // Retention is kept with its choices, pinned, drawn on the board, and leads back to its page; so do several answers of one page.
  await page.goto(`${address}/console/customers/retention?period=90d&interval=day&mode=on-or-after`);
  await page.locator(".kept form input[maxlength]").fill("每日留存");
  await page.locator(".kept form button").last().click();
  const retention = page.locator(".kept-row", { hasText: "每日留存" });
  await retention.locator("button").first().click();
  await retention.locator("[aria-pressed=true]").waitFor();
  await page.goto(`${address}/console/journeys/channels?period=90d`);
  await page.locator(".kept .choices button", { hasText: "有名有姓的比例" }).click();
  await page.locator(".kept form input[maxlength]").fill("認得多少");
  await page.locator(".kept form button").last().click();
  const known = page.locator(".kept-row", { hasText: "認得多少" });
  await known.locator("button").first().click();
  await known.locator("[aria-pressed=true]").waitFor();
  await page.goto(`${address}/console/journeys/board`);
  await page.locator(".tile", { hasText: "每日留存" }).locator(".figure, .quiet").first().waitFor();
  await page.locator(".tile", { hasText: "認得多少" }).locator(".figure").waitFor();
  expect("three views are on the board", (await page.locator(".tile").count()) === 3);
  await look(page, "board-of-all");
  await page.locator(".tile h4 a", { hasText: "每日留存" }).click();
  await page.locator("svg.heat").waitFor();
  const back = new URL(page.url()).searchParams;
  expect(`the view of retention leads back to its address, not ${page.url()}`, ["period", "interval", "mode"].map((key) => back.get(key)).join() === "90d,day,on-or-after");

  await page.setViewportSize({ width: 390, height: 844 });
  for (const [language, theme] of [["en", "dark"], ["ru", "light"]]) {
    await page.evaluate(([l, t]) => { localStorage.setItem("sojourn.language", l); localStorage.setItem("sojourn.theme", t); }, [language, theme]);
    for (const [name, path, ready] of [["stages", "/stages", ".course"], ["paths", "/paths", ".sankey"], ["breaks", "/breaks", ".price-parity h2"], ["channels", "/channels", ".crossings h2"], ["promises", "/promises", ".kept-promises h2"], ["changes", "/changes", "svg.lines"], ["touchpoints", "/touchpoints", "main table, main .quiet"], ["board", "/board", ".tile svg"], ...WAYS.map(([name, ready]) => [name, `/${name}`, ready])]) {
      await page.goto(`${address}/console/journeys${path}`);
      await page.locator(ready).first().waitFor();
      await look(page, `${name}-${language}-${theme}-390`);
    }
  }
} finally {
  await browser.close();
}
for (const fault of faults) console.log(fault);
process.exit(faults.length === 0 ? 0 : 1);
