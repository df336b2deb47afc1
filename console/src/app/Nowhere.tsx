import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { may, type Role } from "../api/roles";

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

/** A page of others: whoever types its address is told so, and not shown forms that would be refused. */
export function Closed({ role }: { readonly role: Role | undefined }): ReactNode {
  const { t } = useTranslation();
  const home = may(role, "ask");
  return (
    <section className="stack">
      <h1>{t("nowhere.closed")}</h1>
      <p className="quiet">{t("fault.of.not-your-role")}</p>
      <p><Link to={home ? "/" : "/people"} className="primary">{t(home ? "page.home" : "page.people")}</Link></p>
    </section>
  );
}
