import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { healthQuery, zoneQuery } from "../../api/queries";
import { CopyButton } from "../../ui/Copy";
import { useFormats } from "../../ui/format";
import { Fault } from "../../ui/States";
import { Field, Told } from "./Field";
import { JsonField } from "./JsonField";
import { Overtaken } from "./Overtaken";
import type { Draft } from "./useDraft";
import { Versions } from "./Versions";
import { WouldChange } from "./WouldChange";

/** What every document has: what would change, saving, earlier versions, and the document as JSON. */
export function Steering({ draft, children }: { readonly draft: Draft; readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
  const [asJson, setJson] = useState(false);
  const { current, preview } = draft;
  return (
    <>
      <div className="stack">
        <p className="small">{current.revision === 0 ? t("rules.standard") : t("rules.version", { n: current.revision, date: current.savedAt ? format.moment(current.savedAt) : "" })}{draft.changed && <> · <b>{t("rules.edited")}</b></>}</p>
        {draft.saved !== undefined && !draft.changed && <Recomputing version={draft.saved} />}
        <div className="row rule-bar">
          {draft.looked && draft.maySave && draft.changed && !draft.overtaken ? (
            <button type="button" className="primary" disabled={draft.saving} onClick={draft.save}>{t("rules.save", { n: current.revision + 1 })}</button>
          ) : (
            <button type="button" className="primary" disabled={!draft.changed || draft.overtaken !== undefined || preview.is === "looking"} onClick={draft.look}>{t("rules.look")}</button>
          )}
          {draft.changed && <button type="button" className="plain" onClick={draft.discard}>{t("rules.discard")}</button>}
          <button type="button" className="plain" aria-pressed={asJson} onClick={() => setJson(!asJson)}>{t(asJson ? "rules.asForm" : "rules.asJson")}</button>
          <CopyButton text={JSON.stringify(draft.document, null, 2)}>{t("rules.copy")}</CopyButton>
          {draft.looked && !draft.maySave && <span className="small">{t("rules.administrator")}</span>}
        </div>
      </div>
      {draft.failure !== undefined && draft.failure !== null && <Fault error={draft.failure} />}
      {draft.overtaken && <Overtaken draft={draft} from={draft.overtaken} format={format} />}
      <WouldChange draft={draft} format={format} />
      {asJson ? <Field name="JSON" wide><Told faults={draft.faults} /><JsonField value={draft.document} label="JSON" rows={28} onChange={draft.edit} /></Field> : children}
      <Versions draft={draft} format={format} />
    </>
  );
}

const EVERY = 2_000;

/** After it was saved: history is told anew until everything goes by it. */
function Recomputing({ version }: { readonly version: number }): ReactNode {
  const { t } = useTranslation();
  const health = useQuery({ ...healthQuery, refetchInterval: EVERY });
  const busy = (health.data?.details as { recomputing?: boolean } | undefined)?.recomputing === true;
  return <p role="status" className="came">✓ {t("rules.saved", { n: version })} {busy && <span className="quiet">{t("rules.recomputing")}</span>}</p>;
}
