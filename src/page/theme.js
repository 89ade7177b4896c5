/** Light or dark: the system's setting until the user chooses. Fires `change`. */
export class Theme extends EventTarget {
  constructor() {
    super();
    /** `light`, `dark`, or '' for the system's setting. */
    this.choice = '';
    this.system = matchMedia('(prefers-color-scheme: dark)');
    this.system.addEventListener('change', () => this.choose(this.choice));
    this.choose('');
  }

  /** @param {string} choice */
  choose(choice) {
    this.choice = choice === 'light' || choice === 'dark' ? choice : '';
    document.documentElement.dataset.theme = this.current;
    this.dispatchEvent(new Event('change'));
  }

  /**
   * Runs something that reads the colours of the page, in light ones unless the user has chosen dark ones.
   * @template T
   * @param {() => T} read
   * @returns {T}
   */
  inLight(read) {
    document.documentElement.dataset.theme = this.choice || 'light';
    const result = read();
    document.documentElement.dataset.theme = this.current;
    return result;
  }

  toggle() {
    this.choose(this.current === 'dark' ? 'light' : 'dark');
  }

  /** The theme in use. @returns {string} */
  get current() {
    return this.choice || (this.system.matches ? 'dark' : 'light');
  }
}
