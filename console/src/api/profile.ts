import type { Profile } from "./client";

export type Trait = { readonly name: string; readonly value: unknown; readonly verified: boolean; readonly source: string; readonly messageId: string; readonly at: string };
export type KeyRow = { readonly kind: string; readonly value: string; readonly firstSeen: number; readonly lastSeen: number; readonly retired: boolean };
export type Known = {
  readonly id: string;
  readonly name: string | undefined;
  readonly key: string | undefined;
  readonly stage: string | undefined;
  readonly since: string | undefined;
  readonly lifecycle: string | undefined;
  readonly round: number | undefined;
  readonly cycle: string | undefined;
  readonly activity: string | undefined;
  readonly channels: readonly string[];
  readonly orders: number;
  readonly revenue: readonly (readonly [string, number])[];
  readonly firstSeen: string | undefined;
  readonly lastSeen: string | undefined;
  readonly lastOrder: string | undefined;
  readonly traits: readonly Trait[];
  readonly keys: readonly KeyRow[];
  readonly consent: { readonly purposes: Record<string, unknown>; readonly subscriptions: Record<string, unknown>; readonly receipts: readonly Record<string, unknown>[] };
  readonly events: number;
};

type Open = Record<string, unknown>;
const inside = (value: unknown): Open => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Open) : {});
const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
const number = (value: unknown): number => (typeof value === "number" ? value : 0);

/** A profile document, read once; what is missing stays missing. */
export function read(document: Profile): Known {
  const open = document as unknown as Open;
  const traits = Object.entries(inside(open["traits"])).map(([name, each]) => {
    const trait = inside(each);
    return { name, value: trait["value"], verified: trait["verified"] === true, source: text(trait["source"]) ?? "", messageId: text(trait["messageId"]) ?? "", at: text(trait["at"]) ?? "" };
  });
  const trait = (name: string): string | undefined => text(traits.find((each) => each.name === name)?.value);
  const computed = inside(open["computed"]);
  const stages = inside(open["stages"]);
  const journey = inside(stages["journey"]);
  const consent = inside(open["consent"]);
  const keys = (document.keys as unknown as KeyRow[]).filter((key) => !key.retired);
  const best = ["email", "phone", "memberId", "userId", "lineUserId"].flatMap((kind) => keys.filter((key) => key.kind === kind))[0] ?? keys[0];
  const named = [trait("firstName"), trait("lastName")].filter(Boolean).join(" ");
  const activity = inside(open["activity"]);
  return {
    id: document.id,
    name: trait("name") ?? (named || undefined),
    key: best?.value,
    stage: text(journey["stage"]),
    since: text(journey["since"]),
    lifecycle: text(inside(stages["lifecycle"])["stage"]),
    round: number(inside(open["round"])["number"]) || undefined,
    cycle: text(activity["cycle"]),
    activity: text(activity["nes"]),
    channels: Array.isArray(computed["channels"]) ? (computed["channels"] as string[]) : [],
    orders: number(computed["orders"]),
    revenue: Object.entries(inside(computed["revenue"])).map(([currency, amount]) => [currency, number(amount)] as const),
    firstSeen: text(computed["firstSeen"]),
    lastSeen: text(computed["lastSeen"]),
    lastOrder: text(computed["lastOrder"]),
    traits,
    keys: document.keys as unknown as KeyRow[],
    consent: { purposes: inside(consent["purposes"]), subscriptions: inside(consent["subscriptions"]), receipts: Array.isArray(consent["receipts"]) ? (consent["receipts"] as Open[]) : [] },
    events: document.events ?? 0,
  };
}
