/** @import { Action } from './entity-actions.js' */
/** @import { Point } from './scene.js' */

import { make } from './dom.js';

const MARGIN = 6; // pixels from the edges of the box

/** A menu with actions over the picture, as in the ARIA Authoring Practices. */
export class ContextMenu {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    this.list = make('ul', { id: 'menu', role: 'menu', hidden: true });
    box.append(this.list);
    this.list.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#key(event));
    this.list.addEventListener('focusout', (/** @type {FocusEvent} */ event) => {
      if (!this.list.contains(/** @type {Node | null} */ (event.relatedTarget))) this.#close();
    });
  }

  /**
   * Opens the menu.
   * @param {string} name
   * @param {Action[]} actions
   * @param {Point} at pixel of the box
   * @param {HTMLElement} opener gets the focus afterwards
   */
  open(name, actions, at, opener) {
    this.opener = opener;
    this.list.setAttribute('aria-label', name);
    this.list.replaceChildren(...actions.map((action) => this.#item(action)));
    this.list.hidden = false;
    const { clientWidth, clientHeight } = this.box;
    this.list.style.left = `${Math.max(MARGIN, Math.min(at.x, clientWidth - this.list.offsetWidth - MARGIN))}px`;
    this.list.style.top = `${Math.max(MARGIN, Math.min(at.y, clientHeight - this.list.offsetHeight - MARGIN))}px`;
    this.#items[0]?.focus();
  }

  /** @returns {HTMLElement[]} */
  get #items() {
    return [...this.list.querySelectorAll('button')];
  }

  /** @param {Action} action */
  #item({ label, key, isPressed, run }) {
    const role = isPressed === undefined ? 'menuitem' : 'menuitemcheckbox';
    const choose = () => {
      this.#close();
      this.opener?.focus();
      run();
    };
    const attributes = { type: 'button', role, tabindex: -1, onclick: choose, 'aria-keyshortcuts': key };
    return make(
      'li',
      { role: 'none' },
      make(
        'button',
        isPressed === undefined ? attributes : { ...attributes, 'aria-checked': String(isPressed) },
        make('span', {}, label),
        make('kbd', { 'aria-hidden': 'true' }, key),
      ),
    );
  }

  #close() {
    this.list.hidden = true;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const items = this.#items;
    const current = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    /** @type {Record<string, number>} */ const next = {
      ArrowDown: (current + 1) % items.length,
      ArrowUp: (current - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    event.stopPropagation();
    if (event.key in next) items[next[event.key]].focus();
    else if (event.key === 'Escape' || event.key === 'Tab') {
      this.#close();
      this.opener?.focus();
    } else return;
    event.preventDefault();
  }
}
