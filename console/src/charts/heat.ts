/** Numbers in rows as a grid of squares, the fuller the more. From numbers to shapes. */
export type Square = { readonly x: number; readonly y: number; readonly width: number; readonly row: number; readonly column: number; /** 0 … 1 */ readonly full: number };
export type Heat = { readonly width: number; readonly height: number; readonly cell: number; readonly squares: readonly Square[] };

export const ROW = 32;
export const HEAD = 28;
const NARROWEST = 54;
const WIDEST = 104;

/** Shares of each cell in 0 … 1, null where there is none; the picture may be wider than the room, so that numbers can be read. */
export function heat(rows: readonly (readonly (number | null)[])[], room: number, left: number): Heat {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const cell = Math.min(WIDEST, Math.max(NARROWEST, (room - left) / columns));
  return {
    cell,
    width: Math.round(left + cell * columns),
    height: HEAD + ROW * rows.length,
    squares: rows.flatMap((row, i) => row.flatMap((full, j) => (full === null ? [] : [{ x: left + cell * j, y: HEAD + ROW * i, width: cell - 2, row: i, column: j, full: Math.min(1, Math.max(0, full)) }]))),
  };
}
