import type { ReactNode } from "react";
import { RangesPicture, type RangeRow } from "../../charts/RangesPicture";
import type { Customers } from "./useCustomers";

/** What each store sells to those who walk in, held against all stores. */
export function StoresPicture({ of: { t, format }, rows }: { readonly of: Customers; readonly rows: readonly RangeRow[] }): ReactNode {
  return <RangesPicture rows={rows} words={{ title: t("stores.conversion"), percent: format.percent, share: t("stores.conversion"), baseline: t("stores.all") }} />;
}
