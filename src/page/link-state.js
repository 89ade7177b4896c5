/** @import { Graph, Target } from './graph.js' */
/** @import { Facet, Filter } from './filter.js' */
/** @import { View } from './view.js' */
/** @import { YearRange } from './years.js' */

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
 * @property {Record<Facet, Set<number>> | null} hidden null: what is hidden initially
 * @property {YearRange | null} range
 * @property {boolean} showsUndated
 * @property {string} tab
 * @property {View | null} view null: everything
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
 * @param {string} state.theme '' for the system's
 * @returns {URLSearchParams}
 */
export function writeLink({ graph, filter, selected, tab, view, theme }) {
  const parameters = new URLSearchParams();
  const { entity, claim, list } = selected;
  if (claim) parameters.set('claim', claim.id);
  else if (entity) parameters.set('entity', entity.id);
  else for (const [key, value] of Object.entries(list?.link ?? {})) parameters.set(key, value);
  if (!isInitial(filter)) {
    parameters.set('filter', 'own');
    for (const facet of FACETS)
      for (const i of filter.hidden[facet]) parameters.append(`no-${facet}`, facetNames(graph, facet)[i]);
  }
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
    hidden: parameters.has('filter') ? readHidden(parameters, graph) : null,
    range: years ? { from: Number(years[1]), to: Number(years[2]) } : null,
    showsUndated: text('undated') ? text('undated') !== 'no' : graph.initiallyShowsUndated,
    tab: text('tab') || 'picture',
    view: isView ? { x, y, scale } : null,
    theme: text('theme'),
  };
}

/** @param {URLSearchParams} parameters @param {Graph} graph @returns {Record<Facet, Set<number>>} */
function readHidden(parameters, graph) {
  /** @type {Record<Facet, Set<number>>} */
  const hidden = { type: new Set(), relation: new Set(), mode: new Set(), certainty: new Set(), document: new Set() };
  for (const facet of FACETS) {
    const names = parameters.getAll(`no-${facet}`);
    facetNames(graph, facet).forEach((name, i) => names.includes(name) && hidden[facet].add(i));
  }
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

/** Returns whether a filter hides what it hides at first. @param {Filter} filter */
function isInitial(filter) {
  const initial = filter.initiallyHidden();
  return FACETS.every((facet) => {
    const hidden = filter.hidden[facet];
    return facet === 'document'
      ? hidden.size === initial.size && [...hidden].every((i) => initial.has(i))
      : hidden.size === 0;
  });
}
