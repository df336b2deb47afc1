/** What analyses of customers answer, as docs/reference/analyses.md has it. */
export type Rate = { readonly value: number | null; readonly count: number; readonly n: number; readonly low: number | null; readonly high: number | null };
type Days = { readonly n: number; readonly medianDays: number | null; readonly meanDays: number | null; readonly p90Days: number | null };
export type Measures = {
  readonly buyers: number;
  readonly newCustomers: number;
  readonly returningCustomers: number;
  readonly orders: number;
  readonly purchaseDays: number;
  readonly revenue: number | null;
  readonly refunded: number | null;
  readonly newRevenue: number | null;
  readonly averageOrder: number | null;
  readonly revenuePerCustomer: number | null;
  readonly repurchaseRate: Rate;
  readonly repeatOrderRate: Rate;
  readonly repurchaseCycle: Days;
  readonly againByDay: readonly { readonly day: number; readonly share: number; readonly low: number; readonly high: number; readonly watched: number }[];
  readonly frequency: number | null;
  readonly activePeriod: Days;
  readonly averageLifetimeValue: number | null;
  readonly salesCycle: { readonly n: number; readonly medianSeconds: number | null; readonly meanSeconds: number | null; readonly p90Seconds: number | null };
  readonly categoryAdoption: { readonly loyal: Rate; readonly new: Rate };
  readonly visitors?: number;
  readonly members?: number;
  readonly newMembers?: number;
  readonly activeMemberRate?: Rate;
  readonly customersAtEnd?: number;
  readonly loyaltyRate?: Rate;
  readonly churn?: Rate | null;
};
export type CustomersAnswer = { readonly currency: string; readonly measures: Measures; readonly compare?: Measures; readonly groups?: readonly { readonly value: unknown; readonly contribution: number | null; readonly measures: Measures }[] };
export type RetentionAnswer = { readonly rows: readonly { readonly start: string; readonly base: number; readonly cells: readonly number[] }[] };
export type GrowthAnswer = { readonly buckets: readonly { readonly start: string; readonly new: number; readonly returning: number; readonly resurrecting: number; readonly dormant: number }[] };
type Fit = { readonly parameters: readonly { readonly name: string; readonly value: number | null; readonly low: number | null; readonly high: number | null }[]; readonly logLikelihood: number | null; readonly settled: boolean; readonly n?: number };
export type ValueAnswer = {
  readonly model: string;
  readonly customers: number;
  readonly repeaters: number;
  readonly calibrationEnd: string;
  readonly end: string;
  readonly fit: Fit | null;
  readonly tooFew?: { readonly customers: number; readonly leastCustomers: number; readonly repeaters: number; readonly leastRepeaters: number };
  readonly spend?: { readonly currency: string; readonly n: number; readonly fit: Fit | null; readonly mean?: number | null; readonly correlation?: number | null };
  readonly check?: {
    readonly repeats: readonly { readonly from: number; readonly to: number | null; readonly actual: number; readonly expected: number }[];
    readonly holdout?: { readonly length: number; readonly actual: number; readonly expected: number };
    readonly tracking: readonly { readonly end: string; readonly actual: number; readonly expected: number }[];
  };
  readonly future?: { readonly horizon: number; readonly discountRate: number; readonly alive: number | null; readonly purchases: number | null; readonly value: number | null; readonly meanValue: number | null; readonly medianValue: number | null };
  readonly profiles?: readonly { readonly profile: string; readonly repeats: number; readonly alive: number | null; readonly purchases: number | null; readonly spend: number | null; readonly value: number | null }[];
};
export type GridAnswer = {
  readonly people: number;
  readonly currency: string;
  readonly cuts: { readonly recencyDays: readonly (number | null)[]; readonly purchaseDays: readonly (number | null)[]; readonly money: readonly (number | null)[] };
  readonly grid: readonly { readonly recency: number; readonly frequency: number; readonly cell: string; readonly people: number; readonly money: number | null }[];
  readonly cells: readonly { readonly cell: string; readonly people: number; readonly share: number | null; readonly money: number | null; readonly moneyShare: number | null }[];
  readonly profiles?: readonly { readonly profile: string; readonly recencyDays: number; readonly purchaseDays: number; readonly money: number | null; readonly scores: readonly number[] }[];
};
export type CreditsAnswer = {
  readonly conversions: number;
  readonly money: number | null;
  readonly currency: string;
  readonly untouched: { readonly conversions: number; readonly money: number | null };
  readonly pathsWithoutConversion: number;
  readonly models: readonly string[];
  readonly rows: readonly { readonly value: unknown; readonly credits: Record<string, { readonly conversions: number; readonly share: number | null; readonly money: number | null }>; readonly removalEffect?: number }[];
};

/** Of a segment: which numbers are its own, which everybody's, and which would mix the two and are nothing. */
export type WhoseNumbers = { readonly segment: readonly string[]; readonly everybody: readonly string[]; readonly mixed: readonly { readonly number: string; readonly reason: string }[] };

/** One group of daily totals, with what is measured by them. */
export type Figure = {
  readonly impressions: number | null;
  readonly organicImpressions: number | null;
  readonly reachPerDay: number | null;
  readonly clicks: number | null;
  readonly spend: number | null;
  readonly footfall: number | null;
  readonly followers: number | null;
  readonly clickRate: Rate;
  readonly costPerThousand: number | null;
  readonly costPerClick: number | null;
  readonly leads: number | null;
  readonly costPerLead: number | null;
  readonly newCustomers: number | null;
  readonly acquisitionCost: number | null;
  readonly inStoreConversion: Rate;
};
export type FiguresAnswer = {
  readonly whose?: WhoseNumbers;
  readonly days: { readonly from: string | null; readonly to: string | null; readonly n: number };
  readonly currency: string;
  readonly total: Figure;
  readonly groups: readonly (Figure & { readonly value: unknown })[];
  readonly others: { readonly groups: number };
  readonly converted: readonly { readonly currency: string; readonly spend: number; readonly rows: number; readonly as: number }[];
  readonly unconverted: readonly { readonly currency: string; readonly spend: number; readonly rows: number }[];
};
type Assisted = { readonly orders: number; readonly people: number; readonly revenue: number; readonly share: Rate | null };
type Store = {
  readonly footfall: number | null;
  readonly inStoreConversion: Rate;
  readonly orders: number;
  readonly revenue: number | null;
  readonly averageOrder: number | null;
  readonly unitsPerOrder: { readonly value: number | null; readonly n: number };
  readonly identified: Rate;
  readonly identifiedRevenue: number | null;
  readonly assistedOnline: Assisted;
  readonly onlineAssisted: Assisted;
};
export type StoreRow = Store & { readonly store: string | null };
export type StoreAnswer = { readonly whose?: WhoseNumbers; readonly currency: string; readonly total: Store; readonly stores: readonly StoreRow[]; readonly others: { readonly stores: number } };
type Bridge = { readonly atStart: number; readonly new: number; readonly wonBack: number; readonly lapsed: number; readonly atEnd: number; readonly through: number };
export type Spent = { readonly ads: number | null; readonly messages: number; readonly discounts: number; readonly total: number | null };
type Side = { readonly people: number; readonly revenue: number; readonly contribution: number | null };
export type BalanceAnswer = {
  readonly whose?: WhoseNumbers;
  readonly currency: string;
  readonly customers: Bridge;
  readonly periods?: readonly { readonly start: string; readonly customers: Bridge }[];
  readonly spend: { readonly onNew: Spent; readonly onCustomers: Spent };
  readonly margin: number;
  readonly newCustomers: Side;
  readonly earlierCustomers: Side;
  readonly acquisitionCost: number | null;
  readonly payback: { readonly months: number | null; readonly curve: readonly { readonly month: number; readonly n: number; readonly value: number }[]; readonly least: number };
  readonly converted: FiguresAnswer["converted"];
  readonly unconverted: FiguresAnswer["unconverted"];
  readonly clv?: { readonly value: number | null; readonly n: number | null; readonly ratio: number | null };
};
