/** @import { Entity } from './graph.js' */
/** @import { Picture } from './picture.js' */
/** @import { Point } from './scene.js' */

const CLICK_DISTANCE = 4; // pixels that a pointer may move during a click

/**
 * Turns pointer and wheel events on a picture into selecting, pointing, panning, zooming (wheel or two fingers) and
 * dragging of symbols.
 */
export class Gestures {
  /** @param {Picture} picture */
  constructor(picture) {
    this.picture = picture;
    /** The pointers that are down, by id. @type {Map<number, Point>} */ this.pointers = new Map();
    /** @type {Point} */ this.start = { x: 0, y: 0 };
    this.isClick = false;
    this.isClicked = false; // whether the `click` that follows selects
    /** The symbol under the pointer that is down. @type {Entity | null} */ this.grabbed = null;
    const { box } = picture;
    box.addEventListener('pointerdown', (event) => this.#down(event));
    box.addEventListener('pointermove', (event) => this.#move(event));
    box.addEventListener('pointerup', (event) => this.#up(event));
    box.addEventListener('pointercancel', (event) => this.#up(event));
    box.addEventListener('pointerleave', () => picture.point({ entity: null, claim: null }, null));
    box.addEventListener('click', (event) => this.#click(event));
    box.addEventListener('contextmenu', (event) => this.#menu(event));
    box.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0) return;
    this.picture.box.setPointerCapture(event.pointerId);
    const pixel = this.#pixel(event);
    this.pointers.set(event.pointerId, pixel);
    this.isClick = this.pointers.size === 1;
    this.start = pixel;
    this.grabbed = this.isClick ? this.picture.targetAt(pixel).entity : null;
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const pixel = this.#pixel(event);
    if (!event.buttons) this.picture.point(this.picture.targetAt(pixel), pixel);
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    if (this.isClick && distance(this.start, pixel) <= CLICK_DISTANCE) return;
    this.isClick = false;
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) this.picture.zoom((distance(pixel, other) || 1) / (distance(before, other) || 1), other);
    else if (this.grabbed) this.picture.drag(this.grabbed, pixel);
    else this.picture.pan(pixel.x - before.x, pixel.y - before.y);
    this.pointers.set(event.pointerId, pixel);
  }

  /** @param {PointerEvent} event */
  #up(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    this.isClicked = this.isClick && event.type === 'pointerup';
    if (!this.isClicked && this.grabbed) this.picture.drop();
    this.grabbed = null;
    this.isClick = false;
  }

  /**
   * Selects what is under the pointer. The selection may open something at this place, so it waits for the last event
   * of a tap: any other would go through to that.
   * @param {MouseEvent} event
   */
  #click(event) {
    if (!this.isClicked) return;
    this.isClicked = false;
    const isAdded = event.shiftKey || event.ctrlKey || event.metaKey;
    const target = this.picture.targetAt(this.#pixel(event));
    this.picture.dispatchEvent(new CustomEvent('select', { detail: { ...target, isAdded } }));
  }

  /** Opens the menu of the symbol under the pointer, if there is one. @param {MouseEvent} event */
  #menu(event) {
    const pixel = this.#pixel(event);
    const { entity } = this.picture.targetAt(pixel);
    if (!entity) return;
    event.preventDefault();
    this.pointers.clear();
    this.grabbed = null;
    this.isClick = false;
    this.picture.dispatchEvent(new CustomEvent('menu', { detail: { entity, at: pixel } }));
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1);
    this.picture.zoom(Math.exp(-pixels * 0.0015), this.#pixel(event));
  }

  /** Returns where in the box an event is. @param {MouseEvent} event @returns {Point} */
  #pixel(event) {
    const corner = this.picture.box.getBoundingClientRect();
    return { x: event.clientX - corner.left, y: event.clientY - corner.top };
  }
}

/** @param {Point} one @param {Point} other */
function distance(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
