import { Input, InputNumber, Select } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { meant, same, shown } from "../../../api/rule/values";

export type Option = { readonly value: string; readonly label: string };

/** One of a few words. */
export function Choice({ label, value, options, onChange }: { readonly label: string; readonly value: string; readonly options: readonly Option[]; readonly onChange: (value: string) => void }): ReactNode {
  const all = value === "" || options.some((each) => each.value === value) ? options : [...options, { value, label: value }];
  return <Select className="word" popupMatchSelectWidth={false} aria-label={label} value={value === "" ? null : value} placeholder="…" onChange={(next: string | null) => { if (next !== null) onChange(next); }} options={[...all]} />;
}

/** A plain text. */
export function Text({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  return <Input className="word text" aria-label={label} value={value} status={value === "" ? "warning" : ""} onChange={(event) => onChange(event.target.value)} />;
}

export function Amount({ label, value, most = 1e12, step = 1, onChange }: { readonly label: string; readonly value: unknown; readonly most?: number; readonly step?: number; readonly onChange: (value: number) => void }): ReactNode {
  return <InputNumber className="word number" aria-label={label} min={-most} max={most} step={step} value={typeof value === "number" ? value : null} onChange={(next) => { if (next !== null) onChange(next); }} />;
}

const DATE = /^(\d{4}-\d{2}-\d{2})?$/;

/** A value of any type, as it is typed; dates are chosen. */
export function Typed({ label, value, date = false, onChange }: { readonly label: string; readonly value: unknown; readonly date?: boolean; readonly onChange: (value: unknown) => void }): ReactNode {
  const [typed, type] = useState(shown(value));
  const text = same(meant(typed), value ?? "") ? typed : shown(value);
  const day = date && DATE.test(text);
  return <Input className="word text" {...(day && { type: "date" })} aria-label={label} value={text} status={text === "" ? "warning" : ""} onChange={(event) => { type(event.target.value); onChange(meant(event.target.value)); }} />;
}

/** Some values. */
export function Several({ label, values, onChange }: { readonly label: string; readonly values: readonly unknown[]; readonly onChange: (values: readonly unknown[]) => void }): ReactNode {
  return <Select className="word several" mode="tags" open={false} suffixIcon={null} tokenSeparators={[","]} aria-label={label} placeholder="…" value={values.map(shown)} onChange={(next: string[]) => onChange(next.map(meant))} />;
}

/** Something more that a sentence can say: chosen from what there is. */
export function More({ label, options, onChoose, sign }: { readonly label: string; readonly options: readonly Option[]; readonly onChoose: (value: string) => void; readonly sign: string }): ReactNode {
  if (options.length === 0) return null;
  return <Select className="word more" variant="borderless" suffixIcon={null} popupMatchSelectWidth={false} aria-label={label} placeholder={sign} value={null} onChange={(next: string | null) => { if (next !== null) onChoose(next); }} options={[...options]} />;
}

/** A phrase that can be taken away again. */
export function Aside({ children, label, bare = false, onRemove }: { readonly children: ReactNode; readonly label: string; readonly bare?: boolean; readonly onRemove: () => void }): ReactNode {
  const { t } = useTranslation();
  return <span className={bare ? "phrase bare" : "phrase"}>{children}<button type="button" className="plain" aria-label={t("segments.without", { what: label })} onClick={onRemove}>✕</button></span>;
}
