import { sure } from "../../charts/forest";
import { csv } from "../../ui/csv";
import type { Journeys } from "./useJourneys";

type Range = readonly [number, number];
export type Rate = { readonly value: number | null; readonly count: number; readonly n: number; readonly low: number | null; readonly high: number | null };
export type Felt = { readonly n: number; readonly value: number | null; readonly interval: Range | null; readonly confidence: number; readonly negative: number; readonly neutral: number; readonly positive: number; readonly least: number };
export type Scored = {
  readonly touchpoint: string; readonly channel: string | null; readonly role: string | null; readonly starts: string | null; readonly control: string | null; readonly owner: string | null;
  readonly people: number; readonly contacts: number; readonly share: Rate; readonly said: Felt; readonly signs: Felt; readonly failed: Rate; readonly repeated: Rate;
  readonly nextSeconds: { readonly n: number; readonly median: number | null; readonly p90: number | null };
  readonly nextStage: { readonly came: Rate; readonly skipped: Rate; readonly difference: { readonly value: number | null; readonly interval: Range | null; readonly least: number; readonly groups: number } };
  readonly cost: { readonly spend: number; readonly perContact: number; readonly effects: number | null; readonly perEffect: number | null } | null;
};
export type ScorecardAnswer = { readonly model: string; readonly people: number; readonly currency: string | null; readonly currencies?: readonly string[]; readonly touchpoints: readonly Scored[] };

/** A row of the picture: who moves on after it, and how many like people do who skipped it. */
export type Moving = { readonly touchpoint: string; readonly share: number; readonly interval: Range; readonly baseline: number; readonly found: boolean };

const MOST = 12;

/** Touchpoints whose people can be compared, those first after which most more move on. */
export function moving(answer: ScorecardAnswer): readonly Moving[] {
  return answer.touchpoints
    .flatMap(({ touchpoint, nextStage: { came, difference } }) =>
      came.value === null || came.low === null || came.high === null || difference.value === null || difference.interval === null
        ? []
        : [{ touchpoint, share: came.value, interval: [came.low, came.high] as const, baseline: Math.max(0, came.value - difference.value), difference: difference.value, found: sure(difference.interval) }])
    .sort((a, b) => b.difference - a.difference)
    .slice(0, MOST)
    .map(({ difference: _, ...row }) => row);
}

/** What the rows can be sorted by: how many more or fewer move on, how many meet a failure, how many contacts there are. */
export const SORTS = ["stake", "failed", "contacts"] as const;
export type Sort = (typeof SORTS)[number];

/** How many more of its people move on than of like ones, fewer below 0; none where that is not sure. */
export const atStake = ({ people, nextStage: { difference } }: Scored): number => (difference.value !== null && difference.interval !== null && sure(difference.interval) ? people * difference.value : 0);

const SIZES: Record<Sort, (row: Scored) => number> = { stake: (row) => Math.abs(atStake(row)), failed: (row) => row.failed.count, contacts: (row) => row.contacts };

/** The largest first, those alike by contacts. */
export const sorted = (rows: readonly Scored[], by: Sort): readonly Scored[] => [...rows].sort((a, b) => SIZES[by](b) - SIZES[by](a) || b.contacts - a.contacts);

export const scoredTable = ({ t, named }: Pick<Journeys, "t" | "named">, answer: ScorecardAnswer): string =>
  csv(
    [t("scorecard.touchpoint"), t("scorecard.channel"), t("column.people"), t("scorecard.contacts"), t("scorecard.share"), t("scorecard.said"), "n", t("scorecard.signs"), "n", t("scorecard.failed"), t("scorecard.repeated"), t("scorecard.next"), t("scorecard.moved"), t("scorecard.difference"), t("scorecard.low"), t("scorecard.high"), t("scorecard.starts"), t("scorecard.control"), t("scorecard.owner"), t("scorecard.perEffect")],
    answer.touchpoints.map((row) => [named(`#${row.touchpoint}`), row.channel, row.people, row.contacts, row.share.value, row.said.value, row.said.n, row.signs.value, row.signs.n, row.failed.value, row.repeated.value, row.nextSeconds.median, row.nextStage.came.value, row.nextStage.difference.value, row.nextStage.difference.interval?.[0] ?? null, row.nextStage.difference.interval?.[1] ?? null, row.starts, row.control, row.owner, row.cost?.perEffect ?? null]),
  );
