import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isOvertaken, Refused } from "../api/client";

export function Skeleton({ height }: { readonly height: number }): ReactNode {
  return <div className="skeleton" style={{ height }} aria-hidden="true" />;
}

/** What happened and what to do; the server's own words where it said some. */
export function Fault({ error, retry }: { readonly error: unknown; readonly retry?: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation();
  const problem = error instanceof Refused ? error.problem : undefined;
  return (
    <div className="fault" role="alert">
      <p>{problem?.code === "unreachable" ? t("fault.unreachable") : isOvertaken(error) ? t("fault.overtaken") : t(`fault.of.${problem?.code ?? ""}`, { defaultValue: t("fault.happened") })}</p>
      {problem?.detail && <p className="small">{problem.detail} <code>{problem.code}</code></p>}
      {retry && <button type="button" className="plain" onClick={retry}>{t("fault.retry")}</button>}
    </div>
  );
}
