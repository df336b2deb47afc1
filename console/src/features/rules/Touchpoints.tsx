import { Input } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { channelColour } from "../../ui/channels";
import { Fault, Skeleton } from "../../ui/States";
import { useNaming } from "../../ui/useNaming";
import { changed, faultsIn, freshRule, listOf, moved, nameOf, type Rule } from "./documents";
import { Told } from "./Field";
import { sayMatch } from "./matching";
import { RuleForm } from "./RuleForm";
import { Steering } from "./Steering";
import { Top } from "./Top";
import { useDraft, type Draft } from "./useDraft";
import "./rules.css";

/** The rules that say which events are touchpoints, to read and to edit. */
export function Touchpoints(): ReactNode {
  const draft = useDraft("touchpoint-rules", "default");
  return (
    <>
      <Top page="touchpoints" />
      {!draft ? <Skeleton height={480} /> : "error" in draft ? <Fault error={draft.error} retry={draft.retry} /> : <Steering draft={draft}><Rules draft={draft} /></Steering>}
    </>
  );
}

function Rules({ draft }: { readonly draft: Draft }): ReactNode {
  const { t, i18n } = useTranslation();
  const named = useNaming();
  const rules = listOf<Rule>(draft.document, "rules");
  const [open, show] = useState<number>();
  const [sought, seek] = useState("");
  const set = (next: readonly Rule[]): void => draft.edit({ ...draft.document, rules: next });
  const words = (rule: Rule): string => sayMatch(rule.match, { named, op: (op) => t(`op.${op}`, { defaultValue: op }), channel: (id) => t(`channel.${id}`, { defaultValue: id }), beside: (key) => t(`rules.beside.${key}`) });
  const shown = rules.map((rule, at) => ({ rule, at, said: words(rule), name: nameOf(rule, i18n.language) })).filter(({ rule, at, said, name }) => at === open || `${name} ${rule.id} ${said}`.toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <section className="stack" aria-label={t("rules.page.touchpoints")}>
      <div className="row apart">
        <Input className="rule-search" allowClear aria-label={t("rules.search")} placeholder={t("rules.search")} value={sought} onChange={(event) => seek(event.target.value)} />
        <button type="button" className="plain link" onClick={() => { set([freshRule(rules.map((each) => each.id)), ...rules]); show(0); }}>＋ {t("rules.add")}</button>
      </div>
      <Told faults={draft.faults.filter((each) => !each.pointer.startsWith("/rules/"))} />
      <ol className="rule-list">
        {shown.map(({ rule, at, said, name }) => (
          <li key={at} data-rule={rule.id}>
            <button type="button" className="rule-row" aria-expanded={at === open} onClick={() => show(at === open ? undefined : at)}>
              <span className="small numeric">{at + 1}</span>
              <span><b>{name}</b>{faultsIn(draft.faults, `/rules/${at}`).length > 0 && <span className="bad"> {t("rules.wrong")}</span>}</span>
              <span className="small said">{said}{rule.firstOfSession ? ` · ${t("rules.first")}` : ""}</span>
              <span className="small"><span className="glyph" style={{ background: channelColour(rule.channel) }} />{rule.channel.startsWith("(") ? t("rules.ofEvent") : t(`channel.${rule.channel}`, { defaultValue: rule.channel })}</span>
              <span className="small">{t(`rules.role.${rule.role}`, { defaultValue: rule.role })}</span>
              <span className="small">{t(`rules.serves.${rule.serves}`, { defaultValue: rule.serves })}</span>
            </button>
            {at === open && <RuleForm rule={rule} at={at} last={rules.length - 1} faults={draft.faults} onChange={(change) => set(changed(rules, at, change))} onMove={(to) => { set(moved(rules, at, to)); show(Math.max(0, Math.min(rules.length - 1, to))); }} onRemove={() => { set(rules.filter((_, place) => place !== at)); show(undefined); }} />}
          </li>
        ))}
      </ol>
      {shown.length === 0 && <p className="quiet">{t("rules.nothingFound")}</p>}
    </section>
  );
}
