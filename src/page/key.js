/** The key to the picture: what its symbols and lines mean. */

/** @import { Graph } from './graph.js' */
/** @import { Filter } from './filter.js' */

import { MODE_NOTES } from './claim-card.js';
import { lineSymbol, typeSymbol } from './symbols.js';

/** @typedef {{symbol: Element, name: string, meaning: string}} KeyEntry */

/** Returns the types of entities of a graph. @param {Graph} graph @param {Filter | null} [filter] only those it shows */
export function typeKey(graph, filter = null) {
  const shown = new Set((filter?.entities ?? graph.entities).map(({ type }) => type));
  return graph.types
    .map((type) => ({ symbol: typeSymbol(type), name: type.plural, meaning: type.gloss }))
    .filter((_, i) => shown.has(i));
}

/** Returns the kinds of relations of a graph. @param {Graph} graph @param {Filter | null} [filter] only those it shows */
export function kindKey(graph, filter = null) {
  /** @type {Set<number>} */ const shown = new Set();
  for (const claim of graph.claims) if (!filter || filter.shows(claim)) shown.add(graph.relations[claim.relation].kind);
  return graph.kinds
    .map(({ name, colour, gloss }) => ({ symbol: lineSymbol(colour), name, meaning: gloss }))
    .filter((_, i) => shown.has(i));
}

/** Returns the styles of lines in a graph. @param {Graph} graph @param {Filter | null} [filter] only those it shows */
export function styleKey(graph, filter = null) {
  const claims = filter?.claims ?? graph.claims;
  const shown = new Set(claims.map(({ mode }) => mode));
  /** @type {KeyEntry[]} */
  const entries = graph.modes
    .map(({ name, label }) => ({
      symbol: lineSymbol('currentColor', name),
      name: label,
      meaning: MODE_NOTES[name] ?? 'The document says that this is so.',
    }))
    .filter((_, i) => shown.has(i));
  if (claims.some(({ isUndated }) => isUndated))
    entries.push({
      symbol: lineSymbol('currentColor', 'undated'),
      name: 'undated',
      meaning: `No date places this in ${graph.asOf}.`,
    });
  return entries;
}
