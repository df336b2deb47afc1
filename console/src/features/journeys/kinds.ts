import { lazy } from "react";
import type { View } from "../../api/client";
import { isPeriod, within } from "../../ui/period";
import { same, type Asking, type Kind, type Kinds, type Place, type Question, type When } from "../../views/kinds";
import { readSearch, searchOf } from "./address";
import { changeOf, CHANNEL_VALUE, COVERAGE, CROSSINGS, halves, pricesOf, PROMISES, ROOMING, SCORECARD, stopsOf } from "./questions";
import { wayKinds } from "./wayKinds";

const Small = lazy(() => import("./Small").then((file) => ({ default: file.Small })));
const SmallCrossing = lazy(() => import("./SmallCrossing").then((file) => ({ default: file.SmallCrossing })));
const SmallScorecard = lazy(() => import("./SmallScorecard").then((file) => ({ default: file.SmallScorecard })));
const SmallPromises = lazy(() => import("./SmallPromises").then((file) => ({ default: file.SmallPromises })));
const SmallStops = lazy(() => import("./SmallBreaks").then((file) => ({ default: file.SmallStops })));
const SmallPrices = lazy(() => import("./SmallBreaks").then((file) => ({ default: file.SmallPrices })));
const SmallChange = lazy(() => import("./SmallChange").then((file) => ({ default: file.SmallChange })));

const ON_CHANNELS: readonly Question[] = [ROOMING["show-rooming"], ROOMING["web-rooming"], CHANNEL_VALUE, CROSSINGS, COVERAGE];
const FUNNELS: Readonly<Record<string, string>> = { "time-to-convert": "view.time", trends: "view.trends", correlation: "view.correlation" };
const CROSSED: Readonly<Record<string, string>> = { "web-rooming": "crossing.web-rooming", value: "crossing.value", crossings: "crossing.crossings" };

const question = (view: View): Question => view.question as Question;
const when = (view: View): Record<string, unknown> => readSearch({ period: view.period, against: view.against });
const twice = (asked: Question, { between, earlier }: When): Asking => ({ now: within(asked, between), ...(earlier && !("between" in asked) && { was: within(asked, earlier) }) });
const once = (asked: Question, { between }: When): Asking => ({ now: within(asked, between) });
const undated = ({ between: _, before: __, ...asked }: Question): Question => asked;

function channels(view: View): Place | undefined {
  const asked = question(view);
  const shown = isPeriod(view.period) && asked["analysis"] === "cross-channel" && asked["view"] !== "crossings" ? undated(asked) : asked;
  return ON_CHANNELS.some((each) => same(each, shown)) ? { to: "/journeys/channels", search: when(view) } : undefined;
}

/** These take dates to be kept at all; where the view has a period, it is what counts. */
function crossed(asked: Question, { between, chosen }: When): Asking {
  const whole = undated(asked);
  if (("between" in asked && !chosen) || asked["view"] === "crossings") return { now: within(asked, between) };
  if (asked["view"] !== "value") return { now: between && within(whole, between) };
  const half = between && halves(between);
  return { now: half && { ...whole, ...half } };
}

function funnel(view: View): Place | undefined {
  const search = searchOf(question(view));
  return search && { to: "/journeys", search: { ...search, ...when(view) } };
}

function paths(view: View): Place {
  const { start } = question(view);
  return { to: "/journeys/paths", search: { ...readSearch({ ...(typeof start === "string" && { trail: [start] }) }), ...when(view) } };
}

/** The page asks it of the workspace's own touchpoints; which these are is no part of the address. */
const breaks = (view: View): Place | undefined => {
  const { touchpoints, ...stops } = question(view);
  const { seen, ...prices } = question(view);
  const named = (each: unknown): boolean => typeof each === "object" && each !== null && String((each as { name?: unknown }).name).startsWith("#");
  const shown = Array.isArray(touchpoints) ? touchpoints.every(named) && same({ ...stops, touchpoints: [] }, stopsOf([])) : Array.isArray(seen) && same({ ...prices, seen: [] }, pricesOf([]));
  return shown ? { to: "/journeys/breaks", search: when(view) } : undefined;
};

function change(view: View): Place | undefined {
  const asked = question(view);
  const { change: id, interval } = readSearch(asked);
  return id !== undefined && same(changeOf(id, interval), asked) ? { to: "/journeys/changes", search: { change: id, ...(interval === "month" && { interval }) } } : undefined;
}

const kind = (word: string, place: Kind["place"], ask: Kind["ask"], small: Kind["Small"]): Kind => ({ word: () => word, place, ask, Small: small });

/** The views of the pages of Journeys. */
export const journeyKinds: Kinds = {
  funnel: { word: (asked) => FUNNELS[String(asked["view"])] ?? "journeys.page.funnel", place: funnel, ask: twice, Small },
  paths: kind("journeys.page.paths", paths, once, Small),
  stages: kind("journeys.page.stages", (view) => ({ to: "/journeys/stages", search: { ...readSearch({ model: question(view)["model"] }), ...when(view) } }), twice, Small),
  "cross-channel": { word: (asked) => CROSSED[String(asked["view"])] ?? "crossing.show-rooming", place: channels, ask: crossed, Small: SmallCrossing },
  coverage: kind("known.title", channels, once, SmallCrossing),
  touchpoints: kind("journeys.page.touchpoints", (view) => (same(SCORECARD, question(view)) ? { to: "/journeys/touchpoints", search: when(view) } : undefined), once, SmallScorecard),
  promises: kind("journeys.page.promises", (view) => (same(PROMISES, question(view)) ? { to: "/journeys/promises", search: when(view) } : undefined), once, SmallPromises),
  breakpoints: kind("breaks.points", breaks, once, SmallStops),
  parity: kind("breaks.parity", breaks, once, SmallPrices),
  ...wayKinds,
  change: kind("journeys.page.changes", change, (asked) => ({ now: asked }), SmallChange),
};
