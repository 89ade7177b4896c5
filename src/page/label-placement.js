/** @import { Box } from './boxes.js' */
/** @import { Bundle } from './bundles.js' */
/** @import { Entity, Graph } from './graph.js' */
/** @import { Colours } from './picture.js' */
/** @import { Point } from './scene.js' */
/** @import { PlacedSymbol } from './symbol-grid.js' */

import { OccupiedBoxes, crosses, squareAround } from './boxes.js';
import { TextWidths, fontOf, isolate, wrap } from './lettering.js';
import { traceCross } from './shapes.js';
import { SymbolGrid } from './symbol-grid.js';
import { clip, numberText } from './text.js';

/**
 * @typedef {{bundle: Bundle, entity: Entity, tip: Point, back: Point, size: number}} ArrowHead of a line, at an entity;
 *   `size` in pixels
 * @typedef {ArrowHead & Point & {radius: number}} PlacedHead with its middle, in pixels
 * @typedef {{entity: Entity, x: number, y: number, radius: number, required: boolean, faded: boolean}} EntityLabel
 * @typedef {{bundle: Bundle, text: string, number: number, points: Point[], required: boolean}} LineLabel
 * @typedef {{bundle: Bundle, points: Point[], size: number, faded: boolean}} DenialCross
 * @typedef {{text: string, box: Box, colour: string}} Chip
 * @typedef {{box: Box, lines: string[], textBox: Box, font: string, height: number, entity: Entity | null,
 *   bundle: Bundle | null, chip: Chip | null, leader: [Point, Point] | null, faded: boolean}} Label
 */

const LEAST_LETTERS = 11; // pixels
const LINE_LETTERS = 11;
const MAX_WIDTH = 128; // of a label, at the normal size of letters
const NARROW = 84;
const UNCUT = 1.15; // how many times wider a line may be before it is cut
const LEADING = 1.14; // height of a line, in sizes of the letters
const GAPS = [3, 7, 11, 16, 22, 30, 40]; // between a symbol and its label, in pixels
const MOVING_GAPS = [3, 7, 11, 16];
const LED = 12; // pixels; a line leads from a label that is farther away to its symbol
const NEARER = 1; // pixels by which a label is nearer to its own symbol than to another
const MIDDLE = 4; // half the side of the square in the middle of a line that no other line's label covers
const LITTLE = 1; // how large the middle of a line is: a name may cover it if it has no other place
/**
 * Where a label may be, the best first: below its symbol, to the right, to the left, above, and diagonally. `side` is in
 * distances from the middle of the symbol, `share` is how much of the label is to the left of that point, and above it.
 */
const PLACES = [
  ...[0, 1, 2, 3, 4].flatMap((shift) => [
    { side: { x: 0, y: 1 }, share: { x: [0.5, 0.2, 0.8, 0.35, 0.65][shift], y: 0 } },
    { side: { x: 1, y: 0 }, share: { x: 0, y: [0.5, 0, 1, 0.25, 0.75][shift] } },
    { side: { x: -1, y: 0 }, share: { x: 1, y: [0.5, 0, 1, 0.25, 0.75][shift] } },
    { side: { x: 0, y: -1 }, share: { x: [0.5, 0.2, 0.8, 0.35, 0.65][shift], y: 1 } },
  ]),
  ...[1, -1].flatMap((y) => [1, -1].map((x) => ({ side: { x: 0.72 * x, y: 0.72 * y }, share: { x: x < 0 ? 1 : 0, y: y < 0 ? 1 : 0 } }))),
];
const CHIP_GAP = 3;
const CHIP_PADDING = 3;
const ANY_SYMBOL = 1e6; // larger than any symbol, smaller than a label

/**
 * Places the labels of communities, entities and lines so that none covers another, a symbol, an arrow head or the middle
 * of another line, and each is nearer to its own symbol than to any other. The most important come first; a label
 * without space appears after zooming in. Labels keep their size at any zoom. Everything is in pixels from the origin
 * of the picture.
 */
export class LabelPlacement {
  /**
   * @param {Graph} graph
   * @param {(entity: Entity) => Point[]} neighbours returns the other ends of an entity's lines
   * @param {CanvasRenderingContext2D} measure
   */
  constructor(graph, neighbours, measure) {
    this.graph = graph;
    this.neighbours = neighbours;
    this.widths = new TextWidths(measure);
    this.enlargement = 1;
    this.boxes = new OccupiedBoxes(null);
    /** @type {SymbolGrid | null} */ this.grid = null;
    /** @type {PlacedHead[]} */ this.heads = [];
    /** @type {((head: PlacedHead, box: Box) => PlacedHead | null) | undefined} */ this.moveHead = undefined;
    /** @type {Label[]} */ this.placed = [];
    /** @type {(Box & {faded: boolean})[]} */ this.crosses = [];
    /** Texts of captions: the entity that gave its name is not labelled again. @type {Set<string>} */
    this.captions = new Set();
    /** @type {Map<string, {lines: string[], width: number, isCut: boolean}>} */ this.wrapped = new Map();
  }

  /**
   * Places labels.
   * @param {object} content
   * @param {Box | null} content.bounds which labels must be within, if any
   * @param {number} [content.enlargement] of letters
   * @param {boolean} [content.isCrowded] whether names may cover symbols, and be nearer to others
   * @param {PlacedHead[]} content.arrowHeads to keep clear
   * @param {(head: PlacedHead, box: Box) => PlacedHead | null} [content.moveHead] moves a head along its line, out of a box
   * @param {(PlacedSymbol & {size: number})[]} content.symbols to keep clear, large ones first of all
   * @param {{bundle: Bundle, point: Point}[]} [content.middles] of lines, where only their own label may be
   * @param {DenialCross[]} content.crosses placed first: a denial must be visible
   * @param {(Point & {text: string, letterSize: number})[]} content.captions
   * @param {EntityLabel[]} content.entities the most important first
   * @param {LineLabel[]} content.lines the most important first
   */
  place({ bounds, enlargement = 1, isCrowded = false, arrowHeads, moveHead, symbols, middles = [], ...rest }) {
    this.enlargement = enlargement;
    this.moveHead = moveHead;
    this.heads = arrowHeads;
    this.placed = [];
    this.captions.clear();
    this.boxes = new OccupiedBoxes(bounds);
    this.grid = isCrowded ? null : new SymbolGrid(symbols);
    for (const symbol of symbols) this.boxes.occupy(squareAround(symbol, symbol.radius), symbol.size);
    for (const { bundle, point } of middles) this.boxes.occupy(squareAround(point, MIDDLE), LITTLE, bundle);
    this.crosses = rest.crosses.map(({ bundle, points, size, faded }) => {
      const candidates = points.map((point) => squareAround(point, size));
      const box = this.boxes.firstFree(candidates, true, 0, bundle) ?? candidates[0];
      this.boxes.occupy(box, Infinity);
      return { ...box, faded };
    });
    for (const head of arrowHeads) this.boxes.occupy(squareAround(head, head.radius), Infinity, head.entity);
    for (const line of rest.lines) if (line.required) this.#placeLine(line);
    for (const caption of rest.captions) this.#placeCaption(caption);
    for (const label of rest.entities) if (!this.captions.has(label.entity.name)) this.#placeEntity(label);
    for (const line of rest.lines) if (!line.required) this.#placeLine(line);
  }

  /**
   * Draws the labels.
   * @param {CanvasRenderingContext2D} context
   * @param {Colours} colours
   */
  draw(context, colours) {
    this.#drawCrosses(context, colours);
    this.#drawTexts(context, colours, this.placed);
  }

  /**
   * Draws the labels of some lines again, over what was painted since.
   * @param {CanvasRenderingContext2D} context
   * @param {Colours} colours
   * @param {Bundle[]} bundles
   */
  drawLines(context, colours, bundles) {
    this.#drawCrosses(context, colours);
    const labels = this.placed.filter(({ bundle }) => bundle && bundles.includes(bundle));
    this.#drawTexts(context, colours, labels);
  }

  /** @param {CanvasRenderingContext2D} context @param {Colours} colours @param {Label[]} labels */
  #drawTexts(context, colours, labels) {
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.lineJoin = 'round';
    context.direction = 'ltr';
    for (const label of labels) {
      const { lines, textBox, font, height, entity, bundle, chip, leader, faded } = label;
      context.globalAlpha = faded ? 0.35 : 1;
      if (leader) drawLeader(context, colours.quiet, leader);
      context.font = font;
      context.lineWidth = 4;
      context.strokeStyle = colours.ground;
      context.fillStyle = entity || !bundle ? colours.ink : colours.quiet;
      lines.forEach((line, k) => {
        const [x, y] = [(textBox.left + textBox.right) / 2, textBox.top + 1 + k * height];
        context.strokeText(line, x, y);
        context.fillText(line, x, y);
      });
      if (chip) drawChip(context, colours, chip);
    }
    context.globalAlpha = 1;
  }

  /**
   * Returns the label of an entity or a line at a point.
   * @param {number} x
   * @param {number} y
   * @returns {Label | null}
   */
  labelAt(x, y) {
    const isAt = (/** @type {Label} */ { box, entity, bundle }) =>
      (entity || bundle) && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    return this.placed.find(isAt) ?? null;
  }

  /** @param {CanvasRenderingContext2D} context @param {Colours} colours */
  #drawCrosses(context, colours) {
    for (const box of this.crosses) {
      const width = (box.right - box.left) / 5;
      context.globalAlpha = box.faded ? 0.2 : 1;
      for (const [colour, wider] of /** @type {[string, number][]} */ ([[colours.ground, 3], [colours.ink, 0]])) {
        context.strokeStyle = colour;
        context.lineWidth = width + wider;
        context.beginPath();
        traceCross(context, box);
        context.stroke();
      }
    }
    context.globalAlpha = 1;
  }

  /** @param {EntityLabel} label */
  #placeEntity({ entity, x, y, radius, required, faded }) {
    const type = this.graph.typeOf(entity);
    const letterSize = radius < 5 ? LEAST_LETTERS : radius > 12 ? 14 : 12.5; // a dot needs no large label
    const [size, weight] = type.acts ? [letterSize, 600] : [Math.min(letterSize, 11.5), 400];
    const letters = this.#letters(size);
    const font = fontOf(letters, weight);
    const height = letters * LEADING;
    const own = { x, y, radius, entity };
    const ends = this.neighbours(entity);
    const [wide, narrow] = [MAX_WIDTH, NARROW].map((widest) => this.#wrap(entity.name, font, widest, 3));
    const shapes = narrow.width < wide.width - 8 ? [wide, narrow] : [wide];
    let [box, shape, gap] = [/** @type {Box | null} */ (null), shapes[0], GAPS[0]];
    // Beside the symbol; there over arrow heads, which move; farther away.
    const tries = this.grid ? [...GAPS.slice(0, 3), ...MOVING_GAPS, ...GAPS.slice(3)] : GAPS.slice(0, 1);
    for (let k = 0; k < tries.length && !box; k++) {
      gap = tries[k];
      const isMoving = this.grid && k >= 3 && k < 3 + MOVING_GAPS.length;
      for (shape of shapes) {
        const boxes = boxesAround(own, gap, shape.width, shape.lines.length * height);
        const owner = isMoving ? entity : null;
        const coverable = this.grid ? LITTLE : 0.8 * entity.size;
        const clear = boxes.filter((one) => this.boxes.isFree(one, coverable, owner) && this.#isNearest(one, own));
        if (isMoving) box = byCrossings(clear, own, ends).find((one) => this.#moveHeads(entity, one)) ?? null;
        else {
          const free = clear.filter((one) => this.boxes.isFree(one));
          [box = null] = byCrossings(free.length ? free : clear, own, ends);
        }
        if (box) break;
      }
    }
    if (!box && required) {
      [shape] = shapes;
      [box] = byCrossings(boxesAround(own, GAPS[0], shape.width, shape.lines.length * height), own, ends);
    }
    if (!box) return;
    const leader = gap > LED ? leaderOf(box, own) : null;
    this.#add({ ...LABEL, box, textBox: box, lines: shape.lines, font, height, entity, leader, faded });
  }

  /** Returns whether a label is nearer to its own symbol than to any other. @param {Box} box @param {PlacedSymbol} own */
  #isNearest(box, own) {
    return !this.grid || this.grid.isNearest(box, own, NEARER);
  }

  /**
   * Moves the arrow heads of an entity out of a box, if there is room for them.
   * @param {Entity} entity
   * @param {Box} box
   */
  #moveHeads(entity, box) {
    const { moveHead } = this;
    if (!moveHead) return false;
    const covered = this.heads.filter((head) => head.entity === entity && overlap(squareAround(head, head.radius), box));
    const moved = covered.map((head) => moveHead(head, box));
    const squares = moved.map((head) => head && squareAround(head, head.radius));
    const isClear = squares.every((square) => square && this.placed.every((label) => !overlap(label.box, square)));
    if (!isClear) {
      // Back to where they were.
      const nowhere = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
      for (const head of covered) moveHead(head, nowhere);
      return false;
    }
    for (const square of squares) if (square) this.boxes.occupy(square, Infinity);
    return true;
  }

  /** Places the text of a line with its number or, where there is no room for it, the number alone. @param {LineLabel} label */
  #placeLine({ bundle, text, number, points, required }) {
    const size = this.#letters(LINE_LETTERS);
    const font = fontOf(size, 400);
    const height = size * LEADING + 2;
    const line = this.#wrap(text, font, Infinity, 1);
    const chipText = number > 1 ? numberText(number) : '';
    const chipWidth = chipText ? this.widths.of(chipText, fontOf(size, 600)) + 2 * CHIP_PADDING : 0;
    const whole = line.width + (chipText ? CHIP_GAP + chipWidth : 0);
    const around = (/** @type {number} */ width) =>
      points.map(({ x, y }) => boxAt({ left: x - width / 2, top: y - height / 2 }, width, height));
    let box = this.boxes.firstFree(around(whole), required, 0, bundle);
    const isChipAlone = !box;
    if (!box && chipText) box = this.boxes.firstFree(around(chipWidth), false, 0, bundle);
    if (!box) return;
    const colour = this.graph.kinds[bundle.kind].colour;
    const chip = chipText ? { text: chipText, colour, box: { ...box, left: box.right - chipWidth } } : null;
    const textBox = { ...box, right: box.left + line.width };
    const lines = isChipAlone ? [] : line.lines;
    this.#add({ ...LABEL, box, textBox, lines, font, height, bundle, chip });
  }

  /** @param {Point & {text: string, letterSize: number}} caption */
  #placeCaption({ text, letterSize, x, y }) {
    const font = fontOf(letterSize * this.enlargement, 700);
    const line = isolate(clip(text, 32));
    const [width, height] = [this.widths.of(line, font) + 4, Math.round(letterSize * this.enlargement * 1.2)];
    const candidates = [0, -1, 1, -2, 2].map((step) =>
      boxAt({ left: x - width / 2, top: y - height / 2 + step * height }, width, height),
    );
    const box = this.boxes.firstFree(candidates, false, ANY_SYMBOL);
    if (!box) return;
    this.captions.add(text);
    this.#add({ ...LABEL, box, textBox: box, lines: [line], font, height });
  }

  /** Returns a size of letters in this window. @param {number} normal */
  #letters(normal) {
    return Math.max(LEAST_LETTERS, normal * this.enlargement);
  }

  /** @param {Label} label */
  #add(label) {
    this.placed.push(label);
    const { left, top, right, bottom } = label.box;
    this.boxes.occupy({ left: left - 4, top: top - 1, right: right + 4, bottom: bottom + 2 }, Infinity);
  }

  /**
   * Breaks a text into lines.
   * @param {string} text
   * @param {string} font
   * @param {number} widest at the normal size of letters
   * @param {number} most lines
   */
  #wrap(text, font, widest, most) {
    const key = `${font} ${widest} ${text.slice(0, 200)}`;
    const known = this.wrapped.get(key);
    if (known) return known;
    const max = widest * this.enlargement;
    const widthOf = (/** @type {string} */ part) => this.widths.of(part, font);
    const { lines, isCut } = wrap(clip(text, 60), widthOf, max, most, UNCUT);
    const result = { lines: lines.map(isolate), width: Math.max(...lines.map(widthOf)) + 2, isCut };
    this.wrapped.set(key, result);
    return result;
  }
}

const LABEL = { entity: null, bundle: null, chip: null, leader: null, faded: false };

/** Draws a number in a frame of the colour of its line. @param {CanvasRenderingContext2D} context @param {Colours} colours @param {Chip} chip */
function drawChip(context, colours, { text, box, colour }) {
  const { left, top, right, bottom } = box;
  context.beginPath();
  context.rect(left, top + 0.5, right - left, bottom - top - 1);
  context.fillStyle = colours.ground;
  context.fill();
  context.strokeStyle = colour;
  context.lineWidth = 1.3;
  context.stroke();
  context.fillStyle = colours.ink;
  context.font = context.font.replace(/^\S+/, '600');
  context.fillText(text, (left + right) / 2, top + 1.5);
}

/** @param {CanvasRenderingContext2D} context @param {string} colour @param {[Point, Point]} leader */
function drawLeader(context, colour, [from, to]) {
  context.strokeStyle = colour;
  context.lineWidth = 0.9;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
}

/** Returns the line from a label to its symbol. @param {Box} box @param {PlacedSymbol} symbol @returns {[Point, Point]} */
function leaderOf({ left, top, right, bottom }, { x, y, radius }) {
  const from = { x: Math.max(left, Math.min(right, x)), y: Math.max(top, Math.min(bottom, y)) };
  const length = Math.hypot(from.x - x, from.y - y) || 1;
  const share = (radius + 1) / length;
  return [from, { x: x + (from.x - x) * share, y: y + (from.y - y) * share }];
}

/**
 * Returns boxes beside a symbol, the best first.
 * @param {PlacedSymbol} symbol
 * @param {number} gap
 * @param {number} width
 * @param {number} height
 */
function boxesAround({ x, y, radius }, gap, width, height) {
  const distance = radius + gap;
  return PLACES.map(({ side, share }) => {
    const [left, top] = [x + side.x * distance - share.x * width, y + side.y * distance - share.y * height];
    return boxAt({ left, top }, width, height);
  });
}

/**
 * Returns boxes beside a symbol in another order, those that fewer of its lines cross first: arrow heads are beside the
 * symbol.
 * @param {Box[]} boxes
 * @param {PlacedSymbol} symbol
 * @param {Point[]} ends of its lines
 */
function byCrossings(boxes, symbol, ends) {
  if (boxes.length < 2) return boxes;
  return boxes
    .map((box) => ({ box, crossed: ends.filter((end) => crosses(symbol, end, box)).length }))
    .sort((a, b) => a.crossed - b.crossed)
    .map(({ box }) => box);
}

/** @param {Box} one @param {Box} other */
function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** @param {{left: number, top: number}} corner @param {number} width @param {number} height @returns {Box} */
function boxAt({ left, top }, width, height) {
  return { left, top, right: left + width, bottom: top + height };
}
