import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { healthQuery } from "../../api/queries";
import { useFormats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";
import { Invitations } from "./Invitations";
import { Users } from "./Users";

/** Who may sign in, and how the server is. */
export function Settings(): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <header className="stack"><h1>{t("page.settings")}</h1><p className="quiet">{t("settings.lead")}</p></header>
      <Users />
      <Invitations />
      <Health />
    </>
  );
}

const EVERY = 5_000;
const GIGABYTE = 1e9;

function Health(): ReactNode {
  const { t } = useTranslation();
  const format = useFormats();
  const health = useQuery({ ...healthQuery, refetchInterval: EVERY });
  if (health.isError) return <Fault error={health.error} retry={() => void health.refetch()} />;
  if (!health.data) return <Skeleton height={96} />;
  const { status, lagEvents, indexAgeMillis, diskFreeBytes } = health.data;
  const rows: readonly (readonly [string, string])[] = [
    ["accepting", t(status === "ok" ? "health.yes" : "health.no")],
    ["lag", t("health.events", { n: lagEvents })],
    ["index", indexAgeMillis < 1_000 ? t("health.fresh") : format.duration(indexAgeMillis / 1_000)],
    ["disk", t("health.gigabytes", { n: Math.round(diskFreeBytes / GIGABYTE) })],
  ];
  return (
    <section className="stack">
      <h2>{t("health.title")}</h2>
      <dl className="facts">{rows.map(([name, value]) => <div key={name}><dt>{t(`health.${name}`)}</dt><dd>{value}</dd></div>)}</dl>
    </section>
  );
}
