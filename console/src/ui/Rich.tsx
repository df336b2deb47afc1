import { Fragment, type ReactNode } from "react";

/** A text in which **stars** make numbers bold; everything else is text, whatever it holds. */
export function Rich({ text }: { readonly text: string }): ReactNode {
  return text.split("**").map((part, i) => (i % 2 === 1 ? <b key={i} className="numeric">{part}</b> : <Fragment key={i}>{part}</Fragment>));
}
