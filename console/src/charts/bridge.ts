/** From one whole to another over what came and went between. From numbers to shapes. */
export type Step = { readonly from: number; readonly to: number; readonly whole: boolean };
export type Bridge = {
  readonly height: number;
  readonly floor: number;
  readonly bars: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly falls: boolean }[];
  readonly joins: readonly { readonly x1: number; readonly x2: number; readonly y: number }[];
};

const TOP = 24;
const DEEP = 180;
const BELOW = 28;
const THINNEST = 1.5;
const round = (n: number): number => Math.round(n * 10) / 10;

export function bridge(steps: readonly Step[], width: number): Bridge {
  const most = Math.max(1, ...steps.flatMap((step) => [step.from, step.to]));
  const floor = TOP + DEEP;
  const y = (value: number): number => round(floor - (value / most) * DEEP);
  const place = width / Math.max(1, steps.length);
  const wide = round(Math.min(96, place * 0.62));
  const left = (i: number): number => round(place * i + (place - wide) / 2);
  return {
    height: floor + BELOW,
    floor,
    bars: steps.map((step, i) => {
      const top = y(Math.max(step.from, step.to));
      return { x: left(i), y: top, width: wide, height: Math.max(THINNEST, round(y(Math.min(step.from, step.to)) - top)), falls: step.to < step.from };
    }),
    joins: steps.slice(0, -1).map((step, i) => ({ x1: round(left(i) + wide), x2: left(i + 1), y: y(step.to) })),
  };
}
