import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { AutoComplete, Select } from "antd";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { funnelQuery, PURCHASE, rulesQuery, zoneQuery } from "../../api/queries";
import { stepOf } from "../../api/steps";
import type { Rule } from "../../api/analyses";
import { CanalPicture } from "../../charts/CanalPicture";
import { csv } from "../../ui/csv";
import { lastDays, useFormats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";
import { Take } from "../../ui/Take";
import { Walk } from "./Walk";

const route = getRouteApi("/journeys");
const STANDARD = ["#product_viewed", "#cart_added", "#checkout_started", "Order Completed"];
const WINDOWS = ["PT1H", "P1D", "P7D", "P14D", "P30D", "P90D"];
const DAYS = [7, 30, 90, 365];
const MOST = 8;

export function Journeys(): ReactNode {
  const { t, i18n } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const { data: rules } = useSuspenseQuery(rulesQuery);
  const format = useFormats(zone);
  const steps = search.steps ?? STANDARD;
  const window = search.window ?? "P14D";
  const days = search.days ?? 30;
  const between = useMemo(() => lastDays(days, Date.now(), zone).now, [days, zone]);
  const asked = steps.filter((step) => step !== "");
  const request = { steps: asked.map((step) => stepOf(step, rules)), window, between };
  const funnel = useQuery({ ...funnelQuery(request), enabled: asked.length > 0, placeholderData: keepPreviousData });
  const set = (next: Partial<{ steps: readonly string[]; window: string; days: number }>): void => void navigate({ search: { steps, window, days, ...next }, replace: true });
  const name = (step: string): string => (step === PURCHASE.event ? t("step.purchase") : naming(step, rules, i18n.language));
  const answered = funnel.data?.steps.map((step, i) => ({ name: name(asked[i] ?? step.name), count: step.count, seconds: step.seconds.median, fromPrevious: step.fromPrevious }));
  return (
    <>
      <header className="stack"><h1>{t("page.journeys")}</h1><p className="quiet">{t("journeys.lead")}</p></header>
      <div className="builder">
        <section className="stack" aria-label={t("journeys.steps")}>
          <h2>{t("journeys.steps")}</h2>
          {steps.map((step, i) => (
            <div className="step" key={i}>
              <span className="quiet numeric">{i + 1}</span>
              <StepChoice step={step} rules={rules} onChange={(next) => set({ steps: steps.map((each, at) => (at === i ? next : each)) })} />
              <span className="row" style={{ gap: 4 }}>
                <button type="button" className="plain" disabled={i === 0} aria-label={t("journeys.up", { n: i + 1 })} onClick={() => set({ steps: swapped(steps, i) })}>↑</button>
                <button type="button" className="plain" disabled={steps.length < 2} aria-label={t("journeys.remove", { n: i + 1 })} onClick={() => set({ steps: steps.filter((_, at) => at !== i) })}>✕</button>
              </span>
            </div>
          ))}
          {steps.length < MOST && <p><button type="button" className="plain" onClick={() => set({ steps: [...steps, ""] })}>＋ {t("journeys.add")}</button></p>}
          <div className="row">
            <label className="stack small">{t("journeys.window")}<Select value={window} style={{ width: 144 }} onChange={(next) => set({ window: next })} options={WINDOWS.map((value) => ({ value, label: t(`window.${value}`) }))} /></label>
            <label className="stack small">{t("journeys.period")}<Select value={days} style={{ width: 144 }} onChange={(next) => set({ days: next })} options={DAYS.map((value) => ({ value, label: t("journeys.days", { n: value }) }))} /></label>
          </div>
        </section>
        <section className="stack" aria-label={t("journeys.funnel")} aria-busy={funnel.isFetching}>
          {funnel.isError ? <Fault error={funnel.error} retry={() => void funnel.refetch()} /> : !answered ? <Skeleton height={266} /> : (
            <>
              <CanalPicture
                steps={answered}
                words={{ title: t("journeys.funnel"), number: format.number, percent: format.percent, lost: (n) => t("journeys.lost", { n }) }}
                onLost={(i) => void navigate({ to: "/people", search: { steps: asked, reached: i, window, from: between[0], to: between[1] } })}
              />
              <table className="table">
                <thead><tr><th scope="col">{t("journeys.step")}</th><th scope="col" className="n">{t("column.people")}</th><th scope="col" className="n">{t("journeys.fromPrevious")}</th><th scope="col" className="n">{t("journeys.time")}</th></tr></thead>
                <tbody>
                  {answered.map((step, i) => (
                    <tr key={i}><td>{step.name}</td><td className="n">{format.number(step.count)}</td><td className="n">{i === 0 || step.fromPrevious === null ? "" : format.percent(step.fromPrevious)}</td><td className="n">{step.seconds === null ? "" : format.duration(step.seconds)}</td></tr>
                  ))}
                </tbody>
              </table>
              <div className="row"><Take name="sojourn-funnel" picture="svg.funnel" request={{ analysis: "funnel", ...request }} table={() => csv([t("journeys.step"), t("column.people"), t("journeys.fromPrevious"), t("journeys.seconds")], answered.map((step) => [step.name, step.count, step.fromPrevious, step.seconds]))} /></div>
            </>
          )}
        </section>
      </div>
      <Walk between={between} format={format} named={(event) => eventName(event, rules, i18n.language) ?? (event === PURCHASE.event ? t("step.purchase") : event)} />
    </>
  );
}

const swapped = (steps: readonly string[], i: number): readonly string[] => steps.map((step, at) => (at === i - 1 ? (steps[i] ?? step) : at === i ? (steps[i - 1] ?? step) : step));

export function naming(step: string, rules: readonly Rule[], language: string): string {
  const names = step.startsWith("#") ? rules.find((rule) => rule.id === step.slice(1))?.names : undefined;
  return names?.[language] ?? names?.["en"] ?? step;
}

/** What an event is called where one touchpoint is that event, alone or the first of a few. */
function eventName(event: string, rules: readonly Rule[], language: string): string | undefined {
  const same = rules.filter((rule) => plain(rule.match) === event);
  return same.length === 1 ? (same[0]?.names[language] ?? same[0]?.names["en"]) : undefined;
}

function plain(match: Rule["match"]): unknown {
  if (match["where"] !== undefined) return undefined;
  const any = match["anyOf"];
  const first: unknown = Array.isArray(any) ? any[0] : match["event"];
  return typeof first === "object" && first !== null ? plain(first as Rule["match"]) : first;
}

/** A touchpoint by its name, or any event by the name that it was sent with. */
function StepChoice({ step, rules, onChange }: { readonly step: string; readonly rules: readonly Rule[]; readonly onChange: (step: string) => void }): ReactNode {
  const { t, i18n } = useTranslation();
  const options = useMemo(() => {
    const touchpoints = rules.map((rule) => ({ value: naming(`#${rule.id}`, rules, i18n.language), step: `#${rule.id}` }));
    return [{ value: t("step.purchase"), step: PURCHASE.event }, ...touchpoints];
  }, [rules, i18n.language, t]);
  return (
    <AutoComplete
      key={`${step}-${i18n.language}`}
      defaultValue={step === PURCHASE.event ? t("step.purchase") : naming(step, rules, i18n.language)}
      options={options}
      showSearch={{ filterOption: (typed, option) => String(option?.value ?? "").toLowerCase().includes(typed.toLowerCase()) }}
      placeholder={t("journeys.choose")}
      aria-label={t("journeys.choose")}
      onSelect={(_, option) => onChange((option as { step: string }).step)}
      onBlur={(event) => {
        const typed = (event.target as HTMLInputElement).value?.trim() ?? "";
        const known = options.find((option) => option.value === typed);
        const next = known?.step ?? typed;
        if (next !== "" && next !== step) onChange(next);
      }}
    />
  );
}
