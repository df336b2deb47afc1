import { useSuspenseQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { OWN } from "../api/eventWords";
import { naming } from "../api/names";
import { rulesQuery } from "../api/queries";

/** What steps and events are called in the language at hand; the same function until that or the rules change. */
export function useNaming(): (step: string) => string {
  const { t, i18n } = useTranslation();
  const { data: rules } = useSuspenseQuery(rulesQuery);
  const own = useMemo(() => Object.fromEntries(Object.entries(OWN).map(([event, word]) => [event, t(word)])), [t]);
  return useCallback((step: string): string => naming(step, rules, i18n.language, own), [rules, i18n.language, own]);
}
