import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import type { KeyRow } from "../../api/profile";
import type { Formats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";

type End = { readonly kind: string; readonly value: string };
type LinkRow = { readonly from: End; readonly to: End; readonly kind: string; readonly at: number; readonly messageId: string; readonly source: string };

/** Which keys are one person, and which event said so. */
export function Identity({ id, format }: { readonly id: string; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const identity = useQuery({ queryKey: ["identity", id], queryFn: () => answer(api.GET("/api/v1/people/{id}/identity", { params: { path: { id } } })) });
  if (identity.isError) return <Fault error={identity.error} retry={() => void identity.refetch()} />;
  if (!identity.data) return <Skeleton height={200} />;
  const keys = identity.data.keys as unknown as readonly KeyRow[];
  const links = identity.data.links as unknown as readonly LinkRow[];
  const kind = (name: string): string => t(`key.${name}`, { defaultValue: name });
  return (
    <section className="stack">
      <h2>{t("person.identity")}</h2>
      <div className="two">
        <div className="scroll" tabIndex={0} role="region" aria-label={t("person.keys")}>
          <table className="table">
            <thead><tr><th scope="col">{t("person.keys")}</th><th scope="col" className="n">{t("column.lastSeen")}</th></tr></thead>
            <tbody>
              {keys.map((key) => (
                <tr key={`${key.kind}:${key.value}`}>
                  <td>{key.value}{key.retired && <span className="pill"> {t("person.retired")}</span>}<div className="small">{kind(key.kind)}</div></td>
                  <td className="n">{format.date(key.lastSeen)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="scroll" tabIndex={0} role="region" aria-label={t("person.links")}>
          <table className="table">
            <thead><tr><th scope="col">{t("person.links")}</th></tr></thead>
            <tbody>
              {links.map((link, i) => (
                <tr key={i}>
                  <td>
                    {kind(link.from.kind)} <b>{link.from.value}</b> — {kind(link.to.kind)} <b>{link.to.value}</b>
                    <div className="small">{t(`link.${link.kind}`, { defaultValue: link.kind })} · {format.moment(link.at)} · {link.source} · <code>{link.messageId}</code></div>
                  </td>
                </tr>
              ))}
              {links.length === 0 && <tr><td className="quiet">{t("person.noLinks")}</td></tr>}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}
