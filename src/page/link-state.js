/** @import { Graph, Target } from './graph.js' */
/** @import { State } from './state.js' */
/** @import { Facet, Hidden, Lens } from './lenses.js' */
/** @import { Period } from './period.js' */
/** @import { View } from './view.js' */

import { pairName } from './bundles.js';
import { FACETS, isSame } from './lenses.js';
import { readPeriod, writePeriod } from './period.js';

/**
 * What a link says. Names are those of the data, so a link still works with a newer page of the same graph; names
 * that the graph does not have are ignored.
 *
 * @typedef {object} LinkState
 * @property {string} entity id, '' for none; so are the other texts
 * @property {string} claim
 * @property {{pair: string, kind: string} | null} bundle ids of its ends, and the name of its kind
 * @property {{from: string, to: string} | null} path ids of its ends
 * @property {{who: string, where: string} | null} cell ids of its row and column
 * @property {string[]} between ids of the entities after which two communities are named
 * @property {string[]} picked ids of entities that were picked together
 * @property {string} relation whose claims are listed, by type
 * @property {string} voice whose claims are listed
 * @property {boolean} isInitialPath whether it shows the path that the page was made for
 * @property {Hidden | null} hidden null: what is hidden initially
 * @property {Set<number>} also entities that are shown although their type is hidden
 * @property {string[]} pinned ids of entities
 * @property {Period | null} range
 * @property {boolean} showsUndated
 * @property {boolean} showedUndated whether undated claims are shown when any time is
 * @property {string} tab
 * @property {View | null} view null: everything
 * @property {{all: string, community: string, top: number}} scope how much of a large picture is shown
 * @property {string} theme
 */

const OWN = 'own'; // in place of a lens, if the types were chosen one by one

/**
 * Writes what the page shows as the parameters of a link.
 * @param {State} state
 * @param {View | null} view null: everything
 * @param {string} theme '' for the system's
 * @returns {URLSearchParams}
 */
export function writeLink({ graph, filter, selected, pinned, tab, overview }, view, theme) {
  const parameters = writeTarget(selected, graph);
  if (graph.path.length && !parameters.size) parameters.set('path', 'none'); // an empty link shows the path
  for (const [key, value] of Object.entries(overview.link)) parameters.set(key, value);
  writeHidden(parameters, graph, filter);
  if (filter.also.size) parameters.set('also', [...filter.also].map((i) => graph.entities[i].id).join(' '));
  if (pinned.size) parameters.set('pin', [...pinned].map(({ id }) => id).join(' '));
  const { range, showsUndated, showedUndated } = filter;
  if (range) parameters.set('dates', writePeriod(range));
  const isUsual = showsUndated === (!range && graph.initiallyShowsUndated);
  if (!isUsual) parameters.set('undated', showsUndated ? 'yes' : 'no');
  const isUsualLater = !range || showedUndated === graph.initiallyShowsUndated;
  if (!isUsualLater) parameters.set('undated-later', showedUndated ? 'yes' : 'no');
  if (tab !== 'picture') parameters.set('tab', tab);
  if (view) parameters.set('at', `${view.x.toFixed(1)},${view.y.toFixed(1)},${Number(view.scale.toPrecision(4))}`);
  if (theme) parameters.set('theme', theme);
  return parameters;
}

/** Writes what is selected as the parameters of a link. @param {Target} target @param {Graph} graph */
export function writeTarget({ entity, claim, list, bundle }, graph) {
  if (bundle) return new URLSearchParams({ pair: pairName(bundle), kind: graph.kinds[bundle.kind].name });
  if (claim) return new URLSearchParams({ claim: claim.id });
  return new URLSearchParams(entity ? { entity: entity.id } : list?.link);
}

/**
 * Reads the parameters of a link.
 * @param {URLSearchParams} parameters
 * @param {Graph} graph
 * @returns {LinkState}
 */
export function readLink(parameters, graph) {
  const text = (/** @type {string} */ key) => parameters.get(key) ?? '';
  const words = (/** @type {string} */ key) => text(key).split(' ').filter(Boolean);
  const range = readPeriod(text('dates'));
  const [x, y, scale] = text('at').split(',').map(Number);
  const isView = scale > 0 && scale < 100 && Number.isFinite(x + y);
  const also = words('also');
  return {
    entity: text('entity'),
    claim: text('claim'),
    bundle: parameters.has('pair') && parameters.has('kind') ? { pair: text('pair'), kind: text('kind') } : null,
    path: parameters.has('from') && parameters.has('to') ? { from: text('from'), to: text('to') } : null,
    cell: parameters.has('who') && parameters.has('where') ? { who: text('who'), where: text('where') } : null,
    between: words('between'),
    picked: words('picked'),
    relation: text('relation'),
    voice: text('voice'),
    isInitialPath: parameters.size === 0 || text('path') === 'first',
    hidden: readHidden(parameters, graph),
    also: new Set(also.length ? graph.entities.flatMap(({ id, index }) => (also.includes(id) ? [index] : [])) : []),
    pinned: words('pin'),
    range,
    showedUndated: text('undated-later') ? text('undated-later') !== 'no' : graph.initiallyShowsUndated,
    showsUndated: text('undated') ? text('undated') !== 'no' : !range && graph.initiallyShowsUndated,
    tab: text('tab') || 'picture',
    view: isView ? { x, y, scale } : null,
    scope: { all: text('all'), community: text('community'), top: Number(text('top')) },
    theme: text('theme'),
  };
}

/**
 * Writes what is hidden: a lens by its name, and of each facet what the lens does not hide or, if that is shorter, what
 * is shown. Kinds stand for all their relations.
 * @param {URLSearchParams} parameters
 * @param {Graph} graph
 * @param {{hidden: Hidden, lens: Lens | null}} filter
 */
function writeHidden(parameters, graph, { hidden, lens }) {
  if (lens !== graph.firstLens) parameters.set('lens', lens?.key ?? OWN);
  const base = baseOf(graph, lens);
  for (const facet of FACETS) {
    if (isSame(hidden[facet], base[facet])) continue;
    const background = backgroundOf(facet, lens);
    const isOwn = (/** @type {number} */ i) => !background.includes(i);
    for (const { key, groups } of groupings(graph, facet)) {
      const all = groups()
        .map(({ name, indices }) => ({ name, indices: indices.filter(isOwn) }))
        .filter(({ indices }) => indices.length);
      const isHidden = (/** @type {{indices: number[]}} */ { indices: [first] }) => hidden[facet].has(first);
      const isWhole = all.every((group) => group.indices.every((i) => hidden[facet].has(i) === isHidden(group)));
      if (!isWhole) continue;
      const [without, only] = [all.filter(isHidden), all.filter((group) => !isHidden(group))];
      const isShorter = only.length > 0 && only.length < without.length;
      for (const { name } of isShorter ? only : without) parameters.append(`${isShorter ? 'only' : 'no'}-${key}`, name);
      if (!without.length) parameters.set(`no-${key}`, '');
      break;
    }
  }
}

/** @param {URLSearchParams} parameters @param {Graph} graph @returns {Hidden | null} null: what is hidden initially */
function readHidden(parameters, graph) {
  const named = graph.lenses.find(({ key }) => key === parameters.get('lens'));
  const lens = parameters.get('lens') === OWN ? null : (named ?? graph.firstLens);
  const hidden = baseOf(graph, lens);
  let isChanged = lens !== graph.firstLens;
  for (const facet of FACETS) {
    for (const { key, groups } of groupings(graph, facet)) {
      for (const word of ['no', 'only']) {
        if (!parameters.has(`${word}-${key}`)) continue;
        const names = parameters.getAll(`${word}-${key}`);
        const chosen = groups().filter(({ name }) => names.includes(name) === (word === 'no'));
        hidden[facet] = new Set([...chosen.flatMap(({ indices }) => indices), ...backgroundOf(facet, lens)]);
        isChanged = true;
      }
    }
  }
  return isChanged ? hidden : null;
}

/** Returns what is hidden at first with a lens; null: the first lens. @param {Graph} graph @param {Lens | null} lens */
function baseOf(graph, lens) {
  const hidden = graph.initiallyHidden();
  lens?.applyTo(hidden);
  return hidden;
}

/** Returns the values of a facet that a lens hides as background. @param {Facet} facet @param {Lens | null} lens */
function backgroundOf(facet, lens) {
  if (!lens || lens.showsBackground) return [];
  return facet === 'relation' ? lens.containment : facet === 'entity' ? lens.authors : [];
}

/**
 * Returns how a link names the values of a facet, the shortest way first.
 * @param {Graph} graph
 * @param {Facet} facet
 * @returns {{key: string, groups: () => {name: string, indices: number[]}[]}[]}
 */
function groupings(graph, facet) {
  /** @template T @param {T[]} values @param {(value: T) => string} nameOf */
  const single = (values, nameOf) => ({
    key: facet,
    groups: () => values.map((value, i) => ({ name: nameOf(value), indices: [i] })),
  });
  switch (facet) {
    case 'type':
      return [single(graph.types, ({ name }) => name)];
    case 'relation': {
      const relationsOf = (/** @type {number} */ k) => graph.relations.flatMap(({ kind }, i) => (kind === k ? [i] : []));
      const kinds = () => graph.kinds.map(({ name }, k) => ({ name, indices: relationsOf(k) }));
      return [{ key: 'kind', groups: kinds }, single(graph.relations, ({ type }) => type)];
    }
    case 'mode':
      return [single(graph.modes, ({ name }) => name || 'said')];
    case 'certainty':
      return [single(graph.certainties, (name) => name)];
    case 'document':
      return [single(graph.documents, ({ id }) => id)];
    case 'voice':
      return [single(graph.voices, (voice) => voice || 'none')];
    case 'entity':
      return [single(graph.entities, ({ id }) => id)];
  }
}
