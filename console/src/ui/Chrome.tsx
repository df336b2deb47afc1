import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { keepLanguage, LANGUAGES, type Language } from "./preferences";

/** The mark: two banks and the water between. */
export function Mark(): ReactNode {
  return (
    <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
      <path d="M2 9C9 3 15 15 26 8v12C15 27 9 15 2 20z" fill="var(--both)" />
      <path d="M2 9C9 3 15 15 26 8" fill="none" stroke="var(--online-line)" strokeWidth="2" strokeLinecap="round" />
      <path d="M2 20c7-5 13 7 24 0" fill="none" stroke="var(--offline-line)" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}

export function LanguageChoice(): ReactNode {
  const { i18n, t } = useTranslation();
  const choose = (tag: Language): void => {
    keepLanguage(tag);
    void i18n.changeLanguage(tag);
  };
  return (
    <div className="choices" role="group" aria-label={t("frame.language")}>
      {(Object.keys(LANGUAGES) as Language[]).map((tag) => (
        <button key={tag} type="button" className="plain" lang={tag} aria-pressed={i18n.language === tag} onClick={() => choose(tag)}>{LANGUAGES[tag]}</button>
      ))}
    </div>
  );
}
