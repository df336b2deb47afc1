import type { StagesAnswer } from "../../api/analyses";
import type { RiverNumbers } from "../../map/river";

/** Channels of the upper bank; the others are the lower. */
export const ONLINE = ["web", "app", "line", "email", "sms", "push", "ads", "social", "search", "thirdparty", "chat"];
const RECENT = "P180D";

/** True of those who used this bank in the last 180 days; of who used none, by the last touchpoint. */
export function used(bank: "online" | "offline"): unknown {
  const channel = { channel: { op: bank === "online" ? "in" : "notIn", value: ONLINE } };
  const some = { op: "gte", value: 1 };
  const recently = { did: { set: "@touchpoint", where: channel }, count: some, within: RECENT };
  const silent = { not: { did: { set: "@touchpoint" }, count: some, within: RECENT } };
  return { or: [recently, { and: [silent, { newest: { set: "@touchpoint" }, where: channel }] }] };
}

/** The river's four questions: everyone, who used the online bank, who used stores, everyone in the days before. */
export const riverQuestions = (days: { readonly now: readonly [string, string]; readonly before: readonly [string, string] }) => ({
  all: { model: "journey", against: "lifecycle", between: days.now },
  online: { model: "journey", between: days.now, segment: used("online") },
  offline: { model: "journey", between: days.now, segment: used("offline") },
  before: { model: "journey", between: days.before },
});

const isLapsed = (id: string): boolean => id.startsWith("lapsed");

/** The river's numbers from three answers of the same range: everyone, who used the online bank, who used stores. */
export function riverNumbers(all: StagesAnswer, online: StagesAnswer, offline: StagesAnswer): RiverNumbers {
  const inside = (answer: StagesAnswer, id: string): number => answer.stages.find((row) => row.stage === id)?.inside ?? 0;
  const rows = all.stages.filter((row) => !isLapsed(row.stage));
  const order = new Map(rows.map((row, i) => [row.stage, i]));
  const gateBefore = Math.max(0, rows.findIndex((row) => row.side === "customer"));
  const stages = rows.map((row) => {
    const on = inside(online, row.stage);
    const off = inside(offline, row.stage);
    const both = Math.max(0, Math.min(on, off, on + off - row.inside));
    return { id: row.stage, people: row.inside, online: on - both, both, offline: off - both };
  });
  const crossed = rows.slice(1).map((_, i) =>
    all.moves.reduce((sum, move) => {
      const from = move.from === null ? undefined : order.get(move.from);
      const to = order.get(move.to);
      return from !== undefined && to !== undefined && from <= i && to > i ? sum + move.count : sum;
    }, 0),
  );
  const marshes = all.stages
    .filter((row) => isLapsed(row.stage))
    .map((row) => ({ id: row.stage, people: row.inside, from: row.side === "buyer" ? Math.max(0, gateBefore - 2) : Math.min(gateBefore + 1, rows.length - 1) }));
  return { stages, crossed, gateBefore, marshes, lifecycle: lifecycle(all, order) };
}

/** Brackets of the business's stages, each over the stages where its people are; one after another, none over another. */
function lifecycle(all: StagesAnswer, order: ReadonlyMap<string, number>): RiverNumbers["lifecycle"] {
  const spans = new Map<string, { people: number; in: Map<number, number> }>();
  for (const { stage, against, count } of all.correspondence ?? []) {
    const index = order.get(stage);
    if (index === undefined || isLapsed(against)) continue;
    const span = spans.get(against) ?? { people: 0, in: new Map<number, number>() };
    span.people += count;
    span.in.set(index, (span.in.get(index) ?? 0) + count);
    spans.set(against, span);
  }
  let reached = -1;
  let startShare = 0;
  return [...spans]
    .map(([id, span]) => {
      const most = Math.max(...span.in.values());
      const places = [...span.in].filter(([, count]) => count >= most * 0.01 || count === most).map(([index]) => index);
      const main = [...span.in].find(([, count]) => count === most)?.[0] ?? 0;
      return { id, people: span.people, places, main, in: span.in };
    })
    .sort((a, b) => a.main - b.main || Math.min(...a.places) - Math.min(...b.places))
    .map((span, i, list) => {
      const next = list[i + 1];
      const from = Math.max(Math.min(...span.places), reached < 0 ? 0 : startShare > 0 ? reached : reached + 1);
      const later = next ? Math.min(...next.places) : Infinity;
      const to = Math.max(from, Math.min(Math.max(...span.places.filter((place) => place <= Math.max(from, later))), next && next.main > span.main ? next.main - 1 : Infinity));
      const start = startShare;
      const total = all.stages.filter((row) => !isLapsed(row.stage))[to]?.inside ?? 0;
      const own = span.in.get(to) ?? 0;
      startShare = next && next.places.includes(to) && to === from && total > 0 && own < total && start === 0 && next.main <= to + 1 && span.main === to && next.main === to ? own / total : 0;
      reached = to;
      return { id: span.id, people: span.people, from, to, ...(start > 0 && { start }), ...(startShare > 0 && { end: startShare }) };
    });
}

/** People who became customers: who crossed the gate from the buyer's side, or were customers when first seen buying. */
export function becameCustomers(answer: StagesAnswer): number {
  const side = new Map(answer.stages.map((row) => [row.stage, row.side]));
  return answer.moves.reduce((sum, move) => (move.from !== null && side.get(move.from) === "buyer" && side.get(move.to) === "customer" && !isLapsed(move.to) ? sum + move.count : sum), 0);
}
