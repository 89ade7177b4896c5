'use strict';

/** How types, kinds and modes look: the same in the legend and in the picture. */
const Symbols = (() => {
  const SVG = 'http://www.w3.org/2000/svg';

  /** Outlines in a square of 16, for vis-network's names of shapes. @type {Record<string, string>} */
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

  /** Lengths of strokes and gaps by mode; a mode that is not listed is drawn solid. @type {Record<string, number[]>} */
  const DASHES = { past: [14, 7], aim: [1.5, 5], attempt: [8, 4, 1.5, 4], denied: [5, 4] };

  /**
   * @param {string} tag
   * @param {Record<string, string | number>} attributes
   * @param {...Node} children
   */
  const svg = (tag, attributes, ...children) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    element.append(...children);
    return element;
  };

  /**
   * The symbol of an entity type.
   * @param {EntityType} type
   */
  const ofType = (type) =>
    svg(
      'svg',
      { width: 16, height: 16, viewBox: '0 0 16 16', 'aria-hidden': 'true', class: 'symbol' },
      svg('path', { d: OUTLINES[type.shape] ?? OUTLINES.dot, fill: type.colour }),
    );

  /**
   * A piece of a line.
   * @param {string} colour
   * @param {string} [mode]
   */
  const ofLine = (colour, mode = '') => {
    const line = {
      x1: 1,
      x2: 33,
      y1: 8,
      y2: 8,
      'stroke-width': 2.5,
      stroke: colour,
      'stroke-dasharray': dashes(mode).join(' '),
    };
    const drawn = svg(
      'svg',
      { width: 34, height: 16, viewBox: '0 0 34 16', 'aria-hidden': 'true', class: 'symbol' },
      svg('line', line),
    );
    if (mode === 'denied')
      drawn.append(svg('path', { d: 'M12 3l10 10M22 3L12 13', class: 'cross', 'stroke-width': 2.5 }));
    return drawn;
  };

  /** @param {string} mode */
  const dashes = (mode) => DASHES[mode] ?? [];

  /**
   * A colour on its way to the colour of the ground; both as `#rrggbb`.
   * @param {string} colour
   * @param {string} ground
   * @param {number} share of the colour that is left
   */
  const faded = (colour, ground, share) => {
    const part = (/** @type {string} */ from, /** @type {number} */ k) =>
      parseInt(from.slice(1 + 2 * k, 3 + 2 * k), 16);
    const mixed = [0, 1, 2].map((k) => Math.round(part(colour, k) * share + part(ground, k) * (1 - share)));
    return '#' + mixed.map((value) => value.toString(16).padStart(2, '0')).join('');
  };

  return Object.freeze({ ofType, ofLine, dashes, faded });
})();
