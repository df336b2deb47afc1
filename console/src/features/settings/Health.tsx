import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { healthQuery } from "../../api/queries";
import { useFormats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";

const EVERY = 5_000;
const GIGABYTE = 1e9;
/** Strongest first; the last two are weak and have no limit. */
const KINDS = ["userId", "memberId", "lineUserId", "phone", "email", "anonymousId", "deviceId"];
const WEAK = new Set(["anonymousId", "deviceId"]);

type Details = { readonly people?: number; readonly events?: number; readonly conflicts?: number; readonly bytes?: number; readonly erasing?: boolean; readonly recomputing?: boolean; readonly limits?: Record<string, number> };

/** How the server is, what it holds, and how much one person may hold. */
export function Health(): ReactNode {
  const { t } = useTranslation();
  const format = useFormats();
  const health = useQuery({ ...healthQuery, refetchInterval: EVERY });
  if (health.isError) return <Fault error={health.error} retry={() => void health.refetch()} />;
  if (!health.data) return <Skeleton height={96} />;
  const { status, lagEvents, indexAgeMillis, diskFreeBytes } = health.data;
  const details = (health.data.details ?? {}) as Details;
  const gigabytes = (bytes: number): string => t("health.gigabytes", { n: bytes < 10 * GIGABYTE ? Math.round(bytes / 1e7) / 100 : Math.round(bytes / GIGABYTE) });
  const rows: readonly (readonly [string, string])[] = [
    ["accepting", t(status === "ok" ? "health.yes" : "health.no")],
    ["lag", t("health.events", { n: lagEvents })],
    ["index", indexAgeMillis < 1_000 ? t("health.fresh") : format.duration(indexAgeMillis / 1_000)],
    ["people", details.people === undefined ? "" : format.number(details.people)],
    ["stored", details.events === undefined ? "" : format.number(details.events)],
    ["used", details.bytes === undefined ? "" : gigabytes(details.bytes)],
    ["disk", gigabytes(diskFreeBytes)],
    ["busy", details.recomputing ? t("health.recomputing") : details.erasing ? t("health.erasing") : ""],
  ];
  return (
    <>
      <section className="stack">
        <h2>{t("health.title")}</h2>
        <dl className="facts">{rows.filter(([, value]) => value).map(([name, value]) => <div key={name}><dt>{t(`health.${name}`)}</dt><dd>{value}</dd></div>)}</dl>
      </section>
      {details.limits && <Limits limits={details.limits} conflicts={details.conflicts ?? 0} />}
    </>
  );
}

function Limits({ limits, conflicts }: { readonly limits: Record<string, number>; readonly conflicts: number }): ReactNode {
  const { t } = useTranslation();
  const format = useFormats();
  return (
    <section className="stack">
      <h2>{t("limits.title")}</h2>
      <p className="quiet">{t("limits.lead", { n: conflicts })}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("limits.title")}>
        <table className="table limits">
          <thead><tr><th scope="col">{t("person.keys")}</th><th scope="col">{t("limits.strength")}</th><th scope="col" className="n">{t("limits.most")}</th></tr></thead>
          <tbody>
            {KINDS.map((kind) => <tr key={kind}><td>{t(`key.${kind}`)}</td><td>{t(WEAK.has(kind) ? "limits.weak" : "limits.strong")}</td><td className="n">{limits[kind] === undefined ? t("limits.none") : format.number(limits[kind])}</td></tr>)}
          </tbody>
        </table>
      </div>
      <p className="small">{t("limits.guards", { keys: limits["keysOfPerson"] ?? 0, events: limits["eventsOfPerson"] ?? 0, people: limits["peopleOfDevice"] ?? 0 })}</p>
    </section>
  );
}
