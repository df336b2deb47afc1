import type { QueryClient } from "@tanstack/react-query";
import type { BreakpointsAnswer, ParityAnswer, Rule } from "../../api/analyses";
import { changesQuery, questionQuery, stagesQuery, zoneOf, type Settings } from "../../api/queries";
import { lastDays } from "../../ui/format";
import { DAYS, decisionsOf, decisionsQuestion, parityQuestion, PRICE_DAYS, priceQuestions, treatedStores, type PriceQuestion } from "./breaks";
import { riverQuestions } from "./reading";

/** What Home asks first; a function of the workspace's zone, its touchpoint rules and the day. */
export function firstQuestions(zone: string, rules: readonly Rule[], now: number) {
  const days = lastDays(DAYS, now, zone);
  const longer = lastDays(PRICE_DAYS, now, zone).now;
  const decisions = decisionsOf(rules);
  return { days, longer, decisions, river: riverQuestions(days), points: decisionsQuestion(decisions, days.now), parity: parityQuestion(decisions, longer) };
}
export type FirstQuestions = ReturnType<typeof firstQuestions>;

/** What it asks when it is known which prices differ, and where somebody mended them already. */
export const nextQuestions = ({ decisions, days, longer }: FirstQuestions, parity: ParityAnswer, fixes: Parameters<typeof treatedStores>[0]): readonly PriceQuestion[] =>
  priceQuestions(decisions, parity, treatedStores(fixes, days.now[1]), longer, days.now);

/** Asks all of it, one after another where an answer is needed for the next; whoever draws the answers tells what failed. */
export function askAhead(client: QueryClient, settings: Settings, rules: readonly Rule[]): void {
  const first = firstQuestions(zoneOf(settings), rules, Date.now());
  const { all, online, offline, before } = first.river;
  for (const question of [all, online, offline, before]) void client.prefetchQuery(stagesQuery(question));
  if (first.decisions.length === 0) return;
  void client.prefetchQuery(questionQuery<BreakpointsAnswer>(first.points));
  void Promise.all([client.fetchQuery(questionQuery<ParityAnswer>(first.parity)), client.fetchQuery(changesQuery)]).then(([parity, fixes]) => {
    for (const { rates, people } of nextQuestions(first, parity, fixes)) for (const question of [rates, people]) void client.prefetchQuery(questionQuery<BreakpointsAnswer>(question));
  }, () => undefined);
}
