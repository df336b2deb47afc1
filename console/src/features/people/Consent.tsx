import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Known } from "../../api/profile";
import type { Formats } from "../../ui/format";

type Entry = { readonly state?: string; readonly at?: string; readonly source?: string; readonly messageId?: string; readonly version?: string; readonly purpose?: string; readonly subscription?: string };

/** What somebody agreed to as it stands, and the receipts behind it, the newest first. */
export function Consent({ person, format }: { readonly person: Known; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const states = [...Object.entries(person.consent.purposes).map(([what, entry]) => ({ what: purpose(what), entry: entry as Entry })), ...Object.entries(person.consent.subscriptions).map(([what, entry]) => ({ what: subscription(what), entry: entry as Entry }))];
  const receipts = [...(person.consent.receipts as readonly Entry[])].reverse();
  return (
    <section className="stack">
      <h2>{t("person.consent")}</h2>
      {states.length === 0 && receipts.length === 0 && <p className="quiet">{t("person.noConsent")}</p>}
      {states.length > 0 && <dl className="dl">{states.map(({ what, entry }) => <div key={what} style={{ display: "contents" }}><dt>{what}</dt><dd>{state(entry)}</dd></div>)}</dl>}
      {receipts.length > 0 && (
        <details className="take receipts">
          <summary className="plain">{t("consent.receipts", { n: receipts.length })}</summary>
          <ul className="rows">
            {receipts.map((receipt, i) => (
              <li key={i}>
                <span>
                  {receipt.purpose ? purpose(receipt.purpose) : subscription(receipt.subscription ?? "")}: <b>{state(receipt)}</b>
                  <div className="small">{[receipt.at && format.moment(receipt.at), receipt.source, receipt.version && t("consent.version", { version: receipt.version })].filter(Boolean).join(" · ")} <code>{receipt.messageId}</code></div>
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );

  function purpose(what: string): string {
    return t(`purpose.${what}`, { defaultValue: what });
  }
  function subscription(what: string): string {
    const [channel = "", topic = ""] = what.split("/");
    return `${t(`channel.${channel}`, { defaultValue: channel })} · ${topic === "*" || topic === "" ? t("consent.allTopics") : topic}`;
  }
  function state(entry: Entry): string {
    return t(`consent.${entry.state ?? ""}`, { defaultValue: entry.state ?? "" });
  }
}
