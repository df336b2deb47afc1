/** What somebody did or put away once, as this browser remembers it. */
const KEPT = "sojourn.once.";
export type Once = "opened-person" | "checklist-put-away" | "tour-put-away";

export const done = (what: Once): boolean => {
  try {
    return localStorage.getItem(KEPT + what) !== null;
  } catch {
    return false;
  }
};
export const did = (what: Once): void => {
  try {
    localStorage.setItem(KEPT + what, "1");
  } catch {
    // A browser that keeps nothing asks again; that is all.
  }
};
