import { AutoComplete, Input, Select } from "antd";
import type { ReactNode } from "react";
import { BARE, OPS, type Filter } from "../../api/steps";
import type { Journeys } from "./useJourneys";

/** Conditions on the properties of one step's event; all of them hold. */
export function Filters({ of, where, label, onChange }: { readonly of: Journeys; readonly where: readonly Filter[]; readonly label: string; readonly onChange: (where: readonly Filter[]) => void }): ReactNode {
  const { t, vocabulary } = of;
  const change = (i: number, next: Partial<Filter>): void => onChange(where.map((each, at) => (at === i ? { ...each, ...next } : each)));
  const properties = (vocabulary?.properties ?? []).map((value) => ({ value }));
  return (
    <div className="filters" role="group" aria-label={label}>
      {where.map((filter, i) => (
        <div className="filter" key={i}>
          <AutoComplete key={filter.property} defaultValue={filter.property} options={properties} showSearch={{ filterOption: (typed, option) => String(option?.value ?? "").toLowerCase().includes(typed.toLowerCase()) }} placeholder={t("filter.property")} aria-label={t("filter.property")} onSelect={(property) => change(i, { property: String(property) })} onBlur={(event) => { const property = (event.target as HTMLInputElement).value?.trim() ?? ""; if (property !== filter.property) change(i, { property }); }} />
          <Select value={filter.op} style={{ width: 76, flex: "none" }} aria-label={t("filter.op")} popupMatchSelectWidth={false} onChange={(op) => change(i, { op })} options={OPS.map((op) => ({ value: op, label: t(`op.${op}`) }))} />
          {!BARE.includes(filter.op) && <Input key={filter.value ?? ""} defaultValue={filter.value ?? ""} placeholder={t("filter.value")} aria-label={t("filter.value")} onPressEnter={(event) => change(i, { value: (event.target as HTMLInputElement).value })} onBlur={(event) => event.target.value !== (filter.value ?? "") && change(i, { value: event.target.value })} />}
          <button type="button" className="plain" aria-label={t("filter.remove", { property: filter.property })} onClick={() => onChange(where.filter((_, at) => at !== i))}>✕</button>
        </div>
      ))}
      <button type="button" className="plain small" onClick={() => onChange([...where, { property: "", op: "equals" }])}>＋ {t("filter.add")}</button>
    </div>
  );
}

/** Filters in words: "category = dresses · price > 1000". */
export const inWords = (where: readonly Filter[], t: Journeys["t"]): string => where.filter((each) => each.property !== "").map((each) => `${each.property} ${t(`op.${each.op}`)}${BARE.includes(each.op) ? "" : ` ${each.value ?? ""}`}`).join(" · ");
