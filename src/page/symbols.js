/** The look of types, kinds and modes in the legend and in the picture. A type is a shape, a kind is a colour. */

/** @import { EntityType } from './graph.js' */

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** Outlines by shape, in a square of 16. @type {Record<string, string>} */
const OUTLINES = {
  dot: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z',
  square: 'M2 2h12v12H2z',
  diamond: 'M8 .5L15.5 8 8 15.5.5 8z',
  triangle: 'M8 1.5l7 12.5H1z',
  triangleDown: 'M8 14.5L1 2h14z',
  star: 'M8 .5l2 5 5.5.3-4.3 3.5 1.4 5.3L8 11.6l-4.6 3 1.4-5.3L.5 5.8 6 5.5z',
  hexagon: 'M4 1.5h8L15.5 8 12 14.5H4L.5 8z',
  box: 'M1 4.5h14v7H1z',
};

/** Lengths of dashes and gaps by mode; other modes are solid, if they are dated. @type {Record<string, number[]>} */
const DASHES = { past: [14, 7], aim: [1.5, 5], attempt: [8, 4, 1.5, 4], denied: [5, 4], undated: [7, 7] };

/**
 * Creates the symbol of an entity type.
 * @param {EntityType} type
 */
export function typeSymbol(type) {
  return svgElement(
    'svg',
    { width: 16, height: 16, viewBox: '0 0 16 16', 'aria-hidden': 'true', class: 'symbol' },
    svgElement('path', { d: OUTLINES[type.shape] ?? OUTLINES.dot, class: 'type' }),
  );
}

/**
 * Creates a piece of a line.
 * @param {string} colour
 * @param {string} [mode] or 'undated'
 * @param {boolean} [isHollow]
 */
export function lineSymbol(colour, mode = '', isHollow = false) {
  const line = {
    x1: 1,
    x2: 33,
    y1: 8,
    y2: 8,
    'stroke-width': isHollow ? 5 : 2.5,
    stroke: colour,
    'stroke-dasharray': dashes(mode).join(' '),
  };
  const symbol = svgElement(
    'svg',
    { width: 34, height: 16, viewBox: '0 0 34 16', 'aria-hidden': 'true', class: `symbol ${mode}` },
    svgElement('line', line),
  );
  if (isHollow) symbol.append(svgElement('line', { ...line, 'stroke-width': 2.4, class: 'core' }));
  if (mode === 'denied')
    symbol.append(svgElement('path', { d: 'M12 3l10 10M22 3L12 13', class: 'cross', 'stroke-width': 2.5 }));
  return symbol;
}

/** Returns the dashes of a line. @param {string} mode @returns {number[]} */
export function dashes(mode) {
  return DASHES[mode] ?? [];
}

/**
 * Mixes a colour with the background; both are `#rrggbb`.
 * @param {string} colour
 * @param {string} background
 * @param {number} share of the colour, 0 to 1
 */
export function fade(colour, background, share) {
  const channel = (/** @type {string} */ from, /** @type {number} */ k) =>
    parseInt(from.slice(1 + 2 * k, 3 + 2 * k), 16);
  const mixed = [0, 1, 2].map((k) => Math.round(channel(colour, k) * share + channel(background, k) * (1 - share)));
  return '#' + mixed.map((value) => value.toString(16).padStart(2, '0')).join('');
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...Node} children
 */
function svgElement(tag, attributes, ...children) {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}
