import type { ReactNode } from "react";
import { CurvePicture } from "../../charts/CurvePicture";
import { csv } from "../../ui/csv";
import { Take } from "../../ui/Take";
import type { ValueAnswer } from "./answers";
import type { Customers } from "./useCustomers";

/** How well a model holds: its estimates, and what it expected beside what happened. */
export function Fit({ of, answer, request }: { readonly of: Customers; readonly answer: ValueAnswer; readonly request: Record<string, unknown> }): ReactNode {
  const { t, format } = of;
  const { check, fit, spend } = answer;
  if (!check || !fit) return null;
  const exact = (value: number | null): string => (value === null ? "–" : value !== 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3) ? value.toExponential(1) : new Intl.NumberFormat("en", { maximumFractionDigits: 3 }).format(value));
  const loose = fit.parameters.some((each) => each.low === null || each.high === null || each.high > 1e4 * each.low);
  const parameters = [...fit.parameters, ...(spend?.fit?.parameters ?? [])];
  const times = (from: number, to: number | null): string => (to === null ? t("value.orMore", { n: from }) : format.number(from));
  const tracking = check.tracking;
  return (
    <>
      <section className="stack">
        <h2>{t("value.tracking")}</h2>
        {check.holdout && <p>{t("value.heldOut", { actual: format.number(check.holdout.actual), expected: format.number(Math.round(check.holdout.expected)) })}</p>}
        <CurvePicture title={t("value.tracking")} at={tracking.map((point) => Date.parse(point.end) / 86_400_000)} labels={tracking.map((point) => format.dayShort(point.end))} show={(value) => format.number(Math.round(value))} series={[{ name: t("value.actual"), values: tracking.map((point) => point.actual) }, { name: t("value.expected"), values: tracking.map((point) => point.expected) }]} />
        <p className="small">{t("value.tracking.is", { end: format.day(answer.calibrationEnd) })}</p>
        <div className="row"><Take name="sojourn-value-tracking" picture="svg.curve" request={request} table={() => csv([t("trends.start"), t("value.actual"), t("value.expected")], tracking.map((point) => [point.end, point.actual, point.expected]))} /></div>
      </section>
      <div className="two">
        <section className="stack">
          <h2>{t("value.check")}</h2>
          <div className="scroll" tabIndex={0} role="region" aria-label={t("value.check")}><table className="table">
            <thead><tr><th scope="col">{t("value.repeats")}</th><th scope="col" className="n">{t("value.actual")}</th><th scope="col" className="n">{t("value.expected")}</th></tr></thead>
            <tbody>{check.repeats.map((row) => <tr key={row.from}><td>{times(row.from, row.to)}</td><td className="n">{format.number(row.actual)}</td><td className="n">{format.number(Math.round(row.expected))}</td></tr>)}</tbody>
          </table></div>
        </section>
        <section className="stack">
          <h2>{t("value.parameters")}</h2>
          <div className="scroll" tabIndex={0} role="region" aria-label={t("value.parameters")}><table className="table">
            <thead><tr><th scope="col">{t("value.parameter")}</th><th scope="col" className="n">{t("customers.value")}</th><th scope="col" className="n">{t("customers.interval")}</th></tr></thead>
            <tbody>{parameters.map((each) => <tr key={each.name}><td>{each.name}</td><td className="n">{exact(each.value)}</td><td className="n">{exact(each.low)} – {exact(each.high)}</td></tr>)}</tbody>
          </table></div>
          {loose && <p>{t("value.loose")}</p>}
          <p className="small">{t("value.likelihood", { likelihood: exact(fit.logLikelihood), n: format.number(fit.n ?? answer.customers) })}{!fit.settled && ` ${t("value.unsettled")}`}{spend?.correlation !== null && spend?.correlation !== undefined && ` ${t("value.correlation", { r: exact(spend.correlation), n: format.number(spend.n) })}`}</p>
        </section>
      </div>
    </>
  );
}
