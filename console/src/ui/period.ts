import { day } from "./format";

/** Presets of a period, as addresses write them; "30d" is the last thirty days, today included. */
export const PRESETS = ["7d", "30d", "90d", "month", "last-month", "year", "all"] as const;
export type Between = readonly [string, string];
export type Against = "previous" | "year";

const DAY = 86_400_000;
const millis = (date: string): number => Date.parse(`${date}T12:00:00Z`);
const back = (date: string, days: number): string => new Date(millis(date) - days * DAY).toISOString().slice(0, 10);
const length = ([from, to]: Between): number => Math.round((millis(to) - millis(from)) / DAY) + 1;
export const isDate = (text: unknown): text is string => typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(millis(text));
export const isPeriod = (text: unknown): text is string => typeof text === "string" && (/^[1-9]\d{0,3}d$/.test(text) || (PRESETS as readonly string[]).includes(text) || custom(text) !== undefined);

/** "2026-01-01~2026-03-31": two dates, both ends inclusive. */
function custom(period: string): Between | undefined {
  const [from, to] = period.split("~");
  return isDate(from) && isDate(to) && from <= to ? [from, to] : undefined;
}

/** The local dates of a period, both ends inclusive; undefined is all there is. */
export function datesOf(period: string, now: number, timeZone: string): Between | undefined {
  const today = day(now, timeZone);
  const first = `${today.slice(0, 8)}01`;
  switch (period) {
    case "all":
      return undefined;
    case "month":
      return [first, today];
    case "last-month": {
      const end = back(first, 1);
      return [`${end.slice(0, 8)}01`, end];
    }
    case "year":
      return [`${today.slice(0, 4)}-01-01`, today];
    default:
      return custom(period) ?? [back(today, (Number.parseInt(period, 10) || 30) - 1), today];
  }
}

/** The period that another is compared with: as many days right before it, or the same dates a year earlier. */
export function before(between: Between, against: Against): Between {
  const [from, to] = between;
  return against === "previous" ? [back(from, length(between)), back(from, 1)] : [aYearEarlier(from), aYearEarlier(to)];
}

const aYearEarlier = (date: string): string => {
  const year = String(Number(date.slice(0, 4)) - 1).padStart(4, "0");
  const same = `${year}${date.slice(4)}`;
  return date.endsWith("-02-29") ? `${year}-02-28` : same;
};

/** A question that says its dates itself is asked as it is. */
export const within = (question: Record<string, unknown>, between: Between | undefined): Record<string, unknown> => (between && !("between" in question) ? { ...question, between: [...between] } : question);
