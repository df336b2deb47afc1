import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** A text to take along: shown whole, and copied by a button. */
export function Copy({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  return (
    <div className="copy">
      <pre tabIndex={0} aria-label={label}>{text}</pre>
      <CopyButton text={text} />
    </div>
  );
}

export function CopyButton({ text, children }: { readonly text: string; readonly children?: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return undefined;
    const later = setTimeout(() => setDone(false), 2_000);
    return () => clearTimeout(later);
  }, [done]);
  return (
    <button type="button" className="plain" onClick={() => void navigator.clipboard.writeText(text).then(() => setDone(true))}>
      <span aria-live="polite">{done ? t("copy.done") : (children ?? t("copy.copy"))}</span>
    </button>
  );
}
