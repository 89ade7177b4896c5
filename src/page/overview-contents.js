/** The communities of a large picture and what ties them, counted from what the filter shows. */

/** @import { Claim, Community, Graph } from './graph.js' */
/** @import { Shown } from './filter.js' */

import { count, numberText } from './text.js';

/**
 * @typedef {{kinds: number[], denied: number, total: number}} Counts claims by index of their kind, and denied ones,
 *   which belong to no kind
 * @typedef {{community: Community, name: string, entities: number, within: Counts, outside: Counts}} Area a community
 *   that the filter shows: how many entities, and the claims within it and with others
 * @typedef {{one: Area, other: Area, counts: Counts}} Bond the claims between two communities
 * @typedef {{areas: Area[], bonds: Bond[], isolates: number, unattached: number}} Contents areas and bonds, the largest
 *   first; entities without claims, and other entities outside the areas
 */

/**
 * Counts what the filter shows.
 * @param {Graph} graph
 * @param {Shown} shown
 * @returns {Contents}
 */
export function overviewContents(graph, { claimShown, entityShown, shownClaims }) {
  const denied = graph.modes.findIndex(({ name }) => name === 'denied');
  const noCounts = () => ({ kinds: graph.kinds.map(() => 0), denied: 0, total: 0 });
  /** @type {Area[]} */
  const all = graph.communities.map((community) => ({
    community,
    name: community.entity.name,
    entities: 0,
    within: noCounts(),
    outside: noCounts(),
  }));
  let [isolates, unattached] = [0, 0];
  for (const { index, community } of graph.entities) {
    if (!entityShown[index]) continue;
    if (!shownClaims[index]) isolates++;
    else if (community < 0) unattached++;
    else all[community].entities++;
  }
  /** @type {Map<number, Bond>} */ const bonds = new Map();
  const add = (/** @type {Counts} */ counts, /** @type {Claim} */ claim) => {
    counts.total++;
    if (claim.mode === denied) counts.denied++;
    else counts.kinds[graph.relations[claim.relation].kind]++;
  };
  for (const claim of graph.claims) {
    if (!claimShown[claim.index]) continue;
    const [one, other] = [claim.subject.community, claim.object.community];
    const [a, b] = one < other ? [one, other] : [other, one];
    if (a === b && a >= 0) add(all[a].within, claim);
    if (a === b || b < 0) continue;
    add(all[b].outside, claim);
    if (a < 0) continue;
    add(all[a].outside, claim);
    const key = a * all.length + b;
    let bond = bonds.get(key);
    if (!bond) bonds.set(key, (bond = { one: all[a], other: all[b], counts: noCounts() }));
    add(bond.counts, claim);
  }
  return {
    areas: all
      .filter(({ entities }) => entities)
      .sort((a, b) => b.entities - a.entities || a.community.index - b.community.index),
    bonds: [...bonds.values()].sort((a, b) => b.counts.total - a.counts.total),
    isolates,
    unattached,
  };
}

/**
 * Returns counts in words, the largest first: "41 hostility, 12 cooperation, 3 denied".
 * @param {Graph} graph
 * @param {Counts} counts
 * @param {number} [most] kinds that are named; the rest is added up
 */
export function countsText(graph, { kinds, denied }, most = Infinity) {
  const named = kinds.map((number, i) => ({ number, name: graph.kinds[i].name })).filter(({ number }) => number);
  named.sort((a, b) => b.number - a.number);
  if (denied) named.push({ number: denied, name: 'denied' });
  const rest = named.slice(most).reduce((sum, { number }) => sum + number, 0);
  if (rest) named.splice(most, Infinity, { number: rest, name: 'other' });
  return named.map(({ number, name }) => `${numberText(number)} ${name}`).join(', ');
}

/** Describes a community in one line. @param {Graph} graph @param {Area} area */
export function areaText(graph, { entities, within }) {
  const parts = [count(entities, 'entity', 'entities'), within.total ? countsText(graph, within) : 'no claims within'];
  return parts.join(' · ');
}

/**
 * Returns the most important entities that the filter shows: those with the most shown claims.
 * @param {Graph} graph
 * @param {Shown} shown
 * @param {number} most
 */
export function mostImportant(graph, { entityShown, shownClaims }, most) {
  return graph.entities
    .filter(({ index }) => entityShown[index] && shownClaims[index])
    .sort((a, b) => shownClaims[b.index] - shownClaims[a.index] || a.rank - b.rank)
    .slice(0, most);
}
