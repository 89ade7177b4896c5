/** Text on a canvas. */

/** Isolates a text, so that it keeps its own writing direction. @param {string} text */
export function isolate(text) {
  return `\u2068${text}\u2069`;
}

/** Returns a font of the page. @param {number} size in pixels @param {number} [weight] */
export function fontOf(size, weight = 400) {
  return `${weight} ${size}px system-ui, "DejaVu Sans", sans-serif`;
}
