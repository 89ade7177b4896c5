/** @import { Graph } from './graph.js' */
/** @import { Facet } from './lenses.js' */
/** @import { State } from './state.js' */

import { byId, make, shortText } from './dom.js';
import { FACETS, isSame } from './lenses.js';
import { periodWords } from './period.js';
import { clip } from './text.js';

/** @typedef {{text: string, remove: () => void}} Chip what is filtered, and how that ends */

const MAX_NAMES = 3;

/** What differs from the first view: a chip for each facet that is filtered, with a button that ends it. */
export class Chips {
  /**
   * @param {HTMLElement} box
   * @param {State} state
   */
  constructor(box, state) {
    this.box = box;
    this.state = state;
    state.addEventListener('change', () => this.#render());
    this.#render();
  }

  #render() {
    const chips = chipsOf(this.state);
    this.box.hidden = !chips.length;
    const isFocused = this.box.contains(document.activeElement);
    this.box.replaceChildren(
      ...chips.map(({ text, remove }) =>
        make(
          'li',
          {},
          shortText(text, 90),
          make('button', { type: 'button', 'aria-label': `Remove: ${clip(text, 90)}`, onclick: remove }, '×'),
        ),
      ),
      ...(chips.length > 1
        ? [make('li', { class: 'all' }, make('button', { type: 'button', onclick: () => this.#removeAll() }, 'Clear all'))]
        : []),
    );
    const next = /** @type {HTMLElement | null} */ (this.box.querySelector('button'));
    if (isFocused) (next ?? byId('picture')).focus();
  }

  #removeAll() {
    const { filter, graph } = this.state;
    this.state.unpinAll();
    filter.restore({
      hidden: filter.withLens(),
      also: new Set(),
      range: null,
      showsUndated: graph.initiallyShowsUndated,
    });
  }
}

/** Returns what is filtered. @param {State} state @returns {Chip[]} */
export function chipsOf(state) {
  const { graph, filter, pinned } = state;
  const base = filter.withLens();
  const chips = FACETS.filter((facet) => !isSame(filter.hidden[facet], base[facet])).map((facet) => ({
    text: facetText(facet, filter.hidden[facet], base[facet], graph),
    remove: () => filter.resetFacet(facet),
  }));
  const { range, showsUndated, also } = filter;
  if (also.size)
    chips.push({
      text: `Also ${listed([...also].map((i) => graph.entities[i].name))}`,
      remove: () => filter.update(() => filter.also.clear()),
    });
  if (range) chips.push({ text: periodWords(range), remove: () => filter.setRange(null) });
  if (showsUndated !== (!range && graph.initiallyShowsUndated))
    chips.push({
      text: showsUndated ? 'With undated' : 'Without undated',
      remove: () => filter.showUndated(!showsUndated),
    });
  if (pinned.size)
    chips.push({
      text: `Pinned: ${listed([...pinned].map(({ name }) => name))}`,
      remove: () => state.unpinAll(),
    });
  return chips;
}

/**
 * Returns what of a facet is shown or hidden, whichever is shorter: "Only hostility".
 * @param {Facet} facet
 * @param {Set<number>} hidden
 * @param {Set<number>} base what is hidden at first
 * @param {Graph} graph
 */
function facetText(facet, hidden, base, graph) {
  const groups = namesOf(facet, hidden, graph);
  const isHidden = (/** @type {number[]} */ indices) => indices.every((i) => hidden.has(i));
  const without = groups.filter(({ indices }) => isHidden(indices) && !indices.every((i) => base.has(i)));
  const only = groups.filter(({ indices }) => !isHidden(indices));
  const extra = groups.filter(({ indices }) => !isHidden(indices) && indices.every((i) => base.has(i)));
  const texts = (/** @type {{name: string}[]} */ some) => listed(some.map(({ name }) => name));
  if (!without.length && extra.length) return `With ${texts(extra)}`;
  if (only.length && only.length < without.length) return `Only ${texts(only)}`;
  return without.length ? `Without ${texts(without)}` : `Without some ${facet}s`;
}

/**
 * Returns the values of a facet; of relations, a kind in place of its relations if they are all shown or all hidden.
 * @param {Facet} facet
 * @param {Set<number>} hidden
 * @param {Graph} graph
 * @returns {{name: string, indices: number[]}[]}
 */
function namesOf(facet, hidden, graph) {
  const single = (/** @type {string[]} */ names) => names.map((name, i) => ({ name, indices: [i] }));
  switch (facet) {
    case 'type':
      return single(graph.types.map(({ plural }) => plural));
    case 'relation':
      return graph.relationGroups.flatMap(({ name, indices }) =>
        new Set(indices.map((i) => hidden.has(i))).size > 1
          ? indices.map((i) => ({ name: graph.relations[i].phrase, indices: [i] }))
          : [{ name, indices }],
      );
    case 'mode':
      return single(graph.modes.map(({ label }) => label));
    case 'certainty':
      return single(graph.certainties);
    case 'document':
      return single(graph.documents.map(({ title, id }) => title || id));
    case 'voice':
      return single(graph.voices.map((voice) => voice || 'no voice'));
    case 'entity':
      return single(graph.entities.map(({ name }) => name));
  }
}

/** @param {string[]} names */
function listed(names) {
  const rest = names.length - MAX_NAMES;
  const first = names.slice(0, rest > 1 ? MAX_NAMES : names.length).map((name) => clip(name, 30));
  return new Intl.ListFormat('en-GB').format(rest > 1 ? [...first, `${rest} more`] : first);
}
