// The pictures of the guide, which is in English, from the demo brand: node browser/guide.mjs ADDRESS LINK DIRECTORY
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { launch } from "./launch.mjs";

const [address, link, directory] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });
const browser = await chromium.launch(launch());
try {
  const context = await browser.newContext({ locale: "en", viewport: { width: 1280, height: 860 }, reducedMotion: "reduce" });
  await context.addInitScript(() => { localStorage.setItem("sojourn.language", "en"); localStorage.setItem("sojourn.theme", "light"); localStorage.setItem("sojourn.once.tour-put-away", "1"); localStorage.setItem("sojourn.once.checklist-put-away", "1"); });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const picture = async (name, of = page) => {
    await page.waitForFunction(() => document.querySelector(".skeleton") === null);
    await of.screenshot({ path: `${directory}/${name}.png` });
    process.stdout.write(`${name}.png\n`);
  };
  await page.goto(link);
  await page.locator("input[type=password]").fill("river-and-banks");
  await page.locator("button[type=submit]").click();
  await page.locator(".home .primary").waitFor();
  await picture("home");
  await page.locator(".home .primary").click();
  await page.locator("table.people a").first().waitFor();
  await picture("people");
  await page.locator("table.people a").first().click();
  await page.locator("svg.timeline").waitFor();
  await picture("person");
  await page.locator("svg.identity").waitFor();
  await page.locator("section", { has: page.locator("svg.identity") }).last().scrollIntoViewIfNeeded();
  await picture("identity", page.locator("section", { has: page.locator("svg.identity") }).last());
  await page.goto(`${address}/console/sources`);
  await page.locator("main h2").first().waitFor();
  await picture("sources");
  await page.goto(`${address}/console/rules`);
  await page.locator(".rule-list li").first().waitFor();
  await picture("rules");
  for (const [name, path, ready] of [["progress", "/journeys/progress", "svg.curve"], ["experiment", "/journeys/experiments?meant=4%20treated&meant=1%20held-out", "svg.forest"]]) {
    await page.goto(`${address}/console${path}`);
    await page.locator(ready).first().waitFor();
    await page.locator("main section h2").first().scrollIntoViewIfNeeded();
    await picture(name);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate(() => localStorage.setItem("sojourn.theme", "dark"));
  await page.goto(`${address}/console`);
  await page.locator(".home .primary").waitFor();
  await picture("home-narrow");
} finally {
  await browser.close();
}
