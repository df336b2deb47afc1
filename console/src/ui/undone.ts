import { useSyncExternalStore } from "react";

/** What was just done and how it is taken back; it outlives the page on which it was done. */
export type Deed = { readonly says: string; readonly undo: () => Promise<unknown> };

let last: Deed | undefined;
const watching = new Set<() => void>();
const watch = (changed: () => void): (() => void) => {
  watching.add(changed);
  return () => watching.delete(changed);
};

/** The next deed takes the place of the one before. */
export function tell(deed: Deed | undefined): void {
  last = deed;
  watching.forEach((changed) => changed());
}
export const useLastDeed = (): Deed | undefined => useSyncExternalStore(watch, () => last);
