import type { ReactNode } from "react";
import { csv } from "../../ui/csv";
import { NO_CURRENCY } from "../../ui/format";
import type { ValueAnswer } from "./answers";
import type { Customers } from "./useCustomers";

type Line = { readonly id: string; readonly name: string; readonly value: number | null | undefined; readonly shown: string; readonly beside?: string };
type Props = { readonly of: Customers; readonly answer: ValueAnswer };

/** What customers are worth in four numbers. */
export function linesOf({ t, format }: Customers, { future, spend, customers }: ValueAnswer): readonly Line[] {
  if (!future) return [];
  const currency = spend?.currency ?? NO_CURRENCY;
  const line = (id: string, name: string, value: number | null | undefined, show: (value: number) => string, beside?: string): Line => ({ id, name, value, shown: value === null || value === undefined ? "–" : show(value), ...(beside !== undefined && { beside }) });
  const whole = (value: number): string => format.number(Math.round(value));
  const money = (value: number): string => format.money(value, currency);
  return [
    line("alive", t("value.alive"), future.alive, whole, t("value.of", { n: customers })),
    line("purchases", t("value.purchases", { n: future.horizon }), future.purchases, whole),
    line("value", t("value.value", { n: future.horizon }), future.value, (value) => format.money(value, currency, true)),
    line("mean", t("value.mean"), future.meanValue, money, t("value.median", { value: future.medianValue === null ? "–" : money(future.medianValue) })),
  ];
}

export const headlineTable = (of: Customers, answer: ValueAnswer): string => csv([of.t("customers.measure"), of.t("customers.value")], linesOf(of, answer).map((line) => [line.name, line.value]));

export function Headline({ of, answer }: Props): ReactNode {
  return <dl className="figures">{linesOf(of, answer).map((line) => <div key={line.id}><dt>{line.name}</dt><dd>{line.shown}{line.beside !== undefined && <div className="small">{line.beside}</div>}</dd></div>)}</dl>;
}
