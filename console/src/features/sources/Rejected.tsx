import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import type { Formats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";

const EVERY = 5_000;

/** What was sent and is no event, with the reason. */
export function Rejected({ format }: { readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const rejected = useQuery({ queryKey: ["rejections"], queryFn: () => answer(api.GET("/api/v1/rejections", { params: { query: { limit: 20 } } })), refetchInterval: EVERY });
  if (rejected.isError) return <Fault error={rejected.error} retry={() => void rejected.refetch()} />;
  if (!rejected.data) return <Skeleton height={80} />;
  return (
    <section className="stack">
      <h2>{t("rejected.title")}</h2>
      {rejected.data.data.length === 0 ? <p className="quiet">{t("rejected.none")}</p> : (
        <ul className="rows">
          {rejected.data.data.map((each, i) => (
            <li key={i}>
              <details><summary><code>{each.code}</code> {each.detail} <span className="small">{each.source} · {format.moment(each.receivedAt)}</span></summary><pre tabIndex={0}>{each.payload}</pre></details>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
