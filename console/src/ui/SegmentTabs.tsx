import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const PAGES = [{ id: "segments", to: "/segments" }, { id: "lists", to: "/lists" }] as const;

/** Segments come of rules, lists of hands: they stand side by side. */
export function SegmentTabs({ page }: { readonly page: (typeof PAGES)[number]["id"] }): ReactNode {
  const { t } = useTranslation();
  return <nav className="tabs" aria-label={t("page.segments")}>{PAGES.map((each) => <Link key={each.id} to={each.to} activeOptions={{ exact: true }} aria-current={each.id === page ? "page" : undefined}>{t(`segments.tab.${each.id}`)}</Link>)}</nav>;
}
