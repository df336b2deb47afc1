/** Typed numbers are numbers, true and false are what they say, JSON is JSON; text in quotes is text, as is anything else. */
export function meant(typed: string): unknown {
  let read: unknown;
  try {
    read = JSON.parse(typed);
  } catch {
    return typed;
  }
  return read === null || (typeof read === "number" && String(read) !== typed) ? typed : read;
}

/** How a value is written where it can be typed; `meant` is the way back. */
export function shown(value: unknown): string {
  if (value === undefined) return "";
  if (typeof value === "string") return meant(value) === value ? value : JSON.stringify(value);
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}

/** Whether two JSON values say the same; the order of keys says nothing. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return a === b;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => same(each, b[i]));
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => key in right && same(left[key], right[key]));
}

export const UNITS = ["week", "day", "hour", "minute", "second"] as const;
export type Unit = (typeof UNITS)[number];
const FORM = /^P(?=.)(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=.)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/;

/** A length by its units, as it was written; nothing where it is none. */
export function lengthOf(iso: string): readonly { readonly unit: Unit; readonly n: number }[] | undefined {
  const found = FORM.exec(iso);
  if (!found) return undefined;
  const parts = UNITS.flatMap((unit, i) => (found[i + 1] === undefined ? [] : [{ unit, n: Number(found[i + 1]) }]));
  return parts.some((each) => each.n > 0) ? parts : undefined;
}

/** A whole number of one unit, as conditions write it. */
export const length = (n: number, unit: Unit): string => ({ week: `P${n}W`, day: `P${n}D`, hour: `PT${n}H`, minute: `PT${n}M`, second: `PT${n}S` })[unit];
