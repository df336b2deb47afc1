import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const PAGES = [
  { id: "touchpoints", to: "/rules" },
  { id: "stages", to: "/rules/stages" },
] as const;

/** The pages of rules. */
export function Top({ page }: { readonly page: (typeof PAGES)[number]["id"] }): ReactNode {
  const { t } = useTranslation();
  return (
    <header className="stack">
      <h1>{t("page.rules")}</h1>
      <nav className="tabs" aria-label={t("page.rules")}>
        {PAGES.map((each) => <Link key={each.id} to={each.to} activeOptions={{ exact: true, includeSearch: false }} aria-current={each.id === page ? "page" : undefined}>{t(`rules.page.${each.id}`)}</Link>)}
      </nav>
      <p className="quiet">{t(`rules.lead.${page}`)}</p>
    </header>
  );
}
