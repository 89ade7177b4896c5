/** @import { Graph, Target } from './graph.js' */
/** @import { Match } from './search-index.js' */

import { make, shortText } from './dom.js';
import { SearchIndex } from './search-index.js';
import { typeSymbol } from './symbols.js';

const MAX_MATCHES = 20;

/** The search field: a combobox as in the ARIA Authoring Practices. */
export class Search {
  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {Graph} graph
   * @param {(target: Target) => void} select
   */
  constructor(input, list, graph, select) {
    this.input = input;
    this.list = list;
    this.graph = graph;
    this.select = select;
    this.index = new SearchIndex(graph);
    this.active = -1;
    /** @type {Match[]} */ this.matches = [];
    input.addEventListener('input', () => this.#search());
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('blur', () => this.#toggle(false));
    list.addEventListener('pointerdown', (event) => event.preventDefault()); // the input keeps the focus
  }

  #search() {
    const allMatches = this.index.find(this.input.value);
    this.matches = allMatches.slice(0, MAX_MATCHES);
    this.active = -1;
    this.list.replaceChildren(...this.matches.map((match, k) => this.#option(match, k)));
    if (!allMatches.length && this.input.value.trim()) this.list.append(note('No matches'));
    if (allMatches.length > MAX_MATCHES) this.list.append(note(`${allMatches.length - MAX_MATCHES} more`));
    this.#toggle(this.list.childElementCount > 0);
  }

  /** @param {Match} match @param {number} k */
  #option({ entity, name }, k) {
    const isAlias = name !== entity.name && name !== entity.id;
    return make(
      'li',
      { role: 'option', id: `match-${k}`, 'aria-selected': 'false', onclick: () => this.#choose(k) },
      typeSymbol(this.graph.typeOf(entity)),
      shortText(entity.name, 60),
      isAlias ? make('span', { class: 'quiet' }, ' ', shortText(name, 40)) : null,
      make('span', { class: 'count' }, this.graph.countOf(entity)),
    );
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = this.matches.length - 1;
    if (event.key === 'Escape') {
      this.input.value = '';
      this.#toggle(false);
    } else if (event.key === 'Enter' && this.matches.length) this.#choose(Math.max(this.active, 0));
    else if (event.key === 'ArrowDown' && last >= 0) this.#activate(this.active < last ? this.active + 1 : 0);
    else if (event.key === 'ArrowUp' && last >= 0) this.#activate(this.active > 0 ? this.active - 1 : last);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} k */
  #activate(k) {
    this.active = k;
    this.#toggle(true);
    [...this.list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === k)));
    this.list.children[k].scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', `match-${k}`);
  }

  /** @param {number} k */
  #choose(k) {
    const { entity } = this.matches[k];
    this.#toggle(false);
    this.select({ entity, claim: null });
  }

  /** @param {boolean} isOpen */
  #toggle(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen || this.active < 0) this.input.removeAttribute('aria-activedescendant');
  }
}

/** @param {string} text */
function note(text) {
  return make('li', { class: 'quiet', role: 'option', 'aria-disabled': 'true' }, text);
}
