import type { ReactNode } from "react";
import { Take } from "../../ui/Take";
import type { Shown } from "../../views/kinds";
import type { ValueAnswer } from "./answers";
import { Headline, headlineTable } from "./Headline";
import { useCustomers } from "./useCustomers";

/** What customers are worth; the words are those of weeks. */
export function SmallValue({ question, request, answer, file }: Shown): ReactNode {
  const of = useCustomers();
  const { t } = of;
  const value = answer as ValueAnswer;
  if (value.tooFew) return <p className="quiet">{t("value.tooFew", { ...value.tooFew })}</p>;
  if (!value.future || question["unit"] !== "week") return <p className="quiet">{t("board.unknown")}</p>;
  const held = value.check?.holdout;
  return (
    <>
      <Headline of={of} answer={value} />
      {held && <p className="small">{t("value.heldOut", { actual: of.format.number(held.actual), expected: of.format.number(Math.round(held.expected)) })}</p>}
      <div className="row"><Take name={file} request={request} table={() => headlineTable(of, value)} /></div>
    </>
  );
}
