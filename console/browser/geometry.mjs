// Whether the main pages are laid out as they were: node browser/geometry.mjs ADDRESS LINK DIRECTORY
// Not pixels, which differ by font and machine, but where the landmarks of each page stand, how wide they are, and in which
// colours, light and dark, at 1440 and 390 pixels. With UPDATE=1 it writes the layout down anew, in geometry.json.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { launch } from "./launch.mjs";

const [address, link, directory] = process.argv.slice(2);
const KEPT = join(import.meta.dirname, "geometry.json");
const WIDE_BY = 3;
/** A table that scrolls is as wide as its words are in the font that there is. */
const TABLE_SHARE = 0.15;
const HIGH_BY = 40;
const HIGH_SHARE = 0.2;
const PAGES = {
  home: ["", ["h1", ".lead", ".home-top", ".checklist", ".home-river svg.river", ".home-figures"]],
  people: ["/people", ["h1", ".filters", "table.people"]],
  person: ["person", ["h1", "dl.facts", "svg.timeline", "svg.identity", "ol.history"]],
  sources: ["/sources", ["h1", "main form"]],
  settings: ["/settings", ["h1", "main table", "dl.facts"]],
  account: ["/account", ["h1", "form.fields"]],
};
const FRAME = [".side", ".topbar", "main"];

/** Runs in the page: the box of the first of each that shows, and the two colours that a theme is made of. */
function landmarks(selectors) {
  const boxes = {};
  for (const selector of selectors) {
    const found = [...document.querySelectorAll(selector)].find((each) => each.getBoundingClientRect().width > 0);
    const box = found?.getBoundingClientRect();
    boxes[selector] = box ? [box.left, box.top + scrollY, box.width, box.height].map(Math.round) : null;
  }
  const style = getComputedStyle(document.body);
  return { boxes, colours: [style.backgroundColor, style.color] };
}

function differences(before, now) {
  if (!before) return ["is not written down"];
  const found = before.colours.join() === now.colours.join() ? [] : [`is ${now.colours.join(" on ")}, was ${before.colours.join(" on ")}`];
  for (const [selector, box] of Object.entries(now.boxes)) {
    const old = before.boxes[selector] ?? null;
    if ((box === null) !== (old === null)) found.push(`${selector} ${box ? "is there and was not" : "is gone"}`);
    else if (box && old) {
      const high = (i) => Math.abs(box[i] - old[i]) > Math.max(HIGH_BY, HIGH_SHARE * Math.max(old[1] + old[3], 1));
      if (Math.abs(box[0] - old[0]) > WIDE_BY || Math.abs(box[2] - old[2]) > (selector.includes("table") ? TABLE_SHARE * old[2] : WIDE_BY) || high(1) || high(3)) found.push(`${selector} stands at ${box.join(", ")}, stood at ${old.join(", ")} (left, top, width, height)`);
    }
  }
  return found;
}

mkdirSync(directory, { recursive: true });
let kept = {};
try {
  kept = JSON.parse(readFileSync(KEPT, "utf8"));
} catch {
  // Nothing is written down yet.
}
const seen = {};
const faults = [];
const browser = await chromium.launch(launch());
try {
  const first = await browser.newContext({ locale: "zh-TW", viewport: { width: 1440, height: 1000 } });
  const page = await first.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(link);
  await page.locator("input[type=password]").fill("river-and-banks");
  await page.locator("button[type=submit]").click();
  await page.locator(".nav").first().waitFor({ state: "attached" });
  await page.goto(`${address}/console/people?q=shopper-0`);
  const person = await page.locator("table.people a").first().getAttribute("href");
  const storageState = await first.storageState();
  for (const [theme, width] of [["light", 1440], ["dark", 1440], ["light", 390], ["dark", 390]]) {
    const context = await browser.newContext({ storageState, locale: "zh-TW", timezoneId: "Asia/Taipei", viewport: { width, height: width < 500 ? 844 : 1000 }, reducedMotion: "reduce" });
    await context.addInitScript((chosen) => { localStorage.setItem("sojourn.language", "zh-TW"); localStorage.setItem("sojourn.theme", chosen); localStorage.setItem("sojourn.once.tour-put-away", "1"); }, theme);
    const shown = await context.newPage();
    shown.setDefaultTimeout(60_000);
    for (const [name, [path, selectors]] of Object.entries(PAGES)) {
      await shown.goto(path === "person" ? address + person : `${address}/console${path}`);
      for (const selector of selectors) await shown.locator(selector).first().waitFor({ state: "attached" });
      await shown.waitForFunction(() => document.querySelector(".skeleton") === null);
      const id = `${name} ${theme} ${width}`;
      seen[id] = await shown.evaluate(landmarks, [...FRAME, ...selectors]);
      await shown.screenshot({ path: `${directory}/${id.replaceAll(" ", "-")}.png`, fullPage: true });
      for (const difference of differences(kept[id], seen[id])) faults.push(`${id}: ${difference}`);
    }
    await context.close();
  }
} finally {
  await browser.close();
}
if (process.env.UPDATE) writeFileSync(KEPT, `${JSON.stringify(seen, null, 1).replace(/\[\n\s+(-?\d+),\n\s+(-?\d+),\n\s+(-?\d+),\n\s+(-?\d+)\n\s+\]/g, "[$1, $2, $3, $4]")}\n`);
else for (const fault of faults) console.log(fault);
process.exit(faults.length === 0 || process.env.UPDATE ? 0 : 1);
