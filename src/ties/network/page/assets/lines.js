'use strict';

/**
 * How claims look as lines, whatever draws them: coloured by kind, dashed by mode, and side by side where several
 * join the same two entities.
 *
 * @typedef {{colour: string, width: number, dash: number[], opacity: number}} LineStyle
 */
class Lines {
  static SPREAD = 15; // between two lines that join the same two entities, in units of the picture

  /** @param {Scene} scene */
  constructor(scene) {
    this.scene = scene;
    this.steps = new Float32Array(scene.graph.claims.length);
    /** @type {Map<Entity, number>} */ this.turns = new Map();
    this.isFanned = false;
  }

  /**
   * How many steps each line is bent aside: for a line between two entities seen from its subject, for one that
   * returns to its entity counted outwards.
   */
  get bend() {
    if (!this.isFanned) this.#fan();
    return this.steps;
  }

  /** By entity that has a line to itself: in which direction there is most room. */
  get turn() {
    if (!this.isFanned) this.#fan();
    return this.turns;
  }

  /** Notes that other lines are drawn now, or that entities have moved. */
  change() {
    this.isFanned = false;
  }

  /**
   * How a claim's line looks, wherever it runs.
   * @param {Claim} claim
   * @param {string} deniedColour
   * @returns {LineStyle}
   */
  style(claim, deniedColour) {
    const { graph } = this.scene;
    const mode = graph.modeOf(claim);
    const acts = this.scene.isBetweenActors(claim);
    const [isFront, isStrong] = [this.scene.isFront(claim), this.scene.isStrong(claim)];
    return {
      colour: mode === 'denied' ? deniedColour : graph.kindOf(claim).colour,
      width: (acts ? 2 : 1.2) * (isStrong ? 2 : 1),
      dash: Symbols.dashes(mode),
      opacity: isStrong || (isFront && acts) ? 0.9 : isFront ? 0.65 : 0.12,
    };
  }

  /** Bends the lines that are drawn so that no two lie on each other. */
  #fan() {
    const { claims, graph } = this.scene;
    this.isFanned = true;
    this.steps.fill(0);
    this.turns.clear();
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
        const aside = k - (pair.length - 1) / 2;
        if (claim.subject === claim.object) {
          this.steps[claim.index] = k;
          this.turns.set(claim.subject, this.#widestGap(claim.subject));
        } else this.steps[claim.index] = claim.subject.index < claim.object.index ? aside : -aside;
      });
    }
  }

  /** The radius of a line that returns to its entity. @param {Claim} claim */
  loopSize(claim) {
    return 14 + 8 * this.bend[claim.index];
  }

  /** The middle of the widest gap between the lines of an entity. @param {Entity} entity @returns {number} its angle */
  #widestGap(entity) {
    const own = this.scene.place(entity);
    const angles = entity.claims
      .map(({ subject, object }) => (subject === entity ? object : subject))
      .filter((other) => other !== entity && this.scene.entityState[other.index])
      .map((other) => Math.atan2(own.y - this.scene.place(other).y, this.scene.place(other).x - own.x))
      .sort((a, b) => a - b);
    const gaps = angles.map((angle, i) => ({ angle, gap: (angles[i + 1] ?? angles[0] + 2 * Math.PI) - angle }));
    const widest = gaps.reduce((best, one) => (one.gap > best.gap ? one : best), { angle: 0, gap: 0 });
    return widest.angle + widest.gap / 2;
  }
}
