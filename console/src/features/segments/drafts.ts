/** What was typed as a condition; undefined where it is no JSON object. */
export function parsed(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The part of a rule that a pointer leads to. */
export function partOf(rule: unknown, pointer: string): unknown {
  let at = rule;
  for (const step of pointer.split("/").slice(1)) at = typeof at === "object" && at !== null ? (at as Record<string, unknown>)[step] : undefined;
  return at;
}

/** A part with the "not" that stands before it, as it was meant. */
export function meantBy(rule: unknown, pointer: string): unknown {
  const whole = pointer.endsWith("/not") ? pointer.slice(0, -"/not".length) : pointer;
  return partOf(rule, whole);
}
