import type { ReactNode } from "react";
import { Drawn } from "./Drawn";
import { trend, type Point, type Words } from "./trend";

export function TrendPicture({ points, words }: { readonly points: readonly Point[]; readonly words: Words & { readonly title: string } }): ReactNode {
  return <Drawn kind="trend" title={words.title} drawing={trend(points, words)} />;
}
