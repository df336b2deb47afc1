/** A name in a question that nobody has seen here, with those that are near. */
export type Note = { readonly code: string; readonly pointer: string; readonly named: string; readonly nearest: readonly string[]; readonly count?: number };

/** The notes of several answers, each name once. One of several spellings of an event may be missing without a word. */
export function noted(answers: readonly unknown[]): readonly Note[] {
  const found = new Map<string, Note>();
  for (const answer of answers) {
    const notes = typeof answer === "object" && answer !== null ? (answer as { notes?: unknown }).notes : undefined;
    if (!Array.isArray(notes)) continue;
    for (const note of notes as Note[]) {
      if (note.pointer.includes("/anyOf/")) continue;
      const key = `${note.code} ${note.named}`;
      if (!found.has(key)) found.set(key, note);
    }
  }
  return [...found.values()];
}
