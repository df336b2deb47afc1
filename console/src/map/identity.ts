/** Who is who, to be drawn: keys in a column, each link an arc beside it, in a lane of its own where arcs would cross. */
export type End = { readonly kind: string; readonly value: string };
export type Key = End & { readonly retired?: boolean; readonly holds?: boolean };
/** A link that was made, or (with a reason) one that was not. */
export type Tie = { readonly from: End; readonly to: End; readonly reason?: string | undefined };

export type Node = { readonly key: End; readonly y: number; readonly strong: boolean; readonly faded: boolean; readonly own: boolean; readonly heads: boolean };
export type Arc = { readonly number: number; readonly from: number; readonly to: number; readonly x: number; readonly path: string; readonly at: readonly [number, number]; readonly refused: boolean };
export type Drawn = { readonly nodes: readonly Node[]; readonly arcs: readonly Arc[]; readonly gutter: number; readonly width: number; readonly letters: number; readonly height: number; readonly left: number };

/** Strongest first, then the weak ones. */
export const KINDS = ["userId", "memberId", "lineUserId", "phone", "email", "anonymousId", "deviceId"];
const WEAK = new Set(["anonymousId", "deviceId"]);
const ROW = 40;
const HEAD = 26;
const LANE = 24;
const TOP = 8;
/** What the arcs may take of a narrow page: lanes lie closer together there, so that the keys can be read. */
const ARCS = 0.3;
/** From a key's dot to its name, and how wide a name may be: 38 letters of about 9 pixels. */
const BESIDE = 14;
const NAME = 342;
const LETTER = 9;
export const MOST = 60;

const name = (end: End): string => `${end.kind}:${end.value}`;
const rank = (end: End): number => (KINDS.indexOf(end.kind) + KINDS.length + 1) % (KINDS.length + 1);

/** @param room the width that there is, in pixels; the picture is never wider */
export function identity(keys: readonly Key[], ties: readonly Tie[], room: number): Drawn {
  const own = [...keys].sort((a, b) => rank(a) - rank(b));
  const known = new Set(own.map(name));
  const strangers = [...new Map(ties.flatMap((tie) => [tie.from, tie.to]).filter((end) => !known.has(name(end))).map((end) => [name(end), end])).values()].sort((a, b) => rank(a) - rank(b));
  const listed = [...own.map((key) => ({ key, own: true, faded: key.retired === true || key.holds === false })), ...strangers.map((key) => ({ key, own: false, faded: false }))];
  const shown = listed.slice(0, MOST);
  let y = TOP;
  const nodes = shown.map(({ key, own: mine, faded }, i): Node => {
    const before = shown[i - 1];
    const heads = before === undefined || before.own !== mine || (mine && before.key.kind !== key.kind);
    y += (heads ? HEAD : 0) + ROW;
    return { key, y: y - ROW / 2, strong: !WEAK.has(key.kind), faded, own: mine, heads };
  });
  const places = new Map(nodes.map((node, i) => [name(node.key), i]));
  const spans = ties.flatMap((tie, i) => {
    const a = places.get(name(tie.from));
    const b = places.get(name(tie.to));
    return a === undefined || b === undefined || a === b ? [] : [{ number: i + 1, from: Math.min(a, b), to: Math.max(a, b), refused: tie.reason !== undefined }];
  });
  // Short arcs first, so that they lie inside the long ones.
  const lanes: { readonly from: number; readonly to: number }[][] = [];
  const placed = [...spans].sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from).map((span) => {
    let lane = lanes.findIndex((taken) => taken.every((other) => span.to <= other.from || span.from >= other.to));
    if (lane < 0) lane = lanes.push([]) - 1;
    (lanes[lane] as { from: number; to: number }[]).push(span);
    return { ...span, lane };
  });
  const apart = Math.min(LANE, Math.max(0, room * ARCS - 20) / Math.max(1, lanes.length));
  const gutter = Math.max(1, lanes.length) * apart + 20;
  const width = Math.min(room, gutter + BESIDE + NAME);
  const arcs = placed.map(({ number, from, to, lane, refused }): Arc => {
    const x = gutter - 14 - (lane + 1) * apart + apart / 2;
    const top = (nodes[from] as Node).y;
    const bottom = (nodes[to] as Node).y;
    const bend = Math.min(12, (bottom - top) / 2);
    const path = `M${gutter} ${top}H${x + bend}Q${x} ${top} ${x} ${top + bend}V${bottom - bend}Q${x} ${bottom} ${x + bend} ${bottom}H${gutter}`;
    return { number, from, to, x, path, at: [x, (top + bottom) / 2], refused };
  }).sort((a, b) => a.number - b.number);
  return { nodes, arcs, gutter, width, letters: Math.floor((width - gutter - BESIDE) / LETTER), height: y + TOP, left: listed.length - shown.length };
}

/** A text of at most so many letters; what is left out is its middle, for keys differ at their ends. */
export function shortened(text: string, letters: number): string {
  if (text.length <= letters) return text;
  const kept = Math.max(2, letters - 1);
  return `${text.slice(0, Math.ceil(kept / 2))}…${text.slice(text.length - Math.floor(kept / 2))}`;
}
