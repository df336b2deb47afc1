import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { grown, replaced } from "../../../api/rule/change";
import { EVENT_KINDS, fresh, JOINS, KINDS, type Group, type Joins as How, type New, type Part, type Scope } from "../../../api/rule/model";
import { pieces } from "../../../ui/rule/words";
import { LineEditor } from "./LineEditor";
import { useTools } from "./tools";

/** How the parts of a group belong together. */
export function Joins({ group, onChange }: { readonly group: Group; readonly onChange: (next: Group) => void }): ReactNode {
  const { t } = useTranslation();
  return <Select className="word" popupMatchSelectWidth={false} aria-label={t("segments.joins")} value={group.joins} onChange={(joins: How) => onChange({ ...group, joins })} options={JOINS.map((value) => ({ value, label: t(`segments.joins.${value}`) }))} />;
}

type Props = { readonly group: Group; readonly scope: Scope; readonly onChange: (next: Group) => void; readonly bare?: boolean };

/** The parts of a group below each other, groups among them; what can be added stands last. */
export function Parts({ group, scope, onChange, bare = false }: Props): ReactNode {
  const { t } = useTranslation();
  const { segments, lists } = useTools();
  const kinds: readonly New[] = scope === "event" ? EVENT_KINDS : KINDS.filter((kind) => (kind !== "segment" || segments.length > 0) && (kind !== "list" || lists.length > 0));
  const single = group.parts.length === 1 && group.joins !== "none" && group.joins !== "notAll";
  return (
    <div className="parts">
      {!bare && !single && <p className="line">{pieces(t("segments.these")).map((piece, i) => (piece === "[joins]" ? <Joins key={i} group={group} onChange={onChange} /> : <span key={i}>{piece}</span>))}</p>}
      <ol>
        {group.parts.map((part, i) => (
          <li key={i}>
            <One part={part} scope={scope} onChange={(next) => onChange(replaced(group, i, next))} />
            <button type="button" className="plain" disabled={group.parts.length === 1} aria-label={t("segments.removeLine", { n: i + 1 })} onClick={() => onChange(replaced(group, i, undefined))}>✕</button>
          </li>
        ))}
      </ol>
      <Select className="word add" popupMatchSelectWidth={false} virtual={false} listHeight={480} aria-label={t("segments.addLine")} placeholder={`＋ ${t("segments.addLine")}`} value={null} onChange={(kind: New | null) => { if (kind) onChange(grown(group, fresh(kind, scope))); }} options={kinds.map((value) => ({ value, label: t(`segments.kind.${value}`) }))} />
    </div>
  );
}

function One({ part, scope, onChange }: { readonly part: Part; readonly scope: Scope; readonly onChange: (next: Part) => void }): ReactNode {
  return part.kind === "group" ? <Parts group={part} scope={scope} onChange={onChange} /> : <LineEditor line={part} onChange={onChange} />;
}
