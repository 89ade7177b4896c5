/** @import { Point } from './scene.js' */

/**
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box in pixels
 * @typedef {Box & {size: number, owner: object | null}} OccupiedBox
 */

const CELL = 64; // pixels

/** The boxes that are occupied by symbols and labels, in a grid for quick look-ups. */
export class OccupiedBoxes {
  /** @param {Box | null} bounds which every box must be within, if any */
  constructor(bounds) {
    this.bounds = bounds;
    /** @type {Map<number, OccupiedBox[]>} */ this.cells = new Map();
  }

  /**
   * Occupies a box.
   * @param {Box} box
   * @param {number} size of what is in it; small things may be covered if necessary
   * @param {object | null} [owner] whose own boxes may cover it
   */
  occupy(box, size, owner = null) {
    for (const key of cellsOf(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push({ ...box, size, owner });
      else this.cells.set(key, [{ ...box, size, owner }]);
    }
  }

  /**
   * Returns the first box that is free, or the first that covers only small things, or null.
   * @param {Box[]} boxes
   * @param {boolean} required whether to return the first box if none is free
   * @param {number} [coverable] the size of things that may be covered
   * @param {object | null} [owner] of the box
   */
  firstFree(boxes, required, coverable = 0, owner = null) {
    return (
      boxes.find((box) => this.isFree(box, 0, owner)) ??
      boxes.find((box) => coverable && this.isFree(box, coverable, owner)) ??
      (required ? boxes[0] : null)
    );
  }

  /** @param {Box} box @param {number} [coverable] @param {object | null} [owner] */
  isFree(box, coverable = 0, owner = null) {
    const { bounds } = this;
    if (
      bounds &&
      (box.left < bounds.left || box.top < bounds.top || box.right > bounds.right || box.bottom > bounds.bottom)
    )
      return false;
    const covers = (/** @type {OccupiedBox} */ other) =>
      other.size > coverable &&
      box.left < other.right &&
      box.right > other.left &&
      box.top < other.bottom &&
      box.bottom > other.top &&
      !(owner && other.owner === owner);
    return !cellsOf(box).some((key) => this.cells.get(key)?.some(covers));
  }
}

/** Returns a square around a point. @param {Point} point @param {number} radius @returns {Box} */
export function squareAround({ x, y }, radius) {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

/** Returns whether a straight line crosses a box. @param {Point} from @param {Point} to @param {Box} box */
export function crosses(from, to, { left, top, right, bottom }) {
  const [across, down] = [to.x - from.x, to.y - from.y];
  if (!across && !(from.x > left && from.x < right)) return false;
  if (!down && !(from.y > top && from.y < bottom)) return false;
  let [enters, leaves] = [0, 1];
  if (across) {
    const [first, second] = [(left - from.x) / across, (right - from.x) / across];
    enters = Math.max(enters, Math.min(first, second));
    leaves = Math.min(leaves, Math.max(first, second));
  }
  if (down) {
    const [first, second] = [(top - from.y) / down, (bottom - from.y) / down];
    enters = Math.max(enters, Math.min(first, second));
    leaves = Math.min(leaves, Math.max(first, second));
  }
  return enters < leaves;
}

/** Returns the cells that a box touches. @param {Box} box @returns {number[]} */
export function cellsOf({ left, top, right, bottom }) {
  const [first, last] = [Math.floor(left / CELL), Math.floor(right / CELL)];
  const cells = [];
  for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) {
    for (let column = first; column <= last; column++) cells.push(row * 2 ** 20 + column);
  }
  return cells;
}
