import { createContext, use, type ComponentType } from "react";
import type { View } from "../api/client";
import type { Between } from "../ui/period";

export type Question = Record<string, unknown>;
export type Place = { readonly to: string; readonly search: Record<string, unknown> };
/** The dates that a view is shown of, whether its period says them, those it is compared with, and today's. */
export type When = { readonly between: Between | undefined; readonly chosen: boolean; readonly earlier: Between | undefined; readonly today: string };
/** What is asked, and of the earlier dates where that takes a second question; nothing where it cannot be asked of these dates. */
export type Asking = { readonly now: Question | undefined; readonly was?: Question };
export type Shown = { readonly question: Question; readonly request: Question; readonly answer: unknown; readonly was: unknown; /** What files that are taken along are called. */ readonly file: string };

/** What keeping, finding and showing the views of one analysis takes; each feature has those of its pages. */
export type Kind = {
  /** The key of the word for what it is. */
  readonly word: (question: Question) => string;
  /** Where it is opened; nowhere where it asks what no page can show. */
  readonly place: (view: View) => Place | undefined;
  readonly ask: (question: Question, when: When) => Asking;
  /** Its picture, its numbers, and a way to take them along. */
  readonly Small: ComponentType<Shown>;
};

/** By the name of the analysis; the app brings those of all features together. */
export type Kinds = Readonly<Record<string, Kind>>;
export const KindsContext = createContext<Kinds>({});

export function useKind(question: Question): Kind | undefined {
  const kinds = use(KindsContext);
  const analysis = String(question["analysis"]);
  return Object.hasOwn(kinds, analysis) ? kinds[analysis] : undefined;
}

/** Whether two questions ask the same, in whatever order they say it. */
export const same = (one: unknown, other: unknown): boolean => sorted(one) === sorted(other);

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === "object" && each !== null && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each));
