import type { ReactNode } from "react";

const WIDTH = 64;
const HIGH = 16;

/** A line of 64 × 16 from the first value to the last; what is not known is left out. Its numbers stand elsewhere, so it is not read out. */
export function Spark({ values }: { readonly values: readonly (number | null)[] }): ReactNode {
  const path = sparkPath(values);
  return path === "" ? null : <svg className="spark" width={WIDTH} height={HIGH} viewBox={`0 0 ${WIDTH} ${HIGH}`} aria-hidden="true"><path d={path} fill="none" stroke="var(--accent)" strokeWidth="1.5" strokeLinejoin="round" /></svg>;
}

/** Its path, a pixel and a half within the edges; nothing below two values. */
export function sparkPath(values: readonly (number | null)[]): string {
  const points = values.flatMap((value, i) => (value === null ? [] : [[i, value] as const]));
  if (points.length < 2) return "";
  const low = Math.min(...points.map(([, value]) => value));
  const high = Math.max(...points.map(([, value]) => value));
  const x = (i: number): number => 1.5 + (i / (values.length - 1)) * (WIDTH - 3);
  const y = (value: number): number => (high === low ? HIGH / 2 : HIGH - 1.5 - ((value - low) / (high - low)) * (HIGH - 3));
  return points.map(([i, value], at) => `${at === 0 ? "M" : "L"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join("");
}
