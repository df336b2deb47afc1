/** A condition as it is drawn: groups of lines, each a sentence; what no sentence says stays the JSON that it is. */
export type Part = Group | Line;

export const JOINS = ["and", "or", "none", "notAll"] as const;
export type Joins = (typeof JOINS)[number];

/** Parts that must hold together. `alone`: with one part it is written as that part. */
export type Group = { readonly kind: "group"; readonly joins: Joins; readonly parts: readonly Part[]; readonly alone?: true };

/** How something is compared, as the JSON has it. */
export type Test = { readonly op: string; readonly value?: unknown; readonly ignoreCase?: boolean; readonly every?: boolean };

/** Whole events: which they are, and what else must be so of each. */
export type Filter = Which & { readonly where?: Group };
export type Which =
  | { readonly is: "one"; readonly name: string }
  | { readonly is: "set"; readonly name: string }
  | { readonly is: "prefix"; readonly name: string }
  | { readonly is: "several"; readonly all: readonly (string | Filter)[] }
  | { readonly is: "except"; readonly but: Filter }
  | { readonly is: "any" };

/** A sliding window by its length, or a range; none is ever. */
export type Span = { readonly within?: string; readonly between?: readonly unknown[] };

export type Line = { readonly not: boolean } & (
  | { readonly kind: "everyone" }
  | { readonly kind: "trait" | "computed" | "property"; readonly name: string; readonly test: Test }
  | { readonly kind: "channel" | "source"; readonly test: Test }
  | { readonly kind: "did"; readonly events: Filter; readonly count?: Test; readonly span: Span }
  | { readonly kind: "amount"; readonly events: Filter; readonly of: Measure; readonly path: string; readonly test: Test; readonly span: Span }
  | { readonly kind: "first"; readonly events: Filter; readonly where?: Group; readonly span: Span }
  | { readonly kind: "newest"; readonly events: Filter; readonly where: Group }
  | { readonly kind: "sequence"; readonly steps: readonly Filter[]; readonly within?: string; readonly without?: Filter }
  | { readonly kind: "held"; readonly that: Group; readonly length: string }
  | { readonly kind: "segment" | "list"; readonly id: string }
  | { readonly kind: "stage"; readonly model: string; readonly is: string | readonly string[]; readonly enteredWithin?: string }
  | { readonly kind: "round"; readonly phase?: string; readonly number?: Test }
  | { readonly kind: "subscribed"; readonly channel: string; readonly topic?: string }
  | { readonly kind: "message"; readonly is: string; readonly channel?: string; readonly template?: string; readonly flow?: string; readonly within?: string }
  | { readonly kind: "bucket"; readonly salt: string; readonly below: number }
  | { readonly kind: "raw"; readonly json: unknown }
);
export type Kind = Line["kind"];

export const SETS = ["@visit", "@interest", "@intent", "@advocacy", "@touchpoint", "@brand"] as const;
export const MEASURES = ["sum", "min", "max", "distinct"] as const;
export type Measure = (typeof MEASURES)[number];
export const NUMBER_OPS = ["gte", "equals", "lte", "gt", "lt", "notEquals", "between", "in", "notIn"] as const;
export const OPS = ["equals", "notEquals", "in", "notIn", "contains", "notContains", "startsWith", "endsWith", "matches", "notMatches", "gte", "lte", "gt", "lt", "between", "exists", "notExists", "after", "before", "withinLast", "withinNext", "anniversary", "size"] as const;
export const SIZE_OPS = ["gte", "equals", "lte", "gt", "lt", "between", "in"] as const;
export const MESSAGES = ["sent", "delivered", "opened", "clicked", "bounced"] as const;
export const CHANNELS = ["email", "line", "sms", "push"] as const;
export const PHASES = ["awareness", "consideration", "decision", "resting"] as const;
export const MODELS = ["journey", "lifecycle"] as const;
export const STAGES: Readonly<Record<string, readonly string[]>> = {
  journey: ["awareness", "consideration", "decision", "first-purchase", "retention", "advocacy", "lapsed-prospect", "lapsed-customer"],
  lifecycle: ["reach", "acquisition", "conversion", "loyalty", "advocacy", "lapsed-prospect", "lapsed-customer"],
};

/** What may be asked of whom. */
export type Scope = "person" | "event";
export const KINDS = ["did", "amount", "first", "newest", "sequence", "trait", "anniversary", "computed", "stage", "round", "message", "subscribed", "segment", "list", "held", "bucket", "everyone", "group", "raw"] as const;
export const EVENT_KINDS = ["property", "channel", "source", "group", "raw"] as const;
export type New = (typeof KINDS)[number] | (typeof EVENT_KINDS)[number];

const one = (name: string): Filter => ({ is: "one", name });
/** A group that is written as its one part. */
export const alone = (part: Part): Group => ({ kind: "group", joins: "and", parts: [part], alone: true });

/** What is begun with where something is added. */
export function fresh(kind: New, scope: Scope = "person"): Part {
  const not = false;
  switch (kind) {
    case "group": return { kind, joins: "or", parts: scope === "event" ? [fresh("property"), fresh("property")] : [fresh("did"), fresh("trait")] };
    case "everyone": return { kind, not };
    case "trait": return { kind, not, name: "city", test: { op: "equals", value: "" } };
    case "anniversary": return { kind: "trait", not, name: "birthday", test: { op: "anniversary", value: "P7D" } };
    case "computed": case "property": return { kind, not, name: "", test: { op: "equals", value: "" } };
    case "channel": case "source": return { kind, not, test: { op: "equals", value: "" } };
    case "did": return { kind, not, events: one("Order Completed"), count: { op: "gte", value: 1 }, span: { within: "P30D" } };
    case "amount": return { kind, not, events: one("Order Completed"), of: "sum", path: "revenue", test: { op: "gte", value: 1000 }, span: { within: "P365D" } };
    case "first": return { kind, not, events: one("Order Completed"), span: { within: "P30D" } };
    case "newest": return { kind, not, events: one("Order Completed"), where: alone(fresh("property")) };
    case "sequence": return { kind, not, steps: [one("Product Added"), one("Order Completed")], within: "P7D" };
    case "held": return { kind, not, that: alone(fresh("stage")), length: "P30D" };
    case "segment": case "list": return { kind, not, id: "" };
    case "stage": return { kind, not, model: "journey", is: "retention" };
    case "round": return { kind, not, phase: "decision" };
    case "subscribed": return { kind, not, channel: "email" };
    case "message": return { kind, not, is: "opened", within: "P30D" };
    case "bucket": return { kind, not, salt: "", below: 500 };
    case "raw": return { kind, not, json: {} };
  }
}
