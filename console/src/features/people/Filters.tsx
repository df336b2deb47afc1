import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** What a list of people is narrowed to, as the address has it. */
export type Narrowed = { readonly stage?: string | undefined; readonly channel?: string | undefined; readonly consent?: "yes" | "no" | undefined; readonly seen?: number | undefined };

const STAGES = ["awareness", "consideration", "decision", "first-purchase", "retention", "advocacy", "lapsed-prospect", "lapsed-customer"];
const CHANNELS = ["web", "app", "line", "email", "sms", "push", "ads", "social", "search", "store", "call", "chat", "event", "print", "parcel"];
/** Seen in the last n days; below zero: not seen for so many. */
const SEEN = [7, 30, 90, -90, -180];
const DAY = 86_400_000;

/** The filters as the server takes them. */
export function asked({ stage, channel, consent, seen }: Narrowed, now: number): Record<string, string | boolean> {
  const edge = seen === undefined ? undefined : new Date(Math.floor((now - Math.abs(seen) * DAY) / 60_000) * 60_000).toISOString();
  return {
    ...(stage && { stage }),
    ...(channel && { channel }),
    ...(consent && { consent: consent === "yes" }),
    ...(edge && (seen ?? 0) > 0 && { seenFrom: edge }),
    ...(edge && (seen ?? 0) < 0 && { seenBefore: edge }),
  };
}

export function Filters({ of, onChange }: { readonly of: Narrowed; readonly onChange: (next: Narrowed) => void }): ReactNode {
  const { t } = useTranslation();
  const choose = <K extends keyof Narrowed>(key: K) => (value: Narrowed[K]) => onChange({ ...of, [key]: value });
  const width = { minWidth: 128 };
  return (
    <div className="row filters">
      <Select allowClear style={width} popupMatchSelectWidth={false} aria-label={t("column.stage")} placeholder={t("column.stage")} value={of.stage} onChange={choose("stage")} options={STAGES.map((value) => ({ value, label: t(`stage.${value}`) }))} />
      <Select allowClear style={width} popupMatchSelectWidth={false} aria-label={t("people.filter.channel")} placeholder={t("people.filter.channel")} value={of.channel} onChange={choose("channel")} options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))} />
      <Select allowClear style={width} popupMatchSelectWidth={false} aria-label={t("person.consent")} placeholder={t("person.consent")} value={of.consent} onChange={choose("consent")} options={(["yes", "no"] as const).map((value) => ({ value, label: t(`people.consent.${value}`) }))} />
      <Select allowClear style={width} popupMatchSelectWidth={false} aria-label={t("column.lastSeen")} placeholder={t("column.lastSeen")} value={of.seen} onChange={choose("seen")} options={SEEN.map((value) => ({ value, label: t(value > 0 ? "people.seen.within" : "people.seen.notFor", { n: Math.abs(value) }) }))} />
    </div>
  );
}
