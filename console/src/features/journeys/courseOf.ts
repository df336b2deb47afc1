import type { StageRow, StagesAnswer } from "../../api/analyses";
import type { CourseNumbers } from "../../map/course";

export const isLapsed = (id: string): boolean => id.startsWith("lapsed");

/** The numbers of the picture from an answer, and those of an earlier period beside them. */
export function courseOf(answer: StagesAnswer, was?: StagesAnswer): { readonly rows: readonly StageRow[]; readonly numbers: CourseNumbers } {
  const rows = answer.stages.filter((row) => !isLapsed(row.stage));
  return {
    rows,
    numbers: {
      stages: rows.map((row) => ({ id: row.stage, entered: row.entered, lapsed: row.lapsed })),
      moves: answer.moves,
      gateBefore: Math.max(0, rows.findIndex((row) => row.side === "customer")),
      earlier: was && rows.map((row) => was.stages.find((each) => each.stage === row.stage)?.entered ?? 0),
    },
  };
}
