/** An id for something new: its name where that can be one, else one that is made of the time. */
export function idOf(name: string, taken: readonly string[], now: number, letter = "s"): string {
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 48);
  const base = slug.length > 1 && slug !== "new" ? slug : `${letter}-${now.toString(36)}`;
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.includes(id)) return id;
  }
}
