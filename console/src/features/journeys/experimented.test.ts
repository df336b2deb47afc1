import { expect, test } from "vitest";
import { comparisonOf, controlOf, experimentNamed, experimentOf, experimentTable, groupsOf, knownOf, meant, meantOf, parts, searchOfExperiment, tested, variantsOf, type ExperimentAnswer } from "./experimented";

const named = experimentNamed({ event: "Holdout Assigned", arm: "arm", of: "flow" }, "reminder");
const search = { assigned: named, arm: "arm", meant: ["4 treated", "1 held out: 2"], window: "P3D", before: "P60D" } as const;

test("the others are held against what sounds like a control, unless another is chosen", () => {
  expect([controlOf(["treated", "held-out"], undefined), controlOf(["B", "A"], undefined), controlOf(["一", "對照組"], undefined), controlOf(["x", "y"], undefined), controlOf(["treated", "held-out"], "treated"), controlOf(["x", "y"], "gone"), controlOf([], "x")]).toEqual(["held-out", "A", "對照組", "x", "treated", "x", undefined]);
});
test("how many were meant is read back as it was written, whatever variants are called", () => {
  expect(meantOf(["4 treated", "0.5 held out: 2", "many of them", "0 none"])).toEqual({ treated: 4, "held out: 2": 0.5 });
  expect(meantOf(meant({ "a b": 1.5, "7 c": 2 }))).toEqual({ "a b": 1.5, "7 c": 2 });
});
test("an experiment is asked for with its control and what was meant, and leads back to its address", () => {
  const question = experimentOf(search, [], ["treated", "held out: 2"]);
  expect(question).toEqual({
    analysis: "experiment",
    assigned: { event: { event: "Holdout Assigned", where: { and: [{ property: "flow", op: "equals", value: "reminder" }] } }, property: "arm" },
    control: "held out: 2", metric: { event: "Order Completed" }, of: "share", window: "P3D", before: "P60D", weights: { treated: 4, "held out: 2": 1 },
  });
  const back = searchOfExperiment(question ?? {});
  expect(experimentOf(back ?? {}, [], ["treated", "held out: 2"])).toEqual(question);
});
test("sizes that were meant of one variant alone, or of none that there is, say nothing", () => {
  expect(experimentOf({ ...search, meant: ["4 treated", "1 gone"] }, [], ["treated", "other"])).not.toHaveProperty("weights");
});
test("segments are held against the first of them, or another that is chosen, from the period's beginning to its end", () => {
  const groups = groupsOf([{ id: "all-in", name: "常客" }, { id: "came-back", name: "買過兩次" }, { id: "came-back-2", name: "買過兩次" }]);
  expect(variantsOf(groups)).toEqual([{ name: "常客", segment: "all-in" }, { name: "came-back", segment: "came-back" }, { name: "came-back-2", segment: "came-back-2" }]);
  const question = comparisonOf({ groups, before: "P30D", meant: ["2 常客", "1 came-back"] }, []);
  expect(question).toEqual({ analysis: "experiment", variants: variantsOf(groups), control: "常客", metric: { event: "Order Completed" }, of: "share", before: "P30D", weights: { 常客: 2, "came-back": 1 } });
  expect(comparisonOf({ groups, control: "came-back", window: "P7D", of: "revenue", currency: "TWD" }, [])).toMatchObject({ control: "came-back", window: "P7D", of: "revenue", currency: "TWD" });
  for (const kept of [question, { ...question, between: ["2026-01-01", "2026-03-31"] }]) expect(comparisonOf(searchOfExperiment(kept ?? {}) ?? {}, [])).toEqual(question);
  expect([comparisonOf({ groups: groups.slice(0, 1) }, []), comparisonOf({}, []), searchOfExperiment({ ...question, variants: [{ name: "a", segment: { everyone: true } }, { name: "b", segment: "b" }] })]).toEqual([undefined, undefined, undefined]);
});
test("nothing is asked until it is known what deals people out", () => {
  for (const missing of [{ ...search, assigned: "" }, { assigned: named }, {}]) expect(experimentOf(missing, [], ["a", "b"])).toBeUndefined();
  expect(experimentOf(search, [], [])).toBeUndefined();
  expect(searchOfExperiment({ analysis: "experiment", variants: [], metric: { event: "Order Completed" } })).toBeUndefined();
});
test("events that are known to deal people out are found, and their variants by how many are in each", () => {
  expect([knownOf(["Page", "Experiment Viewed"])?.arm, knownOf(["Page"])]).toEqual(["variation_name", undefined]);
  const steps = (count: number) => [{ name: "x", count, fromFirst: 1, fromPrevious: 1, seconds: { mean: null, median: null, p90: null } }];
  expect(parts({ steps: steps(9), groups: [{ value: "b", steps: steps(2) }, { value: null, steps: steps(4) }, { value: "a", steps: steps(3) }] })).toEqual([{ name: "a", people: 3 }, { name: "b", people: 2 }]);
});
test("variants without enough people have no comparison, and a row all the same", () => {
  const lift = { tooFew: false, difference: 0.1, interval: [0.05, 0.15], p: 0.01, relative: null, relativeInterval: null, always: { interval: [0, 0.2], p: 0.04 }, chanceToWin: 0.99, risk: 0, holm: 0.01, falseDiscovery: 0.01, adjusted: null } as const;
  const answer: ExperimentAnswer = { of: "share", control: "c", sizes: { chi2: null, p: null, hidden: false }, variants: ["c", "v", "few"].map((variant) => ({ variant, people: 10, open: 1, n: 9, mean: 0.2 })), comparisons: [{ variant: "v", ...lift }, { variant: "few", tooFew: true }], left: { crossed: 0 }, least: 30 };
  expect(tested(answer).map((each) => each.variant)).toEqual(["v"]);
  const lines = experimentTable({ t: ((key: string) => key) as never }, answer).trim().split(/\r?\n/);
  expect(lines.slice(1).map((line) => line.split(",").slice(0, 6).join())).toEqual(["c,10,1,9,0.2,", "v,10,1,9,0.2,0.1", "few,10,1,9,0.2,"]);
});
