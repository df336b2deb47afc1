// How fast the console feels: node browser/speed.mjs edits|live ADDRESS LINK DIRECTORY
// edits: changes a funnel's window again and again, each a question that was not asked before, and measures from the key press
// until all answers are there and a frame was drawn with them. live: watches the page of arrivals while somebody sends, and
// measures how long frames and tasks take. Prints one line of JSON.
import { existsSync, mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { launch } from "./launch.mjs";
import { median, signIn } from "./opens.mjs";

const EDITS = 20;
const WATCHED = 15_000;
const LONG = 50;

const [what, address, link, directory] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });
const state = `${directory}/session.json`;
const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(share * values.length) - 1)];

/** Runs in the page before anything else: counts the questions that are open, and when the last answer came. */
function counting() {
  const asked = { open: 0, begun: 0 };
  const really = window.fetch;
  window.fetch = async (...of) => {
    const url = typeof of[0] === "string" ? of[0] : of[0].url;
    if (!url.endsWith("/analyses")) return really(...of);
    asked.open++;
    asked.begun++;
    try {
      return await really(...of);
    } finally {
      asked.open--;
    }
  };
  window.asked = asked;
}

async function edits(page) {
  await page.addInitScript(counting);
  await page.goto(`${address}/console/journeys?window=P1D&period=1y`);
  await page.locator("svg.funnel").first().waitFor();
  await page.waitForFunction(() => window.asked.begun > 0 && window.asked.open === 0);
  const window_ = page.locator("input[aria-labelledby=window]");
  await window_.focus();
  const times = [];
  for (let i = 0; i < EDITS; i++) {
    const answered = page.evaluate(() => new Promise((done) => {
      const before = window.asked.begun;
      addEventListener("keydown", () => {
        const start = performance.now();
        const look = () => {
          if (window.asked.begun > before && window.asked.open === 0) requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
          else setTimeout(look, 1);
        };
        look();
      }, { capture: true, once: true });
    }));
    await window_.press("ArrowUp");
    times.push(await answered);
    await page.waitForTimeout(200);
  }
  return { edits: times.length, median: median(times), p90: percentile(times, 0.9), longest: Math.max(...times) };
}

async function live(page) {
  await page.goto(`${address}/console/sources`);
  await page.locator("ul.live li").first().waitFor();
  await page.waitForTimeout(2_000);
  return page.evaluate(async ([watched, long]) => {
    const tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((each) => each.duration))).observe({ entryTypes: ["longtask"] });
    const frames = [];
    const begun = performance.now();
    let last = begun;
    await new Promise((done) => {
      const frame = (now) => {
        frames.push(now - last);
        last = now;
        if (now - begun < watched) requestAnimationFrame(frame);
        else done();
      };
      requestAnimationFrame(frame);
    });
    frames.sort((a, b) => a - b);
    const seconds = (performance.now() - begun) / 1_000;
    return {
      framesPerSecond: frames.length / seconds,
      p99: frames[Math.floor(frames.length * 0.99)],
      longest: frames.at(-1),
      longTasks: tasks.length,
      blockedPerSecond: tasks.reduce((sum, each) => sum + each - long, 0) / seconds,
      rows: document.querySelectorAll("ul.live > li").length,
      said: document.querySelector("p[role=status]")?.textContent ?? "",
    };
  }, [WATCHED, LONG]);
}

const browser = await chromium.launch(launch());
try {
  if (!existsSync(state)) await signIn(browser, link, state);
  const context = await browser.newContext({ storageState: state, viewport: { width: 1440, height: 1000 }, locale: "en" });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  console.log(JSON.stringify(await (what === "edits" ? edits(page) : live(page))));
} finally {
  await browser.close();
}
