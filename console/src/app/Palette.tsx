import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { read } from "../api/profile";
import { sessionQuery } from "../api/queries";
import { keepLanguage, LANGUAGES, type Language } from "../ui/preferences";
import { useModal } from "../ui/useModal";
import { useTheme } from "./App";
import { pagesOf } from "./pages";
import { subpagesOf } from "./subpages";

type Choice = { readonly id: string; readonly label: string; readonly hint: string; readonly words: string; readonly go: () => void };
/** Two letters are a whole name in Chinese. */
const LEAST = 2;
const MOST_PEOPLE = 8;

/** Pages, actions and people by one field: ⌘K or Ctrl-K. */
export function Palette({ close }: { readonly close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [typed, type] = useState("");
  const [at, point] = useState(0);
  const dialog = useModal(close);
  const list = useId();
  const choices = useChoices(typed, close);
  const chosen = Math.min(at, choices.length - 1);
  useEffect(() => {
    dialog.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [dialog, chosen]);
  const key = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      point((chosen + step + choices.length) % Math.max(1, choices.length));
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choices[chosen]?.go();
    }
  };
  return (
    <dialog ref={dialog} className="palette" aria-label={t("palette.title")} onClose={close} onClick={(event) => event.target === dialog.current && close()}>
      <input autoFocus role="combobox" aria-expanded="true" aria-controls={list} aria-activedescendant={choices[chosen] && `${list}-${chosen}`} aria-label={t("palette.title")} placeholder={t("palette.hint")} value={typed} onChange={(event) => { type(event.target.value); point(0); }} onKeyDown={key} />
      <ul id={list} role="listbox" aria-label={t("palette.title")}>
        {choices.map((choice, i) => (
          <li key={choice.id} id={`${list}-${i}`} role="option" aria-selected={i === chosen} onClick={choice.go} onMouseMove={() => point(i)}><span>{choice.label}</span><span className="small">{choice.hint}</span></li>
        ))}
      </ul>
      {choices.length === 0 && <p className="quiet">{t("palette.nothing")}</p>}
    </dialog>
  );
}

function useChoices(typed: string, close: () => void): readonly Choice[] {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [theme, chooseTheme] = useTheme();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const asked = typed.trim();
  const found = useQuery({ queryKey: ["people", "palette", asked], queryFn: async () => (await answer(api.GET("/api/v1/people", { params: { query: session.role === "store" ? { q: asked } : { find: asked, limit: MOST_PEOPLE } } }))).data.map(read), enabled: asked.length >= LEAST, staleTime: 30_000 });
  const then = (act: () => unknown) => () => { close(); void act(); };
  const people = (asked.length >= LEAST ? (found.data ?? []) : []).map((person): Choice => ({ id: person.id, label: person.name ?? person.key ?? person.id, hint: person.key ?? "", words: asked, go: then(() => navigate({ to: "/people/$id", params: { id: person.id } })) }));
  const pages = pagesOf(session.role).map((page): Choice => ({ id: page.id, label: t(`page.${page.id}`), hint: t("palette.page"), words: page.id, go: then(() => navigate({ to: page.to })) }));
  const below = subpagesOf(session.role).map((page): Choice => ({ id: page.to, label: t(page.name), hint: t(`page.${page.of}`), words: `${page.to} ${t(`page.${page.of}`)} ${page.synonyms}`, go: then(() => navigate({ to: page.to })) }));
  const actions: readonly Choice[] = [
    { id: "theme", label: t(theme === "dark" ? "frame.light" : "frame.dark"), hint: t("palette.action"), words: "theme dark light", go: then(() => chooseTheme(theme === "dark" ? "light" : "dark")) },
    ...(Object.keys(LANGUAGES) as Language[]).filter((tag) => tag !== i18n.language).map((tag): Choice => ({ id: tag, label: LANGUAGES[tag], hint: t("frame.language"), words: `language ${tag}`, go: then(() => { keepLanguage(tag); return i18n.changeLanguage(tag); }) })),
    { id: "zone", label: t("zone.title"), hint: t("palette.page"), words: "time zone", go: then(() => navigate({ to: "/account", hash: "zone" })) },
    { id: "account", label: t("frame.account"), hint: t("palette.page"), words: "account password", go: then(() => navigate({ to: "/account" })) },
    { id: "out", label: t("frame.signOut", { name: session.name ?? "" }), hint: t("palette.action"), words: "sign out", go: then(async () => { await answer(api.DELETE("/api/v1/session")); await client.resetQueries(); }) },
  ];
  const wanted = asked.toLowerCase();
  return [...people, ...[...pages, ...(asked === "" ? [] : below), ...actions].filter((choice) => `${choice.label} ${choice.words}`.toLowerCase().includes(wanted))];
}
