import type { View } from "../api/client";
import type { StageOfModel } from "../api/queries";
import type { Question } from "./kinds";

export const SIDES = ["buyer", "customer"] as const;
export type Side = (typeof SIDES)[number];
/** On which side of the purchase a view stands, and in which stage of it; neither is no place. */
export type Place = { readonly side?: Side; readonly stage?: string };

export const placeOf = ({ side, stage }: Pick<View, "side" | "stage">): Place => ({ ...(side && { side }), ...(side && stage && { stage }) });
export const written = ({ side, stage }: Place): string => [side, stage].filter((each) => each !== undefined).join("/");
export function readPlace(text: string): Place {
  const [side, stage] = text.split("/");
  const known = SIDES.find((each) => each === side);
  return known ? { side: known, ...(stage && { stage }) } : {};
}

const BUYING: Place = { side: "buyer", stage: "decision" };
const COMING_BACK: Place = { side: "customer", stage: "retention" };
/** Which measure belongs where; what spans both sides, or any stage of one, is not here. */
const BELONGS: Readonly<Record<string, Place>> = {
  figures: { side: "buyer", stage: "consideration" },
  funnel: BUYING,
  store: BUYING,
  parity: BUYING,
  breakpoints: BUYING,
  "progress/length": BUYING,
  promises: { side: "customer", stage: "first-purchase" },
  customers: COMING_BACK,
  retention: COMING_BACK,
  lifecycle: COMING_BACK,
  stickiness: COMING_BACK,
  clv: COMING_BACK,
  rfm: COMING_BACK,
  "cross-channel/value": COMING_BACK,
  "next/purchase": COMING_BACK,
  "survey/csat": { side: "customer", stage: "first-purchase" },
  "survey/nps": { side: "customer", stage: "advocacy" },
};

/** Where a question belongs, as far as the model has that stage. */
export function suggested(question: Question, stages: readonly StageOfModel[]): Place {
  const analysis = String(question["analysis"]);
  const place = ["view", "of", "kind"].map((key) => BELONGS[`${analysis}/${String(question[key])}`]).find((each) => each) ?? BELONGS[analysis] ?? {};
  return stages.some((stage) => stage.id === place.stage && stage.side === place.side) ? place : {};
}

export type Group = { readonly place: Place; readonly views: readonly View[] };

/** The views by place: side by side, each by its stages in their order, those of a whole side first; at last those without a place. */
export function grouped(views: readonly View[], stages: readonly StageOfModel[]): readonly Group[] {
  const order = [...SIDES.flatMap((side) => [written({ side }), ...stages.filter((stage) => stage.side === side).map((stage) => written({ side, stage: stage.id }))])];
  const places = [...new Set(views.map((view) => written(placeOf(view))))];
  const rank = (place: string): number => {
    const known = order.indexOf(place);
    // A stage that the model no longer has stands at the end of its side.
    return place === "" ? order.length : known >= 0 ? known : order.findLastIndex((each) => readPlace(each).side === readPlace(place).side) + 0.5;
  };
  return places.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).map((place) => ({ place: readPlace(place), views: views.filter((view) => written(placeOf(view)) === place) }));
}

/** An order of all in which the group has its new order at the places that were its own. */
export function rearranged(all: readonly string[], group: readonly string[]): readonly string[] {
  const next = group[Symbol.iterator]();
  return all.map((id) => (group.includes(id) ? (next.next().value as string) : id));
}
