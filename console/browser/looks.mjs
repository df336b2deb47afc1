// Whether the main pages look as they did, light and dark, at 1440 and 390 pixels: node browser/looks.mjs ADDRESS LINK DIRECTORY NOW
// Once by the boxes of their landmarks (geometry.json), once by a picture from afar (snapshots/). The server holds the demo
// brand and goes by a clock of its own, which says NOW, so every run sees the same days. With UPDATE=1 both are kept anew.
// Then pages are spoilt on purpose: what a designer would notice has to be noticed, and another font must not be.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { Canvas } from "./canvas.mjs";
import { call, enter } from "./enter.mjs";
import { differences, FRAME, landmarks, written } from "./geometry.mjs";
import { launch } from "./launch.mjs";
import { SPOILT } from "./spoilt.mjs";
import { noticed } from "./thumbnail.mjs";

const [address, link, directory, now] = process.argv.slice(2);
const BOXES = join(import.meta.dirname, "geometry.json");
const SNAPSHOTS = join(import.meta.dirname, "snapshots");
const ALL_LOOKS = [["light", 1440], ["dark", 390], ["dark", 1440], ["light", 390]];
/** Each theme and each width once; with LONG=1, and when all are kept anew, every theme at every width. */
const LOOKS = process.env.LONG || process.env.UPDATE ? ALL_LOOKS : ALL_LOOKS.slice(0, 2);
/** In these pages are spoilt. */
const SPOILT_LOOKS = process.env.LONG ? [0, 1] : [0];
/** Where each page is, and what is on it before it is there. */
const PAGES = {
  home: ["", ["h1", ".lead", ".home-top", ".checklist", ".home-river svg.river", ".home-figures [data-figure] svg", ".home-figures"]],
  people: ["/people", ["h1", ".filters", "table.people"]],
  person: ["person", ["h1", "dl.facts", "svg.timeline", "svg.identity", "ol.history"]],
  funnel: ["/journeys?against=previous&lost=1", ["h1", ".builder", "svg.funnel", "svg.sankey"]],
  paths: ["/journeys/paths", ["h1", "svg.sankey"]],
  stages: ["/journeys/stages?against=previous", ["h1", "svg.course", "main table"]],
  best: ["/journeys/best", ["h1", "svg.ranges", "main table"]],
  next: ["/journeys/next", ["h1", "svg.ranges", "main table", ".there li"]],
  progress: ["/journeys/progress", ["h1", "svg.forest", "svg.curve", "main table"]],
  experiments: ["/journeys/experiments?meant=4%20treated&meant=1%20held-out", ["h1", "svg.forest", "main table"]],
  touchpoints: ["/journeys/touchpoints", ["h1", "svg.ranges", "main table"]],
  costs: ["/customers/costs?period=year", ["h1", "svg.curve", "main table"]],
  stores: ["/customers/stores?period=year", ["h1", "svg.ranges", "main table"]],
  growth: ["/customers/growth?period=year", ["h1", "svg.bridge", "svg.curve", "main table"]],
  segments: ["/segments", ["h1", ".rows li"]],
  rules: ["/rules", ["h1", ".rule-search", ".rule-list li"]],
  settings: ["/settings", ["h1", "main table", "dl.facts"]],
  account: ["/account", ["h1", "form.fields"]],
  sources: ["/sources", ["h1", "main form", ".live summary"]],
};
const SEGMENTS = {
  "came-back": { name: "買過兩次以上", condition: { did: { event: "Order Completed" }, count: { op: "gte", value: 2 } } },
  "tried-not-bought": { name: "試穿沒買(14 天)", condition: { and: [{ did: { event: "Fitting Room Used" }, within: "P14D" }, { not: { did: { event: "Order Completed" }, within: "P14D" } }] } },
};
/** A member of the demo brand who uses both banks. */
const SOMEBODY = "zt000331";
const COMING = [["page", {}], ["track", { event: "Product Viewed" }], ["track", { event: "Product Added" }], ["track", { event: "Fitting Room Used" }]];

const read = (file) => { try { return readFileSync(file); } catch { return undefined; } };
const kept = JSON.parse(read(BOXES) ?? "{}");
const seen = {};
const faults = [];
/** How many questions wait for their answer. */
let asking = 0;
const browser = await chromium.launch(launch());

async function opened() {
  const context = await browser.newContext({ locale: "zh-TW", timezoneId: "Asia/Taipei", reducedMotion: "reduce", viewport: { width: 1440, height: 1000 } });
  await context.clock.setFixedTime(Number(now));
  await context.addInitScript(() => { localStorage.setItem("sojourn.language", "zh-TW"); localStorage.setItem("sojourn.once.tour-put-away", "1"); });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  for (const [event, by] of [["request", 1], ["requestfinished", -1], ["requestfailed", -1]]) page.on(event, (request) => { if (request.url().endsWith("/analyses")) asking += by; });
  return page;
}

/** Another width and another theme of the page that is open: its pictures are drawn anew. */
async function turned(page, [theme, width]) {
  await page.setViewportSize({ width, height: width < 500 ? 844 : 1000 });
  await page.evaluate((wanted) => {
    if (document.documentElement.dataset.theme !== wanted) document.querySelector(".foot .stack > button").click();
    scrollTo(0, 0);
  }, theme);
  await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme);
  await page.waitForTimeout(200);
  await answered(page);
}

/** What the pages show is there: segments that are filled, a source whose events come in, and somebody with a story. */
async function furnished(page) {
  for (const [id, segment] of Object.entries(SEGMENTS)) await page.evaluate(call, ["PUT", `/api/v1/segments/${id}`, segment]);
  while ((await page.evaluate(call, ["GET", "/api/v1/segments"])).data.some((each) => !each.whole)) await new Promise((done) => setTimeout(done, 200));
  const { writeKey } = await page.evaluate(call, ["POST", "/api/v1/sources", { id: "window", kind: "server" }]);
  await page.goto(`${address}/console/people?q=${SOMEBODY}`);
  return { writeKey, person: await page.locator("table.people a").first().getAttribute("href") };
}

async function sendTo(writeKey) {
  for (const [type, message] of COMING) {
    await fetch(`${address}/v1/${type}`, { method: "POST", headers: { "X-Write-Key": writeKey, "Content-Type": "application/json" }, body: JSON.stringify({ userId: "passer-by", ...message }) });
  }
}

/** Until nothing has been asked for that is not answered, and what was answered is drawn. */
async function answered(page) {
  do await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  while (asking > 0);
}

async function shown(page, name, furniture) {
  const [path, selectors] = PAGES[name];
  await page.goto(path === "person" ? address + furniture.person : `${address}/console${path}`);
  if (name === "sources") {
    await page.locator(".beat").first().waitFor();
    await page.waitForTimeout(500);
    await sendTo(furniture.writeKey);
    await page.locator(".live summary").nth(COMING.length - 1).waitFor();
  }
  for (const selector of selectors) await page.locator(selector).first().waitFor({ state: "attached" });
  await page.waitForFunction(() => document.querySelector(".skeleton, [aria-busy=true]") === null);
  await answered(page);
  return [...FRAME, ...selectors];
}

const pictureOf = (page, id) => page.screenshot({ path: `${directory}/${id.replaceAll(" ", "-")}.png`, fullPage: true });

async function looked(page, id, selectors, canvas) {
  const file = `${id.replaceAll(" ", "-")}.png`;
  seen[id] = await page.evaluate(landmarks, selectors);
  const picture = await canvas.reduced(await pictureOf(page, id));
  if (process.env.UPDATE) return writeFileSync(join(SNAPSHOTS, file), await canvas.write(picture));
  for (const difference of differences(kept[id], seen[id])) faults.push(`${id}: ${difference}`);
  const png = read(join(SNAPSHOTS, file));
  if (!png) return faults.push(`${id}: has no picture in snapshots`);
  const before = await canvas.read(png);
  const what = noticed(before, picture);
  if (what) {
    faults.push(`${id}: ${what}`);
    writeFileSync(`${directory}/${file.replace(".png", "-kept-now-difference.png")}`, await canvas.beside(before, picture));
  }
}

/** Each fault on purpose is noticed in the picture, or, where it is none, passed over. */
async function spoilt(page, id, faultsOfPage, canvas) {
  const whole = await canvas.reduced(await page.screenshot({ fullPage: true }));
  for (const { what, how, by, fault } of faultsOfPage) {
    await page.evaluate(how.does, by);
    const said = noticed(whole, await canvas.reduced(await pictureOf(page, `spoilt ${id} ${what}`)));
    await page.evaluate(how.undoes, by);
    if (process.env.VERBOSE) console.error(`${id}, ${what}: ${said ?? "not noticed"}`);
    if ((said !== undefined) !== fault) faults.push(`${id}: ${what}, on purpose, ${said ?? "was not noticed"}`);
  }
}

mkdirSync(directory, { recursive: true });
mkdirSync(SNAPSHOTS, { recursive: true });
try {
  const page = await opened();
  await enter(page, address, link);
  const furniture = await furnished(page);
  const canvas = await Canvas.of(browser);
  for (const name of Object.keys(PAGES)) {
    const selectors = await shown(page, name, furniture);
    for (const [i, look] of LOOKS.entries()) {
      const id = `${name} ${look.join(" ")}`;
      await turned(page, look);
      await looked(page, id, selectors, canvas);
      if (SPOILT[name] && SPOILT_LOOKS.includes(i) && !process.env.UPDATE) await spoilt(page, id, SPOILT[name], canvas);
    }
  }
} finally {
  await browser.close();
}
if (process.env.UPDATE) writeFileSync(BOXES, written(seen));
else for (const fault of faults) console.log(fault);
process.exit(faults.length === 0 || process.env.UPDATE ? 0 : 1);
