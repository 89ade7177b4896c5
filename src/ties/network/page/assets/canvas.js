'use strict';

/**
 * The picture as the page draws it by itself, for networks of any size. What is painted reaches beyond the window, so
 * that moving shows it at another place without painting; once everything is still, it is painted anew.
 */
class CanvasPicture extends Picture {
  static #STILL = 140; // milliseconds without a move after which everything is painted in detail
  static #LIGHT = 250; // lines that are painted anew in each frame

  /**
   * @param {HTMLElement} box
   * @param {Scene} scene
   */
  constructor(box, scene) {
    super(box, scene);
    this.canvas = Elements.make('canvas', { 'aria-hidden': 'true' });
    this.sample = Elements.make('p', { class: 'sample', hidden: true });
    box.append(this.canvas, this.sample);
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    this.painter = new Painter(this.lines);
    /** What was painted last, and for which view. */
    this.painted = { canvas: document.createElement('canvas'), view: { x: 0, y: 0, scale: 1 }, lines: Infinity, at: 0, took: 0 };
    /** @type {View} */ this.current = { x: 0, y: 0, scale: 1 };
    /** @type {Entity | null} */ this.dragged = null;
    /** @type {Cells | null} */ this.cells = null;
    this.isStale = true;
    this.isMoving = false;
    this.still = this.pending = 0;
    this.share = 1; // pixels of the screen for one of the page
    this.margin = { x: 0, y: 0 }; // what is painted beyond the window
    this.resized();
    new Gestures(this, { drag: (entity, pixel) => this.#drag(entity, pixel), drop: () => this.#drop() });
    this.start();
  }

  get view() {
    return this.current;
  }

  /** @param {View} view */
  look(view) {
    this.current = view;
    if (this.moved) {
      this.isMoving = true;
      clearTimeout(this.still);
      this.still = setTimeout(() => this.#settle(), CanvasPicture.#STILL);
    } else this.isStale = true; // names have to stay within the window
    this.#request();
    this.dispatchEvent(new Event('look'));
  }

  update() {
    this.cells = null;
    this.isStale = true;
    this.isMoving = false;
    this.#request();
  }

  emphasize() {
    this.#request();
  }

  resized() {
    const { clientWidth: width, clientHeight: height } = this.box;
    this.share = Math.min(2, devicePixelRatio || 1);
    const beyond = width * height * this.share ** 2 > 4e6 ? 0.1 : 0.25;
    this.margin = { x: Math.round(width * beyond), y: Math.round(height * beyond) };
    this.canvas.width = width * this.share;
    this.canvas.height = height * this.share;
    this.painted.canvas.width = (width + 2 * this.margin.x) * this.share;
    this.painted.canvas.height = (height + 2 * this.margin.y) * this.share;
    this.isStale = true;
    this.#request();
  }

  /** @param {Spot} pixel @returns {Picked} */
  at(pixel) {
    const { scale } = this.current;
    const spot = this.#toSpot(pixel);
    this.cells ??= new Cells(this.scene);
    const entity =
      this.cells.at(spot, Math.max(30, 8 / scale), (one) => (Painter.radius(one, scale) + 2) / scale) ??
      this.painter.writing.at(spot);
    return { entity, claim: entity ? null : this.#lineAt(spot, 6 / scale) };
  }

  /** @param {Claim} claim @param {number} share */
  along(claim, share) {
    return this.painter.curves.along(claim, share);
  }

  /** @returns {Entity[]} */
  get named() {
    return this.painter.writing.labels.placed.flatMap(({ entity }) => (entity ? [entity] : []));
  }

  /** @param {Spot} spot @param {number} near @returns {Claim | null} */
  #lineAt(spot, near) {
    let [best, least] = [/** @type {Claim | null} */ (null), near];
    for (const claim of this.scene.claims) {
      const away = this.painter.curves.distance(claim, spot, least);
      if (away < least) [best, least] = [claim, away];
    }
    return best;
  }

  /** @param {Spot} pixel @returns {Spot} of the picture */
  #toSpot(pixel) {
    const { x, y, scale } = this.current;
    return { x: x + (pixel.x - this.box.clientWidth / 2) / scale, y: y + (pixel.y - this.box.clientHeight / 2) / scale };
  }

  /** @param {Entity} entity @param {Spot} pixel */
  #drag(entity, pixel) {
    this.scene.move(entity, this.#toSpot(pixel));
    this.dragged = entity;
    this.moved = true;
    this.#request();
  }

  #drop() {
    this.dragged = null;
    this.lines.change();
    this.update();
  }

  #settle() {
    this.isMoving = false;
    this.isStale = true;
    this.#request();
  }

  #request() {
    this.pending ||= requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.pending = 0;
    const isLight = this.painted.lines <= CanvasPicture.#LIGHT;
    if (isLight || (this.isMoving ? this.#isUncovered() : this.isStale)) this.#paint();
    this.#show();
    document.documentElement.dataset.drawn = 'true';
  }

  #paint() {
    const { canvas } = this.painted;
    const begin = performance.now();
    const [width, height] = [canvas.width / this.share, canvas.height / this.share];
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.setTransform(this.share, 0, 0, this.share, 0, 0);
    const { x, y } = this.margin;
    const window = { left: x + 4, top: y + 4, right: width - x - 4, bottom: height - y - 4 };
    const sheet = { width, height, view: this.current, colours: this.colours };
    const lines = this.painter.paint(context, sheet, this.moved ? null : window);
    const every = Painter.drawnOf(lines);
    this.sample.hidden = every === 1;
    this.sample.textContent = `Here 1 line in ${every} is drawn: zoom in for all of them.`;
    const at = performance.now();
    this.painted = { canvas, view: this.current, lines, at, took: at - begin };
    this.isStale = false;
  }

  /** Whether moving has brought something into the window that is not painted yet, and it is time to paint again. */
  #isUncovered() {
    const { view, at, took } = this.painted;
    const { x, y, scale } = this.current;
    if (performance.now() - at < Math.max(80, took * 5)) return false;
    const ratio = scale / view.scale;
    if (ratio > 2.5 || ratio < 0.4) return true;
    const [wide, high] = [this.box.clientWidth, this.box.clientHeight];
    const room = (/** @type {number} */ length, /** @type {number} */ margin) =>
      ((length / 2 + margin) * ratio - length / 2) / scale;
    return Math.abs(x - view.x) > room(wide, this.margin.x) || Math.abs(y - view.y) > room(high, this.margin.y);
  }

  /** Shows what is painted where it belongs now, with what is picked or pointed at on top. */
  #show() {
    const { context, share, current } = this;
    const { canvas, view } = this.painted;
    const [wide, high] = [this.box.clientWidth, this.box.clientHeight];
    const ratio = current.scale / view.scale;
    const corner = {
      x: wide / 2 + (view.x - current.x) * current.scale - (wide / 2 + this.margin.x) * ratio,
      y: high / 2 + (view.y - current.y) * current.scale - (high / 2 + this.margin.y) * ratio,
    };
    const snap = (/** @type {number} */ length) => (ratio === 1 ? Math.round(length * share) : length * share);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = this.colours.ground;
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    context.imageSmoothingQuality = 'low';
    context.setTransform(ratio, 0, 0, ratio, snap(corner.x), snap(corner.y));
    context.drawImage(canvas, 0, 0);
    context.setTransform(share, 0, 0, share, 0, 0);
    this.painter.paintStrong(context, this.sheet, this.dragged);
  }
}
