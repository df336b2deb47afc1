/** Times as bars, from the shortest to the longest, with lines where a share of the people is done. From numbers to shapes. */
export type Bin = { readonly from: number; readonly to: number; readonly count: number };
export type Bars = {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly bin: Bin }[];
  readonly marks: readonly { readonly x: number; readonly value: number }[];
  readonly floor: number;
};

const TOP = 40;
const DEEP = 150;
const BELOW = 28;

export function bars(bins: readonly Bin[], width: number, marks: readonly number[] = []): Bars {
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  const begin = bins[0]?.from ?? 0;
  const end = bins[bins.length - 1]?.to ?? 1;
  const x = (seconds: number): number => ((Math.min(end, Math.max(begin, seconds)) - begin) / Math.max(1e-9, end - begin)) * width;
  return {
    width,
    height: TOP + DEEP + BELOW,
    floor: TOP + DEEP,
    bars: bins.map((bin) => {
      const height = bin.count === 0 ? 0 : Math.max(1, (bin.count / most) * DEEP);
      return { x: x(bin.from), y: TOP + DEEP - height, width: Math.max(1, x(bin.to) - x(bin.from) - 2), height, bin };
    }),
    marks: marks.map((value) => ({ value, x: x(value) })),
  };
}
