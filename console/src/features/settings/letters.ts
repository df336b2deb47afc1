/** The languages that letters are written in, each in its own words. */
export const LETTER_LANGUAGES = [
  { value: "zh-TW", label: "繁體中文" },
  { value: "en", label: "English" },
  { value: "ru", label: "Русский" },
] as const;
export type LetterLanguage = (typeof LETTER_LANGUAGES)[number]["value"];
