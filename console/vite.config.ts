import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const ENTRY = "/src/app/main.tsx";
const HOME = "/src/features/home/Home.tsx";

type Graph = { readonly getModuleInfo: (id: string) => { readonly importedIds: readonly string[] } | null };

/** A module with all that it imports before it runs. */
function whole(id: string, graph: Graph, seen = new Set<string>()): Set<string> {
  if (seen.has(id)) return seen;
  seen.add(id);
  for (const next of graph.getModuleInfo(id)?.importedIds ?? []) whole(next, graph, seen);
  return seen;
}

/** What is needed before anything is shown, and what Home needs beyond that, are one file each: a browser asks for two, not for forty. */
function fileOf(): (id: string, graph: Graph) => string | null {
  let first: Set<string> | undefined;
  let home: Set<string> | undefined;
  return (id, graph) => {
    const [entry, page] = [ENTRY, HOME].map((path) => import.meta.dirname + path) as [string, string];
    first ??= whole(entry, graph);
    home ??= whole(page, graph);
    // These two are what is asked for, and hold the rest of their own.
    return id === entry || id === page ? null : first.has(id) ? "first" : home.has(id) ? "home" : null;
  };
}

/** Home is what is opened most: its file comes along with the first one. */
const homeAhead = (): Plugin => ({
  name: "home-ahead",
  transformIndexHtml: {
    order: "post",
    handler: (html, { bundle }) => {
      const files = Object.values(bundle ?? {}).filter((each) => each.type === "chunk" && ["home", "Home"].includes(each.name));
      return { html, tags: files.map(({ fileName }) => ({ tag: "link", attrs: { rel: "modulepreload", crossorigin: true, href: `/${fileName}` }, injectTo: "head" as const })) };
    },
  },
});

export default defineConfig({
  plugins: [react(), homeAhead()],
  build: {
    target: "es2023",
    sourcemap: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: fileOf(), debugName: "first or home" }] } } },
  },
  server: { proxy: { "/api": process.env["SOJOURN_URL"] ?? "http://127.0.0.1:8080" } },
});
