import type { ReactNode } from "react";
import { Drawn } from "./Drawn";
import { ranges, type Row } from "./ranges";

type Words = { readonly title: string; readonly percent: (share: number) => string; readonly share: string; readonly baseline: string };
export type RangeRow = Row;

/** A dot with its interval for each row, and a tick for what it is held against; what was found is in full colour. */
export function RangesPicture({ rows, words }: { readonly rows: readonly RangeRow[]; readonly words: Words }): ReactNode {
  return (
    <div>
      <Drawn kind="ranges" title={words.title} drawing={ranges(rows, words.percent)} />
      <p className="small row" aria-hidden="true">
        <span><svg width="28" height="10"><line x1="0" x2="28" y1="5" y2="5" stroke="var(--both)" strokeWidth="2.5" /><circle cx="14" cy="5" r="4" fill="var(--both)" /></svg> {words.share}</span>
        <span><svg width="10" height="12"><line x1="5" x2="5" y1="0" y2="12" stroke="var(--ink2)" strokeWidth="2" /></svg> {words.baseline}</span>
      </p>
    </div>
  );
}
