import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Group } from "../../../api/rule/model";
import { pieces } from "../../../ui/rule/words";
import { Joins, Parts } from "./Parts";
import { ToolsContext, type Tools } from "./tools";

/** A rule that reads like a sentence; each of its words can be changed. */
export function Builder({ group, tools, onChange }: { readonly group: Group; readonly tools: Tools; readonly onChange: (next: Group) => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <ToolsContext value={tools}>
      <div className="sentence">
        <p className="line">{pieces(t("segments.who")).map((piece, i) => (piece === "[joins]" ? <Joins key={i} group={group} onChange={onChange} /> : <span key={i}>{piece}</span>))}</p>
        <Parts group={group} scope="person" onChange={onChange} bare />
      </div>
    </ToolsContext>
  );
}
