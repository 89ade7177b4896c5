/** @import { Bundle } from './bundles.js' */
/** @import { Lines } from './lines.js' */
/** @import { Point } from './scene.js' */

const PIECES = 12; // straight pieces that a bent line is measured in
const MOST_BENT = 0.6; // how far a line is bent at most, as a share of its length

/** The geometry of lines: straight or bent between two entities, or a loop at one. */
export class Curves {
  /** @param {Lines} lines */
  constructor(lines) {
    this.lines = lines;
    this.scene = lines.scene;
  }

  /**
   * Returns a point on a bundle's line.
   * @param {Bundle} bundle
   * @param {number} share 0 at its first end, 1 at the other
   * @returns {Point}
   */
  pointOn(bundle, share) {
    if (bundle.from === bundle.to) {
      const { x, y, radius, angle } = this.loop(bundle);
      const turn = angle + Math.PI + 2 * Math.PI * share;
      return { x: x + radius * Math.cos(turn), y: y - radius * Math.sin(turn) };
    }
    const [from, to] = [this.scene.position(bundle.from), this.scene.position(bundle.to)];
    const control = this.controlPoint(bundle);
    const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
    return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
  }

  /** Returns the control point of a line; for a straight one, its middle. @param {Bundle} bundle @returns {Point} */
  controlPoint(bundle) {
    const [from, to] = [this.scene.position(bundle.from), this.scene.position(bundle.to)];
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const bend = this.lines.bend(bundle);
    const share = (2 * Math.sign(bend) * Math.min(Math.abs(bend), length * MOST_BENT)) / length;
    return {
      x: (from.x + to.x) / 2 - (to.y - from.y) * share,
      y: (from.y + to.y) / 2 + (to.x - from.x) * share,
    };
  }

  /** Returns the circle of a loop, which runs through the middle of the symbol. @param {Bundle} bundle */
  loop(bundle) {
    const { from } = bundle;
    const [own, angle] = [this.scene.position(from), this.lines.loopAngles.get(from) ?? 0];
    const inner = this.lines.loopRadius(bundle);
    const radius = Math.max(inner, (from.size + inner - 4) / 1.4);
    return { x: own.x + radius * Math.cos(angle), y: own.y - radius * Math.sin(angle), radius, angle };
  }

  /** Returns the length of a line, about. @param {Bundle} bundle */
  length(bundle) {
    if (bundle.from === bundle.to) return 2 * Math.PI * this.loop(bundle).radius;
    const [from, to] = [this.scene.position(bundle.from), this.scene.position(bundle.to)];
    const control = this.controlPoint(bundle);
    const around = Math.hypot(control.x - from.x, control.y - from.y) + Math.hypot(to.x - control.x, to.y - control.y);
    return (Math.hypot(to.x - from.x, to.y - from.y) + around) / 2 || 1;
  }

  /**
   * Returns a part of a line that is not a loop.
   * @param {Bundle} bundle
   * @param {number} start share of its length
   * @param {number} end
   * @returns {{from: Point, control: Point, to: Point}}
   */
  part(bundle, start, end) {
    const [from, to] = [this.pointOn(bundle, start), this.pointOn(bundle, end)];
    const middle = this.pointOn(bundle, (start + end) / 2);
    return { from, control: { x: 2 * middle.x - (from.x + to.x) / 2, y: 2 * middle.y - (from.y + to.y) / 2 }, to };
  }

  /**
   * Returns the distance of a point from a bundle's line.
   * @param {Bundle} bundle
   * @param {Point} point
   * @param {number} max a line that is farther away may return Infinity
   */
  distance(bundle, point, max) {
    const { x, y } = this.scene;
    const [a, b] = [bundle.from.index, bundle.to.index];
    if (a === b) {
      const circle = this.loop(bundle);
      return Math.abs(Math.hypot(point.x - circle.x, point.y - circle.y) - circle.radius);
    }
    const bend = this.lines.bend(bundle);
    const reach = max + Math.abs(bend);
    if (point.x < Math.min(x[a], x[b]) - reach || point.x > Math.max(x[a], x[b]) + reach) return Infinity;
    if (point.y < Math.min(y[a], y[b]) - reach || point.y > Math.max(y[a], y[b]) + reach) return Infinity;
    if (!bend) return distanceToSegment(point, x[a], y[a], x[b], y[b]);
    let nearest = Infinity;
    let from = this.pointOn(bundle, 0);
    for (let piece = 1; piece <= PIECES; piece++) {
      const to = this.pointOn(bundle, piece / PIECES);
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
