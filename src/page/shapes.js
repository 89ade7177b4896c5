/** The outlines of symbols in the picture. */

/** @import { Box } from './boxes.js' */

/** Corners by shape, in units of the radius; other shapes are circles. @type {Record<string, [number, number][]>} */
const CORNERS = {
  square: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  diamond: [
    [0, -1.15],
    [1.15, 0],
    [0, 1.15],
    [-1.15, 0],
  ],
  triangle: [
    [0, -1.15],
    [1.05, 0.8],
    [-1.05, 0.8],
  ],
  triangleDown: [
    [0, 1.15],
    [1.05, -0.8],
    [-1.05, -0.8],
  ],
  box: [
    [-1.2, -0.65],
    [1.2, -0.65],
    [1.2, 0.65],
    [-1.2, 0.65],
  ],
  hexagon: polygon(6, () => 1.1, 0),
  star: polygon(10, (k) => (k % 2 ? 0.55 : 1.25), -Math.PI / 2),
};

/**
 * @param {number} corners
 * @param {(k: number) => number} radius
 * @param {number} start angle of the first corner
 * @returns {[number, number][]}
 */
function polygon(corners, radius, start) {
  return Array.from({ length: corners }, (_, k) => {
    const angle = start + (2 * Math.PI * k) / corners;
    return [radius(k) * Math.cos(angle), radius(k) * Math.sin(angle)];
  });
}

/**
 * Adds the outline of a symbol to the current path.
 * @param {CanvasRenderingContext2D} context
 * @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function traceShape(context, shape, x, y, radius) {
  const corners = CORNERS[shape];
  if (radius < 2) context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  else if (corners) {
    corners.forEach(([right, down], k) => {
      if (k) context.lineTo(x + right * radius, y + down * radius);
      else context.moveTo(x + right * radius, y + down * radius);
    });
    context.closePath();
  } else {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
}

/**
 * Adds the cross that marks a denied claim to the current path.
 * @param {CanvasRenderingContext2D} context
 * @param {Box} box
 */
export function traceCross(context, { left, top, right, bottom }) {
  context.moveTo(left, top);
  context.lineTo(right, bottom);
  context.moveTo(right, top);
  context.lineTo(left, bottom);
}
