import { readWindow } from "./address";

const MILLIS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Whether everybody who entered before the next period began has had the whole window. */
export function closedBy(nextStart: string | undefined, window: string, now: number): boolean {
  const read = readWindow(window);
  return nextStart !== undefined && read !== undefined && Date.parse(nextStart) + read.n * MILLIS[read.unit] <= now;
}
