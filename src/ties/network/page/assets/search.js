'use strict';

/** @typedef {{entity: Entity, called: string, rank: number}} Match */

/** Finds entities by name, alias or id: a combobox as the ARIA Authoring Practices describe it. */
class Search {
  static #MOST = 20;

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {Graph} graph
   * @param {(picked: Picked) => void} pick
   */
  constructor(input, list, graph, pick) {
    this.input = input;
    this.list = list;
    this.graph = graph;
    this.pick = pick;
    this.active = -1;
    /** @type {Match[]} */ this.matches = [];
    /** @type {{name: string, folded: string}[][] | null} made when somebody first searches */ this.names = null;
    input.addEventListener('input', () => this.#search());
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('blur', () => this.#close());
    list.addEventListener('pointerdown', (event) => event.preventDefault()); // the input keeps the focus
  }

  /**
   * The entities that a text may mean, the best first.
   * @param {string} text
   * @returns {Match[]}
   */
  find(text) {
    const wanted = Words.folded(text);
    if (!wanted) return [];
    /** @type {Match[]} */ const found = [];
    this.names ??= this.#folded();
    for (const [i, entity] of this.graph.entities.entries()) {
      let best = { rank: 9, called: '' };
      for (const { name, folded } of this.names[i]) {
        const at = folded.indexOf(wanted);
        if (at < 0) continue;
        const rank = folded === wanted ? 0 : at === 0 ? 1 : folded[at - 1] === ' ' ? 2 : 3;
        if (rank < best.rank) best = { rank, called: name };
      }
      if (best.rank < 9) found.push({ entity, ...best });
    }
    return found.sort(
      (a, b) => a.rank - b.rank || b.entity.claims.length - a.entity.claims.length || a.entity.index - b.entity.index,
    );
  }

  #folded() {
    return this.graph.entities.map((entity) =>
      [entity.name, ...entity.aliases, ...entity.weakAliases, entity.id, ...entity.sameAs].map((name) => ({
        name,
        folded: Words.folded(name),
      })),
    );
  }

  #search() {
    const found = this.find(this.input.value);
    this.matches = found.slice(0, Search.#MOST);
    this.active = -1;
    this.list.replaceChildren(...this.matches.map((match, k) => this.#option(match, k)));
    if (!found.length && this.input.value.trim())
      this.list.append(
        Elements.make('li', { class: 'quiet', role: 'option', 'aria-disabled': 'true' }, 'Nobody here has this name'),
      );
    if (found.length > this.matches.length)
      this.list.append(
        Elements.make(
          'li',
          { class: 'quiet', role: 'option', 'aria-disabled': 'true' },
          `${found.length - this.matches.length} more`,
        ),
      );
    this.#open(this.list.childElementCount > 0);
  }

  /** @param {Match} match @param {number} k */
  #option({ entity, called }, k) {
    const { make, name } = Elements;
    const type = this.graph.typeOf(entity);
    const alias =
      called === entity.name || called === entity.id ? null : make('span', { class: 'quiet' }, ' ', name(called, 40));
    const row = make(
      'li',
      { role: 'option', id: `match-${k}`, 'aria-selected': 'false', onclick: () => this.#take(k) },
      Symbols.ofType(type),
      name(entity.name, 60),
      alias,
    );
    row.append(make('span', { class: 'count' }, Words.count(entity.claims.length, 'claim')));
    return row;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = this.matches.length - 1;
    if (event.key === 'Escape') {
      this.input.value = '';
      this.#close();
    } else if (event.key === 'Enter' && this.matches.length) this.#take(Math.max(this.active, 0));
    else if (event.key === 'ArrowDown' && last >= 0) this.#activate(this.active < last ? this.active + 1 : 0);
    else if (event.key === 'ArrowUp' && last >= 0) this.#activate(this.active > 0 ? this.active - 1 : last);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} k */
  #activate(k) {
    this.active = k;
    this.#open(true);
    [...this.list.children].forEach((row, i) => row.setAttribute('aria-selected', String(i === k)));
    this.list.children[k].scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', `match-${k}`);
  }

  /** @param {number} k */
  #take(k) {
    const { entity } = this.matches[k];
    this.#close();
    this.pick({ entity, claim: null });
  }

  #close() {
    this.#open(false);
  }

  /** @param {boolean} open */
  #open(open) {
    this.list.hidden = !open;
    this.input.setAttribute('aria-expanded', String(open));
    if (!open || this.active < 0) this.input.removeAttribute('aria-activedescendant');
  }
}
