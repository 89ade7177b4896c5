/** @import { Claim } from './graph.js' */
/** @import { Lines } from './lines.js' */
/** @import { Point } from './scene.js' */

import { LINE_SPACING } from './lines.js';

const PIECES = 12; // straight pieces that a bent line is measured in

/** The geometry of lines: straight or bent between two entities, or a loop at one. */
export class Curves {
  /** @param {Lines} lines */
  constructor(lines) {
    this.lines = lines;
    this.scene = lines.scene;
  }

  /**
   * Returns a point on a claim's line.
   * @param {Claim} claim
   * @param {number} share 0 at the subject, 1 at the object
   * @returns {Point}
   */
  pointOn(claim, share) {
    if (claim.subject === claim.object) {
      const { x, y, radius, angle } = this.loop(claim);
      const turn = angle + Math.PI + 2 * Math.PI * share;
      return { x: x + radius * Math.cos(turn), y: y - radius * Math.sin(turn) };
    }
    const [from, to] = [this.scene.position(claim.subject), this.scene.position(claim.object)];
    const control = this.controlPoint(claim);
    const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
    return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
  }

  /** Returns the control point of a line; for a straight one, its middle. @param {Claim} claim @returns {Point} */
  controlPoint(claim) {
    const [from, to] = [this.scene.position(claim.subject), this.scene.position(claim.object)];
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const bend = this.lines.bends[claim.index];
    const offset = Math.min(2 * Math.abs(bend) * LINE_SPACING, length * 1.2);
    const share = (Math.sign(bend) * offset) / length;
    return {
      x: (from.x + to.x) / 2 - (to.y - from.y) * share,
      y: (from.y + to.y) / 2 + (to.x - from.x) * share,
    };
  }

  /** Returns the circle of a loop, which runs through the middle of the symbol. @param {Claim} claim */
  loop(claim) {
    const { subject } = claim;
    const [own, angle] = [this.scene.position(subject), this.lines.loopAngles.get(subject) ?? 0];
    const radius = Math.max(this.lines.loopRadius(claim), (subject.size + 10 + 8 * this.lines.bends[claim.index]) / 1.4);
    return { x: own.x + radius * Math.cos(angle), y: own.y - radius * Math.sin(angle), radius, angle };
  }

  /**
   * Returns the tip of an arrow head beside the symbol, and a point that it points away from.
   * @param {Claim} claim
   * @param {number} gap between the middle of the symbol and the tip
   * @returns {{tip: Point, from: Point}}
   */
  arrowHead(claim, gap) {
    const end = this.scene.position(claim.object);
    if (claim.subject === claim.object) {
      const { radius } = this.loop(claim);
      const share = 1 - Math.asin(Math.min(1, gap / (2 * radius))) / Math.PI;
      return { tip: this.pointOn(claim, share), from: this.pointOn(claim, share - 0.04) };
    }
    const from = this.controlPoint(claim);
    const length = Math.hypot(end.x - from.x, end.y - from.y) || 1;
    const tip = { x: end.x - ((end.x - from.x) / length) * gap, y: end.y - ((end.y - from.y) / length) * gap };
    return { tip, from };
  }

  /**
   * Returns the distance of a point from a claim's line.
   * @param {Claim} claim
   * @param {Point} point
   * @param {number} max a line that is farther away may return Infinity
   */
  distance(claim, point, max) {
    const { x, y } = this.scene;
    const [a, b] = [claim.subject.index, claim.object.index];
    if (a === b) {
      const circle = this.loop(claim);
      return Math.abs(Math.hypot(point.x - circle.x, point.y - circle.y) - circle.radius);
    }
    const bend = this.lines.bends[claim.index];
    const reach = max + 2 * Math.abs(bend) * LINE_SPACING;
    if (point.x < Math.min(x[a], x[b]) - reach || point.x > Math.max(x[a], x[b]) + reach) return Infinity;
    if (point.y < Math.min(y[a], y[b]) - reach || point.y > Math.max(y[a], y[b]) + reach) return Infinity;
    if (!bend) return distanceToSegment(point, x[a], y[a], x[b], y[b]);
    let nearest = Infinity;
    let from = this.pointOn(claim, 0);
    for (let piece = 1; piece <= PIECES; piece++) {
      const to = this.pointOn(claim, piece / PIECES);
      nearest = Math.min(nearest, distanceToSegment(point, from.x, from.y, to.x, to.y));
      from = to;
    }
    return nearest;
  }
}

/**
 * @param {Point} point
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 */
function distanceToSegment(point, x1, y1, x2, y2) {
  const [width, height] = [x2 - x1, y2 - y1];
  const along = (point.x - x1) * width + (point.y - y1) * height;
  const share = Math.max(0, Math.min(1, along / (width * width + height * height || 1)));
  return Math.hypot(x1 + share * width - point.x, y1 + share * height - point.y);
}
