import type { ReactNode } from "react";
import type { WhoseNumbers } from "./answers";
import type { Customers } from "./useCustomers";

/** Of a segment: what is still everybody's, and what is not told because it would mix the two. */
export function Whose({ of, whose, analysis }: { readonly of: Customers; readonly whose: WhoseNumbers | undefined; readonly analysis: "figures" | "store" | "growth" }): ReactNode {
  const { t } = of;
  if (!whose) return null;
  const names = (numbers: readonly string[]): string => numbers.map((each) => t(`whose.number.${each}`, { defaultValue: each })).join(t("whose.comma"));
  return (
    <div className="stack whose" role="note">
      <p className="small">{t("whose.everybody", { numbers: names(whose.everybody) })}</p>
      {whose.mixed.length > 0 && <p className="small">{t("whose.mixed", { numbers: names(whose.mixed.map((each) => each.number)), reason: t(`whose.reason.${analysis}`) })}</p>}
    </div>
  );
}
