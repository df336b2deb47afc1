// Where the landmarks of a page stand, how wide they are, and in which colours: what does not differ by font and machine.
const WIDE_BY = 3;
/** A table that scrolls is as wide as its words are in the font that there is. */
const TABLE_SHARE = 0.15;
const HIGH_BY = 40;
const HIGH_SHARE = 0.2;
export const FRAME = [".side", ".topbar", "main"];

/** Runs in the page: the box of the first of each that shows, and the two colours that a theme is made of. */
export function landmarks(selectors) {
  const boxes = {};
  for (const selector of selectors) {
    const found = [...document.querySelectorAll(selector)].find((each) => each.getBoundingClientRect().width > 0);
    const box = found?.getBoundingClientRect();
    boxes[selector] = box ? [box.left, box.top + scrollY, box.width, box.height].map(Math.round) : null;
  }
  const style = getComputedStyle(document.body);
  return { boxes, colours: [style.backgroundColor, style.color] };
}

export function differences(before, now) {
  if (!before) return ["is not written down"];
  const found = before.colours.join() === now.colours.join() ? [] : [`is ${now.colours.join(" on ")}, was ${before.colours.join(" on ")}`];
  for (const [selector, box] of Object.entries(now.boxes)) {
    const old = before.boxes[selector] ?? null;
    if ((box === null) !== (old === null)) found.push(`${selector} ${box ? "is there and was not" : "is gone"}`);
    else if (box && old) {
      const high = (i) => Math.abs(box[i] - old[i]) > Math.max(HIGH_BY, HIGH_SHARE * Math.max(old[1] + old[3], 1));
      if (Math.abs(box[0] - old[0]) > WIDE_BY || Math.abs(box[2] - old[2]) > (selector.includes("table") ? TABLE_SHARE * old[2] : WIDE_BY) || high(1) || high(3)) found.push(`${selector} stands at ${box.join(", ")}, stood at ${old.join(", ")} (left, top, width, height)`);
    }
  }
  return found;
}

/** As it is written down: a box in a line. */
export const written = (seen) => `${JSON.stringify(seen, null, 1).replace(/\[\n\s+(-?\d+),\n\s+(-?\d+),\n\s+(-?\d+),\n\s+(-?\d+)\n\s+\]/g, "[$1, $2, $3, $4]")}\n`;
