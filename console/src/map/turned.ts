import { mood, type Mood } from "./mood";
import { gapDays, hoursBetween, marks, step, type Mark, type Moment } from "./timeline";

/** One person's line on a narrow page: from top to bottom, online on the left and stores on the right; a pure function. */
export type Turned = Mark & { readonly mood: Mood | undefined; readonly x: number; readonly y: number; readonly bank: "on" | "off"; readonly gapDays: number };
export type TurnedLine = { readonly placed: readonly Turned[]; readonly thread: string; readonly feeling: string; readonly banks: Banks; readonly height: number };
/** Middles of the two banks, how wide each is, and where the mood's strip stands; none where nobody said or showed anything. */
type Banks = { readonly on: number; readonly off: number; readonly width: number; readonly mood: { readonly worst: number; readonly middle: number; readonly best: number } | undefined };

/** Above the first mark stand the names of the banks. */
const TOP = 60;
const END = 56;
/** Between two marks there is room for the label of the first, and for a silence. */
const CLOSEST = 64;
const BETWEEN = 8;
const STRIP = 56;
const STRIP_EDGE = 10;

export function turned(moments: readonly Moment[], width: number): TurnedLine {
  const all = marks(moments);
  const felt = all.map((mark) => mood(mark.moment));
  const strip = felt.some((each) => each) ? STRIP + BETWEEN : 0;
  const bank = (width - strip - BETWEEN) / 2;
  const banks: Banks = {
    on: bank / 2,
    off: bank + BETWEEN + bank / 2,
    width: bank,
    mood: strip === 0 ? undefined : { worst: width - STRIP + STRIP_EDGE, middle: width - STRIP / 2, best: width - STRIP_EDGE },
  };
  let y = TOP;
  const placed = all.map((mark, i): Turned => {
    const hours = hoursBetween(all[i - 1], mark);
    if (i > 0) y += Math.max(CLOSEST, step(hours));
    const side = mark.moment.bank === "off" ? "off" : "on";
    return { ...mark, mood: felt[i], x: banks[side], y, bank: side, gapDays: gapDays(hours) };
  });
  const thread = placed.map((mark, i) => {
    const before = placed[i - 1];
    if (!before) return `M${mark.x.toFixed(1)} ${mark.y.toFixed(1)}`;
    const half = ((before.y + mark.y) / 2).toFixed(1);
    return `C${before.x.toFixed(1)} ${half} ${mark.x.toFixed(1)} ${half} ${mark.x.toFixed(1)} ${mark.y.toFixed(1)}`;
  }).join("");
  const said = placed.flatMap((mark) => (mark.mood?.said ? [`${moodX(mark.mood, banks).toFixed(1)} ${mark.y.toFixed(1)}`] : []));
  return { placed, thread, feeling: said.length > 1 ? `M${said.join("L")}` : "", banks, height: y + END };
}

/** Where a mood stands in the strip beside the banks. */
export const moodX = (felt: Mood, { mood: strip }: Banks): number => (strip ? strip.middle + felt.value * (strip.best - strip.middle) : 0);
