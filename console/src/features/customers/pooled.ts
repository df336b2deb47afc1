import type { RetentionAnswer } from "./answers";

export type Pooled = { readonly share: number; readonly base: number };

/**
 * How many of all rows together came back after so many periods; the first is one period later. Rows are calendar periods, so
 * cell k of row i lies in period i + k: the last period may still be running, and what lies in it is left out.
 */
export function pooled(rows: RetentionAnswer["rows"]): readonly Pooled[] {
  const last = rows.length - 1;
  const all: Pooled[] = [];
  for (let k = 1; k < last; k++) {
    const whole = rows.filter((row, i) => i + k < last && row.cells[k] !== undefined);
    const base = whole.reduce((sum, row) => sum + row.base, 0);
    if (base === 0) break;
    all.push({ base, share: whole.reduce((sum, row) => sum + (row.cells[k] ?? 0), 0) / base });
  }
  return all;
}
