import { useTranslation } from "react-i18next";
import { useChosenZone } from "./zone";

/** The currency of amounts that say none, as the API writes it (ISO 4217). */
export const NO_CURRENCY = "XXX";

/** "NT$11萬", and "NT$5,000" as everywhere else. */
const COMPACT = { notation: "compact", useGrouping: "always" } as const;

/** The Russian "г." does not part from its year. */
const whole = (date: string): string => date.replace(" г.", "\u00a0г.");

/** Numbers, times and money as the language writes them: days by the workspace's zone, as analyses count them, moments by the reader's. */
export function formats(language: string, timeZone: string, reader: string = timeZone) {
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const tenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const thousandths = new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const signed = new Intl.NumberFormat(language, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  const hundredths = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const signedShare = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" });
  const small = new Intl.NumberFormat(language, { maximumFractionDigits: 2, signDisplay: "exceptZero" });
  const date = new Intl.DateTimeFormat(language, { timeZone, dateStyle: "medium" });
  // The first day of a month is the same everywhere, so it needs no zone.
  const month = new Intl.DateTimeFormat(language, { timeZone: "UTC", year: "numeric", month: "short" });
  const dayMonth = new Intl.DateTimeFormat(language, { timeZone, month: "numeric", day: "numeric" });
  const day = new Intl.DateTimeFormat(language, { timeZone: "UTC", dateStyle: "medium" });
  const dayShort = new Intl.DateTimeFormat(language, { timeZone: "UTC", month: "numeric", day: "numeric" });
  const on = new Intl.DateTimeFormat(language, { timeZone: reader, dateStyle: "medium" });
  const onShort = new Intl.DateTimeFormat(language, { timeZone: reader, month: "numeric", day: "numeric" });
  const moment = new Intl.DateTimeFormat(language, { timeZone: reader, dateStyle: "medium", timeStyle: "short" });
  const clock = new Intl.DateTimeFormat(language, { timeZone: reader, hour: "2-digit", minute: "2-digit", hour12: false });
  const second = new Intl.DateTimeFormat(language, { timeZone: reader, hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
  const unit = (value: number, name: string): string => new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "long", maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
  return {
    number: (value: number): string => number.format(value),
    /** With a tenth where there is one. */
    fine: (value: number): string => tenths.format(value),
    percent: (value: number): string => (value < 0.1 ? fine : percent).format(value),
    /** A share to a tenth of a percent. */
    share: (value: number): string => fine.format(value),
    /** A p-value to three places; smaller ones are said to be. */
    p: (value: number): string => (value < 0.001 ? `< ${thousandths.format(0.001)}` : thousandths.format(value)),
    /** A number with its sign, to a tenth. */
    signed: (value: number): string => signed.format(value),
    /** To a hundredth where there is one. */
    hundredths: (value: number): string => hundredths.format(value),
    /** A share with its sign, to a tenth of a percent. */
    signedShare: (value: number): string => signedShare.format(value),
    /** A number with its sign, to a hundredth. */
    signedFine: (value: number): string => small.format(value),
    /** The day on which a bucket of an analysis begins, by the workspace's zone. */
    date: (at: string | number): string => whole(date.format(new Date(at))),
    /** A day of the calendar ("2026-03-01"), which is the same everywhere. */
    day: (of: string): string => whole(day.format(new Date(`${of.slice(0, 10)}T12:00:00Z`))),
    dayShort: (of: string): string => dayShort.format(new Date(`${of.slice(0, 10)}T12:00:00Z`)),
    /** The day of a moment, by the reader's zone. */
    on: (at: string | number): string => whole(on.format(new Date(at))),
    onShort: (at: string | number): string => onShort.format(new Date(at)),
    /** A month by any of its days, as a date ("2026-03-01") or a month alone. */
    month: (of: string): string => whole(month.format(new Date(`${of.slice(0, 7)}-15T12:00:00Z`))),
    dayMonth: (at: string | number): string => dayMonth.format(new Date(at)),
    moment: (at: string | number): string => whole(moment.format(new Date(at))),
    clock: (at: string | number): string => clock.format(new Date(at)),
    second: (at: string | number): string => second.format(new Date(at)),
    money: (value: number, currency: string, compact = false, digits = 0): string => {
      if (currency === NO_CURRENCY) return new Intl.NumberFormat(language, { maximumFractionDigits: digits, ...(compact && COMPACT) }).format(value);
      try {
        const parts = new Intl.NumberFormat(language, { style: "currency", currency, minimumFractionDigits: 0, maximumFractionDigits: digits, ...(compact && COMPACT) }).formatToParts(value);
        // In Taiwan's own locale the sign is a bare "$"; a brand with stores abroad needs to see whose.
        return parts.map((part) => (part.type === "currency" && currency === "TWD" ? "NT$" : part.value)).join("");
      } catch {
        return `${number.format(value)} ${currency}`;
      }
    },
    duration: (seconds: number): string => {
      if (seconds < 90) return unit(Math.round(seconds), "second");
      if (seconds < 90 * 60) return unit(Math.round(seconds / 60), "minute");
      if (seconds < 36 * 3600) return unit(seconds / 3600, "hour");
      return unit(seconds / 86_400, "day");
    },
  };
}
export type Formats = ReturnType<typeof formats>;

const made = new Map<string, Formats>();

/** The same object for the same language and zones: what draws with it need not be drawn anew. */
export function useFormats(timeZone = "UTC"): Formats {
  const { i18n } = useTranslation();
  const reader = useChosenZone() ?? timeZone;
  const key = `${i18n.language} ${timeZone} ${reader}`;
  const known = made.get(key) ?? formats(i18n.language, timeZone, reader);
  made.set(key, known);
  return known;
}

const days = new Map<string, Intl.DateTimeFormat>();

/** The local day of an instant, as analyses take it. */
export function day(millis: number, timeZone: string): string {
  const known = days.get(timeZone) ?? new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  days.set(timeZone, known);
  return known.format(new Date(millis));
}

/** The last n local days, today included, and the n before them. */
export function lastDays(n: number, now: number, timeZone: string): { readonly now: readonly [string, string]; readonly before: readonly [string, string] } {
  const DAY = 86_400_000;
  const to = day(now, timeZone);
  const noon = Date.parse(`${to}T12:00:00Z`);
  const back = (days: number): string => new Date(noon - days * DAY).toISOString().slice(0, 10);
  return { now: [back(n - 1), to], before: [back(2 * n - 1), back(n)] };
}
