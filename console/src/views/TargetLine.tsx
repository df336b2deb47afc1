import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { InputNumber, Select } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Target } from "../api/client";
import { mailQuery, targetsQuery } from "../api/queries";
import type { Formats } from "../ui/format";
import { Fault } from "../ui/States";
import { tell } from "../ui/undone";
import { aims, isShare, wayOf } from "./target";

/** Numbers that have a word. */
const LEAVES = ["fromFirst", "fromPrevious", "count", "people", "rate", "share", "median", "p90", "entered", "conversion", "orders", "revenue"];

type Side = "atLeast" | "atMost";
type Props = { readonly view: string; readonly of: unknown; readonly may: boolean; readonly format: Formats };

/** What a number of a view is meant to be and how it stands; who may keep views sets it here. */
export function TargetLine({ view, of, may, format }: Props): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const targets = useQuery(targetsQuery);
  const [setting, set] = useState(false);
  const path = { params: { path: { id: view } } };
  const after = { onSuccess: async () => { set(false); await client.invalidateQueries({ queryKey: targetsQuery.queryKey }); } };
  const saving = useMutation({ mutationFn: (aim: { number: string } & Partial<Record<Side, number>>) => answer(api.PUT("/api/v1/views/{id}/target", { ...path, body: aim })), ...after });
  const removing = useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/views/{id}/target", path)),
    onSuccess: () => {
      if (target) tell({ says: t("target.removed"), undo: () => answer(api.PUT("/api/v1/views/{id}/target", { ...path, body: { number: target.number, ...(target.atLeast === undefined ? { atMost: boundOf(target) } : { atLeast: target.atLeast }) } })) });
      return after.onSuccess();
    },
  });
  const target = targets.data?.find((each) => each.view === view);
  const failed = saving.error ?? removing.error;
  return (
    <>
      {target && <Standing target={target} of={of} format={format} />}
      {may && !setting && (
        <p className="row small">
          <button type="button" className="plain accent" onClick={() => set(true)}>{t(target ? "target.change" : "target.set")}</button>
          {target && <button type="button" className="plain" disabled={removing.isPending} onClick={() => removing.mutate()}>{t("target.remove")}</button>}
        </p>
      )}
      {setting && <Form of={of} target={target} busy={saving.isPending} onSave={(aim) => saving.mutate(aim)} onClose={() => set(false)} format={format} />}
      {failed && <Fault error={failed} />}
    </>
  );
}

const boundOf = (target: Target): number => target.atLeast ?? target.atMost ?? 0;
const shown = (pointer: string, value: number, bound: number, format: Formats): string => (isShare(pointer, value, bound) ? format.share(value) : format.fine(value));

/** The way to a number, what it is in the reader's words where there is one for it. */
function useWay(of: unknown): (pointer: string) => string {
  const { t } = useTranslation();
  return (pointer) => {
    const way = wayOf(of, pointer);
    const leaf = way[way.length - 1] ?? "";
    return [...way.slice(0, -1), LEAVES.includes(leaf) ? t(`target.leaf.${leaf}`) : leaf].join(" › ");
  };
}

function Standing({ target, of, format }: { readonly target: Target; readonly of: unknown; readonly format: Formats }): ReactNode {
  const { t } = useTranslation();
  const way = useWay(of);
  const bound = boundOf(target);
  const now = target.now;
  const aim = t(target.atLeast !== undefined ? "target.aimLeast" : "target.aimMost", { what: way(target.number), bound: shown(target.number, bound, bound, format) });
  if (now.number === undefined) return <p className="small" role="status">{aim} · {t(now.state === "unchecked" ? "target.unchecked" : "target.untold")}</p>;
  const number = shown(target.number, now.number, bound, format);
  const ends = typeof now.low === "number" && typeof now.high === "number" ? ` (${shown(target.number, now.low, bound, format)} – ${shown(target.number, now.high, bound, format)})` : "";
  return (
    <p className={now.state === "missed" ? "small bad" : "small good"} role="status">
      {aim} · {t(now.state === "missed" ? "target.missed" : "target.met", { number: `${number}${ends}` })}
      {now.since !== undefined && ` · ${t("target.since", { when: format.on(now.since) })}`}
      {ends !== "" && !now.sure && ` · ${t("target.unsure")}`}
    </p>
  );
}

type FormProps = { readonly of: unknown; readonly target: Target | undefined; readonly busy: boolean; readonly onSave: (aim: { number: string } & Partial<Record<Side, number>>) => void; readonly onClose: () => void; readonly format: Formats };

function Form({ of, target, busy, onSave, onClose, format }: FormProps): ReactNode {
  const { t } = useTranslation();
  const way = useWay(of);
  const all = aims(of);
  const [pointer, choose] = useState(target?.number ?? all[0]?.pointer);
  const [side, turn] = useState<Side>(target?.atMost !== undefined ? "atMost" : "atLeast");
  const [bound, type] = useState<number | null>(target ? boundOf(target) : null);
  const save = (): void => { if (pointer !== undefined && bound !== null) onSave({ number: pointer, [side]: bound }); };
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); save(); }}>
      <Select size="small" showSearch aria-label={t("target.number")} value={pointer} onChange={choose} options={all.map((each) => ({ value: each.pointer, label: `${way(each.pointer)} · ${shown(each.pointer, each.value, each.value, format)}` }))} />
      <span className="row">
        <Select<Side> size="small" aria-label={t("target.way")} value={side} onChange={turn} options={(["atLeast", "atMost"] as const).map((each) => ({ value: each, label: t(`target.${each}`) }))} />
        <InputNumber size="small" aria-label={t("target.bound")} value={bound} step={0.01} onChange={type} />
        <button type="submit" className="plain accent" disabled={busy || pointer === undefined || bound === null}>{t("views.save")}</button>
        <button type="button" className="plain" onClick={onClose}>{t("import.cancel")}</button>
      </span>
      <WhoIsTold />
    </form>
  );
}

/** Who gets an e-mail when it is missed. */
function WhoIsTold(): ReactNode {
  const { t } = useTranslation();
  const mail = useQuery(mailQuery);
  if (!mail.data) return null;
  const told = mail.data.recipients.filter((each) => each.alerts);
  const why = !mail.data.state.configured ? t("mail.told.noServer") : told.length === 0 ? t("mail.told.nobody") : t("mail.told", { n: told.length, names: told.slice(0, 3).map((each) => each.name || each.address).join(" · ") });
  return <span className="small">{why}</span>;
}
