'use strict';

/**
 * @typedef {{entity: Entity | null, claim: Claim | null}} Picked
 * @typedef {{x: number, y: number}} Spot
 */

/** What is in the picture, and what of it is in front: whatever draws it, and wherever. */
class Scene {
  /**
   * @param {Graph} graph
   * @param {Filter} filter
   */
  constructor(graph, filter) {
    this.graph = graph;
    this.filter = filter;
    /** @type {Picked} */ this.selected = { entity: null, claim: null };
    /** @type {Picked} */ this.pointed = { entity: null, claim: null };
  }

  /** The entities to draw: also those picked that the filter holds back. @returns {Entity[]} */
  get entities() {
    const { entity, claim } = this.selected;
    const forced = new Set([entity, claim?.subject, claim?.object]);
    return this.graph.entities.filter((one) => this.filter.showsEntity(one) || forced.has(one));
  }

  /** The claims to draw. @returns {Claim[]} */
  get claims() {
    return this.graph.claims.filter((one) => this.filter.shows(one) || one === this.selected.claim);
  }

  /** The entities in front: a picked one with its neighbours, the ends of a picked claim, else all. @returns {Set<Entity>} */
  get front() {
    const { entity, claim } = this.selected;
    if (!entity && !claim) return new Set(this.graph.entities);
    const front = this.claims.filter((one) => this.isFront(one)).flatMap((one) => [one.subject, one.object]);
    return new Set(entity ? [...front, entity] : front);
  }

  /**
   * Whether a claim is in front.
   * @param {Claim} claim
   */
  isFront(claim) {
    const { entity, claim: one } = this.selected;
    return one ? claim === one : !entity || claim.subject === entity || claim.object === entity;
  }

  /**
   * Whether an entity or a claim is picked or pointed at.
   * @param {Entity | Claim} one
   */
  isStrong(one) {
    return [this.selected, this.pointed].some(({ entity, claim }) => one === entity || one === claim);
  }

  /**
   * Whether a claim is about those whom the picture is about, and not about where or when.
   * @param {Claim} claim
   */
  isBetweenActors(claim) {
    return this.graph.typeOf(claim.subject).acts && this.graph.typeOf(claim.object).acts;
  }

  /**
   * Whether a claim's relation is written on its line, where there is room.
   * @param {Claim} claim
   */
  isNamed(claim) {
    return this.selected.entity || this.selected.claim ? this.isFront(claim) : this.isBetweenActors(claim);
  }
}
