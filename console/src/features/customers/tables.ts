import { csv } from "../../ui/csv";
import { day } from "../../ui/format";
import type { BalanceAnswer, CreditsAnswer, FiguresAnswer, GridAnswer, GrowthAnswer, Measures, RetentionAnswer, StoreAnswer } from "./answers";
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

export const growthTable = ({ t, zone }: Customers, { buckets }: GrowthAnswer): string =>
  csv([t("trends.start"), t("growth.new"), t("growth.returning"), t("growth.resurrecting"), t("growth.dormant")], buckets.map((bucket) => [day(Date.parse(bucket.start), zone), bucket.new, bucket.returning, bucket.resurrecting, bucket.dormant]));

export const COST_COLUMNS = ["impressions", "clicks", "clickRate", "spend", "costPerThousand", "costPerClick", "leads", "costPerLead", "newCustomers", "acquisitionCost"] as const;

export const costsTable = ({ t }: Customers, by: string, { groups, total }: FiguresAnswer): string =>
  csv([t(`costs.by.${by}`), ...COST_COLUMNS.map((head) => t(`costs.${head}`))], [...groups, { ...total, value: t("costs.total") }].map((row) => [String(row.value ?? ""), ...COST_COLUMNS.map((head) => (head === "clickRate" ? row.clickRate.value : row[head]))]));

export const storesTable = ({ t, named }: Customers, { stores, total }: StoreAnswer): string =>
  csv(
    [t("customers.by.store"), t("stores.footfall"), t("stores.conversion"), t("measure.orders"), t("measure.revenue"), t("measure.averageOrder"), t("stores.units"), t("stores.identified"), t("stores.assistedOnline"), t("stores.onlineAssisted")],
    [...stores.map((row) => ({ ...row, name: named(row.store) })), { ...total, name: t("costs.total") }].map((row) => [row.name, row.footfall, row.inStoreConversion.value, row.orders, row.revenue, row.averageOrder, row.unitsPerOrder.value, row.identified.value, row.assistedOnline.revenue, row.onlineAssisted.revenue]),
  );

export const balanceTable = ({ t }: Customers, { periods }: BalanceAnswer): string =>
  csv([t("costs.by.month"), t("balance.atStart"), t("balance.new"), t("balance.wonBack"), t("balance.lapsed"), t("balance.atEnd")], (periods ?? []).map((each) => [each.start, each.customers.atStart, each.customers.new, each.customers.wonBack, each.customers.lapsed, each.customers.atEnd]));
