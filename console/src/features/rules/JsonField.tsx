import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Json } from "./documents";

/** A part of a document as JSON: taken over while it is an object, kept as typed until then. */
export function JsonField({ value, label, rows, onChange }: { readonly value: Json; readonly label: string; readonly rows: number; readonly onChange: (value: Json) => void }): ReactNode {
  const { t } = useTranslation();
  const written = JSON.stringify(value, null, 2);
  const [typed, type] = useState(written);
  useEffect(() => type((before) => (same(before, value) ? before : written)), [written, value]);
  const wrong = parsed(typed) === undefined;
  return (
    <>
      <textarea aria-label={label} aria-invalid={wrong} className="rule-json" rows={rows} spellCheck={false} value={typed} onChange={(event) => { type(event.target.value); const next = parsed(event.target.value); if (next) onChange(next); }} />
      {wrong && <p className="told">{t("rules.noJson")}</p>}
    </>
  );
}

function parsed(json: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

const same = (typed: string, value: Json): boolean => {
  const read = parsed(typed);
  return read !== undefined && JSON.stringify(read) === JSON.stringify(value);
};
