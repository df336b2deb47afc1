import type { Rule } from "./analyses";

/** One filter of a step: a property, how it is compared, and with what was typed. */
export type Filter = { readonly property: string; readonly op: string; readonly value?: string };

/** A step as people ask for it: "#tried_on" is a touchpoint, anything else the name of an event; all filters hold. */
export type Asked = { readonly is: string; readonly where: readonly Filter[] };

export const NUMERIC = ["gt", "gte", "lt", "lte"];
export const BARE = ["exists", "notExists"];
export const OPS = ["equals", "notEquals", "contains", "notContains", ...NUMERIC, ...BARE] as const;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const isFilter = (value: unknown): value is Filter =>
  isObject(value) && typeof value["property"] === "string" && (OPS as readonly unknown[]).includes(value["op"]) && (value["value"] === undefined || typeof value["value"] === "string");

/** How addresses write a step: its name alone, or with its filters as JSON. */
export const written = (step: Asked): string => (step.where.length === 0 ? step.is : JSON.stringify({ is: step.is, where: step.where }));

export function asked(text: string): Asked {
  if (!text.startsWith("{")) return { is: text, where: [] };
  try {
    const read: unknown = JSON.parse(text);
    if (isObject(read) && typeof read["is"] === "string" && Array.isArray(read["where"])) return { is: read["is"], where: read["where"].filter(isFilter) };
  } catch {
    // A name that begins with a brace is a name.
  }
  return { is: text, where: [] };
}

/** A step as analyses take it, from how addresses write it. */
export function stepOf(step: string, rules: readonly Rule[]): Record<string, unknown> {
  const { is, where } = asked(step);
  const rule = is.startsWith("#") ? rules.find((each) => each.id === is.slice(1)) : undefined;
  const filters = where.filter(whole);
  if (filters.length === 0) return rule ? { ...rule.match, name: is } : { event: is };
  const and = { and: filters.map(leaf) };
  return rule ? { anyOf: [rule.match], where: and, name: is } : { event: is, where: and };
}

/** Whether a filter is filled in: until then it asks nothing. */
export const whole = (filter: Filter): boolean => filter.property !== "" && (BARE.includes(filter.op) || (NUMERIC.includes(filter.op) ? filter.value !== undefined && filter.value.trim() !== "" && Number.isFinite(Number(filter.value)) : (filter.value ?? "") !== ""));

/** What was typed may have been sent as a text, a number or a truth: "equals" asks for each that it could be. */
function leaf({ property, op, value = "" }: Filter): Record<string, unknown> {
  if (BARE.includes(op)) return { property, op };
  if (NUMERIC.includes(op)) return { property, op, value: Number(value) };
  const other = value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : value === "true" ? true : value === "false" ? false : undefined;
  if (other === undefined || (op !== "equals" && op !== "notEquals")) return { property, op, value };
  return { property, op: op === "equals" ? "in" : "notIn", value: [value, other] };
}

/** The way back: how addresses write a step that an analysis was asked with. */
export function unstep(step: unknown): string | undefined {
  if (!isObject(step)) return undefined;
  const name = step["name"];
  const touchpoint = typeof name === "string" && name.startsWith("#") ? name : undefined;
  const is = touchpoint ?? (typeof step["event"] === "string" ? step["event"] : undefined);
  if (is === undefined) return undefined;
  const ours = touchpoint === undefined || (Array.isArray(step["anyOf"]) && step["anyOf"].length === 1 && isObject(step["anyOf"][0]));
  const and = ours && isObject(step["where"]) ? step["where"]["and"] : undefined;
  const where = Array.isArray(and) ? and.map(unleaf) : [];
  return where.some((each) => each === undefined) ? undefined : written({ is, where: where as Filter[] });
}

function unleaf(value: unknown): Filter | undefined {
  if (!isObject(value)) return undefined;
  const { property, op, value: compared } = value;
  if (typeof property !== "string" || typeof op !== "string") return undefined;
  const filter = op === "in" || op === "notIn" ? { property, op: op === "in" ? "equals" : "notEquals", value: Array.isArray(compared) ? String(compared[0]) : "" } : { property, op, ...(compared !== undefined && { value: String(compared) }) };
  return isFilter(filter) ? filter : undefined;
}
