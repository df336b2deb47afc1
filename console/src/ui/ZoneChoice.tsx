import { useSuspenseQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { zoneQuery } from "../api/queries";
import { chooseZone, useChosenZone } from "./zone";

const WORKSPACE = "";
const offset = (zone: string): string => new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts().find((part) => part.type === "timeZoneName")?.value ?? "";

/** In which zone times are shown in this browser; that of the workspace where nothing is chosen. */
export function ZoneChoice(): ReactNode {
  const { t } = useTranslation();
  const { data: workspace } = useSuspenseQuery(zoneQuery);
  const chosen = useChosenZone();
  const options = useMemo(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const names = [...new Set([own, ...(chosen ? [chosen] : []), "UTC", ...Intl.supportedValuesOf("timeZone")])];
    return [{ value: WORKSPACE, label: t("zone.workspace", { zone: workspace }) }, ...names.map((value) => ({ value, label: `${value} (${offset(value)})` }))];
  }, [t, workspace, chosen]);
  return <Select aria-label={t("zone.title")} showSearch optionFilterProp="label" style={{ width: "100%", maxWidth: 400 }} value={chosen ?? WORKSPACE} options={options} onChange={(next: string) => chooseZone(next === WORKSPACE ? undefined : next)} />;
}
