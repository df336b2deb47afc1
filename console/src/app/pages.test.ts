import { expect, test } from "vitest";
import { pageOf } from "./pages";

test("every address belongs to the page under which it is found", () => {
  const told = { "/": "home", "/people": "people", "/people/p-1": "people", "/journeys/next": "journeys", "/customers/rfm": "customers", "/segments/new": "segments", "/lists": "segments", "/lists/vip": "segments", "/sources": "sources", "/import": "sources", "/rules/stages": "rules", "/settings": "settings", "/account": undefined, "/listserver": undefined };
  for (const [path, page] of Object.entries(told)) expect([path, pageOf(path)]).toEqual([path, page]);
});
