import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** An address that is no page. */
export function Nowhere(): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="stack">
      <h1>{t("nowhere.title")}</h1>
      <p className="quiet">{t("nowhere.lead")}</p>
      <p><Link to="/" className="primary">{t("page.home")}</Link></p>
    </section>
  );
}
