/** The list with one of its items in another place. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** Where an item that is held at a height would stand: rows by their middles, top to bottom. */
export function placeAt(middles: readonly number[], y: number, from: number): number {
  const above = middles.filter((middle, i) => i !== from && middle < y).length;
  return Math.min(Math.max(0, middles.length - 1), above);
}
