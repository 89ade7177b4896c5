'use strict';

/** What the keyboard does in the picture, and everywhere on the page. */
class Keys {
  static #STEP = 60; // pixels

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** Whose lines one goes along. @type {Entity | null} */ this.around = null;
    Elements.byId('picture').addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#inPicture(event));
    document.addEventListener('keydown', (event) => this.#anywhere(event));
  }

  /** @param {KeyboardEvent} event */
  #anywhere(event) {
    const typing = event.target instanceof HTMLInputElement && event.target.type === 'text';
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/') {
      event.preventDefault();
      Elements.byId('search').focus();
    } else if (event.key === 'Escape') this.page.pick({ entity: null, claim: null });
  }

  /** @param {KeyboardEvent} event */
  #inPicture(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { picture, panel } = this.page;
    /** @type {Record<string, () => void>} */ const keys = {
      ArrowLeft: () => picture.pan(Keys.#STEP, 0),
      ArrowRight: () => picture.pan(-Keys.#STEP, 0),
      ArrowUp: () => picture.pan(0, Keys.#STEP),
      ArrowDown: () => picture.pan(0, -Keys.#STEP),
      '+': () => picture.zoom(1.25),
      '=': () => picture.zoom(1.25),
      '-': () => picture.zoom(0.8),
      0: () => picture.fit(),
      n: () => this.#walk(1),
      p: () => this.#walk(-1),
      l: () => this.#along(1),
      k: () => this.#along(-1),
      Enter: () => panel.box.focus(),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }

  /** Goes to the next entity, from the one with the most claims downwards. @param {number} step */
  #walk(step) {
    const { filter, picked } = this.page;
    const entities = filter.entities.sort((a, b) => b.claims.length - a.claims.length || a.index - b.index);
    if (!entities.length) return;
    const at = picked.entity ? entities.indexOf(picked.entity) : step > 0 ? -1 : 0;
    this.page.pick({ entity: entities[(at + step + entities.length) % entities.length], claim: null }, true);
  }

  /** Goes to the next line: of the picked entity, or of those at the ends of a picked one. @param {number} step */
  #along(step) {
    const { filter, picked } = this.page;
    const { entity, claim } = picked;
    if (entity || !claim || !this.around?.claims.includes(claim)) this.around = entity ?? claim?.subject ?? null;
    const claims = this.around?.claims.filter((one) => filter.shows(one)) ?? filter.claims;
    if (!claims.length) return;
    const at = claim ? claims.indexOf(claim) : step > 0 ? -1 : 0;
    this.page.pick({ entity: null, claim: claims[(at + step + claims.length) % claims.length] });
  }
}
