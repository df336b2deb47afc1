import type { ReactNode } from "react";
import { bridge, type Step } from "./bridge";
import { Drawn } from "./Drawn";

/** A whole, what came to it and left it, and the whole after that. */
export function BridgePicture({ steps, words }: { readonly steps: readonly Step[]; readonly words: { readonly title: string; readonly number: (n: number) => string } }): ReactNode {
  return <Drawn kind="bridge" title={words.title} drawing={bridge(steps, words.number)} />;
}
