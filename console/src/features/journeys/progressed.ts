import { csv } from "../../ui/csv";
import { day } from "../../ui/format";
import type { Estimate, Range } from "../../api/analyses";
import type { Journeys } from "./useJourneys";
import type { Rate } from "./scored";

export type Band = "negative" | "neutral" | "positive";
type OfBand = { readonly band: Band; readonly movedOn: Rate; readonly odds: number | null };
export type Odds = Pick<Estimate, "value" | "interval" | "least"> & { readonly band: Band; readonly against: Band; readonly groups: number };
export type FeltAnswer = { readonly model: string; readonly bands: readonly OfBand[]; readonly odds: readonly Odds[]; readonly stages: readonly { readonly stage: string | null; readonly bands: readonly OfBand[] }[]; readonly left: { readonly furthest: number; readonly open: number } };

export const MEASURES = ["days", "touchpoints", "channels"] as const;
export type Measure = (typeof MEASURES)[number];
type Told = { readonly n: number; readonly mean: number | null; readonly median: number | null; readonly p90: number | null; readonly trend: { readonly perMonth: number | null; readonly interval: Range | null } };
export type Rounds = { readonly rounds: number; readonly withoutContact: number; readonly periods: readonly ({ readonly start: string; readonly n: number } & Readonly<Record<Measure, number | null>>)[] } & Readonly<Record<Measure, Told>>;
export type LengthAnswer = { readonly first: Rounds; readonly again: Rounds; readonly least: number };
export const ROUNDS = ["first", "again"] as const;

/** The odds that can be told, each as a row of the picture. */
export const oddsRows = ({ odds }: FeltAnswer): readonly (Odds & { readonly value: number; readonly interval: Range })[] => odds.flatMap((each) => (each.value === null || each.interval === null ? [] : [{ ...each, value: each.value, interval: each.interval }]));

export const felt = ({ bands }: FeltAnswer): number => bands.reduce((sum, { movedOn }) => sum + movedOn.n, 0);

/** A measure of first and later orders by the periods that either has, nothing where one has none. */
export function lengths({ first, again }: LengthAnswer, measure: Measure): { readonly starts: readonly string[]; readonly first: readonly (number | null)[]; readonly again: readonly (number | null)[] } {
  const starts = [...new Set([...first.periods, ...again.periods].map((period) => period.start))].sort();
  const of = (rounds: Rounds): readonly (number | null)[] => starts.map((start) => rounds.periods.find((period) => period.start === start)?.[measure] ?? null);
  return { starts, first: of(first), again: of(again) };
}

export const feltTable = ({ t }: Pick<Journeys, "t">, answer: FeltAnswer, stage: (id: string | null) => string): string =>
  csv(
    [t("column.stage"), t("progress.band"), t("column.people"), t("column.movedOn"), t("progress.share"), t("scorecard.low"), t("scorecard.high"), t("progress.oddsOf")],
    [{ name: t("promises.all"), bands: answer.bands }, ...answer.stages.map(({ stage: id, bands }) => ({ name: stage(id), bands }))].flatMap(({ name, bands }) => bands.map(({ band, movedOn, odds }) => [name, t(`progress.${band}`), movedOn.n, movedOn.count, movedOn.value, movedOn.low, movedOn.high, odds])),
  );

export const lengthTable = ({ t, zone }: Pick<Journeys, "t" | "zone">, answer: LengthAnswer): string =>
  csv([t("progress.orders"), t("trends.start"), "n", ...MEASURES.map((each) => t(`progress.measure.${each}`))], ROUNDS.flatMap((which) => answer[which].periods.map((period) => [t(`progress.${which}`), day(Date.parse(period.start), zone), period.n, ...MEASURES.map((each) => period[each])])));
