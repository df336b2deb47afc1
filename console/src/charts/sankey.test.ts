import { expect, test } from "vitest";
import { edgesOf, sankey, type Asked, type Edge } from "./sankey";

const edges: readonly Edge[] = [
  { position: 1, from: "home", to: "list", count: 60 },
  { position: 1, from: "home", to: "product", count: 20 },
  { position: 1, from: "search", to: "product", count: 10 },
  { position: 2, from: "list", to: "product", count: 30 },
];
const ask: Asked = { first: new Map([["home", 100], ["search", 10]]), edges, columns: 3, width: 900, shown: 6 };
const count = (key: string, asked = ask): number | undefined => sankey(asked).nodes.find((node) => node.key === key)?.count;

test("what comes into a column stands in it, and who went no further is a node of its own", () => {
  expect(["0:l:home", "1:l:list", "1:l:product", "1:e", "2:l:product", "2:e"].map((key) => count(key))).toEqual([100, 60, 30, 20, 30, 60]);
});
test("nothing is lost between two columns", () => {
  const { nodes, links } = sankey({ ...ask, shown: 1 });
  for (const node of nodes.filter((each) => each.kind !== "end" && each.column < 2)) {
    expect(links.filter((link) => link.from === node.key).reduce((sum, link) => sum + link.count, 0)).toBe(node.count);
  }
  for (const node of nodes.filter((each) => each.column > 0)) {
    expect(links.filter((link) => link.to === node.key).reduce((sum, link) => sum + link.count, 0)).toBe(node.count);
  }
});
test("labels beyond those that are shown are others, counted, until they are opened", () => {
  const folded = sankey({ ...ask, shown: 1 }).nodes.find((node) => node.key === "0:o");
  expect([folded?.count, folded?.kinds]).toEqual([10, 1]);
  expect(count("0:l:search", { ...ask, shown: 1, open: [0] })).toBe(10);
});
test("bars are as high as paths are many, and no two of a column touch", () => {
  const { nodes } = sankey(ask);
  const home = nodes.find((node) => node.key === "0:l:home");
  const search = nodes.find((node) => node.key === "0:l:search");
  expect((home?.height ?? 0) / (search?.height ?? 1)).toBeCloseTo(10);
  expect(search?.y).toBeGreaterThan((home?.y ?? 0) + (home?.height ?? 0));
});
test("the columns fit the width, labels included", () => {
  const { nodes, room, width } = sankey({ ...ask, columns: 2, width: 358 });
  expect(Math.max(...nodes.map((node) => node.x + room))).toBeLessThanOrEqual(width);
});
test("labels keep their own underscores", () => {
  expect(edgesOf([{ from: "1_a_b", to: "2_c_d", count: 3 }])).toEqual([{ position: 1, from: "a_b", to: "c_d", count: 3 }]);
});
