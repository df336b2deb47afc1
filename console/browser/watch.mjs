// What a browser test holds against every page: no error, no request to anywhere else, no serious fault for those who
// cannot see or use a mouse, nothing wider than the screen.
import AxeBuilder from "@axe-core/playwright";

export function watch(page, address, faults) {
  const host = new URL(address).host;
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && !/40[1-9]/.test(message.text()) && faults.push(message.text()));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.host !== host) faults.push(`a request to ${url.host}`);
  });
}

/** Runs in the page: what there is and cannot be read, as it stands a few letters wide or beyond the edge. */
function crushed() {
  const narrow = [...document.querySelectorAll("table td:first-child")].filter((cell) => cell.closest(".visually-hidden") === null && cell.textContent.trim().length > 6 && cell.getBoundingClientRect().width < 72);
  // The bar may go by under the finger; the page that is open is in sight, and the bar itself is within the screen.
  const links = [...document.querySelectorAll(".topbar .nav, .topbar .nav a[aria-current=page]")].filter((each) => each.getBoundingClientRect().right > innerWidth + 1 || each.getBoundingClientRect().left < 0);
  return [...narrow.slice(0, 1).map((cell) => `"${cell.textContent}" is ${Math.round(cell.getBoundingClientRect().width)} px wide`), ...links.map((link) => `"${link.textContent}" of the pages is beyond the edge`)];
}

/** Runs in the page: what is beyond its edge, the innermost first. */
function beyond() {
  const all = [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && each.closest(".scroll") === null);
  return all.reverse().slice(0, 3).map((each) => ` · ${each.tagName.toLowerCase()}.${each.getAttribute("class") ?? ""}`).join("");
}

/** Live events keep a connection open, so quiet is when nothing is drawn as waiting. */
export async function looked(page, name, directory, faults) {
  await page.waitForFunction(() => document.querySelector(".skeleton") === null);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) faults.push(`${name}: ${wide} px wider than the screen${await page.evaluate(beyond)}`);
  for (const cut of await page.evaluate(crushed)) faults.push(`${name}: ${cut}`);
  // There are no frames, so the checks run in the page itself, which is quicker than in one of their own.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] }).analyze();
  for (const violation of violations) {
    if (violation.impact === "serious" || violation.impact === "critical")
      faults.push(`${name}: ${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  }
  await page.screenshot({ path: `${directory}/${name}.png` });
}
