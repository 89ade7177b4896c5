'use strict';

/** The legend, which is also the filter: each entry is a check box with its symbol and how many there are. */
class Legend {
  /**
   * @param {HTMLElement} box
   * @param {Graph} graph
   * @param {Filter} filter
   */
  constructor(box, graph, filter) {
    this.graph = graph;
    this.filter = filter;
    /** @type {{box: HTMLInputElement, side: Side, indices: number[]}[]} */ this.entries = [];
    box.append(
      this.#section('Entities', this.#types()),
      this.#section('Relations', this.#relations()),
      this.#section('Lines', this.#modes()),
      this.#section('Certainty of the wording', this.#certainties()),
      this.#section('Documents', this.#documents()),
      Elements.make(
        'p',
        { class: 'buttons' },
        Elements.make('button', { type: 'button', onclick: () => filter.showAll() }, 'Show everything'),
        Elements.make('button', { type: 'button', onclick: () => filter.reset() }, 'As at first'),
      ),
    );
    filter.addEventListener('change', () => this.#update());
    this.#update();
  }

  /** @param {string} title @param {Node[]} rows */
  #section(title, rows) {
    const { make } = Elements;
    return make('fieldset', {}, make('legend', {}, title), ...rows);
  }

  /** @returns {Node[]} */
  #types() {
    const counts = Legend.#counted(this.graph.entities.map((entity) => entity.type));
    return this.graph.types.map((type, i) =>
      this.#row('type', [i], Symbols.ofType(type), type.plural, counts.get(i) ?? 0, type.gloss),
    );
  }

  /** @returns {Node[]} */
  #relations() {
    const { make } = Elements;
    const counts = Legend.#counted(this.graph.claims.map((claim) => claim.relation));
    return this.graph.kinds.map((kind, k) => {
      const relations = this.graph.relations
        .map((relation, i) => ({ relation, i }))
        .filter(({ relation }) => relation.kind === k);
      const total = relations.reduce((sum, { i }) => sum + (counts.get(i) ?? 0), 0);
      const rows = relations.map(({ relation, i }) =>
        this.#row('relation', [i], null, relation.phrase, counts.get(i) ?? 0, relation.gloss),
      );
      const list = make('div', { class: 'relations', id: `relations-${k}`, hidden: true }, ...rows);
      const toggle = make('button', {
        type: 'button',
        class: 'more',
        'aria-expanded': 'false',
        'aria-controls': list.id,
        'aria-label': `Relations of ${kind.name}`,
      });
      toggle.addEventListener('click', () => {
        list.hidden = !list.hidden;
        toggle.setAttribute('aria-expanded', String(!list.hidden));
      });
      const row = this.#row(
        'relation',
        relations.map(({ i }) => i),
        Symbols.ofLine(kind.colour),
        kind.name,
        total,
        kind.gloss,
      );
      return make('div', { class: 'kind' }, row, toggle, list);
    });
  }

  /** @returns {Node[]} */
  #modes() {
    const counts = Legend.#counted(this.graph.claims.map((claim) => claim.mode));
    return this.graph.modes
      .map((mode, i) =>
        this.#row('mode', [i], Symbols.ofLine('currentColor', mode.name), mode.label, counts.get(i) ?? 0, ''),
      )
      .filter((_, i) => counts.has(i));
  }

  /** @returns {Node[]} */
  #certainties() {
    const counts = Legend.#counted(this.graph.claims.map((claim) => claim.certainty));
    return this.graph.certainties
      .map((certainty, i) =>
        this.#row('certainty', [i], null, certainty, counts.get(i) ?? 0, ClaimCard.CERTAINTIES[certainty]),
      )
      .filter((_, i) => counts.has(i));
  }

  /** @returns {Node[]} */
  #documents() {
    const counts = Legend.#counted(this.graph.claims.map((claim) => claim.document));
    return this.graph.documents
      .map((cited, i) =>
        this.#row(
          'document',
          [i],
          null,
          cited.title || cited.id,
          counts.get(i) ?? 0,
          [cited.publisher, cited.published, cited.kind].filter(Boolean).join(', '),
        ),
      )
      .filter((_, i) => counts.has(i));
  }

  /**
   * @param {Side} side
   * @param {number[]} indices what the entry stands for
   * @param {Node | null} symbol
   * @param {string} text
   * @param {number} count
   * @param {string} gloss
   * @returns {HTMLElement}
   */
  #row(side, indices, symbol, text, count, gloss) {
    const { make, name } = Elements;
    const box = make('input', { type: 'checkbox', onchange: () => this.filter.set(side, indices, box.checked) });
    this.entries.push({ box, side, indices });
    const title = gloss ? Words.clipped(gloss, 300) : null;
    return make(
      'label',
      { class: 'entry', title },
      box,
      symbol,
      make('span', { class: 'text' }, name(text, 60)),
      make('span', { class: 'count' }, count.toLocaleString('en')),
    );
  }

  #update() {
    for (const { box, side, indices } of this.entries) {
      const on = indices.filter((i) => !this.filter.off[side].has(i)).length;
      box.checked = on === indices.length;
      box.indeterminate = on > 0 && on < indices.length;
    }
  }

  /** @param {number[]} values @returns {Map<number, number>} */
  static #counted(values) {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  }
}
