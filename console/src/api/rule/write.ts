import type { Filter, Group, Line, Part, Span } from "./model";

type Json = Readonly<Record<string, unknown>>;

/** The condition that a drawn one is. */
export function write(part: Part): unknown {
  if (part.kind === "group") return group(part);
  const written = line(part);
  return part.not ? { not: written } : written;
}

function group({ joins, parts, alone }: Group): unknown {
  const [only] = parts;
  if (alone && only && parts.length === 1 && (joins === "and" || joins === "or")) return write(only);
  const all = parts.map(write);
  switch (joins) {
    case "and": return { and: all };
    case "or": return { or: all };
    case "none": return { not: { or: all } };
    case "notAll": return { not: { and: all } };
  }
}

/** Without the keys that nothing stands for. */
const given = (of: Json): Json => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined));
const span = ({ within, between }: Span): Json => given({ within, between });

export function filter(of: Filter): Json {
  const where = of.where && { where: write(of.where) };
  switch (of.is) {
    case "one": return { event: of.name, ...where };
    case "set": return { set: of.name, ...where };
    case "prefix": return { prefix: of.name, ...where };
    case "several": return { anyOf: of.all.map((each) => (typeof each === "string" ? each : filter(each))), ...where };
    case "except": return { not: filter(of.but), ...where };
    case "any": return { ...where };
  }
}

function line(of: Line): unknown {
  switch (of.kind) {
    case "everyone": return { everyone: true };
    case "trait": case "computed": case "property": return { [of.kind]: of.name, ...given(of.test) };
    case "channel": case "source": return { [of.kind]: given(of.test) };
    case "did": return given({ did: filter(of.events), count: of.count && given(of.count), ...span(of.span) });
    case "amount": return { did: filter(of.events), [of.of]: of.path, ...given(of.test), ...span(of.span) };
    case "first": return given({ first: filter(of.events), where: of.where && write(of.where), ...span(of.span) });
    case "newest": return { newest: filter(of.events), where: write(of.where) };
    case "sequence": return given({ sequence: of.steps.map(filter), within: of.within, without: of.without && filter(of.without) });
    case "held": return { held: write(of.that), for: of.length };
    case "segment": case "list": return { [of.kind]: of.id };
    case "stage": return { stage: given({ model: of.model, is: of.is, enteredWithin: of.enteredWithin }) };
    case "round": return { round: given({ phase: of.phase, number: of.number && given(of.number) }) };
    case "subscribed": return { subscribed: given({ channel: of.channel, topic: of.topic }) };
    case "message": return given({ message: given({ is: of.is, channel: of.channel, template: of.template, flow: of.flow }), within: of.within });
    case "bucket": return { bucket: { salt: of.salt, below: of.below } };
    case "raw": return of.json;
  }
}
