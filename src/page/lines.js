/** @import { Bundle } from './bundles.js' */
/** @import { Entity } from './graph.js' */
/** @import { Point, Scene } from './scene.js' */

import { dashes } from './symbols.js';

/**
 * @typedef {{colour: string, width: number, dash: number[], isHollow: boolean, isSided: boolean, opacity: number}}
 *   LineStyle `width` in pixels; a hollow line has two thin edges with the ground between; a kind with one against it
 *   says who is on whose side
 */

/** Distance between two lines that join the same two entities, in units of the picture. */
export const LINE_SPACING = 15;

const LEAST_SPACING = 10; // pixels
const RESCALED = 0.05; // how much the scale may change, as a logarithm, before lines are placed again
const WIDTHS = [1.8, 3, 4.2, 5.6]; // pixels, by the number of voices: 1, 2, 3, 4 or more
const BESIDE = 0.65; // of these, for kinds that are neither for nor against anybody
const HOLLOW_WIDTHS = [3.4, 4.4, 5.6, 7];
const UNDATED_WIDTH = 1.3;
const BEHIND = 0.14; // opacity of what is behind a selection
const MANY_LINES = 600; // that are not bent around symbols
const CLEARANCE = 7; // between a line and a symbol that it passes
const DETOURS = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6.5, -6.5, 8, -8, 10, -10]; // in spacings
const WIDEST_DETOUR = Math.max(...DETOURS) * LINE_SPACING;
const AT_MIDDLE = 8; // how much worse it is to pass a symbol or another middle at the middle of a line
const MIDDLES_APART = 18; // units

/**
 * The look of bundles as lines: coloured by kind, wide by the number of voices, dashed by the strongest mode, hollow if
 * the strongest claim is not stated as fact, side by side where they join the same two entities.
 */
export class Lines {
  #spacing = LINE_SPACING;
  #scale = 1;

  /** @param {Scene} scene */
  constructor(scene) {
    this.scene = scene;
    /** By bundle: its place among those of its pair, 0 in the middle; for a loop, its number from the inside. */
    this.places = new Float32Array(scene.graph.bundles.length);
    /** By bundle: how far the line is bent around symbols, in units of the picture. */
    this.detours = new Float32Array(scene.graph.bundles.length);
    /** @type {Map<Entity, number>} */ this.angles = new Map();
    this.isCurrent = false;
  }

  /** Returns how far a line is bent aside at its middle, in units, seen from its first end. @param {Bundle} bundle */
  bend({ index }) {
    if (!this.isCurrent) this.#arrange();
    return this.places[index] * this.#spacing + this.detours[index];
  }

  /** By entity with a loop: the direction with the most room, as an angle. */
  get loopAngles() {
    if (!this.isCurrent) this.#arrange();
    return this.angles;
  }

  /** Sets the scale of the picture, in pixels for a unit: lines of a pair are not nearer than some pixels. */
  set scale(/** @type {number} */ scale) {
    if (Math.abs(Math.log(scale / this.#scale)) < RESCALED) return;
    this.#scale = scale;
    const spacing = Math.max(LINE_SPACING, LEAST_SPACING / scale);
    if (spacing !== this.#spacing) this.invalidate();
    this.#spacing = spacing;
  }

  /** Must be called when other lines are drawn, or entities have moved. */
  invalidate() {
    this.isCurrent = false;
  }

  /** Returns the style of a bundle's line. @param {Bundle} bundle @returns {LineStyle} */
  style(bundle) {
    const { scene } = this;
    const { graph } = scene;
    const { strongest, voices, isUndated } = scene.summaryOf(bundle);
    const isHollow = strongest.certainty > 0 && !isUndated;
    const isSided = graph.kinds[bundle.kind].sided;
    const share = isSided ? 1 : isHollow ? (1 + BESIDE) / 2 : BESIDE;
    return {
      colour: graph.kinds[bundle.kind].colour,
      width: isUndated ? UNDATED_WIDTH : share * (isHollow ? HOLLOW_WIDTHS : WIDTHS)[Math.min(voices, WIDTHS.length) - 1],
      dash: dashes(graph.styleOf(strongest)),
      isHollow,
      isSided,
      opacity: scene.isFront(bundle) ? 1 : BEHIND,
    };
  }

  /** Returns the radius of a loop. @param {Bundle} bundle */
  loopRadius({ index }) {
    if (!this.isCurrent) this.#arrange();
    return 14 + 8 * this.places[index];
  }

  /** Places lines so that no two cover each other and, if they are few, none passes a symbol. */
  #arrange() {
    const { bundles, graph } = this.scene;
    this.isCurrent = true;
    this.places.fill(0);
    this.detours.fill(0);
    this.angles.clear();
    /** @type {Point[]} */ const middles = [];
    /** @type {Map<number, Bundle[]>} */ const pairs = new Map();
    for (const bundle of bundles) {
      const key = bundle.from.index * graph.entities.length + bundle.to.index;
      const pair = pairs.get(key);
      if (pair) pair.push(bundle);
      else pairs.set(key, [bundle]);
    }
    for (const pair of pairs.values()) {
      pair.sort((a, b) => a.kind - b.kind);
      const [{ from, to }] = pair;
      pair.forEach(({ index }, k) => (this.places[index] = from === to ? k : k - (pair.length - 1) / 2));
      if (from === to) this.angles.set(from, this.#widestGap(from));
      else if (bundles.length <= MANY_LINES) {
        const detour = this.#detour(pair, middles);
        for (const { index } of pair) this.detours[index] = detour;
      }
    }
  }

  /**
   * Returns how far the lines of a pair must be bent to pass the fewest symbols and middles of other lines.
   * @param {Bundle[]} pair
   * @param {Point[]} middles of the lines that are placed; those of the pair are added
   */
  #detour(pair, middles) {
    const { scene } = this;
    const [{ from, to }] = pair;
    const [start, end] = [scene.position(from), scene.position(to)];
    const [across, down] = [end.x - start.x, end.y - start.y];
    const length = Math.hypot(across, down) || 1;
    const reach = WIDEST_DETOUR + pair.length * this.#spacing;
    // Where symbols are, seen along the line: a curve that is bent by b is at 4 b s (1 - s) where the share s is.
    const near = scene.entities.flatMap((entity) => {
      if (entity === from || entity === to) return [];
      const { x, y } = scene.position(entity);
      const share = ((x - start.x) * across + (y - start.y) * down) / length ** 2;
      const aside = ((y - start.y) * across - (x - start.x) * down) / length;
      const clear = entity.size + CLEARANCE;
      const isNear = share > 0.02 && share < 0.98 && Math.abs(aside) < reach + clear;
      const weight = Math.abs(share - 0.5) * length < clear ? AT_MIDDLE : 1;
      return isNear ? [{ rise: 4 * share * (1 - share), aside, clear, weight }] : [];
    });
    const middleAt = (/** @type {number} */ bend) => ({
      x: (start.x + end.x) / 2 - (down / length) * bend,
      y: (start.y + end.y) / 2 + (across / length) * bend,
    });
    const around = middles.filter(({ x, y }) => Math.hypot(x - middleAt(0).x, y - middleAt(0).y) < 2 * WIDEST_DETOUR);
    let [best, least] = [0, Infinity];
    for (const step of DETOURS) {
      const detour = step * LINE_SPACING;
      if (Math.abs(detour) > 0.4 * length) continue;
      let passed = 0.1 * Math.abs(step);
      for (const { index } of pair) {
        const bend = this.places[index] * this.#spacing + detour;
        const middle = middleAt(bend);
        if (around.some(({ x, y }) => Math.hypot(x - middle.x, y - middle.y) < MIDDLES_APART)) passed += AT_MIDDLE / 2;
        for (const { rise, aside, clear, weight } of near) {
          const gap = Math.abs(aside - bend * rise);
          if (gap < clear) passed += weight * (1 + (clear - gap) / clear);
        }
      }
      if (passed < least) [best, least] = [detour, passed];
      if (passed === 0) break;
    }
    for (const { index } of pair) middles.push(middleAt(this.places[index] * this.#spacing + best));
    return best;
  }

  /** Returns the middle of the widest gap between the lines of an entity, as an angle. @param {Entity} entity */
  #widestGap(entity) {
    const { scene } = this;
    const own = scene.position(entity);
    const angles = entity.bundles
      .map(({ from, to }) => (from === entity ? to : from))
      .filter((other) => other !== entity && scene.entityState[other.index])
      .map((other) => Math.atan2(own.y - scene.position(other).y, scene.position(other).x - own.x))
      .sort((a, b) => a - b);
    const gaps = angles.map((angle, i) => ({ angle, gap: (angles[i + 1] ?? angles[0] + 2 * Math.PI) - angle }));
    const widest = gaps.reduce((best, one) => (one.gap > best.gap ? one : best), { angle: 0, gap: 0 });
    return widest.angle + widest.gap / 2;
  }
}
