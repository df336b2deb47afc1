import type { Rule } from "../../api/analyses";
import { asked, stepOf, unstep, type Filter } from "../../api/steps";
import { isPeriod, type Against } from "../../ui/period";

/** What an address of Journeys holds: a question, the period it is asked of, and how it is looked at. */
export type JourneysSearch = {
  readonly steps?: readonly string[];
  readonly order?: "strict" | "unordered";
  readonly window?: string;
  readonly windowFrom?: "previous-step";
  readonly exclude?: readonly string[];
  readonly by?: string;
  readonly view?: "time" | "trends" | "correlation";
  readonly a?: number;
  readonly b?: number;
  readonly interval?: "week" | "month";
  readonly period?: string;
  readonly against?: Against;
  readonly lost?: number;
  readonly model?: "lifecycle";
  readonly trail?: readonly string[];
  readonly until?: "end";
  /** The id of a change. */
  readonly change?: string;
  /** How many contacts make a beginning. */
  readonly length?: number;
  readonly of?: "channels" | "count" | "revenue";
  /** Touchpoints after which something comes. */
  readonly after?: readonly string[];
  /** Which length of the way to an order is drawn, without one its days. */
  readonly measure?: "touchpoints" | "channels";
  /** The event that deals people out, and its property that says into what. */
  readonly assigned?: string;
  readonly arm?: string;
  readonly control?: string;
  /** Saved segments that are held against each other, each its id and its name: "came-back Came back". */
  readonly groups?: readonly string[];
  /** How many were meant to be in each variant: "4 treated". */
  readonly meant?: readonly string[];
  readonly metric?: string;
  /** How long before they were dealt out tells what people are like. */
  readonly before?: string;
  /** Whose amounts are meant where there are several currencies. */
  readonly currency?: string;
  /** By what the scorecard is sorted, without one by what is at stake, and whether it is shown whole. */
  readonly sort?: "failed" | "contacts";
  readonly whole?: "yes";
  /** How older links wrote a period. */
  readonly days?: number;
};

export const STANDARD: readonly string[] = ["#product_viewed", "#cart_added", "#checkout_started", "Order Completed"];
export const WINDOW = "P14D";
export const MOST_STEPS = 12;
const BY = ["channel", "device", "source", "store", "stage"];

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
const texts = (value: unknown): string[] | undefined => (Array.isArray(value) ? value.filter((each): each is string => typeof each === "string").slice(0, MOST_STEPS) : undefined);
const whole = (value: unknown): number | undefined => (Number.isInteger(value) && (value as number) >= 0 ? (value as number) : undefined);
const among = <T extends string>(value: unknown, ...allowed: readonly T[]): T | undefined => allowed.find((each) => each === value);

const duration = (value: unknown): string | undefined => (readWindow(text(value) ?? "") ? text(value) : undefined);

/** Reads an address; what cannot be read is left out. */
export function readSearch(search: Record<string, unknown>): JourneysSearch {
  const days = whole(search["days"]);
  const read = {
    steps: texts(search["steps"]),
    order: among(search["order"], "strict", "unordered"),
    window: duration(search["window"]),
    windowFrom: among(search["windowFrom"], "previous-step"),
    exclude: texts(search["exclude"]),
    by: text(search["by"]),
    view: among(search["view"], "time", "trends", "correlation"),
    a: whole(search["a"]),
    b: whole(search["b"]),
    interval: among(search["interval"], "week", "month"),
    period: isPeriod(search["period"]) ? search["period"] : days ? `${days}d` : undefined,
    against: among(search["against"], "previous", "year"),
    lost: whole(search["lost"]),
    model: among(search["model"], "lifecycle"),
    trail: texts(search["trail"]),
    until: among(search["until"], "end"),
    change: text(search["change"]),
    length: whole(search["length"]) || undefined,
    of: among(search["of"], "channels", "count", "revenue"),
    after: texts(search["after"]),
    measure: among(search["measure"], "touchpoints", "channels"),
    assigned: text(search["assigned"]),
    arm: text(search["arm"]),
    control: text(search["control"]),
    groups: texts(search["groups"]),
    meant: texts(search["meant"]),
    metric: text(search["metric"]),
    before: duration(search["before"]),
    currency: text(search["currency"]),
    sort: among(search["sort"], "failed", "contacts"),
    whole: among(search["whole"], "yes"),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as JourneysSearch;
}

export type Unit = "minute" | "hour" | "day";
const UNITS: Record<Unit, (n: number) => string> = { minute: (n) => `PT${n}M`, hour: (n) => `PT${n}H`, day: (n) => `P${n}D` };

/** A window as a number and a unit; undefined where it is neither. */
export function readWindow(window: string): { readonly n: number; readonly unit: Unit } | undefined {
  const found = /^P(?:(\d{1,4})D|T(?:(\d{1,4})H|(\d{1,4})M))$/.exec(window);
  const [, days, hours, minutes] = found ?? [];
  const n = Number(days ?? hours ?? minutes);
  return found && n > 0 ? { n, unit: days ? "day" : hours ? "hour" : "minute" } : undefined;
}
export const writeWindow = (n: number, unit: Unit): string => UNITS[unit](n);

export type Exclusion = { readonly is: string; readonly where: readonly Filter[]; readonly from: number; readonly to: number };

export const writeExclusion = (exclusion: Exclusion): string => JSON.stringify(exclusion);
export function readExclusion(written: string, steps: number): Exclusion {
  let read: Partial<Exclusion> = {};
  try {
    read = JSON.parse(written) as Partial<Exclusion>;
  } catch {
    read = { is: written };
  }
  const from = Math.min(Math.max(1, whole(read.from) ?? 1), Math.max(1, steps - 1));
  return { ...asked(JSON.stringify({ is: String(read.is ?? ""), where: Array.isArray(read.where) ? read.where : [] })), from, to: Math.min(Math.max(from + 1, whole(read.to) ?? steps), steps) };
}

/** The funnel that an address asks for, without its period. */
export function funnelOf(search: JourneysSearch, rules: readonly Rule[]): { readonly question: Record<string, unknown>; readonly steps: readonly string[] } {
  const steps = (search.steps ?? STANDARD).filter((step) => asked(step).is !== "");
  const exclude = steps.length < 2 ? [] : (search.exclude ?? []).map((each) => readExclusion(each, steps.length)).filter((each) => each.is !== "");
  const breakdown = breakdownOf(search.by);
  return {
    steps,
    question: {
      analysis: "funnel",
      steps: steps.map((step) => stepOf(step, rules)),
      window: search.window ?? WINDOW,
      ...(search.order && { order: search.order }),
      ...(search.windowFrom && { windowFrom: search.windowFrom }),
      ...(exclude.length > 0 && { exclude: exclude.map(({ is, where, from, to }) => ({ ...stepOf(JSON.stringify({ is, where }), rules), ...(search.order !== "unordered" && { from, to }) })) }),
      ...(breakdown && search.view === undefined && { breakdown }),
      ...viewOf(search, steps.length),
    },
  };
}

function viewOf({ view, a, b, interval }: JourneysSearch, steps: number): Record<string, unknown> {
  switch (view) {
    case "time": {
      const from = Math.min(a ?? 1, Math.max(1, steps - 1));
      return { view: "time-to-convert", fromStep: from, toStep: Math.min(Math.max(from + 1, b ?? steps), Math.max(from + 1, steps)) };
    }
    case "trends":
      return { view: "trends", interval: interval ?? "day" };
    case "correlation":
      return { view: "correlation" };
    default:
      return {};
  }
}

/** "channel", "property:category", "trait:city", "segments:a,b" as analyses take it. */
export function breakdownOf(by: string | undefined): Record<string, unknown> | undefined {
  if (by === undefined) return undefined;
  if (BY.includes(by)) return { by };
  const [kind, ...rest] = by.split(":");
  const named = rest.join(":");
  if (named === "") return undefined;
  return kind === "property" ? { property: named, on: "event" } : kind === "trait" ? { property: named, on: "profile" } : kind === "segments" ? { segments: named.split(",") } : undefined;
}

function by(breakdown: Record<string, unknown>): string | undefined {
  if (typeof breakdown["by"] === "string") return breakdown["by"];
  if (Array.isArray(breakdown["segments"])) return `segments:${breakdown["segments"].join(",")}`;
  return typeof breakdown["property"] === "string" ? `${breakdown["on"] === "profile" ? "trait" : "property"}:${breakdown["property"]}` : undefined;
}

/** The way back: the address of a funnel that was kept; undefined where the builder cannot show it. */
export function searchOf(question: Record<string, unknown>): JourneysSearch | undefined {
  const steps = Array.isArray(question["steps"]) ? question["steps"].map(unstep) : [];
  const excluded = Array.isArray(question["exclude"]) ? question["exclude"].map(unexclude) : [];
  if (steps.length === 0 || [...steps, ...excluded].includes(undefined)) return undefined;
  const view = { "time-to-convert": "time", trends: "trends", correlation: "correlation" }[String(question["view"])];
  return readSearch({
    steps,
    order: question["order"],
    window: question["window"],
    windowFrom: question["windowFrom"],
    ...(excluded.length > 0 && { exclude: excluded }),
    ...(question["breakdown"] !== undefined && { by: by(question["breakdown"] as Record<string, unknown>) }),
    view,
    a: question["fromStep"],
    b: question["toStep"],
    interval: question["interval"],
  });
}

function unexclude(exclusion: unknown): string | undefined {
  const step = unstep(exclusion);
  const { from, to } = exclusion as { from?: number; to?: number };
  return step === undefined ? undefined : writeExclusion({ ...asked(step), from: from ?? 1, to: to ?? MOST_STEPS });
}

export { within } from "../../ui/period";
