/** @import { View } from './view.js' */

import { byId } from './dom.js';
import { Page } from './page.js';

const { graph, picture } = new Page();

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
  drawn: () => {
    const { entities, claims } = picture.scene;
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
