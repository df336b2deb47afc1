import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Input, Select } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { vocabularyQuery } from "../../api/queries";
import { useNaming } from "../../ui/useNaming";
import type { Json } from "./documents";
import { JsonField } from "./JsonField";
import { BARE, formOf, matchOf, OPS, type Form, type Where } from "./matching";

const SETS = ["@visit", "@interest", "@intent", "@advocacy"];

/** Which events a touchpoint is: one of some, with properties; as JSON where it says more. */
export function MatchField({ match, onChange }: { readonly match: Json; readonly onChange: (match: Json) => void }): ReactNode {
  const { t } = useTranslation();
  const form = formOf(match);
  const [asJson, setJson] = useState(form === undefined);
  if (!form || asJson)
    return (
      <>
        <JsonField value={match} label={t("rules.match")} rows={8} onChange={onChange} />
        {form && <button type="button" className="plain small" onClick={() => setJson(false)}>{t("rules.asForm")}</button>}
      </>
    );
  return (
    <>
      <Events events={form.events} onChange={(events) => onChange(matchOf({ ...form, events }))} />
      <Wheres form={form} onChange={onChange}><button type="button" className="plain small" onClick={() => setJson(true)}>{t("rules.asJson")}</button></Wheres>
    </>
  );
}

function Events({ events, onChange }: { readonly events: readonly string[]; readonly onChange: (events: readonly string[]) => void }): ReactNode {
  const { t } = useTranslation();
  const named = useNaming();
  const { data } = useQuery(vocabularyQuery);
  const known = [...new Set([...events, ...(data?.events ?? [])])].filter((name) => !SETS.includes(name));
  const label = (name: string): string => (named(name) === name ? name : `${named(name)} (${name})`);
  return <Select mode="tags" className="rule-wide" aria-label={t("rules.events")} placeholder={t("rules.events")} value={[...events]} onChange={(next: string[]) => onChange(next.map((each) => each.trim()).filter((each) => each !== ""))} options={known.map((value) => ({ value, label: label(value) }))} showSearch={{ filterOption: (typed, option) => String(option?.label).toLowerCase().includes(typed.toLowerCase()) }} />;
}

function Wheres({ form, onChange, children }: { readonly form: Form; readonly onChange: (match: Json) => void; readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const { data } = useQuery(vocabularyQuery);
  const properties = (data?.properties ?? []).map((value) => ({ value }));
  const set = (where: readonly Where[]): void => onChange(matchOf({ ...form, where }));
  const change = (at: number, next: Partial<Where>): void => set(form.where.map((each, place) => (place === at ? { ...each, ...next } : each)));
  return (
    <>
      {form.where.map((where, at) => (
        <div key={at} className="rule-where">
          <AutoComplete aria-label={t("filter.property")} placeholder={t("filter.property")} value={where.property} options={properties} showSearch={{ filterOption: (typed, option) => String(option?.value ?? "").toLowerCase().includes(typed.toLowerCase()) }} onChange={(property: string) => change(at, { property })} />
          <Select aria-label={t("filter.op")} value={where.op} popupMatchSelectWidth={false} onChange={(op) => change(at, { op })} options={OPS.map((value) => ({ value, label: t(`op.${value}`) }))} />
          {!BARE.includes(where.op) && <Input aria-label={t("filter.value")} placeholder={t("filter.value")} value={where.value} onChange={(event) => change(at, { value: event.target.value })} />}
          <button type="button" className="plain" aria-label={t("filter.remove", { property: where.property })} onClick={() => set(form.where.filter((_, place) => place !== at))}>✕</button>
        </div>
      ))}
      <span className="row"><button type="button" className="plain small" onClick={() => set([...form.where, { property: "", op: "equals", value: "" }])}>＋ {t("filter.add")}</button>{children}</span>
    </>
  );
}
