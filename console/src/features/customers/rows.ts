import type { Formats } from "../../ui/format";
import type { Measures, Rate } from "./answers";

/** One line of the page: a measure, how it is written, and what it is an estimate of. */
export type Row = {
  readonly id: string;
  readonly value: number | null | undefined;
  readonly show: (value: number) => string;
  /** Points of a share, or the number itself. */
  readonly difference: (value: number) => string;
  readonly better?: "up" | "down";
  readonly n?: number | undefined;
  readonly low?: number | null | undefined;
  readonly high?: number | null | undefined;
};

export type Writing = { readonly format: Formats; readonly currency: string; readonly days: (n: number) => string; readonly points: (n: string) => string };

/** Every measure in the order of the page; those that a group does not have have no value. */
export function rowsOf(measures: Measures, { format, currency, days, points }: Writing): readonly Row[] {
  const count = (id: string, value: number | undefined, better?: "up"): Row => ({ id, value, show: format.number, difference: format.number, ...(better && { better }) });
  const money = (id: string, value: number | null, better?: "up"): Row => ({ id, value, show: (each) => format.money(each, currency), difference: (each) => format.money(each, currency), ...(better && { better }) });
  const rate = (id: string, of: Rate | null | undefined, better?: "up" | "down"): Row => ({ id, value: of?.value, show: format.percent, difference: (each) => points(format.fine(each * 100)), n: of?.n, low: of?.low, high: of?.high, ...(better && { better }) });
  const time = (id: string, value: number | null, n: number): Row => ({ id, value, show: days, difference: days, n });
  return [
    count("buyers", measures.buyers, "up"),
    count("newCustomers", measures.newCustomers, "up"),
    count("returningCustomers", measures.returningCustomers, "up"),
    count("orders", measures.orders, "up"),
    money("revenue", measures.revenue, "up"),
    money("newRevenue", measures.newRevenue, "up"),
    money("refunded", measures.refunded),
    money("averageOrder", measures.averageOrder, "up"),
    money("revenuePerCustomer", measures.revenuePerCustomer, "up"),
    rate("repurchaseRate", measures.repurchaseRate, "up"),
    rate("repeatOrderRate", measures.repeatOrderRate, "up"),
    time("repurchaseCycle", measures.repurchaseCycle.medianDays, measures.repurchaseCycle.n),
    { id: "frequency", value: measures.frequency, show: format.fine, difference: format.fine, better: "up" },
    time("activePeriod", measures.activePeriod.meanDays, measures.activePeriod.n),
    money("averageLifetimeValue", measures.averageLifetimeValue, "up"),
    time("salesCycle", measures.salesCycle.medianSeconds === null ? null : measures.salesCycle.medianSeconds / 86_400, measures.salesCycle.n),
    rate("adoptionNew", measures.categoryAdoption.new, "up"),
    rate("adoptionLoyal", measures.categoryAdoption.loyal, "up"),
    count("visitors", measures.visitors, "up"),
    count("members", measures.members, "up"),
    count("newMembers", measures.newMembers, "up"),
    rate("activeMemberRate", measures.activeMemberRate, "up"),
    count("customersAtEnd", measures.customersAtEnd, "up"),
    rate("loyaltyRate", measures.loyaltyRate, "up"),
    rate("churn", measures.churn, "down"),
  ];
}
