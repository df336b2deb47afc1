import { expect, test } from "vitest";
import { snippetsFor } from "./snippets";

test("every snippet carries the key and the address, and browsers get no server's SDK", () => {
  for (const kind of ["public", "server", "shared"]) {
    for (const snippet of snippetsFor(kind)) {
      const code = snippet.code("wk_secret", "https://cdp.example");
      expect([snippet.id, code.includes("wk_secret"), code.includes("cdp.example")]).toEqual([snippet.id, true, true]);
    }
  }
  expect(snippetsFor("public").map((each) => each.id)).toEqual(["curl", "segment-web", "rudder-web"]);
});
