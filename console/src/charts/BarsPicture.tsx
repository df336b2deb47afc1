import type { ReactNode } from "react";
import { useWidth } from "../map/RiverPicture";
import { bars, type Bin } from "./bars";
import "./charts.css";

type Props = { readonly bins: readonly Bin[]; readonly median: number | null; readonly p90: number | null; readonly words: { readonly title: string; readonly duration: (seconds: number) => string; readonly people: (n: number) => string; readonly median: string; readonly p90: string } };

export function BarsPicture({ bins, median, p90, words }: Props): ReactNode {
  const [ref, width] = useWidth(720);
  const drawn = bars(bins, width, [median, p90].filter((each) => each !== null));
  const names = [words.median, words.p90];
  return (
    <div ref={ref}>
      <svg className="chart times" width={drawn.width} height={drawn.height} viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={words.title}>
        {drawn.bars.map((bar, i) => <rect key={i} x={bar.x} y={bar.y} width={bar.width} height={bar.height} rx={Math.min(3, bar.width / 3)} fill="var(--both)" opacity="0.85"><title>{`${words.duration(bar.bin.from)} – ${words.duration(bar.bin.to)} · ${words.people(bar.bin.count)}`}</title></rect>)}
        <line x1={0} x2={width} y1={drawn.floor + 0.5} y2={drawn.floor + 0.5} stroke="var(--marsh-line)" />
        {drawn.marks.map((mark, i) => {
          const end = mark.x > width - 150;
          return (
            <g key={i}>
              <line x1={mark.x} x2={mark.x} y1={i === 0 ? 8 : 24} y2={drawn.floor} stroke="var(--ink2)" strokeDasharray="2 3" />
              <text x={mark.x + (end ? -6 : 6)} y={i === 0 ? 16 : 32} fontSize="12" className="t2" textAnchor={end ? "end" : "start"}>{`${names[i] ?? ""} ${words.duration(mark.value)}`}</text>
            </g>
          );
        })}
        {bins[0] && <text x={0} y={drawn.floor + 20} fontSize="12" className="t3">{words.duration(bins[0].from)}</text>}
        <text x={width} y={drawn.floor + 20} fontSize="12" className="t3" textAnchor="end">{words.duration(bins[bins.length - 1]?.to ?? 0)}</text>
      </svg>
    </div>
  );
}
