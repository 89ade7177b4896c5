/** @import { Claim, Entity, Graph, Target } from './graph.js' */
/** @import { Filter } from './filter.js' */
/** @import { OverviewLayer } from './overview-layer.js' */

/** @typedef {{x: number, y: number}} Point */

const HIDDEN = 0;
const BEHIND = 1;
const IN_FRONT = 2;

/** What is in the picture, where it is, and what is in front of the rest. */
export class Scene {
  /**
   * @param {Graph} graph
   * @param {Filter} filter
   */
  constructor(graph, filter) {
    this.graph = graph;
    this.filter = filter;
    /** What is drawn in place of entities and claims, if it is shown. @type {OverviewLayer | null} */ this.layer = null;
    /** Positions of entities: from the data, or where the user dragged them. */
    this.x = Float32Array.from(graph.entities, (entity) => entity.x);
    this.y = Float32Array.from(graph.entities, (entity) => entity.y);
    /** The ends of claims, as indices of entities. */
    this.from = Int32Array.from(graph.claims, (claim) => claim.subject.index);
    this.to = Int32Array.from(graph.claims, (claim) => claim.object.index);
    /** By index: 0 hidden, 1 behind, 2 in front. */
    this.entityState = new Uint8Array(graph.entities.length);
    this.claimState = new Uint8Array(graph.claims.length);
    const acting = graph.types.map((type) => (type.acts ? 1 : 0));
    this.betweenActors = Uint8Array.from(
      graph.claims,
      ({ subject, object }) => acting[subject.type] & acting[object.type],
    );
    /** Entities in the order in which their names are placed. @type {Entity[]} */
    this.byRank = [];
    for (const entity of graph.entities) this.byRank[entity.rank] = entity;
    /** What is drawn. @type {Entity[]} */ this.entities = [];
    /** @type {Claim[]} */ this.claims = [];
    /** @type {Target} */ this.pointed = { entity: null, claim: null };
    /** @type {Target} */ this.selected = { entity: null, claim: null };
    this.select(this.selected);
  }

  /**
   * Brings the selection to the front: an entity with its neighbours, a claim with its ends, or a list of claims. With
   * no selection, everything is in front. The selection is drawn even if the filter hides it.
   * @param {Target} target
   */
  select(target) {
    this.selected = target;
    const { entity, claim, list } = target;
    const { filter, entityState, claimState } = this;
    const rest = this.hasSelection ? BEHIND : IN_FRONT;
    for (let i = 0; i < claimState.length; i++) claimState[i] = filter.claimShown[i] * rest;
    for (let i = 0; i < entityState.length; i++) entityState[i] = filter.entityShown[i] * rest;
    const front = [
      ...(entity?.claims.filter((one) => filter.shows(one)) ?? []),
      ...(claim ? [claim] : []),
      ...(list?.steps.flatMap(({ claims }) => claims) ?? []),
    ];
    for (const one of front) {
      claimState[one.index] = IN_FRONT;
      entityState[one.subject.index] = entityState[one.object.index] = IN_FRONT;
    }
    for (const one of [entity, ...(list?.entities ?? [])]) if (one) entityState[one.index] = IN_FRONT;
    this.entities = this.graph.entities.filter((one) => entityState[one.index] !== HIDDEN);
    this.claims = this.graph.claims.filter((one) => claimState[one.index] !== HIDDEN);
  }

  /** @param {Entity} entity @returns {Point} */
  position({ index }) {
    return { x: this.x[index], y: this.y[index] };
  }

  /** @param {Entity} entity @param {Point} point */
  move({ index }, { x, y }) {
    this.x[index] = x;
    this.y[index] = y;
  }

  /** Moves all entities back to where the data place them, and then some of them. @param {Map<Entity, Point>} [places] */
  place(places = new Map()) {
    for (const entity of this.graph.entities) this.move(entity, places.get(entity) ?? entity);
  }

  /** @param {Claim} claim */
  isFront(claim) {
    return this.claimState[claim.index] === IN_FRONT;
  }

  /** @param {Entity} entity */
  isFrontEntity(entity) {
    return this.entityState[entity.index] === IN_FRONT;
  }

  get hasSelection() {
    const { entity, claim, list } = this.selected;
    return Boolean(entity || claim || list);
  }

  /**
   * Returns whether an entity or a claim is selected or pointed at.
   * @param {Entity | Claim} one
   */
  isHighlighted(one) {
    return [this.selected, this.pointed].some(({ entity, claim }) => one === entity || one === claim);
  }

  /** Returns whether both ends of a claim can act, as opposed to places and events. @param {Claim} claim */
  isBetweenActors(claim) {
    return this.betweenActors[claim.index] === 1;
  }

  /** Returns whether the line of a claim is labelled, if there is room. @param {Claim} claim */
  isLabelled(claim) {
    return this.hasSelection ? this.isFront(claim) : this.isBetweenActors(claim) && !claim.isUndated;
  }
}
