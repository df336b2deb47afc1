import type { ReactNode } from "react";
import { Drawn } from "./Drawn";
import { heat, placed, widths, type Row } from "./heat";

type Props = {
  readonly rows: readonly Row[];
  readonly columns: readonly string[];
  readonly title: string;
  readonly left: number;
  readonly onOpen?: (row: number, column: number) => void;
};

/** A grid of shares, each written out. */
export function HeatPicture({ rows, columns, title, left, onOpen }: Props): ReactNode {
  const open = (index: number): void => {
    const at = placed(rows)[index];
    if (at) onOpen?.(at.row, at.column);
  };
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={title}>
      <Drawn kind="heat" title={title} drawing={heat(rows, columns, left, onOpen !== undefined)} style={widths(columns, left)} onOpen={onOpen && open} />
    </div>
  );
}
