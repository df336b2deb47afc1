import { alone, MEASURES, type Filter, type Group, type Line, type Part, type Span, type Test } from "./model";
import { same } from "./values";
import { filter as writeFilter, write } from "./write";

type Json = Readonly<Record<string, unknown>>;
const object = (value: unknown): Json | undefined => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined);
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** A whole condition as a group; one that is written alone stays so. */
export function read(condition: unknown): Group {
  const of = part(condition);
  return of.kind === "group" ? of : alone(of);
}

/** A condition as it is drawn. What would not be written back as it was stays as it is, so nothing is ever lost. */
export function part(condition: unknown): Part {
  const of = object(condition);
  const drawn = of && (grouped(of) ?? negated(of) ?? plain(of, false));
  return drawn && same(write(drawn), condition) ? drawn : { kind: "raw", not: false, json: condition };
}

function grouped(of: Json): Part | undefined {
  const inner = object(of["not"]);
  for (const [where, joins] of [[of, ["and", "or"]], [inner, ["notAll", "none"]]] as const) {
    for (const [i, key] of (["and", "or"] as const).entries()) {
      const parts = where?.[key];
      if (Array.isArray(parts) && parts.length > 0) return { kind: "group", joins: joins[i] as Group["joins"], parts: parts.map(part) };
    }
  }
  return undefined;
}

function negated(of: Json): Part | undefined {
  const inner = object(of["not"]);
  return inner && plain(inner, true);
}

function test(of: Json | undefined): Test | undefined {
  const op = text(of?.["op"]);
  if (!of || op === undefined) return undefined;
  const flag = (key: "ignoreCase" | "every"): Partial<Test> => (typeof of[key] === "boolean" ? { [key]: of[key] } : {});
  return { op, ...("value" in of && { value: of["value"] }), ...flag("ignoreCase"), ...flag("every") };
}

function span(of: Json): Span {
  const within = text(of["within"]);
  const between = of["between"];
  return { ...(within !== undefined && { within }), ...(Array.isArray(between) && { between }) };
}

function filter(value: unknown): Filter | undefined {
  const of = object(value);
  const drawn = of && drawnFilter(of);
  return drawn && same(writeFilter(drawn), value) ? drawn : undefined;
}

function drawnFilter(of: Json): Filter | undefined {
  const where = of["where"] === undefined ? {} : { where: read(of["where"]) };
  for (const [key, is] of [["event", "one"], ["set", "set"], ["prefix", "prefix"]] as const) {
    const name = text(of[key]);
    if (name !== undefined) return { is, name, ...where };
  }
  const several = of["anyOf"];
  if (Array.isArray(several)) {
    const all = several.map((each) => text(each) ?? filter(each));
    return all.length > 0 && all.every((each) => each !== undefined) ? { is: "several", all, ...where } : undefined;
  }
  const but = filter(of["not"]);
  return but ? { is: "except", but, ...where } : { is: "any", ...where };
}

function plain(of: Json, not: boolean): Line | undefined {
  for (const kind of ["trait", "computed", "property"] as const) {
    const name = text(of[kind]);
    const compared = test(of);
    if (name !== undefined && compared) return { kind, not, name, test: compared };
  }
  for (const kind of ["channel", "source"] as const) {
    const compared = test(object(of[kind]));
    if (compared) return { kind, not, test: compared };
  }
  for (const kind of ["segment", "list"] as const) {
    const id = text(of[kind]);
    if (id !== undefined) return { kind, not, id };
  }
  if (of["everyone"] === true) return { kind: "everyone", not };
  return happened(of, not) ?? standing(of, not);
}

/** What somebody did. */
function happened(of: Json, not: boolean): Line | undefined {
  const events = filter(of["did"]);
  if (events) {
    const measure = MEASURES.find((each) => text(of[each]) !== undefined);
    const compared = test(of);
    if (measure) return compared && { kind: "amount", not, events, of: measure, path: String(of[measure]), test: compared, span: span(of) };
    const count = test(object(of["count"]));
    return { kind: "did", not, events, ...(count && { count }), span: span(of) };
  }
  const first = filter(of["first"]);
  if (first) return { kind: "first", not, events: first, ...(of["where"] !== undefined && { where: read(of["where"]) }), span: span(of) };
  const newest = filter(of["newest"]);
  if (newest) return { kind: "newest", not, events: newest, where: read(of["where"]) };
  const steps = of["sequence"];
  if (!Array.isArray(steps) || steps.length === 0) return undefined;
  const drawn = steps.map(filter);
  const without = filter(of["without"]);
  return drawn.every((each) => each !== undefined) ? { kind: "sequence", not, steps: drawn, ...optional(of, "within"), ...(without && { without }) } : undefined;
}

const optional = <K extends string>(of: Json, ...keys: readonly K[]): Partial<Record<K, string>> => Object.fromEntries(keys.flatMap((key) => (typeof of[key] === "string" ? [[key, of[key]]] : []))) as Partial<Record<K, string>>;

/** Where somebody stands. */
function standing(of: Json, not: boolean): Line | undefined {
  const length = text(of["for"]);
  if (of["held"] !== undefined && length !== undefined) return { kind: "held", not, that: read(of["held"]), length };
  const stage = object(of["stage"]);
  const is = stage?.["is"];
  const stages = Array.isArray(is) && is.every((each) => typeof each === "string") ? (is as readonly string[]) : text(is);
  if (stage && stages !== undefined) return { kind: "stage", not, model: String(stage["model"]), is: stages, ...optional(stage, "enteredWithin") };
  const round = object(of["round"]);
  if (round) {
    const number = test(object(round["number"]));
    return { kind: "round", not, ...optional(round, "phase"), ...(number && { number }) };
  }
  const subscribed = object(of["subscribed"]);
  if (subscribed) return { kind: "subscribed", not, channel: String(subscribed["channel"]), ...optional(subscribed, "topic") };
  const message = object(of["message"]);
  if (message) return { kind: "message", not, is: String(message["is"]), ...optional(message, "channel", "template", "flow"), ...optional(of, "within") };
  const bucket = object(of["bucket"]);
  if (bucket && typeof bucket["below"] === "number") return { kind: "bucket", not, salt: String(bucket["salt"]), below: bucket["below"] };
  return undefined;
}
