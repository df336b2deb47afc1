import type { AtStake, Breakpoint, BreakpointsAnswer, ChangeDocument, ParityAnswer, Rule } from "../../api/analyses";
import { PURCHASE } from "../../api/queries";

export type Between = readonly [string, string];

/** What Home is about, in days. */
export const DAYS = 30;
/** Prices are compared over a longer time: of some products few are seen in a month. */
export const PRICE_DAYS = 90;
/** Below it nothing is called a break. */
const LEAST = 100;
const WINDOW = "P14D";

/** A place where people leave more often than the others do, by more than chance explains. */
export type Break = {
  readonly touchpoint: string;
  readonly rule: Rule;
  /** Visits of the longer time, where the price differs; people otherwise. */
  readonly reached: number;
  readonly left: number;
  readonly share: number;
  readonly usual: number;
  readonly stake: AtStake;
  /** The question whose answer it is, with those who left. */
  readonly question: Record<string, unknown>;
  /** Where the same things cost less online. */
  readonly price: boolean;
};

/** Where people decide. */
export const decisionsOf = (rules: readonly Rule[]): readonly Rule[] => rules.filter((rule) => rule.serves === "decision" && rule.role !== "purchase");

/** All decisions at once, each held against everyone with intent. */
export const decisionsQuestion = (decisions: readonly Rule[], between: Between): Record<string, unknown> => ({
  analysis: "breakpoints",
  touchpoints: decisions.map((rule) => ({ ...rule.match, name: rule.id })),
  success: PURCHASE,
  benchmark: { set: "@intent", name: "intent" },
  window: WINDOW,
  between,
});

/** Whether stores and the web shop charge the same, by category, seen wherever a decision is made. */
export const parityQuestion = (decisions: readonly Rule[], between: Between): Record<string, unknown> => ({
  analysis: "parity",
  by: "category",
  seen: decisions.filter((rule) => rule.bank === "off").map((rule) => rule.match),
  between,
});

/** Stores where a change already runs are left out: what is fixed there is not at stake. */
export const treatedStores = (changes: readonly { readonly document: ChangeDocument }[], today: string): readonly string[] => [
  ...new Set(changes.filter(({ document }) => document.from <= today && (document.until === undefined || document.until >= today)).flatMap(({ document }) => document.treated.stores ?? [])),
];

/** One question over the longer time, which gives the rates, and one of the last days, which gives the people. */
export type PriceQuestion = { readonly rule: Rule; readonly rates: Record<string, unknown>; readonly people: Record<string, unknown> };

/** What is decided in stores about things that cost less online, against things that cost the same: visit by visit. */
export function priceQuestions(decisions: readonly Rule[], parity: ParityAnswer, without: readonly string[], longer: Between, between: Between): readonly PriceQuestion[] {
  const named = parity.rows.filter((row) => row.category !== "");
  const unequal = named.filter((row) => row.isUnequal && (row.medianGap ?? 0) > 0).map((row) => row.category);
  const equal = named.filter((row) => !row.isUnequal).map((row) => row.category);
  if (unequal.length === 0 || equal.length === 0) return [];
  const stores = without.length === 0 ? [] : [{ property: "store", op: "notIn", value: without }];
  return decisions
    .filter((rule) => rule.bank === "off")
    .map((rule) => {
      const question = {
        analysis: "breakpoints",
        count: "sessions",
        touchpoints: [{ anyOf: [rule.match], where: { and: [{ property: "category", op: "in", value: unequal }, ...stores] }, name: rule.id }],
        success: PURCHASE,
        benchmark: { anyOf: [rule.match], where: { property: "category", op: "in", value: equal }, name: "equal price" },
        value: "event",
      };
      return { rule, rates: { ...question, between: longer }, people: { ...question, between, people: { touchpoint: 1, succeeded: false } } };
    });
}

/** Sure: enough of them, and the gap's interval does not reach 0. */
const sure = (point: Breakpoint): boolean => point.reached >= LEAST && (point.atStake.interval?.[0] ?? 0) > 0;

/** The part of what is at stake that falls into a shorter time. */
const part = (stake: AtStake, of: number): AtStake => {
  const ends = (range: AtStake["interval"]): AtStake["interval"] => range && [range[0] * of, range[1] * of];
  return { ...stake, successes: stake.successes === null ? null : stake.successes * of, interval: ends(stake.interval), amount: stake.amount === null ? null : stake.amount * of, amountInterval: ends(stake.amountInterval) };
};

/** @param of how much of the longer time the shorter is */
export function priceBreak({ rule, people }: PriceQuestion, rates: BreakpointsAnswer, who: BreakpointsAnswer, of: number): Break | undefined {
  const point = rates.breakpoints[0];
  if (!point || !sure(point) || point.atStake.amount === null) return undefined;
  return { touchpoint: rule.id, rule, reached: point.reached, left: who.people?.count ?? 0, share: point.rate ?? 0, usual: point.atStake.benchmark.rate ?? 0, stake: part(point.atStake, of), question: people, price: true };
}

/** Ranked by money, then by the successes that are missing; of one touchpoint the price break alone. */
export function breaks(decisions: readonly Rule[], question: Record<string, unknown>, answer: BreakpointsAnswer, prices: readonly Break[]): readonly Break[] {
  const others = answer.breakpoints.filter(sure).flatMap((point): Break[] => {
    const rule = decisions.find((each) => each.id === point.touchpoint);
    if (!rule || prices.some((each) => each.touchpoint === rule.id)) return [];
    const place = decisions.indexOf(rule) + 1;
    return [{ touchpoint: rule.id, rule, reached: point.reached, left: point.reached - point.succeeded, share: point.rate ?? 0, usual: point.atStake.benchmark.rate ?? 0, stake: point.atStake, question: { ...question, people: { touchpoint: place, succeeded: false } }, price: false }];
  });
  const byWorth = (a: Break, b: Break): number => (b.stake.amount ?? 0) - (a.stake.amount ?? 0) || (b.stake.successes ?? 0) - (a.stake.successes ?? 0);
  return [...prices, ...others].toSorted(byWorth);
}
