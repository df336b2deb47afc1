import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { questionQuery } from "../../api/queries";
import { HeatPicture } from "../../charts/HeatPicture";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { Kept } from "../../views/Kept";
import { asked, gridOf } from "./address";
import type { GridAnswer } from "./answers";
import { gridTable } from "./tables";
import { Top } from "./Top";
import { useCustomers, type Customers } from "./useCustomers";
import { useNames } from "../../ui/useNames";

const SCORES = [1, 2, 3, 4, 5];

/** How lately, how often and for how much people bought. */
export function Rfm(): ReactNode {
  const of = useCustomers();
  const { t, search, between } = of;
  const request = asked(gridOf(search), between, search.currency);
  const answer = useQuery({ ...questionQuery<GridAnswer>(request), placeholderData: keepPreviousData });
  return (
    <>
      <Top of={of} page="rfm" />
      {answer.isError ? <Fault error={answer.error} retry={() => void answer.refetch()} /> : !answer.data ? <Skeleton height={400} /> : answer.data.people === 0 ? <p className="quiet">{t("customers.nobody")}</p> : <Answered of={of} answer={answer.data} request={request} busy={answer.isFetching} />}
      <Kept questions={[asked(gridOf(search), undefined, search.currency)]} period={of.period} against={search.against} />
    </>
  );
}

function Answered({ of, answer, request, busy }: { readonly of: Customers; readonly answer: GridAnswer; readonly request: Record<string, unknown>; readonly busy: boolean }): ReactNode {
  const { t, format, search, set } = of;
  const name = useNames((answer.profiles ?? []).map((each) => each.profile));
  const most = Math.max(1, ...answer.grid.map((cell) => cell.people));
  const at = (recency: number, frequency: number) => answer.grid.find((cell) => cell.recency === recency && cell.frequency === frequency);
  const money = (value: number | null): string => (value === null ? "–" : format.money(value, answer.currency));
  const share = (value: number | null): string => (value === null ? "–" : format.percent(value));
  const cut = (cuts: readonly (number | null)[]): string => cuts.map((each) => (each === null ? "–" : format.fine(each))).join(" · ");
  return (
    <>
      <section className="stack" aria-busy={busy}>
        <details><summary>{t("customers.definition")}</summary><p className="small">{t("rfm.is")}</p><p className="small">{t("rfm.cuts", { recency: cut(answer.cuts.recencyDays), frequency: cut(answer.cuts.purchaseDays), money: cut(answer.cuts.money) })}</p></details>
        <HeatPicture title={t("customers.page.rfm")} left={96} columns={SCORES.map((score) => t("rfm.frequency", { score }))} onOpen={(row, column) => set({ cell: at(5 - row, column + 1)?.cell })} rows={[...SCORES].reverse().map((recency) => ({
          label: t("rfm.recency", { score: recency }),
          cells: SCORES.map((frequency) => {
            const cell = at(recency, frequency);
            return cell ? { share: cell.people / most, text: format.number(cell.people), title: `${t(`rfm.cell.${cell.cell}`)} · ${t("people.count", { n: cell.people })} · ${money(cell.money)}` } : null;
          }),
        }))} />
        <div className="scroll" tabIndex={0} role="region" aria-label={t("rfm.cells")}>
          <table className="table">
            <thead><tr><th scope="col">{t("rfm.cells")}</th><th scope="col" className="n">{t("retention.people")}</th><th scope="col" className="n">{t("rfm.share")}</th><th scope="col" className="n">{t("measure.revenue")}</th><th scope="col" className="n">{t("customers.contribution")}</th></tr></thead>
            <tbody>{answer.cells.map((cell) => <tr key={cell.cell}><td><button type="button" className="plain" aria-pressed={search.cell === cell.cell} onClick={() => set({ cell: search.cell === cell.cell ? undefined : cell.cell })}>{t(`rfm.cell.${cell.cell}`)}</button></td><td className="n">{format.number(cell.people)}</td><td className="n">{share(cell.share)}</td><td className="n">{money(cell.money)}</td><td className="n">{share(cell.moneyShare)}</td></tr>)}</tbody>
          </table>
        </div>
        <div className="row"><Take name="sojourn-rfm" picture="svg.heat" request={request} table={() => gridTable(of, answer)} /></div>
      </section>
      {search.cell && answer.profiles && (
        <section className="stack">
          <h2>{t(`rfm.cell.${search.cell}`)}</h2>
          <div className="scroll" tabIndex={0} role="region" aria-label={t(`rfm.cell.${search.cell}`)}>
            <table className="table">
              <thead><tr><th scope="col">{t("value.person")}</th><th scope="col" className="n">{t("rfm.last")}</th><th scope="col" className="n">{t("measure.purchaseDays")}</th><th scope="col" className="n">{t("measure.revenue")}</th></tr></thead>
              <tbody>{answer.profiles.map((each) => <tr key={each.profile}><td><Link to="/people/$id" params={{ id: each.profile }}>{name(each.profile)}</Link></td><td className="n">{format.duration(each.recencyDays * 86_400)}</td><td className="n">{format.number(each.purchaseDays)}</td><td className="n">{money(each.money)}</td></tr>)}</tbody>
            </table>
          </div>
        </section>
      )}
    </>
  );
}
