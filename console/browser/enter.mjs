// How a browser test gets in: by the link of the first start, and later with the name and the password that it set then.
const NAME = "admin";
const PASSWORD = "river-and-banks";

/** Opens the console's door and fills it in; whoever clicks is in. */
export async function atTheDoor(page, address, link) {
  await page.goto(`${address}/console`);
  await page.locator(".door h1").waitFor();
  if ((await page.locator("input[type=password]").count()) === 0) await page.goto(link);
  await page.locator("input[autocomplete=username]").fill(NAME);
  await page.locator("input[type=password]").fill(PASSWORD);
}

export async function enter(page, address, link) {
  await atTheDoor(page, address, link);
  await page.locator("button[type=submit]").click();
  await page.locator(".nav").first().waitFor({ state: "attached" });
}

/** Runs in a page that is signed in: one call of the API. */
export async function call([method, path, body]) {
  const { csrfToken } = await (await fetch("/api/v1/session")).json();
  const answer = await fetch(path, { method, headers: { "X-CSRF-Token": csrfToken, "Content-Type": "application/json" }, ...(body && { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
}
