// Pictures of the main pages: node browser/shots.mjs ADDRESS LINK DIRECTORY [page …]
import { chromium } from "playwright-core";
import { existsSync, mkdirSync } from "node:fs";
import { atTheDoor } from "./enter.mjs";
import { launch } from "./launch.mjs";

const [address, link, directory, ...only] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });
const state = `${directory}/session.json`;
const browser = await chromium.launch(launch());
const MADE = {
  "came-back": { name: "買過兩次以上", condition: { did: { event: "Order Completed" }, count: { op: "gte", value: 2 } } },
  "tried-not-bought": { name: "試穿沒買(14 天)", condition: { and: [{ did: { event: "Fitting Room Used" }, within: "P14D" }, { not: { did: { event: "Order Completed" }, within: "P14D" } }] } },
};

async function segments() {
  if (only.length > 0 && !only.some((each) => each.includes("segment"))) return {};
  const context = await browser.newContext({ storageState: state });
  const page = await context.newPage();
  await page.goto(`${address}/console/account`);
  const found = await page.evaluate(async (wanted) => {
    const { csrfToken } = await (await fetch("/api/v1/session")).json();
    const ask = async (method, path, body) => (await fetch(path, { method, headers: { "X-CSRF-Token": csrfToken, "Content-Type": "application/json" }, ...(body && { body: JSON.stringify(body) }) })).json();
    let listed = (await ask("GET", "/api/v1/segments")).data;
    if (listed.length === 0) {
      for (const [id, document] of Object.entries(wanted)) await ask("PUT", `/api/v1/segments/${id}`, document);
    }
    for (let i = 0; i < 120 && (listed.length === 0 || listed.some((each) => !each.whole)); i++) {
      await new Promise((done) => setTimeout(done, 500));
      listed = (await ask("GET", "/api/v1/segments")).data;
    }
    const { id } = listed[0];
    const people = await ask("GET", `/api/v1/segments/${id}/people?limit=1`);
    return { id, person: people.data?.[0]?.id };
  }, MADE);
  await context.close();
  return found;
}
try {
  if (!existsSync(state)) {
    const context = await browser.newContext({ locale: "zh-TW", viewport: { width: 1440, height: 1000 } });
    const page = await context.newPage();
    await atTheDoor(page, address, link);
    await page.screenshot({ path: `${directory}/welcome.png` });
    await page.locator("button[type=submit]").click();
    await page.locator(".nav").first().waitFor({ state: "attached" });
    await context.storageState({ path: state });
    await context.close();
  }
  // Segments, and somebody who is in one: made where there are none, so that their pages have something to show.
  const made = await segments();
  const pages = {
    home: ["/console", ".breaks, .lead"],
    people: ["/console/people?touchpoint=tried_on&window=P14D", "table.people"],
    person: [process.env.PERSON ? `/console/people/${process.env.PERSON}` : "/console/people", ".timeline, table.people"],
    journeys: ["/console/journeys?against=previous&lost=1&by=channel", "svg.sankey"],
    times: ["/console/journeys?view=time", "svg.times"],
    trends: ["/console/journeys?view=trends&period=90d", "svg.trend"],
    correlation: ["/console/journeys?view=correlation", "table.correlation"],
    paths: ["/console/journeys/paths", "svg.sankey"],
    stages: ["/console/journeys/stages?against=previous", "svg.course"],
    measures: ["/console/customers?against=previous", "svg.curve"],
    retention: ["/console/customers/retention?period=year", "svg.heat"],
    value: ["/console/customers/value", "svg.curve"],
    rfm: ["/console/customers/rfm?period=all&cell=champions", "svg.heat"],
    attribution: ["/console/customers/attribution?period=year", "svg.heat"],
    costs: ["/console/customers/costs?period=year", "svg.curve"],
    stores: ["/console/customers/stores?period=year", "svg.ranges"],
    balance: ["/console/customers/growth?period=year", "svg.bridge"],
    best: ["/console/journeys/best", "svg.ranges, .best-paths"],
    next: ["/console/journeys/next", "svg.ranges, .next-contact"],
    progress: ["/console/journeys/progress", "svg.forest, .felt-progress"],
    experiments: ["/console/journeys/experiments", "svg.forest, .experiment"],
    touchpoints: ["/console/journeys/touchpoints", ".scorecard table"],
    breaks: ["/console/journeys/breaks", ".price-parity table"],
    channels: ["/console/journeys/channels", ".coverage table"],
    promises: ["/console/journeys/promises", ".kept-promises h2"],
    changes: ["/console/journeys/changes", "svg.lines"],
    board: ["/console/journeys/board", "main h1"],
    segments: ["/console/segments", ".rows li"],
    "segment-new": ["/console/segments/new", ".figure"],
    segment: [`/console/segments/${made.id}`, ".figure"],
    lists: ["/console/lists", "main form, .lists li"],
    "person-segments": [made.person ? `/console/people/${made.person}` : "/console/people", ".in-segments, table.people"],
    sources: ["/console/sources", "h2"],
    rules: ["/console/rules", ".rule-list li"],
    "rules-stages": ["/console/rules/stages", ".stage-list li"],
  };
  for (const [name, [path, ready]] of Object.entries(pages)) {
    if (only.length > 0 && !only.includes(name)) continue;
    for (const [language, theme, width] of [["zh-TW", "light", 1440], ["zh-TW", "dark", 1440], ["en", "light", 1440], ["zh-TW", "light", 390], ["ru", "dark", 390], ["en", "light", 390]]) {
      const context = await browser.newContext({ storageState: state, viewport: { width, height: width < 500 ? 844 : 1000 }, reducedMotion: "reduce" });
      await context.addInitScript(([l, t]) => { localStorage.setItem("sojourn.language", l); localStorage.setItem("sojourn.theme", t); }, [language, theme]);
      const page = await context.newPage();
      page.on("console", (message) => message.type() === "error" && console.log(name, language, message.text().slice(0, 300)));
      page.on("pageerror", (error) => console.log(name, language, String(error).slice(0, 300)));
      const began = Date.now();
      await page.goto(address + path);
      await page.locator(ready).first().waitFor({ timeout: 60000 });
      if (name === "home") await page.locator(".primary").first().waitFor({ timeout: 60000 }).catch(() => {});
      const took = Date.now() - began;
      if (name === "person-segments") await page.locator(".in-segments").scrollIntoViewIfNeeded();
      await page.waitForFunction(() => document.querySelector(".skeleton") === null);
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${directory}/${name}-${language}-${theme}-${width}.png`, fullPage: width < 500 });
      console.log(name, language, theme, width, `${took} ms`, "overflow", await page.evaluate(() => document.documentElement.scrollWidth - innerWidth));
      await context.close();
    }
  }
} finally {
  await browser.close();
}
