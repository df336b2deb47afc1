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

export type Range = readonly [number, number];
/** What there is to win back at one place, in successes and money. */
export type AtStake = {
  readonly benchmark: { readonly name: string; readonly rate: number | null; readonly n: number };
  readonly successes: number | null;
  readonly interval: Range | null;
  readonly value: number | null;
  readonly currency: string | null;
  readonly amount: number | null;
  readonly amountInterval: Range | null;
};
export type Breakpoint = {
  readonly touchpoint: string;
  readonly reached: number;
  readonly people: number;
  readonly succeeded: number;
  readonly rate: number | null;
  readonly rateInterval: Range | null;
  readonly dropOff: number | null;
  readonly neighbours: number | null;
  readonly excess: number;
  readonly waitSeconds: { readonly n: number; readonly median: number | null; readonly p90: number | null };
  readonly repeated: number;
  readonly failed: number;
  readonly negative: number;
  readonly importance: number | null;
  readonly atStake: AtStake;
};
export type BreakpointsAnswer = { readonly count: "profiles" | "sessions"; readonly breakpoints: readonly Breakpoint[]; readonly people?: { readonly count: number; readonly profiles: readonly string[] } };
type Compared = { readonly compared: number; readonly unequal: number; readonly share: number | null; readonly medianGap: number | null };
export type ParityRow = Compared & { readonly product?: string; readonly category: string; readonly products?: number; readonly unequalProducts?: number; readonly isUnequal: boolean };
type Met = { readonly people: number; readonly succeeded: number; readonly rate: number | null; readonly rateInterval: Range | null };
export type ParityAnswer = {
  readonly productDays: Compared;
  readonly products: { readonly compared: number; readonly unequal: number };
  readonly rows: readonly ParityRow[];
  readonly others: { readonly rows: number };
  readonly stores?: readonly (Compared & { readonly store: string | null; readonly isUnequal: boolean })[];
  readonly met: { readonly unequal: Met; readonly equal: Met };
  readonly atStake: AtStake;
};
type Cell = { readonly n: number; readonly succeeded: number; readonly value: number | null };
export type Estimate = { readonly value: number | null; readonly standardError: number | null; readonly interval: Range | null; readonly least: number };
type Point = { readonly n: number; readonly succeeded: number; readonly rate: number | null };
export type ChangeAnswer = {
  readonly change: { readonly id: string | null; readonly name: string; readonly from: string };
  readonly count: "profiles" | "sessions";
  readonly of: "rate" | "revenue";
  readonly before: { readonly from: string; readonly to: string };
  readonly after: { readonly from: string; readonly to: string };
  readonly groups: readonly { readonly group: "treated" | "untouched"; readonly before: Cell; readonly after: Cell }[];
  readonly difference: Estimate;
  readonly placebo: Estimate & { readonly at: string };
  readonly rollOut: { readonly perMonth: number; readonly successes: number | null; readonly interval: Range | null; readonly value: number | null; readonly currency: string | null; readonly amount: number | null; readonly amountInterval: Range | null };
  readonly periods: readonly { readonly start: string; readonly treated: Point; readonly untouched: Point }[];
};
/** A dated fix, as it is written down. */
export type ChangeDocument = { readonly name?: string; readonly from: string; readonly until?: string; readonly treated: { readonly stores?: readonly string[]; readonly categories?: readonly string[]; readonly segment?: unknown } };
export type RoomingRow = { readonly category: string; readonly touches: number; readonly people: number; readonly followed: number; readonly share: number | null; readonly interval: Range | null; readonly baseline: number | null; readonly ratio: number | null; readonly excess: number | null; readonly excessInterval: Range | null; readonly p: number | null; readonly holm: number | null; readonly found: boolean | null };
export type RoomingAnswer = { readonly categories: readonly RoomingRow[]; readonly others: { readonly categories: number }; readonly left: { readonly boughtAtOnce: number; readonly tooLate: number; readonly withoutCategory: number }; readonly shifts: number; readonly least: number };
export type CrossingsAnswer = { readonly people: number; readonly crossed: number; readonly share: number | null; readonly interval: Range | null; readonly crossings: readonly { readonly from: string; readonly to: string; readonly count: number; readonly people: number; readonly medianSeconds: number | null }[] };
type MeanOf = { readonly orders: number; readonly mean: number | null; readonly interval: Range | null };
export type ChannelValueAnswer = { readonly customers: number; readonly withoutChannel: number; readonly groups: readonly { readonly channels: number; readonly andMore: boolean; readonly people: number; readonly orders: number; readonly value: number | null; readonly interval: Range | null; readonly ratio: number | null; readonly ratioInterval: Range | null }[]; readonly storeBasket: { readonly one: MeanOf; readonly several: MeanOf; readonly ratio: number | null; readonly ratioInterval: Range | null }; readonly least: number; readonly currencies?: readonly string[] };
type Named = { readonly named: number; readonly anonymous: number; readonly share: number | null };
export type Covered = { readonly revenue: { readonly named: number | null; readonly anonymous: number | null; readonly nameless: number | null; readonly share: number | null }; readonly orders: Named & { readonly nameless: number }; readonly visits: Named; readonly touchpoints: Named };
export type CoverageAnswer = Covered & { readonly people: { readonly identified: number; readonly anonymous: number }; readonly trail: { readonly storeOrders: number; readonly lost: number; readonly share: number | null; readonly interval: Range | null }; readonly channels: readonly (Covered & { readonly channel: string | null })[]; readonly stores: readonly (Covered & { readonly store: string | null })[]; readonly others: { readonly stores: number }; readonly currencies?: readonly string[] };
type Fulfilment = { readonly orders: number; readonly share: number | null; readonly interval: Range | null; readonly satisfaction: { readonly n: number; readonly mean: number | null; readonly interval: Range | null }; readonly expected: { readonly n: number; readonly better: number; readonly as: number; readonly worse: number }; readonly again: { readonly n: number; readonly count: number; readonly share: number | null; readonly interval: Range | null } };
export type PromisedOrders = { readonly orders: number; readonly missing: number; readonly open: number; readonly kept: Fulfilment; readonly broken: Fulfilment & { readonly slipSeconds: { readonly median: number | null; readonly p90: number | null } }; readonly difference: { readonly again: { readonly value: number | null; readonly interval: Range | null; readonly least: number }; readonly satisfaction: { readonly value: number | null; readonly interval: Range | null; readonly least: number } }; readonly points: { readonly due: number; readonly credited: number; readonly short: { readonly value: number | null; readonly count: number; readonly n: number; readonly low: number | null; readonly high: number | null } } };
export type PromisesAnswer = PromisedOrders & { readonly within?: { readonly again: Estimate & { readonly groups: number } }; readonly groups?: readonly (PromisedOrders & { readonly value: unknown })[] };
