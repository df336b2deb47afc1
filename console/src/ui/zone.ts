import { useSyncExternalStore } from "react";
import { keepZone, zone } from "./preferences";

let chosen = zone();
const watching = new Set<() => void>();
const watch = (changed: () => void): (() => void) => {
  watching.add(changed);
  return () => watching.delete(changed);
};

/** In which zone times are shown to whoever looks; undefined is the workspace's. Days and periods of analyses are always the workspace's. */
export const useChosenZone = (): string | undefined => useSyncExternalStore(watch, () => chosen);

export function chooseZone(next: string | undefined): void {
  chosen = next;
  keepZone(next);
  watching.forEach((changed) => changed());
}
