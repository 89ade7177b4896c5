/** @import { Box } from './boxes.js' */
/** @import { Entity } from './graph.js' */
/** @import { Point } from './scene.js' */

import { cellsOf } from './boxes.js';

/** @typedef {Point & {radius: number, entity: Entity | null}} PlacedSymbol in pixels */

/** The symbols in the picture, in a grid: finds out whether a label is nearer to its own than to any other. */
export class SymbolGrid {
  /** @param {PlacedSymbol[]} symbols */
  constructor(symbols) {
    /** @type {Map<number, PlacedSymbol[]>} */ this.cells = new Map();
    for (const symbol of symbols) {
      const { x, y, radius } = symbol;
      for (const key of cellsOf({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius })) {
        const cell = this.cells.get(key);
        if (cell) cell.push(symbol);
        else this.cells.set(key, [symbol]);
      }
    }
  }

  /**
   * Returns whether a box is nearer to the symbol of an entity than to any other.
   * @param {Box} box
   * @param {PlacedSymbol} own
   * @param {number} margin by how many pixels
   */
  isNearest({ left, top, right, bottom }, own, margin) {
    const reach = distanceTo({ left, top, right, bottom }, own) + margin;
    const around = { left: left - reach, top: top - reach, right: right + reach, bottom: bottom + reach };
    for (const key of cellsOf(around)) {
      for (const other of this.cells.get(key) ?? []) {
        const isOther = other.entity && other.entity !== own.entity;
        if (isOther && distanceTo({ left, top, right, bottom }, other) < reach) return false;
      }
    }
    return true;
  }
}

/** Returns the distance of a box from the edge of a symbol. @param {Box} box @param {Point & {radius: number}} symbol */
function distanceTo({ left, top, right, bottom }, { x, y, radius }) {
  const [across, down] = [Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0)];
  return Math.max(0, Math.hypot(across, down) - radius);
}
