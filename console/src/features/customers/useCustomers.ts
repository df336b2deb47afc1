import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { zoneQuery } from "../../api/queries";
import { day, useFormats } from "../../ui/format";
import { before, datesOf } from "../../ui/period";
import { readSearch, type CustomersSearch } from "./address";

/** What all pages of Customers share: the address, the dates that it means, how numbers are written. */
export function useCustomers() {
  const { t } = useTranslation();
  const search = readSearch(useSearch({ strict: false }));
  const go = useNavigate();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
  const period = search.period ?? "90d";
  const today = day(Date.now(), zone);
  const between = useMemo(() => datesOf(period, Date.now(), zone), [period, zone]);
  const earlier = search.against && between ? before(between, search.against) : undefined;
  const set = (next: { readonly [K in keyof CustomersSearch]?: CustomersSearch[K] | undefined }): void => {
    void go({ to: ".", search: readSearch({ ...search, ...next }) as never, replace: true });
  };
  /** Channels and stages have names in the language; everything else is called as it was sent. */
  const named = (value: unknown, family?: "channel" | "stage"): string => (value === null || value === undefined || value === "" ? t("customers.none") : family ? t(`${family}.${String(value)}`, { defaultValue: String(value) }) : String(value));
  /** What a bucket is called by its first instant: a month by its name, everything else by its first day. */
  const began = (start: string, interval: string | undefined): string => (interval === "month" ? format.month(day(Date.parse(start), zone)) : format.date(start));
  return { t, search, set, zone, today, format, period, between, earlier, named, began };
}
export type Customers = ReturnType<typeof useCustomers>;
