import { useQuery } from "@tanstack/react-query";
import { AutoComplete, InputNumber, Select } from "antd";
import type { ReactNode } from "react";
import { segmentsQuery } from "../../api/queries";
import { asked } from "../../api/steps";
import { readExclusion, readWindow, STANDARD, WINDOW, writeExclusion, writeWindow, type Exclusion, type Unit } from "./address";
import { EventChoice } from "./EventChoice";
import { Filters } from "./Filters";
import { Steps } from "./Steps";
import type { Journeys } from "./useJourneys";

const UNITS: readonly Unit[] = ["minute", "hour", "day"];

/** The question of a funnel, edited in place; whatever changes stands in the address at once. */
export function Builder({ of }: { readonly of: Journeys }): ReactNode {
  const { t, search, set } = of;
  const steps = search.steps ?? STANDARD;
  const window = readWindow(search.window ?? WINDOW) ?? { n: 14, unit: "day" as Unit };
  const change = (n: number | null, unit: Unit): void => { if (n !== null && n >= 1) set({ window: writeWindow(Math.min(9999, Math.round(n)), unit) }); };
  return (
    <section className="stack builder-form" aria-label={t("journeys.steps")}>
      <h2>{t("journeys.steps")}</h2>
      <Steps of={of} steps={steps} onChange={(next) => set({ steps: next, lost: undefined })} />
      <div className="field">
        <span className="small" id="order">{t("journeys.order")}</span>
        <Select aria-labelledby="order" value={search.order ?? "ordered"} onChange={(order: string) => set({ order: order === "strict" || order === "unordered" ? order : undefined })} options={["ordered", "strict", "unordered"].map((value) => ({ value, label: t(`order.${value}`) }))} />
      </div>
      <div className="field">
        <span className="small" id="window">{t("journeys.window")}</span>
        <div className="row" style={{ gap: 8, flexWrap: "nowrap" }}>
          <InputNumber aria-labelledby="window" min={1} max={9999} value={window.n} style={{ width: 72 }} onChange={(n) => change(n, window.unit)} />
          <Select aria-label={t("journeys.unit")} value={window.unit} style={{ width: 96 }} onChange={(unit) => change(window.n, unit)} options={UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))} />
          <Select aria-label={t("journeys.windowFrom")} value={search.windowFrom ?? "first-step"} style={{ flex: 1, minWidth: 0 }} onChange={(from: string) => set({ windowFrom: from === "previous-step" ? from : undefined })} options={["first-step", "previous-step"].map((value) => ({ value, label: t(`windowFrom.${value}`) }))} />
        </div>
      </div>
      <Exclusions of={of} steps={steps.filter((step) => asked(step).is !== "")} />
      {search.view === undefined && <Breakdown of={of} />}
    </section>
  );
}

function Exclusions({ of, steps }: { readonly of: Journeys; readonly steps: readonly string[] }): ReactNode {
  const { t, search, set, named } = of;
  const all = (search.exclude ?? []).map((each) => readExclusion(each, steps.length));
  const keep = (next: readonly Exclusion[]): void => set({ exclude: next.length > 0 ? next.map(writeExclusion) : undefined });
  const change = (i: number, next: Partial<Exclusion>): void => keep(all.map((each, at) => (at === i ? { ...each, ...next } : each)));
  if (steps.length < 2) return null;
  const place = (n: number): { value: number; label: string } => ({ value: n, label: `${n}. ${named(steps[n - 1] ?? "")}` });
  const numbers = steps.map((_, i) => i + 1);
  return (
    <div className="field">
      <span className="small">{t("journeys.exclude")}</span>
      {all.map((each, i) => (
        <div className="exclusion" key={i}>
          <EventChoice of={of} is={each.is} label={t("journeys.excludeN", { n: i + 1 })} onChange={(is) => change(i, { is })} />
          <button type="button" className="plain" aria-label={t("journeys.excludeRemove", { n: i + 1 })} onClick={() => keep(all.filter((_, at) => at !== i))}>✕</button>
          {search.order !== "unordered" && steps.length > 2 && (
            <div className="between">
              <Select aria-label={t("journeys.excludeFrom")} value={each.from} popupMatchSelectWidth={false} onChange={(from) => change(i, { from, to: Math.max(from + 1, each.to) })} options={numbers.slice(0, -1).map(place)} />
              <span aria-hidden="true">→</span>
              <Select aria-label={t("journeys.excludeTo")} value={each.to} popupMatchSelectWidth={false} onChange={(to) => change(i, { to })} options={numbers.slice(each.from).map(place)} />
            </div>
          )}
          {each.is !== "" && <Filters of={of} where={each.where} label={t("filter.ofExclusion", { n: i + 1 })} onChange={(where) => change(i, { where })} />}
        </div>
      ))}
      <button type="button" className="plain" onClick={() => keep([...all, { is: "", where: [], from: 1, to: steps.length }])}>＋ {t("journeys.excludeAdd")}</button>
    </div>
  );
}

function Breakdown({ of }: { readonly of: Journeys }): ReactNode {
  const { t, search, set, vocabulary } = of;
  const { data: segments } = useQuery(segmentsQuery);
  const [kind = "none", ...rest] = (search.by ?? "none").split(":");
  const named = rest.join(":");
  const kinds = ["none", "channel", "device", "source", "store", "stage", "property", "trait", ...(segments && segments.length > 0 ? ["segments"] : [])];
  const property = kind === "property" || kind === "trait";
  return (
    <div className="field">
      <span className="small" id="by">{t("journeys.by")}</span>
      <Select aria-labelledby="by" value={kind} onChange={(next) => set({ by: next === "none" ? undefined : ["property", "trait", "segments"].includes(next) ? `${next}:` : next })} options={kinds.map((value) => ({ value, label: t(`by.${value}`) }))} />
      {property && <AutoComplete key={search.by} defaultValue={named} placeholder={t("filter.property")} aria-label={t(`by.${kind}`)} options={kind === "property" ? (vocabulary?.properties ?? []).map((value) => ({ value })) : []} showSearch={{ filterOption: (typed, option) => String(option?.value ?? "").includes(typed) }} onSelect={(value) => set({ by: `${kind}:${String(value)}` })} onBlur={(event) => { const value = (event.target as HTMLInputElement).value?.trim() ?? ""; if (value !== named) set({ by: `${kind}:${value}` }); }} />}
      {kind === "segments" && <Select mode="multiple" aria-label={t("by.segments")} value={named === "" ? [] : named.split(",")} onChange={(ids: string[]) => set({ by: `segments:${ids.join(",")}` })} options={(segments ?? []).map((each) => ({ value: each.id, label: String((each.document as { name?: string }).name ?? each.id) }))} />}
    </div>
  );
}
