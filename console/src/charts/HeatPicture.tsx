import type { ReactNode } from "react";
import { useWidth } from "../map/RiverPicture";
import "./charts.css";
import { HEAD, heat, ROW } from "./heat";

type Props = {
  readonly rows: readonly { readonly label: string; readonly cells: readonly ({ readonly share: number; readonly text: string; readonly title: string } | null)[] }[];
  readonly columns: readonly string[];
  readonly title: string;
  readonly left: number;
  readonly onOpen?: (row: number, column: number) => void;
};

/** A grid of shares, each written out: colour alone says nothing. */
export function HeatPicture({ rows, columns, title, left, onOpen }: Props): ReactNode {
  const [ref, width] = useWidth(720);
  const drawn = heat(rows.map((row) => row.cells.map((cell) => cell?.share ?? null)), width, left);
  return (
    <div ref={ref} className="scroll" tabIndex={0} role="region" aria-label={title}>
      <svg className="chart heat" width={drawn.width} height={drawn.height} viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={title}>
        {columns.map((column, j) => <text key={j} x={left + drawn.cell * (j + 0.5) - 1} y={18} fontSize="12" textAnchor="middle" className="t3">{column}</text>)}
        {rows.map((row, i) => <text key={i} x={0} y={HEAD + ROW * i + 20} fontSize="12" className="t2">{row.label}</text>)}
        {drawn.squares.map((square) => {
          const cell = rows[square.row]?.cells[square.column];
          return (
            <g key={`${square.row}-${square.column}`} onClick={onOpen && (() => onOpen(square.row, square.column))} style={onOpen && { cursor: "pointer" }}>
              <rect x={square.x} y={square.y} width={square.width} height={ROW - 2} rx={4} fill="var(--both)" fillOpacity={0.06 + 0.44 * square.full} />
              <text x={square.x + square.width / 2} y={square.y + 20} fontSize="12" textAnchor="middle">{cell?.text}</text>
              <title>{cell?.title}</title>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
