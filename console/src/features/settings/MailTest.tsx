import { useMutation } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type MailSettings } from "../../api/client";
import { Fault } from "../../ui/States";
import { LETTER_LANGUAGES, type LetterLanguage } from "./letters";

/** Sends a letter at once, and says whether the mail server took it. */
export function MailTest({ configured, known }: { readonly configured: boolean; readonly known: MailSettings["recipients"] }): ReactNode {
  const { t } = useTranslation();
  const [address, type] = useState<string | undefined>(undefined);
  const [language, turn] = useState<LetterLanguage | undefined>(undefined);
  const to = { address: (address ?? known[0]?.address ?? "").trim(), language: language ?? known[0]?.language ?? "zh-TW" };
  const testing = useMutation({ mutationFn: () => answer(api.POST("/api/v1/mail/test", { body: to })) });
  const { data } = testing;
  return (
    <>
      <h3>{t("mail.test")}</h3>
      <p className="row">
        <Input type="email" aria-label={t("mail.testTo")} placeholder="may@example.com" style={{ width: 240, maxWidth: "100%" }} maxLength={254} value={address ?? known[0]?.address ?? ""} onChange={(event) => type(event.target.value)} />
        <Select<LetterLanguage> aria-label={t("mail.testLanguage")} style={{ width: 120 }} value={to.language} onChange={turn} options={[...LETTER_LANGUAGES]} />
        <button type="button" className="plain accent" disabled={!configured || testing.isPending || to.address === ""} onClick={() => testing.mutate()}>{t(testing.isPending ? "mail.testing" : "mail.send")}</button>
      </p>
      {data && <p className={data.sent ? "small good" : "small bad"} role="status">{data.sent ? t("mail.sent") : t(`mail.code.${data.code ?? "broken-off"}`)}{data.detail && <> <code>{data.detail}</code></>}</p>}
      {testing.error && <Fault error={testing.error} />}
    </>
  );
}
