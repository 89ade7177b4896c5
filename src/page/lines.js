/** @import { Claim, Entity } from './graph.js' */
/** @import { Scene } from './scene.js' */

import { otherEnd } from './graph.js';
import { dashes } from './symbols.js';

/** @typedef {{colour: string, width: number, dash: number[], opacity: number}} LineStyle */

/** Distance between two lines that join the same two entities, in units of the picture. */
export const LINE_SPACING = 15;

/** The look of claims as lines: coloured by kind, dashed by mode, faint if undated, side by side where they join the same two entities. */
export class Lines {
  /** @param {Scene} scene */
  constructor(scene) {
    this.scene = scene;
    this.offsets = new Float32Array(scene.graph.claims.length);
    /** @type {Map<Entity, number>} */ this.angles = new Map();
    this.isCurrent = false;
  }

  /**
   * By claim: how many spacings its line is bent aside, seen from the subject; for a loop, its number from the inside.
   */
  get bends() {
    if (!this.isCurrent) this.#arrange();
    return this.offsets;
  }

  /** By entity with a loop: the direction with the most room, as an angle. */
  get loopAngles() {
    if (!this.isCurrent) this.#arrange();
    return this.angles;
  }

  /** Must be called when other lines are drawn, or entities have moved. */
  invalidate() {
    this.isCurrent = false;
  }

  /**
   * Returns the style of a claim's line.
   * @param {Claim} claim
   * @param {string} deniedColour
   * @returns {LineStyle}
   */
  style(claim, deniedColour) {
    const { scene } = this;
    const mode = scene.graph.modeOf(claim);
    const isBetweenActors = scene.isBetweenActors(claim);
    const [isFront, isHighlighted] = [scene.isFront(claim), scene.isHighlighted(claim)];
    const isProminent = isFront && !claim.isUndated;
    return {
      colour: mode === 'denied' ? deniedColour : scene.graph.kindOf(claim).colour,
      width: (isBetweenActors && !claim.isUndated ? 2 : 1.2) * (isHighlighted ? 2 : 1),
      dash: dashes(scene.graph.styleOf(claim)),
      opacity: isHighlighted || (isProminent && isBetweenActors) ? 0.9 : isProminent ? 0.65 : isFront ? 0.5 : 0.12,
    };
  }

  /** Returns the radius of a loop. @param {Claim} claim */
  loopRadius(claim) {
    return 14 + 8 * this.bends[claim.index];
  }

  /** Sets the bends so that no two lines cover each other. */
  #arrange() {
    const { claims, graph } = this.scene;
    this.isCurrent = true;
    this.offsets.fill(0);
    this.angles.clear();
    /** @type {Map<number, Claim[]>} */ const pairs = new Map();
    for (const claim of claims) {
      const [a, b] = [claim.subject.index, claim.object.index];
      const key = Math.min(a, b) * graph.entities.length + Math.max(a, b);
      const pair = pairs.get(key);
      if (pair) pair.push(claim);
      else pairs.set(key, [claim]);
    }
    for (const pair of pairs.values()) {
      if (pair.length > 1)
        pair.sort((a, b) => a.relation - b.relation || a.subject.index - b.subject.index || a.index - b.index);
      pair.forEach((claim, k) => {
        const offset = k - (pair.length - 1) / 2;
        if (claim.subject === claim.object) {
          this.offsets[claim.index] = k;
          this.angles.set(claim.subject, this.#widestGap(claim.subject));
        } else this.offsets[claim.index] = claim.subject.index < claim.object.index ? offset : -offset;
      });
    }
  }

  /** Returns the middle of the widest gap between the lines of an entity, as an angle. @param {Entity} entity */
  #widestGap(entity) {
    const { scene } = this;
    const own = scene.position(entity);
    const angles = entity.claims
      .map((claim) => otherEnd(claim, entity))
      .filter((other) => other !== entity && scene.entityState[other.index])
      .map((other) => Math.atan2(own.y - scene.position(other).y, scene.position(other).x - own.x))
      .sort((a, b) => a - b);
    const gaps = angles.map((angle, i) => ({ angle, gap: (angles[i + 1] ?? angles[0] + 2 * Math.PI) - angle }));
    const widest = gaps.reduce((best, one) => (one.gap > best.gap ? one : best), { angle: 0, gap: 0 });
    return widest.angle + widest.gap / 2;
  }
}
