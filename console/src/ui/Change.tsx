import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** A difference to an earlier value: which way, how much, and in words whether that is better where one way is. */
export function Change({ now, before, better, show }: { readonly now: number | null; readonly before: number | null | undefined; readonly better?: "up" | "down"; readonly show: (difference: number) => string }): ReactNode {
  const { t } = useTranslation();
  if (now === null || before === null || before === undefined) return null;
  const difference = now - before;
  // What is written the same as nothing is none, to who reads it.
  if (show(Math.abs(difference)) === show(0)) return <span className="small">{t("change.same")}</span>;
  const good = better === undefined ? undefined : (difference > 0) === (better === "up");
  return (
    <span className={`change ${good === undefined ? "" : good ? "good" : "bad"}`}>
      {difference > 0 ? "▲" : "▼"} {show(Math.abs(difference))}{good !== undefined && ` ${t(good ? "change.better" : "change.worse")}`}
    </span>
  );
}
