import type { ReactNode } from "react";

/** A dot with its interval; what is sure is filled and in full colour. */
export function Whisker({ place, sure }: { readonly place: { readonly x: number; readonly y: number; readonly from: number; readonly to: number }; readonly sure: boolean }): ReactNode {
  const colour = sure ? "var(--both)" : "var(--ink3)";
  return (
    <>
      <line x1={place.from} x2={place.to} y1={place.y} y2={place.y} stroke={colour} strokeWidth="2.5" strokeLinecap="round" />
      <circle cx={place.x} cy={place.y} r="4.5" fill={sure ? colour : "var(--bg)"} stroke={colour} strokeWidth="1.5" />
    </>
  );
}
