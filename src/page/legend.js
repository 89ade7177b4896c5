/** @import { Graph } from './graph.js' */
/** @import { Filter, Shown } from './filter.js' */
/** @import { Facet } from './lenses.js' */

import { CERTAINTIES } from './claim-card.js';
import { make, shortText } from './dom.js';
import { FACETS } from './lenses.js';
import { lineSymbol, typeSymbol } from './symbols.js';
import { clip, numberText } from './text.js';

const LINES =
  'The wider, the more voices. Hollow: nobody states it as fact. A number: how many statements. A cross: something is denied.';
const FIRST_ENTRIES = 6; // of documents and voices, those with most claims; the others open on demand

/**
 * @typedef {object} Entry
 * @property {HTMLInputElement} box
 * @property {HTMLElement} count
 * @property {HTMLButtonElement | null} only
 * @property {Facet} facet
 * @property {number[]} indices the values that the check box shows or hides
 */

/**
 * The legend, which is also the filter: each entry is a check box with its symbol, how many of its items are shown, and
 * a button that shows only them.
 */
export class Legend {
  /**
   * @param {HTMLElement} box
   * @param {Graph} graph
   * @param {Filter} filter
   */
  constructor(box, graph, filter) {
    this.graph = graph;
    this.filter = filter;
    /** @type {Entry[]} */ this.entries = [];
    /** By facet: how many items have each value. */
    this.totals = this.#count(null);
    /** @type {HTMLInputElement | null} */ this.undated = null;
    box.append(
      section('Entities', [...this.#types(), ...this.#authors()]),
      section('Relations', this.#relations()),
      section('Line styles', [...this.#modes(), ...this.#undated(), make('p', { class: 'quiet' }, LINES)]),
      section('Certainty of wording', this.#certainties()),
      section('Voices', this.#voices()),
      section('Documents', this.#documents()),
      make(
        'p',
        { class: 'buttons' },
        make('button', { type: 'button', onclick: () => filter.showAll() }, 'Remove all filters'),
        make('button', { type: 'button', onclick: () => filter.reset() }, 'Reset filters'),
      ),
    );
    filter.addEventListener('change', () => this.#update());
    this.#update();
  }

  /** @returns {Node[]} */
  #types() {
    return this.graph.types.map((type, i) => this.#entry('type', [i], typeSymbol(type), type.plural, type.gloss));
  }

  /** Makes the entry for those that documents are by. @returns {Node[]} */
  #authors() {
    const { authors } = this.graph;
    const gloss = 'entities that published the documents, or what these report on';
    return authors.length ? [this.#entry('entity', authors, null, 'authors of documents', gloss)] : [];
  }

  /** @returns {Node[]} */
  #relations() {
    return this.graph.relationGroups.map(({ name, kind, isContainment, gloss, indices }) => {
      const entry = this.#entry('relation', indices, lineSymbol(this.graph.kinds[kind].colour), name, gloss);
      if (isContainment) return entry;
      const relations = indices.map((i) => {
        const { phrase, gloss: meaning } = this.graph.relations[i];
        return this.#entry('relation', [i], null, phrase, meaning);
      });
      return make('div', { class: 'kind' }, entry, ...foldable(`relations-${kind}`, `Relations of ${name}`, relations));
    });
  }

  /** @returns {Node[]} */
  #modes() {
    return this.#occurring('mode').map((i) => {
      const { name, label } = this.graph.modes[i];
      return this.#entry('mode', [i], lineSymbol('currentColor', name), label, '');
    });
  }

  /** Makes the entry for undated claims, if there are any. @returns {Node[]} */
  #undated() {
    const undated = this.graph.claims.filter((claim) => claim.isUndated).length;
    if (!undated) return [];
    /** @type {HTMLInputElement} */
    const box = make('input', { type: 'checkbox', onchange: () => this.filter.showUndated(box.checked) });
    this.undated = box;
    const title = `claims that no date places in ${clip(this.graph.asOf, 40)}; thin and dashed in the picture`;
    return [entry(box, lineSymbol('currentColor', 'undated'), 'undated', title, countText(undated))];
  }

  /** @returns {Node[]} */
  #certainties() {
    return this.#occurring('certainty').map((i) => {
      const certainty = this.graph.certainties[i];
      return this.#entry('certainty', [i], null, certainty, CERTAINTIES[certainty]);
    });
  }

  /** @returns {Node[]} */
  #voices() {
    const all = this.#byClaims('voice').map((i) => this.#entry('voice', [i], null, this.graph.voices[i] || 'none named', ''));
    return firstEntries('voices', all);
  }

  /** @returns {Node[]} */
  #documents() {
    const all = this.#byClaims('document').map((i) => {
      const { title, id, publisher, published, kind } = this.graph.documents[i];
      const description = [publisher, published, kind].filter(Boolean).join(', ');
      return this.#entry('document', [i], null, title || id, description);
    });
    return firstEntries('documents', all);
  }

  /** Returns the values of a facet that occur. @param {Facet} facet */
  #occurring(facet) {
    return [...this.totals[facet].keys()].filter((i) => this.totals[facet][i]);
  }

  /** Returns the values of a facet that occur, those with most claims first. @param {Facet} facet */
  #byClaims(facet) {
    const totals = this.totals[facet];
    return this.#occurring(facet).sort((a, b) => totals[b] - totals[a]);
  }

  /**
   * @param {Facet} facet
   * @param {number[]} indices
   * @param {Node | null} symbol
   * @param {string} text
   * @param {string} description
   * @returns {HTMLElement}
   */
  #entry(facet, indices, symbol, text, description) {
    const box = make('input', { type: 'checkbox', onchange: () => this.filter.toggle(facet, indices, box.checked) });
    const only =
      facet === 'entity'
        ? null
        : make(
            'button',
            {
              type: 'button',
              class: 'only',
              'aria-label': `Only ${clip(text, 60)}`,
              onclick: () => this.filter.toggleOnly(facet, indices),
            },
            'only',
          );
    if (only) only.hidden = this.#occurring(facet).every((i) => indices.includes(i)); // there are no others
    const count = countText(0);
    this.entries.push({ box, count, only, facet, indices });
    return make('div', { class: 'choice' }, entry(box, symbol, text, description, count), only);
  }

  #update() {
    const { filter, totals } = this;
    const shown = this.#count(filter);
    for (const { box, count, facet, indices, only } of this.entries) {
      const hidden = filter.hidden[facet];
      const visible = indices.filter((i) => !hidden.has(i)).length;
      box.checked = visible === indices.length;
      box.indeterminate = visible > 0 && !box.checked;
      const [some, all] = [sumOf(shown[facet], indices), sumOf(totals[facet], indices)];
      count.textContent =
        some === all ? numberText(all) : `${numberText(some)} of ${numberText(all)}`;
      only?.setAttribute(
        'aria-pressed',
        String(visible > 0 && this.entries.every((other) => other.facet !== facet || isHiddenOr(other, hidden, indices))),
      );
    }
    if (this.undated) this.undated.checked = filter.showsUndated;
  }

  /**
   * Counts, by facet, how often each value occurs in what is shown.
   * @param {Shown | null} shown null: everything
   * @returns {Record<Facet, Uint32Array>}
   */
  #count(shown) {
    const { graph } = this;
    const counts = /** @type {Record<Facet, Uint32Array>} */ (
      Object.fromEntries(FACETS.map((facet) => [facet, new Uint32Array(graph.valuesOf(facet).length)]))
    );
    for (const { index, type } of graph.entities) {
      if (shown && !shown.entityShown[index]) continue;
      counts.entity[index]++;
      counts.type[type]++;
    }
    for (const { index, relation, mode, certainty, document, voiceIndex } of graph.claims) {
      if (shown && !shown.claimShown[index]) continue;
      counts.relation[relation]++;
      counts.mode[mode]++;
      counts.certainty[certainty]++;
      counts.document[document]++;
      counts.voice[voiceIndex]++;
    }
    return counts;
  }
}

/** Returns whether the values of an entry are hidden, except some. @param {Entry} entry @param {Set<number>} hidden @param {number[]} except */
function isHiddenOr({ indices }, hidden, except) {
  return indices.every((i) => hidden.has(i) || except.includes(i));
}

/** @param {Uint32Array} counts @param {number[]} indices */
function sumOf(counts, indices) {
  return indices.reduce((sum, i) => sum + counts[i], 0);
}

/** Returns a button that opens entries, and the entries. @param {string} id @param {string} label @param {Node[]} entries */
function foldable(id, label, entries) {
  const list = make('div', { class: 'relations', id, hidden: true }, ...entries);
  const toggle = make('button', {
    type: 'button',
    class: 'more',
    'aria-expanded': 'false',
    'aria-controls': id,
    'aria-label': label,
  });
  toggle.addEventListener('click', () => {
    list.hidden = !list.hidden;
    toggle.setAttribute('aria-expanded', String(!list.hidden));
  });
  return [toggle, list];
}

/** Returns the first entries, and the others to be opened. @param {string} name @param {Node[]} entries */
function firstEntries(name, entries) {
  const [first, rest] = [entries.slice(0, FIRST_ENTRIES), entries.slice(FIRST_ENTRIES)];
  if (rest.length < 2) return entries;
  return [
    ...first,
    make('details', { class: 'rest' }, make('summary', {}, `${numberText(rest.length)} more ${name}`), ...rest),
  ];
}

/** @param {number} number */
function countText(number) {
  return make('span', { class: 'count' }, numberText(number));
}

/**
 * @param {HTMLInputElement} box
 * @param {Node | null} symbol
 * @param {string} text
 * @param {string} description
 * @param {HTMLElement} count
 * @returns {HTMLElement}
 */
function entry(box, symbol, text, description, count) {
  return make(
    'label',
    { class: 'entry', title: description ? clip(description, 300) : null },
    box,
    symbol,
    make('span', { class: 'text' }, shortText(text, 60)),
    count,
  );
}

/** @param {string} title @param {Node[]} entries */
function section(title, entries) {
  return make('fieldset', {}, make('legend', {}, title), ...entries);
}
