import type { ReactNode } from "react";
import { curve, STROKES, type Curve } from "./curve";
import { Drawn } from "./Drawn";

type Props = { readonly series: readonly Curve[]; readonly at: readonly number[]; readonly labels: readonly string[]; readonly title: string; readonly show: (value: number) => string };

export function CurvePicture({ series, at, labels, title, show }: Props): ReactNode {
  return (
    <div>
      <Drawn kind="curve" title={title} drawing={curve(series, at, labels, show)} />
      {series.length > 1 && <p className="small row">{series.map((each, j) => <span key={each.name} style={{ color: STROKES[j % 2] }}>{j === 0 ? "━" : "╍"} <span style={{ color: "var(--ink2)" }}>{each.name}</span></span>)}</p>}
    </div>
  );
}
