export type Json = Readonly<Record<string, unknown>>;
export type Names = { readonly "zh-TW"?: string; readonly en?: string; readonly ru?: string };

/** One rule of the touchpoints as its document has it. */
export type Rule = {
  readonly id: string;
  readonly match: Json;
  readonly firstOfSession?: boolean;
  readonly channel: string;
  readonly bank: string;
  readonly role: string;
  readonly starts: string;
  readonly control: string;
  readonly serves: string;
  readonly prior?: number | null;
  readonly data?: string;
  readonly owner?: string;
  readonly names?: Names;
};
export type Stage = { readonly id: string; readonly side: string; readonly enter?: Json; readonly then?: readonly string[] | string; readonly names?: Names };

export const CHANNELS = ["web", "app", "line", "email", "sms", "push", "ads", "social", "search", "thirdparty", "store", "call", "chat", "event", "print", "parcel", "(source)", "(message)"] as const;
export const CHOICES = {
  bank: ["on", "off"],
  role: ["exposure", "interaction", "purchase", "service", "feedback"],
  starts: ["customer", "brand", "third"],
  control: ["owned", "paid", "earned", "third"],
  serves: ["awareness", "consideration", "decision", "conversion", "retention", "advocacy"],
  data: ["day-one", "set-up", "rare"],
} as const;
export type Choice = keyof typeof CHOICES;

/** A list under a key of a document; nothing where there is none. */
export const listOf = <T>(document: Json, key: string): readonly T[] => (Array.isArray(document[key]) ? (document[key] as readonly T[]) : []);

export const freshRule = (taken: readonly string[]): Rule => ({ id: freeId("touchpoint", taken), match: { event: "" }, channel: "web", bank: "on", role: "interaction", starts: "customer", control: "owned", serves: "consideration", names: {} });
export const freshStage = (taken: readonly string[]): Stage => ({ id: freeId("stage", taken), side: "buyer", enter: { did: { set: "@interest" }, within: "P30D" }, then: [], names: {} });

function freeId(word: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) if (!taken.includes(`${word}_${n}`)) return `${word}_${n}`;
}

/** The list with the item at one place brought to another. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const rest = list.filter((_, at) => at !== from);
  const place = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, place), list[from] as T, ...rest.slice(place)];
}

/** The ids of what two documents say differently: rules and stages by their own, all else by its key; the order of a list by the list's. */
export function differing(one: Json, other: Json): readonly string[] {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => {
    const [a, b] = [one[key], other[key]];
    if (JSON.stringify(a) === JSON.stringify(b)) return [];
    if (!Array.isArray(a) || !Array.isArray(b)) return [key];
    const [left, right] = [a as readonly unknown[], b as readonly unknown[]];
    const idOf = (item: unknown): string => String((item as { id?: unknown } | null)?.id ?? "");
    const all = (list: readonly unknown[], id: string): string => JSON.stringify(list.filter((item) => idOf(item) === id));
    const ids = [...new Set([...left, ...right].map(idOf))].filter((id) => all(left, id) !== all(right, id));
    return ids.length > 0 ? ids : [key];
  });
}

/** What is a rule's own where several find the same touchpoint; all else they share. */
const OWN: readonly (keyof Rule)[] = ["match", "firstOfSession"];

/** The rules with a change to one of them, which those of the same touchpoint take along. */
export function changed(rules: readonly Rule[], at: number, change: Partial<Rule>): readonly Rule[] {
  const id = rules[at]?.id;
  const shared = Object.fromEntries(Object.entries(change).filter(([key]) => !OWN.includes(key as keyof Rule)));
  return rules.map((rule, place) => (place === at ? without({ ...rule, ...change }) : rule.id === id && Object.keys(shared).length > 0 ? without({ ...rule, ...shared }) : rule));
}

/** What was taken away is not written. */
const without = (rule: Rule): Rule => Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as Rule;

export const nameOf = (of: { readonly id: string; readonly names?: Names }, language: string): string => of.names?.[language as keyof Names] || of.names?.en || of.id;

export type Faults = readonly { readonly pointer: string; readonly detail: string }[];
/** What is wrong at a place or inside it, but not where a field below tells it itself. */
export const faultsIn = (faults: Faults, pointer: string, fields: readonly string[] = []): Faults =>
  faults.filter((each) => (each.pointer === pointer || each.pointer.startsWith(`${pointer}/`)) && !fields.some((field) => each.pointer.startsWith(`${pointer}/${field}`)));
