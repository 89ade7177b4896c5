'use strict';

/**
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box in pixels of the screen, without panning
 * @typedef {{entity: Entity, x: number, y: number, radius: number, rank: number, must: boolean, dim: boolean}} NamedSymbol
 * @typedef {{text: string, spots: Spot[], must: boolean}} NamedLine
 * @typedef {{spots: Spot[], size: number, dim: boolean}} Crossed
 * @typedef {{box: Box, lines: string[], font: string, entity: Entity | null, dim: boolean}} Label
 */

/**
 * Places the names of entities and lines so that none covers another or a symbol: whoever matters most comes first,
 * and what finds no room is left out until somebody zooms in. Letters keep their size on the screen at any zoom.
 */
class Labels {
  static #WIDTH = 128;
  static #LINE = 14;
  static #GAP = 3;
  static #CELL = 64; // side of the cells in which what is taken is looked up

  /**
   * @param {Graph} graph
   * @param {(entity: Entity) => Spot[]} ends where the lines of an entity lead to
   */
  constructor(graph, ends) {
    this.graph = graph;
    this.ends = ends;
    this.pencil = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
    /** @type {Label[]} */ this.placed = [];
    /** @type {(Box & {dim: boolean})[]} */ this.crosses = [];
    /** @type {Box | null} */ this.window = null;
    /** What no label may cover, by cell: symbols with their size, and labels. @type {Map<string, (Box & {size: number})[]>} */
    this.taken = new Map();
    [];
    /** @type {Map<string, {lines: string[], width: number}>} */ this.wrapped = new Map();
  }

  /**
   * Finds room for labels.
   * @param {NamedSymbol[]} symbols
   * @param {NamedLine[]} lines
   * @param {Crossed[]} crosses what is crossed out comes first: a denial must not go unseen
   * @param {Box | null} window where they have to stay, if anywhere
   */
  place(symbols, lines, crosses, window) {
    this.placed = [];
    this.window = window;
    this.taken = new Map();
    for (const { entity, x, y, radius } of symbols) this.#occupy(Labels.#around(x, y, radius), entity.size);
    this.crosses = crosses.map(({ spots, size, dim }) => {
      const box = this.#first(
        spots.map(({ x, y }) => Labels.#around(x, y, size)),
        true,
      );
      this.#occupy(/** @type {Box} */ (box), Infinity);
      return { .../** @type {Box} */ (box), dim };
    });
    for (const line of lines.filter((line) => line.must)) this.#placeLine(line);
    for (const symbol of [...symbols].sort((a, b) => b.rank - a.rank)) this.#placeName(symbol);
    for (const line of lines.filter((line) => !line.must)) this.#placeLine(line);
  }

  /**
   * Draws what was placed; the context's unit is a pixel of the screen.
   * @param {CanvasRenderingContext2D} context
   * @param {{ink: string, quiet: string, ground: string, denied: string}} colours
   */
  draw(context, colours) {
    this.#drawCrosses(context, colours.denied);
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.lineJoin = 'round';
    context.lineWidth = 4;
    context.direction = 'ltr';
    for (const { box, lines, font, entity, dim } of this.placed) {
      context.font = font;
      context.globalAlpha = dim ? 0.35 : 1;
      context.strokeStyle = colours.ground;
      context.fillStyle = entity ? colours.ink : colours.quiet;
      lines.forEach((line, k) => {
        const [x, y] = [(box.left + box.right) / 2, box.top + 1 + k * Labels.#LINE];
        context.strokeText(line, x, y);
        context.fillText(line, x, y);
      });
    }
    context.globalAlpha = 1;
  }

  /** @param {CanvasRenderingContext2D} context @param {string} colour */
  #drawCrosses(context, colour) {
    context.strokeStyle = colour;
    for (const { left, top, right, bottom, dim } of this.crosses) {
      context.lineWidth = (right - left) / 4;
      context.globalAlpha = dim ? 0.2 : 1;
      context.beginPath();
      context.moveTo(left, top);
      context.lineTo(right, bottom);
      context.moveTo(right, top);
      context.lineTo(left, bottom);
      context.stroke();
    }
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
    const font = type.acts ? Labels.#font(entity.size > 16 ? 14 : 12.5, 600) : Labels.#font(11.5, 400);
    const { lines, width } = this.#wrap(entity.name, font);
    const [w, h, away] = [width, lines.length * Labels.#LINE, radius + Labels.#GAP];
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
      crossed: ends.filter((end) => Labels.#crosses({ x, y }, end, box)).length,
      i,
    }));
    ranked.sort((a, b) => a.crossed - b.crossed || a.i - b.i); // a line's arrow head is beside its symbol: keep off it
    const box = this.#first(
      ranked.map((one) => one.box),
      must,
      0.8 * entity.size,
    );
    if (box) this.#take({ box, lines, font, entity, dim });
  }

  /** Whether a straight line crosses a box. @param {Spot} from @param {Spot} to @param {Box} box */
  static #crosses(from, to, box) {
    let [enters, leaves] = [0, 1];
    for (const [start, way, low, high] of [
      [from.x, to.x - from.x, box.left, box.right],
      [from.y, to.y - from.y, box.top, box.bottom],
    ]) {
      const [near, far] = [(low - start) / way, (high - start) / way].sort((a, b) => a - b);
      [enters, leaves] = way
        ? [Math.max(enters, near), Math.min(leaves, far)]
        : start > low && start < high
          ? [enters, leaves]
          : [1, 0];
    }
    return enters < leaves;
  }

  /** @param {NamedLine} line */
  #placeLine({ text, spots, must }) {
    const font = Labels.#font(11, 400);
    const { lines, width } = this.#wrap(text, font);
    const h = lines.length * Labels.#LINE;
    const boxes = spots.map(({ x, y }) => Labels.#box({ left: x - width / 2, top: y - h / 2 }, width, h));
    const box = this.#first(boxes, must);
    if (box) this.#take({ box, lines, font, entity: null, dim: false });
  }

  /** @param {Label} label */
  #take(label) {
    this.placed.push(label);
    const { left, top, right, bottom } = label.box;
    this.#occupy({ left: left - 5, top: top - 1, right: right + 5, bottom: bottom + 2 }, Infinity);
  }

  /**
   * The first free box; else the first that covers small symbols alone; with `must` the first of all, if none is free.
   * @param {Box[]} boxes
   * @param {boolean} must
   * @param {number} [small] the size of symbols that may be covered, if need be
   */
  #first(boxes, must, small = 0) {
    return (
      boxes.find((box) => this.#isFree(box, 0)) ??
      boxes.find((box) => small && this.#isFree(box, small)) ??
      (must ? boxes[0] : null)
    );
  }

  /** @param {Box} box @param {number} small */
  #isFree(box, small) {
    const { window } = this;
    if (
      window &&
      (box.left < window.left || box.top < window.top || box.right > window.right || box.bottom > window.bottom)
    )
      return false;
    for (const cell of Labels.#cells(box)) {
      for (const other of this.taken.get(cell) ?? []) {
        const apart =
          box.left >= other.right || box.right <= other.left || box.top >= other.bottom || box.bottom <= other.top;
        if (!apart && other.size > small) return false;
      }
    }
    return true;
  }

  /** @param {Box} box @param {number} size */
  #occupy(box, size) {
    for (const cell of Labels.#cells(box)) {
      const taken = this.taken.get(cell);
      if (taken) taken.push({ ...box, size });
      else this.taken.set(cell, [{ ...box, size }]);
    }
  }

  /** The cells that a box touches. @param {Box} box @returns {string[]} */
  static #cells({ left, top, right, bottom }) {
    const [first, last] = [Math.floor(left / Labels.#CELL), Math.floor(right / Labels.#CELL)];
    const cells = [];
    for (let row = Math.floor(top / Labels.#CELL); row <= Math.floor(bottom / Labels.#CELL); row++) {
      for (let column = first; column <= last; column++) cells.push(`${column} ${row}`);
    }
    return cells;
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

  /** @param {number} x @param {number} y @param {number} radius @returns {Box} */
  static #around(x, y, radius) {
    return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
  }

  /** @param {number} size @param {number} weight */
  static #font(size, weight) {
    return `${weight} ${size}px system-ui, "DejaVu Sans", sans-serif`;
  }
}
