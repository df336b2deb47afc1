// Walks through the console as a newcomer does: node browser/walk.mjs ADDRESS LINK DIRECTORY
// Fails on an error in the page, a request to anywhere else, a serious accessibility fault, or a page wider than the screen.
import AxeBuilder from "@axe-core/playwright";
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { launch } from "./launch.mjs";

const [address, link, directory] = process.argv.slice(2);
const host = new URL(address).host;
const faults = [];
mkdirSync(directory, { recursive: true });

async function looked(page, name) {
  await page.waitForLoadState("networkidle");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) faults.push(`${name}: ${wide} px wider than the screen`);
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const violation of violations) {
    if (violation.impact === "serious" || violation.impact === "critical")
      faults.push(`${name}: ${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  }
  await page.screenshot({ path: `${directory}/${name}.png` });
}

const browser = await chromium.launch(launch());
try {
  const context = await browser.newContext({ locale: "zh-TW", viewport: { width: 1440, height: 1000 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && !message.text().includes("401") && faults.push(message.text()));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.host !== host) faults.push(`a request to ${url.host}`);
  });

  await page.goto(link);
  await page.locator("input[type=password]").fill("river-and-banks");
  await looked(page, "welcome");
  await page.locator("button[type=submit]").click();
  await page.locator(".lead").first().waitFor();
  await looked(page, "home");

  await page.goto(`${address}/console/people`);
  await page.locator("table.people a").first().click();
  await page.locator("svg.timeline").waitFor();
  await looked(page, "person");

  await page.goto(`${address}/console/journeys`);
  await page.locator("svg.funnel").first().waitFor();
  await looked(page, "journeys");

  await page.goto(`${address}/console/sources`);
  await page.locator("h2").first().waitFor();
  await looked(page, "sources");

  await page.setViewportSize({ width: 390, height: 844 });
  for (const [language, theme] of [["en", "dark"], ["ru", "light"]]) {
    await page.evaluate(([l, t]) => { localStorage.setItem("sojourn.language", l); localStorage.setItem("sojourn.theme", t); }, [language, theme]);
    await page.goto(`${address}/console`);
    await page.locator(".lead").first().waitFor();
    await looked(page, `home-${language}-${theme}-390`);
  }
} finally {
  await browser.close();
}
for (const fault of faults) console.log(fault);
process.exit(faults.length === 0 ? 0 : 1);
