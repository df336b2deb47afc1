import { useEffect, useRef, type RefObject } from "react";
import { giveBack, goRound } from "./goRound";

/** A dialog that is shown as long as it is drawn: Tab goes round in it, Escape ends it, and whoever had the focus before gets it back. */
export function useModal(close: () => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  const ending = useRef(close);
  ending.current = close;
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    const letGo = goRound(() => dialog.current, () => ending.current());
    return () => {
      letGo();
      giveBack(before);
    };
  }, []);
  return dialog;
}
