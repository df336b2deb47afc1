/** What the columns of a file mean, as docs/guide/import.md has it; parts that are not edited here are kept as they are. */
export type Cell = { readonly column?: string; readonly value?: string };
export type Field = { readonly column: string; readonly type?: string };
export type Mapping = {
  readonly format: string;
  readonly encoding?: string;
  readonly time: Cell & { readonly format?: string; readonly zone?: string };
  readonly event: Cell;
  readonly keys: Readonly<Record<string, string>>;
  readonly revenue?: Cell;
  readonly currency?: Cell;
  readonly channel?: Cell;
  readonly properties: Readonly<Record<string, Field>>;
  readonly traits: Readonly<Record<string, Field>>;
};

export const KEY_KINDS = ["memberId", "email", "phone", "lineUserId", "userId", "anonymousId", "deviceId"] as const;
const SINGLE = ["time", "event", "revenue", "currency", "channel"] as const;
type Single = (typeof SINGLE)[number];
/** What a column can be: "time", "key.email", "property", "trait", "ignore". */
export type Meaning = Single | `key.${string}` | "property" | "trait" | "ignore";
export const MEANINGS: readonly Meaning[] = ["time", ...KEY_KINDS.map((kind): Meaning => `key.${kind}`), "event", "revenue", "currency", "channel", "property", "trait", "ignore"];

export function meaningOf(mapping: Mapping, column: string): Meaning {
  const single = SINGLE.find((each) => mapping[each]?.column === column);
  if (single) return single;
  const kind = Object.entries(mapping.keys).find(([, at]) => at === column)?.[0];
  if (kind) return `key.${kind}`;
  const holds = (fields: Readonly<Record<string, Field>>): boolean => Object.values(fields).some((field) => field.column === column);
  return holds(mapping.properties) ? "property" : holds(mapping.traits) ? "trait" : "ignore";
}

const without = <T>(record: Readonly<Record<string, T>>, drop: (value: T) => boolean): Record<string, T> => Object.fromEntries(Object.entries(record).filter(([, value]) => !drop(value)));

/** The mapping in which a column means this; what meant it before becomes a property, so that nothing is lost. */
export function meaning(mapping: Mapping, column: string, next: Meaning): Mapping {
  const freed = free(mapping, column);
  const former = next.startsWith("key.") ? freed.keys[next.slice(4)] : SINGLE.includes(next as Single) ? freed[next as Single]?.column : undefined;
  const kept = former === undefined ? freed : { ...free(freed, former), properties: { ...freed.properties, [former]: { column: former, type: "text" } } };
  if (next === "ignore") return kept;
  if (next === "property") return { ...kept, properties: { ...kept.properties, [column]: { column, type: "text" } } };
  if (next === "trait") return { ...kept, traits: { ...kept.traits, [column]: { column, type: "text" } } };
  if (next.startsWith("key.")) return { ...kept, keys: { ...kept.keys, [next.slice(4)]: column } };
  if (next === "time") return { ...kept, time: { column, format: kept.time.format ?? "iso", zone: kept.time.zone ?? "UTC" } };
  return { ...kept, [next]: { column } };
}

function free(mapping: Mapping, column: string): Mapping {
  const drop = (cell: Cell | undefined): boolean => cell?.column === column;
  const { revenue, currency, channel, ...rest } = mapping;
  return {
    ...rest,
    time: drop(mapping.time) ? { ...mapping.time, column: undefined as never, value: "" } : mapping.time,
    event: drop(mapping.event) ? { value: "" } : mapping.event,
    keys: without(mapping.keys, (at) => at === column),
    properties: without(mapping.properties, (field) => field.column === column),
    traits: without(mapping.traits, (field) => field.column === column),
    ...(revenue && !drop(revenue) && { revenue }),
    ...(currency && !drop(currency) && { currency }),
    ...(channel && !drop(channel) && { channel }),
  };
}

/** What still stands in the way of a start, by what is missing. */
export function missing(mapping: Mapping): readonly ("time" | "event" | "key")[] {
  if (mapping.format === "jsonl") return [];
  const has = (cell: Cell): boolean => Boolean(cell.column ?? cell.value);
  return [...(has(mapping.time) ? [] : ["time" as const]), ...(has(mapping.event) ? [] : ["event" as const]), ...(Object.keys(mapping.keys).length > 0 ? [] : ["key" as const])];
}

/** A guess, with times that name no zone taken as the workspace's: tills and spreadsheets write the time of the place, not UTC. */
export const inZone = (guess: Mapping, zone: string): Mapping => (guess.time.column === undefined ? guess : { ...guess, time: { ...guess.time, zone } });
