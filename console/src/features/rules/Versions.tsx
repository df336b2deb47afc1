import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Formats } from "../../ui/format";
import type { Draft } from "./useDraft";

/** Earlier versions, the newest first; each can be put back, which is looked at and saved like any edit. */
export function Versions({ draft, format }: { readonly draft: Draft; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const earlier = draft.versions.slice(0, -1).reverse();
  if (earlier.length === 0) return null;
  return (
    <section className="stack versions">
      <h2>{t("rules.versions")}</h2>
      <ul className="rows">
        {earlier.map((each, at) => (
          <li key={each.revision} className="apart-row">
            <span>{each.revision === 0 ? t("rules.standardVersion") : t("rules.version", { n: each.revision, date: each.savedAt ? format.moment(each.savedAt) : "" })}{each.removal && <span className="small"> {t("rules.removal")}</span>}</span>
            <button type="button" className="plain" aria-label={t("rules.putBackOf", { n: each.revision })} onClick={() => draft.edit(each.document)}>{t(at === 0 ? "rules.undo" : "rules.putBack")}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}
