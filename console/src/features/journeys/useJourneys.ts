import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { rulesQuery, vocabularyQuery, zoneQuery } from "../../api/queries";
import { useFormats } from "../../ui/format";
import { before, datesOf } from "../../ui/period";
import { useNaming } from "../../ui/useNaming";
import { readSearch, type JourneysSearch } from "./address";

/** What all pages of Journeys share: the address, the dates that it means (of a period of its own without one), the words. */
export function useJourneys(standard = "30d") {
  const { t, i18n } = useTranslation();
  const search = readSearch(useSearch({ strict: false }));
  const go = useNavigate();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const { data: rules } = useSuspenseQuery(rulesQuery);
  const { data: vocabulary } = useQuery(vocabularyQuery);
  const format = useFormats(zone);
  const period = search.period ?? standard;
  const between = useMemo(() => datesOf(period, Date.now(), zone), [period, zone]);
  const earlier = search.against && between ? before(between, search.against) : undefined;
  const set = (next: { readonly [K in keyof JourneysSearch]?: JourneysSearch[K] | undefined }): void => {
    const all = { ...search, ...next };
    void go({ to: ".", search: readSearch(all) as never, replace: true });
  };
  const named = useNaming();
  return { t, language: i18n.language, search, set, zone, rules, vocabulary, format, period, between, earlier, named };
}
export type Journeys = ReturnType<typeof useJourneys>;
