import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { questionQuery, zoneQuery } from "../../api/queries";
import { useFormats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";
import type { Stage } from "./documents";
import { days, inForce, withWindow, type Window } from "./windows";

type Suggestion = { readonly window: Window; readonly of: string; readonly n: number; readonly days: number | null; readonly interval: readonly [number, number] | null; readonly suggested: string | null };
type Trade = { readonly trade: string } & Readonly<Record<Window, string>>;
type Answer = { readonly least: number; readonly orders: number; readonly windows: readonly Suggestion[]; readonly trades: readonly Trade[] };

const DAY_SECONDS = 86_400;

/** Which windows the data suggest, and those of a trade; they go into the draft on a click and nowhere else. */
export function Suggested({ stages, onChange }: { readonly stages: readonly Stage[]; readonly onChange: (stages: readonly Stage[]) => void }): ReactNode {
  const { t } = useTranslation();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
  const [asked, ask] = useState(false);
  const took = (n: number): string => format.duration(n * DAY_SECONDS);
  const suggestions = useQuery({ ...questionQuery<Answer>({ analysis: "windows" }), enabled: asked });
  return (
    <section className="stack suggested">
      <h2>{t("rules.suggest")}</h2>
      <p className="quiet">{t("rules.suggestLead")}</p>
      {!asked ? (
        <p><button type="button" className="plain link" onClick={() => ask(true)}>{t("rules.suggestAsk")}</button></p>
      ) : suggestions.isError ? (
        <Fault error={suggestions.error} retry={() => void suggestions.refetch()} />
      ) : !suggestions.data ? (
        <Skeleton height={160} />
      ) : (
        <>
          <div className="scroll" tabIndex={0} role="region" aria-label={t("rules.suggest")}>
            <table className="table">
              <thead><tr><th scope="col">{t("rules.window")}</th><th scope="col" className="n">n</th><th scope="col" className="n">{t("rules.p95")}</th><th scope="col" className="n">{t("rules.interval")}</th><th scope="col" className="n">{t("rules.now")}</th><th scope="col"><span className="visually-hidden">{t("rules.use")}</span></th></tr></thead>
              <tbody>
                {suggestions.data.windows.map((each) => {
                  const now = inForce(stages, each.window);
                  const next = each.suggested === null ? undefined : days(each.suggested);
                  return (
                    <tr key={each.window} data-window={each.window}>
                      <th scope="row">{t(`rules.window.${each.window}`)}<br /><span className="small">{t(`rules.window.${each.window}.is`)}{each.days !== null && each.days < 1 && ` · ${t("rules.sameVisit")}`}</span></th>
                      <td className="n">{format.number(each.n)}</td>
                      {each.days === null || each.interval === null ? <td className="too-little" colSpan={2}>{t("rules.tooLittle", { least: suggestions.data.least })}</td> : <><td className="n">{took(each.days)}</td><td className="n">{took(each.interval[0])} – {took(each.interval[1])}</td></>}
                      <td className="n">{now.length === 0 ? "–" : now.map((n) => format.number(n)).join(", ")}</td>
                      <td className="n">{next !== undefined && now.length > 0 && <button type="button" className="plain link" disabled={now.length === 1 && now[0] === next} onClick={() => onChange(withWindow(stages, each.window, next))}>{t("rules.useDays", { n: next })}</button>}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
          <Trades trades={suggestions.data.trades} stages={stages} onChange={onChange} />
        </>
      )}
    </section>
  );
}

function Trades({ trades, stages, onChange }: { readonly trades: readonly Trade[]; readonly stages: readonly Stage[]; readonly onChange: (stages: readonly Stage[]) => void }): ReactNode {
  const { t } = useTranslation();
  const of = (trade: Trade, window: Window): number => days(trade[window]) ?? 0;
  const use = (trade: Trade): void => onChange((["consideration", "decision", "customer"] as const).reduce<readonly Stage[]>((sofar, window) => withWindow(sofar, window, of(trade, window)), stages));
  return (
    <div className="row">
      <span>{t("rules.trade")}</span>
      <Select aria-label={t("rules.trade")} className="rule-trade" popupMatchSelectWidth={false} placeholder={t("rules.tradeChoose")} value={null} onChange={(id: string | null) => { const trade = trades.find((each) => each.trade === id); if (trade) use(trade); }} options={trades.map((trade) => ({ value: trade.trade, label: t("rules.tradeDays", { trade: t(`rules.trade.${trade.trade}`), a: of(trade, "consideration"), b: of(trade, "decision"), c: of(trade, "customer") }) }))} />
    </div>
  );
}
