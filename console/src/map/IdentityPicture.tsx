import type { ReactNode } from "react";
import { identity, shortened, type Key, type Tie } from "./identity";
import { useWidth } from "./RiverPicture";

export type IdentityWords = { readonly title: string; readonly strangers: string; readonly kind: (kind: string) => string };

/** The keys of one person and what joined them; a dashed arc is a link that was not made. */
export function IdentityPicture({ keys, ties, words }: { readonly keys: readonly Key[]; readonly ties: readonly Tie[]; readonly words: IdentityWords }): ReactNode {
  const [ref, room] = useWidth(600);
  const { nodes, arcs, gutter, width, letters, height } = identity(keys, ties, room);
  return (
    <div ref={ref}>
      <svg className="identity" viewBox={`0 0 ${width} ${height}`} width={width} role="img" aria-label={words.title}>
        {arcs.map((arc) => <path key={arc.number} d={arc.path} fill="none" stroke={arc.refused ? "var(--bad)" : "var(--both)"} strokeWidth={1.5} strokeDasharray={arc.refused ? "4 4" : undefined} />)}
        {arcs.map((arc) => (
          <g key={arc.number}>
            <circle cx={arc.at[0]} cy={arc.at[1]} r={9} fill="var(--surface)" stroke={arc.refused ? "var(--bad)" : "var(--both)"} />
            <text x={arc.at[0]} y={arc.at[1] + 4} fontSize={11} textAnchor="middle">{arc.number}</text>
          </g>
        ))}
        {nodes.map((node) => (
          <g key={`${node.key.kind}:${node.key.value}`} opacity={node.faded ? 0.7 : 1}>
            {node.heads && <text x={gutter + 14} y={node.y - 26} fontSize={12} className="t3">{node.own ? words.kind(node.key.kind) : words.strangers}</text>}
            <circle cx={gutter} cy={node.y} r={6} fill={node.own && node.strong && !node.faded ? "var(--accent)" : "var(--surface)"} stroke={node.own ? "var(--accent)" : "var(--bad)"} strokeWidth={1.5} strokeDasharray={node.faded || !node.own ? "2 2" : undefined} />
            <text x={gutter + 14} y={node.y + 5} fontSize={14}><title>{node.key.value}</title>{shortened(node.own ? node.key.value : `${words.kind(node.key.kind)} ${node.key.value}`, letters)}</text>
          </g>
        ))}
      </svg>
    </div>
  );
}
