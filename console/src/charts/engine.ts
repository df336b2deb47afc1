/** What is used of ECharts. Only ever loaded when a picture is about to be drawn. */
import { BarChart, CustomChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, TitleComponent, TooltipComponent } from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Drawing } from "./option";

use([AriaComponent, BarChart, CustomChart, GridComponent, LineChart, SVGRenderer, TitleComponent, TooltipComponent]);

export type Drawn = EChartsType;

/** Begins a picture in an element; its SVG is known by a class, as those are that we draw ourselves. */
export function begin(host: HTMLElement, kind: string): Drawn {
  const drawn = init(host, null, { renderer: "svg" });
  host.querySelector("svg")?.classList.add("drawn", kind);
  return drawn;
}

/** What is pointed at is told in an element with a text in it: names stay text, and no style is written as text, either. */
function told(text: string): HTMLElement {
  const element = document.createElement("div");
  element.className = "told";
  element.textContent = text;
  return element;
}

export function whole({ option, readings }: Drawing, title: string, fontFamily: string): Record<string, unknown> {
  return {
    ...option,
    animation: false,
    aria: { enabled: true, label: { description: title } },
    textStyle: { fontFamily },
    tooltip: {
      confine: true,
      transitionDuration: 0,
      backgroundColor: "var(--surface)",
      borderColor: "var(--line)",
      borderWidth: 1,
      padding: [6, 10],
      textStyle: { color: "var(--ink)", fontSize: 12, fontWeight: "normal" },
      extraCssText: "box-shadow: none; white-space: pre-line; max-width: 26em; z-index: 2;",
      ...option.tooltip,
      formatter: (at: { dataIndex: number } | readonly { dataIndex: number }[]) => told(readings[(Array.isArray(at) ? at[0] : at)?.dataIndex ?? -1] ?? ""),
    },
  };
}
