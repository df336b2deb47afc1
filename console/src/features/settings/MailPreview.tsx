import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { digestQuery } from "../../api/queries";
import { Choices } from "../../ui/Choices";
import { Fault, Skeleton } from "../../ui/States";
import { LETTER_LANGUAGES, type LetterLanguage } from "./letters";

const nameOf = (language: LetterLanguage): string => LETTER_LANGUAGES.find((each) => each.value === language)?.label ?? language;

/** The digest as it would go now, as mail programs show it; asked for only when somebody wants to see it. */
export function MailPreview(): ReactNode {
  const { t, i18n } = useTranslation();
  const [language, turn] = useState<LetterLanguage>(LETTER_LANGUAGES.find((each) => each.value === i18n.language)?.value ?? "zh-TW");
  const [shown, show] = useState(false);
  const digest = useQuery({ ...digestQuery(language), enabled: shown });
  return (
    <>
      <h3>{t("mail.preview")}</h3>
      <p className="row">
        <Choices label={t("mail.previewLanguage")} all={LETTER_LANGUAGES.map((each) => each.value)} chosen={language} choose={turn} name={nameOf} />
        {!shown && <button type="button" className="plain accent" onClick={() => show(true)}>{t("mail.show")}</button>}
      </p>
      {shown && digest.isError && <Fault error={digest.error} retry={() => void digest.refetch()} />}
      {shown && !digest.data && !digest.isError && <Skeleton height={320} />}
      {shown && digest.data && (
        <>
          <p><span className="small">{t("mail.subject")}</span> <b>{digest.data.subject}</b></p>
          <iframe key={language} className="letter" sandbox="" title={t("mail.preview")} src={`/api/v1/mail/digest/page?language=${language}`} />
        </>
      )}
    </>
  );
}
