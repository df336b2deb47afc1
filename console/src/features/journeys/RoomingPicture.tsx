import type { ReactNode } from "react";
import { RangesPicture } from "../../charts/RangesPicture";
import type { Judged } from "./crossed";
import type { Journeys } from "./useJourneys";

type Props = { readonly of: Journeys; readonly view: "show-rooming" | "web-rooming"; readonly rows: readonly Judged[] };

/** How often interest on one bank ended on the other, held against people's own rhythm. */
export function RoomingPicture({ of, view, rows }: Props): ReactNode {
  const { t, format } = of;
  const reading = (row: Judged): string => t("crossing.reading", { category: row.category, share: format.share(row.share), range: row.interval.map(format.share).join(" – "), baseline: format.share(row.baseline), n: row.touches });
  return <RangesPicture rows={rows.map((row) => ({ ...row, found: row.found === true, label: row.category, reading: reading(row) }))} words={{ title: t(`crossing.${view}`), percent: format.percent, share: t("crossing.share"), baseline: t("crossing.baseline") }} />;
}
