import { mood, type Mood } from "./mood";

/** One person's line between the two banks: a pure function from moments to places. */

export type Moment = {
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly channel: string;
  readonly bank?: string | undefined;
  readonly source?: string | undefined;
  readonly touchpoint?: string | undefined;
  readonly role?: string | undefined;
  readonly names?: Record<string, string> | undefined;
  readonly properties?: Record<string, unknown> | undefined;
  readonly stages?: Record<string, string> | undefined;
  readonly transitions?: readonly { readonly model: string; readonly from: string | null; readonly to: string }[] | undefined;
};

/** Repeats of one touchpoint in a row are one mark. */
export type Mark = { readonly moment: Moment; readonly times: number; readonly last: Moment };
export type Placed = Mark & { readonly mood: Mood | undefined; readonly x: number; readonly y: number; readonly bank: "on" | "off"; readonly above: boolean; readonly gapDays: number };

/** Heights: the mood above, the two banks below it, then stages and days. */
export const MOOD = { best: 20, middle: 48, worst: 76 } as const;
export const BANDS = { on: 148, off: 260 } as const;
export const HEIGHT = 368;
/** Before the first mark stand the names of the banks. */
const EDGE = 120;
const END = 64;
const HOUR = 3_600_000;
const DAY_HOURS = 24;

const isPurchase = (moment: Moment): boolean => moment.role === "purchase";

/** Oldest first, cut after each purchase: the way to one purchase is a round. */
export function rounds(moments: readonly Moment[]): readonly (readonly Moment[])[] {
  const all: Moment[][] = [[]];
  for (const moment of moments) {
    if (!moment.touchpoint) continue;
    all[all.length - 1]?.push(moment);
    if (isPurchase(moment)) all.push([]);
  }
  return all.filter((round) => round.length > 0);
}

export function marks(moments: readonly Moment[]): readonly Mark[] {
  const out: Mark[] = [];
  for (const moment of moments) {
    const before = out[out.length - 1];
    if (before && before.moment.touchpoint === moment.touchpoint && before.moment.channel === moment.channel && !isPurchase(moment) && moment.role !== "feedback") {
      out[out.length - 1] = { moment: before.moment, times: before.times + 1, last: moment };
    } else {
      out.push({ moment, times: 1, last: moment });
    }
  }
  return out;
}

/** Steps grow with the logarithm of the time between: clamp(40 + 24·ln(1 + hours), 62, 132). */
export function step(hours: number): number {
  return Math.min(132, Math.max(62, 40 + 24 * Math.log(1 + Math.max(0, hours))));
}

export const hoursBetween = (before: Mark | undefined, mark: Mark): number => (before ? (Date.parse(mark.moment.at) - Date.parse(before.last.at)) / HOUR : 0);
/** Whole days of a silence that is worth telling. */
export const gapDays = (hours: number): number => (hours > DAY_HOURS ? Math.round(hours / DAY_HOURS) : 0);

/** Where a mood stands in the strip above the banks. */
export const moodY = (felt: Mood): number => MOOD.middle - felt.value * (MOOD.middle - MOOD.best);

export function timeline(moments: readonly Moment[], width: number): { readonly placed: readonly Placed[]; readonly thread: string; readonly feeling: string; readonly width: number } {
  const all = marks(moments);
  let x = EDGE;
  const count = { on: 0, off: 0 };
  const raw = all.map((mark, i) => {
    const before = all[i - 1];
    const hours = hoursBetween(before, mark);
    if (before) x += step(hours);
    const bank = mark.moment.bank === "off" ? "off" : "on";
    return { ...mark, mood: mood(mark.moment), x, y: BANDS[bank], bank, above: count[bank]++ % 2 === 0, gapDays: gapDays(hours) } satisfies Placed;
  });
  const needed = x + END;
  // Stretched to fill the page, never squeezed: a long round scrolls.
  const k = raw.length > 1 && needed < width ? Math.min(2.2, (width - EDGE - END) / (x - EDGE)) : 1;
  const placed = raw.map((mark) => ({ ...mark, x: EDGE + (mark.x - EDGE) * k }));
  const thread = placed
    .map((mark, i) => {
      const before = placed[i - 1];
      if (!before) return `M${mark.x.toFixed(1)} ${mark.y}`;
      const half = ((before.x + mark.x) / 2).toFixed(1);
      return `C${half} ${before.y} ${half} ${mark.y} ${mark.x.toFixed(1)} ${mark.y}`;
    })
    .join("");
  const last = placed[placed.length - 1];
  const said = placed.flatMap((mark) => (mark.mood?.said ? [`${mark.x.toFixed(1)} ${moodY(mark.mood).toFixed(1)}`] : []));
  const feeling = said.length > 1 ? `M${said.join("L")}` : "";
  return { placed, thread, feeling, width: Math.max(width, last ? last.x + END : 0) };
}
