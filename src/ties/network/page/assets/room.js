'use strict';

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box in pixels */

/** Which parts of the picture are taken, by symbols with their size and by labels; looked up by cells. */
class Room {
  static #CELL = 64;

  /** @param {Box | null} window where everything has to stay, if anywhere */
  constructor(window) {
    this.window = window;
    /** @type {Map<number, (Box & {size: number})[]>} */ this.taken = new Map();
  }

  /**
   * Takes a box.
   * @param {Box} box
   * @param {number} size what is smaller may be covered, if need be
   */
  take(box, size) {
    for (const cell of Room.#cells(box)) {
      const taken = this.taken.get(cell);
      if (taken) taken.push({ ...box, size });
      else this.taken.set(cell, [{ ...box, size }]);
    }
  }

  /**
   * The first free box; else the first that covers small symbols alone; with `must` the first of all, if none is free.
   * @param {Box[]} boxes
   * @param {boolean} must
   * @param {number} [small] the size of symbols that may be covered, if need be
   */
  first(boxes, must, small = 0) {
    return (
      boxes.find((box) => this.#isFree(box, 0)) ??
      boxes.find((box) => small && this.#isFree(box, small)) ??
      (must ? boxes[0] : null)
    );
  }

  /** @param {Box} box @param {number} small */
  #isFree(box, small) {
    const { window } = this;
    if (
      window &&
      (box.left < window.left || box.top < window.top || box.right > window.right || box.bottom > window.bottom)
    )
      return false;
    for (const cell of Room.#cells(box)) {
      for (const other of this.taken.get(cell) ?? []) {
        const apart =
          box.left >= other.right || box.right <= other.left || box.top >= other.bottom || box.bottom <= other.top;
        if (!apart && other.size > small) return false;
      }
    }
    return true;
  }

  /** @param {number} x @param {number} y @param {number} radius @returns {Box} */
  static around(x, y, radius) {
    return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
  }

  /** Whether a straight line crosses a box. @param {Spot} from @param {Spot} to @param {Box} box */
  static crosses(from, to, box) {
    let [enters, leaves] = [0, 1];
    for (const [start, way, low, high] of [
      [from.x, to.x - from.x, box.left, box.right],
      [from.y, to.y - from.y, box.top, box.bottom],
    ]) {
      const [near, far] = [(low - start) / way, (high - start) / way].sort((a, b) => a - b);
      [enters, leaves] = way
        ? [Math.max(enters, near), Math.min(leaves, far)]
        : start > low && start < high
          ? [enters, leaves]
          : [1, 0];
    }
    return enters < leaves;
  }

  /** The cells that a box touches. @param {Box} box @returns {number[]} */
  static #cells({ left, top, right, bottom }) {
    const [first, last] = [Math.floor(left / Room.#CELL), Math.floor(right / Room.#CELL)];
    const cells = [];
    for (let row = Math.floor(top / Room.#CELL); row <= Math.floor(bottom / Room.#CELL); row++) {
      for (let column = first; column <= last; column++) cells.push(row * 2 ** 20 + column);
    }
    return cells;
  }
}
