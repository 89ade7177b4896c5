/** @import { View } from './view.js' */

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

// For tests, and for scripts in the console: document.getElementById('picture').api
const api = {
  claimPosition: (/** @type {string} */ id) => picture.claimPosition(withId(graph.claims, id)),
  entityPosition: (/** @type {string} */ id) => picture.entityPosition(withId(graph.entities, id)),
  areaPosition: (/** @type {string} */ id) => {
    const area = overview.summary.areas.find(({ community }) => community.entity.id === id);
    const middle = area && layer.positionOf(area);
    return middle ? picture.onPage(middle) : null;
  },
  drawn: () => {
    const { entities, claims } = overview.isShown ? { entities: [], claims: [] } : picture.scene;
    return { entities: entities.map(({ id }) => id), claims: claims.map(({ id }) => id) };
  },
  labelledEntities: () => picture.labelledEntities.map((entity) => entity.id),
  view: () => picture.view,
  setView: (/** @type {View} */ view) => {
    picture.isMoved = true;
    picture.setView(view);
  },
};
Object.defineProperty(byId('picture'), 'api', { value: Object.freeze(api) });
