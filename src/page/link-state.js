/** @import { Graph, Target } from './graph.js' */
/** @import { Filter } from './filter.js' */
/** @import { Facet, Hidden } from './lenses.js' */
/** @import { View } from './view.js' */
/** @import { YearRange } from './years.js' */

import { copyHidden, isSame } from './lenses.js';

/**
 * What a link says. Names are those of the data, so a link still works with a newer page of the same graph; names
 * that the graph does not have are ignored.
 *
 * @typedef {object} LinkState
 * @property {string} entity id, '' for none; so are the other texts
 * @property {string} claim
 * @property {{from: string, to: string} | null} path ids of its ends
 * @property {{who: string, where: string} | null} cell ids of its row and column
 * @property {boolean} isInitialPath whether it shows the path that the page was made for
 * @property {Hidden | null} hidden null: what is hidden initially
 * @property {YearRange | null} range
 * @property {boolean} showsUndated
 * @property {string} tab
 * @property {View | null} view null: everything
 * @property {{overview: string, community: string, top: number}} scope how much of a large picture is shown
 * @property {string} theme
 */

const FACETS = /** @type {Facet[]} */ (['type', 'relation', 'mode', 'certainty', 'document']);

/**
 * Writes what the page shows as the parameters of a link.
 * @param {object} state
 * @param {Graph} state.graph
 * @param {Filter} state.filter
 * @param {Target} state.selected
 * @param {string} state.tab
 * @param {View | null} state.view null: everything
 * @param {Record<string, string>} [state.scope] how much of a large picture is shown
 * @param {string} state.theme '' for the system's
 * @returns {URLSearchParams}
 */
export function writeLink({ graph, filter, selected, tab, view, scope = {}, theme }) {
  const parameters = new URLSearchParams();
  const { entity, claim, list } = selected;
  if (claim) parameters.set('claim', claim.id);
  else if (entity) parameters.set('entity', entity.id);
  else for (const [key, value] of Object.entries(list?.link ?? {})) parameters.set(key, value);
  for (const [key, value] of Object.entries(scope)) parameters.set(key, value);
  writeHidden(parameters, graph, filter);
  if (filter.range) parameters.set('years', `${filter.range.from}-${filter.range.to}`);
  const { showsUndated } = filter;
  if (showsUndated !== graph.initiallyShowsUndated) parameters.set('undated', showsUndated ? 'yes' : 'no');
  if (tab !== 'picture') parameters.set('tab', tab);
  if (view) parameters.set('at', `${view.x.toFixed(1)},${view.y.toFixed(1)},${Number(view.scale.toPrecision(4))}`);
  if (theme) parameters.set('theme', theme);
  return parameters;
}

/**
 * Reads the parameters of a link.
 * @param {URLSearchParams} parameters
 * @param {Graph} graph
 * @returns {LinkState}
 */
export function readLink(parameters, graph) {
  const text = (/** @type {string} */ key) => parameters.get(key) ?? '';
  const years = /^(\d{1,4})-(\d{1,4})$/.exec(text('years'));
  const [x, y, scale] = text('at').split(',').map(Number);
  const isView = scale > 0 && scale < 100 && Number.isFinite(x + y);
  return {
    entity: text('entity'),
    claim: text('claim'),
    path: parameters.has('from') && parameters.has('to') ? { from: text('from'), to: text('to') } : null,
    cell: parameters.has('who') && parameters.has('where') ? { who: text('who'), where: text('where') } : null,
    isInitialPath: parameters.size === 0 || text('path') === 'first',
    hidden: readHidden(parameters, graph),
    range: years ? { from: Number(years[1]), to: Number(years[2]) } : null,
    showsUndated: text('undated') ? text('undated') !== 'no' : graph.initiallyShowsUndated,
    tab: text('tab') || 'picture',
    view: isView ? { x, y, scale } : null,
    scope: { overview: text('overview'), community: text('community'), top: Number(text('top')) },
    theme: text('theme'),
  };
}

/**
 * Writes what is hidden: a lens by its name, and the rest only if it differs from the first view.
 * @param {URLSearchParams} parameters
 * @param {Graph} graph
 * @param {Filter} filter
 */
function writeHidden(parameters, graph, { hidden, lens }) {
  const initial = graph.initiallyHidden();
  lens?.applyTo(initial);
  if (FACETS.every((facet) => isSame(hidden[facet], initial[facet]))) {
    if (lens && lens !== graph.firstLens) parameters.set('lens', lens.key);
    return;
  }
  const rest = copyHidden(hidden);
  parameters.set('filter', 'own');
  if (lens && !lens.isWhole) {
    parameters.set('lens', lens.key);
    graph.lenses[graph.lenses.length - 1].applyTo(rest);
  }
  for (const facet of FACETS)
    for (const i of rest[facet]) parameters.append(`no-${facet}`, facetNames(graph, facet)[i]);
}

/** @param {URLSearchParams} parameters @param {Graph} graph @returns {Hidden | null} null: what is hidden initially */
function readHidden(parameters, graph) {
  const lens = graph.lenses.find(({ key }) => key === parameters.get('lens'));
  const isOwn = parameters.has('filter');
  if (!lens && !isOwn) return null;
  const hidden = graph.initiallyHidden();
  for (const facet of isOwn ? FACETS : []) {
    const names = parameters.getAll(`no-${facet}`);
    hidden[facet] = new Set(facetNames(graph, facet).flatMap((name, i) => (names.includes(name) ? [i] : [])));
  }
  lens?.applyTo(hidden);
  return hidden;
}

/** Returns how a link names the values of a facet. @param {Graph} graph @param {Facet} facet @returns {string[]} */
function facetNames(graph, facet) {
  switch (facet) {
    case 'type':
      return graph.types.map(({ name }) => name);
    case 'relation':
      return graph.relations.map(({ type }) => type);
    case 'mode':
      return graph.modes.map(({ name }) => name || 'said');
    case 'certainty':
      return graph.certainties;
    case 'document':
      return graph.documents.map(({ id }) => id);
  }
}
