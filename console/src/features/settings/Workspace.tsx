import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { InputNumber, Select } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, isOvertaken } from "../../api/client";
import { settingsQuery, zoneOf, type Settings } from "../../api/queries";
import { Fault } from "../../ui/States";
import { gapMinutes, LONGEST_GAP, withGap } from "./gap";

/** In which zone days begin, and after how long a silence a visit ends; what else the settings say stays as it is. */
export function Workspace(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: { document: settings, revision } } = useSuspenseQuery(settingsQuery);
  const [zone, setZone] = useState<string>();
  const [gap, setGap] = useState<number>();
  const asSaved = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: settingsQuery.queryKey });
    setZone(undefined);
    setGap(undefined);
  };
  const saving = useMutation({
    mutationFn: (document: Settings) => answer(api.PUT("/api/v1/definitions/{kind}/{id}", { params: { path: { kind: "settings", id: "default" }, query: { revision } }, body: document as never })),
    onError: (error) => { if (isOvertaken(error)) void asSaved(); },
    onSuccess: async () => {
      await asSaved();
      // Everything that is shown elsewhere goes by them.
      void client.invalidateQueries();
    },
  });
  const wantedZone = zone ?? zoneOf(settings);
  const known = gapMinutes(settings);
  const wantedGap = gap ?? known;
  const changed = wantedZone !== zoneOf(settings) || wantedGap !== known;
  return (
    <section className="stack workspace">
      <h2>{t("workspace.title")}</h2>
      <p className="quiet">{t("workspace.lead")}</p>
      <div className="row">
        <label className="row"><span>{t("workspace.zone")}</span><Select aria-label={t("workspace.zone")} showSearch style={{ width: 240 }} value={wantedZone} options={[...new Set([wantedZone, "UTC", ...Intl.supportedValuesOf("timeZone")])].map((value) => ({ value }))} onChange={(next: string) => { saving.reset(); setZone(next); }} /></label>
        <label className="row"><span>{t("workspace.gap")}</span><InputNumber aria-label={t("workspace.gap")} min={1} max={LONGEST_GAP} precision={0} style={{ width: 96 }} value={wantedGap} onChange={(next) => { saving.reset(); setGap(next ?? undefined); }} /></label>
        <button type="button" className="primary" disabled={!changed || saving.isPending} onClick={() => saving.mutate(withGap({ ...settings, timeZone: wantedZone }, wantedGap))}>{t("workspace.save")}</button>
      </div>
      {changed && <p className="small">{t("workspace.again")}</p>}
      {saving.isError && <Fault error={saving.error} />}
      {saving.isSuccess && !changed && <p role="status">{t("workspace.saved")}</p>}
    </section>
  );
}
