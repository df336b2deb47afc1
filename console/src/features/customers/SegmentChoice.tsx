import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import type { ReactNode } from "react";
import { segmentsQuery } from "../../api/queries";
import type { Customers } from "./useCustomers";

/** Everybody, or the people of a saved segment. */
export function SegmentChoice({ of }: { readonly of: Customers }): ReactNode {
  const { t, search, set } = of;
  const { data } = useQuery(segmentsQuery);
  const known = (data ?? []).map((each) => ({ value: each.id, label: String((each.document as { name?: string }).name ?? each.id) }));
  if (known.length === 0 && search.segment === undefined) return null;
  const options = [{ value: "", label: t("whose.all") }, ...known, ...(search.segment !== undefined && !known.some((each) => each.value === search.segment) ? [{ value: search.segment, label: search.segment }] : [])];
  return <span className="row small segment-choice"><span id="whose">{t("whose.segment")}</span><Select aria-labelledby="whose" popupMatchSelectWidth={false} style={{ minWidth: 160 }} value={search.segment ?? ""} onChange={(next: string) => set({ segment: next === "" ? undefined : next })} options={options} /></span>;
}
