import type { Rule } from "./analyses";

/** A step as addresses write it: "#tried_on" is a touchpoint, anything else the name of an event. */
export function stepOf(step: string, rules: readonly Rule[]): Record<string, unknown> {
  const rule = step.startsWith("#") ? rules.find((each) => each.id === step.slice(1)) : undefined;
  return rule ? { ...rule.match, name: step } : { event: step };
}
