/** What `next` of purchases answers, as docs/reference/analyses.md has it. */
export type Due = {
  readonly profile: string;
  readonly purchaseDays: number;
  readonly last: string;
  readonly next: string | null;
  readonly interval: readonly [string | null, string | null];
  readonly within30: number | null;
  readonly tooFew: boolean;
  readonly like: { readonly purchaseDays: number | null; readonly everyDays: readonly [number, number] | null; readonly n: number };
};
export type DueAnswer = {
  readonly today: string;
  readonly people: number;
  readonly least: number;
  readonly left: { readonly tooFew: number; readonly open: number };
  readonly within: readonly { readonly days: number; readonly n: number; readonly people: number }[];
  readonly days: { readonly n: number; readonly p10: number | null; readonly p50: number | null; readonly p90: number | null };
  readonly test: { readonly split: string; readonly days: number; readonly n: number; readonly expected: number; readonly bought: number; readonly inside: { readonly value: number | null; readonly count: number; readonly n: number } };
  readonly list?: readonly Due[];
};
