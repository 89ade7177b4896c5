/**
 * A part of the page that a narrow window shows only while it is open, over the picture. A wide window always shows it;
 * then its button is hidden by the styles.
 */
export class Drawer {
  /**
   * @param {HTMLElement} button
   * @param {HTMLElement} box
   */
  constructor(button, box) {
    this.button = button;
    this.box = box;
    button.setAttribute('aria-controls', box.id);
    button.addEventListener('click', () => {
      if (this.isOpen) this.close();
      else {
        this.open();
        box.focus({ preventScroll: true });
      }
    });
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.isOpen || !this.#isNarrow) return;
      event.stopPropagation();
      this.close();
      button.focus();
    });
    this.close();
  }

  get isOpen() {
    return this.box.hasAttribute('data-open');
  }

  /** Returns whether a node is in the drawer or in its button. @param {Node} node */
  contains(node) {
    return this.box.contains(node) || this.button.contains(node);
  }

  open() {
    this.#toggle(true);
  }

  close() {
    if (this.#isNarrow && this.box.contains(document.activeElement)) this.button.focus({ preventScroll: true });
    this.#toggle(false);
  }

  get #isNarrow() {
    return this.button.offsetParent !== null;
  }

  /** @param {boolean} isOpen */
  #toggle(isOpen) {
    this.box.toggleAttribute('data-open', isOpen);
    this.button.setAttribute('aria-expanded', String(isOpen));
  }
}
