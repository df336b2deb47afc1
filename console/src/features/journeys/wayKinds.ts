import { lazy } from "react";
import type { View } from "../../api/client";
import { within } from "../../ui/period";
import { same, type Asking, type Kind, type Kinds, type Place, type Question, type When } from "../../views/kinds";
import { readSearch } from "./address";
import { searchOfExperiment } from "./experimented";
import { bestPathsOf, LENGTHS, nextOf, PROGRESS, tried } from "./questions";

const SmallBest = lazy(() => import("./SmallWays").then((file) => ({ default: file.SmallBest })));
const SmallNext = lazy(() => import("./SmallWays").then((file) => ({ default: file.SmallNext })));
const SmallProgress = lazy(() => import("./SmallWays").then((file) => ({ default: file.SmallProgress })));
const SmallExperiment = lazy(() => import("./SmallWays").then((file) => ({ default: file.SmallExperiment })));

const question = (view: View): Question => view.question as Question;
const when = (view: View): Record<string, unknown> => readSearch({ period: view.period, against: view.against });
const once = (asked: Question, { between }: When): Asking => ({ now: within(asked, between) });
/** Segments with a time before take dates to be kept at all; where the view has a period, it is what counts. */
const undated = ({ between: _, ...asked }: Question): Question => asked;
/** Opened where its page asks just that. */
const opened = (view: View, to: string, asked: Question, search: Record<string, unknown> = {}): Place | undefined => (same(asked, question(view)) ? { to, search: { ...search, ...when(view) } } : undefined);

function best(view: View): Place | undefined {
  const { of, length } = readSearch({ of: question(view)["of"], length: question(view)["length"] });
  return opened(view, "/journeys/best", bestPathsOf({ ...(of && { of }), ...(length !== undefined && { length }) }), { ...(of && { of }), ...(length !== undefined && { length }) });
}

function next(view: View): Place | undefined {
  const { after } = readSearch(question(view));
  return after && opened(view, "/journeys/next", nextOf(after), { after });
}

const progress = (view: View): Place | undefined => opened(view, "/journeys/progress", PROGRESS) ?? opened(view, "/journeys/progress", LENGTHS);

function experiment(view: View): Place | undefined {
  const search = searchOfExperiment(question(view));
  return search && { to: "/journeys/experiments", search: { ...search, ...when(view) } };
}

const kind = (word: string, place: Kind["place"], ask: Kind["ask"], Small: Kind["Small"]): Kind => ({ word: () => word, place, ask, Small });

/** The views of the pages of Journeys that tell where ways lead. */
export const wayKinds: Kinds = {
  bestPaths: kind("journeys.page.best", best, once, SmallBest),
  next: kind("journeys.page.next", next, (asked, { between }) => ({ now: tried(asked, between) }), SmallNext),
  progress: { ...kind("", progress, once, SmallProgress), word: (asked) => (asked["view"] === "length" ? "progress.way" : "progress.felt") },
  experiment: kind("journeys.page.experiments", experiment, (asked, when) => once(when.chosen && when.between ? undated(asked) : asked, when), SmallExperiment),
};
