import { useEffect, useRef, useState } from "react";

/** One event or rejection, as it arrived. */
export type Arrived = {
  readonly outcome: "accepted" | "rejected";
  readonly receivedAt: string;
  readonly source: string;
  readonly channel?: string;
  readonly type?: string;
  readonly name?: string;
  readonly code?: string;
  readonly detail?: string;
  readonly messageId: string;
  readonly payload: string;
};
/** What analyses see it as: pages and screens that have no name go by their type. */
export const eventOf = ({ name, type }: Pick<Arrived, "name" | "type">): string => name || (type === "screen" ? "Screen" : "Page");

export type Counts = { readonly accepted: number; readonly rejected: number; readonly dropped: number };
export type LiveFilter = { readonly source?: string | undefined; readonly type?: string | undefined; readonly rejected?: boolean };
export type Row = Arrived & { readonly key: number };

const KEPT = 200;
const DRAWN_EVERY = 250;
const NONE: Counts = { accepted: 0, rejected: 0, dropped: 0 };

/** The newest arrivals first, bounded, drawn four times a second however many come; what comes while paused is added afterwards. */
export function useLive(filter: LiveFilter, paused: boolean, watching = true): { readonly rows: readonly Row[]; readonly counts: Counts; readonly broken: boolean } {
  const [seen, see] = useState<{ readonly rows: readonly Row[]; readonly counts: Counts }>({ rows: [], counts: NONE });
  const [broken, breakOff] = useState(false);
  const held = useRef(paused);
  held.current = paused;
  const { source, type, rejected = false } = filter;
  useEffect(() => {
    see({ rows: [], counts: NONE });
    if (!watching) return undefined;
    const query = new URLSearchParams({ ...(source && { source }), ...(type && { type }), ...(rejected && { rejected: "true" }) });
    const stream = new EventSource(`/api/v1/live?${query.toString()}`);
    let fresh: Row[] = [];
    let counts = NONE;
    let before = NONE;
    let key = 0;
    stream.addEventListener("open", () => { breakOff(false); before = counts; });
    stream.addEventListener("error", () => breakOff(true));
    stream.addEventListener("arrived", (event) => fresh.push({ ...(JSON.parse((event as MessageEvent<string>).data) as Arrived), key: key++ }));
    stream.addEventListener("counts", (event) => {
      const now = JSON.parse((event as MessageEvent<string>).data) as Counts;
      counts = { accepted: before.accepted + now.accepted, rejected: before.rejected + now.rejected, dropped: before.dropped + now.dropped };
    });
    const drawing = setInterval(() => {
      const arrived = held.current ? [] : fresh.reverse();
      fresh = held.current ? fresh.slice(-KEPT) : [];
      see((old) => (arrived.length === 0 && old.counts === counts ? old : { rows: [...arrived, ...old.rows].slice(0, KEPT), counts }));
    }, DRAWN_EVERY);
    return () => { clearInterval(drawing); stream.close(); };
  }, [source, type, rejected, watching]);
  return { ...seen, broken };
}
