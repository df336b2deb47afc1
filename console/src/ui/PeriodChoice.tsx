import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { zoneQuery } from "../api/queries";
import type { Formats } from "./format";
import { PRESETS, type Against, type Between } from "./period";
import { useChosenZone } from "./zone";

type Props = {
  readonly period: string;
  readonly between: Between | undefined;
  readonly earlier?: Between | undefined;
  /** With what it is compared; undefined where nothing can be. */
  readonly against?: Against | "none" | undefined;
  readonly set: (next: { readonly period?: string; readonly against?: Against | undefined }) => void;
  readonly format: Formats;
};

/** The period that a page is about, and the one that it is compared with. */
export function PeriodChoice({ period, between, earlier, against, set, format }: Props): ReactNode {
  const { t } = useTranslation();
  const { data: workspace } = useQuery(zoneQuery);
  const chosen = useChosenZone();
  const presets = [...new Set([...PRESETS, period])];
  const range = (dates: Between): string => `${format.day(dates[0])} – ${format.day(dates[1])}`;
  const label = (value: string): string => (value.includes("~") ? t("period.custom") : /^\d+d$/.test(value) ? t("journeys.days", { n: Number.parseInt(value, 10) }) : t(`period.${value}`));
  return (
    <div className="row period">
      <Select aria-label={t("journeys.period")} value={period} popupMatchSelectWidth={false} style={{ minWidth: 120 }} onChange={(next) => set({ period: next === "custom" ? `${(between ?? ["2026-01-01", "2026-01-31"]).join("~")}` : next })} options={[...presets.map((value) => ({ value, label: label(value) })), ...(period.includes("~") ? [] : [{ value: "custom", label: t("period.custom") }])]} />
      {period.includes("~") && between && <Dates between={between} set={(next) => set({ period: next })} />}
      {against && period !== "all" && <Select aria-label={t("journeys.against")} value={against} popupMatchSelectWidth={false} style={{ minWidth: 120 }} onChange={(next) => set({ against: next === "none" ? undefined : (next as Against) })} options={["none", "previous", "year"].map((value) => ({ value, label: t(`against.${value}`) }))} />}
      <span className="small">{between ? range(between) : ""}{against && earlier ? ` · ${t("against.shown", { dates: range(earlier) })}` : ""}{chosen && workspace && chosen !== workspace ? ` · ${t("zone.days", { zone: workspace })}` : ""}</span>
    </div>
  );
}

/** Two dates by hand; the browser's own fields know the language. */
function Dates({ between, set }: { readonly between: Between; readonly set: (period: string) => void }): ReactNode {
  const { t } = useTranslation();
  const [from, to] = between;
  return (
    <span className="row" style={{ gap: 4 }}>
      <input type="date" className="date" aria-label={t("period.from")} value={from} max={to} onChange={(event) => event.target.value !== "" && set(`${event.target.value}~${to}`)} />
      <span aria-hidden="true">–</span>
      <input type="date" className="date" aria-label={t("period.to")} value={to} min={from} onChange={(event) => event.target.value !== "" && set(`${from}~${event.target.value}`)} />
    </span>
  );
}
