'use strict';

/**
 * @typedef {{entity: Entity, x: number, y: number, radius: number, must: boolean, dim: boolean}} NamedSymbol
 * @typedef {{text: string, spots: Spot[], must: boolean}} NamedLine
 * @typedef {{spots: Spot[], size: number, dim: boolean}} Crossed
 * @typedef {{box: Box, lines: string[], font: string, height: number, entity: Entity | null, dim: boolean}} Label
 */

/**
 * Places the names of communities, entities and lines so that none covers another or a symbol: whoever matters most
 * comes first, and what finds no room is left out until somebody zooms in. Letters keep their size at any zoom.
 * Everything is in pixels from the origin of the picture.
 */
class Labels {
  static #WIDTH = 128;
  static #GAP = 3;
  static #ANY = 1e6; // larger than any symbol, and smaller than what a label counts as

  /**
   * @param {Graph} graph
   * @param {(entity: Entity) => Spot[]} ends where the lines of an entity lead to
   */
  constructor(graph, ends) {
    this.graph = graph;
    this.ends = ends;
    this.pencil = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
    this.room = new Room(null);
    /** @type {Label[]} */ this.placed = [];
    /** @type {(Box & {dim: boolean})[]} */ this.crosses = [];
    /** What captions say: the member that gave its name is not named again. @type {Set<string>} */ this.captioned = new Set();
    /** @type {Map<string, {lines: string[], width: number}>} */ this.wrapped = new Map();
  }

  /**
   * Finds room for labels.
   * @param {object} wanted
   * @param {Box | null} wanted.window where they have to stay, if anywhere
   * @param {Spot[]} wanted.heads of arrows, which stay clear
   * @param {(Spot & {radius: number, size: number})[]} wanted.symbols which stay clear, the large ones above all
   * @param {Crossed[]} wanted.crosses what is crossed out comes first: a denial must not go unseen
   * @param {(Spot & {text: string, letters: number})[]} wanted.captions
   * @param {NamedSymbol[]} wanted.names the most important first
   * @param {NamedLine[]} wanted.lines
   */
  place({ window, heads, symbols, crosses, captions, names, lines }) {
    this.placed = [];
    this.captioned.clear();
    this.room = new Room(window);
    for (const { x, y, radius, size } of symbols) this.room.take(Room.around(x, y, radius), size);
    this.crosses = crosses.map(({ spots, size, dim }) => {
      const boxes = spots.map(({ x, y }) => Room.around(x, y, size));
      const box = this.room.first(boxes, true) ?? boxes[0];
      this.room.take(box, Infinity);
      return { ...box, dim };
    });
    for (const { x, y } of heads) this.room.take(Room.around(x, y, 5), 1);
    for (const line of lines) if (line.must) this.#placeLine(line);
    for (const caption of captions) this.#placeCaption(caption);
    for (const symbol of names) if (!this.captioned.has(symbol.entity.name)) this.#placeName(symbol);
    for (const line of lines) if (!line.must) this.#placeLine(line);
  }

  /**
   * Draws what was placed.
   * @param {CanvasRenderingContext2D} context
   * @param {Colours} colours
   */
  draw(context, colours) {
    this.#drawCrosses(context, colours.denied);
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.lineJoin = 'round';
    context.lineWidth = 4;
    context.direction = 'ltr';
    for (const { box, lines, font, height, entity, dim } of this.placed) {
      context.font = font;
      context.globalAlpha = dim ? 0.35 : 1;
      context.strokeStyle = colours.ground;
      context.fillStyle = entity || height > 14 ? colours.ink : colours.quiet;
      lines.forEach((line, k) => {
        const [x, y] = [(box.left + box.right) / 2, box.top + 1 + k * height];
        context.strokeText(line, x, y);
        context.fillText(line, x, y);
      });
    }
    context.globalAlpha = 1;
  }

  /** @param {CanvasRenderingContext2D} context @param {string} colour */
  #drawCrosses(context, colour) {
    context.strokeStyle = colour;
    for (const box of this.crosses) {
      context.lineWidth = (box.right - box.left) / 4;
      context.globalAlpha = box.dim ? 0.2 : 1;
      context.beginPath();
      Shapes.cross(context, box);
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  /**
   * The entity whose name is at a spot.
   * @param {number} x
   * @param {number} y
   * @returns {Entity | null}
   */
  at(x, y) {
    const found = this.placed.find(
      ({ box, entity }) => entity && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
    );
    return found?.entity ?? null;
  }

  /** @param {NamedSymbol} symbol */
  #placeName({ entity, x, y, radius, must, dim }) {
    const type = this.graph.typeOf(entity);
    const letters = radius < 4 ? 11 : entity.size > 16 ? 14 : 12.5; // a dot needs no large name
    const font = type.acts ? Labels.#font(letters, 600) : Labels.#font(Math.min(letters, 11.5), 400);
    const { lines, width } = this.#wrap(entity.name, font);
    const [w, h, away] = [width, lines.length * 14, radius + Labels.#GAP];
    const across = (/** @type {number} */ share) => x - w * share;
    const [below, right, left, above] = [
      [0.5, 0.2, 0.8].map((share) => ({ left: across(share), top: y + away })),
      [0.5, 0, 1].map((share) => ({ left: x + away, top: y - h * share })),
      [0.5, 0, 1].map((share) => ({ left: x - away - w, top: y - h * share })),
      [0.5, 0.2, 0.8].map((share) => ({ left: across(share), top: y - away - h })),
    ];
    const ends = this.ends(entity);
    const boxes = [0, 1, 2].flatMap((shift) =>
      [below, right, left, above].map((spots) => Labels.#box(spots[shift], w, h)),
    );
    const ranked = boxes.map((box, i) => ({
      box,
      crossed: ends.filter((end) => Room.crosses({ x, y }, end, box)).length,
      i,
    }));
    ranked.sort((a, b) => a.crossed - b.crossed || a.i - b.i); // a line's arrow head is beside its symbol: keep off it
    const box = this.room.first(
      ranked.map((one) => one.box),
      must,
      0.8 * entity.size,
    );
    if (box) this.#take({ box, lines, font, height: 14, entity, dim });
  }

  /** @param {NamedLine} line */
  #placeLine({ text, spots, must }) {
    const font = Labels.#font(11, 400);
    const { lines, width } = this.#wrap(text, font);
    const h = lines.length * 14;
    const boxes = spots.map(({ x, y }) => Labels.#box({ left: x - width / 2, top: y - h / 2 }, width, h));
    const box = this.room.first(boxes, must);
    if (box) this.#take({ box, lines, font, height: 14, entity: null, dim: false });
  }

  /** @param {Spot & {text: string, letters: number}} caption */
  #placeCaption({ text, letters, x, y }) {
    const font = Labels.#font(letters, 700);
    this.pencil.font = font;
    const line = `\u2068${Words.clipped(text, 32)}\u2069`;
    const [w, h] = [this.pencil.measureText(line).width + 4, Math.round(letters * 1.2)];
    const spots = [0, -1, 1, -2, 2].map((step) => ({ left: x - w / 2, top: y - h / 2 + step * h }));
    const box = this.room.first(
      spots.map((spot) => Labels.#box(spot, w, h)),
      false,
      Labels.#ANY,
    );
    if (!box) return;
    this.captioned.add(text);
    this.#take({ box, lines: [line], font, height: h, entity: null, dim: false });
  }

  /** @param {Label} label */
  #take(label) {
    this.placed.push(label);
    const { left, top, right, bottom } = label.box;
    this.room.take({ left: left - 5, top: top - 1, right: right + 5, bottom: bottom + 2 }, Infinity);
  }

  /**
   * A text in at most two lines, isolated so that its direction of writing stays its own.
   * @param {string} text
   * @param {string} font
   */
  #wrap(text, font) {
    const key = font + text.slice(0, 200);
    const known = this.wrapped.get(key);
    if (known) return known;
    this.pencil.font = font;
    const width = (/** @type {string} */ part) => this.pencil.measureText(part).width;
    const lines = [''];
    for (const word of Words.clipped(text, 60).split(' ')) {
      const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
      if (lines.length < 2 && lines[0] && width(longer) > Labels.#WIDTH) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    const fitted = lines.map((line) => this.#fit(line, width));
    const made = {
      lines: fitted.map((line) => `\u2068${line}\u2069`),
      width: Math.max(...fitted.map(width)) + 2,
    };
    this.wrapped.set(key, made);
    return made;
  }

  /** @param {string} line @param {(part: string) => number} width */
  #fit(line, width) {
    let letters = [...line];
    if (width(line) <= Labels.#WIDTH * 1.15) return line;
    while (letters.length > 1 && width(letters.join('') + '…') > Labels.#WIDTH) letters = letters.slice(0, -1);
    return letters.join('') + '…';
  }

  /** @param {{left: number, top: number}} corner @param {number} width @param {number} height @returns {Box} */
  static #box({ left, top }, width, height) {
    return { left, top, right: left + width, bottom: top + height };
  }

  /** @param {number} size @param {number} weight */
  static #font(size, weight) {
    return `${weight} ${size}px system-ui, "DejaVu Sans", sans-serif`;
  }
}
