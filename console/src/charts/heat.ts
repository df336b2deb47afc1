import { roomOf } from "./fit";
import { BARE, INK, SIZE, STILL_GROUP, WORDS, type Drawing, type Shape } from "./option";

/** Numbers in rows as a grid of squares, the fuller the more; each is written out, for colour alone says nothing. */
export type Cell = { /** How full it is, 0 … 1. */ readonly share: number; readonly text: string; readonly title: string };
export type Row = { readonly label: string; readonly cells: readonly (Cell | null)[] };
/** Which cell has a row and a column, in the order of the places. */
export type Placed = { readonly row: number; readonly column: number; readonly cell: Cell };

const ROW = 32;
const HEAD = 28;
const NARROWEST = 54;
const WIDEST = 104;
/** Between two heads. */
const GAP = 8;
const LINE = 16;

/** A head that is wider than any column stands in two lines, broken where they are most alike. */
export function lined(head: string): readonly string[] {
  const words = head.split(" ");
  if (words.length < 2 || roomOf(head, SIZE) + GAP <= WIDEST) return [head];
  const ways = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(" "), words.slice(i + 1).join(" ")]);
  const wide = (way: readonly string[]): number => Math.max(...way.map((line) => roomOf(line, SIZE)));
  return ways.reduce((best, way) => (wide(way) < wide(best) ? way : best));
}

export const placed = (rows: readonly Row[]): readonly Placed[] => rows.flatMap(({ cells }, row) => cells.flatMap((cell, column) => (cell ? [{ row, column, cell }] : [])));

/** A picture may be wider than the room, so that its numbers can be read, and is not wider than they need. */
export function widths(columns: readonly string[], left: number): { readonly minWidth: number; readonly maxWidth: number } {
  const narrowest = Math.min(WIDEST, Math.max(NARROWEST, ...columns.flatMap(lined).map((line) => roomOf(line, SIZE) + GAP)));
  return { minWidth: left + narrowest * columns.length, maxWidth: left + WIDEST * columns.length };
}

export function heat(rows: readonly Row[], columns: readonly string[], left: number, opens: boolean): Drawing {
  const all = placed(rows);
  const heads = columns.map(lined);
  const head = HEAD + LINE * (Math.max(1, ...heads.map((each) => each.length)) - 1);
  return {
    height: head + ROW * rows.length,
    readings: all.map(({ cell }) => cell.title),
    option: {
      grid: { left, right: 0, top: head, bottom: 0, outerBoundsMode: "none" },
      tooltip: { trigger: "item" },
      xAxis: { ...BARE, type: "category", position: "top", data: heads.map((each) => each.join("\n")), axisLabel: { ...WORDS, interval: 0, lineHeight: LINE } },
      yAxis: { ...BARE, type: "category", inverse: true, data: rows.map((row) => row.label), axisLabel: { ...WORDS, color: INK.quiet, align: "left", margin: left, interval: 0 } },
      series: {
        type: "custom",
        cursor: opens ? "pointer" : "default",
        data: all.map(({ row, column, cell }) => [column, row, cell.share]),
        renderItem: ({ dataIndex }, { coord, size, value }) => square(coord([value(0), value(1)]), (size?.([1, 1]) as number[])[0] ?? 0, all[dataIndex]?.cell),
      },
    },
  };
}

function square([x = 0, y = 0]: number[], wide: number, cell: Cell | undefined): Shape {
  return cell ? {
    ...STILL_GROUP,
    children: [
      { type: "rect", shape: { x: x - wide / 2, y: y - ROW / 2, width: wide - 2, height: ROW - 2, r: 4 }, style: { fill: INK.water, fillOpacity: 0.06 + 0.44 * Math.min(1, Math.max(0, cell.share)) } },
      { type: "text", style: { text: cell.text, x: x - 1, y: y - 1, align: "center", verticalAlign: "middle", fill: INK.text, fontSize: SIZE } },
    ],
  } : null;
}
