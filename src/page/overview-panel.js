/** @import { Community } from './graph.js' */
/** @import { Overview } from './overview.js' */
/** @import { Bond } from './overview-contents.js' */

import { make, shortText } from './dom.js';
import { areaText, countsText } from './overview-contents.js';

const MAX_LISTED = 100;

/**
 * Creates what the panel shows while nothing is selected: the communities or, if one is open, what ties it to others.
 * @param {Overview} overview
 * @param {(bond: Bond) => void} select
 * @returns {HTMLElement[]}
 */
export function overviewNodes(overview, select) {
  const { show, community } = overview.scope;
  if (!overview.hasCommunities || (show !== 'overview' && show !== 'community')) return [];
  const { areas, bonds } = overview.contents;
  if (!community) {
    const items = areas
      .slice(0, MAX_LISTED)
      .map((area) => item(areaText(overview.graph, area), communityButton(overview, area.community)));
    return [
      make('h2', {}, 'Communities'),
      make('p', { class: 'quiet' }, 'Entities with more ties among themselves than with others. Open one to see them.'),
      make('ul', { class: 'plain communities' }, ...items),
    ];
  }
  const own = bonds.filter(({ one, other }) => one.community === community || other.community === community);
  const items = own.slice(0, MAX_LISTED).map((bond) => {
    const other = bond.one.community === community ? bond.other : bond.one;
    const claims = make('button', { type: 'button', onclick: () => select(bond) }, 'Claims');
    return item(countsText(overview.graph, bond.counts), communityButton(overview, other.community), claims);
  });
  if (!items.length) return [];
  return [make('h3', {}, 'Ties to other communities'), make('ul', { class: 'plain communities' }, ...items)];
}

/** @param {Overview} overview @param {Community} community */
function communityButton(overview, community) {
  return make(
    'button',
    { type: 'button', onclick: () => overview.openCommunity(community) },
    shortText(community.entity.name, 60),
  );
}

/** @param {string} text @param {...HTMLElement} buttons */
function item(text, ...buttons) {
  return make('li', {}, make('span', { class: 'names' }, ...buttons), make('span', { class: 'quiet block' }, text));
}
