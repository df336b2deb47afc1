import { Select } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Span } from "../../../api/rule/model";
import { length, UNITS } from "../../../api/rule/values";
import { Typed } from "./Controls";
import { useTools } from "./tools";

const USUAL = [1, 3, 7, 14, 30, 60, 90, 180, 365].map((n) => length(n, "day"));
const NONE = "none";
const RANGE = "range";

type Props = { readonly label: string; readonly value: string; readonly say: (iso: string) => string; readonly none?: string; readonly others?: readonly { readonly value: string; readonly label: string }[]; readonly onChange: (value: string) => void };

/** A length among the usual ones, or any that is typed: "45" offers minutes, hours, days and weeks. */
function Lengths({ label, value, say, none, others = [], onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const [typed, type] = useState("");
  const n = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : 0;
  const lengths = n > 0 ? UNITS.filter((unit) => unit !== "second").map((unit) => length(n, unit)) : [...new Set([...USUAL, ...(value.startsWith("P") ? [value] : [])])];
  const all = [...lengths.map((iso) => ({ value: iso, label: say(iso) })), ...(none === undefined ? [] : [{ value: NONE, label: none }]), ...others];
  const told = all.some((each) => each.value === value) || !value.startsWith("P") ? all : [...all, { value, label: say(value) }];
  return <Select className="word" popupMatchSelectWidth={false} aria-label={label} value={value} notFoundContent={t("segments.typeLength")} showSearch={{ filterOption: (input, option) => n > 0 || String(option?.label).toLowerCase().includes(input.toLowerCase()), onSearch: type }} onChange={(next: string) => { type(""); onChange(next); }} options={told} />;
}

export function Length({ label, value, say, onChange }: { readonly label: string; readonly value: string; readonly say: (iso: string) => string; readonly onChange: (value: string) => void }): ReactNode {
  return <Lengths label={label} value={value} say={say} onChange={onChange} />;
}

/** A length or none. */
export function Window({ label, value, say, none, onChange }: { readonly label: string; readonly value: string | undefined; readonly say: (iso: string) => string; readonly none: string; readonly onChange: (value: string | undefined) => void }): ReactNode {
  return <Lengths label={label} value={value ?? NONE} say={say} none={none} onChange={(next) => onChange(next === NONE ? undefined : next)} />;
}

/** Lately, from one day to another, or ever, where that has a word. */
export function SpanChoice({ label, value, ever, onChange }: { readonly label: string; readonly value: Span; readonly ever: string | undefined; readonly onChange: (next: Span) => void }): ReactNode {
  const { t } = useTranslation();
  const { words } = useTools();
  const { within, between } = value;
  const choose = (next: string): void => onChange(next === NONE ? {} : next === RANGE ? { between: ["", ""] } : { within: next });
  return (
    <>
      <Lengths label={label} value={between ? RANGE : (within ?? NONE)} say={words.lately} {...(ever !== undefined && { none: ever })} others={[{ value: RANGE, label: t("segments.range") }]} onChange={choose} />
      {between && [0, 1].map((i) => <Typed key={i} date label={t(i === 0 ? "segments.from" : "segments.to")} value={between[i]} onChange={(next) => onChange({ between: i === 0 ? [next, between[1]] : [between[0], next] })} />)}
    </>
  );
}
