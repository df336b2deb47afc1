import type { Known } from "../../api/profile";
import type { Moment } from "../../map/timeline";

const DAY = 86_400_000;

export type Story = { readonly key: string; readonly values: Record<string, unknown>; readonly first?: string | undefined };

/** One true sentence about a life: what the timeline shows, nothing guessed. */
export function story(moments: readonly Moment[], person: Known): Story | undefined {
  const touchpoints = moments.filter((moment) => moment.touchpoint);
  const first = touchpoints[0];
  if (!first) return undefined;
  const purchases = touchpoints.filter((moment) => moment.role === "purchase");
  const bought = purchases[0];
  const both = touchpoints.some((moment) => moment.bank === "off") && touchpoints.some((moment) => moment.bank !== "off");
  if (!bought) return { key: both ? "story.lookingBoth" : "story.looking", values: { n: touchpoints.length }, first: first.at };
  if (purchases.length === 1) {
    const days = Math.max(1, Math.ceil((Date.parse(bought.at) - Date.parse(first.at)) / DAY));
    return { key: "story.once", values: { days, n: touchpoints.indexOf(bought) }, first: first.at };
  }
  return { key: both ? "story.manyBoth" : "story.many", values: { orders: person.orders || purchases.length, n: touchpoints.length }, first: first.at };
}
