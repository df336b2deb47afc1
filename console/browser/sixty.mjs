// The first minute of somebody who has never seen it: node browser/sixty.mjs ADDRESS LINK DIRECTORY [NOW]
// The sentence with the money at stake, where the river narrows, the people, and one of them whose line crosses the banks while the mood falls.
// No filter is set, and only three things are clicked: the money, the people, and one of them.
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { atTheDoor } from "./enter.mjs";
import { launch } from "./launch.mjs";
import { looked, watch } from "./watch.mjs";

const [address, link, directory, now] = process.argv.slice(2);
const faults = [];
mkdirSync(directory, { recursive: true });
const expect = (what, holds) => holds || faults.push(`not so: ${what}`);
const number = (text) => Number((text ?? "").replace(/[^0-9]/g, ""));

const browser = await chromium.launch(launch());
try {
  const context = await browser.newContext({ locale: "zh-TW", viewport: { width: 1440, height: 1000 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  watch(page, address, faults);
  if (now) await page.clock.setFixedTime(Number(now));
  /** What Home asks was answered before anybody came; an answer from memory says its age. */
  const anew = [];
  const answered = async (response) => response.url().endsWith("/analyses") && !(await response.allHeaders())["age"] && anew.push(response.request().postData());
  page.on("response", answered);
  await atTheDoor(page, address, link);
  const began = Date.now();
  await page.locator("button[type=submit]").click();

  const see = page.locator(".home .primary");
  await see.waitFor();
  await page.locator(".home-figures dt").nth(4).waitFor();
  page.off("response", answered);
  expect(`nothing that Home asks has to be worked out: ${anew}`, anew.length === 0);
  await looked(page, "1-sentence-and-river", directory, faults);
  expect("the sentence says how many became customers", number(await page.locator("h1 b").first().textContent()) > 0);
  expect("the break says how many left", number(await page.locator(".lead b").first().textContent()) >= 50);
  const stake = page.locator(".home-sentence .at-stake");
  const amounts = await stake.locator("summary").textContent();
  const [money, low, high] = [...(amounts ?? "").matchAll(/NT\$([0-9.,]+)(萬|億)?/g)].map((found) => Number(found[1].replace(/,/g, "")) * ({ 萬: 1e4, 億: 1e8 }[found[2]] ?? 1));
  expect(`the money at stake is between the ends of its interval: ${amounts}`, money > 0 && low > 0 && low <= money && money <= high);
  expect("the sentence says what is missing", number(await page.locator(".home-sentence .lead b").last().textContent()) > 0);
  expect("the definition waits for a click", !(await stake.locator("p").first().isVisible()));
  const narrow = await page.evaluate(() => {
    const pin = document.querySelector("svg.river .pin")?.getBoundingClientRect();
    const stages = [...document.querySelectorAll("svg.river .pool")].map((pool) => ({ box: pool.getBoundingClientRect(), people: Number((pool.getAttribute("aria-label") ?? "").replace(/[^0-9]/g, "")) }));
    const least = stages.reduce((a, b) => (b.people < a.people ? b : a));
    return pin !== undefined && pin.left >= least.box.left && pin.right <= least.box.right;
  });
  expect("the pin stands where the river is narrowest", narrow);
  await stake.locator("summary").click();
  expect("a click shows how the money comes about", await stake.locator("p").first().isVisible());
  await looked(page, "1-money", directory, faults);
  const promised = number(await see.textContent());

  await see.click();
  await page.locator("table.people").waitFor();
  await looked(page, "2-people", directory, faults);
  const listed = number((await page.locator("h1").textContent())?.split(/[：:]/)[1]);
  expect(`as many people are behind it as were promised: ${listed} of ${promised}`, listed === promised);

  await page.locator("table.people a").first().click();
  await page.locator("svg.timeline").waitFor();
  await page.locator(".mood-turn").waitFor();
  await looked(page, "3-one-person", directory, faults);
  const banks = await page.evaluate(() => new Set([...document.querySelectorAll("svg.timeline .moment")].map((moment) => moment.getAttribute("data-bank"))).size);
  expect("the line crosses between the banks", banks === 2);
  expect("the mood falls", (await page.locator(".mood-turn").getAttribute("data-turn")) === "fell");
  // How it is mended, and what a pilot of it brought.
  await page.goto(`${address}/console`);
  await page.locator(".home-sentence .second").click();
  await page.locator("svg.lines").waitFor();
  await looked(page, "4-fix", directory, faults);
  expect("the fix says by how much", /[+＋]\d/.test((await page.locator(".change-result .lead").textContent()) ?? ""));
  expect("the fix says what it would bring elsewhere", /NT\$/.test((await page.locator(".roll-out").textContent()) ?? ""));
  expect(`all that within a minute, took ${Date.now() - began} ms`, Date.now() - began < 60_000);
} finally {
  await browser.close();
}
for (const fault of faults) console.log(fault);
process.exit(faults.length === 0 ? 0 : 1);
