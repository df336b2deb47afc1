import { expect, test } from "vitest";
import golden from "../../../../server/src/test/resources/home-questions.json";
import type { ChangeDocument, ParityAnswer, Rule } from "../../api/analyses";
import { joined } from "../../api/queries";
import { lastDays } from "../../ui/format";
import { DAYS, decisionsOf, decisionsQuestion, parityQuestion, PRICE_DAYS, priceQuestions, treatedStores } from "./breaks";
import { figureQuestions } from "./figures";
import { riverQuestions } from "./reading";

const now = Date.parse(`${golden.today}T03:00:00Z`);
const ZONE = "Asia/Taipei";

test("Home asks what the server asks ahead of it", () => {
  const days = lastDays(DAYS, now, ZONE);
  const longer = lastDays(PRICE_DAYS, now, ZONE).now;
  const decisions = decisionsOf(joined(golden.rules as unknown as Rule[]));
  const { all, online, offline, before } = riverQuestions(days);
  expect([...[all, online, offline, before].map((question) => ({ analysis: "stages", ...question })), decisionsQuestion(decisions, days.now), parityQuestion(decisions, longer)]).toEqual(golden.first);
  const changes = (golden.changes as unknown as ChangeDocument[]).map((document) => ({ document }));
  expect(priceQuestions(decisions, golden.parity as unknown as ParityAnswer, treatedStores(changes, days.now[1]), longer, days.now).flatMap(({ rates, people }) => [rates, people])).toEqual(golden.prices);
  const { whole: _, ...figures } = figureQuestions(now, ZONE);
  expect(Object.values(figures)).toEqual(golden.figures);
});
