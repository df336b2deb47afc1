import type { ReactNode } from "react";
import { Kept } from "../../views/Kept";
import { funnelOf } from "./address";
import { Builder } from "./Builder";
import { FunnelView } from "./FunnelView";
import { CorrelationView } from "./CorrelationView";
import { TimesView } from "./TimesView";
import { Top } from "./Top";
import { TrendsView } from "./TrendsView";
import { useJourneys } from "./useJourneys";
import "./journeys.css";

const VIEWS = ["people", "time", "trends", "correlation"] as const;

/** A funnel: the question at the left, its picture beside it, four ways to look at it. */
export function Journeys(): ReactNode {
  const of = useJourneys();
  const { t, search, set } = of;
  const view = search.view ?? "people";
  return (
    <>
      <Top of={of} page="funnel" compare={view === "people"} />
      <div className="builder">
        <Builder of={of} />
        <section className="stack" aria-label={t("journeys.funnel")}>
          <div className="choices views" role="group" aria-label={t("journeys.view")}>
            {VIEWS.map((each) => <button key={each} type="button" className="plain" aria-pressed={each === view} onClick={() => set({ view: each === "people" ? undefined : each })}>{t(`view.${each}`)}</button>)}
          </div>
          {view === "people" ? <FunnelView of={of} /> : view === "time" ? <TimesView of={of} /> : view === "trends" ? <TrendsView of={of} /> : <CorrelationView of={of} />}
        </section>
      </div>
      <Kept questions={[funnelOf(search, of.rules).question]} period={of.period} against={search.against} />
    </>
  );
}
