/** Numbers of an answer that a target may be set on, by their JSON pointers. */
export type Aim = { readonly pointer: string; readonly value: number };
const MOST = 300;

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

/** "/steps/1/fromFirst" as "steps › 2 › fromFirst": places count from one, as on the page. */
export const shownPointer = (pointer: string): string => pointer.slice(1).split("/").map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part.replaceAll("~1", "/").replaceAll("~0", "~"))).join(" › ");

/** A share where both it and what it is meant to be lie between nothing and all, and its name is not that of a number of things. */
export const isShare = (pointer: string, ...values: readonly number[]): boolean => values.every((value) => value >= 0 && value <= 1) && !/\/(count|n|people|orders|sessions|months)$/.test(pointer);
