'use strict';

/**
 * What is shown: claims whose ends, relation, mode and document are all switched on, and entities that have such a
 * claim, or have no claim at all. Tells of each change with the event `change`.
 */
class Filter extends EventTarget {
  /** @param {Graph} graph */
  constructor(graph) {
    super();
    this.graph = graph;
    /** What is switched off, by index. @type {Record<Filter.Side, Set<number>>} */
    this.off = { type: new Set(), relation: new Set(), mode: new Set(), document: new Set() };
    /** @type {boolean[]} by index */ this.claimShown = [];
    /** @type {boolean[]} by index */ this.entityShown = [];
    this.reset();
  }

  /** Shows what the page shows at first. */
  reset() {
    for (const off of Object.values(this.off)) off.clear();
    this.graph.documents.forEach((document, i) => document.shown || this.off.document.add(i));
    this.#update();
  }

  /** Shows everything there is. */
  showAll() {
    for (const off of Object.values(this.off)) off.clear();
    this.#update();
  }

  /**
   * Switches one or more things on or off.
   * @param {Filter.Side} side
   * @param {number[]} indices
   * @param {boolean} on
   */
  set(side, indices, on) {
    for (const i of indices) {
      if (on) this.off[side].delete(i);
      else this.off[side].add(i);
    }
    this.#update();
  }

  /** @param {Claim} claim */
  shows(claim) {
    return this.claimShown[claim.index];
  }

  /** @param {Entity} entity */
  showsEntity(entity) {
    return this.entityShown[entity.index];
  }

  /** @returns {Claim[]} */
  get claims() {
    return this.graph.claims.filter((claim) => this.shows(claim));
  }

  /** @returns {Entity[]} */
  get entities() {
    return this.graph.entities.filter((entity) => this.showsEntity(entity));
  }

  #update() {
    const { off } = this;
    this.claimShown = this.graph.claims.map(
      (claim) =>
        !off.relation.has(claim.relation) &&
        !off.mode.has(claim.mode) &&
        !off.document.has(claim.document) &&
        !off.type.has(claim.subject.type) &&
        !off.type.has(claim.object.type),
    );
    this.entityShown = this.graph.entities.map(
      (entity) =>
        !off.type.has(entity.type) &&
        (entity.claims.length === 0 || entity.claims.some((claim) => this.claimShown[claim.index])),
    );
    this.dispatchEvent(new Event('change'));
  }
}
/** @typedef {'type' | 'relation' | 'mode' | 'document'} Filter.Side */
