// A page as it is seen from afar: every block of ten by ten pixels is one colour, so that words are grey texture, and
// shapes, colours and places stay. Two of them are compared block by block; fonts may differ, pictures and colours may not.

/** Pixels that a block is wide and high. */
export const BLOCK = 10;
/** How far apart two blocks may be in OKLab, where 0.02 is just seen: words are as dark as their font, colours are what they are. */
export const LIGHT = 0.1;
export const COLOUR = 0.01;
/** A block may also be found this many blocks beside its place, and above or below it: lines are as high as their font. */
export const ACROSS = 1;
export const DOWN = 2;
/** Of no square of so many blocks on a side may more than this share differ. */
export const SQUARE = 8;
export const SHARE = 0.24;
/** A page may be so much higher or lower than it was. */
export const HIGHER = 0.06;
export const HIGHER_BLOCKS = 6;

const linear = (value) => { const share = value / 255; return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4; };
const LINEAR = Float64Array.from({ length: 256 }, (_, value) => linear(value));

/** A colour of the screen in OKLab (Ottosson, A perceptual color space for image processing, 2020): lightness, green to red, blue to yellow. */
export function oklab(red, green, blue) {
  const [r, g, b] = [LINEAR[red], LINEAR[green], LINEAR[blue]];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
}

/** A picture is {width, height, colours}: red, green and blue of each block, row by row. */
const blocks = ({ width, height, colours }) => Array.from({ length: width * height }, (_, i) => oklab(colours[3 * i], colours[3 * i + 1], colours[3 * i + 2]));

const alike = (one, other) => Math.abs(one[0] - other[0]) <= LIGHT && Math.hypot(one[1] - other[1], one[2] - other[2]) <= COLOUR;

/** Whether a block of one picture is found in the other, at its place or close to it. */
function found(block, x, y, others, width, height) {
  for (let dy = -DOWN; dy <= DOWN; dy++) {
    for (let dx = -ACROSS; dx <= ACROSS; dx++) {
      const [left, top] = [x + dx, y + dy];
      if (left >= 0 && left < width && top >= 0 && top < height && alike(block, others[top * width + left])) return true;
    }
  }
  return false;
}

/** Which blocks are in one picture only, over the height that both have: 1 where they differ. */
export function differing(kept, now) {
  const { width } = kept;
  const height = Math.min(kept.height, now.height);
  const [before, after] = [blocks(kept), blocks(now)];
  const differ = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      differ[i] = found(before[i], x, y, after, width, now.height) && found(after[i], x, y, before, width, kept.height) ? 0 : 1;
    }
  }
  return { width, height, differ };
}

/** The square in which most blocks differ. */
export function worst({ width, height, differ }) {
  const wide = Math.min(SQUARE, width);
  const high = Math.min(SQUARE, height);
  const sums = new Uint32Array((width + 1) * (height + 1));
  const at = (x, y) => y * (width + 1) + x;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) sums[at(x + 1, y + 1)] = differ[y * width + x] + sums[at(x, y + 1)] + sums[at(x + 1, y)] - sums[at(x, y)];
  }
  let most = { count: -1, left: 0, top: 0 };
  for (let y = 0; y + high <= height; y++) {
    for (let x = 0; x + wide <= width; x++) {
      const count = sums[at(x + wide, y + high)] - sums[at(x, y + high)] - sums[at(x + wide, y)] + sums[at(x, y)];
      if (count > most.count) most = { count, left: x, top: y };
    }
  }
  return { share: most.count / (wide * high), left: most.left, top: most.top };
}

/** What a designer would notice, in a few words; nothing where there is nothing. */
export function noticed(kept, now) {
  if (now.width !== kept.width) return `is ${now.width * BLOCK} px wide, was ${kept.width * BLOCK}`;
  if (Math.abs(now.height - kept.height) > Math.max(HIGHER_BLOCKS, HIGHER * kept.height)) return `is ${now.height * BLOCK} px high, was ${kept.height * BLOCK}`;
  const where = worst(differing(kept, now));
  return where.share <= SHARE ? undefined : `looks different around ${(where.left + SQUARE / 2) * BLOCK}, ${(where.top + SQUARE / 2) * BLOCK}: ${Math.round(where.share * 100)} % of the blocks there, allowed are ${SHARE * 100} %`;
}
