import { expect, test } from "vitest";
import { sent } from "./sent";

const bodyOf = (pieces: readonly string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
const all = async (pieces: readonly string[]): Promise<unknown[]> => {
  const found: unknown[] = [];
  for await (const each of sent(bodyOf(pieces))) found.push(each);
  return found;
};

test("events come whole, however the stream is cut", async () => {
  const text = 'event: progress\ndata: {"looked":1}\n\nevent: answer\ndata: {"name":"顧客"}\n\n';
  const expected = [{ name: "progress", data: { looked: 1 } }, { name: "answer", data: { name: "顧客" } }];
  expect(await all([text])).toEqual(expected);
  for (let cut = 1; cut < text.length; cut += 7) expect(await all([text.slice(0, cut), text.slice(cut)])).toEqual(expected);
});
test("what breaks off in the middle of an event is no event", async () => {
  expect(await all(['event: progress\ndata: {"looked":1}\n\nevent: answer\nda'])).toEqual([{ name: "progress", data: { looked: 1 } }]);
});
