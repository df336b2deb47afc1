// Pictures are read, reduced and written by the browser itself, in a page of its own.
import { BLOCK, differing } from "./thumbnail.mjs";

/** How many pixels a block is wide where somebody is to look at it. */
const ENLARGED = 6;

/** Runs in the page: the mean colour of every block of so many pixels, the bytes as a text: a list of numbers takes a hundred times as long on its way. */
async function reduce([png, block]) {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const [width, height] = [Math.ceil(image.width / block), Math.ceil(image.height / block)];
  const sums = new Float64Array(4 * width * height);
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      const from = 4 * (y * image.width + x);
      const to = 4 * (Math.floor(y / block) * width + Math.floor(x / block));
      for (let c = 0; c < 3; c++) sums[to + c] += data[from + c];
      sums[to + 3]++;
    }
  }
  let text = "";
  for (let i = 0; i < width * height; i++) for (let c = 0; c < 3; c++) text += String.fromCharCode(Math.round(sums[4 * i + c] / sums[4 * i + 3]));
  return { width, height, colours: btoa(text) };
}

/** Runs in the page: pictures side by side, each block enlarged, as a PNG. */
async function draw([pictures, enlarged]) {
  const gap = pictures.length > 1 ? 2 * enlarged : 0;
  const wide = pictures.reduce((sum, picture) => sum + picture.width * enlarged + gap, -gap);
  const canvas = new OffscreenCanvas(wide, Math.max(...pictures.map((picture) => picture.height)) * enlarged);
  const context = canvas.getContext("2d");
  let left = 0;
  for (const { width, height, colours } of pictures) {
    for (let i = 0; i < width * height; i++) {
      context.fillStyle = `rgb(${colours.slice(3 * i, 3 * i + 3).join(" ")})`;
      context.fillRect(left + (i % width) * enlarged, Math.floor(i / width) * enlarged, enlarged, enlarged);
    }
    left += width * enlarged + gap;
  }
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export class Canvas {
  constructor(page) {
    this.page = page;
  }

  static async of(browser) {
    return new Canvas(await browser.newPage());
  }

  /** What a picture of the screen is from afar. */
  reduced = (png) => this.blocks(png, BLOCK);

  /** What was written, block by block. */
  read = (png) => this.blocks(png, 1);

  async blocks(png, wide) {
    const { width, height, colours } = await this.page.evaluate(reduce, [png.toString("base64"), wide]);
    return { width, height, colours: [...Buffer.from(colours, "base64")] };
  }

  write = async (...pictures) => Buffer.from(await this.page.evaluate(draw, [pictures, pictures.length > 1 ? ENLARGED : 1]), "base64");

  /** What was, what is, and where they differ: red on what is. */
  beside(kept, now) {
    if (kept.width !== now.width) return this.write(kept, now);
    const { differ } = differing(kept, now);
    const colours = now.colours.map((value, i) => (differ[Math.floor(i / 3)] ? (i % 3 === 0 ? 230 : 30) : Math.round(128 + (value - 128) / 4)));
    return this.write(kept, now, { ...now, colours });
  }
}
