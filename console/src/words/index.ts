import i18next from "i18next";
import ICU from "i18next-icu";
import { initReactI18next } from "react-i18next";
import { language } from "../ui/preferences";
import en from "./en.json";
import ru from "./ru.json";
import zh from "./zh-TW.json";

export const words = { "zh-TW": zh, en, ru };

export async function speak(): Promise<void> {
  await i18next
    .use(ICU)
    .use(initReactI18next)
    .init({
      lng: language(),
      fallbackLng: "zh-TW",
      keySeparator: false,
      nsSeparator: false,
      resources: Object.fromEntries(Object.entries(words).map(([tag, texts]) => [tag, { translation: texts }])),
      interpolation: { escapeValue: false },
    });
}
