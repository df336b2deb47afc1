import { AutoComplete, InputNumber } from "antd";
import { useId, type ReactNode } from "react";
import { asked, written } from "../../api/steps";
import { Choices } from "../../ui/Choices";
import { EventChoice } from "./EventChoice";
import { meant, meantOf, writingOf, type ExperimentAnswer } from "./experimented";
import { Filters } from "./Filters";
import type { Journeys } from "./useJourneys";

const WINDOWS = ["P3D", "P7D", "P14D", "P30D"];
const BEFORE = ["none", "P30D", "P60D", "P90D"];
const OF = ["share", "count", "revenue"] as const;
const ORDER = "Order Completed";

type Props = {
  readonly of: Journeys;
  /** How long is counted without a choice; to the period's end without it. */
  readonly usual: string | undefined;
  /** Whether nothing can come before, as there is no first day. */
  readonly undated?: boolean;
  /** Who is compared. */
  readonly children: ReactNode;
};

/** What is counted of people, and how long. */
export function ExperimentForm({ of, usual, undated = false, children }: Props): ReactNode {
  const { t, search, set } = of;
  const days = (window: string): string => t("journeys.window.days", { n: Number.parseInt(window.slice(1), 10) });
  const windows = [...new Set([...(usual === undefined ? ["end"] : []), ...WINDOWS, search.window ?? usual ?? "end"])];
  return (
    <section className="stack experiment-form" aria-label={t("experiment.asked")}>
      <div className="row period">
        <span className="small">{t("experiment.metric")}</span>
        <div style={{ width: 240 }}><EventChoice of={of} is={asked(search.metric ?? ORDER).is} label={t("experiment.metric")} onChange={(is) => set({ metric: is === ORDER ? undefined : is })} /></div>
        <Choices label={t("experiment.of")} all={OF} chosen={search.of === "count" || search.of === "revenue" ? search.of : "share"} choose={(next) => set({ of: next === "share" ? undefined : next })} name={(each) => t(`experiment.of.${each}`)} />
      </div>
      <div className="row period">
        <span className="small">{t(usual === undefined ? "experiment.counted" : "experiment.window")}</span>
        <Choices label={t("experiment.window")} all={windows} chosen={search.window ?? usual ?? "end"} choose={(window) => set({ window: window === "end" ? undefined : window })} name={(each) => (each === "end" ? t("experiment.toTheEnd") : days(each))} />
        {!undated && <span className="small">{t("experiment.before")}</span>}
        {!undated && <Choices label={t("experiment.before")} all={BEFORE} chosen={search.before ?? "none"} choose={(next) => set({ before: next === "none" ? undefined : next })} name={(each) => (each === "none" ? t("experiment.before.none") : days(each))} />}
      </div>
      {children}
    </section>
  );
}

/** Which events deal people out, and which property says into what. */
export function Dealt({ of, assigned, arm }: { readonly of: Journeys; readonly assigned: string; readonly arm: string }): ReactNode {
  const { t, set, vocabulary } = of;
  const { is, where } = asked(assigned);
  const id = useId();
  return (
    <div className="stack" style={{ maxWidth: 400 }}>
      <EventChoice of={of} is={is} label={t("experiment.event")} onChange={(next) => set({ assigned: next, control: undefined, meant: undefined })} />
      {is !== "" && <Filters of={of} where={where} label={t("experiment.event")} onChange={(next) => set({ assigned: written({ is, where: next }) })} />}
      <span className="small" id={id}>{t("experiment.arm")}</span>
      <AutoComplete key={arm} defaultValue={arm} aria-labelledby={id} placeholder={t("filter.property")} options={(vocabulary?.properties ?? []).map((value) => ({ value }))} showSearch={{ filterOption: (typed, option) => String(option?.value ?? "").includes(typed) }} onSelect={(value) => set({ arm: String(value) })} onBlur={(event) => { const value = (event.target as HTMLInputElement).value?.trim() ?? ""; if (value !== arm) set({ arm: value }); }} />
    </div>
  );
}

/** How many are in each variant and were meant to be, and which the others are held against. */
export function Variants({ of, answer }: { readonly of: Journeys; readonly answer: ExperimentAnswer }): ReactNode {
  const { t, format, search, set } = of;
  const weights = meantOf(search.meant);
  const { mean } = writingOf(of, answer);
  const all = answer.variants.reduce((sum, each) => sum + each.people, 0);
  const change = (name: string, weight: number | null): void => set({ meant: meant({ ...Object.fromEntries(answer.variants.map((each) => [each.variant, weights[each.variant] ?? 1])), [name]: weight ?? 1 }) });
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t("experiment.variants")}>
      <table className="table">
        <thead><tr><th scope="col">{t("experiment.variant")}</th><th scope="col" className="n">{t("column.people")}</th><th scope="col" className="n">{t("experiment.meant")}</th><th scope="col" className="n">{t("experiment.open")}</th><th scope="col" className="n">{t(`experiment.mean.${answer.of}`)}</th><th scope="col">{t("experiment.control")}</th></tr></thead>
        <tbody>
          {answer.variants.map((each) => (
            <tr key={each.variant}>
              <td>{each.variant}</td>
              <td className="n">{format.number(each.people)}<div className="small">{all === 0 ? "" : format.share(each.people / all)}</div></td>
              <td className="n"><InputNumber aria-label={t("experiment.meantOf", { variant: each.variant })} min={0.01} max={1_000_000} style={{ width: 72 }} value={weights[each.variant] ?? (search.groups ? null : 1)} onChange={(weight) => change(each.variant, weight)} /></td>
              <td className="n">{format.number(each.open)}</td>
              <td className="n">{mean(each.mean)}<div className="small">n = {format.number(each.n)}</div></td>
              <td>{each.variant === answer.control ? t("experiment.isControl") : <button type="button" className="plain accent" aria-label={t("experiment.makeControlOf", { variant: each.variant })} onClick={() => set({ control: each.variant })}>{t("experiment.makeControl")}</button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
