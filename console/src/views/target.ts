/** Numbers of an answer that a target may be set on, by their JSON pointers. */
export type Aim = { readonly pointer: string; readonly value: number };
const MOST = 300;
/** What a row of an answer is called by. */
const NAMES = ["name", "stage", "touchpoint", "product", "category", "store", "channel", "event", "group", "start", "value"];

/** All numbers of an answer, in its order; ends of intervals and counts of what was looked at are none that anybody aims at. */
export function aims(answer: unknown): readonly Aim[] {
  const found: Aim[] = [];
  const walk = (value: unknown, pointer: string): void => {
    if (found.length >= MOST) return;
    if (typeof value === "number") found.push({ pointer, value });
    else if (Array.isArray(value)) value.forEach((each, i) => walk(each, `${pointer}/${i}`));
    else if (typeof value === "object" && value !== null) for (const [name, each] of Object.entries(value)) if (!/^(low|high|least|.*[iI]nterval)$/.test(name)) walk(each, `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  };
  walk(answer, "");
  return found;
}

const nameOf = (row: unknown): string | undefined => (typeof row === "object" && row !== null ? NAMES.map((each) => (row as Record<string, unknown>)[each]).find((each) => typeof each === "string") : undefined) as string | undefined;

/** The way to a number in words: rows by what they are called, else by their place from one; last what it is. */
export function wayOf(answer: unknown, pointer: string): readonly string[] {
  const way: string[] = [];
  let at: unknown = answer;
  for (const part of pointer.slice(1).split("/").map((each) => each.replaceAll("~1", "/").replaceAll("~0", "~"))) {
    const next: unknown = typeof at === "object" && at !== null ? (at as Record<string, unknown>)[part] : undefined;
    if (!Array.isArray(at)) way.push(part);
    else if (nameOf(next) === undefined) way.push(String(Number(part) + 1));
    else way.splice(-1, 1, nameOf(next) as string);
    at = next;
  }
  return way.length > 1 && way[way.length - 1] === "value" ? way.slice(0, -1) : way;
}

/** A share where both it and what it is meant to be lie between nothing and all, and its name is not that of a number of things. */
export const isShare = (pointer: string, ...values: readonly number[]): boolean => values.every((value) => value >= 0 && value <= 1) && !/\/(count|n|people|orders|sessions|months)$/.test(pointer);
