// What a browser loads before it shows the first page, compressed: node size.mjs. More than the limit ends with an error.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const LIMIT_KB = 450;
const dist = join(import.meta.dirname, "dist");
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));

/** An entry or a lazy part, with all that it imports before it runs. */
function whole(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) whole(next, seen);
  return seen;
}
const packed = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const home = Object.keys(manifest).find((key) => key.endsWith("features/home/Home.tsx"));
const first = whole(entry);
const page = [...whole(home)].filter((key) => !first.has(key));
const sum = (keys, kind) => keys.reduce((bytes, key) => bytes + (kind === "css" ? (manifest[key].css ?? []) : [manifest[key].file]).reduce((all, file) => all + packed(file), 0), 0);

const script = sum([...first], "js");
const ofHome = sum(page, "js");
console.log(`first load: ${kilobytes(script)} of script, ${kilobytes(sum([...first], "css"))} of style, compressed; Home adds ${kilobytes(ofHome)}; the limit is ${LIMIT_KB} KB of script`);
if (script + ofHome > LIMIT_KB * 1000) {
  for (const key of [...first, ...page]) console.error(`  ${kilobytes(packed(manifest[key].file)).padStart(10)}  ${manifest[key].file}`);
  console.error(`${kilobytes(script + ofHome)} of script are loaded before Home is there; the limit is ${LIMIT_KB} KB`);
  process.exit(1);
}
