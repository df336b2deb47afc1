import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Health } from "./Health";
import { Invitations } from "./Invitations";
import { Mail } from "./Mail";
import { Users } from "./Users";

/** Who may sign in, who gets letters, and how the server is. */
export function Settings(): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <header className="stack"><h1>{t("page.settings")}</h1><p className="quiet">{t("settings.lead")}</p></header>
      <Users />
      <Invitations />
      <Mail />
      <Health />
    </>
  );
}
