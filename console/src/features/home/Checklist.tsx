import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { accountsQuery, importsQuery, invitationsQuery, sessionQuery, sourcesQuery } from "../../api/queries";
import { may } from "../../api/roles";
import { did, done } from "../../ui/once";
import { checklist } from "./checklist";

/** What there is to set up, ticked by the workspace's own facts; gone when all is done or it is put away. */
export function Checklist({ people, online, offline }: { readonly people: boolean; readonly online: boolean; readonly offline: boolean }): ReactNode {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const [away, put] = useState(() => done("checklist-put-away"));
  const asks = may(session.role, "administer") && !away;
  const sources = useQuery({ ...sourcesQuery, enabled: asks });
  const imports = useQuery({ ...importsQuery, enabled: asks });
  const accounts = useQuery({ ...accountsQuery, enabled: asks });
  const invitations = useQuery({ ...invitationsQuery, enabled: asks });
  if (!asks || !sources.data || !imports.data || !accounts.data || !invitations.data) return null;
  const items = checklist({ sources: sources.data.data.length, people, imports: imports.data.data, online, offline, accounts: accounts.data.data.length, invitations: invitations.data.data.length, openedPerson: done("opened-person") });
  const ticked = items.filter((item) => item.ticked).length;
  if (ticked === items.length) return null;
  return (
    <aside className="checklist" aria-label={t("checklist.title")}>
      <div className="row apart"><h2>{t("checklist.title")}</h2><span className="small numeric">{ticked} / {items.length}</span></div>
      <ul>
        {items.map((item) => (
          <li key={item.id} data-item={item.id} data-ticked={item.ticked}>
            <span aria-hidden="true">{item.ticked ? "✓" : "○"}</span>
            {item.ticked ? <span className="quiet">{t(`checklist.${item.id}`)} <span className="visually-hidden">{t("checklist.ticked")}</span></span> : <Link to={item.to}>{t(`checklist.${item.id}`)}</Link>}
          </li>
        ))}
      </ul>
      <button type="button" className="plain small" onClick={() => { did("checklist-put-away"); put(true); }}>{t("checklist.away")}</button>
    </aside>
  );
}
