import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { CurvePicture } from "../../charts/CurvePicture";
import { Choices } from "../../ui/Choices";
import { csv } from "../../ui/csv";
import type { Formats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";

const DAYS = ["30", "90", "365"] as const;
/** Every day of a month; of longer times as many as can be read. */
const MOST_ROWS = 31;

/** How many would have been in it on each of the last days, who would have come and gone; asked for when somebody wants to see it. */
export function Backtest({ condition, format }: { readonly condition: unknown; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const [open, show] = useState(false);
  return (
    <section className="backtest">
      <details className="stack" onToggle={(event) => show(event.currentTarget.open)}>
        <summary className="plain">{t("backtest.title")}</summary>
        {open && <Told condition={condition} format={format} />}
      </details>
    </section>
  );
}

/** The question as a command, as docs/reference/conditions.md has it. */
const command = (condition: unknown, days: string): string => `cat > rule.json <<'JSON'\n${JSON.stringify(condition)}\nJSON\n./sojourn backtest --url ${location.origin} --condition rule.json --days ${days}`;

function Told({ condition, format }: { readonly condition: unknown; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const [days, choose] = useState<(typeof DAYS)[number]>("90");
  const written = JSON.stringify(condition);
  const told = useQuery({ queryKey: ["backtest", written, days], staleTime: 60_000, enabled: condition !== undefined, queryFn: () => answer(api.POST("/api/v1/segment-backtest", { body: { condition: JSON.parse(written) as never, days: Number(days) } })) });
  const day = (date: string): string => format.day(date);
  const answered = told.data;
  const came = answered?.days.reduce((sum, each) => sum + each.entered, 0) ?? 0;
  const went = answered?.days.reduce((sum, each) => sum + each.left, 0) ?? 0;
  return (
    <div className="stack" aria-busy={told.isFetching}>
      <p className="small">{t("backtest.lead")}</p>
      <Choices label={t("backtest.days")} all={DAYS} chosen={days} choose={choose} name={(each) => t("backtest.last", { n: Number(each) })} />
      {condition === undefined ? <p className="quiet">{t("segments.unfinished")}</p> : told.isError ? <Fault error={told.error} retry={() => void told.refetch()} /> : !answered ? <Skeleton height={260} /> : (
        <>
          <p>{t("backtest.told", { before: answered.before, came, went, now: answered.days.at(-1)?.people ?? 0 })}</p>
          {answered.looked < answered.of && <p className="small">{t("backtest.looked", { looked: format.number(answered.looked), of: format.number(answered.of) })}</p>}
          <section className="stack">
            <h3>{t("backtest.in")}</h3>
            <CurvePicture title={t("backtest.in")} at={answered.days.map((_, i) => i)} labels={answered.days.map((each) => day(each.day))} show={format.number} series={[{ name: t("backtest.in"), values: answered.days.map((each) => each.people) }]} />
            <h3>{t("backtest.moved")}</h3>
            <CurvePicture title={t("backtest.moved")} at={answered.days.map((_, i) => i)} labels={answered.days.map((each) => day(each.day))} show={format.number} series={[{ name: t("segments.entered"), values: answered.days.map((each) => each.entered) }, { name: t("segments.left"), values: answered.days.map((each) => each.left) }]} />
            <details>
              <summary className="plain">{t("backtest.numbers")}</summary>
              <div className="scroll" tabIndex={0} role="region" aria-label={t("backtest.numbers")}>
                <table className="table">
                  <thead><tr><th scope="col">{t("backtest.day")}</th><th scope="col" className="n">{t("segments.entered")}</th><th scope="col" className="n">{t("segments.left")}</th><th scope="col" className="n">{t("backtest.in")}</th></tr></thead>
                  <tbody>{answered.days.slice(-MOST_ROWS).reverse().map((each) => <tr key={each.day}><td className="nowrap">{day(each.day)}</td><td className="n">{format.number(each.entered)}</td><td className="n">{format.number(each.left)}</td><td className="n">{format.number(each.people)}</td></tr>)}</tbody>
                </table>
              </div>
              {answered.days.length > MOST_ROWS && <p className="small">{t("backtest.newest", { n: MOST_ROWS })}</p>}
            </details>
            <div className="row"><Take name="sojourn-backtest" picture="svg.curve" json={{ condition, days: Number(days) }} asCommand={command(condition, days)} table={() => csv([t("backtest.day"), t("segments.entered"), t("segments.left"), t("backtest.in")], answered.days.map((each) => [each.day, each.entered, each.left, each.people]))} /></div>
          </section>
        </>
      )}
    </div>
  );
}
