import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Line, Part } from "../../../api/rule/model";
import { pieces, TURNS } from "../../../ui/rule/words";
import { Aside, More } from "./Controls";
import { addable, added } from "./more";
import { Place } from "./Places";
import { Raw } from "./Raw";
import { useTools } from "./tools";

/** One sentence, with what can be chosen at each of its places, and what more it can say. */
export function LineEditor({ line, onChange }: { readonly line: Line; readonly onChange: (next: Part) => void }): ReactNode {
  const { t } = useTranslation();
  const { words } = useTools();
  if (line.kind === "raw") return <Raw json={line.json} onChange={onChange} />;
  return (
    <div className="line">
      {line.not && !TURNS.includes(line.kind) && <Aside label={t("segment.notThis")} onRemove={() => onChange({ ...line, not: false })}>{t("segment.notThis")}</Aside>}
      {pieces(words.template(line)).map((piece, i) => <Fragment key={i}>{/^[\s，,：:]*$/.test(piece) ? null : piece.startsWith("[") ? <Place line={line} place={piece.slice(1, -1)} onChange={onChange} /> : <span>{piece.trim()}</span>}</Fragment>)}
      <More label={t("segments.more.title")} sign="＋" options={addable(line).map((value) => ({ value, label: t(`segments.more.${value}`) }))} onChoose={(what) => onChange(added(line, what as ReturnType<typeof addable>[number]))} />
    </div>
  );
}
