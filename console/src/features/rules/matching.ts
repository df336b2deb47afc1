import { meant } from "../../api/rule/values";
import type { Json } from "./documents";

/** A condition on a property of the event, as it is typed. */
export type Where = { readonly property: string; readonly op: string; readonly value: string; readonly ignoreCase?: boolean };
/** An event rule that a form can say: one of these events, with all of these properties. */
export type Form = { readonly events: readonly string[]; readonly where: readonly Where[] };

export const OPS = ["equals", "notEquals", "in", "notIn", "contains", "notContains", "startsWith", "endsWith", "gt", "gte", "lt", "lte", "exists", "notExists"] as const;
export const BARE: readonly string[] = ["exists", "notExists"];
export const LISTS: readonly string[] = ["in", "notIn"];
const NUMERIC = ["gt", "gte", "lt", "lte"];

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const only = (of: Json, ...keys: readonly string[]): boolean => Object.keys(of).every((key) => keys.includes(key));
const plain = (value: unknown): value is string | number | boolean => ["string", "number", "boolean"].includes(typeof value);
const typed = (value: string | number | boolean): string => (typeof value === "string" && meant(value) !== value ? JSON.stringify(value) : String(value));

/** The form of an event rule; undefined where it says more than the form can. */
export function formOf(match: Json): Form | undefined {
  if (!only(match, "event", "anyOf", "where")) return undefined;
  const names = match["anyOf"] === undefined ? [match["event"]] : match["event"] === undefined && Array.isArray(match["anyOf"]) ? match["anyOf"].map((each) => (isObject(each) && only(each, "event") ? each["event"] : each)) : [undefined];
  const where = match["where"] === undefined ? [] : wheres(match["where"]);
  return names.every((each) => typeof each === "string") && where ? { events: (names as string[]).filter((each) => each !== ""), where } : undefined;
}

function wheres(condition: unknown): readonly Where[] | undefined {
  if (!isObject(condition)) return undefined;
  const all = only(condition, "and") && Array.isArray(condition["and"]) ? condition["and"].map(leaf) : [leaf(condition)];
  return all.every((each) => each !== undefined) ? (all as Where[]) : undefined;
}

function leaf(of: unknown): Where | undefined {
  if (!isObject(of) || !only(of, "property", "op", "value", "ignoreCase")) return undefined;
  const { property, op, value } = of;
  const written = value === undefined ? "" : Array.isArray(value) && value.every(plain) ? value.map(typed).join(", ") : plain(value) ? typed(value) : undefined;
  if (typeof property !== "string" || typeof op !== "string" || !(OPS as readonly string[]).includes(op) || written === undefined) return undefined;
  if (Array.isArray(value) !== LISTS.includes(op) || (Array.isArray(value) && value.some((each) => typeof each === "string" && each.includes(",")))) return undefined;
  return { property, op, value: written, ...(of["ignoreCase"] === true && { ignoreCase: true }) };
}

/** The event rule that a form says. */
export function matchOf({ events, where }: Form): Json {
  const filter: Json = events.length === 1 ? { event: events[0] } : events.length === 0 ? { event: "" } : { anyOf: [...events] };
  if (where.length === 0) return filter;
  const leaves = where.map(written);
  return { ...filter, where: leaves.length === 1 ? leaves[0] : { and: leaves } };
}

function written({ property, op, value, ignoreCase }: Where): Json {
  const more = ignoreCase && !NUMERIC.includes(op) && !BARE.includes(op) ? { ignoreCase: true } : {};
  if (BARE.includes(op)) return { property, op };
  if (LISTS.includes(op)) return { property, op, value: value.split(",").map((each) => meant(each.trim())), ...more };
  return { property, op, value: meant(value), ...more };
}

/** What the parts of a rule are called: an event, a comparison, and what an event has beside its properties. */
export type Words = { readonly named: (event: string) => string; readonly op: (op: string) => string; readonly channel: (id: string) => string; readonly beside: (key: "channel" | "source") => string };

/** A rule in words: its events, then what they have to have. */
export function sayMatch(match: unknown, words: Words): string {
  const { named } = words;
  if (typeof match === "string") return named(match);
  if (!isObject(match)) return JSON.stringify(match);
  const where = match["where"] === undefined ? "" : ` (${sayWhere(match["where"], words)})`;
  if (typeof match["event"] === "string") return named(match["event"]) + where;
  if (typeof match["set"] === "string") return named(match["set"]) + where;
  if (typeof match["prefix"] === "string") return `${match["prefix"]}…${where}`;
  if (Array.isArray(match["anyOf"])) return match["anyOf"].map((each) => sayMatch(each, words)).join(" · ") + where;
  return isObject(match["not"]) ? `≠ ${sayMatch(match["not"], words)}${where}` : JSON.stringify(match);
}

function sayWhere(condition: unknown, words: Words): string {
  if (!isObject(condition)) return JSON.stringify(condition);
  for (const [joins, sign] of [["and", " & "], ["or", " / "]] as const) {
    const parts = condition[joins];
    if (Array.isArray(parts)) return parts.map((each) => (isObject(each) && (each["and"] ?? each["or"]) ? `(${sayWhere(each, words)})` : sayWhere(each, words))).join(sign);
  }
  if (condition["not"] !== undefined) return `≠ (${sayWhere(condition["not"], words)})`;
  for (const key of ["channel", "source"] as const) {
    const asked = condition[key];
    if (isObject(asked) && typeof asked["op"] === "string") return `${words.beside(key)} ${words.op(asked["op"])} ${[asked["value"]].flat().map((each) => (key === "channel" ? words.channel(String(each)) : String(each))).join(", ")}`;
  }
  const value = condition["value"];
  if (typeof condition["property"] !== "string" || typeof condition["op"] !== "string") return JSON.stringify(condition);
  return `${condition["property"]} ${words.op(condition["op"])}${value === undefined ? "" : ` ${Array.isArray(value) ? value.join(", ") : String(value)}`}`;
}
