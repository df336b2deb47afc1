import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { did, done } from "../../ui/once";

/** Where each step of the tour points, in the order in which a minute on this page goes. */
const STEPS = [
  { id: "sentence", at: ".home-sentence" },
  { id: "river", at: ".home-river" },
  { id: "pin", at: ".home-river svg .pin" },
  { id: "people", at: ".home-sentence .primary" },
  { id: "pages", at: ".side .nav, .topbar .nav" },
] as const;

/** A tour that is offered once, and taken or put away. */
export function Tour(): ReactNode {
  const { t } = useTranslation();
  const [away, put] = useState(() => done("tour-put-away"));
  const [at, go] = useState<number>();
  const end = (): void => { did("tour-put-away"); put(true); go(undefined); };
  if (at !== undefined) return <Step at={at} go={go} end={end} />;
  if (away) return null;
  return (
    <p className="row tour-offer">
      <span>{t("tour.offer")}</span>
      <button type="button" className="plain link" onClick={() => go(0)}>{t("tour.begin")}</button>
      <button type="button" className="plain" onClick={end}>{t("tour.no")}</button>
    </p>
  );
}

function Step({ at, go, end }: { readonly at: number; readonly go: (at: number) => void; readonly end: () => void }): ReactNode {
  const { t } = useTranslation();
  const panel = useRef<HTMLDivElement>(null);
  // What this workspace's page does not have is passed over.
  const steps = STEPS.filter((step) => [...document.querySelectorAll(step.at)].some((each) => each.getBoundingClientRect().width > 0));
  const step = steps[at];
  const target = step?.at;
  useEffect(() => {
    const shown = [...document.querySelectorAll(target ?? "no-step")].find((each) => each.getBoundingClientRect().width > 0);
    shown?.setAttribute("data-toured", "true");
    shown?.scrollIntoView({ block: "center" });
    panel.current?.focus();
    return () => shown?.removeAttribute("data-toured");
  }, [target]);
  if (!step) return null;
  const last = at === steps.length - 1;
  return (
    <div ref={panel} className="tour" role="dialog" aria-label={t("tour.title")} tabIndex={-1} onKeyDown={(event) => event.key === "Escape" && end()}>
      <p className="small numeric">{at + 1} / {steps.length}</p>
      <p>{t(`tour.${step.id}`)}</p>
      <p className="row apart">
        <button type="button" className="plain" onClick={end}>{t("tour.end")}</button>
        <button type="button" className="primary" onClick={() => (last ? end() : go(at + 1))}>{t(last ? "tour.done" : "tour.next")}</button>
      </p>
    </div>
  );
}
