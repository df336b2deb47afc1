import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { sessionQuery, zoneQuery } from "../api/queries";
import { LanguageChoice, Mark } from "../ui/Chrome";
import { Skeleton } from "../ui/States";
import { useChosenZone } from "../ui/zone";
import { useTheme } from "./App";
import { Closed } from "./Nowhere";
import { Keys } from "./Keys";
import { isOpen, pageOf, pagesOf } from "./pages";
import { UndoLine } from "./UndoLine";

export function Frame(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="frame">
      <aside className="side">
        <Link to="/" className="brand"><Mark />Sojourn</Link>
        <nav aria-label={t("frame.pages")}><Pages /></nav>
        <div className="foot"><Choices /></div>
      </aside>
      <div className="topbar">
        <Link to="/" className="brand" aria-label="Sojourn"><Mark /></Link>
        <nav aria-label={t("frame.pages")}><Pages shows /></nav>
      </div>
      <main>
        <Suspense fallback={<Skeleton height={360} />}><Page /></Suspense>
        <div className="narrow-only"><Choices /></div>
      </main>
      <UndoLine />
      <Keys />
    </div>
  );
}

const usePath = (): string => useLocation({ select: ({ pathname }) => pathname.replace(/^\/console/, "") || "/" });

/** What the address is, for those to whom it is open. */
function Page(): ReactNode {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const path = usePath();
  return path === "/" || isOpen(session.role, path) ? <Outlet /> : <Closed role={session.role} />;
}

/** In a bar that may be longer than the screen, the page that is open is brought into sight. */
function Pages({ shows = false }: { readonly shows?: boolean }): ReactNode {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const here = pageOf(usePath());
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const bar = list.current;
    const at = bar?.querySelector<HTMLElement>("[aria-current=page]");
    if (shows && bar && at) bar.scrollLeft = at.offsetLeft - (bar.clientWidth - at.offsetWidth) / 2;
  }, [shows, here, t]);
  return (
    <ul className="nav" ref={list}>
      {pagesOf(session.role).map((page) => (
        <li key={page.id}><Link to={page.to} activeOptions={{ exact: page.to === "/" }} aria-current={page.id === here ? "page" : undefined}>{t(`page.${page.id}`)}</Link></li>
      ))}
    </ul>
  );
}

function Choices(): ReactNode {
  const { t } = useTranslation();
  const [theme, choose] = useTheme();
  const client = useQueryClient();
  const { data: workspace } = useSuspenseQuery(zoneQuery);
  const shown = useChosenZone() ?? workspace;
  const { data: session } = useSuspenseQuery(sessionQuery);
  const leaving = useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/session")),
    onSettled: () => client.resetQueries(),
  });
  return (
    <div className="stack">
      <LanguageChoice />
      <button type="button" className="plain" onClick={() => choose(theme === "dark" ? "light" : "dark")}>{theme === "dark" ? t("frame.light") : t("frame.dark")}</button>
      <Link to="/account" hash="zone" className="plain">{t("frame.zone", { zone: shown })}</Link>
      <Link to="/account" className="plain">{t("frame.account")}</Link>
      <button type="button" className="plain" onClick={() => leaving.mutate()}>{t("frame.signOut", { name: session.name ?? "" })}</button>
    </div>
  );
}
