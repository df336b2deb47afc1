import { init } from "echarts/core";
import { whole } from "./engine";
import type { Drawing } from "./option";

/** For tests: a picture without a page, as ECharts writes it (with the first place of each series pointed at), and the words that are in it. */
export function written(drawing: Drawing, width = 720, pointed = false): { readonly svg: string; readonly words: readonly string[] } {
  const drawn = init(null, null, { renderer: "svg", ssr: true, width, height: drawing.height });
  drawn.setOption(whole(drawing, "", "sans-serif"));
  if (pointed) for (let i = 0; i < [drawing.option.series ?? []].flat().length; i++) drawn.dispatchAction({ type: "highlight", seriesIndex: i, dataIndex: 0 });
  const svg = drawn.renderToSVGString();
  drawn.dispose();
  const plain = (text: string): string => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&");
  return { svg, words: [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((found) => plain(found[1] as string)) };
}
