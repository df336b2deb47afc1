import type { Filter, Line, Part, Span, Test } from "./model";
import { lengthOf } from "./values";

const BARE = ["exists", "notExists", "anniversary"];
const filled = (value: unknown): boolean => value !== undefined && value !== "" && value !== null && !(Array.isArray(value) && (value.length === 0 || !value.every(filled)));
const tested = (test: Test): boolean => BARE.includes(test.op) || filled(test.value);
const spanned = ({ within, between }: Span): boolean => (within === undefined || lengthOf(within) !== undefined) && (between === undefined || (between.length === 2 && filled(between)));

function named(of: Filter): boolean {
  if (of.where && !whole(of.where)) return false;
  switch (of.is) {
    case "several": return of.all.length > 0 && of.all.every((each) => (typeof each === "string" ? each !== "" : named(each)));
    case "except": return named(of.but);
    case "any": return of.where !== undefined;
    default: return of.name !== "";
  }
}

/** Whether nothing is still to be filled in. */
export function whole(part: Part): boolean {
  return part.kind === "group" ? part.parts.length > 0 && part.parts.every(whole) : said(part);
}

function said(of: Line): boolean {
  switch (of.kind) {
    case "trait": case "computed": case "property": return of.name !== "" && tested(of.test);
    case "channel": case "source": return tested(of.test);
    case "did": return named(of.events) && (of.count === undefined || tested(of.count)) && spanned(of.span);
    case "amount": return named(of.events) && of.path !== "" && tested(of.test) && spanned(of.span);
    case "first": return named(of.events) && spanned(of.span) && (of.where ? whole(of.where) : of.span.within !== undefined || of.span.between !== undefined);
    case "newest": return named(of.events) && whole(of.where);
    case "sequence": return of.steps.length > 1 && of.steps.every(named) && (of.without === undefined || named(of.without));
    case "held": return whole(of.that);
    case "segment": case "list": return of.id !== "";
    case "stage": return of.is.length > 0;
    case "round": return of.phase !== undefined || (of.number !== undefined && tested(of.number));
    case "subscribed": return of.topic !== "";
    case "message": return of.template !== "" && of.flow !== "";
    case "bucket": return of.salt !== "";
    case "raw": return typeof of.json === "object" && of.json !== null && Object.keys(of.json).length > 0;
    case "everyone": return true;
  }
}
