// How long Home takes until it can be used: node browser/opens.mjs DATA RUNS DIRECTORY -- COMMAND …
// The command starts a server over DATA and prints "ready at ADDRESS". Each run starts it anew and opens Home at once (where it
// prints a link, through it: from the password on), and once more after that. Prints every run, then the medians, and in the last line the same as JSON.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { launch } from "./launch.mjs";

const main = import.meta.url === pathToFileURL(process.argv[1]).href;
const dashes = process.argv.indexOf("--");
const [data, runs, directory] = process.argv.slice(2, dashes);
const command = process.argv.slice(dashes + 1);
const state = `${directory}/session.json`;
const WAITED = 180_000;

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Starts the server; answers when it says where it is. */
function started() {
  const server = spawn(command[0], [...command.slice(1), "--data", data, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the server did not start: ${said}`)), WAITED);
    server.stdout.on("data", (part) => {
      said += part;
      const at = /^ready at (\S+)$/m.exec(said)?.[1];
      if (at) {
        clearTimeout(late);
        resolve({ server, address: at, link: /^open the console.*: (http\S+)$/m.exec(said)?.[1] });
      }
    });
    server.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

const ended = (server) => new Promise((resolve) => { server.removeAllListeners("exit"); server.on("exit", resolve); server.kill("SIGTERM"); });

/** Runs in the page: what was asked so far, when, and how long it took. */
const requests = () => performance.getEntriesByType("resource").filter((each) => each.initiatorType === "fetch").map((each) => `${new URL(each.name).pathname.split("/").pop()} ${Math.round(each.startTime)}+${Math.round(each.duration)}`);

/** Chooses the first password, and leaves what is needed to come again; answers how long it then took until Home could be used. */
export async function signIn(browser, link, state) {
  const context = await browser.newContext({ locale: "zh-TW", viewport: { width: 1440, height: 1000 } });
  const page = await context.newPage();
  page.setDefaultTimeout(WAITED);
  await page.goto(link);
  await page.locator("input[type=password]").fill("river-and-banks");
  const chosen = performance.now();
  const begun = await page.evaluate(() => Math.round(performance.now()));
  await page.locator("button[type=submit]").click();
  await page.locator(".home-sentence .primary").waitFor();
  const used = Math.round(performance.now() - chosen);
  const asked = [`from ${begun}`, ...(await page.evaluate(requests))];
  await context.storageState({ path: state });
  await context.close();
  return { used, asked };
}

/** From the first request until what Home is for stands there and a frame was drawn with it. */
async function opened(browser, address) {
  const context = await browser.newContext({ storageState: state, viewport: { width: 1440, height: 1000 }, locale: "zh-TW" });
  const page = await context.newPage();
  page.setDefaultTimeout(WAITED);
  await page.goto(`${address}/console`, { waitUntil: "commit" });
  const times = await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const until = async (holds) => { while (!holds()) await frame(); await frame(); return Math.round(performance.now()); };
    const river = await until(() => document.querySelector("svg.river .pool"));
    const used = await until(() => document.querySelector(".home-sentence .primary"));
    const figures = await until(() => document.querySelectorAll(".home-figures dt").length >= 5);
    return { river, used, figures };
  });
  const asked = await page.evaluate(requests);
  await context.close();
  return { ...times, asked };
}

async function measured() {
  mkdirSync(directory, { recursive: true });
  const firsts = [];
  const laters = [];
  for (let run = 0; run < Number(runs); run++) {
    const browser = await chromium.launch(launch());
    // A page of its own warms the browser, not the server.
    await (await browser.newPage()).goto("about:blank");
    const { server, address, link } = await started();
    try {
      const first = link ? await signIn(browser, link, state) : await opened(browser, address);
      const later = await opened(browser, address);
      firsts.push(first.used);
      laters.push(later.used);
      console.log(`run ${run + 1}: first ${first.used} ms${link ? " from the password" : ` (river ${first.river}, figures ${first.figures})`}; later ${later.used} ms (river ${later.river}, figures ${later.figures})`);
      if (process.env.VERBOSE) for (const each of [first, later]) console.log(`  ${each.asked.join(", ")}`);
    } finally {
      await browser.close();
      await ended(server);
    }
  }
  console.log(`Home can be used: first after ${median(firsts)} ms, later ${median(laters)} ms (medians of ${firsts.length}, each with a server of its own)`);
  console.log(JSON.stringify({ first: median(firsts), later: median(laters) }));
}

if (main) await measured();
