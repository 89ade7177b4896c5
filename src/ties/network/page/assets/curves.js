'use strict';

/** Where lines run when the page draws them itself: straight or bowed between two entities, in a circle back to one. */
class Curves {
  /** @param {Lines} lines */
  constructor(lines) {
    this.lines = lines;
    this.scene = lines.scene;
  }

  /**
   * A spot on a claim's line.
   * @param {Claim} claim
   * @param {number} share 0 at its beginning, 1 at its end
   * @returns {Spot}
   */
  along(claim, share) {
    if (claim.subject === claim.object) {
      const { x, y, radius, turn } = this.loop(claim);
      const angle = turn + Math.PI + 2 * Math.PI * share;
      return { x: x + radius * Math.cos(angle), y: y - radius * Math.sin(angle) };
    }
    const [from, to, via] = [this.scene.place(claim.subject), this.scene.place(claim.object), this.via(claim)];
    const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
    return { x: a * from.x + b * via.x + c * to.x, y: a * from.y + b * via.y + c * to.y };
  }

  /** The spot that pulls a line aside; the middle of a straight one. @param {Claim} claim @returns {Spot} */
  via(claim) {
    const [from, to] = [this.scene.place(claim.subject), this.scene.place(claim.object)];
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const aside = Math.min(2 * Math.abs(this.lines.bend[claim.index]) * Lines.SPREAD, length * 1.2);
    const pull = (Math.sign(this.lines.bend[claim.index]) * aside) / length;
    return {
      x: (from.x + to.x) / 2 - (to.y - from.y) * pull,
      y: (from.y + to.y) / 2 + (to.x - from.x) * pull,
    };
  }

  /** The circle of a line that returns to its entity, through the middle of the symbol. @param {Claim} claim */
  loop(claim) {
    const [own, turn] = [this.scene.place(claim.subject), this.lines.turn.get(claim.subject) ?? 0];
    const radius = Math.max(this.lines.loopSize(claim), (claim.subject.size + 10 + 8 * this.lines.bend[claim.index]) / 1.4);
    return { x: own.x + radius * Math.cos(turn), y: own.y - radius * Math.sin(turn), radius, turn };
  }

  /**
   * Where an arrow head ends, beside the symbol that it points at, and from where it comes.
   * @param {Claim} claim
   * @param {number} gap between the symbol's middle and the head
   * @returns {{tip: Spot, from: Spot}}
   */
  head(claim, gap) {
    const end = this.scene.place(claim.object);
    if (claim.subject === claim.object) {
      const { radius } = this.loop(claim);
      const share = 1 - Math.asin(Math.min(1, gap / (2 * radius))) / Math.PI;
      return { tip: this.along(claim, share), from: this.along(claim, share - 0.04) };
    }
    const via = this.via(claim);
    const length = Math.hypot(end.x - via.x, end.y - via.y) || 1;
    const tip = { x: end.x - ((end.x - via.x) / length) * gap, y: end.y - ((end.y - via.y) / length) * gap };
    return { tip, from: via };
  }

  /**
   * How far a spot is from a claim's line.
   * @param {Claim} claim
   * @param {Spot} spot
   * @param {number} near no further than this matters
   */
  distance(claim, spot, near) {
    const { x, y } = this.scene;
    const [a, b] = [claim.subject.index, claim.object.index];
    if (a === b) {
      const circle = this.loop(claim);
      return Math.abs(Math.hypot(spot.x - circle.x, spot.y - circle.y) - circle.radius);
    }
    const reach = near + 2 * Math.abs(this.lines.bend[claim.index]) * Lines.SPREAD;
    if (spot.x < Math.min(x[a], x[b]) - reach || spot.x > Math.max(x[a], x[b]) + reach) return Infinity;
    if (spot.y < Math.min(y[a], y[b]) - reach || spot.y > Math.max(y[a], y[b]) + reach) return Infinity;
    if (!this.lines.bend[claim.index]) return Curves.#toPiece(spot, x[a], y[a], x[b], y[b]);
    let nearest = Infinity;
    let from = this.along(claim, 0);
    for (let step = 1; step <= 12; step++) {
      const to = this.along(claim, step / 12);
      nearest = Math.min(nearest, Curves.#toPiece(spot, from.x, from.y, to.x, to.y));
      from = to;
    }
    return nearest;
  }

  /**
   * How far a spot is from a straight piece.
   * @param {Spot} spot
   * @param {number} x1
   * @param {number} y1
   * @param {number} x2
   * @param {number} y2
   */
  static #toPiece(spot, x1, y1, x2, y2) {
    const [w, h] = [x2 - x1, y2 - y1];
    const share = Math.max(0, Math.min(1, ((spot.x - x1) * w + (spot.y - y1) * h) / (w * w + h * h || 1)));
    return Math.hypot(x1 + share * w - spot.x, y1 + share * h - spot.y);
  }
}
