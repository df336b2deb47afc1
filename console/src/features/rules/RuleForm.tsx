import { Input, InputNumber, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CHANNELS, CHOICES, faultsIn, type Choice, type Faults, type Rule } from "./documents";
import { Field, Told } from "./Field";
import { MatchField } from "./MatchField";
import { NamesFields } from "./NamesFields";

const FIELDS = ["id", "match", "channel", "prior", "owner", "names", ...Object.keys(CHOICES)];

type Props = { readonly rule: Rule; readonly at: number; readonly last: number; readonly faults: Faults; readonly onChange: (change: Partial<Rule>) => void; readonly onMove: (to: number) => void; readonly onRemove: () => void };

/** One touchpoint rule with all of its fields. */
export function RuleForm({ rule, at, last, faults, onChange, onMove, onRemove }: Props): ReactNode {
  const { t } = useTranslation();
  const of = (field: string): Faults => faultsIn(faults, `/rules/${at}/${field}`);
  const choose = (field: Choice): ReactNode => (
    <Field key={field} name={t(`rules.${field}`)} faults={of(field)}>
      <Select aria-label={t(`rules.${field}`)} value={rule[field] ?? "set-up"} popupMatchSelectWidth={false} onChange={(value: string) => onChange({ [field]: value })} options={CHOICES[field].map((value) => ({ value, label: t(`rules.${field}.${value}`) }))} />
    </Field>
  );
  return (
    <div className="rule-form">
      <Told faults={faultsIn(faults, `/rules/${at}`, FIELDS)} />
      <div className="rule-grid">
        <NamesFields names={rule.names ?? {}} faults={of("names")} onChange={(names) => onChange({ names })} />
        <Field name={t("rules.id")} faults={of("id")}><Input value={rule.id} aria-label={t("rules.id")} maxLength={100} onChange={(event) => onChange({ id: event.target.value })} /></Field>
        <Field name={t("rules.match")} faults={of("match")} wide>
          <MatchField match={rule.match} onChange={(match) => onChange({ match })} />
          <label className="check"><input type="checkbox" checked={rule.firstOfSession ?? false} onChange={(event) => onChange({ firstOfSession: event.target.checked || undefined } as Partial<Rule>)} />{t("rules.firstOfSession")}</label>
        </Field>
        <Field name={t("rules.channel")} faults={of("channel")}>
          <Select aria-label={t("rules.channel")} value={rule.channel} popupMatchSelectWidth={false} onChange={(channel) => onChange({ channel })} options={CHANNELS.map((value) => ({ value, label: value === "(source)" ? t("rules.channel.source") : value === "(message)" ? t("rules.channel.message") : t(`channel.${value}`) }))} />
        </Field>
        {(Object.keys(CHOICES) as Choice[]).map(choose)}
        <Field name={t("rules.prior")} faults={of("prior")}><InputNumber aria-label={t("rules.prior")} min={-1} max={1} step={0.1} value={rule.prior ?? null} placeholder={t("rules.prior.none")} onChange={(prior) => onChange({ prior: prior ?? undefined } as Partial<Rule>)} /></Field>
        <Field name={t("rules.owner")} faults={of("owner")}><Input aria-label={t("rules.owner")} value={rule.owner ?? ""} maxLength={120} onChange={(event) => onChange({ owner: event.target.value || undefined } as Partial<Rule>)} /></Field>
        <Field name={t("rules.place")}><InputNumber aria-label={t("rules.place")} min={1} max={last + 1} value={at + 1} onChange={(place) => { if (place !== null) onMove(Math.round(place) - 1); }} changeOnWheel={false} /></Field>
      </div>
      <div className="row">
        <button type="button" className="plain" disabled={at === 0} onClick={() => onMove(at - 1)}>↑ {t("rules.earlier")}</button>
        <button type="button" className="plain" disabled={at === last} onClick={() => onMove(at + 1)}>↓ {t("rules.later")}</button>
        <button type="button" className="plain bad" onClick={onRemove}>{t("rules.remove")}</button>
      </div>
    </div>
  );
}
