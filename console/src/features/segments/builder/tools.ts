import { createContext, useContext } from "react";
import type { RuleWords } from "../../../ui/rule/words";

export type Named = { readonly id: string; readonly name: string };

/** What all parts of the builder need: how things are said, and what can be asked for. */
export type Tools = { readonly words: RuleWords; readonly segments: readonly Named[]; readonly lists: readonly Named[] };

export const ToolsContext = createContext<Tools | undefined>(undefined);

export function useTools(): Tools {
  const tools = useContext(ToolsContext);
  if (!tools) throw new Error("outside of a builder");
  return tools;
}
