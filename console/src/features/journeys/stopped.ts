import type { AtStake, Breakpoint, ParityAnswer } from "../../api/analyses";
import { csv } from "../../ui/csv";
import type { Journeys } from "./useJourneys";

type Words = Pick<Journeys, "t" | "format">;

/** What is at stake with its interval; a dash where nothing is. */
export const stakeOf = ({ t, format }: Words, { amount, amountInterval, currency }: AtStake): string =>
  amount === null || amount === 0 || currency === null || amountInterval === null ? "–" : t("breaks.money", { money: format.money(amount, currency, true), low: format.money(amountInterval[0], currency, true), high: format.money(amountInterval[1], currency, true) });

/** The touchpoints that somebody came to. */
export const stoppedAt = (breakpoints: readonly Breakpoint[]): readonly Breakpoint[] => breakpoints.filter((point) => point.reached > 0);

export const stopsTable = ({ t, named }: Pick<Journeys, "t" | "named">, rows: readonly Breakpoint[]): string =>
  csv([t("breaks.touchpoint"), t("column.people"), t("breaks.rate"), t("breaks.dropOff"), t("breaks.missing"), t("breaks.stake"), t("breaks.importance")], rows.map((point) => [named(point.touchpoint), point.reached, point.rate, point.dropOff, point.atStake.successes, point.atStake.amount, point.importance]));

export const pricesTable = ({ t }: Pick<Journeys, "t">, { rows }: ParityAnswer): string =>
  csv([t("breaks.category"), t("breaks.products"), t("breaks.unequalProducts"), t("breaks.days"), t("breaks.share"), t("breaks.gap")], rows.map((row) => [row.category, row.products ?? 0, row.unequalProducts ?? 0, row.compared, row.share, row.medianGap]));

/** How many products cost differently, in a sentence. */
export const pricesSaid = ({ t, format }: Words, { products, productDays }: ParityAnswer): string => {
  const share = (number: number | null): string => (number === null ? "–" : format.share(number));
  return t(products.unequal === 0 ? "breaks.allEqual" : "breaks.unequal", { unequal: products.unequal, products: products.compared, gap: share(productDays.medianGap), days: productDays.compared, share: share(productDays.share) });
};
