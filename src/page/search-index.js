/** @import { Entity, Graph } from './graph.js' */

import { fold } from './text.js';

/** @typedef {{entity: Entity, name: string, rank: number}} Match `name` is what matched; a lower rank is better */

const EXACT = 0;
const PREFIX = 1;
const WORD = 2;
const INSIDE = 3;

/** Finds entities by name, alias or id. */
export class SearchIndex {
  /** @param {Graph} graph */
  constructor(graph) {
    this.graph = graph;
    /** @type {{name: string, folded: string}[][] | null} made on the first search */ this.names = null;
  }

  /**
   * Returns the entities that match a text, the best first.
   * @param {string} text
   * @returns {Match[]}
   */
  find(text) {
    const query = fold(text);
    if (!query) return [];
    this.names ??= this.graph.entities.map(namesOf);
    /** @type {Match[]} */ const matches = [];
    for (const [i, entity] of this.graph.entities.entries()) {
      let best = { rank: Infinity, name: '' };
      for (const { name, folded } of this.names[i]) {
        const start = folded.indexOf(query);
        if (start < 0) continue;
        const rank = folded === query ? EXACT : start === 0 ? PREFIX : folded[start - 1] === ' ' ? WORD : INSIDE;
        if (rank < best.rank) best = { rank, name };
      }
      if (best.name) matches.push({ entity, ...best });
    }
    return matches.sort(
      (a, b) => a.rank - b.rank || b.entity.claims.length - a.entity.claims.length || a.entity.index - b.entity.index,
    );
  }
}

/** @param {Entity} entity */
function namesOf({ name, aliases, weakAliases, id, sameAs }) {
  return [name, ...aliases, ...weakAliases, id, ...sameAs].map((one) => ({ name: one, folded: fold(one) }));
}
