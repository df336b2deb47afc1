import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { read, type Line } from "../api/sentence";
import { useNaming } from "./useNaming";

/** The words of a line: what stands at each place of its sentence. */
export type Said = { readonly template: string; readonly at: Readonly<Record<string, string>> };

/** A template's pieces: text, and places as "[name]". */
export const pieces = (template: string): readonly string[] => template.split(/(\[[a-z]+\])/).filter((piece) => piece !== "");

export type RuleWords = {
  readonly event: (name: string) => string;
  readonly say: (line: Line) => Said;
  /** A rule in words; as JSON where there are none for it. */
  readonly text: (rule: unknown) => string;
};

/** How rules are said in the language at hand. */
export function useRuleWords(segmentName: (id: string) => string): RuleWords {
  const { t } = useTranslation();
  const named = useNaming();
  return useMemo(() => {
    const event = (name: string): string => (name.startsWith("@") ? t(`segment.set.${name.slice(1)}`, { defaultValue: name }) : named(name));
    const days = (n: number | undefined): string => (n === undefined ? t("segment.ever") : t("segment.days", { n }));
    const say = (line: Line): Said => {
      const not = "not" in line && line.not ? "no" : "yes";
      const template = t(`segment.line.${line.kind}`);
      switch (line.kind) {
        case "did": return { template, at: { not: t(`segment.did.${not}`), event: event(line.event), op: t(`segment.count.${line.op}`), n: String(line.n), days: days(line.days) } };
        case "sequence": return { template, at: { not: t(`segment.did.${not}`), event: event(line.event), then: event(line.then), days: line.days === undefined ? t("segment.whenever") : t("segment.daysAfter", { n: line.days }) } };
        case "trait": return { template, at: { name: line.name, op: t(`segment.test.${line.op}`), value: line.op === "exists" || line.op === "notExists" ? "" : line.value } };
        case "stage": return { template, at: { not: t(`segment.is.${not}`), stage: t(`stage.${line.stage}`, { defaultValue: line.stage }) } };
        case "segment": return { template, at: { not: t(`segment.is.${not}`), segment: segmentName(line.id) } };
        case "message": return { template, at: { not: t(`segment.got.${not}`), is: t(`segment.message.${line.is}`), days: days(line.days) } };
        case "subscribed": return { template, at: { not: t(`segment.has.${not}`), channel: t(`segment.channel.${line.channel}`, { defaultValue: line.channel }) } };
      }
    };
    const text = (rule: unknown): string => {
      const sentence = read(rule);
      if (!sentence) return JSON.stringify(rule);
      return sentence.lines.map((line) => spoken(say(line))).join(t(`segment.join.${sentence.joins}`));
    };
    return { event, say, text };
  }, [t, named, segmentName]);
}

const spoken = (said: Said): string => pieces(said.template).map((piece) => (piece.startsWith("[") ? (said.at[piece.slice(1, -1)] ?? "") : piece)).join("").replace(/\s+/g, " ").trim();

export type Why = { readonly holds: boolean; readonly pointer?: string; readonly rule?: unknown; readonly and?: readonly Why[]; readonly or?: readonly Why[]; readonly not?: Why };

/** A rule with each of its parts: whether it holds on somebody. */
export function WhyTree({ of, words }: { readonly of: Why; readonly words: RuleWords }): ReactNode {
  const { t } = useTranslation();
  const mark = <span className={of.holds ? "came" : "bad"} aria-label={t(of.holds ? "segment.holds" : "segment.holdsNot")}>{of.holds ? "✓" : "✕"}</span>;
  const joined = of.and ?? of.or;
  if (joined)
    return (
      <div className="why">
        <p>{mark} {t(of.and ? "segment.all" : "segment.any")}</p>
        <ul>{joined.map((each, i) => <li key={i}><WhyTree of={each} words={words} /></li>)}</ul>
      </div>
    );
  if (of.not && of.not.rule !== undefined && read({ not: of.not.rule })) return <p className="why">{mark} {words.text({ not: of.not.rule })}</p>;
  if (of.not)
    return (
      <div className="why">
        <p>{mark} {t("segment.notThis")}</p>
        <ul><li><WhyTree of={of.not} words={words} /></li></ul>
      </div>
    );
  return <p className="why">{mark} {words.text(of.rule)}</p>;
}
