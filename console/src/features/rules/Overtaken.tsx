import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Formats } from "../../ui/format";
import { useAuthor } from "../../ui/useAuthor";
import { differing } from "./documents";
import type { Draft } from "./useDraft";
import type { Version } from "./versions";

const MOST = 12;

/** Somebody saved another version while this one was edited: who and when, what they changed and what you did, and the ways on. */
export function Overtaken({ draft, from, format }: { readonly draft: Draft; readonly from: Version; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const called = useAuthor();
  const { current } = draft;
  const theirs = differing(from.document, current.document);
  const mine = differing(from.document, draft.document);
  const both = mine.filter((id) => theirs.includes(id));
  const listed = (ids: readonly string[]): string => [...ids.slice(0, MOST), ...(ids.length > MOST ? ["…"] : [])].join(" · ");
  return (
    <div className="fault overtaken" role="alert">
      <p><b>{t("rules.overtaken", { n: current.revision, who: called(current.author), when: current.savedAt ? format.moment(current.savedAt) : "" })}</b></p>
      <dl className="overtaken-parts">
        <div><dt>{t("rules.overtaken.theirs")}</dt><dd>{theirs.length === 0 ? "–" : listed(theirs)}</dd></div>
        <div><dt>{t("rules.overtaken.mine")}</dt><dd>{listed(mine)}</dd></div>
        {both.length > 0 && <div><dt>{t("rules.overtaken.both")}</dt><dd>{listed(both)}</dd></div>}
      </dl>
      <p className="small">{t("rules.overtaken.hint")}</p>
      <div className="row">
        <button type="button" className="plain accent" onClick={draft.discard}>{t("rules.overtaken.reload")}</button>
        <button type="button" className="plain accent" onClick={draft.rebase}>{t("rules.overtaken.keep", { n: current.revision })}</button>
      </div>
    </div>
  );
}
