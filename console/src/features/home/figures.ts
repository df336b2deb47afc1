import { lastDays } from "../../ui/format";

/** What the five figures are read from: the analyses `coverage`, `customers`, `survey` and `cross-channel`. */
/** What amounts are in, where that is more than one currency. */
type Currencies = { readonly currencies?: readonly string[] };
export type Coverage = Currencies & { readonly revenue: { readonly named: number; readonly share: number | null } | null };
type Again = { readonly day: number; readonly share: number; readonly low: number; readonly high: number; readonly watched: number };
type Measured = { readonly buyers: number; readonly repurchaseCycle: { readonly n: number; readonly medianDays: number | null }; readonly againByDay: readonly Again[] };
export type Bought = { readonly measures: Measured; readonly compare?: Measured; readonly periods?: readonly { readonly start: string; readonly measures: Measured }[] };
export type Said = { readonly all: { readonly n: number; readonly nps: number | null; readonly low?: number | null; readonly high?: number | null; readonly interval?: readonly [number, number] | null } };
export type Channels = Currencies & { readonly groups: readonly { readonly channels: number; readonly people: number; readonly ratio: number | null; readonly ratioInterval: readonly [number, number] | null }[] };

const MONTH = 30;
const SEASON = 90;
/** Whoever is to come back within 90 days has to be watched for longer than that. */
const WATCHED = 180;
/** Over how many days each figure is counted. */
export const SPANS = { month: MONTH, season: SEASON, watched: WATCHED };

/** The questions of the line, and the time that all of them are about. */
export function figureQuestions(now: number, zone: string) {
  const [month, season, half] = [MONTH, SEASON, WATCHED].map((days) => lastDays(days, now, zone)) as [ReturnType<typeof lastDays>, ReturnType<typeof lastDays>, ReturnType<typeof lastDays>];
  return {
    coverage: { analysis: "coverage", between: month.now },
    covered: { analysis: "coverage", between: month.before },
    bought: { analysis: "customers", between: half.now, compare: half.before, interval: "month" },
    said: { analysis: "survey", kind: "nps", between: season.now },
    saidBefore: { analysis: "survey", kind: "nps", between: season.before },
    channels: { analysis: "cross-channel", view: "value", between: season.now },
    whole: { analysis: "coverage", between: [half.before[0], half.now[1]] },
  };
}

export const AGAIN_DAYS = 90;
/** With fewer a figure is not told. */
const LEAST = 30;

/** The figures, in the order in which they stand. */
export const FIGURES = ["coverage", "again", "cycle", "nps", "channels"] as const;

/** One figure: what it is now and was before, from how many, between what; nothing where too little is known. */
export type Figure = {
  readonly id: (typeof FIGURES)[number];
  readonly value: number | null;
  readonly before?: number | null | undefined;
  readonly n?: number | undefined;
  readonly interval?: readonly [number, number] | null | undefined;
  readonly course?: readonly (number | null)[] | undefined;
};

const again = (of: Measured | undefined): Again | undefined => of?.againByDay.find((each) => each.day === AGAIN_DAYS && each.watched > 0);
const enough = (n: number, value: number | null): number | null => (n < LEAST ? null : value);

export function coverageFigure(now: Coverage, before: Coverage | undefined): Figure {
  return { id: "coverage", value: now.revenue?.share ?? null, before: before?.revenue?.share };
}

/** How many have bought again by the ninetieth day, and how long it takes. */
export function boughtFigures({ measures, compare, periods }: Bought): readonly [Figure, Figure] {
  const point = again(measures);
  const curve = [0, ...measures.againByDay.filter((each) => each.day <= AGAIN_DAYS).map((each) => each.share)];
  const cycles = (periods ?? []).map((each) => enough(each.measures.repurchaseCycle.n, each.measures.repurchaseCycle.medianDays));
  return [
    { id: "again", value: enough(measures.buyers, point?.share ?? null), before: compare && enough(compare.buyers, again(compare)?.share ?? null), n: measures.buyers, interval: point && [point.low, point.high], course: curve },
    { id: "cycle", value: enough(measures.repurchaseCycle.n, measures.repurchaseCycle.medianDays), before: compare && enough(compare.repurchaseCycle.n, compare.repurchaseCycle.medianDays), n: measures.repurchaseCycle.n, course: cycles },
  ];
}

export function saidFigure({ all }: Said, before: Said | undefined): Figure {
  return { id: "nps", value: enough(all.n, all.nps), before: before && enough(before.all.n, before.all.nps), n: all.n, interval: all.interval };
}

/** What those who use two channels spend against those who use one. */
export function channelsFigure({ groups }: Channels): Figure {
  const two = groups.find((group) => group.channels === 2);
  return { id: "channels", value: two?.ratio ?? null, n: two?.people, interval: two?.ratioInterval };
}

/** The currencies among which one has to be chosen; none where amounts are in one. */
export const toChoose = (...answers: readonly (Currencies | undefined)[]): readonly string[] => [...new Set(answers.flatMap((answer) => answer?.currencies ?? []))].sort();
