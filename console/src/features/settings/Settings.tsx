import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Health } from "./Health";
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
