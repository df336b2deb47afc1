import type { ReactNode } from "react";
import { csv } from "../../ui/csv";
import { Take } from "../../ui/Take";
import { BY } from "./address";
import type { CustomersAnswer } from "./answers";
import { Choices } from "../../ui/Choices";
import type { Customers } from "./useCustomers";

const ALL = ["channel", ...BY] as const;

/** The same measures by what purchases say, or by where people stand. */
export function Groups({ of, answer, request }: { readonly of: Customers; readonly answer: CustomersAnswer; readonly request: Record<string, unknown> }): ReactNode {
  const { t, format, search, set, named } = of;
  const by = search.by ?? "channel";
  const groups = answer.groups ?? [];
  const name = (value: unknown): string => named(value, by === "channel" || by === "stage" ? by : undefined);
  const money = (value: number | null): string => (value === null ? "–" : format.money(value, answer.currency));
  const share = (value: number | null): string => (value === null ? "–" : format.percent(value));
  return (
    <section className="stack">
      <h2>{t("customers.groups")}</h2>
      <Choices label={t("customers.groups")} all={ALL} chosen={by} choose={(next) => set({ by: next === "channel" ? undefined : next })} name={(each) => t(`customers.by.${each}`)} />
      <div className="scroll" tabIndex={0} role="region" aria-label={t("customers.groups")}>
        <table className="table">
          <thead><tr><th scope="col">{t(`customers.by.${by}`)}</th><th scope="col" className="n">{t("measure.buyers")}</th><th scope="col" className="n">{t("measure.newCustomers")}</th><th scope="col" className="n">{t("measure.orders")}</th><th scope="col" className="n">{t("measure.revenue")}</th><th scope="col" className="n">{t("customers.contribution")}</th><th scope="col" className="n">{t("measure.averageOrder")}</th><th scope="col" className="n">{t("measure.repurchaseRate")}</th></tr></thead>
          <tbody>
            {groups.map((group, i) => (
              <tr key={i}>
                <td>{name(group.value)}</td>
                <td className="n">{format.number(group.measures.buyers)}</td>
                <td className="n">{format.number(group.measures.newCustomers)}</td>
                <td className="n">{format.number(group.measures.orders)}</td>
                <td className="n">{money(group.measures.revenue)}</td>
                <td className="n">{share(group.contribution)}</td>
                <td className="n">{money(group.measures.averageOrder)}</td>
                <td className="n">{share(group.measures.repurchaseRate.value)}<div className="small">{group.measures.repurchaseRate.low !== null && group.measures.repurchaseRate.high !== null && `${share(group.measures.repurchaseRate.low)} – ${share(group.measures.repurchaseRate.high)}`}</div></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row"><Take name={`sojourn-customers-${by}`} request={request} table={() => csv([t(`customers.by.${by}`), t("measure.buyers"), t("measure.newCustomers"), t("measure.orders"), t("measure.revenue"), t("customers.contribution"), t("measure.averageOrder"), t("measure.repurchaseRate")], groups.map(({ value, contribution, measures }) => [name(value), measures.buyers, measures.newCustomers, measures.orders, measures.revenue, contribution, measures.averageOrder, measures.repurchaseRate.value]))} /></div>
    </section>
  );
}
