/**
 * What followed what, as streams from column to column. Every path is somewhere: the labels that are not drawn by name are
 * "others" and counted, those that ended are a node of their own. A pure function from counts to shapes.
 */
export type Edge = { readonly position: number; readonly from: string; readonly to: string; readonly count: number };
export type Kind = "label" | "others" | "end";
export type Node = { readonly key: string; readonly kind: Kind; readonly label: string; readonly column: number; readonly count: number; /** How many labels stand here together. */ readonly kinds: number; readonly x: number; readonly y: number; readonly height: number };
export type Link = { readonly key: string; readonly from: string; readonly to: string; readonly kind: Kind; readonly count: number; readonly width: number; readonly d: string };
export type Sankey = { readonly width: number; readonly height: number; readonly nodes: readonly Node[]; readonly links: readonly Link[]; readonly bar: number; readonly room: number };
export type Asked = {
  /** How many paths begin with each label. */
  readonly first: ReadonlyMap<string, number>;
  readonly edges: readonly Edge[];
  readonly columns: number;
  readonly width: number;
  /** How many labels of a column are drawn by name. */
  readonly shown: number;
  /** Pixels of the fullest column. */
  readonly deepest?: number;
  /** Columns whose others are opened. */
  readonly open?: readonly number[];
};

const BAR = 10;
const DEEPEST = 280;
const SLOT = 36;
const GAP = 6;
const TOP = 8;

/** "2_Page" as a position and a label. */
export function placed(name: string): { readonly position: number; readonly label: string } {
  const cut = name.indexOf("_");
  return { position: Number(name.slice(0, cut)), label: name.slice(cut + 1) };
}

export const edgesOf = (edges: readonly { readonly from: string; readonly to: string; readonly count: number }[]): readonly Edge[] =>
  edges.map((edge) => ({ position: placed(edge.from).position, from: placed(edge.from).label, to: placed(edge.to).label, count: edge.count }));

type Counts = ReadonlyMap<string, number>;
const sum = (counts: Counts): number => [...counts.values()].reduce((all, each) => all + each, 0);
const ranked = (counts: Counts): readonly (readonly [string, number])[] => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

/** How many paths have each label in each column: what comes into a column is what stands in it. */
function columnsOf({ first, edges, columns }: Asked): readonly Counts[] {
  const all: Map<string, number>[] = [new Map(first)];
  for (let column = 1; column < columns; column++) all.push(new Map());
  for (const edge of edges) {
    const into = all[edge.position];
    if (into && edge.position >= 1) into.set(edge.to, (into.get(edge.to) ?? 0) + edge.count);
  }
  return all;
}

export function sankey(asked: Asked): Sankey {
  const { edges, columns, width, shown, deepest = DEEPEST, open = [] } = asked;
  const counts = columnsOf(asked);
  const scale = deepest / Math.max(1, ...counts.map(sum));
  const room = columns > 1 ? (width - BAR) / columns : width - BAR;
  const named = counts.map((each, column) => new Set(ranked(each).slice(0, open.includes(column) ? Infinity : shown).map(([label]) => label)));
  const keyOf = (column: number, label: string): string => (named[column]?.has(label) ? `${column}:l:${label}` : `${column}:o`);
  const nodes = counts.flatMap((each, column) => stack(each, column, named[column] ?? new Set(), ended(counts, column), scale, column * (room + BAR / columns)));
  const links = flows(counts, edges, columns, keyOf);
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  return { width, height: Math.max(SLOT, ...nodes.map((node) => node.y + Math.max(SLOT, node.height))), nodes, links: drawn(links, byKey, scale), bar: BAR, room };
}

/** Of those in the column before, how many went no further. */
const ended = (counts: readonly Counts[], column: number): number => (column === 0 ? 0 : Math.max(0, sum(counts[column - 1] ?? new Map()) - sum(counts[column] ?? new Map())));

function stack(counts: Counts, column: number, named: ReadonlySet<string>, end: number, scale: number, x: number): readonly Node[] {
  const order = ranked(counts);
  const rest = order.filter(([label]) => !named.has(label));
  const rows = [
    ...order.filter(([label]) => named.has(label)).map(([label, count]) => ({ key: `${column}:l:${label}`, kind: "label" as const, label, count, kinds: 1 })),
    ...(rest.length > 0 ? [{ key: `${column}:o`, kind: "others" as const, label: "", count: rest.reduce((all, [, count]) => all + count, 0), kinds: rest.length }] : []),
    ...(end > 0 ? [{ key: `${column}:e`, kind: "end" as const, label: "", count: end, kinds: 1 }] : []),
  ];
  let y = TOP;
  return rows.map((row) => {
    const height = Math.max(1, row.count * scale);
    const node = { ...row, column, x, y, height };
    y += Math.max(SLOT, height) + GAP;
    return node;
  });
}

type Flow = { readonly from: string; readonly to: string; count: number };

function flows(counts: readonly Counts[], edges: readonly Edge[], columns: number, keyOf: (column: number, label: string) => string): readonly Flow[] {
  const all = new Map<string, Flow>();
  const take = (from: string, to: string, count: number): void => {
    const known = all.get(`${from}>${to}`);
    if (known) known.count += count;
    else all.set(`${from}>${to}`, { from, to, count });
  };
  const out = counts.map(() => new Map<string, number>());
  for (const { position, from, to, count } of edges) {
    if (position < 1 || position >= columns) continue;
    take(keyOf(position - 1, from), keyOf(position, to), count);
    out[position - 1]?.set(from, (out[position - 1]?.get(from) ?? 0) + count);
  }
  for (let column = 0; column + 1 < columns; column++) {
    for (const [label, count] of counts[column] ?? []) {
      const left = count - (out[column]?.get(label) ?? 0);
      if (left > 0) take(keyOf(column, label), `${column + 1}:e`, left);
    }
  }
  return [...all.values()];
}

function drawn(flows: readonly Flow[], nodes: ReadonlyMap<string, Node>, scale: number): readonly Link[] {
  const left = new Map<string, number>();
  const right = new Map<string, number>();
  const place = (key: string): number => nodes.get(key)?.y ?? 0;
  return [...flows]
    .sort((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to))
    .flatMap((flow) => {
      const from = nodes.get(flow.from);
      const to = nodes.get(flow.to);
      if (!from || !to) return [];
      const width = flow.count * scale;
      const y0 = from.y + (left.get(flow.from) ?? 0) + width / 2;
      const y1 = to.y + (right.get(flow.to) ?? 0) + width / 2;
      left.set(flow.from, (left.get(flow.from) ?? 0) + width);
      right.set(flow.to, (right.get(flow.to) ?? 0) + width);
      const x0 = from.x + BAR;
      const half = (x0 + to.x) / 2;
      const at = (n: number): number => Math.round(n * 10) / 10;
      return [{ key: `${flow.from}>${flow.to}`, from: flow.from, to: flow.to, kind: to.kind, count: flow.count, width: Math.max(0.5, width), d: `M${at(x0)} ${at(y0)}C${at(half)} ${at(y0)} ${at(half)} ${at(y1)} ${at(to.x)} ${at(y1)}` }];
    });
}
