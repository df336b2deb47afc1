/** A table that was pasted or read: rows of cells. Comma, semicolon or tab, whichever the first line has most of; quotes as in CSV. */
export function tableOf(text: string): readonly (readonly string[])[] {
  const first = text.slice(0, /\r?\n/.exec(text)?.index ?? text.length);
  const mark = [",", ";", "\t"].map((each) => ({ each, n: first.split(each).length })).sort((a, b) => b.n - a.n)[0]?.each ?? ",";
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endRow = (): void => { row.push(cell.trim()); if (row.some((each) => each !== "")) rows.push(row); row = []; cell = ""; };
  for (let i = 0; i < text.length; i++) {
    const at = text[i] as string;
    if (quoted) {
      if (at !== '"') cell += at;
      else if (text[i + 1] === '"') { cell += at; i++; }
      else quoted = false;
    } else if (at === '"' && cell.trim() === "") { quoted = true; cell = ""; }
    else if (at === mark) { row.push(cell.trim()); cell = ""; }
    else if (at === "\n") endRow();
    else if (at !== "\r") cell += at;
  }
  endRow();
  return rows;
}

/** A file's text: UTF-8, UTF-16 with its mark, else Big5, as spreadsheets of Taiwan write it. */
export function decoded(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return new TextDecoder(first === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("big5").decode(bytes);
  }
}
