'use strict';

/**
 * @typedef {{x: number, y: number}} Spot
 * @typedef {{title: string, claims: Claim[]}} Hop
 * @typedef {{title: string, note: string, ends: Entity[], hops: Hop[], link: Record<string, string>}} Bundle claims that
 *   belong together: a path with its hops, or those of somebody in a place; `link` says so in the address of the page
 * @typedef {{entity: Entity | null, claim: Claim | null, bundle?: Bundle | null}} Picked one of them, or none
 */

/** What is in the picture, where it stands, and what of it is in front: whatever draws it. */
class Scene {
  /**
   * @param {Graph} graph
   * @param {Filter} filter
   */
  constructor(graph, filter) {
    this.graph = graph;
    this.filter = filter;
    /** Where entities are: where the data puts them, or where somebody dragged them. */
    this.x = Float32Array.from(graph.entities, (entity) => entity.x);
    this.y = Float32Array.from(graph.entities, (entity) => entity.y);
    /** The ends of claims, by index. */
    this.from = Int32Array.from(graph.claims, (claim) => claim.subject.index);
    this.to = Int32Array.from(graph.claims, (claim) => claim.object.index);
    /** By index: 0 not drawn, 1 behind, 2 in front. */
    this.entityState = new Uint8Array(graph.entities.length);
    this.claimState = new Uint8Array(graph.claims.length);
    const acting = graph.types.map((type) => (type.acts ? 1 : 0));
    this.acts = Uint8Array.from(graph.claims, ({ subject, object }) => acting[subject.type] & acting[object.type]);
    /** Entities in the order in which their names get room. @type {Entity[]} */
    this.byRank = [];
    for (const entity of graph.entities) this.byRank[entity.rank] = entity;
    /** @type {Entity[]} */ this.entities = [];
    /** @type {Claim[]} */ this.claims = [];
    /** @type {Picked} */ this.pointed = { entity: null, claim: null };
    /** @type {Picked} */ this.selected = { entity: null, claim: null };
    this.select(this.selected);
  }

  /**
   * Puts what is picked in front: an entity with its neighbours, a claim with its ends, a path; with none, everything.
   * What is picked is drawn even where the filter holds it back.
   * @param {Picked} selected
   */
  select(selected) {
    this.selected = selected;
    const { entity, claim, bundle } = selected;
    const { filter, entityState, claimState } = this;
    const isAny = Boolean(entity || claim || bundle);
    for (let i = 0; i < claimState.length; i++) claimState[i] = filter.claimShown[i] * (isAny ? 1 : 2);
    for (let i = 0; i < entityState.length; i++) entityState[i] = filter.entityShown[i] * (isAny ? 1 : 2);
    const front = [
      ...(entity?.claims.filter((one) => filter.shows(one)) ?? []),
      ...(claim ? [claim] : []),
      ...(bundle?.hops.flatMap(({ claims }) => claims) ?? []),
    ];
    for (const one of front) {
      claimState[one.index] = 2;
      entityState[one.subject.index] = entityState[one.object.index] = 2;
    }
    for (const one of [entity, ...(bundle?.ends ?? [])]) if (one) entityState[one.index] = 2;
    this.entities = this.graph.entities.filter((one) => entityState[one.index]);
    this.claims = this.graph.claims.filter((one) => claimState[one.index]);
  }

  /** @param {Entity} entity @returns {Spot} */
  place({ index }) {
    return { x: this.x[index], y: this.y[index] };
  }

  /** @param {Entity} entity @param {Spot} spot */
  move({ index }, { x, y }) {
    this.x[index] = x;
    this.y[index] = y;
  }

  /** Whether a claim is in front. @param {Claim} claim */
  isFront(claim) {
    return this.claimState[claim.index] === 2;
  }

  /** @param {Entity} entity */
  isFrontEntity(entity) {
    return this.entityState[entity.index] === 2;
  }

  /** Whether anything is picked. */
  get isPicked() {
    const { entity, claim, bundle } = this.selected;
    return Boolean(entity || claim || bundle);
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
    return this.acts[claim.index] === 1;
  }

  /**
   * Whether a claim's relation is written on its line, where there is room.
   * @param {Claim} claim
   */
  isNamed(claim) {
    return this.isPicked ? this.isFront(claim) : this.isBetweenActors(claim);
  }
}
