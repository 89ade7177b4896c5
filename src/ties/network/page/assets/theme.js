'use strict';

/** Light or dark: as the system is set, until somebody chooses. Tells of each change with the event `change`. */
class Theme extends EventTarget {
  constructor() {
    super();
    /** What was chosen: `light`, `dark`, or '' for the system's. */
    this.chosen = '';
    this.system = matchMedia('(prefers-color-scheme: dark)');
    this.system.addEventListener('change', () => this.set(this.chosen));
    this.set('');
  }

  /** @param {string} chosen */
  set(chosen) {
    this.chosen = chosen === 'light' || chosen === 'dark' ? chosen : '';
    document.documentElement.dataset.theme = this.now;
    this.dispatchEvent(new Event('change'));
  }

  turn() {
    this.set(this.now === 'dark' ? 'light' : 'dark');
  }

  /** @returns {'light' | 'dark'} */
  get now() {
    if (this.chosen) return /** @type {'light' | 'dark'} */ (this.chosen);
    return this.system.matches ? 'dark' : 'light';
  }
}
