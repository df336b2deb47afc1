import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Line } from "../../../api/rule/model";
import { Aside } from "./Controls";
import { Events } from "./Events";

type Sequence = Extract<Line, { readonly kind: "sequence" }>;

/** One event after the other; of more than two each can be taken away. */
export function Steps({ line, onChange }: { readonly line: Sequence; readonly onChange: (next: Line) => void }): ReactNode {
  const { t } = useTranslation();
  const { steps } = line;
  return steps.map((step, i) => {
    const label = t("segments.step", { n: i + 1 });
    const events = <Events of={step} label={label} onChange={(next) => onChange({ ...line, steps: steps.map((each, other) => (other === i ? next : each)) })} />;
    return (
      <Fragment key={i}>
        {i > 0 && <span>{t("segments.then")}</span>}
        {steps.length > 2 ? <Aside bare label={label} onRemove={() => onChange({ ...line, steps: steps.filter((_, other) => other !== i) })}>{events}</Aside> : events}
      </Fragment>
    );
  });
}
