import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AtStake } from "../../api/analyses";
import type { Formats } from "../../ui/format";

type Props = { readonly stake: AtStake; readonly reached: number; readonly share: number; readonly price: boolean; readonly days: number; /** Over how many days the rates are. */ readonly counted: number; readonly format: Formats };

/** The money at stake with its interval; a click shows how it comes about. */
export function AtStakeLine({ stake, reached, share, price, days, counted, format }: Props): ReactNode {
  const { t } = useTranslation();
  const { amount, amountInterval, currency, value, benchmark } = stake;
  if (amount === null || amountInterval === null || currency === null || value === null || benchmark.rate === null) return null;
  const money = (sum: number): string => format.money(sum, currency, true);
  return (
    <details className="at-stake">
      <summary><b>{t("home.stake", { days })}</b> <b className="money">{money(amount)}</b> <span className="quiet">{t("home.stakeInterval", { low: money(amountInterval[0]), high: money(amountInterval[1]) })}</span></summary>
      <p className="small">{t(price ? "home.stakeOfPrice" : "home.stakeOfIntent", { days: counted, people: reached, share: format.fine(share * 100), usual: format.fine(benchmark.rate * 100), n: benchmark.n, value: format.money(value, currency) })}</p>
      <p className="small">{t("home.stakeDefinition")}</p>
    </details>
  );
}
