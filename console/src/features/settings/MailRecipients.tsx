import { Input, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MailSettings } from "../../api/client";
import { LETTER_LANGUAGES } from "./letters";

type Recipient = MailSettings["recipients"][number];
const MOST = 50;

/** Who gets which letters, and in which language. */
export function MailRecipients({ recipients, onChange }: { readonly recipients: readonly Recipient[]; readonly onChange: (next: Recipient[]) => void }): ReactNode {
  const { t, i18n } = useTranslation();
  const set = (at: number, part: Partial<Recipient>): void => onChange(recipients.map((each, i) => (i === at ? { ...each, ...part } : each)));
  const language = LETTER_LANGUAGES.find((each) => each.value === i18n.language)?.value ?? "zh-TW";
  return (
    <>
      {recipients.length === 0 && <p className="quiet">{t("mail.nobody")}</p>}
      <ul className="rows">
        {recipients.map((each, i) => (
          <li key={i}>
            <span className="row">
              <Input type="email" aria-label={t("mail.address", { n: i + 1 })} placeholder="may@example.com" style={{ width: 240, maxWidth: "100%" }} maxLength={254} value={each.address} onChange={(event) => set(i, { address: event.target.value })} />
              <Select aria-label={t("mail.languageOf", { n: i + 1 })} style={{ width: 120 }} value={each.language} onChange={(next) => set(i, { language: next })} options={[...LETTER_LANGUAGES]} />
              <label className="check"><input type="checkbox" checked={each.alerts ?? false} onChange={(event) => set(i, { alerts: event.target.checked })} /> {t("mail.alerts")}</label>
              <label className="check"><input type="checkbox" checked={each.digest ?? false} onChange={(event) => set(i, { digest: event.target.checked })} /> {t("mail.digest")}</label>
              <button type="button" className="plain" aria-label={t("mail.removeOf", { who: each.address || String(i + 1) })} onClick={() => onChange(recipients.filter((_, at) => at !== i))}>{t("mail.remove")}</button>
            </span>
          </li>
        ))}
      </ul>
      {recipients.length < MOST && <p><button type="button" className="plain accent" onClick={() => onChange([...recipients, { address: "", language, alerts: true, digest: true }])}>{t("mail.add")}</button></p>}
    </>
  );
}
