import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** Pages of a list that is asked for by cursors: forward, and back to where one was. */
export function usePages() {
  const [cursors, set] = useState<readonly string[]>([]);
  return { cursor: cursors.at(-1), later: (next: string) => set([...cursors, next]), earlier: cursors.length > 0 ? () => set(cursors.slice(0, -1)) : undefined };
}

export function Turn({ pages, next }: { readonly pages: ReturnType<typeof usePages>; readonly next: string | null | undefined }): ReactNode {
  const { t } = useTranslation();
  if (!pages.earlier && !next) return null;
  return (
    <div className="row">
      <button type="button" className="plain" disabled={!pages.earlier} onClick={pages.earlier}>‹ {t("segments.back")}</button>
      <button type="button" className="plain" disabled={!next} onClick={() => { if (next) pages.later(next); }}>{t("segments.more")} ›</button>
    </div>
  );
}
