import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLive, type Row } from "../../api/live";
import { OWN } from "../../api/eventWords";
import { naming } from "../../api/names";
import { rulesQuery } from "../../api/queries";
import { channelColour } from "../../ui/channels";
import type { Formats } from "../../ui/format";

const EVERY = 1_000;
const NOTHING = {};

/** What happened last, in words; at most once a second, and not while it is paused. */
export function Live({ format }: { readonly format: Formats }): ReactNode {
  const { t, i18n } = useTranslation();
  const { data: rules } = useSuspenseQuery(rulesQuery);
  const [paused, pause] = useState(false);
  const { rows, broken } = useLive(NOTHING, paused);
  const newest = useRef<Row>(undefined);
  newest.current = rows.find((row) => row.outcome === "accepted" && row.type !== "identify") ?? newest.current;
  const [shown, show] = useState<Row>();
  useEffect(() => {
    const drawing = setInterval(() => !paused && show(newest.current), EVERY);
    return () => clearInterval(drawing);
  }, [paused]);
  const own = useMemo(() => Object.fromEntries(Object.entries(OWN).map(([event, word]) => [event, t(word)])), [t]);
  const name = (row: Row): string => naming(row.name || (row.type === "screen" ? "Screen" : "Page"), rules, i18n.language, own);
  return (
    <p className="row home-live small" aria-label={t("live.title")}>
      <span className={paused || broken ? "beat still" : "beat"} aria-hidden="true" />
      {shown ? <span><span className="numeric">{format.second(shown.receivedAt)}</span> <span className="glyph" style={{ background: channelColour(shown.channel ?? "") }} /> {t(`channel.${shown.channel ?? ""}`, { defaultValue: shown.channel ?? "" })} · {name(shown)}</span> : <span>{t("home.live.waiting")}</span>}
      <button type="button" className="plain" aria-pressed={paused} onClick={() => pause(!paused)}>{t(paused ? "live.resume" : "live.pause")}</button>
    </p>
  );
}
