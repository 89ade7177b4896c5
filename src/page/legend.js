/** @import { Graph } from './graph.js' */
/** @import { Filter } from './filter.js' */
/** @import { Facet } from './lenses.js' */

import { CERTAINTIES } from './claim-card.js';
import { make, shortText } from './dom.js';
import { lineSymbol, typeSymbol } from './symbols.js';
import { clip } from './text.js';

/** The legend, which is also the filter: each entry is a check box with its symbol and its count. */
export class Legend {
  /**
   * @param {HTMLElement} box
   * @param {Graph} graph
   * @param {Filter} filter
   */
  constructor(box, graph, filter) {
    this.graph = graph;
    this.filter = filter;
    /** @type {{box: HTMLInputElement, facet: Facet, indices: number[]}[]} */ this.entries = [];
    /** @type {HTMLInputElement | null} */ this.undated = null;
    box.append(
      section('Entities', this.#types()),
      section('Relations', this.#relations()),
      section('Line styles', [...this.#modes(), ...this.#undated()]),
      section('Certainty of wording', this.#certainties()),
      section('Documents', this.#documents()),
      make(
        'p',
        { class: 'buttons' },
        make('button', { type: 'button', onclick: () => filter.showAll() }, 'Show everything'),
        make('button', { type: 'button', onclick: () => filter.reset() }, 'Reset filters'),
      ),
    );
    filter.addEventListener('change', () => this.#update());
    this.#update();
  }

  /** @returns {Node[]} */
  #types() {
    const counts = countValues(this.graph.entities.map((entity) => entity.type));
    return this.graph.types.map((type, i) =>
      this.#entry('type', [i], typeSymbol(type), type.plural, counts.get(i) ?? 0, type.gloss),
    );
  }

  /**
   * Makes the entries for the kinds of relations. A relation of containment has one of its own, because a lens hides it
   * without the rest of its kind.
   * @returns {Node[]}
   */
  #relations() {
    const counts = countValues(this.graph.claims.map((claim) => claim.relation));
    return this.graph.kinds.flatMap((kind, k) => {
      const all = this.graph.relations
        .map((relation, i) => ({ relation, i }))
        .filter(({ relation }) => relation.kind === k);
      const containment = all
        .filter(({ relation }) => relation.inside)
        .map(({ relation: { phrase, gloss }, i }) =>
          this.#entry('relation', [i], lineSymbol(kind.colour), phrase, counts.get(i) ?? 0, gloss),
        );
      const relations = all.filter(({ relation }) => !relation.inside);
      if (!relations.length) return containment;
      const indices = relations.map(({ i }) => i);
      const total = indices.reduce((sum, i) => sum + (counts.get(i) ?? 0), 0);
      const entries = relations.map(({ relation, i }) =>
        this.#entry('relation', [i], null, relation.phrase, counts.get(i) ?? 0, relation.gloss),
      );
      const list = make('div', { class: 'relations', id: `relations-${k}`, hidden: true }, ...entries);
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
      const entry = this.#entry('relation', indices, lineSymbol(kind.colour), kind.name, total, kind.gloss);
      return [make('div', { class: 'kind' }, entry, toggle, list), ...containment];
    });
  }

  /** @returns {Node[]} */
  #modes() {
    const counts = countValues(this.graph.claims.map((claim) => claim.mode));
    return this.graph.modes
      .map((mode, i) =>
        this.#entry('mode', [i], lineSymbol('currentColor', mode.name), mode.label, counts.get(i) ?? 0, ''),
      )
      .filter((_, i) => counts.has(i));
  }

  /** Makes the entry for undated claims, if there are any. @returns {Node[]} */
  #undated() {
    const undated = this.graph.claims.filter((claim) => claim.isUndated).length;
    if (!undated) return [];
    /** @type {HTMLInputElement} */
    const box = make('input', { type: 'checkbox', onchange: () => this.filter.showUndated(box.checked) });
    this.undated = box;
    const title = `claims that no date places in ${clip(this.graph.asOf, 40)}; faint in the picture`;
    return [entry(box, lineSymbol('currentColor', 'undated'), 'undated', undated, title)];
  }

  /** @returns {Node[]} */
  #certainties() {
    const counts = countValues(this.graph.claims.map((claim) => claim.certainty));
    return this.graph.certainties
      .map((certainty, i) =>
        this.#entry('certainty', [i], null, certainty, counts.get(i) ?? 0, CERTAINTIES[certainty]),
      )
      .filter((_, i) => counts.has(i));
  }

  /** @returns {Node[]} */
  #documents() {
    const counts = countValues(this.graph.claims.map((claim) => claim.document));
    return this.graph.documents
      .map(({ title, id, publisher, published, kind }, i) => {
        const description = [publisher, published, kind].filter(Boolean).join(', ');
        return this.#entry('document', [i], null, title || id, counts.get(i) ?? 0, description);
      })
      .filter((_, i) => counts.has(i));
  }

  /**
   * @param {Facet} facet
   * @param {number[]} indices the values that the check box shows or hides
   * @param {Node | null} symbol
   * @param {string} text
   * @param {number} number
   * @param {string} description
   * @returns {HTMLElement}
   */
  #entry(facet, indices, symbol, text, number, description) {
    const box = make('input', { type: 'checkbox', onchange: () => this.filter.toggle(facet, indices, box.checked) });
    this.entries.push({ box, facet, indices });
    return entry(box, symbol, text, number, description);
  }

  #update() {
    for (const { box, facet, indices } of this.entries) {
      const shown = indices.filter((i) => !this.filter.hidden[facet].has(i)).length;
      box.checked = shown === indices.length;
      box.indeterminate = shown > 0 && shown < indices.length;
    }
    if (this.undated) this.undated.checked = this.filter.showsUndated;
  }
}

/**
 * @param {HTMLInputElement} box
 * @param {Node | null} symbol
 * @param {string} text
 * @param {number} number
 * @param {string} description
 * @returns {HTMLElement}
 */
function entry(box, symbol, text, number, description) {
  return make(
    'label',
    { class: 'entry', title: description ? clip(description, 300) : null },
    box,
    symbol,
    make('span', { class: 'text' }, shortText(text, 60)),
    make('span', { class: 'count' }, number.toLocaleString('en')),
  );
}

/** @param {string} title @param {Node[]} entries */
function section(title, entries) {
  return make('fieldset', {}, make('legend', {}, title), ...entries);
}

/** Counts how often each value occurs. @param {number[]} values @returns {Map<number, number>} */
function countValues(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
