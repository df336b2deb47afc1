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
  readonly handoff?: { readonly people: number; readonly share: number | null; readonly medianSeconds: number | null };
  readonly gates?: readonly { readonly gate: string; readonly people: number; readonly rate: number | null; readonly medianSeconds: number | null }[];
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
export type FunnelAnswer = {
  readonly steps: readonly FunnelStep[];
  readonly groups?: readonly { readonly value: unknown; readonly steps: readonly FunnelStep[] }[];
  readonly people?: { readonly count: number; readonly profiles: readonly string[] };
};
export type TimesAnswer = { readonly n: number; readonly mean: number | null; readonly median: number | null; readonly p90: number | null; readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[] };
export type TrendsAnswer = { readonly interval: string; readonly periods: readonly { readonly start: string; readonly entrants: number; readonly converted: number; readonly rate: number | null }[] };
export type CorrelationAnswer = { readonly converted: number; readonly notConverted: number; readonly events: readonly { readonly event: string; readonly converted: number; readonly notConverted: number; readonly odds: number }[]; readonly dropped: number };
export type PathsAnswer = {
  readonly edges: readonly { readonly from: string; readonly to: string; readonly count: number; readonly meanSeconds: number }[];
  readonly paths: number;
  readonly others?: { readonly edges: number; readonly count: number };
};
export type NextAnswer = { readonly people: number; readonly nothing: number; readonly edges: PathsAnswer["edges"]; readonly others: { readonly edges: number; readonly count: number } };
export type PositionsAnswer = { readonly positions: readonly number[]; readonly rows: readonly { readonly label: string; readonly shares: readonly number[] }[]; readonly paths: number };
export type Rule = {
  readonly id: string;
  readonly match: Record<string, unknown>;
  readonly channel: string;
  readonly bank: "on" | "off";
  readonly role: string;
  readonly serves: string;
  readonly names: Record<string, string>;
};
