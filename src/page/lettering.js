/** Text on a canvas. */

/** Isolates a text, so that it keeps its own writing direction. @param {string} text */
export function isolate(text) {
  return `\u2068${text}\u2069`;
}

/** Measures texts, each once. */
export class TextWidths {
  /** @param {CanvasRenderingContext2D} context */
  constructor(context) {
    this.context = context;
    /** By font and text. @type {Map<string, Map<string, number>>} */ this.known = new Map();
  }

  /** Returns the width of a text in pixels. @param {string} text @param {string} font */
  of(text, font) {
    let known = this.known.get(font);
    if (!known) this.known.set(font, (known = new Map()));
    let width = known.get(text);
    if (width === undefined) {
      this.context.font = font;
      width = this.context.measureText(text).width;
      known.set(text, width);
    }
    return width;
  }
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
