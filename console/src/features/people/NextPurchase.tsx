import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DueAnswer } from "../../api/due";
import { questionQuery } from "../../api/queries";
import type { Formats } from "../../ui/format";
import { Rich } from "../../ui/Rich";

/** When this person likely buys again, or why that is not told; nothing of who never bought. */
export function NextPurchase({ id, format }: { readonly id: string; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const { data } = useQuery(questionQuery<DueAnswer>({ analysis: "next", of: "purchase", profile: id }));
  const one = data?.list?.[0];
  if (!data || !one) return null;
  const { day } = format;
  const [from, to] = one.interval;
  if (one.tooFew) return <p className="quiet">{t("due.tooFew", { least: data.least })}</p>;
  const chance = format.share(one.within30 ?? 0);
  if (one.next === null) return <p className="quiet">{t("due.open", { chance })}</p>;
  const range = from === null ? "" : to === null ? t("due.after", { from: day(from) }) : t("due.between", { from: day(from), to: day(to) });
  return <p><Rich text={t("due.told", { date: day(one.next), range, n: one.like.n, chance })} /></p>;
}
