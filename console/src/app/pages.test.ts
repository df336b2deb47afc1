import { expect, test } from "vitest";
import { isOpen, pageOf } from "./pages";

test("every address belongs to the page under which it is found", () => {
  const told = { "/": "home", "/people": "people", "/people/p-1": "people", "/journeys/next": "journeys", "/customers/rfm": "customers", "/segments/new": "segments", "/lists": "segments", "/lists/vip": "segments", "/sources": "sources", "/import": "sources", "/rules/stages": "rules", "/settings": "settings", "/account": undefined, "/listserver": undefined };
  for (const [path, page] of Object.entries(told)) expect([path, pageOf(path)]).toEqual([path, page]);
});
test("an address is open to the roles that have its page, and lists to the service, too", () => {
  const open = (role: Parameters<typeof isOpen>[0]): readonly string[] => ["/people/p-1", "/journeys/board", "/segments/new", "/lists/vip", "/import", "/rules/stages", "/settings", "/account", "/listserver"].filter((path) => isOpen(role, path));
  expect(open("store")).toEqual(["/people/p-1", "/account", "/listserver"]);
  expect(open("service")).toEqual(["/people/p-1", "/lists/vip", "/account", "/listserver"]);
  expect(open("viewer")).toEqual(["/people/p-1", "/journeys/board", "/segments/new", "/lists/vip", "/account", "/listserver"]);
  expect(open("administrator").length).toBe(9);
});
