'use strict';

/** How claims are drawn as lines: side by side where several join the same two entities, coloured by kind, dashed by mode. */
class Lines {
  static #SPREAD = 15; // between two lines that join the same two entities, in units of the picture

  /** @param {Scene} scene */
  constructor(scene) {
    this.scene = scene;
  }

  /**
   * vis-network's items for the claims in the scene.
   * @param {string} deniedColour
   * @param {(entity: Entity) => Spot} place
   */
  items(deniedColour, place) {
    const { claims } = this.scene;
    const bends = Lines.#bends(claims);
    return claims.map((claim) => {
      const bend = bends.get(claim) ?? 0;
      return {
        ...this.style(claim, deniedColour),
        from: claim.subject.index,
        to: claim.object.index,
        smooth: Lines.#bent(place(claim.subject), place(claim.object), bend),
        ...(claim.subject === claim.object ? Lines.#loop(claim.subject, bend, place) : {}),
      };
    });
  }

  /**
   * How a claim's line looks, wherever it runs.
   * @param {Claim} claim
   * @param {string} deniedColour
   */
  style(claim, deniedColour) {
    const { graph } = this.scene;
    const mode = graph.modeOf(claim);
    const dashes = Symbols.dashes(mode);
    const acts = this.scene.isBetweenActors(claim);
    const [isFront, isStrong] = [this.scene.isFront(claim), this.scene.isStrong(claim)];
    return {
      id: claim.index,
      width: (acts ? 2 : 1.2) * (isStrong ? 2 : 1),
      dashes: dashes.length ? dashes : false,
      color: {
        color: mode === 'denied' ? deniedColour : graph.kindOf(claim).colour,
        opacity: isStrong || (isFront && acts) ? 0.9 : isFront ? 0.65 : 0.12,
      },
      arrows: { to: { enabled: !graph.relationOf(claim).symmetric, scaleFactor: acts ? 0.6 : 0.4 } },
    };
  }

  /**
   * How many steps each line is bent aside, so that no two lie on each other: for a line between two entities seen
   * from the one with the smaller index, for one that returns to its entity counted outwards.
   * @param {Claim[]} claims
   * @returns {Map<Claim, number>}
   */
  static #bends(claims) {
    /** @type {Map<string, Claim[]>} */ const pairs = new Map();
    for (const claim of claims) {
      const key = [claim.subject.index, claim.object.index].sort((a, b) => a - b).join();
      const pair = pairs.get(key);
      if (pair) pair.push(claim);
      else pairs.set(key, [claim]);
    }
    const bends = new Map();
    for (const pair of pairs.values()) {
      pair.sort((a, b) => a.relation - b.relation || a.subject.index - b.subject.index || a.index - b.index);
      pair.forEach((claim, k) => {
        const aside = k - (pair.length - 1) / 2;
        const loops = claim.subject === claim.object;
        bends.set(claim, loops ? k : claim.subject.index < claim.object.index ? aside : -aside);
      });
    }
    return bends;
  }

  /**
   * vis-network's way to draw a line that returns to its entity: in the middle of the widest gap between others.
   * @param {Entity} entity
   * @param {number} bend
   * @param {(entity: Entity) => Spot} place
   */
  static #loop(entity, bend, place) {
    const own = place(entity);
    const angles = entity.claims
      .map(({ subject, object }) => (subject === entity ? object : subject))
      .filter((other) => other !== entity)
      .map((other) => Math.atan2(own.y - place(other).y, place(other).x - own.x))
      .sort((a, b) => a - b);
    const gaps = angles.map((angle, i) => ({ angle, gap: (angles[i + 1] ?? angles[0] + 2 * Math.PI) - angle }));
    const widest = gaps.reduce((best, one) => (one.gap > best.gap ? one : best), { angle: 0, gap: 0 });
    return {
      selfReference: { size: 14 + 8 * bend, angle: widest.angle + widest.gap / 2, renderBehindTheNode: false },
    };
  }

  /**
   * vis-network's way to bend a line so that its middle lies some steps aside. Its roundness is a share of both an
   * angle and a length, so that the one which fits is found by halving.
   * @param {Spot} from
   * @param {Spot} to
   * @param {number} bend
   */
  static #bent(from, to, bend) {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (!bend || !length) return { enabled: false };
    const wanted = Math.abs(bend) * Lines.#SPREAD;
    const aside = (/** @type {number} */ roundness) =>
      ((roundness + 1) / 4) * length * Math.sin((roundness * Math.PI) / 2);
    let [low, high] = [0, 0.9];
    for (let step = 0; step < 20; step++) {
      const middle = (low + high) / 2;
      if (aside(middle) < wanted) low = middle;
      else high = middle;
    }
    return { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: low };
  }
}
