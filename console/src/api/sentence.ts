/** A rule as a sentence: lines that must all hold, or of which one must. What cannot be said so stays JSON. */
export type Sentence = { readonly joins: "and" | "or"; readonly lines: readonly Line[] };

export const COUNTS = ["gte", "equals", "lte"] as const;
export const TESTS = ["equals", "notEquals", "contains", "gte", "lte", "exists", "notExists"] as const;
export const MESSAGES = ["sent", "delivered", "opened", "clicked", "bounced"] as const;
export const CHANNELS = ["email", "line", "sms", "push"] as const;
export const STAGES = ["awareness", "consideration", "decision", "first-purchase", "retention", "advocacy", "lapsed-prospect", "lapsed-customer"] as const;

type Count = (typeof COUNTS)[number];
type Test = (typeof TESTS)[number];

/** One line. Days are whole; none means ever. */
export type Line =
  | { readonly kind: "did"; readonly not: boolean; readonly event: string; readonly op: Count; readonly n: number; readonly days: number | undefined }
  | { readonly kind: "sequence"; readonly not: boolean; readonly event: string; readonly then: string; readonly days: number | undefined }
  | { readonly kind: "trait"; readonly name: string; readonly op: Test; readonly value: string }
  | { readonly kind: "stage"; readonly not: boolean; readonly stage: string }
  | { readonly kind: "segment"; readonly not: boolean; readonly id: string }
  | { readonly kind: "message"; readonly not: boolean; readonly is: string; readonly days: number | undefined }
  | { readonly kind: "subscribed"; readonly not: boolean; readonly channel: string };
export type Kind = Line["kind"];
export const KINDS: readonly Kind[] = ["did", "sequence", "trait", "stage", "message", "subscribed", "segment"];

export const fresh = (kind: Kind): Line => {
  switch (kind) {
    case "did": return { kind, not: false, event: "Order Completed", op: "gte", n: 1, days: 30 };
    case "sequence": return { kind, not: false, event: "Product Added", then: "Order Completed", days: 7 };
    case "trait": return { kind, name: "city", op: "equals", value: "" };
    case "stage": return { kind, not: false, stage: "retention" };
    case "segment": return { kind, not: false, id: "" };
    case "message": return { kind, not: false, is: "opened", days: 30 };
    case "subscribed": return { kind, not: false, channel: "email" };
  }
};

type Json = Readonly<Record<string, unknown>>;
const object = (value: unknown): Json | undefined => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined);
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const only = (of: Json, ...keys: readonly string[]): boolean => Object.keys(of).every((key) => keys.includes(key));
const among = <T extends string>(all: readonly T[], value: unknown): T | undefined => all.find((each) => each === value);

/** The sentence that a condition is; undefined where it says more than sentences do. */
export function read(condition: unknown): Sentence | undefined {
  const rule = object(condition);
  if (!rule) return undefined;
  for (const joins of ["and", "or"] as const) {
    const parts = rule[joins];
    if (Array.isArray(parts) && only(rule, joins)) {
      const lines = parts.map(line);
      return lines.every((each) => each !== undefined) ? { joins, lines: lines as readonly Line[] } : undefined;
    }
  }
  const single = line(rule);
  return single && { joins: "and", lines: [single] };
}

function line(of: unknown): Line | undefined {
  const rule = object(of);
  if (!rule) return undefined;
  const inner = object(rule["not"]);
  if (!inner || !only(rule, "not")) return plain(rule, false);
  const negated = plain(inner, true);
  return negated && "not" in negated ? negated : undefined;
}

function plain(rule: Json, not: boolean): Line | undefined {
  if (rule["did"] !== undefined) return did(rule, not);
  if (rule["sequence"] !== undefined) return sequence(rule, not);
  if (rule["trait"] !== undefined) return trait(rule);
  if (rule["stage"] !== undefined && only(rule, "stage")) {
    const stage = object(rule["stage"]);
    const is = text(stage?.["is"]);
    return stage && is && stage["model"] === "journey" && only(stage, "model", "is") ? { kind: "stage", not, stage: is } : undefined;
  }
  const id = text(rule["segment"]);
  if (id !== undefined && only(rule, "segment")) return { kind: "segment", not, id };
  if (rule["message"] !== undefined && only(rule, "message", "within")) {
    const message = object(rule["message"]);
    const is = among(MESSAGES, message?.["is"]);
    const days = daysOf(rule["within"]);
    return message && is && days !== false && only(message, "is") ? { kind: "message", not, is, days } : undefined;
  }
  if (rule["subscribed"] !== undefined && only(rule, "subscribed")) {
    const subscribed = object(rule["subscribed"]);
    const channel = text(subscribed?.["channel"]);
    return subscribed && channel !== undefined && only(subscribed, "channel") ? { kind: "subscribed", not, channel } : undefined;
  }
  return undefined;
}

function did(rule: Json, not: boolean): Line | undefined {
  const event = eventOf(rule["did"]);
  const count = rule["count"] === undefined ? { op: "gte", value: 1 } : object(rule["count"]);
  const op = among(COUNTS, count?.["op"]);
  const n = count?.["value"];
  const days = daysOf(rule["within"]);
  if (event === undefined || !op || typeof n !== "number" || days === false || !only(rule, "did", "count", "within")) return undefined;
  return { kind: "did", not, event, op, n, days };
}

function sequence(rule: Json, not: boolean): Line | undefined {
  const steps = rule["sequence"];
  const days = daysOf(rule["within"]);
  if (!Array.isArray(steps) || steps.length !== 2 || days === false || !only(rule, "sequence", "within")) return undefined;
  const [event, then] = [eventOf(steps[0]), eventOf(steps[1])];
  return event !== undefined && then !== undefined ? { kind: "sequence", not, event, then, days } : undefined;
}

function trait(rule: Json): Line | undefined {
  const name = text(rule["trait"]);
  const op = among(TESTS, rule["op"]);
  const value = rule["value"];
  const plainly = value === undefined || ["string", "number", "boolean"].includes(typeof value);
  return name !== undefined && op && plainly && only(rule, "trait", "op", "value") ? { kind: "trait", name, op, value: value === undefined ? "" : typeof value === "string" && meant(value) !== value ? JSON.stringify(value) : String(value) } : undefined;
}

function eventOf(filter: unknown): string | undefined {
  const of = object(filter);
  if (!of) return undefined;
  const named = text(of["event"]) ?? text(of["set"]);
  return named !== undefined && only(of, named.startsWith("@") ? "set" : "event") ? named : undefined;
}

/** Days of a window; undefined without one, false where it is no whole number of days. */
function daysOf(within: unknown): number | undefined | false {
  if (within === undefined) return undefined;
  const days = /^P(\d{1,4})D$/.exec(text(within) ?? "")?.[1];
  return days === undefined ? false : Number(days);
}

const filterOf = (event: string): Json => (event.startsWith("@") ? { set: event } : { event });
const windowOf = (days: number | undefined): Json => (days === undefined ? {} : { within: `P${days}D` });
const negate = (not: boolean, rule: Json): Json => (not ? { not: rule } : rule);

/** Typed numbers are numbers, true and false are what they say; text in quotes is text. */
export function meant(typed: string): string | number | boolean {
  if (typed === "true" || typed === "false") return typed === "true";
  if (/^-?\d{1,15}(\.\d{1,10})?$/.test(typed) && String(Number(typed)) === typed) return Number(typed);
  if (/^".*"$/.test(typed)) {
    try {
      return String(JSON.parse(typed));
    } catch {
      return typed;
    }
  }
  return typed;
}

function written(of: Line): Json {
  switch (of.kind) {
    case "did": return negate(of.not, { did: filterOf(of.event), count: { op: of.op, value: of.n }, ...windowOf(of.days) });
    case "sequence": return negate(of.not, { sequence: [filterOf(of.event), filterOf(of.then)], ...windowOf(of.days) });
    case "trait": return of.op === "exists" || of.op === "notExists" ? { trait: of.name, op: of.op } : { trait: of.name, op: of.op, value: meant(of.value) };
    case "stage": return negate(of.not, { stage: { model: "journey", is: of.stage } });
    case "segment": return negate(of.not, { segment: of.id });
    case "message": return negate(of.not, { message: { is: of.is }, ...windowOf(of.days) });
    case "subscribed": return negate(of.not, { subscribed: { channel: of.channel } });
  }
}

/** The condition that a sentence is. */
export function write(sentence: Sentence): Json {
  const [first] = sentence.lines;
  return sentence.lines.length === 1 && first ? written(first) : { [sentence.joins]: sentence.lines.map(written) };
}

/** Whether something is still to be filled in. */
export const whole = (sentence: Sentence): boolean =>
  sentence.lines.length > 0 &&
  sentence.lines.every((each) => {
    switch (each.kind) {
      case "did": return each.event !== "";
      case "sequence": return each.event !== "" && each.then !== "";
      case "trait": return each.name !== "" && (each.value !== "" || each.op === "exists" || each.op === "notExists");
      case "segment": return each.id !== "";
      default: return true;
    }
  });
