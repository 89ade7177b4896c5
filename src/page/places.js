/** @import { Claim, Entity, Graph } from './graph.js' */

import { compareNames } from './text.js';

/** What lies in which place, of the places that the page has. */
export class Places {
  /** @param {Graph} graph */
  constructor(graph) {
    this.graph = graph;
    /** @type {Map<number, Entity[]>} by index of the place around */ this.parts = new Map();
    for (const entity of graph.entities) {
      if (entity.inside < 0) continue;
      if (!this.parts.has(entity.inside)) this.parts.set(entity.inside, []);
      this.parts.get(entity.inside)?.push(entity);
    }
  }

  /** Returns the places around an entity, the nearest first. @param {Entity} entity @returns {Entity[]} */
  around(entity) {
    /** @type {Entity[]} */ const around = [];
    for (let { inside } = entity; inside >= 0; { inside } = around[around.length - 1]) {
      around.push(this.graph.entities[inside]);
    }
    return around;
  }

  /**
   * Returns the name of the country that a place is in, or else of the nearest place around it, as `ties show` does.
   * @param {Entity} place
   * @param {Entity} known the entity that it is said of: '' if the place lies in that
   */
  aroundText(place, known) {
    const around = this.around(place);
    if (around.includes(known)) return '';
    const country = around.find((outer) => this.graph.typeOf(outer).state);
    const others = (around[around.length - 1] ?? place).around;
    return country?.name ?? others[others.length - 1] ?? around[0]?.name ?? '';
  }

  /** Returns all places inside a place, by name. @param {Entity} place @returns {Entity[]} */
  inside(place) {
    /** @type {Entity[]} */ const found = [...(this.parts.get(place.index) ?? [])];
    for (let i = 0; i < found.length; i++) {
      for (const part of this.parts.get(found[i].index) ?? []) found.push(part);
    }
    return found.sort((a, b) => compareNames(a.name, b.name) || a.index - b.index);
  }

  /**
   * Returns the claims about the places inside a place, by place. Each claim is there once. Those of the place itself
   * and those that say what is part of what are not.
   * @param {Entity} place
   * @returns {{place: Entity, claims: Claim[]}[]}
   */
  claimsInside(place) {
    const seen = new Set(place.claims);
    return this.inside(place).flatMap((inner) => {
      const claims = inner.claims.filter((claim) => !seen.has(claim) && !this.graph.relationOf(claim).inside);
      for (const claim of claims) seen.add(claim);
      return claims.length ? [{ place: inner, claims }] : [];
    });
  }
}
