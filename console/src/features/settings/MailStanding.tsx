import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Mail } from "../../api/client";
import { zoneQuery } from "../../api/queries";
import { useFormats } from "../../ui/format";

type State = Mail["state"];
const START = "SOJOURN_MAIL=smtp://user:password@mail.example.com:587 ./sojourn serve --mail-from sojourn@example.com --public-address https://journeys.example.com";

/** Whether letters can leave, what went last, what did not and why, and when the next digest goes. */
export function MailStanding({ state }: { readonly state: State }): ReactNode {
  const { t } = useTranslation();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
  if (!state.configured) {
    return (
      <div className="panel stack" role="note">
        <p>{t("mail.none")}</p>
        <pre className="scroll" tabIndex={0} aria-label={t("mail.how")}>{START}</pre>
        <p className="small">{t("mail.none.secret")}</p>
      </div>
    );
  }
  return (
    <>
      <dl className="facts">
        <div><dt>{t("mail.through")}</dt><dd>{state.server}</dd></div>
        <div><dt>{t("mail.from")}</dt><dd>{state.from}</dd></div>
        {state.nextDigest && <div><dt>{t("mail.next")}</dt><dd>{format.moment(state.nextDigest.at)}</dd></div>}
        {state.lastSent && <div><dt>{t("mail.last")}</dt><dd>{format.moment(state.lastSent.at)} · {t(`mail.letter.${state.lastSent.letter}`)} · {state.lastSent.address}</dd></div>}
      </dl>
      {state.publicAddress === null && <p className="small">{t("mail.noLinks")}</p>}
      {state.failures.length > 0 && <Failures failures={state.failures} moment={format.moment} />}
    </>
  );
}

function Failures({ failures, moment }: { readonly failures: State["failures"]; readonly moment: (at: string) => string }): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="rows" aria-label={t("mail.failures")}>
      {failures.map((each) => (
        <li key={`${each.letter} ${each.address} ${each.at}`}>
          <span>
            <span className="bad">{t(`mail.letter.${each.letter}`)}{each.address !== null && ` · ${each.address}`} · {t(`mail.code.${each.code}`)}</span>
            <span className="small"> {moment(each.at)} · {each.nextAt === undefined ? t(`mail.state.${each.state}`) : t("mail.again", { when: moment(each.nextAt), n: each.tries ?? 1 })}</span>
            {each.detail && <span className="small"> <code>{each.detail}</code></span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
