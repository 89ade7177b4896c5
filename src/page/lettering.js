/** Text on a canvas. */

/** Isolates a text, so that it keeps its own writing direction. @param {string} text */
export function isolate(text) {
  return `\u2068${text}\u2069`;
}

/**
 * Breaks a text into lines, and cuts lines that are too wide.
 * @param {string} text
 * @param {(line: string) => number} widthOf
 * @param {number} max width
 * @param {number} most lines
 * @param {number} [slack] how many times wider a line may be before it is cut
 */
export function wrap(text, widthOf, max, most, slack = 1) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    const longer = last ? `${last} ${word}` : word;
    if (last && lines.length < most && widthOf(longer) > max) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  const fitted = lines.map((line) => (widthOf(line) <= max * slack ? line : cut(line, widthOf, max)));
  return { lines: fitted, isCut: fitted.some((line, k) => line !== lines[k]) };
}

/** @param {string} line @param {(line: string) => number} widthOf @param {number} max */
function cut(line, widthOf, max) {
  let letters = [...line];
  while (letters.length > 1 && widthOf(letters.join('') + '…') > max) letters = letters.slice(0, -1);
  return letters.join('') + '…';
}

/** Returns a font of the page. @param {number} size in pixels @param {number} [weight] */
export function fontOf(size, weight = 400) {
  return `${weight} ${size}px system-ui, "DejaVu Sans", sans-serif`;
}
