import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { questionQuery } from "../../api/queries";
import { HeatPicture } from "../../charts/HeatPicture";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { WhoIsBehind } from "../../ui/WhoIsBehind";
import { Kept } from "../../views/Kept";
import { asked, creditsOf, LOOK_BACK } from "./address";
import type { CreditsAnswer } from "./answers";
import { Choices } from "../../ui/Choices";
import { creditsTable } from "./tables";
import { Top } from "./Top";
import { useCustomers, type Customers } from "./useCustomers";

const BACK = ["7", "30", "90"] as const;

/** What conversions are credited to, by nine models side by side. */
export function Attribution(): ReactNode {
  const of = useCustomers();
  const { t, search, set, between } = of;
  const request = asked(creditsOf(search), between, search.currency);
  const answer = useQuery({ ...questionQuery<CreditsAnswer>(request), placeholderData: keepPreviousData });
  const back = BACK.find((each) => Number(each) === (search.back ?? LOOK_BACK)) ?? "30";
  return (
    <>
      <Top of={of} page="attribution" />
      <Choices label={t("credits.back")} all={BACK} chosen={back} choose={(next) => set({ back: Number(next) === LOOK_BACK ? undefined : Number(next) })} name={(each) => t("credits.days", { n: Number(each) })} />
      {answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !answer.data ? <Skeleton height={400} /> : answer.data.conversions === 0 ? <p className="quiet">{t("customers.nobody")}</p> : <Answered of={of} answer={answer.data} request={request} busy={answer.isFetching} />}
      <Kept questions={[asked(creditsOf(search), undefined, search.currency)]} period={of.period} against={search.against} />
    </>
  );
}

function Answered({ of, answer, request, busy }: { readonly of: Customers; readonly answer: CreditsAnswer; readonly request: Record<string, unknown>; readonly busy: boolean }): ReactNode {
  const { t, format, named } = of;
  const { models, rows } = answer;
  const most = Math.max(1e-9, ...rows.flatMap((row) => models.map((model) => row.credits[model]?.share ?? 0)));
  const channel = (value: unknown): string => named(value, "channel");
  return (
    <section className="stack" aria-busy={busy}>
      <p>{t("credits.all", { n: answer.conversions, none: answer.untouched.conversions })}</p>
      <HeatPicture title={t("customers.page.attribution")} left={112} columns={models.map((model) => t(`credits.model.${model}`))} rows={rows.map((row) => ({
        label: channel(row.value),
        cells: models.map((model) => {
          const credit = row.credits[model];
          return credit && credit.share !== null ? { share: credit.share / most, text: format.percent(credit.share), title: `${channel(row.value)} · ${t(`credits.model.${model}`)} · ${format.fine(credit.conversions)}${credit.money === null ? "" : ` · ${format.money(credit.money, answer.currency)}`}` } : null;
        }),
      }))} />
      <p className="small">{t("credits.n", { n: format.number(answer.conversions - answer.untouched.conversions), paths: format.number(answer.pathsWithoutConversion) })}</p>
      <details><summary>{t("customers.definition")}</summary><dl className="dl">{models.map((model) => <div key={model} style={{ display: "contents" }}><dt>{t(`credits.model.${model}`)}</dt><dd>{t(`credits.is.${model}`)}</dd></div>)}</dl></details>
      <WhoIsBehind name="sojourn-attribution" request={request} numbers={[...rows.map((row) => ({ label: channel(row.value), people: { value: row.value } })), { label: t("behind.untouched"), people: { untouched: true } }]} />
      <div className="row"><Take name="sojourn-attribution" picture="svg.heat" request={request} table={() => creditsTable(of, answer)} /></div>
    </section>
  );
}
