import { Popconfirm, type PopconfirmProps } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { giveBack, goRound } from "./goRound";

/** The box that is open now. */
const box = (): Element | undefined => [...document.querySelectorAll(".ant-popconfirm")].find((each) => each.getClientRects().length > 0);
const FRAMES = 20;

/** Asks before something is done that cannot be taken back; the keyboard goes into the question, round in it and back. */
export function Sure({ children, ...asked }: Omit<PopconfirmProps, "open" | "onOpenChange">): ReactNode {
  const [open, show] = useState(false);
  useEffect(() => {
    if (!open) return undefined;
    const before = document.activeElement;
    let left = FRAMES;
    let frame = 0;
    const enter = (): void => {
      const first = box()?.querySelector("button");
      first?.focus();
      if (document.activeElement !== first && left-- > 0) frame = requestAnimationFrame(enter);
    };
    frame = requestAnimationFrame(enter);
    const letGo = goRound(box, () => show(false));
    return () => {
      cancelAnimationFrame(frame);
      letGo();
      giveBack(before);
    };
  }, [open]);
  return <Popconfirm {...asked} open={open} onOpenChange={(next) => show(next && !asked.disabled)}>{children}</Popconfirm>;
}
