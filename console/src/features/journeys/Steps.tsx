import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { asked, written } from "../../api/steps";
import { MOST_STEPS } from "./address";
import { EventChoice } from "./EventChoice";
import { Filters } from "./Filters";
import { moved, placeAt } from "./order";
import type { Journeys } from "./useJourneys";

/** The steps: chosen, filtered, dragged by their handle or moved with the arrow keys, removed. */
export function Steps({ of, steps, onChange }: { readonly of: Journeys; readonly steps: readonly string[]; readonly onChange: (steps: readonly string[]) => void }): ReactNode {
  const { t, named } = of;
  const list = useRef<HTMLOListElement>(null);
  const [dragged, drag] = useState<{ readonly from: number; readonly to: number }>();
  const [said, say] = useState("");
  const focus = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (focus.current === undefined) return;
    list.current?.querySelectorAll<HTMLButtonElement>(".handle")[focus.current]?.focus();
    focus.current = undefined;
  });
  const put = (from: number, to: number): void => {
    if (from === to || to < 0 || to >= steps.length) return;
    say(t("journeys.movedTo", { step: named(steps[from] ?? ""), n: to + 1 }));
    onChange(moved(steps, from, to));
  };
  const key = (i: number) => (event: KeyboardEvent): void => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    focus.current = Math.min(steps.length - 1, Math.max(0, i + by));
    put(i, i + by);
  };
  const middles = (): readonly number[] => [...(list.current?.children ?? [])].map((row) => { const box = row.getBoundingClientRect(); return (box.top + box.bottom) / 2; });
  const begin = (i: number) => (event: PointerEvent<HTMLButtonElement>): void => { event.currentTarget.setPointerCapture(event.pointerId); drag({ from: i, to: i }); };
  const move = (event: PointerEvent): void => { if (dragged) drag({ from: dragged.from, to: placeAt(middles(), event.clientY, dragged.from) }); };
  const drop = (): void => { if (dragged) put(dragged.from, dragged.to); drag(undefined); };
  return (
    <>
      <ol className="steps" ref={list}>
        {steps.map((step, i) => {
          const { is, where } = asked(step);
          const set = (next: string): void => onChange(steps.map((each, at) => (at === i ? next : each)));
          const mark = dragged && dragged.to === i && dragged.from !== i ? (dragged.to > dragged.from ? "below" : "above") : "";
          return (
            <li key={i} className={`${dragged?.from === i ? "dragged" : ""} ${mark}`}>
              <button type="button" className="handle" aria-label={t("journeys.move", { n: i + 1 })} title={t("journeys.moveHint")} onKeyDown={key(i)} onPointerDown={begin(i)} onPointerMove={move} onPointerUp={drop} onPointerCancel={() => drag(undefined)}><span aria-hidden="true">⠿</span>{i + 1}</button>
              <EventChoice of={of} is={is} label={t("journeys.stepN", { n: i + 1 })} onChange={(next) => set(written({ is: next, where }))} />
              <button type="button" className="plain" disabled={steps.length < 2} aria-label={t("journeys.remove", { n: i + 1 })} onClick={() => onChange(steps.filter((_, at) => at !== i))}>✕</button>
              {is !== "" && <Filters of={of} where={where} label={t("filter.of", { n: i + 1 })} onChange={(next) => set(written({ is, where: next }))} />}
            </li>
          );
        })}
      </ol>
      {steps.length < MOST_STEPS && <p><button type="button" className="plain" onClick={() => onChange([...steps, ""])}>＋ {t("journeys.add")}</button></p>}
      <span className="visually-hidden" aria-live="polite">{said}</span>
    </>
  );
}
