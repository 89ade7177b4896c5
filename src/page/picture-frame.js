/** @import { EntityType } from './graph.js' */
/** @import { Colours } from './picture.js' */
/** @import { Scene } from './scene.js' */

import { fontOf } from './lettering.js';
import { traceCross, traceShape } from './shapes.js';
import { dashes } from './symbols.js';
import { clip, count } from './text.js';

/**
 * @typedef {{text: string, size: number, weight: number}} TextLine
 * @typedef {{text: string, indent: number,
 *   draw: (context: CanvasRenderingContext2D, x: number, y: number, colours: Colours) => void}} LegendEntry a symbol
 *   and its meaning, which is indented by some pixels
 */

const MARGIN = 16; // around the text, in pixels
const ENTRY_GAP = 18;
const ENTRY_HEIGHT = 20;
const LINE_HEIGHT = 1.4; // in sizes of the letters
const SMALL = 12; // size of letters, in pixels
const MAX_DOCUMENTS = 6;

/**
 * The text above and below a saved picture, so that it can be read without the page: the question, what is shown and
 * left out, the selection, the legend and the documents.
 */
export class PictureFrame {
  /**
   * @param {Scene} scene
   * @param {string[]} notes what is shown and what is left out
   * @param {number} width in pixels
   * @param {CanvasRenderingContext2D} measure
   */
  constructor(scene, notes, width, measure) {
    this.scene = scene;
    this.width = width;
    this.measure = measure;
    const { graph, selected } = scene;
    const selection = scene.describe(selected);
    this.heading = [
      ...this.#wrap(clip(graph.title, 200), 17, 700),
      ...[graph.question, graph.finding].filter(Boolean).flatMap((text) => this.#wrap(clip(text, 400), 14)),
      ...notes.flatMap((note) => this.#wrap(note, SMALL)),
      ...(selection ? this.#wrap(`Selected: ${selection}`, SMALL) : []),
    ];
    this.legend = this.#arrangeLegend();
    this.footer = this.#documentNotes().flatMap((note) => this.#wrap(note, SMALL));
  }

  /** Pixels above the picture. */
  get above() {
    return heightOf(this.heading);
  }

  /** Pixels below the picture. */
  get below() {
    return this.#legendHeight + heightOf(this.footer);
  }

  get #legendHeight() {
    const last = this.legend.at(-1);
    return last ? last.y + ENTRY_HEIGHT + MARGIN / 2 : 0;
  }

  /**
   * Paints above and below a picture, over what extends beyond its edges.
   * @param {CanvasRenderingContext2D} context with its origin in the corner of the sheet
   * @param {number} height of the picture, in pixels
   * @param {Colours} colours
   */
  paint(context, height, colours) {
    const bottom = this.above + height;
    context.globalAlpha = 1;
    context.fillStyle = colours.ground;
    context.fillRect(0, 0, this.width, this.above);
    context.fillRect(0, bottom, this.width, this.below);
    context.textAlign = 'left';
    context.textBaseline = 'top';
    writeLines(context, this.heading, MARGIN, colours);
    this.#drawLegend(context, bottom + MARGIN, colours);
    writeLines(context, this.footer, bottom + this.#legendHeight + MARGIN, colours);
  }

  /** @param {CanvasRenderingContext2D} context @param {number} top @param {Colours} colours */
  #drawLegend(context, top, colours) {
    context.font = fontOf(SMALL);
    for (const { entry, x, y } of this.legend) {
      entry.draw(context, MARGIN + x, top + y + 7, colours);
      context.globalAlpha = 1;
      context.fillStyle = colours.ink;
      context.fillText(entry.text, MARGIN + x + entry.indent, top + y);
    }
  }

  /** Returns what the symbols, colours and dashes in the picture mean. @returns {LegendEntry[]} */
  #legendEntries() {
    const { graph, entities, claims } = this.scene;
    const types = new Set(entities.map((entity) => graph.typeOf(entity)));
    const kinds = new Set(claims.map((claim) => graph.kindOf(claim)));
    const modes = new Set(claims.map((claim) => graph.modes[claim.mode]));
    return [
      ...graph.types.filter((type) => types.has(type)).map(typeEntry),
      ...graph.kinds.filter((kind) => kinds.has(kind)).map(({ name, colour }) => lineEntry(name, () => colour)),
      ...graph.modes
        .filter((mode) => mode.name && modes.has(mode))
        .map(({ name, label }) => lineEntry(label, (colours) => colours.quiet, name)),
      ...(claims.some((claim) => claim.isUndated)
        ? [lineEntry('undated (thin)', (colours) => colours.quiet, 'undated')]
        : []),
    ];
  }

  /** Returns the legend with the position of each entry. @returns {{entry: LegendEntry, x: number, y: number}[]} */
  #arrangeLegend() {
    this.measure.font = fontOf(SMALL);
    let [x, y] = [0, 0];
    return this.#legendEntries().map((entry) => {
      const width = entry.indent + this.measure.measureText(entry.text).width;
      if (x && x + width > this.width - 2 * MARGIN) [x, y] = [0, y + ENTRY_HEIGHT];
      const placed = { entry, x, y };
      x += width + ENTRY_GAP;
      return placed;
    });
  }

  /** @returns {string[]} */
  #documentNotes() {
    const { graph, claims } = this.scene;
    const cited = new Set(claims.map((claim) => graph.documents[claim.document]));
    const documents = graph.documents.filter((document) => cited.has(document));
    const notes = documents.slice(0, MAX_DOCUMENTS).map(({ title, id, publisher, published }) => {
      const origin = [publisher, published].filter(Boolean).join(', ');
      return clip(`Document: ${title || id}${origin ? ` — ${origin}` : ''}`, 400);
    });
    const more = documents.length - notes.length;
    return [
      ...notes,
      ...(more > 0 ? [`and ${count(more, 'more document')}`] : []),
      'The page that this picture was saved from has the evidence behind each line.',
    ];
  }

  /** Breaks a text into lines that fit. @param {string} text @param {number} size @param {number} [weight] @returns {TextLine[]} */
  #wrap(text, size, weight = 400) {
    this.measure.font = fontOf(size, weight);
    const fits = (/** @type {string} */ line) => this.measure.measureText(line).width <= this.width - 2 * MARGIN;
    const lines = [''];
    for (const word of text.split(' ').flatMap((one) => splitWord(one, fits))) {
      const line = lines[lines.length - 1];
      if (line && !fits(`${line} ${word}`)) lines.push(word);
      else lines[lines.length - 1] = line ? `${line} ${word}` : word;
    }
    return lines.filter(Boolean).map((line) => ({ text: `\u2068${line}\u2069`, size, weight }));
  }
}

/** @param {CanvasRenderingContext2D} context @param {TextLine[]} lines @param {number} top @param {Colours} colours */
function writeLines(context, lines, top, colours) {
  let y = top;
  for (const { text, size, weight } of lines) {
    context.font = fontOf(size, weight);
    context.fillStyle = size > SMALL ? colours.ink : colours.quiet;
    context.fillText(text, MARGIN, y);
    y += size * LINE_HEIGHT;
  }
}

/** @param {EntityType} type @returns {LegendEntry} */
function typeEntry(type) {
  return {
    text: type.plural,
    indent: 18,
    draw(context, x, y, colours) {
      context.fillStyle = colours.symbol;
      context.beginPath();
      traceShape(context, type.shape, x + 6, y, 6);
      context.fill();
    },
  };
}

/** @param {string} text @param {(colours: Colours) => string} colour @param {string} [mode] @returns {LegendEntry} */
function lineEntry(text, colour, mode = '') {
  return {
    text,
    indent: 40,
    draw(context, x, y, colours) {
      context.strokeStyle = colour(colours);
      context.lineWidth = 2.5;
      context.setLineDash(dashes(mode));
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + 34, y);
      context.stroke();
      context.setLineDash([]);
      if (mode !== 'denied') return;
      context.strokeStyle = colours.ink;
      context.beginPath();
      traceCross(context, { left: x + 12, top: y - 5, right: x + 22, bottom: y + 5 });
      context.stroke();
    },
  };
}

/** Splits a word that does not fit on a line. @param {string} word @param {(text: string) => boolean} fits */
function splitWord(word, fits) {
  if (fits(word)) return [word];
  const pieces = [''];
  for (const letter of word) {
    if (pieces[pieces.length - 1] && !fits(pieces[pieces.length - 1] + letter)) pieces.push('');
    pieces[pieces.length - 1] += letter;
  }
  return pieces;
}

/** Returns the height of some lines with the margins around them. @param {TextLine[]} lines */
function heightOf(lines) {
  return lines.reduce((sum, { size }) => sum + size * LINE_HEIGHT, 2 * MARGIN);
}
