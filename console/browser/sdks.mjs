// Two pages of a shop, each with the real browser SDK of npm, unchanged: node browser/sdks.mjs HOST WRITE_KEY PACKAGES COUNT
// Says in lines of JSON who visits, when half is sent, and when all is; then the pages stay open until they are told to
// close (the end of the input), since whatever was not taken yet is sent again by the SDKs themselves.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import { chromium } from "playwright-core";
import { launch } from "./launch.mjs";

const [host, writeKey, packages, countText] = process.argv.slice(2);
const count = Number(countText);
const PAUSE_MILLIS = 60;
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const SDKS = {
  segment: { script: "@segment/analytics-next/dist/umd/index.js" },
  rudder: { script: "@rudderstack/analytics-js/dist/npm/modern/bundled/umd/index.js" },
};

const shop = createServer((request, response) => {
  const path = normalize(new URL(request.url, "http://shop").pathname);
  const sdk = SDKS[path.slice(1)];
  if (sdk) {
    response.setHeader("Content-Type", "text/html");
    response.end(`<!doctype html><title>杯子 Cup</title><script src="/packages/${sdk.script}"></script>`);
  } else if (path.startsWith("/packages/")) {
    readFile(join(packages, path.slice("/packages/".length))).then(
      (bytes) => { response.setHeader("Content-Type", "text/javascript"); response.end(bytes); },
      () => { response.statusCode = 404; response.end(); },
    );
  } else {
    response.statusCode = 404;
    response.end();
  }
});
await new Promise((listening) => shop.listen(0, "127.0.0.1", listening));
const address = `http://127.0.0.1:${shop.address().port}`;

/** Runs in the page: loads the SDK and leaves one way to send in window.send. */
async function load([client, to, key, prefix]) {
  if (client === "segment") {
    const analytics = window.AnalyticsNext.AnalyticsBrowser.load({ writeKey: key, cdnURL: to }, { integrations: { "Segment.io": { apiHost: `${to.replace("http://", "")}/v1`, protocol: "http" } } });
    await analytics;
    window.sdk = analytics;
    window.visitor = (await analytics.user()).anonymousId();
  } else {
    const analytics = new window.rudderanalytics.RudderAnalytics();
    analytics.load(key, to, { configUrl: to, sendAdblockPage: false });
    await new Promise((ready) => analytics.ready(ready));
    window.sdk = analytics;
    window.visitor = analytics.getAnonymousId();
  }
  window.send = (n) => {
    const properties = { n, price: n + 0.5, words: "咖啡 ☕ кофе", list: [{ category: "dress" }, { category: "home" }] };
    if (n === 4) return window.sdk.identify(`${prefix}-user`, { n, city: "台北" });
    if (n % 10 === 7) return window.sdk.page("Shop", "Product", properties);
    if (n === 15) return window.sdk.group(`${prefix}-group`, { n });
    if (n === 25) return window.sdk.alias(`${prefix}-user`, `${prefix}-old`);
    return window.sdk.track(n % 10 === 9 ? "Order Completed" : "Product Viewed", properties);
  };
  return window.visitor;
}

const browser = await chromium.launch(launch());
try {
  const visits = [];
  for (const client of Object.keys(SDKS)) {
    const page = await (await browser.newContext({ locale: "zh-TW" })).newPage();
    page.on("pageerror", (error) => console.error(client, String(error)));
    page.on("console", (message) => message.type() === "error" && console.error(client, message.text().slice(0, 300)));
    page.on("request", (request) => {
      const to = new URL(request.url());
      if (to.protocol.startsWith("http") && to.hostname !== "127.0.0.1") console.error(client, `a request to ${to.host}`);
    });
    await page.goto(`${address}/${client}`);
    const anonymousId = await page.evaluate(load, [client, host, writeKey, client]);
    visits.push(page);
    say({ client, anonymousId });
  }
  for (let n = 0; n < count; n++) {
    for (const page of visits) await page.evaluate((each) => void window.send(each), n);
    await visits[0].waitForTimeout(PAUSE_MILLIS);
    if (n === Math.floor(count / 2)) say({ state: "half" });
  }
  say({ state: "sent" });
  process.stdin.resume();
  await new Promise((told) => process.stdin.on("end", told));
} finally {
  await browser.close();
  shop.close();
}
process.exit(0);
