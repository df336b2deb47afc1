import { expect, test } from "vitest";
import { bridgeOf, isOver } from "./figured";

test("a period is over when the next one has begun", () => {
  expect(["2026-06-29", "2026-06-30", "2026-07-01"].map((today) => isOver("2026-06-29", "day", today))).toEqual([false, true, true]);
  expect(["2026-06-28", "2026-06-29", "2026-06-30"].map((today) => isOver("2026-06-22", "week", today))).toEqual([false, true, true]);
  expect([["2026-02-01", "2026-02-28"], ["2026-02-01", "2026-03-01"], ["2026-12-01", "2026-12-31"], ["2026-12-01", "2027-01-01"]].map(([began, today]) => isOver(String(began), "month", String(today)))).toEqual([false, true, false, true]);
});
test("a bridge leads from those at the start to those at the end, step by step", () => {
  for (let seed = 0; seed < 1000; seed++) {
    const [atStart, gained, wonBack, share] = [1, 2, 3, 4].map((n) => (Math.imul(seed * 7 + n, 0x9e3779b1) >>> 8) % 5000) as [number, number, number, number];
    const lapsed = Math.min(share, atStart);
    const steps = bridgeOf({ t: (key: string) => key } as never, { atStart, new: gained, wonBack, lapsed, atEnd: atStart + gained + wonBack - lapsed, through: 0 });
    expect(steps.slice(1, -1).map((step) => step.to - step.from)).toEqual([gained, wonBack, -lapsed]);
    for (let i = 1; i < steps.length - 1; i++) expect(steps[i]?.from).toBe(steps[i - 1]?.to);
    expect(steps.at(-1)).toMatchObject({ from: 0, to: steps.at(-2)?.to, whole: true });
  }
});
