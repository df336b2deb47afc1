/** What analyses answer, as docs/reference/analyses.md has it. */
export type StageRow = {
  readonly stage: string;
  readonly side: "buyer" | "customer";
  readonly entered: number;
  readonly movedOn: number;
  readonly conversion: number | null;
  readonly skipped: number;
  readonly lapsed: number;
  readonly inside: number;
  readonly dwellSeconds: { readonly n: number; readonly median: number | null; readonly p90: number | null };
};
export type StagesAnswer = {
  readonly stages: readonly StageRow[];
  readonly moves: readonly { readonly from: string | null; readonly to: string; readonly count: number }[];
  readonly correspondence?: readonly { readonly stage: string; readonly against: string; readonly count: number }[];
};
export type FunnelStep = {
  readonly name: string;
  readonly count: number;
  readonly fromFirst: number | null;
  readonly fromPrevious: number | null;
  readonly seconds: { readonly mean: number | null; readonly median: number | null; readonly p90: number | null };
  readonly profiles?: readonly string[];
};
export type FunnelAnswer = { readonly steps: readonly FunnelStep[] };
export type PathsAnswer = {
  readonly edges: readonly { readonly from: string; readonly to: string; readonly count: number; readonly meanSeconds: number }[];
  readonly paths: number;
  readonly others?: { readonly edges: number; readonly count: number };
};
export type Rule = {
  readonly id: string;
  readonly match: Record<string, unknown>;
  readonly channel: string;
  readonly bank: "on" | "off";
  readonly role: string;
  readonly serves: string;
  readonly names: Record<string, string>;
};
