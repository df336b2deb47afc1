import { csv } from "../../ui/csv";
import { day } from "../../ui/format";
import type { CreditsAnswer, GridAnswer, Measures, RetentionAnswer } from "./answers";
import { rowsOf, type Writing } from "./rows";
import type { Customers } from "./useCustomers";

/** How the measures of an answer are written. */
export const writingOf = ({ t, format }: Customers, currency: string): Writing => ({ format, currency, days: (n) => format.duration(n * 86_400), points: (n) => t("change.points", { n }) });

export const measuresTable = ({ t }: Customers, measures: Measures, writing: Writing): string =>
  csv([t("customers.measure"), t("customers.value"), t("customers.low"), t("customers.high"), "n"], rowsOf(measures, writing).map((row) => [t(`measure.${row.id}`), row.value, row.low, row.high, row.n]));

export const retentionTable = ({ t, zone }: Customers, head: readonly string[], rows: RetentionAnswer["rows"]): string => csv([t("trends.start"), ...head], rows.map((row) => [day(Date.parse(row.start), zone), ...row.cells]));

export const gridTable = ({ t }: Customers, { cells }: GridAnswer): string =>
  csv([t("rfm.cells"), t("retention.people"), t("rfm.share"), t("measure.revenue"), t("customers.contribution")], cells.map((cell) => [t(`rfm.cell.${cell.cell}`), cell.people, cell.share, cell.money, cell.moneyShare]));

export const creditsTable = ({ t, named }: Customers, { models, rows }: CreditsAnswer): string =>
  csv([t("customers.by.channel"), ...models.map((model) => t(`credits.model.${model}`))], rows.map((row) => [named(row.value, "channel"), ...models.map((model) => row.credits[model]?.conversions)]));
