import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Select } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Mail as Mailed, type MailSettings } from "../../api/client";
import { mailQuery } from "../../api/queries";
import { Fault, Skeleton } from "../../ui/States";
import { MailPreview } from "./MailPreview";
import { MailRecipients } from "./MailRecipients";
import { MailStanding } from "./MailStanding";
import { MailTest } from "./MailTest";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
/** 2024 began on a Monday. */
const weekday = (language: string, i: number): string => new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2024, 0, 1 + i));
const clock = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

/** Alerts and the weekly digest by e-mail: who gets them and when, how the digest looks, a test, and how it stands. */
export function Mail(): ReactNode {
  const { t } = useTranslation();
  const mail = useQuery({ ...mailQuery, refetchInterval: 15_000 });
  return (
    <section className="stack mail" aria-labelledby="mail">
      <h2 id="mail">{t("mail.title")}</h2>
      <p className="quiet">{t("mail.lead")}</p>
      {mail.isError && <Fault error={mail.error} retry={() => void mail.refetch()} />}
      {mail.data ? <Known mail={mail.data} /> : !mail.isError && <Skeleton height={160} />}
    </section>
  );
}

function Known({ mail }: { readonly mail: Mailed }): ReactNode {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [draft, edit] = useState<MailSettings | undefined>(undefined);
  const { recipients, digest = {} } = draft ?? mail;
  const change = (next: Partial<MailSettings>): void => edit({ recipients, digest, ...next });
  const saving = useMutation({
    mutationFn: (body: MailSettings) => answer(api.PUT("/api/v1/mail", { body })),
    onSuccess: (saved) => { client.setQueryData(mailQuery.queryKey, saved); edit(undefined); },
  });
  return (
    <>
      <MailStanding state={mail.state} />
      <MailRecipients recipients={recipients} onChange={(next) => change({ recipients: next })} />
      <p className="row">
        <span>{t("mail.digestGoes")}</span>
        <Select aria-label={t("mail.day")} style={{ minWidth: 140 }} value={digest.day ?? "monday"} onChange={(day) => change({ digest: { ...digest, day } })} options={DAYS.map((day, i) => ({ value: day, label: weekday(i18n.language, i) }))} />
        <Select aria-label={t("mail.hour")} style={{ minWidth: 96 }} value={digest.hour ?? 8} onChange={(hour) => change({ digest: { ...digest, hour } })} options={Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: clock(hour) }))} />
      </p>
      <p className="row">
        <button type="button" className="primary" disabled={draft === undefined || saving.isPending} onClick={() => draft && saving.mutate(draft)}>{t("mail.save")}</button>
        {draft && <button type="button" className="plain" onClick={() => { edit(undefined); saving.reset(); }}>{t("import.cancel")}</button>}
        {!draft && saving.isSuccess && <span className="small" role="status">{t("mail.saved")}</span>}
      </p>
      {saving.error && <Fault error={saving.error} />}
      <MailTest configured={mail.state.configured} known={mail.recipients} />
      <MailPreview />
    </>
  );
}
