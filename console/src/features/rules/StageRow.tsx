import { Input, InputNumber, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useRuleWords } from "../../ui/Rule";
import { faultsIn, nameOf, type Faults, type Json, type Stage } from "./documents";
import { Field, Told } from "./Field";
import { JsonField } from "./JsonField";
import { NamesFields } from "./NamesFields";
import { knobs, turned, type Knob } from "./windows";

const LAPSED = ["lapsed-prospect", "lapsed-customer"];
const FIELDS = ["id", "side", "enter", "then", "names"];
type Props = { readonly stage: Stage; readonly at: number; readonly all: readonly Stage[]; readonly faults: Faults; readonly open: boolean; readonly onOpen: () => void; readonly onChange: (next: Stage) => void; readonly onMove: (to: number) => void; readonly onRemove: () => void };

/** One stage: its numbers are turned in place, all else is behind its name. */
export function StageRow({ stage, at, all, faults, open, onOpen, onChange, onMove, onRemove }: Props): ReactNode {
  const { t, i18n } = useTranslation();
  const of = (field: string): Faults => faultsIn(faults, `/stages/${at}/${field}`);
  return (
    <li data-stage={stage.id}>
      <div className="stage-row">
        <button type="button" className="rule-row" aria-expanded={open} onClick={onOpen}>
          <span className="small numeric">{at + 1}</span>
          <span><b>{nameOf(stage, i18n.language)}</b>{faultsIn(faults, `/stages/${at}`).length > 0 && <span className="bad"> {t("rules.wrong")}</span>}</span>
          <span className="small">{t(`rules.side.${stage.side}`, { defaultValue: stage.side })}</span>
        </button>
        <div className="knobs">{stage.enter ? <Knobs enter={stage.enter} onChange={(enter) => onChange({ ...stage, enter })} /> : <span className="small">{t("rules.lapsed")}</span>}</div>
      </div>
      {open && (
        <div className="rule-form">
          <Told faults={faultsIn(faults, `/stages/${at}`, FIELDS)} />
          <div className="rule-grid">
            <NamesFields names={stage.names ?? {}} faults={of("names")} onChange={(names) => onChange({ ...stage, names })} />
            <Field name={t("rules.id")} faults={of("id")}><Input value={stage.id} aria-label={t("rules.id")} maxLength={100} onChange={(event) => onChange({ ...stage, id: event.target.value })} /></Field>
            <Field name={t("rules.side")} faults={of("side")}><Select aria-label={t("rules.side")} value={stage.side} onChange={(side) => onChange({ ...stage, side })} options={["buyer", "customer"].map((value) => ({ value, label: t(`rules.side.${value}`) }))} /></Field>
            <Field name={t("rules.then")} faults={of("then")}><Select mode="multiple" aria-label={t("rules.then")} value={typeof stage.then === "string" ? [stage.then] : [...(stage.then ?? [])]} onChange={(then: string[]) => onChange({ ...stage, then })} options={[...new Set([...all.map((each) => each.id), ...LAPSED])].filter((id) => id !== stage.id).map((value) => ({ value, label: labelOf(value, all, i18n.language, t(`stage.${value}`, { defaultValue: value })) }))} /></Field>
            {stage.enter && <Field name={t("rules.enter")} faults={of("enter")} wide><JsonField value={stage.enter} label={t("rules.enter")} rows={8} onChange={(enter) => onChange({ ...stage, enter })} /></Field>}
          </div>
          <div className="row">
            <button type="button" className="plain" disabled={at === 0} onClick={() => onMove(at - 1)}>↑ {t("rules.earlier")}</button>
            <button type="button" className="plain" disabled={at === all.length - 1} onClick={() => onMove(at + 1)}>↓ {t("rules.later")}</button>
            <button type="button" className="plain bad" onClick={onRemove}>{t("rules.removeStage")}</button>
          </div>
        </div>
      )}
    </li>
  );
}

const labelOf = (id: string, all: readonly Stage[], language: string, otherwise: string): string => {
  const stage = all.find((each) => each.id === id);
  return stage ? nameOf(stage, language) : otherwise;
};

function Knobs({ enter, onChange }: { readonly enter: Json; readonly onChange: (enter: Json) => void }): ReactNode {
  const { t } = useTranslation();
  const words = useRuleWords((id) => id);
  const label = (knob: Knob): string => (["lastPurchase", "advocate", "purchaseDays", "enteredWithin", "for"].includes(knob.of) ? t(`rules.knob.${knob.of}`) : knob.of === "@touchpoint" ? t("rules.knob.touchpoint") : knob.of === "" ? t("rules.knob.within") : words.event(knob.of));
  const all = knobs(enter);
  if (all.length === 0) return <span className="small">{t("rules.byJson")}</span>;
  return all.map((knob) => (
    <label key={knob.path.join("/")} className="knob">
      <span className="small">{label(knob)}{knob.kind === "count" && ` ${countOp(enter, knob)}`}</span>
      <InputNumber min={knob.kind === "days" ? 1 : 0} max={99_999} value={knob.n} changeOnWheel={false} aria-label={label(knob)} onChange={(n) => { if (n !== null) onChange(turned(enter, knob, Math.round(n))); }} />
      <span className="small">{knob.kind === "days" ? t("rules.days") : t("rules.times")}</span>
    </label>
  ));
}

const SIGNS: Readonly<Record<string, string>> = { equals: "=", gte: "≥", gt: ">", lte: "≤", lt: "<" };

/** How a count is compared, as it stands beside it in the condition. */
function countOp(enter: Json, knob: Knob): string {
  let at: unknown = enter;
  for (const step of knob.path.slice(0, -1)) at = typeof at === "object" && at !== null ? (at as Record<string | number, unknown>)[step] : undefined;
  const op = typeof at === "object" && at !== null ? (at as Json)["op"] : undefined;
  return SIGNS[String(op)] ?? String(op ?? "");
}
