import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Source } from "../../api/client";
import type { Formats } from "../../ui/format";
import { Fault } from "../../ui/States";

const KINDS = ["email", "phone", "memberId", "lineUserId"] as const;
/** User and anonymous ids and those of devices, beside the four. */
const ALL = KINDS.length + 3;
type Kind = (typeof KINDS)[number];
type Preview = { readonly people: number; readonly claimed: number; readonly wouldJoin: number; readonly keptApart: number; readonly examples: readonly { readonly claimant: string; readonly holder: string }[]; readonly done: boolean };
const NOTHING: Preview = { people: 0, claimed: 0, wouldJoin: 0, keptApart: 0, examples: [], done: false };

/** Which kinds of key a source proves; one more can be looked at, and then trusted. */
export function Trusted({ source, format, mayChange }: { readonly source: Source; readonly format: Formats; readonly mayChange: boolean }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [kind, setKind] = useState<Kind>();
  const [seen, setSeen] = useState<Preview>(NOTHING);
  const asked = useRef(0);
  const looking = useMutation({
    mutationFn: async (of: Kind) => {
      const turn = ++asked.current;
      setKind(of);
      setSeen(NOTHING);
      let cursor: string | undefined;
      do {
        const page = await answer(api.GET("/api/v1/sources/{id}/trust", { params: { path: { id: source.id }, query: { kind: of, ...(cursor !== undefined && { cursor }) } } }));
        if (turn !== asked.current) return;
        cursor = page.nextCursor ?? undefined;
        const done = cursor === undefined;
        setSeen((before) => ({ people: before.people + page.people, claimed: before.claimed + page.claimed, wouldJoin: before.wouldJoin + page.wouldJoin, keptApart: before.keptApart + page.keptApart, examples: [...before.examples, ...page.examples].slice(0, 5), done }));
      } while (cursor !== undefined);
    },
  });
  const trusting = useMutation({
    mutationFn: (of: Kind) => answer(api.PUT("/api/v1/sources/{id}", { params: { path: { id: source.id } }, body: { name: source.name, kind: source.kind, channel: source.channel, proves: [...source.proves, of] } })),
    onSuccess: () => { setKind(undefined); return client.invalidateQueries({ queryKey: ["sources"] }); },
  });
  const close = (): void => { asked.current++; setKind(undefined); };
  const more = KINDS.filter((each) => !source.proves.includes(each));
  return (
    <div className="stack" style={{ gap: 4 }}>
      <span>{source.proves.length >= ALL ? t("trust.all") : source.proves.map((each) => t(`key.${each}`)).join(" · ")}</span>
      {mayChange && more.length > 0 && (
        <details>
          <summary className="small">{t("trust.more")}</summary>
          <div className="row choices" style={{ gap: 8 }}>
            {more.map((each) => <button key={each} type="button" className="plain" aria-pressed={each === kind} onClick={() => looking.mutate(each)}>{t(`key.${each}`)}</button>)}
          </div>
          {kind && (
            <div className="panel stack" role="status" style={{ minWidth: 240, maxWidth: 360, whiteSpace: "normal" }}>
              <p>{t("trust.claimed", { n: seen.claimed, kind: t(`key.${kind}`) })}</p>
              <p>{t("trust.join", { n: seen.wouldJoin })}</p>
              {seen.keptApart > 0 && <p>{t("trust.apart", { n: seen.keptApart })}</p>}
              {seen.examples.length > 0 && <p className="small">{t("trust.examples")} {seen.examples.map((each, i) => <span key={each.claimant}>{i > 0 && " · "}<Link to="/people/$id" params={{ id: each.claimant }}>{each.claimant.slice(0, 6)}</Link> → <Link to="/people/$id" params={{ id: each.holder }}>{each.holder.slice(0, 6)}</Link></span>)}</p>}
              <p className="small">{seen.done ? t("trust.looked", { n: seen.people }) : t("trust.looking", { people: format.number(seen.people) })}</p>
              <p className="small">{t("trust.means")}</p>
              <div className="row" style={{ gap: 8 }}>
                <button type="button" className="primary" disabled={!seen.done || trusting.isPending} onClick={() => trusting.mutate(kind)}>{t("trust.do")}</button>
                <button type="button" className="plain" onClick={close}>{t("action.keep")}</button>
              </div>
            </div>
          )}
          {(looking.error ?? trusting.error) && <Fault error={looking.error ?? trusting.error} />}
        </details>
      )}
    </div>
  );
}
