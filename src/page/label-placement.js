/** @import { Box } from './boxes.js' */
/** @import { Claim, Entity, Graph } from './graph.js' */
/** @import { Colours } from './picture.js' */
/** @import { Point } from './scene.js' */

import { OccupiedBoxes, crosses, squareAround } from './boxes.js';
import { traceCross } from './shapes.js';
import { clip } from './text.js';

/**
 * @typedef {{entity: Entity, x: number, y: number, radius: number, required: boolean, faded: boolean}} EntityLabel
 * @typedef {{claim: Claim, text: string, points: Point[], required: boolean}} LineLabel
 * @typedef {{points: Point[], size: number, faded: boolean}} DenialCross
 * @typedef {{box: Box, lines: string[], font: string, height: number, entity: Entity | null, claim: Claim | null,
 *   faded: boolean}} Label
 */

const MAX_WIDTH = 128;
const LINE_HEIGHT = 14;
const GAP = 3; // between a symbol and its label
const ANY_SYMBOL = 1e6; // larger than any symbol, smaller than a label

/**
 * Places the labels of communities, entities and lines so that none covers another or a symbol. The most important
 * come first; a label without space appears after zooming in. Labels keep their size at any zoom. Everything
 * is in pixels from the origin of the picture.
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
    this.measure = measure;
    this.boxes = new OccupiedBoxes(null);
    /** @type {Label[]} */ this.placed = [];
    /** @type {(Box & {faded: boolean})[]} */ this.crosses = [];
    /** Texts of captions: the entity that gave its name is not labelled again. @type {Set<string>} */
    this.captions = new Set();
    /** @type {Map<string, {lines: string[], width: number}>} */ this.wrapped = new Map();
  }

  /**
   * Places labels.
   * @param {object} content
   * @param {Box | null} content.bounds which labels must be within, if any
   * @param {Point[]} content.arrowHeads to keep clear
   * @param {(Point & {radius: number, size: number})[]} content.symbols to keep clear, large ones first of all
   * @param {DenialCross[]} content.crosses placed first: a denial must be visible
   * @param {(Point & {text: string, letterSize: number})[]} content.captions
   * @param {EntityLabel[]} content.entities the most important first
   * @param {LineLabel[]} content.lines
   */
  place({ bounds, arrowHeads, symbols, crosses, captions, entities, lines }) {
    this.placed = [];
    this.captions.clear();
    this.boxes = new OccupiedBoxes(bounds);
    for (const symbol of symbols) this.boxes.occupy(squareAround(symbol, symbol.radius), symbol.size);
    this.crosses = crosses.map(({ points, size, faded }) => {
      const candidates = points.map((point) => squareAround(point, size));
      const box = this.boxes.firstFree(candidates, true) ?? candidates[0];
      this.boxes.occupy(box, Infinity);
      return { ...box, faded };
    });
    for (const point of arrowHeads) this.boxes.occupy(squareAround(point, 5), 1);
    for (const line of lines) if (line.required) this.#placeLine(line);
    for (const caption of captions) this.#placeCaption(caption);
    for (const label of entities) if (!this.captions.has(label.entity.name)) this.#placeEntity(label);
    for (const line of lines) if (!line.required) this.#placeLine(line);
  }

  /**
   * Draws the labels.
   * @param {CanvasRenderingContext2D} context
   * @param {Colours} colours
   */
  draw(context, colours) {
    this.#drawCrosses(context, colours.denied);
    this.#drawTexts(context, colours, this.placed);
  }

  /**
   * Draws the labels of some lines again, over what was painted since.
   * @param {CanvasRenderingContext2D} context
   * @param {Colours} colours
   * @param {Claim[]} claims
   */
  drawLines(context, colours, claims) {
    const labels = this.placed.filter(({ claim }) => claim && claims.includes(claim));
    this.#drawTexts(context, colours, labels);
  }

  /** @param {CanvasRenderingContext2D} context @param {Colours} colours @param {Label[]} labels */
  #drawTexts(context, colours, labels) {
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.lineJoin = 'round';
    context.lineWidth = 4;
    context.direction = 'ltr';
    for (const { box, lines, font, height, entity, faded } of labels) {
      context.font = font;
      context.globalAlpha = faded ? 0.35 : 1;
      context.strokeStyle = colours.ground;
      context.fillStyle = entity || height > LINE_HEIGHT ? colours.ink : colours.quiet;
      lines.forEach((line, k) => {
        const [x, y] = [(box.left + box.right) / 2, box.top + 1 + k * height];
        context.strokeText(line, x, y);
        context.fillText(line, x, y);
      });
    }
    context.globalAlpha = 1;
  }

  /**
   * Returns the entity whose label is at a point.
   * @param {number} x
   * @param {number} y
   * @returns {Entity | null}
   */
  entityAt(x, y) {
    const label = this.placed.find(
      ({ box, entity }) => entity && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
    );
    return label?.entity ?? null;
  }

  /** @param {CanvasRenderingContext2D} context @param {string} colour */
  #drawCrosses(context, colour) {
    context.strokeStyle = colour;
    for (const box of this.crosses) {
      context.lineWidth = (box.right - box.left) / 4;
      context.globalAlpha = box.faded ? 0.2 : 1;
      context.beginPath();
      traceCross(context, box);
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  /** @param {EntityLabel} label */
  #placeEntity({ entity, x, y, radius, required, faded }) {
    const type = this.graph.typeOf(entity);
    const letterSize = radius < 4 ? 11 : entity.size > 16 ? 14 : 12.5; // a dot needs no large label
    const font = type.acts ? fontOf(letterSize, 600) : fontOf(Math.min(letterSize, 11.5), 400);
    const { lines, width } = this.#wrap(entity.name, font);
    const height = lines.length * LINE_HEIGHT;
    const distance = radius + GAP;
    const across = (/** @type {number} */ share) => x - width * share;
    const along = (/** @type {number} */ share) => y - height * share;
    const [below, right, left, above] = [
      [0.5, 0.2, 0.8].map((share) => ({ left: across(share), top: y + distance })),
      [0.5, 0, 1].map((share) => ({ left: x + distance, top: along(share) })),
      [0.5, 0, 1].map((share) => ({ left: x - distance - width, top: along(share) })),
      [0.5, 0.2, 0.8].map((share) => ({ left: across(share), top: y - distance - height })),
    ];
    const ends = this.neighbours(entity);
    const ranked = [0, 1, 2]
      .flatMap((shift) => [below, right, left, above].map((corners) => boxAt(corners[shift], width, height)))
      .map((box, i) => ({ box, crossed: ends.filter((end) => crosses({ x, y }, end, box)).length, i }));
    ranked.sort((a, b) => a.crossed - b.crossed || a.i - b.i); // arrow heads are beside the symbol: avoid them
    const candidates = ranked.map((one) => one.box);
    const box = this.boxes.firstFree(candidates, required, 0.8 * entity.size);
    if (box) this.#add({ box, lines, font, height: LINE_HEIGHT, entity, claim: null, faded });
  }

  /** @param {LineLabel} label */
  #placeLine({ claim, text, points, required }) {
    const font = fontOf(11, 400);
    const { lines, width } = this.#wrap(text, font);
    const height = lines.length * LINE_HEIGHT;
    const candidates = points.map(({ x, y }) => boxAt({ left: x - width / 2, top: y - height / 2 }, width, height));
    const box = this.boxes.firstFree(candidates, required);
    if (box) this.#add({ box, lines, font, height: LINE_HEIGHT, entity: null, claim, faded: false });
  }

  /** @param {Point & {text: string, letterSize: number}} caption */
  #placeCaption({ text, letterSize, x, y }) {
    const font = fontOf(letterSize, 700);
    this.measure.font = font;
    const line = isolate(clip(text, 32));
    const [width, height] = [this.measure.measureText(line).width + 4, Math.round(letterSize * 1.2)];
    const candidates = [0, -1, 1, -2, 2].map((step) =>
      boxAt({ left: x - width / 2, top: y - height / 2 + step * height }, width, height),
    );
    const box = this.boxes.firstFree(candidates, false, ANY_SYMBOL);
    if (!box) return;
    this.captions.add(text);
    this.#add({ box, lines: [line], font, height, entity: null, claim: null, faded: false });
  }

  /** @param {Label} label */
  #add(label) {
    this.placed.push(label);
    const { left, top, right, bottom } = label.box;
    this.boxes.occupy({ left: left - 5, top: top - 1, right: right + 5, bottom: bottom + 2 }, Infinity);
  }

  /**
   * Breaks a text into at most two lines.
   * @param {string} text
   * @param {string} font
   */
  #wrap(text, font) {
    const key = font + text.slice(0, 200);
    const known = this.wrapped.get(key);
    if (known) return known;
    this.measure.font = font;
    const widthOf = (/** @type {string} */ part) => this.measure.measureText(part).width;
    const lines = [''];
    for (const word of clip(text, 60).split(' ')) {
      const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
      if (lines.length < 2 && lines[0] && widthOf(longer) > MAX_WIDTH) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    const fitted = lines.map((line) => fitLine(line, widthOf));
    const result = { lines: fitted.map(isolate), width: Math.max(...fitted.map(widthOf)) + 2 };
    this.wrapped.set(key, result);
    return result;
  }
}

/** Isolates a text, so that it keeps its own writing direction. @param {string} text */
function isolate(text) {
  return `\u2068${text}\u2069`;
}

/** @param {string} line @param {(part: string) => number} widthOf */
function fitLine(line, widthOf) {
  if (widthOf(line) <= MAX_WIDTH * 1.15) return line;
  let letters = [...line];
  while (letters.length > 1 && widthOf(letters.join('') + '…') > MAX_WIDTH) letters = letters.slice(0, -1);
  return letters.join('') + '…';
}

/** @param {{left: number, top: number}} corner @param {number} width @param {number} height @returns {Box} */
function boxAt({ left, top }, width, height) {
  return { left, top, right: left + width, bottom: top + height };
}

/** @param {number} size @param {number} weight */
function fontOf(size, weight) {
  return `${weight} ${size}px system-ui, "DejaVu Sans", sans-serif`;
}
