import type { Rule } from "../../api/analyses";
import { PURCHASE } from "../../api/queries";
import { within, type Between } from "../../ui/period";
import type { JourneysSearch } from "./address";

const PLACES = 5;
const DAY = 86_400_000;

const daysOf = ([from, to]: Between): number => Math.floor((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / DAY) + 1;

/** The question of a walk: paths from an event on, or from their beginning. */
export const pathsOf = (start: string | undefined): Record<string, unknown> => ({ analysis: "paths", steps: PLACES, edgeLimit: 10_000, ...(start !== undefined && { start }) });

/** The question of the stages, the other model held against it. */
export const stagesOf = (model: "journey" | "lifecycle"): Record<string, unknown> => ({ analysis: "stages", model, against: model === "journey" ? "lifecycle" : "journey" });

/** With which label the paths begin. */
export const BEGINNINGS = { analysis: "paths", view: "positions", after: 1 };

/** Whether interest on one bank ends on the other: what was seen in a store is ordered online within a week; what was seen online is fetched sooner. */
export const ROOMING = {
  "show-rooming": { analysis: "cross-channel", view: "show-rooming", window: "P7D" },
  "web-rooming": { analysis: "cross-channel", view: "web-rooming", window: "P3D" },
} as const;
export const CHANNEL_VALUE = { analysis: "cross-channel", view: "value" } as const;
export const CROSSINGS = { analysis: "cross-channel", view: "crossings" } as const;
export const COVERAGE = { analysis: "coverage" } as const;
export const SCORECARD = { analysis: "touchpoints" } as const;
/** The longest beginning that is compared, and the one that is without a choice. */
export const LONGEST = 5;
const BEGINNING = 3;

/** Which beginnings go with an order. */
export const bestPathsOf = ({ length, of }: JourneysSearch): Record<string, unknown> => ({ analysis: "bestPaths", of: of === "channels" ? of : "touchpoints", length: Math.min(length ?? BEGINNING, LONGEST) });

/** Who moves on by how they felt, and how long the way to an order is. */
export const PROGRESS = { analysis: "progress", view: "emotion" } as const;
export const LENGTHS = { analysis: "progress", view: "length" } as const;

/** At so many contacts it looks before the next. */
export const LOOKS = 2;

/** What comes after some touchpoints, at most as many as it looks at. */
export const nextOf = (after: readonly string[]): Record<string, unknown> => ({ analysis: "next", order: LOOKS, after: after.slice(-LOOKS) });

/** It is tried on the last third of the days, at most on thirty; nothing where there are too few to learn from. */
export function tried(question: Record<string, unknown>, between: Between | undefined): Record<string, unknown> | undefined {
  if (!between) return question;
  const days = Math.floor(daysOf(between) / 3);
  return days === 0 ? undefined : { ...within(question, between), test: `P${Math.min(days, 30)}D` };
}

export const PROMISES = { analysis: "promises", breakdown: { property: "region" } } as const;

/** More touchpoints than these are not asked for at once. */
const MOST_STOPS = 24;

/** Where people decide, and may stop. */
export const decisionsOf = (rules: readonly Rule[]): readonly Rule[] => rules.filter((rule) => rule.serves === "decision" && rule.role !== "purchase").slice(0, MOST_STOPS);

/** Where journeys stop, held against everyone with intent. */
export const stopsOf = (decisions: readonly Rule[]): Record<string, unknown> => ({ analysis: "breakpoints", touchpoints: decisions.map((rule) => ({ ...rule.match, name: `#${rule.id}` })), success: PURCHASE, benchmark: { set: "@intent", name: "intent" }, window: "P14D" });

/** Whether stores and the web shop charge the same. */
export const pricesOf = (decisions: readonly Rule[]): Record<string, unknown> => ({ analysis: "parity", by: "category", seen: decisions.filter((rule) => rule.bank === "off").map((rule) => rule.match) });

/** What a change brought; it says its dates itself. */
export const changeOf = (id: string, interval: "week" | "month" | undefined): Record<string, unknown> => ({ analysis: "change", change: id, interval: interval ?? "week" });

/** Channels are counted in the first half of a period, and what people spend in the second. */
export function halves([from, to]: readonly [string, string]): { readonly before: readonly [string, string]; readonly between: readonly [string, string] } | undefined {
  const first = Date.parse(`${from}T12:00:00Z`);
  const days = daysOf([from, to]);
  const at = (n: number): string => new Date(first + n * DAY).toISOString().slice(0, 10);
  return days < 2 ? undefined : { before: [from, at(Math.floor(days / 2) - 1)], between: [at(Math.floor(days / 2)), to] };
}
