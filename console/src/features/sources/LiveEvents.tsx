import { getRouteApi } from "@tanstack/react-router";
import { Select, Switch } from "antd";
import { memo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { eventOf, useLive, type LiveFilter, type Row } from "../../api/live";
import { channelColour } from "../../ui/channels";
import type { Formats } from "../../ui/format";
import { useNaming } from "../../ui/useNaming";

const route = getRouteApi("/sources");
/** What has a word of its own; of the others there is only the type. */
const SAID = ["track", "page", "screen"];
const TYPES = ["identify", "track", "page", "screen", "group", "alias"];

/** What arrives, as it arrives: accepted or rejected, with the reason and the payload. */
export function LiveEvents({ sources, format }: { readonly sources: readonly { readonly id: string; readonly name: string }[]; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const { source, type, rejected = false } = route.useSearch();
  const navigate = route.useNavigate();
  const filter: LiveFilter = { source, type: rejected ? undefined : type, rejected };
  const choose = ({ source, type, rejected }: LiveFilter): void => void navigate({ replace: true, resetScroll: false, search: { ...(source && { source }), ...(type && { type }), ...(rejected && { rejected }) } });
  const [paused, pause] = useState(false);
  const { rows, counts, broken } = useLive(filter, paused);
  return (
    <section className="stack">
      <div className="row apart">
        <h2><span className={paused || broken ? "beat still" : "beat"} aria-hidden="true" /> {t("live.title")}</h2>
        <button type="button" className="plain" aria-pressed={paused} onClick={() => pause(!paused)}>{paused ? t("live.resume") : t("live.pause")}</button>
      </div>
      <div className="row">
        <Select allowClear aria-label={t("live.source")} placeholder={t("live.source")} style={{ width: 220 }} value={filter.source ?? null} onChange={(source: string | null) => choose({ ...filter, source: source ?? undefined })} options={sources.map((each) => ({ value: each.id, label: each.name }))} />
        <Select allowClear aria-label={t("live.type")} placeholder={t("live.type")} style={{ width: 140 }} disabled={filter.rejected === true} value={filter.type ?? null} onChange={(type: string | null) => choose({ ...filter, type: type ?? undefined })} options={TYPES.map((value) => ({ value, label: value }))} />
        <label className="row" style={{ gap: 8 }}><Switch size="small" checked={filter.rejected === true} onChange={(rejected) => choose({ source: filter.source, rejected })} />{t("live.rejectedOnly")}</label>
      </div>
      <p className="small" role="status">
        {broken ? t("live.broken") : t("live.counts", { accepted: counts.accepted, rejected: counts.rejected })}
        {counts.dropped > 0 && <> {t("live.dropped", { n: counts.dropped })}</>}
      </p>
      {rows.length === 0 ? <p className="quiet">{t("live.quiet")}</p> : (
        <ul className="rows live" aria-label={t("live.title")}>{rows.map((row) => <Arrival key={row.key} row={row} format={format} />)}</ul>
      )}
    </section>
  );
}

/** Drawn once, though the list changes four times a second; the payload is written out when it is opened. */
const Arrival = memo(function Arrival({ row, format }: { readonly row: Row; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const [open, opened] = useState(false);
  const named = useNaming();
  const rejected = row.outcome === "rejected";
  const word = SAID.includes(row.type ?? "") ? named(eventOf(row)) : row.type;
  const raw = [row.type, row.name].filter((each) => each && each !== word).join(" · ");
  return (
    <li>
      <details onToggle={(event) => opened(event.currentTarget.open)}>
        <summary>
          <span className="quiet numeric">{format.second(row.receivedAt)}</span>
          <span className={rejected ? "outcome bad" : "outcome"}>{t(`live.${row.outcome}`)}</span>
          <span className="what">{rejected ? <><code>{row.code}</code> {row.detail}</> : <><span className="glyph" style={{ background: channelColour(row.channel ?? "") }} />{word} <span className="small">{raw}</span></>}</span>
          <span className="small where">{row.source}</span>
        </summary>
        {open && <pre tabIndex={0}>{pretty(row.payload)}</pre>}
      </details>
    </li>
  );
});

function pretty(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
