import type { TFunction } from "i18next";
import { aroundOf } from "../../api/rule/change";
import type { Filter, Group, Line, Part, Span, Test } from "../../api/rule/model";
import { read } from "../../api/rule/read";
import { lengthOf, shown, type Unit } from "../../api/rule/values";

/** A template's pieces: text, and places as "[name]". */
export const pieces = (template: string): readonly string[] => template.split(/(\[[a-z]+\])/).filter((piece) => piece !== "");

/** Chinese has no spaces but beside numbers and other letters. */
const BETWEEN_CHARACTERS = /([\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])/g;

/** Kinds whose sentences have a word for "not"; of the others it is said before them. */
export const TURNS = ["did", "sequence", "stage", "segment", "list", "subscribed", "message"];

export type Names = { readonly event: (name: string) => string; readonly segment: (id: string) => string; readonly list: (id: string) => string };
export type RuleWords = ReturnType<typeof ruleWords>;

/** How rules are said in a language. */
export function ruleWords(t: TFunction, language: string, names: Names) {
  const either = new Intl.ListFormat(language, { type: "disjunction" });
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 10 });
  const quoted = (text: string): string => t("segment.quoted", { text });
  const unit = (n: number, of: Unit): string => new Intl.NumberFormat(language, { style: "unit", unit: of, unitDisplay: "long" }).format(n);
  const length = (iso: string): string => lengthOf(iso)?.map((each) => unit(each.n, each.unit)).join(" ") ?? iso;
  const event = (name: string): string => (name.startsWith("@") ? t(`segment.set.${name.slice(1)}`, { defaultValue: name }) : names.event(name));
  const lately = (iso: string | undefined): string => {
    if (iso === undefined) return t("segment.ever");
    const days = /^P(\d{1,6})D$/.exec(iso)?.[1];
    return days ? t("segment.days", { n: Number(days) }) : t("segment.lately", { length: length(iso) });
  };
  const course = (iso: string | undefined): string => (iso === undefined ? t("segment.whenever") : t("segment.course", { length: length(iso) }));
  const span = ({ within, between }: Span): string => (between ? t("segment.range", { from: shown(between[0]), to: shown(between[1]) }) : lately(within));
  const value = ({ op, value }: Test): string => {
    if (op === "exists" || op === "notExists") return "";
    if (op === "anniversary") { const n = aroundOf(value); return n === undefined ? shown(value) : t("segment.around", { n }); }
    if (op === "withinLast" || op === "withinNext") return length(String(value));
    if (op === "between" && Array.isArray(value)) return value.map(said).join(" – ");
    if (Array.isArray(value) && (op === "in" || op === "notIn")) return either.format(value.map(said));
    if (op === "size" && typeof value === "object" && value !== null) return count(value as Test);
    return said(value);
  };
  const said = (of: unknown): string => (typeof of === "string" ? quoted(of) : typeof of === "number" ? number.format(of) : shown(of));
  const count = (of: Test): string => `${t(`segment.count.${of.op}`, { defaultValue: of.op })} ${value(of)}`;
  const small = (of: Test): string => [of.ignoreCase && t("segment.ignoreCase"), of.every && t("segment.every")].filter(Boolean).map((each) => t("segment.aside", { text: each })).join("");
  const which = (of: Filter): string => {
    switch (of.is) {
      case "one": return quoted(names.event(of.name));
      case "set": return quoted(event(of.name));
      case "prefix": return t("segment.prefixed", { text: of.name });
      case "several": return either.format(of.all.map((each) => (typeof each === "string" ? quoted(event(each)) : filter(each))));
      case "except": return t("segment.except", { what: filter(of.but) });
      case "any": return t("segment.anyEvent");
    }
  };
  const filter = (of: Filter): string => which(of) + (of.where ? t("segment.whose", { what: group(of.where, false) }) : "");
  const group = (of: Group, nested: boolean): string => {
    const inner = of.parts.map((each) => part(each, of.parts.length > 1)).join(t(of.joins === "and" || of.joins === "notAll" ? "segment.join.and" : "segment.join.or"));
    const told = inner.replace(/ {2,}/g, " ");
    if (of.joins === "none" || of.joins === "notAll") return t(`segment.joined.${of.joins}`, { what: told });
    return nested && of.parts.length > 1 ? t("segment.aside", { text: told }) : told;
  };
  const part = (of: Part, nested: boolean): string => (of.kind === "group" ? group(of, nested) : line(of));
  /** What stands at the places of a line's sentence. */
  const at = (of: Line): Readonly<Record<string, string>> => {
    const not = of.not ? "no" : "yes";
    switch (of.kind) {
      case "everyone": return {};
      case "trait": case "computed": case "property": return { name: quoted(of.name), op: t(`segment.test.${of.test.op}`, { defaultValue: of.test.op }), value: value(of.test) + small(of.test) };
      case "channel": case "source": return { op: t(`segment.test.${of.test.op}`, { defaultValue: of.test.op }), value: value(of.test) + small(of.test) };
      case "did": { const times = of.count ?? { op: "gte", value: 1 }; return { not: t(`segment.did.${not}`), events: filter(of.events), op: t(`segment.count.${times.op}`, { defaultValue: times.op }), n: value(times), span: span(of.span) }; }
      case "amount": return { of: t(`segment.measure.${of.of}`), path: quoted(of.path), events: filter(of.events), op: t(`segment.count.${of.test.op}`, { defaultValue: of.test.op }), n: value(of.test), span: span(of.span) };
      case "first": return { events: filter(of.events), span: of.span.within === undefined && !of.span.between ? t("segment.anyTime") : span(of.span), where: of.where ? t("segment.firstWas", { what: group(of.where, false) }) : "" };
      case "newest": return { events: filter(of.events), where: group(of.where, false) };
      case "sequence": return { not: t(`segment.did.${not}`), steps: of.steps.map(filter).join(t("segment.then")), within: course(of.within), without: of.without ? t("segment.without", { what: filter(of.without) }) : "" };
      case "held": return { length: length(of.length), that: group(of.that, true) };
      case "segment": return { not: t(`segment.is.${not}`), segment: quoted(names.segment(of.id)) };
      case "list": return { not: t(`segment.is.${not}`), list: quoted(names.list(of.id)) };
      case "stage": return { not: t(`segment.is.${not}`), stage: either.format([of.is].flat().map((each) => quoted(stage(of.model, each)))), entered: of.enteredWithin ? t("segment.entered", { when: lately(of.enteredWithin) }) : "" };
      case "round": return { phase: of.phase === undefined ? "" : quoted(t(`segment.phase.${of.phase}`, { defaultValue: of.phase })), number: of.number ? t("segment.numbered", { test: count(of.number) }) : "" };
      case "subscribed": return { not: t(`segment.has.${not}`), channel: t(`segment.channel.${of.channel}`, { defaultValue: of.channel }), topic: of.topic === undefined ? "" : t("segment.topic", { topic: of.topic }) };
      case "message": {
        const about = [of.channel && t(`segment.channel.${of.channel}`, { defaultValue: of.channel }), of.template && t("segment.template", { name: of.template }), of.flow && t("segment.flow", { name: of.flow })].filter(Boolean).join(" · ");
        return { not: t(`segment.got.${not}`), is: t(`segment.message.${of.is}`, { defaultValue: of.is }), span: lately(of.within), about: about && t("segment.aside", { text: about }) };
      }
      case "bucket": return { share: number.format(of.below / 10), salt: quoted(of.salt) };
      case "raw": return { json: JSON.stringify(of.json) };
    }
  };
  const stage = (model: string, id: string): string => (model === "lifecycle" ? t(`lifecycle.${id}`, { defaultValue: id }) : t(`stage.${id}`, { defaultValue: id }));
  const template = (of: Line): string => t(`segment.line.${of.kind}`);
  const line = (of: Line): string => {
    const words = at(of);
    const told = pieces(template(of)).map((piece) => (piece.startsWith("[") ? (words[piece.slice(1, -1)] ?? "") : piece)).join("").replace(/\s+/g, " ").replace(/ ([,.)])/g, "$1").replace(BETWEEN_CHARACTERS, "$1").trim();
    return of.not && !TURNS.includes(of.kind) ? t("segment.notSo", { what: told }) : told;
  };
  /** A rule in words; what has none as JSON. */
  const text = (rule: unknown): string => group(read(rule), false);
  return { event, filter, length, lately, course, stage, template, text };
}
