/** How wide a text is about, in pixels of a size: Chinese letters are square, others a little over half. */
export const roomOf = (text: string, size: number): number => [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 1 : letter > "\u024f" ? 0.64 : 0.56) * size, 0);

/** A text cut to a width, with an ellipsis where it was cut. */
export function fit(text: string, width: number, size: number): string {
  if (roomOf(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && roomOf(`${letters.join("")}…`, size) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
