'use strict';

/**
 * @typedef {{x: number, y: number, scale: number}} View the spot in the middle of the window, and pixels a unit
 * @typedef {{ink: string, quiet: string, ground: string, denied: string}} Colours
 */

/**
 * The network as a picture. What is here is the same for everything that draws; what a renderer does itself is at
 * the end, below "abstract": `vis.js` has vis-network do it, for small networks, and `canvas.js` draws by itself.
 *
 * Spots are in units of the picture (those of the data), in pixels of its box, or in pixels of the page; each method
 * says which. Events: `pick` when somebody clicks (detail: a `Picked`), `point` when the pointer moves (detail: a
 * `Picked` with `at`, in pixels of the box), `look` when another part of the picture is shown.
 */
class Picture extends EventTarget {
  static #MARGIN = { x: 48, y: 36 }; // around the symbols, in pixels
  static #STILL = 4; // pixels that a click may move
  static #LARGEST = 1.5; // scale at which everything is shown at first, unless the window is very large
  static #LARGE = 700; // pixels of height

  /**
   * @param {HTMLElement} box
   * @param {Scene} scene
   */
  constructor(box, scene) {
    super();
    this.box = box;
    this.scene = scene;
    this.lines = new Lines(scene);
    this.colours = Picture.#colours();
    this.moved = false; // whether somebody has moved the picture since it was last fitted
  }

  /** Begins to listen; a renderer calls it once it can draw. */
  start() {
    /** @type {Spot | null} */ let pressed = null; // where a click began
    this.box.addEventListener('pointerdown', (event) => {
      pressed = event.isPrimary && event.button === 0 ? this.pixel(event) : null;
    });
    this.box.addEventListener('pointerup', (event) => {
      const pixel = this.pixel(event);
      if (pressed && Picture.isStill(pressed, pixel))
        this.dispatchEvent(new CustomEvent('pick', { detail: this.at(pixel) }));
      pressed = null;
    });
    this.box.addEventListener('pointermove', (event) => {
      const pixel = this.pixel(event);
      if (!event.buttons) this.#point(this.at(pixel), pixel);
    });
    this.box.addEventListener('pointerleave', () => this.#point({ entity: null, claim: null }, null));
    new ResizeObserver(() => {
      this.resized();
      if (!this.moved) this.fit();
    }).observe(this.box);
    this.fit();
  }

  /** Where in the box an event is. @param {MouseEvent} event @returns {Spot} in pixels */
  pixel(event) {
    const corner = this.box.getBoundingClientRect();
    return { x: event.clientX - corner.left, y: event.clientY - corner.top };
  }

  /** Whether a pointer has moved so little that it is a click. @param {Spot} from @param {Spot} to in pixels */
  static isStill(from, to) {
    return Math.hypot(to.x - from.x, to.y - from.y) <= Picture.#STILL;
  }

  /**
   * Shows what the filter lets through, with what is picked in front.
   * @param {Picked} selected
   */
  show(selected) {
    this.scene.select(selected);
    this.lines.change();
    this.update();
  }

  /** Draws in the colours of the page, which have changed. */
  recolour() {
    this.colours = Picture.#colours();
    this.update();
  }

  /** Shows everything that the filter lets through, as large as the window allows. */
  fit() {
    this.moved = false;
    this.#frame(this.scene.entities);
  }

  /** @param {number} factor @param {Spot} [pixel] of the box, which stays where it is; else its middle */
  zoom(factor, pixel = { x: this.box.clientWidth / 2, y: this.box.clientHeight / 2 }) {
    const { x, y, scale } = this.view;
    const next = Math.min(Math.max(scale * factor, this.smallest), 8);
    const [right, down] = [pixel.x - this.box.clientWidth / 2, pixel.y - this.box.clientHeight / 2];
    const step = 1 / scale - 1 / next;
    this.moved = true;
    this.look({ x: x + right * step, y: y + down * step, scale: next });
  }

  /**
   * Moves the picture by pixels.
   * @param {number} right
   * @param {number} down
   */
  pan(right, down) {
    const { x, y, scale } = this.view;
    this.moved = true;
    this.look({ x: x - right / scale, y: y - down / scale, scale });
  }

  /**
   * Brings an entity into view, if it is not there.
   * @param {Entity} entity
   */
  centre(entity) {
    const { x, y } = this.#toPixel(this.scene.place(entity));
    if (x > 40 && y > 40 && x < this.box.clientWidth - 40 && y < this.box.clientHeight - 40) return;
    this.moved = true;
    this.look({ ...this.scene.place(entity), scale: Math.max(this.view.scale, Math.min(0.5, this.smallest * 12)) });
  }

  /** What is shown now, as a sheet to paint on. @returns {Sheet} */
  get sheet() {
    return { width: this.box.clientWidth, height: this.box.clientHeight, view: this.view, colours: this.colours };
  }

  /** Where on the page the middle of a claim's line is. @param {Claim} claim @returns {Spot} */
  claimSpot(claim) {
    return this.#onPage(this.along(claim, 0.5));
  }

  /** Where on the page an entity's symbol is. @param {Entity} entity @returns {Spot} */
  entitySpot(entity) {
    return this.#onPage(this.scene.place(entity));
  }

  /** The smallest scale: everything in a tenth of the window. */
  get smallest() {
    return Math.min(0.05, this.scaleOf(this.scene.entities) / 3);
  }

  /** @param {Entity[]} entities */
  scaleOf(entities) {
    const { left, right, top, bottom } = this.#bounds(entities);
    const { x, y } = Picture.#MARGIN;
    const [wide, high] = [this.box.clientWidth - 2 * x, this.box.clientHeight - 2 * y];
    const largest = Picture.#LARGEST * Math.max(1, this.box.clientHeight / Picture.#LARGE);
    return Math.max(Math.min(wide / (right - left || 1), high / (bottom - top || 1), largest), 0.0005);
  }

  /** @param {Entity[]} entities */
  #frame(entities) {
    if (!entities.length) return;
    const { left, right, top, bottom } = this.#bounds(entities);
    this.look({ x: (left + right) / 2, y: (top + bottom) / 2, scale: this.scaleOf(entities) });
  }

  /** @param {Entity[]} entities */
  #bounds(entities) {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { index } of entities) {
      left = Math.min(left, this.scene.x[index]);
      right = Math.max(right, this.scene.x[index]);
      top = Math.min(top, this.scene.y[index]);
      bottom = Math.max(bottom, this.scene.y[index]);
    }
    return { left, right, top, bottom };
  }

  /** @param {Picked} picked @param {Spot | null} at */
  #point(picked, at) {
    const before = this.scene.pointed;
    this.scene.pointed = picked;
    this.box.style.cursor = picked.entity || picked.claim ? 'pointer' : '';
    this.dispatchEvent(new CustomEvent('point', { detail: { ...picked, at } }));
    if (before.entity !== picked.entity || before.claim !== picked.claim) this.emphasize([before, picked]);
  }

  /** @param {Spot} spot of the picture @returns {Spot} of the box, in pixels */
  #toPixel(spot) {
    const { x, y, scale } = this.view;
    return {
      x: (spot.x - x) * scale + this.box.clientWidth / 2,
      y: (spot.y - y) * scale + this.box.clientHeight / 2,
    };
  }

  /** @param {Spot} spot of the picture @returns {Spot} of the page */
  #onPage(spot) {
    const [corner, { x, y }] = [this.box.getBoundingClientRect(), this.#toPixel(spot)];
    return { x: corner.left + x, y: corner.top + y };
  }

  /** @returns {Colours} */
  static #colours() {
    const style = getComputedStyle(document.documentElement);
    const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
    return { ink: colour('ink'), quiet: colour('quiet'), ground: colour('ground'), denied: colour('denied') };
  }

  // ---- abstract: what a renderer does itself

  /** What is shown now. @returns {View} */
  get view() {
    throw new Error('a renderer knows it');
  }

  /** Shows another part of the picture. @param {View} _view */
  look(_view) {
    throw new Error('a renderer does it');
  }

  /** Draws anew: the scene or the colours have changed. */
  update() {
    throw new Error('a renderer does it');
  }

  /** Draws anew what was and what is pointed at; names stay where they are. @param {Picked[]} _changed */
  emphasize(_changed) {
    throw new Error('a renderer does it');
  }

  /** Fills the box, whose size has changed. */
  resized() {}

  /** What is at a pixel of the box: a symbol, else a name, else a line. @param {Spot} _pixel @returns {Picked} */
  at(_pixel) {
    throw new Error('a renderer knows it');
  }

  /**
   * A spot of the picture on a claim's line.
   * @param {Claim} _claim
   * @param {number} _share 0 at its beginning, 1 at its end
   * @returns {Spot}
   */
  along(_claim, _share) {
    throw new Error('a renderer knows it');
  }

  /** The entities whose names can be read. @returns {Entity[]} */
  get named() {
    throw new Error('a renderer knows it');
  }
}
