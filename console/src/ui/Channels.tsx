import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { channelColour } from "./channels";

/** Channels as coloured dots with their names. */
export function Channels({ of }: { readonly of: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <span className="row" style={{ gap: "0 12px" }}>
      {of.map((channel) => (
        <span key={channel} className="nowrap"><span className="glyph" style={{ background: channelColour(channel) }} />{t(`channel.${channel}`, { defaultValue: channel })}</span>
      ))}
    </span>
  );
}
