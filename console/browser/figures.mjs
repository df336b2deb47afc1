// A table of daily totals is brought, seen in the costs with the people behind them, and taken back:
// node browser/figures.mjs ADDRESS LINK DIRECTORY
// The workspace has twenty people who bought for the first time within the last thirty days, and no figures.
import { mkdirSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { enter } from "./enter.mjs";
import { launch } from "./launch.mjs";
import { looked, watch } from "./watch.mjs";

const [address, link, directory] = process.argv.slice(2);
const faults = [];
mkdirSync(directory, { recursive: true });
const look = (page, name) => looked(page, name, directory, faults);
const expect = (what, holds) => holds || faults.push(`not so: ${what}`);
const BUYERS = 20;
const table = (name, ...lines) => { const file = `${directory}/${name}.csv`; writeFileSync(file, `date,channel,campaign,impressions,clicks,spend,currency\n${lines.join("\n")}\n`); return file; };
const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

const browser = await chromium.launch(launch());
try {
  const context = await browser.newContext({ locale: "zh-TW", timezoneId: "Asia/Taipei", viewport: { width: 1440, height: 1000 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  watch(page, address, faults);
  await enter(page, address, link);
  const costs = `${address}/console/customers/costs?period=30d`;
  const deliveries = page.locator(".deliveries > ul.rows > li");
  const choose = (file) => page.locator(".deliveries input[type=file]").setInputFiles(file);
  /** It is looked at before it is taken. */
  const bring = async (file) => { await choose(file); await page.locator(".looked tbody tr").first().waitFor(); await page.locator(".looked .primary").click(); };
  const shown = async () => (await page.locator(".costs .lead").textContent())?.replace(/\s/g, " ");

  await page.goto(costs);
  await page.locator(".deliveries h2").waitFor();
  expect("without figures there are no costs", (await page.locator(".costs").count()) === 0 && (await deliveries.count()) === 0);
  await look(page, "1-none");

  // What cannot be read says why, and nothing of it counts.
  await choose(table("broken", `${day(3)},ads,spring,1000,50,600,TWD`, "soon,ads,spring,1,1,1,TWD"));
  await page.locator(".deliveries .fault, .deliveries [role=alert]").first().waitFor();
  expect(`a broken table says where it is broken: ${await page.locator(".deliveries").textContent()}`, /soon/.test((await page.locator(".deliveries").textContent()) ?? ""));
  expect("nothing of a broken table counts", (await deliveries.count()) === 0);
  // The browser says that the table was refused; later nothing is.
  for (let i = faults.length - 1; i >= 0; i--) if (faults[i].includes("a status of 400")) faults.splice(i, 1);
  await look(page, "2-broken");

  await bring(table("spring", `${day(3)},ads,spring,4000,100,1200,TWD`, `${day(2)},ads,summer,6000,150,800,TWD`));
  await deliveries.first().waitFor();
  await page.locator(".costs .lead").waitFor();
  expect(`two thousand for ${BUYERS} new customers are a hundred each: ${await shown()}`, /NT\$2,000/.test((await shown()) ?? "") && (await shown())?.includes(` ${BUYERS} `) && /NT\$100\b/.test((await shown()) ?? ""));
  const ads = await page.locator(".costs tbody tr").first().locator("td").allTextContents();
  expect(`ten thousand impressions, 250 clicks and their rate: ${ads.join(" | ")}`, ads[1] === "10,000" && ads[2] === "250" && ads[3]?.startsWith("2.5%"));
  await page.locator(".costs .behind summary").click();
  await page.locator(".costs .who li").first().waitFor();
  expect("the people behind the cost are those who became customers", (await page.locator(".costs .who li").count()) === BUYERS);
  await look(page, "3-spring");

  // What comes later replaces the same day, channel and campaign; taken back, the earlier one counts again.
  await bring(table("corrected", `${day(3)},ads,spring,4000,100,3200,TWD`));
  await deliveries.nth(1).waitFor();
  await page.locator(".costs .lead", { hasText: "NT$4,000" }).waitFor();
  await deliveries.first().locator("button").click();
  await page.locator(".ant-popconfirm .ant-btn-primary").click();
  await page.locator(".costs .lead", { hasText: "NT$2,000" }).waitFor();
  expect("one delivery is left", (await deliveries.count()) === 1);

  await page.setViewportSize({ width: 390, height: 844 });
  for (const [language, theme] of [["zh-TW", "dark"], ["ru", "light"], ["ru", "dark"]]) {
    await page.evaluate(([l, t]) => { localStorage.setItem("sojourn.language", l); localStorage.setItem("sojourn.theme", t); }, [language, theme]);
    await page.goto(costs);
    await deliveries.first().waitFor();
    await page.locator(".costs .lead").waitFor();
    await page.locator(".deliveries").scrollIntoViewIfNeeded();
    await look(page, `4-costs-${language}-${theme}-390`);
  }
  await deliveries.first().locator("button").click();
  await page.locator(".ant-popconfirm .ant-btn-primary").click();
  await page.locator(".costs").waitFor({ state: "detached" });
  expect("everything is taken back", (await deliveries.count()) === 0);
} finally {
  await browser.close();
}
for (const fault of faults) console.log(fault);
process.exit(faults.length === 0 ? 0 : 1);
