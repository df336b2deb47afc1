import { useMemo, useState, type ReactNode } from "react";
import { useWidth } from "../map/RiverPicture";
import "./charts.css";
import { fit } from "./fit";
import { sankey, type Edge, type Node } from "./sankey";

export type SankeyWords = {
  readonly title: string;
  readonly number: (n: number) => string;
  readonly name: (label: string) => string;
  readonly others: (kinds: number) => string;
  readonly end: string;
  readonly go: (name: string) => string;
  readonly open: string;
};
type Props = {
  readonly first: ReadonlyMap<string, number>;
  readonly edges: readonly Edge[];
  /** Columns at most; a narrow page has fewer. */
  readonly columns: number;
  readonly words: SankeyWords;
  readonly bank: (label: string) => "on" | "off" | undefined;
  /** Lower and with fewer names, for a board. */
  readonly small?: boolean;
  readonly onGo?: ((label: string) => void) | undefined;
};

const SHOWN = 6;
const COLUMN_ROOM = 176;
const COLOURS = { on: "var(--online-line)", off: "var(--offline-line)" };

export function SankeyPicture({ first, edges, columns: most, words, bank, small = false, onGo }: Props): ReactNode {
  const [ref, width] = useWidth(1000);
  const [open, setOpen] = useState<readonly number[]>([]);
  const [over, hover] = useState<string>();
  const columns = Math.max(2, Math.min(most, Math.floor(width / COLUMN_ROOM)));
  const drawn = useMemo(() => sankey({ first, edges, columns, width, shown: small ? 3 : SHOWN, ...(small && { deepest: 120 }), open }), [first, edges, columns, width, open, small]);
  const colour = (node: Node | undefined): string => {
    if (node?.kind !== "label") return "var(--marsh-line)";
    const side = bank(node.label);
    return side ? COLOURS[side] : "var(--both)";
  };
  const byKey = new Map(drawn.nodes.map((node) => [node.key, node]));
  const name = (node: Node): string => (node.kind === "label" ? words.name(node.label) : node.kind === "others" ? words.others(node.kinds) : words.end);
  return (
    <div ref={ref}>
      <svg className="chart sankey" width={drawn.width} height={drawn.height} viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="group" aria-label={words.title}>
        {drawn.links.map((link) => {
          const from = byKey.get(link.from);
          const faint = over !== undefined && link.from !== over && link.to !== over;
          return <path key={link.key} d={link.d} fill="none" stroke={link.kind === "end" ? "var(--marsh-line)" : colour(from)} strokeWidth={link.width} opacity={faint ? 0.06 : link.kind === "end" ? 0.18 : 0.32}><title>{`${from ? name(from) : ""} → ${name(byKey.get(link.to) as Node)}: ${words.number(link.count)}`}</title></path>;
        })}
        {drawn.nodes.map((node) => {
          const act = node.kind === "label" && onGo ? () => onGo(node.label) : node.kind === "others" ? () => setOpen([...open, node.column]) : undefined;
          const label = `${name(node)} ${words.number(node.count)}`;
          const content = (
            <>
              <rect x={node.x} y={node.y} width={drawn.bar} height={node.height} rx="2" fill={colour(node)} />
              <rect className="hit" x={node.x - 2} y={node.y - 4} width={drawn.room} height={Math.max(36, node.height + 8)} rx="6" fill="transparent" />
              <text x={node.x + drawn.bar + 8} y={node.y + 12} fontSize="13" className={act ? "link" : "t2"}><title>{name(node)}</title>{fit(name(node), drawn.room - drawn.bar - 14, 13)}</text>
              <text x={node.x + drawn.bar + 8} y={node.y + 28} fontSize="12" className="t3">{words.number(node.count)}</text>
            </>
          );
          const watch = { onMouseEnter: () => hover(node.key), onMouseLeave: () => hover(undefined) };
          return act ? (
            <g key={node.key} className="go" role="button" tabIndex={0} aria-label={`${label}. ${node.kind === "others" ? words.open : words.go(name(node))}`} {...watch} onFocus={() => hover(node.key)} onBlur={() => hover(undefined)} onClick={act} onKeyDown={(event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(); } }}>{content}</g>
          ) : <g key={node.key} role="img" aria-label={label} {...watch}>{content}</g>;
        })}
      </svg>
    </div>
  );
}
