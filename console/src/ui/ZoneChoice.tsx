import { useSuspenseQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { zoneQuery } from "../api/queries";
import { chooseZone, useChosenZone } from "./zone";
import { ownZone, zones } from "./zones";

const WORKSPACE = "";

/** In which zone times are shown in this browser; that of the workspace where nothing is chosen. */
export function ZoneChoice(): ReactNode {
  const { t } = useTranslation();
  const { data: workspace } = useSuspenseQuery(zoneQuery);
  const chosen = useChosenZone();
  const options = useMemo(() => [{ value: WORKSPACE, label: t("zone.workspace", { zone: workspace }) }, ...zones([ownZone(), ...(chosen ? [chosen] : [])])], [t, workspace, chosen]);
  return <Select aria-label={t("zone.title")} showSearch optionFilterProp="label" style={{ width: "100%", maxWidth: 400 }} value={chosen ?? WORKSPACE} options={options} onChange={(next: string) => chooseZone(next === WORKSPACE ? undefined : next)} />;
}
