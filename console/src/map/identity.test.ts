import { expect, test } from "vitest";
import { identity, MOST, shortened, type Key, type Tie } from "./identity";

const WIDE = 600;
const key = (kind: string, value: string): Key => ({ kind, value });
const tie = (from: Key, to: Key, reason?: string): Tie => ({ from, to, reason });
const user = key("userId", "u1");
const mail = key("email", "ann@example.com");
const phone = key("phone", "+886912345678");
const device = key("anonymousId", "a-1");

test("strong keys stand above weak ones, in the order of their strength", () => {
  const { nodes } = identity([device, mail, user, phone], [], WIDE);
  expect(nodes.map((node) => node.key.kind)).toEqual(["userId", "phone", "email", "anonymousId"]);
  expect(nodes.map((node) => node.strong)).toEqual([true, true, true, false]);
  expect(nodes.map((node) => node.y)).toEqual([54, 120, 186, 252]);
});
test("each link is an arc between its keys, numbered as it is listed", () => {
  const { arcs, nodes } = identity([user, phone, mail], [tie(user, mail), tie(user, phone)], WIDE);
  expect(arcs.map((arc) => [arc.number, nodes[arc.from]?.key.kind, nodes[arc.to]?.key.kind])).toEqual([[1, "userId", "email"], [2, "userId", "phone"]]);
});
test("arcs that lie over one another have lanes of their own, and those that do not share one", () => {
  const { arcs } = identity([user, phone, mail], [tie(user, mail), tie(user, phone), tie(phone, mail)], WIDE);
  const [long, first, second] = arcs.map((arc) => arc.x) as [number, number, number];
  expect(first).toBe(second);
  expect(long).toBeLessThan(first);
});
test("a refused link leads to a stranger's key, which stands last", () => {
  const other = key("userId", "u2");
  const { nodes, arcs } = identity([user, mail], [tie(mail, other, "limit-userId")], WIDE);
  expect(nodes.at(-1)).toMatchObject({ key: other, own: false });
  expect(arcs).toMatchObject([{ refused: true, to: 2 }]);
});
test("a crowd is drawn as far as it can be read, and the rest is counted", () => {
  const crowd = Array.from({ length: MOST + 5 }, (_, i) => key("anonymousId", `a-${i}`));
  const drawn = identity(crowd, [], WIDE);
  expect(drawn.nodes.length).toBe(MOST);
  expect(drawn.left).toBe(5);
});
test("on a narrow page the lanes lie closer together, and the keys keep two thirds of it", () => {
  const ties = [tie(user, mail), tie(user, phone), tie(phone, mail), tie(user, device), tie(mail, device), tie(phone, device)];
  const { arcs, gutter, width, letters } = identity([user, phone, mail, device], ties, 326);
  expect(width).toBe(326);
  expect(gutter).toBeLessThanOrEqual(0.31 * 326);
  expect(Math.min(...arcs.map((arc) => arc.x))).toBeGreaterThan(0);
  expect(letters).toBeGreaterThan(20);
});
test("a key that is too long loses its middle", () => {
  expect(shortened("2f1c9a-8d77-4b1e", 9)).toBe("2f1c…4b1e");
  expect(shortened("short", 9)).toBe("short");
});
