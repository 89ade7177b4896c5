/** @import { Claim, ClaimList, Entity, Graph } from './graph.js' */
/** @import { Filter } from './filter.js' */

import { clip, compareNames, count } from './text.js';

/**
 * @typedef {{entity: Entity, cells: Map<Entity, Claim[]>, total: number}} LocationRow
 * @typedef {Entity | 'name' | 'total'} SortKey a place, or the name or the total of a row
 */

/** The claims of location by entity and province. */
export class Locations {
  /**
   * @param {Graph} graph
   * @param {Filter} filter
   */
  constructor(graph, filter) {
    this.graph = graph;
    this.filter = filter;
  }

  /** Whether the graph has no claims of location. */
  get isEmpty() {
    return !this.graph.claims.some((claim) => this.#isLocation(claim));
  }

  /**
   * Returns a row for each entity with claims of location, and the places with the most claims first.
   * @returns {{rows: LocationRow[], places: Entity[]}}
   */
  table() {
    /** @type {Map<Entity, LocationRow>} */ const rows = new Map();
    /** @type {Map<Entity, number>} */ const totals = new Map();
    for (const claim of this.graph.claims) {
      if (!this.filter.shows(claim) || !this.#isLocation(claim)) continue;
      const place = this.province(claim.object);
      const row = rows.get(claim.subject) ?? { entity: claim.subject, cells: new Map(), total: 0 };
      rows.set(claim.subject, row);
      row.cells.set(place, [...(row.cells.get(place) ?? []), claim]);
      row.total++;
      totals.set(place, (totals.get(place) ?? 0) + 1);
    }
    const places = [...totals]
      .sort((a, b) => b[1] - a[1] || compareNames(a[0].name, b[0].name))
      .map(([place]) => place);
    return { rows: [...rows.values()], places };
  }

  /** Returns the claims of an entity in a place, and in the places in it. @param {Entity} entity @param {Entity} place @returns {ClaimList} */
  cell(entity, place) {
    const claims = entity.claims.filter(
      (claim) =>
        claim.subject === entity &&
        this.#isLocation(claim) &&
        this.filter.shows(claim) &&
        this.province(claim.object) === place,
    );
    return {
      title: `${clip(entity.name, 60)} in ${clip(place.name, 60)}`,
      note: `${count(claims.length, 'claim')} of location, including places within the province.`,
      entities: [entity, place],
      steps: [{ title: 'Claims', claims }],
      link: { who: entity.id, where: place.id },
      again: () => this.cell(entity, place),
    };
  }

  /**
   * Returns the province that a place is in: the first place around it that is itself part of a country.
   * @param {Entity} place
   * @returns {Entity}
   */
  province(place) {
    let current = place;
    while (current.inside >= 0 && !this.#isProvince(current)) {
      const outer = this.graph.entities[current.inside];
      if (this.graph.typeOf(outer).state) break;
      current = outer;
    }
    return current;
  }

  /** @param {Claim} claim */
  #isLocation(claim) {
    return this.graph.kindOf(claim).where && this.#isPlace(claim.object) && !this.#isPlace(claim.subject);
  }

  /** @param {Entity} entity */
  #isPlace(entity) {
    return this.graph.typeOf(entity).place;
  }

  /** @param {Entity} place */
  #isProvince(place) {
    return place.claims.some(
      (claim) =>
        claim.subject === place &&
        this.graph.relationOf(claim).inside &&
        this.graph.typeOf(claim.object).state,
    );
  }
}

/** Sorts rows, those with the most claims first. @param {LocationRow[]} rows @param {SortKey} key */
export function sortRows(rows, key) {
  const value = (/** @type {LocationRow} */ row) =>
    key === 'name' ? 0 : key === 'total' ? row.total : (row.cells.get(key)?.length ?? 0);
  return rows.sort((a, b) => value(b) - value(a) || compareNames(a.entity.name, b.entity.name));
}
