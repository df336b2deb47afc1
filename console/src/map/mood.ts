import type { Moment } from "./timeline";

/** How somebody felt at a moment, −1 to +1: said (a survey, a review) or a sign of it (what they did or met). */
export type Mood = { readonly value: number; readonly said: boolean; readonly score?: string };

/** Scores and what they run from and to; the middle is 0. */
const SCALES: Record<string, readonly [number, number]> = { csat: [1, 5], nps: [0, 10], ces: [1, 7], rating: [1, 5] };
/** A sign tells the direction and not how much, so all stand at the same height. */
const SIGN = 0.5;
const SIGNS: Record<string, number> = {
  payment_failed: -SIGN, coupon_refused: -SIGN, out_of_stock: -SIGN, search_empty: -SIGN, delivered_late: -SIGN,
  returned: -SIGN, complained: -SIGN, opted_out: -SIGN, case_solved: SIGN, shared: SIGN, referral_sent: SIGN,
};

export function mood(moment: Moment): Mood | undefined {
  const said = saidAt(moment);
  if (said) return said;
  const sign = SIGNS[moment.touchpoint ?? ""];
  return sign === undefined ? undefined : { value: sign, said: false };
}

function saidAt(moment: Moment): Mood | undefined {
  const { kind, score, rating } = moment.properties ?? {};
  const [scale, value] = typeof rating === "number" ? ["rating", rating] : [typeof kind === "string" ? kind.toLowerCase() : "", score];
  const range = SCALES[scale];
  if (!range || typeof value !== "number" || value < range[0] || value > range[1]) return undefined;
  const [low, high] = range;
  return { value: ((value - low) / (high - low)) * 2 - 1, said: true, score: `${value}/${high}` };
}

function said(moments: readonly Moment[]): readonly Mood[] {
  return moments.flatMap((moment) => {
    const felt = mood(moment);
    return felt?.said ? [felt] : [];
  });
}

/** The fall or rise to what was said last, from what was said before it, here or earlier; nothing where either is missing. */
export function turn(moments: readonly Moment[], earlier: readonly Moment[] = []): { readonly from: Mood; readonly to: Mood; readonly way: "fell" | "rose" | "same" } | undefined {
  const here = said(moments);
  const [from, to] = (here.length === 1 ? [...said(earlier), ...here] : here).slice(-2);
  return from && to ? { from, to, way: to.value < from.value ? "fell" : to.value > from.value ? "rose" : "same" } : undefined;
}
