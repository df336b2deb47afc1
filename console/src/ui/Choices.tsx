import type { ReactNode } from "react";

/** A few words of which one holds. */
export function Choices<T extends string>({ label, all, chosen, choose, name }: { readonly label: string; readonly all: readonly T[]; readonly chosen: T; readonly choose: (next: T) => void; readonly name: (each: T) => string }): ReactNode {
  return (
    <div className="choices" role="group" aria-label={label}>
      {all.map((each) => <button key={each} type="button" className="plain" aria-pressed={each === chosen} onClick={() => choose(each)}>{name(each)}</button>)}
    </div>
  );
}
