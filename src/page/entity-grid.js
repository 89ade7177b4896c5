/** @import { Entity } from './graph.js' */
/** @import { Point, Scene } from './scene.js' */

const PER_CELL = 4; // entities in a cell, on average

/** Finds the entity at a point: a grid of square cells, so that only nearby entities are examined. */
export class EntityGrid {
  /** @param {Scene} scene */
  constructor(scene) {
    const { entities } = scene;
    this.scene = scene;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { index } of entities) {
      [left, right] = [Math.min(left, scene.x[index]), Math.max(right, scene.x[index])];
      [top, bottom] = [Math.min(top, scene.y[index]), Math.max(bottom, scene.y[index])];
    }
    this.corner = { x: left, y: top };
    const area = Math.max(right - left, 1) * Math.max(bottom - top, 1);
    this.side = Math.max(Math.sqrt((area * PER_CELL) / Math.max(entities.length, 1)), 1);
    this.columns = Math.floor((right - left) / this.side) + 1;
    /** @type {Map<number, Entity[]>} */ this.cells = new Map();
    for (const entity of entities) {
      const key = this.#key(this.#column(scene.x[entity.index]), this.#row(scene.y[entity.index]));
      const cell = this.cells.get(key);
      if (cell) cell.push(entity);
      else this.cells.set(key, [entity]);
    }
  }

  /**
   * Returns the entity whose symbol is at a point; of several, the one whose symbol it is deepest in.
   * @param {Point} point
   * @param {number} reach the largest radius
   * @param {(entity: Entity) => number} radius of a symbol, including a margin
   * @returns {Entity | null}
   */
  entityAt({ x, y }, reach, radius) {
    let [nearest, least] = [/** @type {Entity | null} */ (null), 0];
    for (let row = this.#row(y - reach); row <= this.#row(y + reach); row++) {
      for (let column = this.#column(x - reach); column <= this.#column(x + reach); column++) {
        for (const entity of this.cells.get(this.#key(column, row)) ?? []) {
          const { index } = entity;
          const distance = Math.hypot(this.scene.x[index] - x, this.scene.y[index] - y) - radius(entity);
          if (distance < least) [nearest, least] = [entity, distance];
        }
      }
    }
    return nearest;
  }

  /** @param {number} column @param {number} row */
  #key(column, row) {
    return row * this.columns + column;
  }

  /** @param {number} x */
  #column(x) {
    return Math.max(0, Math.min(this.columns - 1, Math.floor((x - this.corner.x) / this.side)));
  }

  /** @param {number} y */
  #row(y) {
    return Math.max(0, Math.floor((y - this.corner.y) / this.side));
  }
}
