'use strict';

/**
 * What stands above and below a saved picture, so that it can be read without the page: what was asked, how much is
 * shown and left out, what is in front, what symbols, colours and dashes mean, and which documents say it.
 */
class Marginalia {
  static #EDGE = 16; // around the text, in pixels
  static #GAP = 18; // between two entries of the legend
  static #LINE = 1.4; // height of a line, in sizes of its letters
  static #DOCUMENTS = 6; // that are named
  static #FAMILY = 'system-ui, sans-serif';

  /**
   * @param {Scene} scene
   * @param {string[]} shown how much is shown, to what it is narrowed and what is left out, a sentence each
   * @param {number} width in pixels
   */
  constructor(scene, shown, width) {
    this.scene = scene;
    this.width = width;
    this.pencil = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
    const { graph, selected } = scene;
    const front = graph.inWords(selected);
    this.head = [
      ...this.#wrapped(Words.clipped(graph.title, 200), 17, 700),
      ...this.#wrapped(Words.clipped(graph.question, 400), 14),
      ...shown.flatMap((said) => this.#wrapped(said, 12)),
      ...(front ? this.#wrapped(`In front: ${front}`, 12) : []),
    ];
    this.places = this.#places();
    this.foot = this.#documents().flatMap((said) => this.#wrapped(said, 12));
  }

  /** Pixels above the picture. */
  get above() {
    return Marginalia.#height(this.head);
  }

  /** Pixels below the picture. */
  get below() {
    return Marginalia.#height(this.foot) + this.legend;
  }

  /** Pixels that the legend takes. */
  get legend() {
    const last = this.places.at(-1);
    return last ? last.y + 20 + Marginalia.#EDGE / 2 : 0;
  }

  /**
   * Paints above and below a picture, over what of it runs past its edges.
   * @param {CanvasRenderingContext2D} context with its origin in the corner of the whole sheet
   * @param {number} height of the picture, in pixels
   * @param {Colours} colours
   */
  paint(context, height, colours) {
    const low = this.above + height;
    context.globalAlpha = 1;
    context.fillStyle = colours.ground;
    context.fillRect(0, 0, this.width, this.above);
    context.fillRect(0, low, this.width, this.below);
    context.textAlign = 'left';
    context.textBaseline = 'top';
    this.#write(context, this.head, Marginalia.#EDGE, colours);
    this.#drawLegend(context, low + Marginalia.#EDGE, colours);
    this.#write(context, this.foot, low + this.legend + Marginalia.#EDGE, colours);
  }

  /** @param {CanvasRenderingContext2D} context @param {TextLine[]} lines @param {number} top @param {Colours} colours */
  #write(context, lines, top, colours) {
    let y = top;
    for (const { text, size, weight } of lines) {
      context.font = Marginalia.#font(size, weight);
      context.fillStyle = size > 12 ? colours.ink : colours.quiet;
      context.fillText(text, Marginalia.#EDGE, y);
      y += size * Marginalia.#LINE;
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {number} top @param {Colours} colours */
  #drawLegend(context, top, colours) {
    context.font = Marginalia.#font(12);
    for (const { entry, x, y } of this.places) {
      entry.draw(context, Marginalia.#EDGE + x, top + y + 7, colours);
      context.globalAlpha = 1;
      context.fillStyle = colours.ink;
      context.fillText(entry.text, Marginalia.#EDGE + x + entry.room, top + y);
    }
  }

  /** What the symbols, colours and dashes that are drawn mean. @returns {LegendEntry[]} */
  #entries() {
    const { graph, entities, claims } = this.scene;
    const types = new Set(entities.map((entity) => graph.typeOf(entity)));
    const kinds = new Set(claims.map((claim) => graph.kindOf(claim)));
    const modes = new Set(claims.map((claim) => graph.modes[claim.mode]));
    return [
      ...graph.types.filter((type) => types.has(type)).map((type) => Marginalia.#ofType(type)),
      ...graph.kinds
        .filter((kind) => kinds.has(kind))
        .map((kind) => Marginalia.#ofLine(kind.name, () => kind.colour)),
      ...graph.modes
        .filter((mode) => mode.name && modes.has(mode))
        .map(({ name, label }) => Marginalia.#ofLine(label, (colours) => colours.quiet, name)),
    ];
  }

  /** @param {EntityType} type @returns {LegendEntry} */
  static #ofType(type) {
    return {
      text: type.plural,
      room: 18,
      draw(context, x, y) {
        context.fillStyle = type.colour;
        context.beginPath();
        Shapes.trace(context, type.shape, x + 6, y, 6);
        context.fill();
      },
    };
  }

  /** @param {string} text @param {(colours: Colours) => string} colour @param {string} [mode] @returns {LegendEntry} */
  static #ofLine(text, colour, mode = '') {
    return {
      text,
      room: 40,
      draw(context, x, y, colours) {
        context.strokeStyle = colour(colours);
        context.lineWidth = 2.5;
        context.setLineDash(Symbols.dashes(mode));
        context.beginPath();
        context.moveTo(x, y);
        context.lineTo(x + 34, y);
        context.stroke();
        context.setLineDash([]);
        if (mode !== 'denied') return;
        context.strokeStyle = colours.denied;
        context.beginPath();
        Shapes.cross(context, { left: x + 12, top: y - 5, right: x + 22, bottom: y + 5 });
        context.stroke();
      },
    };
  }

  /** Where each entry of the legend goes, in pixels from its corner. @returns {{entry: LegendEntry, x: number, y: number}[]} */
  #places() {
    this.pencil.font = Marginalia.#font(12);
    let [x, y] = [0, 0];
    return this.#entries().map((entry) => {
      const wide = entry.room + this.pencil.measureText(entry.text).width;
      if (x && x + wide > this.width - 2 * Marginalia.#EDGE) [x, y] = [0, y + 20];
      const place = { entry, x, y };
      x += wide + Marginalia.#GAP;
      return place;
    });
  }

  /** The documents behind what is drawn. @returns {string[]} */
  #documents() {
    const { graph, claims } = this.scene;
    const cited = new Set(claims.map((claim) => graph.documents[claim.document]));
    const documents = graph.documents.filter((document) => cited.has(document));
    const told = documents.slice(0, Marginalia.#DOCUMENTS).map(({ title, id, publisher, published }) => {
      const origin = [publisher, published].filter(Boolean).join(', ');
      return Words.clipped(`From: ${title || id}${origin ? ` — ${origin}` : ''}`, 400);
    });
    const more = documents.length - told.length;
    return [
      ...told,
      ...(more > 0 ? [`and ${Words.count(more, 'more document')}`] : []),
      'The quote behind each line, its paragraph, who says it and how sure: in the page that this was saved from.',
    ];
  }

  /** @param {string} text @param {number} size @param {number} [weight] @returns {TextLine[]} as wide as there is room */
  #wrapped(text, size, weight = 400) {
    this.pencil.font = Marginalia.#font(size, weight);
    const fits = (/** @type {string} */ line) =>
      this.pencil.measureText(line).width <= this.width - 2 * Marginalia.#EDGE;
    const lines = [''];
    for (const word of text.split(' ').flatMap((one) => Marginalia.#pieces(one, fits))) {
      const line = lines[lines.length - 1];
      if (line && !fits(`${line} ${word}`)) lines.push(word);
      else lines[lines.length - 1] = line ? `${line} ${word}` : word;
    }
    return lines.filter(Boolean).map((line) => ({ text: `\u2068${line}\u2069`, size, weight }));
  }

  /** A word that is wider than the sheet in pieces that are not. @param {string} word @param {(text: string) => boolean} fits */
  static #pieces(word, fits) {
    if (fits(word)) return [word];
    const pieces = [''];
    for (const letter of word) {
      if (pieces[pieces.length - 1] && !fits(pieces[pieces.length - 1] + letter)) pieces.push('');
      pieces[pieces.length - 1] += letter;
    }
    return pieces;
  }

  /** @param {TextLine[]} lines with the edges around them */
  static #height(lines) {
    return lines.reduce((sum, { size }) => sum + size * Marginalia.#LINE, 2 * Marginalia.#EDGE);
  }

  /** @param {number} size @param {number} [weight] */
  static #font(size, weight = 400) {
    return `${weight} ${size}px ${Marginalia.#FAMILY}`;
  }
}

/**
 * @typedef {{text: string, size: number, weight: number}} TextLine
 * @typedef {{text: string, room: number, draw: (context: CanvasRenderingContext2D, x: number, y: number, colours: Colours) => void}} LegendEntry
 *   a symbol with its meaning; `room` is for the symbol, in pixels
 */
