import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { healthQuery, zoneQuery } from "../../api/queries";
import { Channels } from "../../ui/Channels";
import { useFormats } from "../../ui/format";
import { Fault, Skeleton } from "../../ui/States";

const EVERY = 3_000;

export function Sources(): ReactNode {
  const { t } = useTranslation();
  const sources = useQuery({ queryKey: ["sources"], queryFn: () => answer(api.GET("/api/v1/sources")) });
  return (
    <>
      <header className="stack"><h1>{t("page.sources")}</h1><p className="quiet">{t("sources.lead")}</p></header>
      <First />
      {sources.isError ? <Fault error={sources.error} retry={() => void sources.refetch()} /> : !sources.data ? <Skeleton height={240} /> : <List sources={sources.data.data} />}
      <Rejected />
    </>
  );
}

/** A new source and, once, its key in a command that works. */
function First(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [id, setId] = useState("");
  const [kind, setKind] = useState<"public" | "server">("public");
  const making = useMutation({
    mutationFn: () => answer(api.POST("/api/v1/sources", { body: { id, kind, channel: "web" } as never })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["sources"] }),
  });
  const health = useQuery({ ...healthQuery, refetchInterval: making.data ? EVERY : false });
  const events = (health.data?.details as { events?: number } | undefined)?.events;
  const [before, setBefore] = useState<number>();
  const key = making.data?.writeKey;
  return (
    <section className="stack">
      <h2>{t("sources.new")}</h2>
      <form className="row" onSubmit={(event) => { event.preventDefault(); setBefore(events); making.mutate(); }}>
        <Input aria-label={t("sources.id")} placeholder={t("sources.id")} required pattern="[a-z0-9][a-z0-9\-]{0,62}" style={{ width: 240 }} value={id} onChange={(event) => setId(event.target.value)} />
        <Select aria-label={t("sources.kind")} style={{ width: 240 }} value={kind} onChange={setKind} options={[{ value: "public", label: t("kind.public") }, { value: "server", label: t("kind.server") }]} />
        <button type="submit" className="primary" disabled={making.isPending}>{t("sources.make")}</button>
      </form>
      {making.error && <Fault error={making.error} />}
      {key && (
        <div className="stack">
          <p>{t("sources.keyOnce")}</p>
          <pre tabIndex={0}>{`curl -u ${key}: ${location.origin}/v1/track -d '{"userId":"ann","event":"Store Visited"}'`}</pre>
          <p role="status">{before !== undefined && events !== undefined && events > before ? <b>{t("sources.came")}</b> : t("sources.waiting")}</p>
        </div>
      )}
    </section>
  );
}

type Row = { readonly id: string; readonly name: string; readonly kind: string; readonly channel: string; readonly keys: readonly { readonly id: string; readonly ends?: string; readonly lastUsedAt: string | null }[] };

function List({ sources }: { readonly sources: readonly unknown[] }): ReactNode {
  const { t } = useTranslation();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
  const rows = sources as readonly Row[];
  if (rows.length === 0) return <p className="quiet">{t("sources.none")}</p>;
  return (
    <section className="stack">
      <h2>{t("sources.all")}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("sources.all")}>
        <table className="table">
          <thead><tr><th scope="col">{t("column.name")}</th><th scope="col">{t("sources.kind")}</th><th scope="col">{t("column.channels")}</th><th scope="col">{t("sources.keys")}</th></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{row.name}<div className="small"><code>{row.id}</code></div></td>
                <td className="nowrap">{t(`kind.${row.kind}`, { defaultValue: row.kind })}</td>
                <td className="nowrap"><Channels of={[row.channel]} /></td>
                <td>{row.keys.length === 0 ? <span className="quiet">{t("sources.noKey")}</span> : row.keys.map((key) => <div key={key.id}><code>…{key.ends}</code> <span className="small">{key.lastUsedAt ? format.moment(key.lastUsedAt) : t("sources.unused")}</span></div>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What was sent and is no event, with the reason. */
function Rejected(): ReactNode {
  const { t } = useTranslation();
  const { data: zone } = useSuspenseQuery(zoneQuery);
  const format = useFormats(zone);
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
