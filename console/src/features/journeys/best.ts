import { csv } from "../../ui/csv";
import type { Range } from "../../api/analyses";
import type { Journeys } from "./useJourneys";
import type { Rate } from "./scored";

export type Way = { readonly path: readonly string[]; readonly outcome: Rate; readonly difference: number | null; readonly interval: Range | null; readonly p: number | null; readonly holm: number | null; readonly found: boolean };
export type Stratum = { readonly persona: unknown; readonly firstChannel: string; readonly outcome: Rate; readonly paths: readonly Way[]; readonly others: { readonly paths: number; readonly people: number } };
export type BestPathsAnswer = { readonly of: "touchpoints" | "channels"; readonly length: number; readonly strata: readonly Stratum[]; readonly left: { readonly shorter: number; readonly early: number; readonly open: number }; readonly least: number };

/** A way beside those that began on the same channel and went on otherwise. */
export type Compared = { readonly way: Way; readonly channel: string; readonly share: number; readonly interval: Range; readonly baseline: number; readonly found: boolean };

/** Those that can be compared: what surely differs first, then those furthest above the rest. */
export const compared = ({ strata }: BestPathsAnswer): readonly Compared[] =>
  strata
    .flatMap(({ firstChannel, paths }) =>
      paths.flatMap((way): Compared[] =>
        way.difference === null || way.outcome.value === null || way.outcome.low === null || way.outcome.high === null
          ? []
          : [{ way, channel: firstChannel, share: way.outcome.value, interval: [way.outcome.low, way.outcome.high], baseline: Math.min(1, Math.max(0, way.outcome.value - way.difference)), found: way.found }]))
    .sort((a, b) => Number(b.found) - Number(a.found) || (b.way.difference ?? 0) - (a.way.difference ?? 0));

/** People whose path is long enough and whose window is over. */
export const counted = ({ strata }: BestPathsAnswer): number => strata.reduce((sum, { outcome }) => sum + outcome.n, 0);

/** A way in words: touchpoints in their order, or channels together. */
export const wayOf = ({ t, named }: Pick<Journeys, "t" | "named">, of: BestPathsAnswer["of"], path: readonly string[]): string =>
  of === "channels" ? path.map((channel) => t(`channel.${channel}`, { defaultValue: channel })).join(" ＋ ") : path.map((id) => named(`#${id}`)).join(" → ");

export const channelOf = (t: Journeys["t"], channel: string): string => t(`channel.${channel}`, { defaultValue: channel });

export const bestTable = (of: Pick<Journeys, "t" | "named">, answer: BestPathsAnswer): string =>
  csv(
    [of.t("best.channel"), of.t("best.way"), of.t("column.people"), of.t("best.ordered"), of.t("scorecard.low"), of.t("scorecard.high"), of.t("best.difference"), of.t("scorecard.low"), of.t("scorecard.high"), "p", "p (Holm)"],
    answer.strata.flatMap(({ firstChannel, paths }) => paths.map((way) => [firstChannel, wayOf(of, answer.of, way.path), way.outcome.n, way.outcome.value, way.outcome.low, way.outcome.high, way.difference, way.interval?.[0] ?? null, way.interval?.[1] ?? null, way.p, way.holm])),
  );
