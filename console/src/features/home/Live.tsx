import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { eventOf, useLive, type Row } from "../../api/live";
import { channelColour } from "../../ui/channels";
import type { Formats } from "../../ui/format";
import { useNaming } from "../../ui/useNaming";

const EVERY = 1_000;
const NOTHING = {};

/** What happened last, in words; at most once a second, and not while it is paused. */
export function Live({ format }: { readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const named = useNaming();
  const [paused, pause] = useState(false);
  const { rows, broken } = useLive(NOTHING, paused);
  const newest = useRef<Row>(undefined);
  newest.current = rows.find((row) => row.outcome === "accepted" && row.type !== "identify") ?? newest.current;
  const [shown, show] = useState<Row>();
  useEffect(() => {
    const drawing = setInterval(() => !paused && show(newest.current), EVERY);
    return () => clearInterval(drawing);
  }, [paused]);
  return (
    <p className="row home-live small" aria-label={t("live.title")}>
      <span className={paused || broken ? "beat still" : "beat"} aria-hidden="true" />
      {shown ? <span><span className="numeric">{format.second(shown.receivedAt)}</span> <span className="glyph" style={{ background: channelColour(shown.channel ?? "") }} /> {t(`channel.${shown.channel ?? ""}`, { defaultValue: shown.channel ?? "" })} · {named(eventOf(shown))}</span> : <span>{t("home.live.waiting")}</span>}
      <button type="button" className="plain" aria-pressed={paused} onClick={() => pause(!paused)}>{t(paused ? "live.resume" : "live.pause")}</button>
    </p>
  );
}
