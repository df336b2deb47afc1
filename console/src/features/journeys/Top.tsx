import { Select } from "antd";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PRESETS, type Against } from "../../ui/period";
import type { Journeys } from "./useJourneys";

const PAGES = [
  { id: "funnel", to: "/journeys" },
  { id: "paths", to: "/journeys/paths" },
  { id: "stages", to: "/journeys/stages" },
  { id: "board", to: "/journeys/board" },
] as const;

/** The pages of Journeys and the period that they share. */
export function Top({ of, page, compare = false }: { readonly of: Journeys; readonly page: (typeof PAGES)[number]["id"]; readonly compare?: boolean }): ReactNode {
  const { t, search, set, period, between, earlier, format } = of;
  const kept = { ...(search.period && { period: search.period }), ...(search.against && { against: search.against }) };
  const presets = [...new Set([...PRESETS, period])];
  const range = (dates: readonly [string, string]): string => `${format.date(`${dates[0]}T12:00:00Z`)} – ${format.date(`${dates[1]}T12:00:00Z`)}`;
  return (
    <header className="stack">
      <h1>{t("page.journeys")}</h1>
      <nav className="tabs" aria-label={t("page.journeys")}>
        {PAGES.map((each) => <Link key={each.id} to={each.to} search={kept} activeOptions={{ exact: true, includeSearch: false }} aria-current={each.id === page ? "page" : undefined}>{t(`journeys.page.${each.id}`)}</Link>)}
      </nav>
      <p className="quiet">{t(`journeys.lead.${page}`)}</p>
      {page !== "board" && (
        <div className="row period">
          <Select aria-label={t("journeys.period")} value={period} popupMatchSelectWidth={false} style={{ minWidth: 120 }} onChange={(next) => set({ period: next === "custom" ? `${(between ?? ["2026-01-01", "2026-01-31"]).join("~")}` : next })} options={[...presets.map((value) => ({ value, label: label(value) })), ...(period.includes("~") ? [] : [{ value: "custom", label: t("period.custom") }])]} />
          {period.includes("~") && between && <Dates of={of} between={between} />}
          {compare && period !== "all" && <Select aria-label={t("journeys.against")} value={search.against ?? "none"} popupMatchSelectWidth={false} style={{ minWidth: 120 }} onChange={(next) => set({ against: next === "none" ? undefined : (next as Against) })} options={["none", "previous", "year"].map((value) => ({ value, label: t(`against.${value}`) }))} />}
          <span className="small">{between ? range(between) : ""}{compare && earlier ? ` · ${t("against.shown", { dates: range(earlier) })}` : ""}</span>
        </div>
      )}
    </header>
  );

  function label(value: string): string {
    if (value.includes("~")) return t("period.custom");
    return /^\d+d$/.test(value) ? t("journeys.days", { n: Number.parseInt(value, 10) }) : t(`period.${value}`);
  }
}

/** Two dates by hand; the browser's own fields know the language. */
function Dates({ of, between }: { readonly of: Journeys; readonly between: readonly [string, string] }): ReactNode {
  const { t, set } = of;
  const [from, to] = between;
  return (
    <span className="row" style={{ gap: 4 }}>
      <input type="date" className="date" aria-label={t("period.from")} value={from} max={to} onChange={(event) => event.target.value !== "" && set({ period: `${event.target.value}~${to}` })} />
      <span aria-hidden="true">–</span>
      <input type="date" className="date" aria-label={t("period.to")} value={to} min={from} onChange={(event) => event.target.value !== "" && set({ period: `${from}~${event.target.value}` })} />
    </span>
  );
}
