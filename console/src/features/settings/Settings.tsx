import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LanguageChoice } from "../../ui/Chrome";
import { AdminKeys } from "./AdminKeys";
import { Health } from "./Health";
import { Invitations } from "./Invitations";
import { Mail } from "./Mail";
import { Users } from "./Users";
import { Workspace } from "./Workspace";

/** How the workspace counts, who may sign in, who gets letters, and how the server is. */
export function Settings(): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <header className="stack"><h1>{t("page.settings")}</h1><p className="quiet">{t("settings.lead")}</p></header>
      <Workspace />
      <Users />
      <Invitations />
      <AdminKeys />
      <Mail />
      <section className="stack">
        <h2>{t("frame.language")}</h2>
        <p className="quiet">{t("settings.language")}</p>
        <LanguageChoice />
      </section>
      <Health />
    </>
  );
}
