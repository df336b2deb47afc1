import type { ReactNode } from "react";
import { bars, type Bin, type Words } from "./bars";
import { Drawn } from "./Drawn";

type Props = { readonly bins: readonly Bin[]; readonly median: number | null; readonly p90: number | null; readonly words: Words & { readonly title: string } };

export function BarsPicture({ bins, median, p90, words }: Props): ReactNode {
  return <Drawn kind="times" title={words.title} drawing={bars(bins, median, p90, words)} />;
}
