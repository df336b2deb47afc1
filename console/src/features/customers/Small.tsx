import type { ReactNode } from "react";
import { CurvePicture } from "../../charts/CurvePicture";
import { RangesPicture } from "../../charts/RangesPicture";
import { Change } from "../../ui/Change";
import { Take } from "../../ui/Take";
import type { Shown } from "../../views/kinds";
import type { CreditsAnswer, CustomersAnswer, GridAnswer, RetentionAnswer } from "./answers";
import { pooled } from "./pooled";
import { rowsOf } from "./rows";
import { creditsTable, gridTable, measuresTable, retentionTable, writingOf } from "./tables";
import { useCustomers } from "./useCustomers";

const FIRST = ["buyers", "revenue", "averageOrder", "repurchaseRate"];
const MOST = 5;

/** The measures that are asked for first, each with its change or its interval. */
export function SmallMeasures({ request, answer, file }: Shown): ReactNode {
  const of = useCustomers();
  const { t } = of;
  const { measures, compare, currency } = answer as CustomersAnswer;
  if (measures.buyers === 0) return <p className="quiet">{t("customers.nobody")}</p>;
  const writing = writingOf(of, currency);
  const was = compare && rowsOf(compare, writing);
  return (
    <>
      <dl className="figures">
        {rowsOf(measures, writing).filter((row) => FIRST.includes(row.id)).map((row) => (
          <div key={row.id}>
            <dt>{t(`measure.${row.id}`)}</dt>
            <dd>{row.value === null || row.value === undefined ? "–" : row.show(row.value)}{typeof row.low === "number" && typeof row.high === "number" && <div className="small">{row.show(row.low)} – {row.show(row.high)}</div>}{was && <div className="small"><Change now={row.value ?? null} before={was.find((each) => each.id === row.id)?.value} show={row.difference} {...(row.better && { better: row.better })} /></div>}</dd>
          </div>
        ))}
      </dl>
      <div className="row"><Take name={file} request={request} table={() => measuresTable(of, measures, writing)} /></div>
    </>
  );
}

/** By how many periods later how many came back, all rows together. */
export function SmallRetention({ question, request, answer, file }: Shown): ReactNode {
  const of = useCustomers();
  const { t, format } = of;
  const { rows } = answer as RetentionAnswer;
  if (question["mode"] === "bracket") return <p className="quiet">{t("board.unknown")}</p>;
  const points = pooled(rows);
  const after = (n: number): string => t(`retention.after.${String(question["period"] ?? "day")}`, { n, defaultValue: String(n) });
  const head = Array.from({ length: Math.max(0, ...rows.map((row) => row.cells.length)) }, (_, i) => (i === 0 ? t("retention.people") : after(i)));
  const first = points[0];
  return (
    <>
      {first ? (
        <>
          <p className="figure">{format.percent(first.share)}</p>
          <p className="small">{after(1)} · n = {format.number(first.base)} · {t("retention.pooled")}</p>
        </>
      ) : <p className="quiet">{t(rows.every((row) => row.base === 0) ? "customers.nobody" : "retention.tooShort")}</p>}
      {points.length > 1 && <CurvePicture title={t("customers.page.retention")} at={points.map((_, i) => i + 1)} labels={points.map((_, i) => after(i + 1))} show={format.percent} series={[{ name: t("customers.page.retention"), values: points.map((point) => point.share) }]} />}
      <div className="row"><Take name={file} {...(points.length > 1 && { picture: "svg.curve" })} request={request} table={() => retentionTable(of, head, rows)} /></div>
    </>
  );
}

/** The cells with the most people in them. */
export function SmallGrid({ request, answer, file }: Shown): ReactNode {
  const of = useCustomers();
  const { t, format } = of;
  const grid = answer as GridAnswer;
  if (grid.people === 0) return <p className="quiet">{t("customers.nobody")}</p>;
  const most = [...grid.cells].sort((a, b) => b.people - a.people).slice(0, MOST);
  return (
    <>
      <p className="figure">{t("people.count", { n: grid.people })}</p>
      <ul className="rows">{most.map((cell) => <li key={cell.cell} className="kept-row"><span>{t(`rfm.cell.${cell.cell}`)}</span><span className="small">{cell.money === null ? "" : format.money(cell.money, grid.currency, true)}</span><span>{format.number(cell.people)}{cell.share !== null && ` · ${format.percent(cell.share)}`}</span></li>)}</ul>
      <div className="row"><Take name={file} request={request} table={() => gridTable(of, grid)} /></div>
    </>
  );
}

/** What the channels are credited with: by Markov, by the last touch, and how far the models are apart. */
export function SmallCredits({ request, answer, file }: Shown): ReactNode {
  const of = useCustomers();
  const { t, format, named } = of;
  const credits = answer as CreditsAnswer;
  if (credits.conversions === 0) return <p className="quiet">{t("customers.nobody")}</p>;
  const rows = credits.rows.flatMap((row) => {
    const shares = credits.models.flatMap((model) => row.credits[model]?.share ?? []);
    const [markov, last] = [row.credits["markov"]?.share, row.credits["last"]?.share];
    if (typeof markov !== "number" || typeof last !== "number") return [];
    const label = named(row.value, "channel");
    const interval = [Math.min(...shares), Math.max(...shares)] as const;
    return [{ label, share: markov, baseline: last, interval, found: true, reading: `${label} · ${t("credits.model.markov")} ${format.percent(markov)} · ${t("credits.model.last")} ${format.percent(last)} · ${interval.map(format.percent).join(" – ")}` }];
  });
  if (rows.length === 0) return <p className="quiet">{t("board.unknown")}</p>;
  const shown = rows.sort((a, b) => b.share - a.share).slice(0, MOST);
  return (
    <>
      <p className="small">{t("credits.all", { n: credits.conversions, none: credits.untouched.conversions })} {t("credits.range", { n: credits.models.length })}</p>
      <RangesPicture rows={shown} words={{ title: t("customers.page.attribution"), percent: format.percent, share: t("credits.model.markov"), baseline: t("credits.model.last") }} />
      <div className="row"><Take name={file} picture="svg.ranges" request={request} table={() => creditsTable(of, credits)} /></div>
    </>
  );
}
