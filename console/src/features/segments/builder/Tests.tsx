import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { aroundOf, valueFor } from "../../../api/rule/change";
import { NUMBER_OPS, OPS, SIZE_OPS, type Test } from "../../../api/rule/model";
import { Amount, Aside, Choice, Several, Typed } from "./Controls";
import { Length } from "./Lengths";
import { useTools } from "./tools";

type Props = { readonly test: Test; readonly onChange: (next: Test) => void };
const turned = (test: Test, op: string, numeric: boolean): Test => {
  const { value, ...rest } = test;
  const next = valueFor(op, value, numeric);
  return { ...rest, op, ...(next !== undefined && { value: next }) };
};

/** How something known is compared. */
export function Operator({ test, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  return <Choice label={t("segments.place.op")} value={test.op} options={OPS.map((value) => ({ value, label: t(`segment.test.${value}`) }))} onChange={(op) => onChange(turned(test, op, false))} />;
}

/** With what it is compared. */
export function Operand({ test, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const { words } = useTools();
  const label = t("segments.place.value");
  const set = (value: unknown): void => onChange({ ...test, value });
  const ways = test.ignoreCase || test.every ? <Ways test={test} onChange={onChange} /> : null;
  switch (test.op) {
    case "exists": case "notExists": return ways;
    case "in": case "notIn": return <><Several label={label} values={Array.isArray(test.value) ? test.value : []} onChange={set} />{ways}</>;
    case "between": { const range = Array.isArray(test.value) ? test.value : ["", ""]; return <>{[0, 1].map((i) => <Typed key={i} label={t(i === 0 ? "segments.from" : "segments.to")} value={range[i]} onChange={(next) => set(i === 0 ? [next, range[1]] : [range[0], next])} />)}{ways}</>; }
    case "before": case "after": return <><Typed date label={label} value={test.value} onChange={set} />{ways}</>;
    case "withinLast": case "withinNext": return <><Length label={label} value={String(test.value)} say={words.length} onChange={set} />{ways}</>;
    case "anniversary": return <><span>{t("segments.plusMinus")}</span><Amount label={t("segments.place.around")} most={180} value={aroundOf(test.value) ?? 0} onChange={(n) => set(`P${Math.abs(Math.round(n))}D`)} /><span>{t("segments.daysWord")}</span>{ways}</>;
    case "size": return <><Count ops={SIZE_OPS} test={typeof test.value === "object" && test.value !== null ? (test.value as Test) : { op: "equals", value: test.value }} onChange={set} />{ways}</>;
    default: return <><Typed label={label} value={test.value} onChange={set} />{ways}</>;
  }
}

/** Whatever the case, and of a list each. */
function Ways({ test, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const { ignoreCase, every, ...plain } = test;
  return (
    <>
      {ignoreCase && <Aside label={t("segment.ignoreCase")} onRemove={() => onChange({ ...plain, ...(every !== undefined && { every }) })}>{t("segment.ignoreCase")}</Aside>}
      {every && <Aside label={t("segment.every")} onRemove={() => onChange({ ...plain, ...(ignoreCase !== undefined && { ignoreCase }) })}>{t("segment.every")}</Aside>}
    </>
  );
}

/** How a number is compared, and with which. */
export function Count({ test, ops = NUMBER_OPS, onChange }: Props & { readonly ops?: readonly string[] }): ReactNode {
  return <><CountOperator test={test} ops={ops} onChange={onChange} /><CountOperand test={test} onChange={onChange} /></>;
}

export function CountOperator({ test, ops = NUMBER_OPS, onChange }: Props & { readonly ops?: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  return <Choice label={t("segments.place.op")} value={test.op} options={ops.map((value) => ({ value, label: t(`segment.count.${value}`) }))} onChange={(op) => onChange(turned(test, op, true))} />;
}

export function CountOperand({ test, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const label = t("segments.place.n");
  const { value } = test;
  if (test.op === "between" && Array.isArray(value)) return <>{[0, 1].map((i) => <Amount key={i} label={t(i === 0 ? "segments.from" : "segments.to")} value={value[i]} onChange={(n) => onChange({ ...test, value: i === 0 ? [n, value[1]] : [value[0], n] })} />)}</>;
  if (Array.isArray(value)) return <Several label={label} values={value} onChange={(next) => onChange({ ...test, value: next.filter((each) => typeof each === "number") })} />;
  return <Amount label={label} value={value} onChange={(n) => onChange({ ...test, value: n })} />;
}
