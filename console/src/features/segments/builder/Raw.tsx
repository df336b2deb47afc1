import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Part } from "../../../api/rule/model";
import { part } from "../../../api/rule/read";
import { parsed } from "../drafts";

const written = (json: unknown): string => (typeof json === "string" ? json : JSON.stringify(json, null, 2));

/** What no sentence says, as JSON; it becomes a sentence as soon as it is one. */
export function Raw({ json, onChange }: { readonly json: unknown; readonly onChange: (next: Part) => void }): ReactNode {
  const { t } = useTranslation();
  const [typed, type] = useState(written(json));
  const take = (text: string): void => {
    type(text);
    onChange({ kind: "raw", not: false, json: parsed(text) ?? text });
  };
  const drawn = parsed(typed) && part(parsed(typed));
  return (
    <div className="stack">
      <span className="small">{t("segments.rawLead")}</span>
      <textarea className="json" rows={Math.min(12, Math.max(2, typed.split("\n").length))} aria-label="JSON" aria-invalid={parsed(typed) === undefined} value={typed} onChange={(event) => take(event.target.value)} />
      {drawn && drawn.kind !== "raw" && <button type="button" className="plain link" onClick={() => onChange(drawn)}>{t("segments.asSentence")}</button>}
    </div>
  );
}
