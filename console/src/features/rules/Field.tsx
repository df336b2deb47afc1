import type { ReactNode } from "react";
import type { Faults } from "./documents";

/** A field with its name above and what is wrong with it below. */
export function Field({ name, faults = [], wide = false, children }: { readonly name: string; readonly faults?: Faults; readonly wide?: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <div className={wide ? "rule-field wide" : "rule-field"} role="group" aria-label={name}>
      <span className="small" aria-hidden="true">{name}</span>
      {children}
      <Told faults={faults} />
    </div>
  );
}

/** What the server found wrong, in its words. */
export function Told({ faults }: { readonly faults: Faults }): ReactNode {
  return faults.length === 0 ? null : <div className="told" role="alert">{faults.map((each, i) => <p key={i}>{each.detail} <code>{each.pointer}</code></p>)}</div>;
}
