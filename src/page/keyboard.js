/** @import { Bundle } from './bundles.js' */
/** @import { Entity } from './graph.js' */
/** @import { Page } from './page.js' */

import { byId } from './dom.js';

const PAN = 60; // pixels

/** The keys of the picture and of the whole page. */
export class Keyboard {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** The entity whose lines the keys step through. @type {Entity | null} */ this.entity = null;
    byId('picture').addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#pictureKey(event));
    document.addEventListener('keydown', (event) => this.#pageKey(event));
  }

  /** @param {KeyboardEvent} event */
  #pageKey(event) {
    const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'text';
    if (isTyping || this.page.help.isOpen || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'z') {
      event.preventDefault();
      this.page.permalink.back();
    }
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === '/') {
      event.preventDefault();
      byId('search').focus();
    } else if (event.key === '?') this.page.help.open();
    else if (event.key === 'Escape') this.page.clear();
  }

  /** @param {KeyboardEvent} event */
  #pictureKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { picture } = this.page;
    if (this.page.stepOverview(event.key)) {
      event.preventDefault();
      return;
    }
    /** @type {Record<string, () => void>} */ const actions = {
      ArrowLeft: () => picture.pan(PAN, 0),
      ArrowRight: () => picture.pan(-PAN, 0),
      ArrowUp: () => picture.pan(0, PAN),
      ArrowDown: () => picture.pan(0, -PAN),
      '+': () => picture.zoom(1.25),
      '=': () => picture.zoom(1.25),
      '-': () => picture.zoom(0.8),
      0: () => picture.reset(),
      n: () => this.#stepEntity(1),
      p: () => this.#stepEntity(-1),
      l: () => this.#stepLine(1),
      k: () => this.#stepLine(-1),
      Enter: () => this.#enter(),
      ContextMenu: () => this.#openMenu(),
      m: () => this.#openMenu(),
      ...this.#entityActions(),
    };
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  }

  /** Returns the actions of the selected entity by their keys. @returns {Record<string, () => void>} */
  #entityActions() {
    const { entity } = this.page.state.selected;
    const actions = entity ? this.page.actions.of(entity) : [];
    return Object.fromEntries(actions.map(({ key, run }) => [key, run]));
  }

  /** Makes the selected entity the other end of a path, if there is a start; else goes to the evidence. */
  #enter() {
    const { state, paths, panel } = this.page;
    const { entity } = state.selected;
    if (paths.start && entity && entity !== paths.start) paths.chooseEnd(entity);
    else panel.box.focus();
  }

  #openMenu() {
    const { picture, state } = this.page;
    const { entity } = state.selected;
    if (!entity) return;
    const corner = picture.box.getBoundingClientRect();
    const { x, y } = picture.entityPosition(entity);
    this.page.openMenu(entity, { x: x - corner.left + 12, y: y - corner.top + 12 });
  }

  /** Selects the next entity, in order of their claims. @param {number} step */
  #stepEntity(step) {
    const { filter } = this.page;
    const { selected } = this.page.state;
    const entities = filter.entities.sort((a, b) => b.claimCount - a.claimCount || a.index - b.index);
    const entity = next(entities, selected.entity, step);
    if (entity) this.page.select({ entity, claim: null }, true);
  }

  /** Selects the next line of the selected entity, or of the one where the steps began. @param {number} step */
  #stepLine(step) {
    const { filter, picture } = this.page;
    const { selected } = this.page.state;
    const { entity, claim } = selected;
    const current = selected.bundle ?? claim?.bundle ?? null;
    if (entity || !current || !this.entity?.bundles.includes(current)) this.entity = entity ?? current?.from ?? null;
    const isShown = (/** @type {Bundle} */ { claims }) => claims.some((one) => filter.shows(one));
    const bundles = this.entity?.bundles.filter(isShown) ?? picture.scene.bundles;
    const bundle = next(bundles, current, step);
    if (bundle) this.page.select({ entity: null, claim: null, bundle });
  }
}

/**
 * Returns the next item of a list; after the last comes the first.
 * @template T
 * @param {T[]} items
 * @param {T | null} current
 * @param {number} step
 * @returns {T | undefined}
 */
function next(items, current, step) {
  const start = current ? items.indexOf(current) : step > 0 ? -1 : 0;
  return items[(start + step + items.length) % items.length];
}
