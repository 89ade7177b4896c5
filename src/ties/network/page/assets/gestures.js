'use strict';

/**
 * Turns what pointers and wheels do on a picture into moving, zooming with a wheel or two fingers, and dragging of
 * symbols. Clicks are the picture's own.
 */
class Gestures {
  /**
   * @param {Picture} picture
   * @param {{drag: (entity: Entity, pixel: Spot) => void, drop: () => void}} dragged
   */
  constructor(picture, dragged) {
    this.picture = picture;
    this.dragged = dragged;
    /** @type {Map<number, Spot>} by pointer */ this.down = new Map();
    /** @type {Spot} */ this.start = { x: 0, y: 0 };
    this.isClick = false;
    /** @type {Entity | null} */ this.held = null;
    const { box } = picture;
    box.addEventListener('pointerdown', (event) => this.#press(event));
    box.addEventListener('pointermove', (event) => this.#move(event));
    box.addEventListener('pointerup', (event) => this.#lift(event));
    box.addEventListener('pointercancel', (event) => this.#lift(event));
    box.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0) return;
    this.picture.box.setPointerCapture(event.pointerId);
    const pixel = this.picture.pixel(event);
    this.down.set(event.pointerId, pixel);
    this.isClick = this.down.size === 1;
    this.start = pixel;
    this.held = this.isClick ? this.picture.at(pixel).entity : null;
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const before = this.down.get(event.pointerId);
    if (!before) return;
    const pixel = this.picture.pixel(event);
    if (this.isClick && Picture.isStill(this.start, pixel)) return;
    this.isClick = false;
    const other = [...this.down].find(([pointer]) => pointer !== event.pointerId)?.[1];
    if (other) {
      const apart = (/** @type {Spot} */ spot) => Math.hypot(spot.x - other.x, spot.y - other.y) || 1;
      this.picture.zoom(apart(pixel) / apart(before), other);
    } else if (this.held) this.dragged.drag(this.held, pixel);
    else this.picture.pan(pixel.x - before.x, pixel.y - before.y);
    this.down.set(event.pointerId, pixel);
  }

  /** @param {PointerEvent} event */
  #lift(event) {
    if (!this.down.delete(event.pointerId)) return;
    if (this.held && !this.isClick) this.dragged.drop();
    this.held = null;
    this.isClick = false;
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
    this.picture.zoom(Math.exp(-event.deltaY * lines * 0.0015), this.picture.pixel(event));
  }
}
