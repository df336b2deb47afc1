import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ruleWords, type RuleWords } from "./rule/words";
import { useNaming } from "./useNaming";

const asItIs = (id: string): string => id;

/** How rules are said in the language at hand. */
export function useRuleWords(segment: (id: string) => string, list: (id: string) => string = asItIs): RuleWords {
  const { t, i18n } = useTranslation();
  const event = useNaming();
  return useMemo(() => ruleWords(t, i18n.language, { event, segment, list }), [t, i18n.language, event, segment, list]);
}

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
  if (of.not && of.not.rule !== undefined) return <p className="why">{mark} {words.text({ not: of.not.rule })}</p>;
  if (of.not)
    return (
      <div className="why">
        <p>{mark} {t("segment.notThis")}</p>
        <ul><li><WhyTree of={of.not} words={words} /></li></ul>
      </div>
    );
  return <p className="why">{mark} {words.text(of.rule)}</p>;
}
