import type { Json, Stage } from "./documents";

/** A number inside a condition: days of a window, or a count. */
export type Knob = { readonly path: readonly (string | number)[]; readonly kind: "days" | "count"; readonly of: string; readonly n: number };

const WINDOWS = ["within", "lastPurchase", "advocate", "enteredWithin", "for"];
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const daysOf = (value: unknown): number | undefined => {
  const days = typeof value === "string" ? /^P(\d{1,5})D$/.exec(value)?.[1] : undefined;
  return days === undefined ? undefined : Number(days);
};

/** Every window of whole days and every count in a condition, in its order. */
export function knobs(condition: unknown, path: readonly (string | number)[] = []): readonly Knob[] {
  if (Array.isArray(condition)) return condition.flatMap((each, at) => knobs(each, [...path, at]));
  if (!isObject(condition)) return [];
  const did = condition["did"];
  const own = Object.entries(condition).flatMap(([key, value]): Knob[] => {
    const days = WINDOWS.includes(key) ? daysOf(value) : undefined;
    const about = key === "within" ? (isObject(did) ? String(did["set"] ?? did["event"] ?? "") : "") : key;
    if (days !== undefined) return [{ path: [...path, key], kind: "days", of: about, n: days }];
    const n = (key === "purchaseDays" || key === "count") && isObject(value) ? value["value"] : undefined;
    return typeof n === "number" ? [{ path: [...path, key, "value"], kind: "count", of: key === "count" && isObject(did) ? String(did["set"] ?? did["event"] ?? "") : key, n }] : [];
  });
  const inner = Object.entries(condition).flatMap(([key, value]) => (["and", "or", "not", "held"].includes(key) ? knobs(value, [...path, key]) : []));
  return [...own, ...inner];
}

/** A value with another one at a path inside it. */
export function put(of: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(of)) return of.map((each, at) => (at === step ? put(each, rest, value) : each));
  return isObject(of) ? { ...of, [step]: put(of[step], rest, value) } : of;
}

export const turned = (enter: Json, knob: Knob, n: number): Json => put(enter, knob.path, knob.kind === "days" ? `P${n}D` : n) as Json;

/** The windows that a suggestion or a trade names. */
export const OF_WINDOW = { consideration: ["@interest"], decision: ["@intent"], customer: ["lastPurchase", "advocate"] } as const;
export type Window = keyof typeof OF_WINDOW;

/** The windows of a model that one of these names stands for, each once, in days. */
export const inForce = (stages: readonly Stage[], window: Window): readonly number[] => [...new Set(stages.flatMap((stage) => knobs(stage.enter)).filter((knob) => knob.kind === "days" && (OF_WINDOW[window] as readonly string[]).includes(knob.of)).map((knob) => knob.n))];

/** The stages with that window instead. */
export const withWindow = (stages: readonly Stage[], window: Window, days: number): readonly Stage[] =>
  stages.map((stage) => {
    if (!stage.enter) return stage;
    const enter = knobs(stage.enter)
      .filter((knob) => knob.kind === "days" && (OF_WINDOW[window] as readonly string[]).includes(knob.of))
      .reduce<Json>((sofar, knob) => turned(sofar, knob, days), stage.enter);
    return { ...stage, enter };
  });

export const days = (window: string): number | undefined => daysOf(window);
