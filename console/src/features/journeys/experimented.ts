import type { FunnelAnswer, Range, Rule } from "../../api/analyses";
import { PURCHASE } from "../../api/queries";
import { asked, stepOf, unstep, written } from "../../api/steps";
import { csv } from "../../ui/csv";
import { readSearch, WINDOW, type JourneysSearch } from "./address";
import type { Journeys } from "./useJourneys";

type Lift = {
  readonly tooFew: false; readonly difference: number; readonly interval: Range; readonly p: number; readonly relative: number | null; readonly relativeInterval: Range | null;
  readonly always: { readonly interval: Range; readonly p: number }; readonly chanceToWin: number; readonly risk: number; readonly holm: number; readonly falseDiscovery: number;
  readonly adjusted: { readonly difference: number; readonly interval: Range; readonly p: number; readonly varianceLeft: number | null } | null;
};
export type Comparison = { readonly variant: string } & (Lift | { readonly tooFew: true });
export type Tested = { readonly variant: string } & Lift;
export type ExperimentAnswer = {
  readonly of: "share" | "count" | "revenue"; readonly control: string | null; readonly sizes: { readonly chi2: number | null; readonly p: number | null; readonly hidden: boolean };
  readonly variants: readonly { readonly variant: string; readonly people: number; readonly open: number; readonly n: number; readonly mean: number | null }[];
  readonly comparisons: readonly Comparison[]; readonly left: { readonly crossed: number }; readonly least: number; readonly currencies?: readonly string[];
};

/** Events that deal people out as senders write them: which property says into what, and which of which experiment. */
const KNOWN = [
  { event: "Holdout Assigned", arm: "arm", of: "flow" },
  { event: "Experiment Viewed", arm: "variation_name", of: "experiment_name" },
] as const;
export type Known = (typeof KNOWN)[number];

/** The first of them that there is. */
export const knownOf = (events: readonly string[]): Known | undefined => KNOWN.find(({ event }) => events.includes(event));

/** What a name sounds like that the others are held against. */
const CONTROL = /control|hold|held|baseline|^a$|original|對照|原版|контрол/i;
export const controlOf = (names: readonly string[], chosen: string | undefined): string | undefined => names.find((name) => name === chosen) ?? names.find((name) => CONTROL.test(name)) ?? names[0];

/** One experiment among those that an event tells of. */
export const experimentNamed = (known: Known, name: string): string => written({ is: known.event, where: [{ property: known.of, op: "equals", value: name }] });

/** How people who did something divide by a property of it, those with most first; who has none is left out. */
export const dividedBy = (step: Record<string, unknown>, property: string): Record<string, unknown> => ({ analysis: "funnel", steps: [step], times: false, breakdown: { property, on: "event" } });
export const parts = (answer: FunnelAnswer | undefined): readonly { readonly name: string; readonly people: number }[] =>
  (answer?.groups ?? []).flatMap(({ value, steps }) => (typeof value === "string" && value !== "" ? [{ name: value, people: steps[0]?.count ?? 0 }] : [])).sort((a, b) => b.people - a.people || (a.name < b.name ? -1 : 1));

/** "4 treated": how many were meant to be in a variant, relative to the others. */
export function meantOf(meant: readonly string[] | undefined): Readonly<Record<string, number>> {
  const read = (meant ?? []).map((each) => /^(\d+(?:\.\d+)?) (.+)$/.exec(each)).filter((each) => each !== null && Number(each[1]) > 0);
  return Object.fromEntries(read.map((each) => [each?.[2] ?? "", Number(each?.[1])]));
}
export const meant = (weights: Readonly<Record<string, number>>): readonly string[] => Object.entries(weights).map(([name, weight]) => `${weight} ${name}`);

export type Variant = { readonly name: string; readonly segment: string };

/** "came-back Came back": a segment that is a variant, by its id and the name that it goes by here. */
export const variantsOf = (groups: readonly string[] | undefined): readonly Variant[] =>
  (groups ?? []).slice(0, MOST_VARIANTS).flatMap((each) => {
    const [segment, ...name] = each.split(" ");
    return segment ? [{ name: name.join(" ") || segment, segment }] : [];
  });
export const MOST_VARIANTS = 10;

/** Segments as an address holds them; those of one name go by their ids. */
export function groupsOf(segments: readonly { readonly id: string; readonly name: string }[]): readonly string[] {
  const alone = (name: string): boolean => segments.filter((each) => each.name === name).length === 1;
  return segments.map(({ id, name }) => `${id} ${alone(name) ? name : id}`);
}

/** What is counted of people, and from when. */
const counted = ({ metric, of, before, currency }: JourneysSearch, rules: readonly Rule[]): Record<string, unknown> => ({
  metric: metric === undefined ? PURCHASE : stepOf(metric, rules),
  of: of === "count" || of === "revenue" ? of : "share",
  ...(before && { before }),
  ...(currency && of === "revenue" && { currency }),
});

const weighed = (meant: readonly string[] | undefined, names: readonly string[]): Record<string, unknown> => {
  const weights = Object.fromEntries(Object.entries(meantOf(meant)).filter(([name]) => names.includes(name)));
  return Object.keys(weights).length > 1 ? { weights } : {};
};

/** Segments against one of them, the first where none is chosen; nothing until there are two. They count from the beginning of the period to its end, unless a window is chosen. */
export function comparisonOf(search: JourneysSearch, rules: readonly Rule[]): Record<string, unknown> | undefined {
  const variants = variantsOf(search.groups);
  const names = variants.map((each) => each.name);
  if (variants.length < 2) return undefined;
  return { analysis: "experiment", variants, control: names.find((name) => name === search.control) ?? names[0], ...counted(search, rules), ...(search.window && { window: search.window }), ...weighed(search.meant, names) };
}

/** The question of an experiment, without its period; nothing until it is known what deals people out. */
export function experimentOf(search: JourneysSearch, rules: readonly Rule[], names: readonly string[]): Record<string, unknown> | undefined {
  const { assigned, arm } = search;
  const control = controlOf(names, search.control);
  if (assigned === undefined || asked(assigned).is === "" || arm === undefined || control === undefined) return undefined;
  return {
    analysis: "experiment",
    assigned: { event: stepOf(assigned, rules), property: arm },
    control,
    ...counted(search, rules),
    window: search.window ?? WINDOW,
    ...weighed(search.meant, names),
  };
}

const SHOWN = ["analysis", "assigned", "variants", "between", "control", "metric", "of", "window", "before", "currency", "weights"];

/** The way back: the address of an experiment that was kept; undefined where its page cannot show it. */
export function searchOfExperiment(question: Record<string, unknown>): JourneysSearch | undefined {
  const groups = groupsKept(question["variants"]);
  const { event, property } = (question["assigned"] ?? {}) as { event?: unknown; property?: unknown };
  const [assigned, metric] = [unstep(event), unstep(question["metric"])];
  if ((assigned === undefined) === (groups === undefined) || metric === undefined || Object.keys(question).some((key) => !SHOWN.includes(key))) return undefined;
  const weights = question["weights"] as Record<string, number> | undefined;
  return readSearch({ assigned, groups, arm: property, control: question["control"], ...(metric !== PURCHASE.event && { metric }), ...(weights && { meant: meant(weights) }), of: question["of"], window: question["window"], before: question["before"], currency: question["currency"] });
}

function groupsKept(variants: unknown): readonly string[] | undefined {
  if (!Array.isArray(variants)) return undefined;
  const read = variants as readonly { readonly name?: unknown; readonly segment?: unknown }[];
  return read.length > 1 && read.every(({ name, segment }) => typeof name === "string" && typeof segment === "string" && !segment.includes(" ")) ? read.map(({ name, segment }) => `${String(segment)} ${String(name)}`) : undefined;
}

export const tested = ({ comparisons }: ExperimentAnswer): readonly Tested[] => comparisons.flatMap((each) => (each.tooFew ? [] : [each]));

/** How the numbers of an experiment are written: shares and points where it counts who did it. */
export function writingOf({ t, format }: Pick<Journeys, "t" | "format">, { of }: Pick<ExperimentAnswer, "of">) {
  const plain = (number: number): string => (of === "share" ? format.signed(number * 100) : format.signedFine(number));
  return {
    mean: (number: number | null): string => (number === null ? "–" : of === "share" ? format.share(number) : format.hundredths(number)),
    plain,
    more: (number: number): string => (of === "share" ? t("change.points", { n: plain(number) }) : plain(number)),
    range: ([low, high]: Range): string => `${plain(low)} – ${plain(high)}`,
  };
}

export const experimentTable = ({ t }: Pick<Journeys, "t">, answer: ExperimentAnswer): string =>
  csv(
    [t("experiment.variant"), t("column.people"), t("experiment.open"), "n", t("experiment.mean"), t("experiment.difference"), t("scorecard.low"), t("scorecard.high"), t("experiment.always"), "", t("experiment.relative"), t("experiment.chance"), t("experiment.risk"), "p", "p (Holm)"],
    answer.variants.map((variant) => {
      const found = tested(answer).find((each) => each.variant === variant.variant);
      return [variant.variant, variant.people, variant.open, variant.n, variant.mean, found?.difference, found?.interval[0], found?.interval[1], found?.always.interval[0], found?.always.interval[1], found?.relative, found?.chanceToWin, found?.risk, found?.p, found?.holm];
    }),
  );
