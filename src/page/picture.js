/** @import { Bundle } from './bundles.js' */
/** @import { Entity, Target } from './graph.js' */
/** @import { Sheet } from './painter.js' */
/** @import { Point, Scene } from './scene.js' */
/** @import { Size, View } from './view.js' */

import { pairName } from './bundles.js';
import { make, measuringContext } from './dom.js';
import { EntityGrid } from './entity-grid.js';
import { Gestures } from './gestures.js';
import { Lines } from './lines.js';
import { Painter } from './painter.js';
import { boundsOf, fitView, panView, smallestScale, toPixel, toPoint, zoomView } from './view.js';

/** @typedef {{ink: string, quiet: string, ground: string, symbol: string}} Colours */

const STILL_AFTER = 140; // milliseconds without a movement, after which everything is painted in detail
const FEW_LINES = 250; // so few are painted in every frame
const REACH = 7; // pixels from a line within which it is hit
const MIDDLE = 4; // pixels from the middle of a line within which it is hit, whatever covers or crosses it there
const SMALL = 8; // radius of a symbol in pixels, up to which the middle of a line may be on it
const LARGEST_NORMAL = 1500; // width of a window in pixels, above which letters grow ...
const WIDEST = 3840; // ... until this width
const LARGEST_LETTERS = 1.44; // times the normal size
const NARROW = 500; // width of the picture in pixels, below which letters shrink ...
const NARROW_LETTERS = 0.88; // ... to this size

/**
 * The network as a picture on a canvas. A few lines are painted in every frame. More are painted on a buffer that
 * extends beyond the window, so moving the picture only copies another part of it; when the picture is still, the
 * buffer is painted again.
 *
 * Points are in units of the picture (those of the data), pixels in its box. Events: `select` on a click
 * (detail: a `Target` with `isAdded`, whether it is added to the selection), `menu` for the menu of an entity (detail:
 * `entity`, and `at`, a pixel), `point` when the pointer moves (detail: a `Target` with `at`, a pixel or null), `viewchange`
 * when another part of the picture is shown.
 */
export class Picture extends EventTarget {
  /**
   * @param {HTMLElement} box
   * @param {Scene} scene
   */
  constructor(box, scene) {
    super();
    this.box = box;
    this.scene = scene;
    this.lines = new Lines(scene);
    this.painter = new Painter(this.lines, measuringContext());
    this.colours = pageColours();
    this.canvas = make('canvas', { 'aria-hidden': 'true' });
    this.sampleNote = make('p', { class: 'sample', hidden: true });
    box.append(this.canvas, this.sampleNote);
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    this.isMoved = false; // whether the user has moved the picture since it was last fitted
    /** @type {View} */ this.view = { x: 0, y: 0, scale: 1 };
    /** What was painted last, for which view, when, and in how many milliseconds. `lines` are in it, or will be at most. */
    this.painted = { canvas: document.createElement('canvas'), view: this.view, lines: 0, at: 0, took: 0 };
    this.paintedMargin = { x: 0, y: 0 }; // beyond the window, in pixels
    /** @type {Entity | null} */ this.dragged = null;
    /** @type {EntityGrid | null} made on demand */ this.grid = null;
    this.isStale = true; // whether what is painted must be painted again
    this.isMoving = false;
    this.stillTimer = 0;
    this.animationFrame = 0;
    this.pixelRatio = 1;
    /** @type {Size} of the box for which the canvas was made */ this.canvasSize = { width: 0, height: 0 };
    this.#resize();
    new Gestures(this);
    new ResizeObserver(() => {
      if (this.#resize() && !this.isMoved) this.fit();
    }).observe(box);
    this.fit();
  }

  /**
   * Draws what the filter shows, with the selection in front.
   * @param {Target} selected
   * @param {Set<Entity>} pinned
   */
  show(selected, pinned) {
    this.scene.pinned = pinned;
    this.scene.select(selected);
    this.#update();
  }

  /** Draws in the colours of the page, which have changed. */
  recolour() {
    this.colours = pageColours();
    this.#update();
  }

  /** Shows another part of the picture. @param {View} view */
  setView(view) {
    this.view = view;
    this.lines.scale = view.scale;
    if (this.isMoved) {
      this.isMoving = true;
      clearTimeout(this.stillTimer);
      this.stillTimer = setTimeout(() => this.#settle(), STILL_AFTER);
    } else this.isStale = true; // labels must be within the window
    this.#requestFrame();
    this.dispatchEvent(new Event('viewchange'));
  }

  /** Shows everything that the filter shows, as large as the window allows. */
  fit() {
    this.isMoved = false;
    this.#resize();
    const { entities, layer } = this.scene;
    if (layer?.isShown) this.setView(layer.fit(this.size));
    else if (entities.length) {
      if (this.scene.fill(this.size)) this.#update();
      this.setView(fitView(boundsOf(this.scene, entities), this.size));
    }
  }

  /** What is visible, in the units of the data, whatever the window. @returns {View} */
  get placedView() {
    const { x, y, scale } = this.view;
    return { x: x / this.scene.stretch.x, y: y / this.scene.stretch.y, scale };
  }

  /** Shows another part of the picture. @param {View} view in the units of the data */
  setPlacedView({ x, y, scale }) {
    this.isMoved = true;
    this.setView({ x: x * this.scene.stretch.x, y: y * this.scene.stretch.y, scale });
  }

  /** Shows the first view: every entity in its place. */
  reset() {
    this.scene.resetPositions();
    this.#update();
    this.fit();
  }

  /** @param {number} factor @param {Point} [pixel] that keeps its place; by default the middle */
  zoom(factor, pixel = { x: this.size.width / 2, y: this.size.height / 2 }) {
    this.isMoved = true;
    this.setView(zoomView(this.view, this.size, factor, pixel, this.#smallestScale()));
  }

  /** Moves the picture. @param {number} right pixels @param {number} down pixels */
  pan(right, down) {
    this.isMoved = true;
    this.setView(panView(this.view, right, down));
  }

  /** Brings an entity into view, if it is not. @param {Entity} entity */
  reveal(entity) {
    const { x, y } = toPixel(this.view, this.size, this.scene.position(entity));
    if (x > 40 && y > 40 && x < this.size.width - 40 && y < this.size.height - 40) return;
    this.isMoved = true;
    const scale = Math.max(this.view.scale, Math.min(0.5, this.#smallestScale() * 12));
    this.setView({ ...this.scene.position(entity), scale });
  }

  /**
   * Moves the picture if something covers what is selected.
   * @param {Target} target
   * @param {number} covered height at the bottom, in pixels
   */
  keepClear({ entity, claim, bundle = claim?.bundle }, covered) {
    const point = entity ? this.scene.position(entity) : bundle ? this.painter.curves.pointOn(bundle, 0.5) : null;
    const free = this.size.height - covered;
    if (!point || !covered) return;
    const { y } = toPixel(this.view, this.size, point);
    if (y > free - 40) this.pan(0, Math.max(free / 2, 60) - y);
  }

  /** Records what is under the pointer, and highlights it. @param {Target} target @param {Point | null} pixel */
  point(target, pixel) {
    const before = this.scene.pointed;
    this.scene.pointed = target;
    const isOtherMark = this.scene.layer?.point(target.mark ?? null);
    this.box.style.cursor = target.entity || target.bundle || target.mark ? 'pointer' : '';
    this.dispatchEvent(new CustomEvent('point', { detail: { ...target, at: pixel } }));
    if (isOtherMark || before.entity !== target.entity || before.bundle !== target.bundle) this.#requestFrame();
  }

  /** Moves an entity to a pixel. @param {Entity} entity @param {Point} pixel */
  drag(entity, pixel) {
    this.scene.move(entity, toPoint(this.view, this.size, pixel));
    this.dragged = entity;
    this.isMoved = true;
    this.#requestFrame();
  }

  /** Ends a drag. */
  drop() {
    this.dragged = null;
    this.#update();
  }

  /** Returns what is at a pixel: a symbol, or the middle of a line, or a label, or a line. @param {Point} pixel @returns {Target} */
  targetAt(pixel) {
    const { scale } = this.view;
    const point = toPoint(this.view, this.size, pixel);
    const { layer } = this.scene;
    if (layer?.isShown) return { entity: null, claim: null, mark: layer.markAt(point, scale) };
    this.grid ??= new EntityGrid(this.scene);
    const radius = (/** @type {Entity} */ entity) => (Painter.radius(entity, scale) + 2) / scale;
    const symbol = this.grid.entityAt(point, Math.max(30, 8 / scale), radius);
    const middle = this.#middleAt(point, MIDDLE / scale);
    if (symbol && !(middle && this.#isOverSmall(middle, symbol, point))) return { entity: symbol, claim: null, bundle: null };
    const label = middle ? null : this.painter.labels.labelAt(point);
    const entity = label?.entity ?? null;
    const bundle = entity ? null : (middle ?? label?.bundle ?? this.#nearestBundle(point, REACH / scale));
    return { entity, claim: null, bundle };
  }

  /** Returns where on the page the middle of a bundle's line is. @param {Bundle} bundle @returns {Point} */
  bundlePosition(bundle) {
    return this.onPage(this.painter.curves.pointOn(bundle, 0.5));
  }

  /** Returns where on the page the symbol of an entity is. @param {Entity} entity @returns {Point} */
  entityPosition(entity) {
    return this.onPage(this.scene.position(entity));
  }

  /** The entities that are labelled. */
  get labelledEntities() {
    return this.painter.labels.entities;
  }

  /** The labels of entities and lines, with their boxes on the page. */
  get labels() {
    const { placed } = this.painter.labels.placement;
    const { scale } = this.view;
    const at = (/** @type {number} */ x, /** @type {number} */ y) => this.onPage({ x: x / scale, y: y / scale });
    return placed.map(({ box, font, entity, bundle, lines, chip }) => ({
      text: [...lines, ...(chip ? [chip.text] : [])].join(' '),
      entity: entity?.id ?? '',
      bundle: bundle ? pairName(bundle) : '',
      font,
      corner: at(box.left, box.top),
      opposite: at(box.right, box.bottom),
    }));
  }

  /** The symbols that are drawn, with their places on the page and their radii. */
  get symbols() {
    return this.scene.entities.map((entity) => ({
      id: entity.id,
      rank: entity.rank,
      ...this.entityPosition(entity),
      radius: Painter.radius(entity, this.view.scale),
    }));
  }

  /** Returns where in the box a point of the page is. @param {Point} point */
  fromPage({ x, y }) {
    const corner = this.box.getBoundingClientRect();
    return { x: x - corner.left, y: y - corner.top };
  }

  /** What is visible now, as a sheet to paint on. @returns {Sheet} */
  get sheet() {
    return { ...this.size, view: this.view, colours: this.colours, enlargement: this.#enlargement };
  }

  /** The size of the box, in pixels. */
  get size() {
    return { width: this.box.clientWidth, height: this.box.clientHeight };
  }

  /** How much larger letters and lines are than in a window of normal width. */
  get #enlargement() {
    if (this.size.width < NARROW) return NARROW_LETTERS;
    const share = (document.documentElement.clientWidth - LARGEST_NORMAL) / (WIDEST - LARGEST_NORMAL);
    return 1 + (LARGEST_LETTERS - 1) * Math.max(0, Math.min(1, share));
  }

  #smallestScale() {
    const { layer, entities } = this.scene;
    return smallestScale(layer?.isShown ? layer.bounds : boundsOf(this.scene, entities), this.size);
  }

  /**
   * Returns whether the middle of a line lies on a small symbol, and a point is nearer to it than to the middle of the
   * symbol.
   * @param {Bundle} bundle
   * @param {Entity} symbol
   * @param {Point} point
   */
  #isOverSmall(bundle, symbol, point) {
    if (Painter.radius(symbol, this.view.scale) > SMALL) return false;
    const away = (/** @type {Point} */ { x, y }) => Math.hypot(x - point.x, y - point.y);
    return away(this.painter.curves.pointOn(bundle, 0.5)) < away(this.scene.position(symbol));
  }

  /** Returns the bundle whose line has its middle at a point. @param {Point} point @param {number} reach */
  #middleAt(point, reach) {
    const { x, y, from, to } = this.scene;
    let [nearest, least] = [/** @type {Bundle | null} */ (null), reach];
    for (const bundle of this.scene.bundles) {
      const [a, b] = [from[bundle.index], to[bundle.index]];
      const away = Math.hypot((x[a] + x[b]) / 2 - point.x, (y[a] + y[b]) / 2 - point.y);
      if (a !== b && away > least + Math.abs(this.lines.bend(bundle))) continue;
      const middle = this.painter.curves.pointOn(bundle, 0.5);
      const distance = Math.hypot(middle.x - point.x, middle.y - point.y);
      if (distance < least) [nearest, least] = [bundle, distance];
    }
    return nearest;
  }

  /** Returns the bundle whose line is nearest to a point. @param {Point} point @param {number} reach */
  #nearestBundle(point, reach) {
    let [nearest, least] = [/** @type {Bundle | null} */ (null), reach];
    for (const bundle of this.scene.bundles) {
      const distance = this.painter.curves.distance(bundle, point, least);
      if (distance < least) [nearest, least] = [bundle, distance];
    }
    return nearest;
  }

  /** Returns where on the page a point is. @param {Point} point @returns {Point} */
  onPage(point) {
    const corner = this.box.getBoundingClientRect();
    const { x, y } = toPixel(this.view, this.size, point);
    return { x: corner.left + x, y: corner.top + y };
  }

  /** The scene or the colours have changed. */
  #update() {
    this.lines.invalidate();
    this.painted.lines = this.scene.layer?.isShown ? 0 : this.scene.bundles.length;
    this.grid = null;
    this.isStale = true;
    this.isMoving = false;
    this.#requestFrame();
  }

  /** Makes the canvas as large as its box. @returns {boolean} whether it was not */
  #resize() {
    const { width, height } = this.size;
    const pixelRatio = Math.min(2, devicePixelRatio || 1);
    const before = this.canvasSize;
    if (width === before.width && height === before.height && pixelRatio === this.pixelRatio) return false;
    this.canvasSize = { width, height };
    this.pixelRatio = pixelRatio;
    const share = width * height * this.pixelRatio ** 2 > 4e6 ? 0.1 : 0.25;
    this.paintedMargin = { x: Math.round(width * share), y: Math.round(height * share) };
    this.canvas.width = width * this.pixelRatio;
    this.canvas.height = height * this.pixelRatio;
    this.painted.canvas.width = (width + 2 * this.paintedMargin.x) * this.pixelRatio;
    this.painted.canvas.height = (height + 2 * this.paintedMargin.y) * this.pixelRatio;
    this.isStale = true;
    this.#requestFrame();
    return true;
  }

  #settle() {
    this.isMoving = false;
    this.isStale = true;
    this.#requestFrame();
  }

  #requestFrame() {
    this.animationFrame ||= requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.animationFrame = 0;
    if (this.painted.lines <= FEW_LINES) this.#paintWindow();
    else {
      if (this.isMoving ? this.#mustRepaint() : this.isStale) this.#paintBuffer();
      this.#copyBuffer();
    }
    this.painter.paintHighlights(this.context, this.sheet, this.dragged);
    document.documentElement.dataset.drawn = 'true';
  }

  /** Paints the window itself. */
  #paintWindow() {
    const { context, pixelRatio, sheet } = this;
    const bounds = { left: 4, top: 4, right: sheet.width - 4, bottom: sheet.height - 4 };
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    this.painted.lines = this.painter.paint(context, sheet, this.isMoved ? null : bounds);
    this.isStale = true; // for the buffer
    if (this.painted.lines > FEW_LINES) this.#requestFrame();
    this.#noteSample();
  }

  #paintBuffer() {
    const { canvas } = this.painted;
    const start = performance.now();
    const [width, height] = [canvas.width / this.pixelRatio, canvas.height / this.pixelRatio];
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.setTransform(this.pixelRatio, 0, 0, this.pixelRatio, 0, 0);
    const { x, y } = this.paintedMargin;
    const bounds = { left: x + 4, top: y + 4, right: width - x - 4, bottom: height - y - 4 };
    const sheet = { ...this.sheet, width, height };
    const lines = this.painter.paint(context, sheet, this.isMoved ? null : bounds);
    const at = performance.now();
    this.painted = { canvas, view: this.view, lines, at, took: at - start };
    this.isStale = false;
    this.#noteSample();
  }

  #noteSample() {
    const sample = Painter.sampleOf(this.painted.lines);
    this.sampleNote.hidden = sample === 1;
    this.sampleNote.textContent = `Showing 1 line in ${sample}. Zoom in to see all.`;
  }

  /** Returns whether the window shows a part that is not painted yet, and the last paint is long enough ago. */
  #mustRepaint() {
    const { view, at, took } = this.painted;
    const { x, y, scale } = this.view;
    if (performance.now() - at < Math.max(80, took * 5)) return false;
    const ratio = scale / view.scale;
    if (ratio > 2.5 || ratio < 0.4) return true;
    const { width, height } = this.size;
    const slack = (/** @type {number} */ length, /** @type {number} */ margin) =>
      ((length / 2 + margin) * ratio - length / 2) / scale;
    return (
      Math.abs(x - view.x) > slack(width, this.paintedMargin.x) ||
      Math.abs(y - view.y) > slack(height, this.paintedMargin.y)
    );
  }

  /** Copies the buffer to its place in the current view. */
  #copyBuffer() {
    const { context, pixelRatio } = this;
    const { canvas, view } = this.painted;
    const { width, height } = this.size;
    const ratio = this.view.scale / view.scale;
    const left = width / 2 + (view.x - this.view.x) * this.view.scale - (width / 2 + this.paintedMargin.x) * ratio;
    const top = height / 2 + (view.y - this.view.y) * this.view.scale - (height / 2 + this.paintedMargin.y) * ratio;
    const snap = (/** @type {number} */ length) =>
      ratio === 1 ? Math.round(length * pixelRatio) : length * pixelRatio;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = this.colours.ground;
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    context.imageSmoothingQuality = 'low';
    context.setTransform(ratio, 0, 0, ratio, snap(left), snap(top));
    context.drawImage(canvas, 0, 0);
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  }
}

/** Returns the colours of the page, as its theme has them now. @returns {Colours} */
export function pageColours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return { ink: colour('ink'), quiet: colour('quiet'), ground: colour('ground'), symbol: colour('symbol') };
}
