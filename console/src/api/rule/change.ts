import { fresh, type Filter, type Group, type Which } from "./model";
import { lengthOf } from "./values";

const SINGLE_NUMBER = ["gt", "gte", "lt", "lte"];

/** What another comparison makes of a value: kept where it can be, else something to begin with. */
export function valueFor(op: string, value: unknown, numeric: boolean): unknown {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const plain = typeof first === "object" || first === undefined ? (numeric ? 1 : "") : first;
  switch (op) {
    case "exists": case "notExists": return undefined;
    case "in": case "notIn": return Array.isArray(value) ? value : plain === "" ? [] : [plain];
    case "between": return Array.isArray(value) && value.length === 2 ? value : numeric ? [plain, plain] : [plain, ""];
    case "withinLast": case "withinNext": return typeof value === "string" && lengthOf(value) ? value : "P30D";
    case "anniversary": return "P7D";
    case "size": return { op: "gte", value: 1 };
    default: return SINGLE_NUMBER.includes(op) && typeof plain === "boolean" ? 1 : plain;
  }
}

/** Days before and after an anniversary; none where it is written otherwise. */
export function aroundOf(value: unknown): number | undefined {
  if (value === undefined) return 0;
  if (typeof value === "number") return value;
  const parts = typeof value === "string" ? lengthOf(value) : undefined;
  return parts?.every(({ unit }) => unit === "day" || unit === "week") ? parts.reduce((days, { unit, n }) => days + n * (unit === "week" ? 7 : 1), 0) : undefined;
}

export const SHAPES = ["one", "several", "prefix", "except", "any"] as const;
export type Shape = (typeof SHAPES)[number];
export const shapeOf = (of: Filter): Shape => (of.is === "set" ? "one" : of.is);

/** Names that begin with @ are those of sets. */
export const named = (name: string): Which => ({ is: name.startsWith("@") ? "set" : "one", name });

/** The same events in another shape, as far as it can say them. */
export function reshaped(of: Filter, shape: Shape): Filter {
  const name = firstName(of);
  const where = of.where && { where: of.where };
  switch (shape) {
    case "one": return { ...named(name), ...where };
    case "several": return { is: "several", all: name === "" ? [] : name.startsWith("@") ? [named(name)] : [name], ...where };
    case "prefix": return { is: "prefix", name: name.startsWith("@") ? "" : name, ...where };
    case "except": return { is: "except", but: named(name), ...where };
    case "any": return { is: "any", where: of.where ?? wherever() };
  }
}

function firstName(of: Filter): string {
  switch (of.is) {
    case "several": return of.all.map((each) => (typeof each === "string" ? each : firstName(each)))[0] ?? "";
    case "except": return firstName(of.but);
    case "any": return "";
    default: return of.name;
  }
}

/** A condition on events to begin with. */
export const wherever = (): Group => ({ kind: "group", joins: "and", parts: [fresh("property")], alone: true });

/** A group with another part at a place, or without it. */
export const replaced = (of: Group, at: number, part: Group["parts"][number] | undefined): Group => ({ ...of, parts: of.parts.flatMap((each, i) => (i !== at ? [each] : part ? [part] : [])) });
export const grown = (of: Group, part: Group["parts"][number]): Group => ({ ...of, parts: [...of.parts, part] });
