import { csv } from "../../ui/csv";
import type { Journeys } from "./useJourneys";
import type { Rate } from "./scored";

type Hits = { readonly hit1: Rate; readonly hit3: Rate; readonly mrr: number | null };
export type Following = { readonly touchpoint: string; readonly seen: Rate; readonly usual: Rate };
export type Likely = { readonly touchpoint: string; readonly seen: Rate; readonly order: number };
export type NextContactAnswer = {
  readonly order: number; readonly split: string; readonly test: Hits & { readonly n: number }; readonly usual: Hits; readonly least: number;
  readonly after?: { readonly touchpoints: readonly string[]; readonly order: number; readonly n: number; readonly next: readonly Following[] };
  readonly cpt?: { readonly pieces: { readonly learned: number; readonly of: number }; readonly test: Hits & { readonly n: number; readonly of: number }; readonly markov: Hits; readonly better: "cpt" | "markov" | null };
  readonly people?: readonly { readonly profile: string; readonly next: readonly Likely[] }[];
};

/** A row of the picture: how often it comes after them, beside how often it is a contact at all. */
export type Follower = { readonly touchpoint: string; readonly share: number; readonly interval: readonly [number, number]; readonly baseline: number; readonly found: boolean };

export const followers = ({ after }: NextContactAnswer): readonly Follower[] =>
  (after?.next ?? []).flatMap(({ touchpoint, seen, usual }) =>
    seen.value === null || seen.low === null || seen.high === null || usual.value === null
      ? []
      : [{ touchpoint, share: seen.value, interval: [seen.low, seen.high] as const, baseline: usual.value, found: seen.low > usual.value || seen.high < usual.value }]);

/** Whether what followed them is told, not what follows fewer contacts or comes most often. */
export const told = ({ after }: NextContactAnswer): boolean => after !== undefined && after.n > 0 && after.order === after.touchpoints.length;

export const nextTable = ({ t, named }: Pick<Journeys, "t" | "named">, answer: NextContactAnswer): string =>
  csv([t("next.then"), t("next.count"), "n", t("next.seen"), t("scorecard.low"), t("scorecard.high"), t("next.usual")], (answer.after?.next ?? []).map(({ touchpoint, seen, usual }) => [named(`#${touchpoint}`), seen.count, seen.n, seen.value, seen.low, seen.high, usual.value]));
