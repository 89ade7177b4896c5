/** @import { Box } from './boxes.js' */
/** @import { Claim, Entity } from './graph.js' */
/** @import { LineStyle, Lines } from './lines.js' */
/** @import { Colours } from './picture.js' */
/** @import { Point } from './scene.js' */
/** @import { View } from './view.js' */

import { Curves } from './curves.js';
import { PictureLabels } from './picture-labels.js';
import { traceShape } from './shapes.js';
import { fade } from './symbols.js';

/**
 * @typedef {{width: number, height: number, view: View, colours: Colours}} Sheet what is painted on, in pixels
 * @typedef {{context: CanvasRenderingContext2D, scale: number, originX: number, originY: number, width: number,
 *   height: number, colours: Colours}} Surface a sheet with its context and the origin of the picture on it
 */

const DETAILED_LINES = 2500; // at most: bent, dashed and with arrow heads
const ALL_LINES = 40_000; // above twice as many, which would be one grey patch, only a sample is drawn
const LINES_PER_PATH = 2000; // longer paths take more time for each line

/**
 * Paints the scene on anything with the methods of a canvas context: lines in as few strokes as there are styles,
 * nothing outside the sheet, and less detail the more there is to see.
 */
export class Painter {
  /**
   * @param {Lines} lines
   * @param {CanvasRenderingContext2D} measure
   */
  constructor(lines, measure) {
    this.lines = lines;
    this.scene = lines.scene;
    this.curves = new Curves(lines);
    this.labels = new PictureLabels(this.scene, (claim, share) => this.curves.pointOn(claim, share), measure);
    this.deniedMode = this.scene.graph.modes.findIndex((mode) => mode.name === 'denied');
  }

  /**
   * Returns the radius of a symbol in pixels, which is never too small to see.
   * @param {Entity} entity
   * @param {number} scale
   */
  static radius(entity, scale) {
    return Math.max(entity.size * scale, 1.1 + entity.size * 0.02);
  }

  /** Returns n if only every nth line is drawn, where so many are visible. @param {number} visible @returns {number} */
  static sampleOf(visible) {
    return Math.max(1, Math.floor(visible / ALL_LINES));
  }

  /** Returns n if only every nth line is drawn on a sheet. @param {Sheet} sheet @returns {number} */
  sampleOn(sheet) {
    if (this.scene.layer?.isShown) return 1;
    return Painter.sampleOf(this.#visibleLines(sheet).length);
  }

  /**
   * Paints everything on a sheet.
   * @param {CanvasRenderingContext2D} context
   * @param {Sheet} sheet
   * @param {Box | null} [bounds] which labels must be within, in pixels of the sheet
   * @returns {number} the number of visible lines
   */
  paint(context, sheet, bounds = null) {
    const surface = surfaceOf(context, sheet);
    context.globalAlpha = 1;
    context.fillStyle = sheet.colours.ground;
    context.fillRect(0, 0, sheet.width, sheet.height);
    const { layer } = this.scene;
    if (layer?.isShown) {
      layer.paint(context, sheet, bounds);
      return 0;
    }
    const visible = this.#visibleLines(sheet);
    const isDetailed = visible.length <= DETAILED_LINES;
    const claims = isDetailed ? visible.map((i) => this.scene.graph.claims[i]) : [];
    const arrowHeads = isDetailed ? this.#detailedLines(surface, claims) : this.#simpleLines(surface, visible);
    this.#symbols(surface);
    this.#drawLabels(surface, claims, arrowHeads, bounds);
    return visible.length;
  }

  /**
   * Paints what is selected or pointed at over everything else.
   * @param {CanvasRenderingContext2D} context
   * @param {Sheet} sheet
   * @param {Entity | null} dragged painted with its lines
   */
  paintHighlights(context, sheet, dragged) {
    const surface = surfaceOf(context, sheet);
    const { selected, pointed } = this.scene;
    const claims = [selected.claim, pointed.claim].flatMap((claim) => (claim ? [claim] : []));
    if (dragged) claims.push(...dragged.claims.filter((claim) => this.scene.claimState[claim.index]));
    const ends = claims.flatMap((claim) => [claim.subject, claim.object]);
    if (claims.length) this.#detailedLines(surface, claims);
    if (claims.length && !dragged) {
      context.save();
      context.translate(surface.originX, surface.originY);
      this.labels.drawLines(context, sheet.colours, claims, surface.scale);
      context.restore();
    }
    for (const entity of new Set([...ends, selected.entity, pointed.entity, dragged]))
      if (entity) this.#outlinedSymbol(surface, entity);
  }

  /** Returns the indices of the claims whose lines may touch a sheet. @param {Sheet} sheet @returns {number[]} */
  #visibleLines(sheet) {
    const { scale, originX, originY } = originOn(sheet);
    const { width, height } = sheet;
    const { claimState, from, to, x, y } = this.scene;
    const reach = 60 / scale; // of a bend or a loop
    const [left, top] = [-originX / scale - reach, -originY / scale - reach];
    const [right, bottom] = [(width - originX) / scale + reach, (height - originY) / scale + reach];
    const visible = [];
    for (let i = 0; i < claimState.length; i++) {
      if (!claimState[i]) continue;
      const [a, b] = [from[i], to[i]];
      if (x[a] < left && x[b] < left) continue;
      if (x[a] > right && x[b] > right) continue;
      if (y[a] < top && y[b] < top) continue;
      if (y[a] > bottom && y[b] > bottom) continue;
      visible.push(i);
    }
    return visible;
  }

  /** Paints thin straight lines. @param {Surface} surface @param {number[]} visible @returns {Point[]} no arrow heads */
  #simpleLines(surface, visible) {
    const { context, colours } = surface;
    const { graph, hasSelection } = this.scene;
    const palette = [...graph.kinds.map((kind) => kind.colour), colours.quiet];
    const sample = Painter.sampleOf(visible.length);
    const front = Math.max(0.16, Math.min(0.6, (3000 * sample) / visible.length));
    // Opacity of lines behind, of lines that only pass through the window, and of lines in front.
    const opacities = [Math.min(0.1, front), hasSelection ? 0.8 : 0.3 * front, hasSelection ? 0.8 : front];
    context.setLineDash([]);
    this.#buckets(surface, visible, sample).forEach((bucket, k) => {
      context.strokeStyle = palette[k % palette.length];
      context.globalAlpha = opacities[Math.floor(k / palette.length)];
      context.lineWidth = hasSelection && k >= palette.length ? 1.4 : 0.9;
      for (let start = 0; start < bucket.length; start += LINES_PER_PATH)
        this.#strokeStraight(surface, bucket.slice(start, start + LINES_PER_PATH));
    });
    context.globalAlpha = 1;
    return [];
  }

  /**
   * Sorts claims by opacity and then by kind; denied ones come after the kinds.
   * @param {Surface} surface
   * @param {number[]} visible indices of claims
   * @param {number} sample
   */
  #buckets({ scale, originX, originY, width, height }, visible, sample) {
    const { graph, claimState, from, to, x, y, hasSelection } = this.scene;
    const colours = graph.kinds.length + 1;
    const isOutside = (/** @type {number} */ i) =>
      x[i] * scale + originX < 0 ||
      x[i] * scale + originX > width ||
      y[i] * scale + originY < 0 ||
      y[i] * scale + originY > height;
    /** @type {number[][]} */ const buckets = Array.from({ length: 3 * colours }, () => []);
    for (const i of visible) {
      const claim = graph.claims[i];
      const isFront = claimState[i] === 2 && (hasSelection || !claim.isUndated);
      if (i % sample && !(isFront && hasSelection)) continue; // the selection is always drawn
      const kind = claim.mode === this.deniedMode ? graph.kinds.length : graph.relations[claim.relation].kind;
      const weight = !isFront ? 0 : isOutside(from[i]) && isOutside(to[i]) ? 1 : 2;
      buckets[kind + weight * colours].push(i);
    }
    return buckets;
  }

  /** @param {Surface} surface @param {number[]} indices of claims */
  #strokeStraight({ context, scale, originX, originY }, indices) {
    const { from, to, x, y } = this.scene;
    context.beginPath();
    for (const i of indices) {
      const [a, b] = [from[i], to[i]];
      const [x1, y1] = [x[a] * scale + originX, y[a] * scale + originY];
      const [x2, y2] = [x[b] * scale + originX, y[b] * scale + originY];
      if (Math.abs(x1 - x2) < 1.5 && Math.abs(y1 - y2) < 1.5) continue; // covered by the symbols
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
    }
    context.stroke();
  }

  /** Paints lines in their styles. @param {Surface} surface @param {Claim[]} claims @returns {Point[]} the arrow heads */
  #detailedLines(surface, claims) {
    const { context, scale, colours } = surface;
    /** @type {Map<string, {style: LineStyle, claims: Claim[]}>} */ const styles = new Map();
    for (const claim of claims) {
      const style = this.lines.style(claim, colours.quiet);
      const key = `${style.opacity} ${style.width} ${style.colour} ${style.dash}`;
      const same = styles.get(key);
      if (same) same.claims.push(claim);
      else styles.set(key, { style, claims: [claim] });
    }
    const arrowHeads = [];
    const thinning = Math.max(0.45, Math.min(1.2, scale * 1.3));
    for (const { style, claims: same } of [...styles.values()].sort((a, b) => a.style.opacity - b.style.opacity)) {
      context.strokeStyle = context.fillStyle = style.colour;
      context.globalAlpha = style.opacity;
      context.lineWidth = style.width * thinning;
      context.setLineDash(style.dash.map((length) => length * Math.max(0.5, Math.min(1, scale))));
      context.beginPath();
      for (const claim of same) this.#traceLine(surface, claim);
      context.stroke();
      context.setLineDash([]);
      context.beginPath();
      for (const claim of same) arrowHeads.push(...this.#traceArrowHead(surface, claim));
      context.fill();
    }
    context.globalAlpha = 1;
    return arrowHeads;
  }

  /** @param {Surface} surface @param {Claim} claim */
  #traceLine({ context, scale, originX, originY }, claim) {
    if (claim.subject === claim.object) {
      const { x, y, radius } = this.curves.loop(claim);
      context.moveTo((x + radius) * scale + originX, y * scale + originY);
      context.arc(x * scale + originX, y * scale + originY, radius * scale, 0, 2 * Math.PI);
      return;
    }
    const [from, to] = [this.scene.position(claim.subject), this.scene.position(claim.object)];
    context.moveTo(from.x * scale + originX, from.y * scale + originY);
    const [x, y] = [to.x * scale + originX, to.y * scale + originY];
    if (!this.lines.bends[claim.index]) return context.lineTo(x, y);
    const control = this.curves.controlPoint(claim);
    context.quadraticCurveTo(control.x * scale + originX, control.y * scale + originY, x, y);
  }

  /** @param {Surface} surface @param {Claim} claim @returns {Point[]} the middle of the arrow head, if there is one */
  #traceArrowHead({ context, scale, originX, originY }, claim) {
    if (this.scene.graph.relationOf(claim).symmetric) return [];
    const length = Math.max(4, Math.min(16, 11 * scale)) * (this.scene.isBetweenActors(claim) ? 1 : 0.75);
    const gap = (Painter.radius(claim.object, scale) + 1.5) / scale;
    const { tip, from } = this.curves.arrowHead(claim, gap);
    const [width, height] = [(tip.x - from.x) * scale, (tip.y - from.y) * scale];
    const distance = Math.hypot(width, height);
    if (distance < 0.6 * length && claim.subject !== claim.object) return [];
    const [u, v] = [width / distance, height / distance];
    const [x, y] = [tip.x * scale + originX, tip.y * scale + originY];
    context.moveTo(x, y);
    context.lineTo(x - length * (u + 0.42 * v), y - length * (v - 0.42 * u));
    context.lineTo(x - length * (u - 0.42 * v), y - length * (v + 0.42 * u));
    context.closePath();
    return [{ x: tip.x - (u * length) / 2 / scale, y: tip.y - (v * length) / 2 / scale }];
  }

  /** @param {Surface} surface */
  #symbols(surface) {
    const { context, scale, originX, originY, width, height, colours } = surface;
    const { entityState, byRank, graph, x, y } = this.scene;
    /** @type {Entity[][]} */ const buckets = Array.from({ length: 2 * graph.types.length }, () => []);
    for (let k = byRank.length - 1; k >= 0; k--) {
      const entity = byRank[k]; // the most important are painted last, on top
      const { index, type } = entity;
      if (!entityState[index]) continue;
      const [left, top] = [x[index] * scale + originX, y[index] * scale + originY];
      if (left < -40 || top < -40 || left > width + 40 || top > height + 40) continue;
      buckets[type + (entityState[index] - 1) * graph.types.length].push(entity);
    }
    buckets.forEach((bucket, k) => {
      if (!bucket.length) return;
      const type = graph.types[k % graph.types.length];
      const isFront = k >= graph.types.length;
      context.fillStyle = isFront ? type.colour : fade(type.colour, colours.ground, 0.2);
      context.strokeStyle = colours.ground;
      context.lineWidth = 1.2;
      context.beginPath();
      for (const entity of bucket) {
        const { index } = entity;
        const radius = Painter.radius(entity, scale);
        traceShape(context, type.shape, x[index] * scale + originX, y[index] * scale + originY, radius);
      }
      context.fill();
      if (scale > 0.3) context.stroke();
    });
  }

  /** @param {Surface} surface @param {Entity} entity */
  #outlinedSymbol({ context, scale, originX, originY, colours }, entity) {
    const type = this.scene.graph.typeOf(entity);
    const { x, y } = this.scene.position(entity);
    const isHighlighted = this.scene.isHighlighted(entity);
    const radius = Math.max(Painter.radius(entity, scale), isHighlighted ? 4 : 0);
    context.fillStyle = type.colour;
    context.strokeStyle = isHighlighted ? colours.ink : colours.ground;
    context.lineWidth = isHighlighted ? 3 : 1.5;
    context.beginPath();
    traceShape(context, type.shape, x * scale + originX, y * scale + originY, radius);
    context.fill();
    context.stroke();
  }

  /** @param {Surface} surface @param {Claim[]} claims @param {Point[]} arrowHeads @param {Box | null} bounds */
  #drawLabels({ context, scale, originX, originY, width, height, colours }, claims, arrowHeads, bounds) {
    this.labels.arrange({
      scale,
      area: {
        left: -originX / scale,
        top: -originY / scale,
        right: (width - originX) / scale,
        bottom: (height - originY) / scale,
      },
      bounds: bounds && {
        left: bounds.left - originX,
        top: bounds.top - originY,
        right: bounds.right - originX,
        bottom: bounds.bottom - originY,
      },
      claims,
      arrowHeads,
      radius: (entity) => Painter.radius(entity, scale),
    });
    context.save();
    context.translate(originX, originY);
    this.labels.draw(context, colours);
    context.restore();
  }
}

/** Returns where the origin of the picture is on a sheet. @param {Sheet} sheet */
function originOn({ width, height, view }) {
  const { x, y, scale } = view;
  return { scale, originX: width / 2 - x * scale, originY: height / 2 - y * scale };
}

/** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @returns {Surface} */
function surfaceOf(context, sheet) {
  return { context, ...originOn(sheet), width: sheet.width, height: sheet.height, colours: sheet.colours };
}
