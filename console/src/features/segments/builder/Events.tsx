import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { named, reshaped, shapeOf, SHAPES, wherever, type Shape } from "../../../api/rule/change";
import { SETS, type Filter } from "../../../api/rule/model";
import { vocabularyQuery } from "../../../api/queries";
import { Aside, More, Text } from "./Controls";
import { Parts } from "./Parts";
import { useTools } from "./tools";

type Props = { readonly of: Filter; readonly label: string; readonly onChange: (next: Filter) => void };

/** Which events, in any of the shapes that there are, and what must be so of each. */
export function Events({ of, label, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const { where, ...bare } = of;
  const shapes = SHAPES.filter((each) => each !== shapeOf(of)).map((value) => ({ value, label: t(`segments.shape.${value}`) }));
  const more = [...(where ? [] : [{ value: "where", label: t("segments.where") }]), ...shapes];
  return (
    <>
      <Which of={of} label={label} onChange={onChange} />
      <More label={t("segments.eventMore")} sign="⋯" options={more} onChoose={(chosen) => onChange(chosen === "where" ? { ...of, where: wherever() } : reshaped(of, chosen as Shape))} />
      {where && (
        <div className="inner">
          <Aside label={t("segments.where")} onRemove={() => onChange(of.is === "any" ? reshaped(bare as Filter, "one") : (bare as Filter))}><span className="small">{t("segments.whereLead")}</span></Aside>
          <Parts group={where} scope="event" onChange={(next) => onChange({ ...of, where: next })} />
        </div>
      )}
    </>
  );
}

function Which({ of, label, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const rest = of.where && { where: of.where };
  switch (of.is) {
    case "one": case "set": return <Name name={of.name} label={label} onChange={(name) => onChange({ ...named(name), ...rest })} />;
    case "prefix": return <><span>{t("segments.prefixed")}</span><Text label={t("segments.shape.prefix")} value={of.name} onChange={(name) => onChange({ ...of, name })} /></>;
    case "except": return <><span>{t("segments.except")}</span><Events of={of.but} label={label} onChange={(but) => onChange({ ...of, but })} /></>;
    case "any": return <span>{t("segment.anyEvent")}</span>;
    case "several": return <Several of={of} label={label} onChange={onChange} />;
  }
}

/** Names are chosen together; those of them that say more stand one by one. */
function Several({ of, label, onChange }: Props & { readonly of: Extract<Filter, { readonly is: "several" }> }): ReactNode {
  const { t } = useTranslation();
  const { words } = useTools();
  const names = useNames();
  const plain = of.all.filter((each) => typeof each === "string");
  const others = of.all.filter((each) => typeof each !== "string");
  const set = (all: readonly (string | Filter)[]): void => onChange({ ...of, all });
  const options = [...new Set([...plain, ...names])].filter((name) => !name.startsWith("@")).map((name) => ({ value: name, label: words.event(name) }));
  return (
    <>
      <span>{t("segments.anyOf")}</span>
      <Select className="word several" mode="tags" popupMatchSelectWidth={320} aria-label={label} placeholder="…" value={plain} options={options} showSearch={{ optionFilterProp: "label" }} onChange={(next: string[]) => set([...next, ...others])} />
      {others.map((each, i) => <Aside key={i} label={words.filter(each)} onRemove={() => set([...plain, ...others.filter((_, other) => other !== i)])}><Events of={each} label={label} onChange={(next) => set([...plain, ...others.map((was, other) => (other === i ? next : was))])} /></Aside>)}
    </>
  );
}

function useNames(): readonly string[] {
  const { data } = useQuery(vocabularyQuery);
  return ["Order Completed", ...SETS, ...(data?.events ?? [])];
}

function Name({ name, label, onChange }: { readonly name: string; readonly label: string; readonly onChange: (name: string) => void }): ReactNode {
  const { words } = useTools();
  const names = useNames();
  const options = [...new Set([...names, name])].filter((each) => each !== "").map((value) => ({ value, label: words.event(value) }));
  return <AutoComplete className="word event" popupMatchSelectWidth={320} aria-label={label} status={name === "" ? "warning" : ""} value={options.find((each) => each.value === name)?.label ?? name} options={options.map((each) => ({ value: each.label, name: each.value, key: each.value }))} showSearch={{ filterOption: (typed, option) => typed === words.event(name) || `${String(option?.value)} ${option?.name ?? ""}`.toLowerCase().includes(typed.toLowerCase()) }} onChange={(typed: string) => onChange(options.find((each) => each.label === typed)?.value ?? typed)} />;
}
