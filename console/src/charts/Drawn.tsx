import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, type CSSProperties, type ReactNode } from "react";
import { Fault, Skeleton } from "../ui/States";
import type { Drawn as Chart } from "./engine";
import type { Drawing } from "./option";
import { useTabled } from "./Tabled";
import "./charts.css";

type Props = {
  /** The class of its SVG. */
  readonly kind: string;
  readonly title: string;
  readonly drawing: Drawing;
  readonly style?: CSSProperties;
  /** The place that was clicked. */
  readonly onOpen?: ((index: number) => void) | undefined;
};

/** A picture that ECharts draws: loaded when it is needed, as wide as there is room, its numbers also as a list that is read out, but for those of a table beside it. */
export function Drawn({ kind, title, drawing, style, onOpen }: Props): ReactNode {
  const { data: engine, isError, error, refetch } = useQuery({ queryKey: ["charts"], queryFn: () => import("./engine"), staleTime: Infinity, gcTime: Infinity, structuralSharing: false, retry: false });
  const tabled = useTabled();
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart>(undefined);
  const open = useRef(onOpen);
  useEffect(() => { open.current = onOpen; });
  useEffect(() => {
    const element = host.current;
    if (!engine || !element) return;
    const drawn = engine.begin(element, kind);
    chart.current = drawn;
    drawn.on("click", ({ dataIndex }) => open.current?.(dataIndex));
    const watch = new ResizeObserver(() => drawn.resize());
    watch.observe(element);
    return () => { watch.disconnect(); drawn.dispose(); chart.current = undefined; };
  }, [engine, kind]);
  // Pictures are described anew each time the page is: drawn anew they are where the description differs.
  const described = JSON.stringify([drawing, title]);
  useEffect(() => {
    if (engine) chart.current?.setOption(engine.whole(drawing, title, getComputedStyle(document.body).fontFamily), true);
  }, [engine, kind, described]);
  if (isError) return <Fault error={error} retry={() => void refetch()} />;
  if (!engine) return <Skeleton height={drawing.height} />;
  if (tabled) return <div ref={host} aria-hidden="true" style={{ ...style, height: drawing.height }} />;
  return (
    <>
      <div ref={host} role="img" aria-label={title} style={{ ...style, height: drawing.height }} />
      <ul className="visually-hidden" aria-label={title}>{drawing.readings.map((reading, i) => reading !== "" && <li key={i}>{reading}</li>)}</ul>
    </>
  );
}
