import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../api/queries";
import { typing } from "../ui/typing";
import { useModal } from "../ui/useModal";
import { pagesOf } from "./pages";
import { Palette } from "./Palette";

/** After "g" comes the page. */
const LETTERS: Record<string, string> = { h: "home", p: "people", j: "journeys", c: "customers", m: "segments", s: "sources", r: "rules", e: "settings" };
const GONE_MILLIS = 1_500;


/** Keys that work on every page: ⌘K or Ctrl-K, ?, g and a letter. */
export function Keys(): ReactNode {
  const navigate = useNavigate();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const [open, show] = useState<"palette" | "help">();
  const pressed = useRef(0);
  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        show("palette");
      } else if (!typing(event.target) && !event.metaKey && !event.ctrlKey && !event.altKey) {
        const page = event.timeStamp - pressed.current < GONE_MILLIS ? pagesOf(session.role).find((each) => each.id === LETTERS[event.key]) : undefined;
        pressed.current = event.key === "g" ? event.timeStamp : 0;
        if (page) void navigate({ to: page.to });
        if (event.key === "?") show("help");
      }
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, [navigate, session.role]);
  const close = (): void => show(undefined);
  return open === "palette" ? <Palette close={close} /> : open === "help" ? <Help close={close} /> : null;
}

function Help({ close }: { readonly close: () => void }): ReactNode {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const dialog = useModal(close);
  const letters = Object.fromEntries(Object.entries(LETTERS).map(([letter, page]) => [page, letter]));
  return (
    <dialog ref={dialog} className="palette help" aria-label={t("keys.title")} onClose={close} onClick={(event) => event.target === dialog.current && close()}>
      <h2>{t("keys.title")}</h2>
      <dl className="dl">
        <dt><kbd>⌘K</kbd> <kbd>Ctrl K</kbd></dt><dd>{t("palette.title")}</dd>
        <dt><kbd>?</kbd></dt><dd>{t("keys.title")}</dd>
        {pagesOf(session.role).map((page) => <div key={page.id} style={{ display: "contents" }}><dt><kbd>g</kbd> <kbd>{letters[page.id]}</kbd></dt><dd>{t(`page.${page.id}`)}</dd></div>)}
        <dt><kbd>t</kbd></dt><dd>{t("keys.table")}</dd>
        <dt><kbd>←</kbd> <kbd>→</kbd></dt><dd>{t("keys.river")}</dd>
      </dl>
      <button type="button" className="plain" autoFocus onClick={close}>{t("keys.close")}</button>
    </dialog>
  );
}
