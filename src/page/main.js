/** @import { Bundle } from './bundles.js' */
/** @import { View } from './view.js' */

import { pairName } from './bundles.js';
import { byId } from './dom.js';
import { Page } from './page.js';

const { graph, picture, overview, layer } = new Page();

/**
 * @template {{id: string}} T
 * @param {T[]} items
 * @param {string} id
 * @returns {T}
 */
function withId(items, id) {
  const item = items.find((one) => one.id === id);
  if (!item) throw new Error(`no such id: ${id}`);
  return item;
}

/** @param {Bundle} bundle */
function bundleName(bundle) {
  return `${pairName(bundle)} ${graph.kinds[bundle.kind].name}`;
}

// For tests, and for scripts in the console: document.getElementById('picture').api
const api = {
  claimPosition: (/** @type {string} */ id) => picture.bundlePosition(withId(graph.claims, id).bundle),
  lineOf: (/** @type {string} */ id) => bundleName(withId(graph.claims, id).bundle),
  entityPosition: (/** @type {string} */ id) => picture.entityPosition(withId(graph.entities, id)),
  areaPosition: (/** @type {string} */ id) => {
    const area = overview.contents.areas.find(({ community }) => community.entity.id === id);
    const middle = area && layer.positionOf(area);
    return middle ? picture.onPage(middle) : null;
  },
  drawn: () => {
    const { entities, claims, bundles } = picture.scene;
    if (overview.isShown) return { entities: [], claims: [], bundles: [] };
    return {
      entities: entities.map(({ id }) => id),
      claims: claims.map(({ id }) => id),
      bundles: bundles.map((bundle) => ({ name: bundleName(bundle), ...picture.bundlePosition(bundle) })),
    };
  },
  labelledEntities: () => picture.labelledEntities.map((entity) => entity.id),
  labels: () => picture.labels,
  symbols: () => picture.symbols,
  at: (/** @type {number} */ x, /** @type {number} */ y) => {
    const { entity, bundle } = picture.targetAt(picture.fromPage({ x, y }));
    return entity?.id ?? (bundle ? bundleName(bundle) : '');
  },
  view: () => picture.view,
  setView: (/** @type {View} */ view) => {
    picture.isMoved = true;
    picture.setView(view);
  },
};
Object.defineProperty(byId('picture'), 'api', { value: Object.freeze(api) });
