import type { Rule } from "./analyses";
import { asked } from "./steps";

/** "cart_viewed" and "cartViewed" as people write: "Cart viewed". Words that stand apart already stay as they are. */
export function humanised(event: string): string {
  if (/\s/.test(event) || !/[_a-z-]/.test(event)) return event;
  const apart = event.replace(/[_-]+/g, " ").replace(/([a-z0-9])([A-Z])/g, (_, left: string, right: string) => `${left} ${right.toLowerCase()}`).trim();
  return apart.charAt(0).toUpperCase() + apart.slice(1);
}

/** A touchpoint's name in a language, else in English. */
export const touchpointName = (rule: Rule | undefined, language: string): string | undefined => rule?.names[language] ?? rule?.names["en"];

/** The touchpoint that an event is by its name alone, or as the first of a few; none where several are. */
export function touchpointOf(event: string, rules: readonly Rule[]): Rule | undefined {
  const same = rules.filter((rule) => plain(rule.match) === event);
  return same.length === 1 ? same[0] : undefined;
}

export function plain(match: Rule["match"]): unknown {
  if (match["where"] !== undefined) return undefined;
  const any = match["anyOf"];
  const first: unknown = Array.isArray(any) ? any[0] : match["event"];
  return typeof first === "object" && first !== null ? plain(first as Rule["match"]) : first;
}

const mentions = (match: unknown, event: string): boolean => {
  if (typeof match !== "object" || match === null) return match === event;
  const { event: name, anyOf } = match as { event?: unknown; anyOf?: unknown };
  return name === event || (Array.isArray(anyOf) && anyOf.some((each) => mentions(each, event)));
};

/** On which bank an event or a touchpoint is; nowhere where its touchpoints are on both, or it is none. */
export function bankOf(step: string, rules: readonly Rule[]): Rule["bank"] | undefined {
  const banks = new Set(rules.filter((rule) => (step.startsWith("#") ? rule.id === step.slice(1) : mentions(rule.match, step))).map((rule) => rule.bank));
  return banks.size === 1 ? [...banks][0] : undefined;
}

/** What a step or an event is called: a touchpoint's words, the console's own for pages and purchases, else its raw name made readable. */
export function naming(step: string, rules: readonly Rule[], language: string, own: Readonly<Record<string, string>>): string {
  const { is } = asked(step);
  if (is.startsWith("#")) return touchpointName(rules.find((rule) => rule.id === is.slice(1)), language) ?? is;
  return own[is] ?? touchpointName(touchpointOf(is, rules), language) ?? humanised(is);
}
