import { Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Faults, Names } from "./documents";
import { Field } from "./Field";

const LANGUAGES = ["zh-TW", "en", "ru"] as const;

/** What something is called in the three languages. */
export function NamesFields({ names, faults, onChange }: { readonly names: Names; readonly faults: Faults; readonly onChange: (names: Names) => void }): ReactNode {
  const { t } = useTranslation();
  return LANGUAGES.map((language) => {
    const label = t(`rules.name.${language}`);
    return <Field key={language} name={label} faults={language === "zh-TW" ? faults : []}><Input aria-label={label} lang={language} value={names[language] ?? ""} maxLength={120} onChange={(event) => onChange({ ...names, [language]: event.target.value })} /></Field>;
  });
}
