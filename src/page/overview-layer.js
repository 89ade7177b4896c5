/** @import { Box } from './boxes.js' */
/** @import { Mark, Overview } from './overview.js' */
/** @import { Circle } from './overview-layout.js' */
/** @import { Area, Bond, Counts } from './overview-contents.js' */
/** @import { Sheet } from './painter.js' */
/** @import { Point } from './scene.js' */
/** @import { Size, View } from './view.js' */

import { OccupiedBoxes, squareAround } from './boxes.js';
import { TextWidths, fontOf, isolate, wrap } from './lettering.js';
import { maxAreas, placeAreas } from './overview-layout.js';
import { countsText } from './overview-contents.js';
import { fade } from './symbols.js';
import { clip, count } from './text.js';

/**
 * @typedef {{bond: Bond, from: Circle, to: Circle, width: number, bend: number | null}} Line a bond as a line: `bend` moves
 *   its middle aside, as a share of its length; null until it is drawn
 * @typedef {Line & {bend: number}} DrawnLine
 * @typedef {{text: string, size: number, weight: number, isQuiet: boolean}} TextLine
 */

const BENDS = [0, 0.12, -0.12, 0.24, -0.24, 0.36, -0.36];
const STEPS = 16; // of a line, to find what it crosses
const WIDEST = 15; // of a line, in pixels
const NARROWEST = 1.6; // of the strand of a kind
const NAME = 13; // size of letters, in pixels
const SMALL = 11;
const LINE_HEIGHT = 1.2; // in sizes of the letters
const LABEL_WIDTH = 124; // of a name below its circle
const BAR = { height: 6, gap: 4 };
const LINES = 0.9; // that are drawn for each circle
const MANY_CLAIMS = 100; // of the widest line, at least
const SHARES = [0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72]; // of a line's length, where its label may be

/**
 * Draws an overview: a circle for each of the largest communities, as large as its entities are many, and a line for
 * each of the strongest bonds, with a strand for each kind of relation. What is pointed at has all its lines.
 *
 * Its unit is a pixel of the window that it was last fitted to. Fires `arrange` when other communities are drawn.
 */
export class OverviewLayer extends EventTarget {
  /**
   * @param {Overview} overview
   * @param {CanvasRenderingContext2D} measure
   */
  constructor(overview, measure) {
    super();
    this.overview = overview;
    this.widths = new TextWidths(measure);
    /** @type {Size} */ this.size = { width: 800, height: 600 };
    /** @type {Circle[]} */ this.circles = [];
    /** @type {Line[]} the strongest first */ this.lines = [];
    /** @type {Mark | null} */ this.pointed = null;
    this.isCurrent = false;
    overview.addEventListener('recount', () => (this.isCurrent = false));
    overview.addEventListener('change', () => (this.pointed = null));
  }

  get isShown() {
    return this.overview.isShown;
  }

  /** The window that it was last fitted to. @returns {Box} */
  get bounds() {
    return { left: 0, top: 0, right: this.size.width, bottom: this.size.height };
  }

  /** Arranges everything in a window. @param {Size} size @returns {View} */
  fit(size) {
    this.isCurrent &&= size.width === this.size.width && size.height === this.size.height;
    this.size = size;
    return { x: size.width / 2, y: size.height / 2, scale: 1 };
  }

  /** The communities that are drawn, the largest first. @returns {Area[]} */
  get areas() {
    this.#arrange();
    return this.circles.map(({ area }) => area);
  }

  /** Records what is pointed at. @param {Mark | null} mark @returns {boolean} whether it is something else */
  point(mark) {
    const before = this.pointed;
    this.pointed = mark;
    return before?.area !== mark?.area || before?.bond !== mark?.bond;
  }

  /** Returns what is at a point. @param {Point} point @param {number} scale @returns {Mark | null} */
  markAt({ x, y }, scale) {
    this.#arrange();
    const circle = this.circles.find((one) => Math.hypot(one.x - x, one.y - y) <= one.radius + 3 / scale);
    if (circle) return { area: circle.area, bond: null };
    let [nearest, least] = [/** @type {DrawnLine | null} */ (null), Infinity];
    for (const line of this.#drawnLines) {
      for (let step = 0; step <= 2 * STEPS; step++) {
        const point = pointOn(line, step / (2 * STEPS));
        const distance = Math.hypot(point.x - x, point.y - y) - (line.width / 2 + 5) / scale;
        if (distance < Math.min(least, (0.25 * lengthOf(line)) / STEPS)) [nearest, least] = [line, distance];
      }
    }
    return nearest && { area: null, bond: nearest.bond };
  }

  /** Returns the middle of the circle of an area, if it is drawn. @param {Area} area @returns {Point | null} */
  positionOf(area) {
    this.#arrange();
    return this.circles.find((circle) => circle.area.community === area.community) ?? null;
  }

  /**
   * Paints everything on a sheet.
   * @param {CanvasRenderingContext2D} context
   * @param {Sheet} sheet
   * @param {Box | null} bounds which labels must be within, in pixels of the sheet
   */
  paint(context, sheet, bounds) {
    this.#arrange();
    const { width, height, view } = sheet;
    context.save();
    const { scale } = view;
    const [originX, originY] = [width / 2 - view.x * scale, height / 2 - view.y * scale];
    context.translate(originX, originY);
    const occupied = new OccupiedBoxes(bounds && { left: bounds.left - originX, top: bounds.top - originY, right: bounds.right - originX, bottom: bounds.bottom - originY });
    const pointed = this.pointed?.area?.community;
    const isLit = (/** @type {Line} */ { bond }) =>
      bond === this.pointed?.bond || bond.one.community === pointed || bond.other.community === pointed;
    const drawn = this.#drawnLines;
    for (const line of [...drawn].reverse()) if (!isLit(line)) this.#paintLine(context, sheet, line, this.pointed ? 0.15 : 1);
    for (const line of drawn) if (isLit(line)) this.#paintLine(context, sheet, line, 1);
    for (const circle of this.circles) {
      occupied.occupy(squareAround(scaled(circle, scale), circle.radius * scale * 0.85), Infinity);
      this.#paintCircle(context, sheet, circle);
    }
    for (const circle of this.circles) this.#paintLabel(context, sheet, circle, occupied);
    const labelled = this.pointed ? drawn.filter(isLit) : drawn;
    for (const line of labelled) this.#paintLineLabel(context, sheet, line, occupied);
    context.restore();
  }

  /** The lines of the strongest bonds, and all of what is pointed at. @returns {DrawnLine[]} */
  get #drawnLines() {
    const most = Math.round(LINES * this.circles.length);
    const pointed = this.pointed?.area?.community;
    const drawn = this.lines.filter(
      ({ bond }, i) => i < most || bond === this.pointed?.bond || bond.one.community === pointed || bond.other.community === pointed,
    );
    for (const line of drawn) line.bend ??= this.#freeBend(line);
    return /** @type {DrawnLine[]} */ (drawn);
  }

  #arrange() {
    if (this.isCurrent) return;
    const { areas, bonds } = this.overview.contents;
    this.circles = placeAreas(areas.slice(0, maxAreas(this.size)), this.size, (area, radius) => this.#footprint(area, radius));
    const of = new Map(this.circles.map((circle) => [circle.area, circle]));
    const largest = Math.max(bonds[0]?.counts.total ?? 0, MANY_CLAIMS);
    this.lines = bonds.flatMap((bond) => {
      const [from, to] = [of.get(bond.one), of.get(bond.other)];
      if (!from || !to) return [];
      const width = Math.max(NARROWEST, WIDEST * Math.sqrt(bond.counts.total / largest));
      return [{ bond, from, to, width, bend: null }];
    });
    this.isCurrent = true;
    this.dispatchEvent(new Event('arrange'));
  }

  /** Returns the least bend with which a line passes beside the circles. @param {Line} line */
  #freeBend(line) {
    const crossed = (/** @type {number} */ bend) => {
      const bent = { ...line, bend };
      const points = Array.from({ length: STEPS - 1 }, (_, k) => pointOn(bent, (k + 1) / STEPS));
      return this.circles.filter(
        (circle) =>
          circle !== line.from &&
          circle !== line.to &&
          points.some(({ x, y }) => Math.hypot(x - circle.x, y - circle.y) < circle.radius + 6),
      ).length;
    };
    let [best, least] = [0, Infinity];
    for (const bend of BENDS) {
      const number = crossed(bend);
      if (number < least) [best, least] = [bend, number];
      if (!number) break;
    }
    return best;
  }

  /** Paints a strand for each kind, side by side. @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {DrawnLine} line @param {number} opacity */
  #paintLine(context, { view: { scale }, colours }, line, opacity) {
    const { counts } = line.bond;
    const strands = this.#strands(counts, colours.quiet).map(({ share, colour, dash }) => ({
      colour,
      dash,
      width: Math.max(NARROWEST, line.width * share),
    }));
    const whole = strands.reduce((sum, { width }) => sum + width, 0);
    const control = controlOf(line);
    const [right, down] = [line.to.x - line.from.x, line.to.y - line.from.y];
    const length = Math.hypot(right, down) || 1;
    let side = -whole / 2;
    context.globalAlpha = opacity;
    for (const { colour, width, dash } of strands) {
      const [x, y] = [(-down / length) * (side + width / 2), (right / length) * (side + width / 2)];
      side += width;
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.setLineDash(dash);
      context.beginPath();
      context.moveTo(line.from.x * scale + x, line.from.y * scale + y);
      context.quadraticCurveTo(control.x * scale + x, control.y * scale + y, line.to.x * scale + x, line.to.y * scale + y);
      context.stroke();
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /** Returns the shares of the kinds, in the order of the legend, and of denied claims. @param {Counts} counts @param {string} quiet */
  #strands({ kinds, denied, total }, quiet) {
    const strands = kinds.map((number, i) => ({
      share: number / total,
      colour: this.overview.graph.kinds[i].colour,
      dash: /** @type {number[]} */ ([]),
    }));
    return [...strands, { share: denied / total, colour: quiet, dash: [5, 4] }].filter(({ share }) => share);
  }

  /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {Circle} circle */
  #paintCircle(context, { view: { scale }, colours }, circle) {
    const isPointed = this.pointed?.area?.community === circle.area.community;
    const [x, y, radius] = [circle.x * scale, circle.y * scale, circle.radius * scale];
    context.fillStyle = fade(colours.quiet, colours.ground, 0.12);
    context.strokeStyle = isPointed ? colours.ink : colours.quiet;
    context.lineWidth = isPointed ? 3.5 : 1.5;
    context.beginPath();
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    if (!circle.name.isInside)
      this.#paintBar(context, circle.area.within, { x, y: y - BAR.height / 2 }, 1.5 * radius, colours.quiet);
  }

  /** Paints the kinds of claims as a bar. @param {CanvasRenderingContext2D} context @param {Counts} counts @param {Point} middle of its upper edge @param {number} width @param {string} quiet */
  #paintBar(context, counts, middle, width, quiet) {
    let left = middle.x - width / 2;
    for (const { share, colour } of counts.total ? this.#strands(counts, quiet) : []) {
      context.fillStyle = colour;
      context.fillRect(left, middle.y, width * share, BAR.height);
      left += width * share;
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {Circle} circle @param {OccupiedBoxes} occupied */
  #paintLabel(context, { view: { scale }, colours }, circle, occupied) {
    const { x, y } = scaled(circle, scale);
    const radius = circle.radius * scale;
    const { isInside } = circle.name;
    const lines = this.#label(circle.area, isInside ? 1.7 * circle.radius : LABEL_WIDTH);
    const { width, height } = this.#sizeOf(lines);
    const top = isInside ? y - (height + BAR.gap + BAR.height) / 2 : y + radius + 3;
    const box = { left: x - width / 2, top, right: x + width / 2, bottom: top + height };
    if (!occupied.firstFree([box], isInside)) return;
    occupied.occupy({ left: box.left - 4, top: top - 1, right: box.right + 4, bottom: box.bottom + 1 }, Infinity);
    this.#write(context, lines, { x, y: top }, colours, !isInside);
    if (isInside) this.#paintBar(context, circle.area.within, { x, y: box.bottom + BAR.gap }, 1.1 * radius, colours.quiet);
  }

  /** Returns the size of a name: inside its circle, if it fits there. @param {Area} area @param {number} radius */
  #footprint(area, radius) {
    const within = this.#label(area, 1.7 * radius);
    const { width, height } = this.#sizeOf(within);
    const isWhole = within.every(({ text }) => !text.endsWith('…'));
    if (isWhole && Math.hypot(width / 2, (height + BAR.gap + BAR.height) / 2) < radius)
      return { width, height, isInside: true };
    const below = this.#sizeOf(this.#label(area, LABEL_WIDTH));
    return { width: below.width, height: below.height + 3, isInside: false };
  }

  /** @param {TextLine[]} lines @returns {Size} */
  #sizeOf(lines) {
    return {
      width: Math.max(...lines.map((line) => this.#widthOf(line))),
      height: lines.reduce((sum, { size }) => sum + size * LINE_HEIGHT, 0),
    };
  }

  /** @param {Area} area @param {number} width @returns {TextLine[]} */
  #label(area, width) {
    const name = { size: NAME, weight: 700, isQuiet: false };
    const number = { size: SMALL, weight: 400, isQuiet: true };
    const { lines } = wrap(clip(area.name, 60), (text) => this.#widthOf({ text, ...name }), width, 2);
    return [...lines.map((text) => ({ text, ...name })), { text: count(area.entities, 'entity', 'entities'), ...number }];
  }

  /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {DrawnLine} line @param {OccupiedBoxes} occupied */
  #paintLineLabel(context, { view: { scale }, colours }, line, occupied) {
    const { counts } = line.bond;
    const texts = [2, 1].map((most) => countsText(this.overview.graph, counts, most).split(/(?<=,) /));
    for (const parts of [...texts, [count(counts.total, 'claim')]]) {
      const text = parts.map((part) => ({ text: part, size: SMALL, weight: 400, isQuiet: false }));
      const { width, height } = this.#sizeOf(text);
      const boxes = SHARES.map((share) => {
        const point = scaled(pointOn(line, share), scale);
        const [left, top] = [point.x - width / 2, point.y - height / 2];
        return { left, top, right: left + width, bottom: top + height };
      });
      const box = occupied.firstFree(boxes, false);
      if (!box) continue;
      occupied.occupy({ left: box.left - 4, top: box.top - 2, right: box.right + 4, bottom: box.bottom + 2 }, Infinity);
      this.#write(context, text, { x: box.left + width / 2, y: box.top }, colours, true);
      return;
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {TextLine[]} lines @param {Point} top the middle of the upper edge @param {Sheet['colours']} colours @param {boolean} hasHalo */
  #write(context, lines, top, colours, hasHalo) {
    let { y } = top;
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.lineJoin = 'round';
    for (const { text, size, weight, isQuiet } of lines) {
      context.font = fontOf(size, weight);
      if (hasHalo) {
        context.strokeStyle = colours.ground;
        context.lineWidth = 4;
        context.strokeText(isolate(text), top.x, y);
      }
      context.fillStyle = isQuiet ? colours.quiet : colours.ink;
      context.fillText(isolate(text), top.x, y);
      y += size * LINE_HEIGHT;
    }
    context.textAlign = 'left';
  }

  /** @param {{text: string, size: number, weight: number}} line */
  #widthOf({ text, size, weight }) {
    return this.widths.of(text, fontOf(size, weight));
  }
}

/** @param {Point} point @param {number} scale @returns {Point} */
function scaled({ x, y }, scale) {
  return { x: x * scale, y: y * scale };
}

/** Returns the control point of a line's curve. @param {DrawnLine} line @returns {Point} */
function controlOf({ from, to, bend }) {
  return {
    x: (from.x + to.x) / 2 - 2 * bend * (to.y - from.y),
    y: (from.y + to.y) / 2 + 2 * bend * (to.x - from.x),
  };
}

/** Returns a point on a line between the edges of its circles. @param {DrawnLine} line @param {number} share @returns {Point} */
function pointOn(line, share) {
  const { from, to } = line;
  const length = lengthOf(line) || 1;
  const [start, end] = [Math.min(from.radius / length, 0.45), 1 - Math.min(to.radius / length, 0.45)];
  const at = start + (end - start) * share;
  const control = controlOf(line);
  const [a, b, c] = [(1 - at) ** 2, 2 * at * (1 - at), at ** 2];
  return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
}

/** @param {Line} line */
function lengthOf({ from, to }) {
  return Math.hypot(to.x - from.x, to.y - from.y);
}
