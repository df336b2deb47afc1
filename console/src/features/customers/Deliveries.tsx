import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Popconfirm } from "antd";
import { useRef, type ReactNode } from "react";
import { answer, api } from "../../api/client";
import { figuresQuery, sessionQuery } from "../../api/queries";
import { may } from "../../api/roles";
import { Fault, Skeleton } from "../../ui/States";
import type { Customers } from "./useCustomers";

/** Daily totals as they came in: choose a table, take one back. */
export function Deliveries({ of }: { readonly of: Customers }): ReactNode {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return may(session.role, "watch") ? <List of={of} brings={may(session.role, "import")} /> : null;
}

function List({ of, brings }: { readonly of: Customers; readonly brings: boolean }): ReactNode {
  const { t, format } = of;
  const client = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const all = useQuery(figuresQuery);
  const anew = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: figuresQuery.queryKey });
    await client.invalidateQueries({ queryKey: ["question"] });
  };
  const sending = useMutation({
    mutationFn: (file: File) => answer(api.POST("/api/v1/figures", { params: { query: { name: file.name.slice(0, 200) } }, headers: { "Content-Type": "text/csv" }, body: file as never, bodySerializer: (body) => body as never })),
    onSuccess: anew,
  });
  const undoing = useMutation({ mutationFn: (id: string) => answer(api.DELETE("/api/v1/figures/{id}", { params: { path: { id } } })), onSuccess: anew });
  return (
    <section className="stack deliveries">
      <h2>{t("figures.title")}</h2>
      <p className="small">{t("figures.lead")}</p>
      {brings && (
        <p>
          <button type="button" className="plain accent" disabled={sending.isPending} onClick={() => chooser.current?.click()}>{sending.isPending ? t("import.sending") : t("figures.choose")}</button>
          <input ref={chooser} type="file" className="visually-hidden" tabIndex={-1} aria-label={t("figures.choose")} accept=".csv,.tsv,.txt" onChange={(event) => { const file = event.target.files?.[0]; if (file) sending.mutate(file); event.target.value = ""; }} />
        </p>
      )}
      {sending.error && <Fault error={sending.error} />}
      {undoing.error && <Fault error={undoing.error} />}
      {all.isError ? <Fault error={all.error} retry={() => void all.refetch()} /> : !all.data ? <Skeleton height={80} /> : (
        <ul className="rows">
          {all.data.data.map((each) => (
            <li key={each.id} className="apart-row">
              <span>{each.name} <span className="small">{t("figures.rows", { rows: each.rows, from: format.date(`${each.from}T12:00:00Z`), to: format.date(`${each.to}T12:00:00Z`) })}</span></span>
              {brings && (
                <Popconfirm title={t("figures.undoSure", { name: each.name })} okText={t("figures.undo")} cancelText={t("action.keep")} onConfirm={() => undoing.mutate(each.id)}>
                  <button type="button" className="plain" disabled={undoing.isPending} aria-label={`${t("figures.undo")} ${each.name}`}>{t("figures.undo")}</button>
                </Popconfirm>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
