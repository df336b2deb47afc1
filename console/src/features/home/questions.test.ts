import { expect, test } from "vitest";
import golden from "../../../../server/src/test/resources/home-questions.json";
import type { ChangeDocument, ParityAnswer, Rule } from "../../api/analyses";
import { joined } from "../../api/queries";
import { firstQuestions, nextQuestions } from "./asked";
import { figureQuestions } from "./figures";

const now = Date.parse(`${golden.today}T03:00:00Z`);
const ZONE = "Asia/Taipei";

test("Home asks what the server asks ahead of it", () => {
  const first = firstQuestions(ZONE, joined(golden.rules as unknown as Rule[]), now);
  const { all, online, offline, before } = first.river;
  expect([...[all, online, offline, before].map((question) => ({ analysis: "stages", ...question })), first.points, first.parity]).toEqual(golden.first);
  const changes = (golden.changes as unknown as ChangeDocument[]).map((document) => ({ document }));
  expect(nextQuestions(first, golden.parity as unknown as ParityAnswer, changes).flatMap(({ rates, people }) => [rates, people])).toEqual(golden.prices);
  const { whole: _, ...figures } = figureQuestions(now, ZONE);
  expect(Object.values(figures)).toEqual(golden.figures);
});
