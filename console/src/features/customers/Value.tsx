import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { questionQuery } from "../../api/queries";
import { csv } from "../../ui/csv";
import { NO_CURRENCY } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { Kept } from "../../views/Kept";
import { asked, HELD_OUT_WEEKS, valueOf } from "./address";
import type { ValueAnswer } from "./answers";
import { Choices } from "../../ui/Choices";
import { Fit } from "./Fit";
import { Headline } from "./Headline";
import { Top } from "./Top";
import { useCustomers, type Customers } from "./useCustomers";
import { useNames } from "../../ui/useNames";

const MODELS = ["bg-nbd", "pareto-nbd", "mbg-nbd"] as const;
const HOLDOUTS = ["some", "none"] as const;

/** What customers are worth: who is still one, what they will buy and spend, and how well the model holds. */
export function Value(): ReactNode {
  const of = useCustomers();
  const { t, search, set, today } = of;
  const request = asked(valueOf(search, today), undefined, search.currency);
  const answer = useQuery({ ...questionQuery<ValueAnswer>(request), placeholderData: keepPreviousData });
  return (
    <>
      <Top of={of} page="value" ever />
      <div className="row period">
        <Choices label={t("value.model")} all={MODELS} chosen={search.model ?? "bg-nbd"} choose={(next) => set({ model: next === "bg-nbd" ? undefined : next })} name={(each) => t(`value.model.${each}`)} />
        <Choices label={t("value.holdout")} all={HOLDOUTS} chosen={search.holdout ?? "some"} choose={(next) => set({ holdout: next === "some" ? undefined : next })} name={(each) => t(`value.holdout.${each}`, { n: HELD_OUT_WEEKS })} />
      </div>
      {answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !answer.data ? <Skeleton height={400} /> : answer.data.tooFew ? <p className="quiet">{t("value.tooFew", { ...answer.data.tooFew })}</p> : (
        <>
          <Future of={of} answer={answer.data} request={request} />
          <Fit of={of} answer={answer.data} request={request} />
        </>
      )}
      <Kept questions={[request]} period={of.period} against={search.against} />
    </>
  );
}

function Future({ of, answer, request }: { readonly of: Customers; readonly answer: ValueAnswer; readonly request: Record<string, unknown> }): ReactNode {
  const { t, format } = of;
  const { future, spend } = answer;
  const profiles = answer.profiles ?? [];
  const name = useNames(profiles.map((each) => each.profile));
  if (!future) return null;
  const currency = spend?.currency ?? NO_CURRENCY;
  const money = (value: number | null | undefined): string => (value === null || value === undefined ? "–" : format.money(value, currency));
  const number = (value: number | null): string => (value === null ? "–" : format.fine(value));
  return (
    <section className="stack">
      <Headline of={of} answer={answer} />
      <details><summary>{t("customers.definition")}</summary><p className="small">{t("value.is", { rate: format.percent(future.discountRate) })}</p></details>
      <h2>{t("value.people")}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("value.people")}>
        <table className="table">
          <thead><tr><th scope="col">{t("value.person")}</th><th scope="col" className="n">{t("value.repeats")}</th><th scope="col" className="n">{t("value.isAlive")}</th><th scope="col" className="n">{t("value.purchases", { n: future.horizon })}</th><th scope="col" className="n">{t("value.spend")}</th><th scope="col" className="n">{t("value.value", { n: future.horizon })}</th></tr></thead>
          <tbody>{profiles.map((each) => <tr key={each.profile}><td><Link to="/people/$id" params={{ id: each.profile }}>{name(each.profile)}</Link></td><td className="n">{format.number(each.repeats)}</td><td className="n">{each.alive === null ? "–" : format.percent(each.alive)}</td><td className="n">{number(each.purchases)}</td><td className="n">{money(each.spend)}</td><td className="n">{money(each.value)}</td></tr>)}</tbody>
        </table>
      </div>
      <div className="row"><Take name="sojourn-value" request={request} table={() => csv([t("value.person"), t("value.repeats"), t("value.isAlive"), t("value.purchases", { n: future.horizon }), t("value.spend"), t("value.value", { n: future.horizon })], profiles.map((each) => [each.profile, each.repeats, each.alive, each.purchases, each.spend, each.value]))} /></div>
    </section>
  );
}
