const REACHED = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex='0']";

/** Keeps Tab within what is shown above the page, and ends it by Escape; the answer lets go again. */
export function goRound(shown: () => Element | null | undefined, end: () => void): () => void {
  const key = (event: KeyboardEvent): void => {
    const box = shown();
    if (!box || event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      end();
    } else if (event.key === "Tab") {
      const all = [...box.querySelectorAll<HTMLElement>(REACHED)];
      const edge = event.shiftKey ? all[0] : all[all.length - 1];
      if (box.contains(document.activeElement) && document.activeElement !== edge) return;
      event.preventDefault();
      (event.shiftKey ? all[all.length - 1] : all[0])?.focus();
    }
  };
  document.addEventListener("keydown", key);
  return () => document.removeEventListener("keydown", key);
}

/** Gives the focus back to whoever had it; not before what is above the page is gone, since until then nothing else can have it. */
export function giveBack(before: Element | null): void {
  setTimeout(() => before instanceof HTMLElement && before.isConnected && before.focus());
}
