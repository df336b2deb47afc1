import type { ReactNode } from "react";
import { Drawn } from "./Drawn";
import { lines, type Pair, type Words } from "./lines";

/** Two groups over time: the first solid, the second dashed, a vertical line where something changed. */
export function LinesPicture({ pairs, changed, words }: { readonly pairs: readonly Pair[]; readonly changed: number; readonly words: Words & { readonly title: string } }): ReactNode {
  return (
    <div>
      <Drawn kind="lines" title={words.title} drawing={lines(pairs, changed, words)} />
      <p className="small row" aria-hidden="true">
        <span><svg width="28" height="8"><line x1="0" x2="28" y1="4" y2="4" stroke="var(--both)" strokeWidth="2.5" /></svg> {words.first}</span>
        <span><svg width="28" height="8"><line x1="0" x2="28" y1="4" y2="4" stroke="var(--marsh-line)" strokeWidth="2" strokeDasharray="5 4" /></svg> {words.second}</span>
      </p>
    </div>
  );
}
