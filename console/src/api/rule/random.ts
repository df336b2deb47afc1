import { CHANNELS, MEASURES, MESSAGES, NUMBER_OPS, OPS, PHASES, SETS } from "./model";

type Json = Record<string, unknown>;

/** Conditions of every kind that docs/reference/conditions.md has, as they come out of one seed. */
export function randomConditions(seed: number): { readonly condition: (depth: number) => Json } {
  let state = seed >>> 0;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const among = <T>(all: readonly T[]): T => all[next(all.length)] as T;
  const perhaps = (of: () => Json): Json => (next(2) === 0 ? {} : of());
  const list = <T>(most: number, of: () => T): T[] => Array.from({ length: 1 + next(most) }, of);
  const length = (): string => among(["P30D", "P2W", "PT2H", "P1DT12H", "PT45M30S", "P400D"]);
  const value = (): unknown => among<() => unknown>([() => next(1000), () => next(1000) / 8, () => true, () => false, () => "100", () => "0100", () => "", () => "台北 \"west\"", () => "{\"a\":1}", () => "null", () => ["a", 1], () => ({ deep: [next(9)] }), () => -0.5, () => 1e21])();
  const flags = (): Json => ({ ...perhaps(() => ({ ignoreCase: next(2) === 0 })), ...perhaps(() => ({ every: next(2) === 0 })) });
  const test = (): Json => ({ ...operands(among(OPS)), ...flags() });
  const operands = (op: string): Json => {
    switch (op) {
      case "exists": case "notExists": return { op };
      case "in": case "notIn": return { op, value: list(3, value) };
      case "between": return { op, value: among([[1, 20], ["a", "b"]]) };
      case "before": case "after": return { op, value: among<unknown>(["2026-01-31", "2026-01-31T08:00:00Z", 1_760_000_000_000]) };
      case "withinLast": case "withinNext": return { op, value: length() };
      case "anniversary": return { op, ...perhaps(() => ({ value: among<unknown>(["P3D", 3]) })) };
      case "size": return { op, value: among<unknown>([2, { op: "gte", value: 3 }, { op: "between", value: [1, 4] }]) };
      default: return { op, value: value() };
    }
  };
  const number = (): Json => {
    const op = among(NUMBER_OPS);
    return { op, value: op === "between" ? [1, 4] : op === "in" || op === "notIn" ? list(3, () => next(9)) : next(9) / 2 };
  };
  const span = (): Json => among<() => Json>([() => ({}), () => ({ within: length() }), () => ({ between: ["2026-01-01", "2026-06-30"] })])();
  const filter = (depth: number): Json => {
    const where = (): Json => (depth > 0 ? perhaps(() => ({ where: joined(depth - 1, about) })) : {});
    switch (next(depth > 0 ? 6 : 3)) {
      case 0: return { set: among(SETS), ...where() };
      case 1: return { prefix: "Order", ...where() };
      case 3: return { anyOf: list(3, () => (next(2) === 0 ? "Page" : filter(depth - 1))), ...where() };
      case 4: return { not: filter(depth - 1), ...where() };
      case 5: return { where: joined(depth - 1, about) };
      default: return { event: among(["Order Completed", "@odd name", "Page"]), ...where() };
    }
  };
  const about = (): Json => among<() => Json>([() => ({ property: "products[].category", ...test() }), () => ({ channel: test() }), () => ({ source: test() }), () => ({ everyone: true })])();
  const joined = (depth: number, leaf: (depth: number) => Json): Json => {
    const parts = (): Json[] => list(3, () => joined(depth - 1, leaf));
    switch (next(depth > 0 ? 7 : 2)) {
      case 2: return { and: parts() };
      case 3: return { or: parts() };
      case 4: return { not: { or: parts() } };
      case 5: return { not: { and: parts() } };
      case 6: return { not: leaf(depth) };
      default: return leaf(depth);
    }
  };
  const leaf = (depth: number): Json =>
    among<() => Json>([
      () => ({ everyone: true }),
      () => ({ trait: "address.city", ...test() }),
      () => ({ computed: "orders", ...test() }),
      () => ({ did: filter(depth), ...perhaps(() => ({ count: number() })), ...span() }),
      () => ({ did: filter(depth), [among(MEASURES)]: "products[].price", ...number(), ...span() }),
      () => ({ first: filter(depth), where: joined(depth - 1, about), ...span() }),
      () => ({ first: filter(depth), ...among<Json>([{ within: length() }, { between: ["2026-01-01", "2026-06-30"] }]) }),
      () => ({ newest: filter(depth), where: joined(depth - 1, about) }),
      () => ({ sequence: [filter(depth), ...list(4, () => filter(depth))], ...perhaps(() => ({ within: length() })), ...perhaps(() => ({ without: filter(depth) })) }),
      () => ({ held: joined(depth - 1, leaf), for: length() }),
      () => ({ segment: "staff" }),
      () => ({ list: "guests" }),
      () => ({ stage: { model: among(["journey", "lifecycle"]), is: among<unknown>(["retention", ["retention", "advocacy"]]), ...perhaps(() => ({ enteredWithin: length() })) } }),
      () => ({ round: among<Json>([{ phase: among(PHASES) }, { number: number() }, { phase: among(PHASES), number: number() }]) }),
      () => ({ subscribed: { channel: among(CHANNELS), ...perhaps(() => ({ topic: "news" })) } }),
      () => ({ message: { is: among(MESSAGES), ...perhaps(() => ({ channel: among(CHANNELS) })), ...perhaps(() => ({ template: "t1" })), ...perhaps(() => ({ flow: "f1" })) }, ...perhaps(() => ({ within: length() })) }),
      () => ({ bucket: { salt: "spring", below: next(1001) } }),
    ])();
  return { condition: (depth) => joined(depth, leaf) };
}
