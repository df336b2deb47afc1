/** Said to have been bad: the two lowest of five, in a survey or a review. */
export const UNHAPPY = {
  anyOf: [
    { event: "Survey Answered", where: { and: [{ property: "kind", op: "equals", value: "csat" }, { property: "score", op: "lte", value: 2 }] } },
    { event: "Product Reviewed", where: { property: "rating", op: "lte", value: 2 } },
  ],
};

/** Said to have been good: the two highest of five. */
const HAPPY = {
  anyOf: [
    { event: "Survey Answered", where: { and: [{ property: "kind", op: "equals", value: "csat" }, { property: "score", op: "gte", value: 4 }] } },
    { event: "Product Reviewed", where: { property: "rating", op: "gte", value: 4 } },
  ],
};

export type Behind = { readonly question: Record<string, unknown>; readonly said: Record<string, unknown>; readonly turned: Record<string, unknown> };

/**
 * The question of breakpoints that an address holds; who said that it was bad within 90 days of any time there; and who
 * had said that something was good in the year before.
 */
export function behindOf(written: string): Behind | undefined {
  try {
    const question = JSON.parse(written) as Record<string, unknown>;
    if (question["analysis"] !== "breakpoints" || question["people"] === undefined) return undefined;
    const { touchpoints, people } = question;
    const { touchpoint } = people as { touchpoint?: number };
    const there = (touchpoints as readonly unknown[])[(touchpoint ?? 1) - 1];
    return {
      question,
      said: { analysis: "breakpoints", touchpoints, success: UNHAPPY, window: "P90D", people: { touchpoint: touchpoint ?? 1, succeeded: true } },
      turned: { steps: [HAPPY, there, UNHAPPY], window: "P365D", profiles: true },
    };
  } catch {
    return undefined;
  }
}

/** Those who left, whose mood fell first: they tell most of what happened. Then who was unhappy, then the others, each as they came. */
export function foremost(left: readonly string[], unhappy: ReadonlySet<string>, contentBefore: ReadonlySet<string>): readonly string[] {
  const rank = (id: string): number => (!unhappy.has(id) ? 2 : contentBefore.has(id) ? 0 : 1);
  return left.toSorted((a, b) => rank(a) - rank(b));
}
