import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { NotesOfPage } from "../../ui/Notes";
import { PeriodChoice } from "../../ui/PeriodChoice";
import type { Journeys } from "./useJourneys";

const PAGES = [
  { id: "funnel", to: "/journeys" },
  { id: "paths", to: "/journeys/paths" },
  { id: "best", to: "/journeys/best" },
  { id: "next", to: "/journeys/next" },
  { id: "stages", to: "/journeys/stages" },
  { id: "progress", to: "/journeys/progress" },
  { id: "breaks", to: "/journeys/breaks" },
  { id: "touchpoints", to: "/journeys/touchpoints" },
  { id: "channels", to: "/journeys/channels" },
  { id: "promises", to: "/journeys/promises" },
  { id: "changes", to: "/journeys/changes" },
  { id: "experiments", to: "/journeys/experiments" },
  { id: "board", to: "/journeys/board" },
] as const;

/** The pages of Journeys and the period that they share. */
export function Top({ of, page, compare = false }: { readonly of: Journeys; readonly page: (typeof PAGES)[number]["id"]; readonly compare?: boolean }): ReactNode {
  const { t, search, set, period, between, earlier, format } = of;
  const kept = { ...(search.period && { period: search.period }), ...(search.against && { against: search.against }) };
  return (
    <header className="stack">
      <h1>{t("page.journeys")}</h1>
      <nav className="tabs" aria-label={t("page.journeys")}>
        {PAGES.map((each) => <Link key={each.id} to={each.to} search={kept} activeOptions={{ exact: true, includeSearch: false }} aria-current={each.id === page ? "page" : undefined}>{t(`journeys.page.${each.id}`)}</Link>)}
      </nav>
      <p className="quiet">{t(`journeys.lead.${page}`)}</p>
      {page !== "board" && page !== "changes" && <PeriodChoice period={period} between={between} earlier={earlier} against={compare ? (search.against ?? "none") : undefined} set={set} format={format} />}
      <NotesOfPage />
    </header>
  );
}
