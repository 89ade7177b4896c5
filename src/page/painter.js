/** @import { Box } from './boxes.js' */
/** @import { Bundle } from './bundles.js' */
/** @import { Entity } from './graph.js' */
/** @import { ArrowHead } from './label-placement.js' */
/** @import { LineStyle, Lines } from './lines.js' */
/** @import { Colours } from './picture.js' */
/** @import { Point } from './scene.js' */
/** @import { View } from './view.js' */

import { Curves } from './curves.js';
import { PictureLabels } from './picture-labels.js';
import { traceShape } from './shapes.js';
import { fade } from './symbols.js';

/**
 * @typedef {{width: number, height: number, view: View, colours: Colours, enlargement?: number}} Sheet what is painted
 *   on, in pixels; letters and lines are larger by the enlargement
 * @typedef {{context: CanvasRenderingContext2D, scale: number, originX: number, originY: number, width: number,
 *   height: number, colours: Colours, enlargement: number}} Surface a sheet with its context and the origin of the
 *   picture on it
 */

const DETAILED_LINES = 2500; // at most: bent, dashed and with arrow heads
const ALL_LINES = 40_000; // above twice as many, which would be one grey patch, only a sample is drawn
const LINES_PER_PATH = 2000; // longer paths take more time for each line
const CLEAR_LINES = 700; // at most: wide and hollow at any scale
const EDGE = 1.05; // width of the two edges of a hollow line, in pixels
const MAX_STEPS = 60; // by which a label moves an arrow head, each of 3 pixels
const HALO = 5; // pixels by which the line around a highlighted line is wider

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
    /** How far arrow heads are moved along their lines, because a label covers their place. @type {Map<number, number>} */
    this.moved = new Map();
    this.linesInDetail = 0;
    this.labels = new PictureLabels(this.scene, (bundle, share) => this.curves.pointOn(bundle, share), measure);
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
    this.lines.scale = surface.scale;
    const visible = this.#visibleLines(sheet);
    const isDetailed = visible.length <= DETAILED_LINES;
    const bundles = isDetailed ? visible.map((i) => this.scene.graph.bundles[i]) : [];
    this.#arrangeLabels(surface, bundles, bounds); // before the lines, because a label may move arrow heads
    if (isDetailed) this.#detailedLines(surface, bundles);
    else this.#simpleLines(surface, visible);
    this.#symbols(surface);
    context.save();
    context.translate(surface.originX, surface.originY);
    this.labels.draw(context, sheet.colours);
    context.restore();
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
    this.lines.scale = surface.scale;
    const highlighted = this.scene.highlightedBundles;
    const bundles = [...highlighted];
    if (dragged) bundles.push(...dragged.bundles.filter(({ index }) => this.scene.bundleState[index]));
    const ends = bundles.flatMap(({ from, to }) => [from, to]);
    if (highlighted.length) this.#halos(surface, highlighted);
    if (bundles.length) this.#detailedLines(surface, bundles);
    if (bundles.length && !dragged) {
      context.save();
      context.translate(surface.originX, surface.originY);
      this.labels.drawLines(context, sheet.colours, bundles, surface.scale);
      context.restore();
    }
    for (const entity of new Set([...ends, selected.entity, pointed.entity, dragged]))
      if (entity) this.#outlinedSymbol(surface, entity);
  }

  /** Returns the indices of the bundles whose lines may touch a sheet. @param {Sheet} sheet @returns {number[]} */
  #visibleLines(sheet) {
    const { scale, originX, originY } = originOn(sheet);
    const { width, height } = sheet;
    const { bundleState, from, to, x, y } = this.scene;
    const reach = 60 / scale; // of a bend or a loop
    const [left, top] = [-originX / scale - reach, -originY / scale - reach];
    const [right, bottom] = [(width - originX) / scale + reach, (height - originY) / scale + reach];
    const visible = [];
    for (let i = 0; i < bundleState.length; i++) {
      if (!bundleState[i]) continue;
      const [a, b] = [from[i], to[i]];
      if (x[a] < left && x[b] < left) continue;
      if (x[a] > right && x[b] > right) continue;
      if (y[a] < top && y[b] < top) continue;
      if (y[a] > bottom && y[b] > bottom) continue;
      visible.push(i);
    }
    return visible;
  }

  /** Paints thin straight lines. @param {Surface} surface @param {number[]} visible */
  #simpleLines(surface, visible) {
    const { context } = surface;
    const { graph, hasSelection } = this.scene;
    const palette = graph.kinds.map((kind) => kind.colour);
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
  }

  /**
   * Sorts bundles by opacity and then by kind.
   * @param {Surface} surface
   * @param {number[]} visible indices of bundles
   * @param {number} sample
   */
  #buckets({ scale, originX, originY, width, height }, visible, sample) {
    const { graph, bundleState, isDated, from, to, x, y, hasSelection } = this.scene;
    const colours = graph.kinds.length;
    const isOutside = (/** @type {number} */ i) =>
      x[i] * scale + originX < 0 ||
      x[i] * scale + originX > width ||
      y[i] * scale + originY < 0 ||
      y[i] * scale + originY > height;
    /** @type {number[][]} */ const buckets = Array.from({ length: 3 * colours }, () => []);
    for (const i of visible) {
      const isFront = bundleState[i] === 2 && (hasSelection || isDated[i]);
      if (i % sample && !(isFront && hasSelection)) continue; // the selection is always drawn
      const { kind } = graph.bundles[i];
      const weight = !isFront ? 0 : isOutside(from[i]) && isOutside(to[i]) ? 1 : 2;
      buckets[kind + weight * colours].push(i);
    }
    return buckets;
  }

  /** @param {Surface} surface @param {number[]} indices of bundles */
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

  /** Paints lines in their styles. @param {Surface} surface @param {Bundle[]} bundles */
  #detailedLines(surface, bundles) {
    const { context, scale, colours } = surface;
    /** @type {Map<string, {style: LineStyle, bundles: Bundle[]}>} */ const styles = new Map();
    for (const bundle of bundles) {
      const style = this.lines.style(bundle);
      const key = `${style.opacity} ${style.width} ${style.colour} ${style.dash} ${style.isHollow}`;
      const same = styles.get(key);
      if (same) same.bundles.push(bundle);
      else styles.set(key, { style, bundles: [bundle] });
    }
    // Above the others are those in front, those that say who is with and against whom, and the widest.
    const order = (/** @type {LineStyle} */ { opacity, isSided, width }) => 100 * opacity + (isSided ? 10 : 0) + width;
    const isClear = bundles.length <= CLEAR_LINES;
    for (const { style, bundles: same } of [...styles.values()].sort((a, b) => order(a.style) - order(b.style))) {
      const width = Painter.#widthOf(surface, style, isClear);
      const stretch = Math.max(0.5, Math.min(1, scale)) * Math.max(1, width / 3);
      context.strokeStyle = context.fillStyle = style.colour;
      context.globalAlpha = style.opacity;
      context.lineWidth = width;
      context.setLineDash(style.dash.map((length) => length * stretch));
      const heads = same.flatMap((bundle) => this.#arrowHeads(surface, bundle, width));
      context.beginPath();
      for (const bundle of same) this.#traceLine(surface, bundle, width);
      context.stroke();
      if (style.isHollow && isClear) {
        context.strokeStyle = colours.ground;
        context.globalAlpha = 1;
        context.lineWidth = width - 2 * EDGE;
        context.stroke();
        context.globalAlpha = style.opacity;
      }
      context.setLineDash([]);
      context.beginPath();
      for (const head of heads) traceArrowHead(surface, head);
      context.fill();
    }
    context.globalAlpha = 1;
  }

  /** Paints a line in ink around the highlighted lines. @param {Surface} surface @param {Bundle[]} bundles */
  #halos(surface, bundles) {
    const { context, colours } = surface;
    context.globalAlpha = 1;
    for (const bundle of bundles) {
      const width = Painter.#widthOf(surface, this.lines.style(bundle), true);
      for (const [colour, wider] of /** @type {[string, number][]} */ ([[colours.ink, HALO], [colours.ground, 2]])) {
        context.strokeStyle = colour;
        context.lineWidth = width + wider;
        context.beginPath();
        this.#traceLine(surface, bundle, width);
        context.stroke();
      }
    }
  }

  /**
   * Returns the width of a line in pixels.
   * @param {Surface} surface
   * @param {LineStyle} style
   * @param {boolean} isClear whether there are so few lines that each can be told from the others
   */
  static #widthOf({ scale, enlargement }, { width, isHollow }, isClear) {
    const thinned = width * Math.max(isClear ? 0.75 : 0.45, Math.min(1.1, scale * 1.3)) * enlargement;
    return isHollow && isClear ? Math.max(thinned, 2 * EDGE + 1.2) : thinned;
  }

  /** @param {Surface} surface @param {Bundle} bundle @param {number} width of the line, in pixels */
  #traceLine(surface, bundle, width) {
    const { context, scale, originX, originY } = surface;
    if (bundle.from === bundle.to) {
      const { x, y, radius } = this.curves.loop(bundle);
      context.moveTo((x + radius) * scale + originX, y * scale + originY);
      context.arc(x * scale + originX, y * scale + originY, radius * scale, 0, 2 * Math.PI);
      return;
    }
    // A line ends in its arrow head, or under the symbol.
    const ends = this.#headShares(surface, bundle, width);
    const isMoved = (/** @type {boolean} */ isFirst) => this.moved.has(headKey(bundle, isFirst));
    const start = isMoved(true) ? 0 : (ends.from?.inside ?? 0); // under a label that moved its head, a line goes on
    const { from, control, to } = this.curves.part(bundle, start, isMoved(false) ? 1 : (ends.to?.inside ?? 1));
    context.moveTo(from.x * scale + originX, from.y * scale + originY);
    const [x, y] = [to.x * scale + originX, to.y * scale + originY];
    if (!this.lines.bend(bundle)) return context.lineTo(x, y);
    context.quadraticCurveTo(control.x * scale + originX, control.y * scale + originY, x, y);
  }

  /**
   * Returns where on a line its arrow heads are: the tip, the back, and a point inside the head where the line ends.
   * @param {Surface} surface
   * @param {Bundle} bundle
   * @param {number} width of the line, in pixels
   */
  #headShares({ scale, enlargement }, bundle, width) {
    const { pointsToFrom, pointsToTo } = this.scene.summaryOf(bundle);
    if (!pointsToFrom && !pointsToTo) return { size: 0 };
    const size = (Math.max(4, Math.min(12, 12 * scale)) * enlargement + 1.5 * width) / scale;
    const gap = (/** @type {Entity} */ entity) => (Painter.radius(entity, scale) + 1.5) / scale;
    const [first, last] = [gap(bundle.from), gap(bundle.to)];
    if (bundle.from === bundle.to) {
      const { radius } = this.curves.loop(bundle);
      const tip = 1 - Math.asin(Math.min(1, last / (2 * radius))) / Math.PI;
      return { size, to: { tip, back: tip - size / (2 * Math.PI * radius), inside: 1 } };
    }
    const room = this.curves.length(bundle) - first - last;
    if (room < 0.6 * size) return { size: 0 };
    // Shares near an end are as far apart as its distance from the control point says.
    const control = this.curves.controlPoint(bundle);
    const speed = (/** @type {Point} */ { x, y }) => 2 * Math.hypot(x - control.x, y - control.y) || 1;
    const [start, end] = [speed(this.scene.position(bundle.from)), speed(this.scene.position(bundle.to))];
    const [before, after] = [true, false].map((isFirst) => this.moved.get(headKey(bundle, isFirst)) ?? 0);
    const from = { tip: first / start + before, back: (first + size) / start + before, inside: (first + 0.6 * size) / start + before };
    const to = { tip: 1 - last / end + after, back: 1 - (last + size) / end + after, inside: 1 - (last + 0.6 * size) / end + after };
    return { size, ...(pointsToFrom ? { from } : {}), ...(pointsToTo ? { to } : {}) };
  }

  /** @param {Surface} surface @param {Bundle} bundle @param {number} width @returns {ArrowHead[]} */
  #arrowHeads(surface, bundle, width) {
    const { from, to, size } = this.#headShares(surface, bundle, width);
    const at = (/** @type {number} */ share) => this.curves.pointOn(bundle, share);
    return [from, to].flatMap((end, k) => {
      if (!end) return [];
      const entity = k ? bundle.to : bundle.from;
      return [{ bundle, entity, tip: at(end.tip), back: at(end.back), size: size * surface.scale }];
    });
  }

  /**
   * Moves an arrow head along its line, out of a box.
   * @param {Surface} surface
   * @param {ArrowHead} head
   * @param {Box} box in pixels from the origin of the picture
   * @returns {ArrowHead | null} null if the line is too short
   */
  #moveHead(surface, { bundle, entity, size }, box) {
    if (bundle.from === bundle.to) return null;
    const isFirst = entity === bundle.from;
    const width = this.#lineWidth(surface, bundle);
    this.moved.delete(headKey(bundle, isFirst));
    const { from, to } = this.#headShares(surface, bundle, width);
    const end = isFirst ? from : to;
    if (!end) return null;
    const step = (3 / surface.scale / this.curves.length(bundle)) * (isFirst ? 1 : -1);
    for (let k = 0; k < MAX_STEPS; k++) {
      const [tip, back] = [end.tip + k * step, end.back + k * step];
      if (isFirst ? back > 0.85 : back < 0.15) return null;
      const head = { bundle, entity, tip: this.curves.pointOn(bundle, tip), back: this.curves.pointOn(bundle, back), size };
      const [x, y] = [(head.tip.x + head.back.x) / 2, (head.tip.y + head.back.y) / 2];
      const [left, top] = [x * surface.scale - size / 2 - 1, y * surface.scale - size / 2 - 1];
      const isOut = left > box.right || left + size + 2 < box.left || top > box.bottom || top + size + 2 < box.top;
      if (!isOut) continue;
      this.moved.set(headKey(bundle, isFirst), k * step);
      return head;
    }
    return null;
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
      context.fillStyle = isFront ? colours.symbol : fade(colours.symbol, colours.ground, 0.2);
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
    const trace = (/** @type {number} */ wider) => {
      context.beginPath();
      traceShape(context, type.shape, x * scale + originX, y * scale + originY, radius + wider);
    };
    if (isHighlighted) {
      context.strokeStyle = colours.ink;
      context.lineWidth = 2.5;
      trace(3.5);
      context.stroke();
    }
    context.fillStyle = colours.symbol;
    context.strokeStyle = colours.ground;
    context.lineWidth = 1.5;
    trace(0);
    context.fill();
    context.stroke();
  }

  /** @param {Surface} surface @param {Bundle[]} bundles @param {Box | null} bounds */
  #arrangeLabels(surface, bundles, bounds) {
    const { scale, originX, originY, width, height, enlargement } = surface;
    this.moved.clear();
    const arrowHeads = bundles.flatMap((bundle) => this.#arrowHeads(surface, bundle, this.#lineWidth(surface, bundle, bundles.length)));
    this.linesInDetail = bundles.length;
    this.labels.arrange({
      scale,
      enlargement,
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
      bundles,
      arrowHeads,
      moveHead: (head, box) => this.#moveHead(surface, head, box),
      radius: (entity) => Painter.radius(entity, scale),
    });
  }

  /** Returns the width of a line in pixels. @param {Surface} surface @param {Bundle} bundle @param {number} [lines] that are drawn in detail */
  #lineWidth(surface, bundle, lines = this.linesInDetail) {
    return Painter.#widthOf(surface, this.lines.style(bundle), lines <= CLEAR_LINES);
  }
}

/** Returns where the origin of the picture is on a sheet. @param {Sheet} sheet */
function originOn({ width, height, view }) {
  const { x, y, scale } = view;
  return { scale, originX: width / 2 - x * scale, originY: height / 2 - y * scale };
}

/** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @returns {Surface} */
function surfaceOf(context, sheet) {
  const { width, height, colours, enlargement = 1 } = sheet;
  return { context, ...originOn(sheet), width, height, colours, enlargement };
}

/** @param {Bundle} bundle @param {boolean} isFirst whether the head is at the first end */
function headKey({ index }, isFirst) {
  return 2 * index + (isFirst ? 1 : 0);
}

/** Adds an arrow head to the current path. @param {Surface} surface @param {ArrowHead} head */
function traceArrowHead({ context, scale, originX, originY }, { tip, back, size }) {
  const [width, height] = [(tip.x - back.x) * scale, (tip.y - back.y) * scale];
  const length = Math.hypot(width, height) || 1;
  const [u, v] = [(width / length) * size, (height / length) * size];
  const [x, y] = [tip.x * scale + originX, tip.y * scale + originY];
  context.moveTo(x, y);
  context.lineTo(x - (u + 0.42 * v), y - (v - 0.42 * u));
  context.lineTo(x - (u - 0.42 * v), y - (v + 0.42 * u));
  context.closePath();
}
