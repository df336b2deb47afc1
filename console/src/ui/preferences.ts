/** What a browser remembers: language, theme, the zone of times, and in which currency amounts are shown where there are several. */
export type Theme = "light" | "dark";
export const LANGUAGES = { "zh-TW": "繁體中文", en: "English", ru: "Русский" } as const;
export type Language = keyof typeof LANGUAGES;

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};
const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing forgets the choice; that is all.
  }
};

export function language(): Language {
  const kept = read("sojourn.language");
  const wanted = [kept ?? "", ...navigator.languages].map((tag) => (tag.startsWith("zh") ? "zh-TW" : tag.slice(0, 2)));
  return (wanted.find((tag) => tag in LANGUAGES) as Language | undefined) ?? "zh-TW";
}
export const keepLanguage = (value: Language): void => write("sojourn.language", value);

export function theme(): Theme {
  const kept = read("sojourn.theme");
  return kept === "dark" || kept === "light" ? kept : matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
export const keepTheme = (value: Theme): void => write("sojourn.theme", value);

export function currency(): string | undefined {
  const kept = read("sojourn.currency");
  return kept !== null && /^[A-Z]{3}$/.test(kept) ? kept : undefined;
}
export const keepCurrency = (value: string): void => write("sojourn.currency", value);

/** Undefined: that of the workspace. */
export function zone(): string | undefined {
  const kept = read("sojourn.zone");
  return kept !== null && isZone(kept) ? kept : undefined;
}
export const keepZone = (value: string | undefined): void => write("sojourn.zone", value ?? "");

export function isZone(name: string): boolean {
  try {
    return name !== "" && Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
