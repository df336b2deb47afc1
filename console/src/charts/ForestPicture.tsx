import type { ReactNode } from "react";
import { Drawn } from "./Drawn";
import { forest, type ForestRow } from "./forest";

type Props = { readonly rows: readonly ForestRow[]; readonly ratios?: boolean; readonly title: string; readonly none: string; readonly show: (value: number) => string };

/** Estimates with their intervals around a line that says "no difference"; those that leave it out are in full colour. */
export function ForestPicture({ rows, ratios = false, title, none, show }: Props): ReactNode {
  return <Drawn kind="forest" title={title} drawing={forest(rows, ratios, none, show)} />;
}
