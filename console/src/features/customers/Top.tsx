import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { NotesOfPage } from "../../ui/Notes";
import { PeriodChoice } from "../../ui/PeriodChoice";
import { SegmentChoice } from "./SegmentChoice";
import type { Customers } from "./useCustomers";

const PAGES = [
  { id: "measures", to: "/customers" },
  { id: "retention", to: "/customers/retention" },
  { id: "value", to: "/customers/value" },
  { id: "rfm", to: "/customers/rfm" },
  { id: "attribution", to: "/customers/attribution" },
  { id: "costs", to: "/customers/costs" },
  { id: "stores", to: "/customers/stores" },
  { id: "balance", to: "/customers/growth" },
] as const;
/** The pages that daily totals go into: they can be asked of a segment, and say which numbers are whose. */
const OF_SEGMENTS: readonly string[] = ["costs", "stores", "balance"];

/** The pages of Customers with the period and the currency that they share. */
export function Top({ of, page, compare = false, ever = false }: { readonly of: Customers; readonly page: (typeof PAGES)[number]["id"]; readonly compare?: boolean; /** Whether it is about all time. */ readonly ever?: boolean }): ReactNode {
  const { t, search, set, period, between, earlier, format } = of;
  const kept = { ...(search.period && { period: search.period }), ...(search.against && { against: search.against }), ...(search.currency && { currency: search.currency }) };
  return (
    <header className="stack">
      <h1>{t("page.customers")}</h1>
      <nav className="tabs" aria-label={t("page.customers")}>
        {PAGES.map((each) => <Link key={each.id} to={each.to} search={search.segment && OF_SEGMENTS.includes(each.id) ? { ...kept, segment: search.segment } : kept} activeOptions={{ exact: true, includeSearch: false }} aria-current={each.id === page ? "page" : undefined}>{t(`customers.page.${each.id}`)}</Link>)}
      </nav>
      <p className="quiet">{t(`customers.lead.${page}`)}</p>
      <div className="row period">
        {!ever && <PeriodChoice period={period} between={between} earlier={earlier} against={compare ? (search.against ?? "none") : undefined} set={set} format={format} />}
        {OF_SEGMENTS.includes(page) && <SegmentChoice of={of} />}
        {page !== "retention" && <label className="row small">{t("customers.currency")}<input className="date" size={4} maxLength={3} placeholder="TWD" defaultValue={search.currency ?? ""} onBlur={(event) => set({ currency: event.target.value.toUpperCase() || undefined })} onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()} /></label>}
      </div>
      <NotesOfPage />
    </header>
  );
}
