/** @import { Bundle, Summary } from './bundles.js' */
/** @import { Claim, Entity, Graph, Target } from './graph.js' */
/** @import { Evidence } from './evidence.js' */
/** @import { Filter } from './filter.js' */
/** @import { Size } from './view.js' */
/** @import { OverviewLayer } from './overview-layer.js' */

import { describeBundle, summarize } from './bundles.js';
import { isNothing } from './state.js';
import { boundsOf } from './view.js';

/** @typedef {{x: number, y: number}} Point */

const FEW = 12; // entities, which are not stretched
const MOST = 1.7; // how much positions are stretched
const HIDDEN = 0;
const BEHIND = 1;
const IN_FRONT = 2;

/**
 * What is in the picture, where it is, and what is in front of the rest. A bundle is drawn if the filter shows any of its
 * claims, and only those count in it. Nothing is in it before the first `select`.
 */
export class Scene {
  /**
   * @param {Graph} graph
   * @param {Filter} filter
   */
  constructor(graph, filter) {
    this.graph = graph;
    this.filter = filter;
    /** What is drawn in place of entities and claims, if it is shown. @type {OverviewLayer | null} */ this.layer = null;
    /** How much positions are stretched across and down, to fill the window. @type {Point} */ this.stretch = { x: 1, y: 1 };
    /** Positions of entities: from the data, or where the user dragged them. */
    this.x = new Float32Array(graph.entities.length);
    this.y = new Float32Array(graph.entities.length);
    /** Where some entities are while the picture is narrowed. @type {Map<Entity, Point>} */ this.places = new Map();
    this.resetPositions();
    /** Entities that are always named. @type {Set<Entity>} */ this.pinned = new Set();
    /** The ends of bundles, as indices of entities. */
    this.from = new Int32Array(graph.bundles.length);
    this.to = new Int32Array(graph.bundles.length);
    this.betweenActors = new Uint8Array(graph.bundles.length);
    for (const { index, from, to } of graph.bundles) {
      this.from[index] = from.index;
      this.to[index] = to.index;
      this.betweenActors[index] = Number(graph.typeOf(from).acts && graph.typeOf(to).acts);
    }
    this.bundleOf = new Int32Array(graph.claims.length);
    for (const { index, bundle } of graph.claims) this.bundleOf[index] = bundle.index;
    /** By index: 0 hidden, 1 behind, 2 in front. */
    this.entityState = new Uint8Array(graph.entities.length);
    this.bundleState = new Uint8Array(graph.bundles.length);
    /** By claim: whether it counts in its bundle. */
    this.counted = new Uint8Array(graph.claims.length);
    /** By bundle: whether a claim that counts is dated. */
    this.isDated = new Uint8Array(graph.bundles.length);
    /** @type {Map<Bundle, Summary>} */ this.summaries = new Map();
    /** Entities in the order in which their names are placed. @type {Entity[]} */
    this.byRank = [];
    for (const entity of graph.entities) this.byRank[entity.rank] = entity;
    /** What is drawn. @type {Entity[]} */ this.entities = [];
    /** @type {Bundle[]} */ this.bundles = [];
    /** The claims that count. @type {Claim[]} */ this.claims = [];
    /** @type {Target} */ this.pointed = { entity: null, claim: null };
    /** @type {Target} */ this.selected = { entity: null, claim: null };
  }

  /**
   * Brings the selection to the front: an entity with its neighbours, a bundle or a claim with its ends, or a list of
   * claims. With no selection, everything is in front. The selection is drawn even if the filter hides it.
   * @param {Target} target
   */
  select(target) {
    this.selected = target;
    const { entity, claim, list, bundle } = target;
    const { graph, filter, entityState, bundleState, counted, bundleOf, isDated } = this;
    const rest = this.hasSelection ? BEHIND : IN_FRONT;
    this.summaries.clear();
    bundleState.fill(HIDDEN);
    isDated.fill(0);
    counted.set(filter.claimShown);
    for (let i = 0; i < counted.length; i++) if (counted[i]) bundleState[bundleOf[i]] = rest;
    for (let i = 0; i < entityState.length; i++) entityState[i] = filter.entityShown[i] * rest;
    const front = [
      ...(entity?.claims.filter((one) => filter.shows(one)) ?? []),
      ...(bundle ? this.#shownOf(bundle) : []),
      ...(claim ? [claim] : []),
      ...(list?.steps.flatMap(({ claims }) => claims) ?? []),
    ];
    for (const one of front) {
      counted[one.index] = 1;
      bundleState[one.bundle.index] = IN_FRONT;
      entityState[one.subject.index] = entityState[one.object.index] = IN_FRONT;
    }
    for (const one of [entity, ...(list?.entities ?? [])]) if (one) entityState[one.index] = IN_FRONT;
    for (const { index, isUndated } of graph.claims) if (counted[index] && !isUndated) isDated[bundleOf[index]] = 1;
    this.entities = graph.entities.filter((one) => entityState[one.index] !== HIDDEN);
    this.bundles = graph.bundles.filter((one) => bundleState[one.index] !== HIDDEN);
    this.claims = graph.claims.filter((one) => counted[one.index]);
  }

  /** Returns the claims that count in a bundle. @param {Bundle} bundle @returns {Claim[]} */
  claimsOf(bundle) {
    const claims = bundle.claims.filter(({ index }) => this.counted[index]);
    return claims.length ? claims : bundle.claims;
  }

  /** Returns what the claims say that count in a bundle. @param {Bundle} bundle @returns {Summary} */
  summaryOf(bundle) {
    const known = this.summaries.get(bundle);
    if (known) return known;
    const summary = summarize(this.graph, this.claimsOf(bundle));
    this.summaries.set(bundle, summary);
    return summary;
  }

  /**
   * Describes a target in one line.
   * @param {Target} target
   * @param {Evidence | null} [evidence] to quote from, if it is at hand
   * @returns {string}
   */
  describe(target, evidence = null) {
    const { bundle } = target;
    if (bundle) return describeBundle(this.graph, this.claimsOf(bundle));
    return this.graph.describe(target, evidence, (claim) => this.filter.shows(claim));
  }

  /** Moves all entities to where the data place them, and some of them elsewhere. @param {Map<Entity, Point>} places */
  place(places) {
    this.places = places;
    this.resetPositions();
  }

  /** Moves all entities to their places. */
  resetPositions() {
    const { x: across, y: down } = this.stretch;
    for (const entity of this.graph.entities) {
      const { x, y } = this.places.get(entity) ?? entity;
      this.x[entity.index] = x * across;
      this.y[entity.index] = y * down;
    }
  }

  /**
   * Stretches positions across or down, so that what is shown fills a window. A path, a few entities and a large
   * picture stay as they are.
   * @param {Size} size of the window
   * @returns {boolean} whether anything has moved
   */
  fill({ width, height }) {
    const next = this.#stretchFor(width / height);
    const [across, down] = [next.x / this.stretch.x, next.y / this.stretch.y];
    if (across === 1 && down === 1) return false;
    this.stretch = next;
    for (let i = 0; i < this.x.length; i++) [this.x[i], this.y[i]] = [this.x[i] * across, this.y[i] * down];
    return true;
  }

  /** @param {number} aspect of the window @returns {Point} */
  #stretchFor(aspect) {
    const { graph, stretch, entities } = this;
    const { left, right, top, bottom } = boundsOf(this, entities);
    const ratio = (aspect * ((bottom - top) / stretch.y)) / ((right - left) / stretch.x);
    const isKept = graph.path.length || graph.communities.length || entities.length < FEW;
    if (isKept || !(ratio > 0 && ratio < Infinity)) return { x: 1, y: 1 };
    return { x: Math.min(Math.max(ratio, 1), MOST), y: Math.min(Math.max(1 / ratio, 1), MOST) };
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

  /** @param {Bundle} bundle */
  isFront(bundle) {
    return this.bundleState[bundle.index] === IN_FRONT;
  }

  /** @param {Entity} entity */
  isFrontEntity(entity) {
    return this.entityState[entity.index] === IN_FRONT;
  }

  get hasSelection() {
    return !isNothing(this.selected);
  }

  /** The bundles that are selected or pointed at. @returns {Bundle[]} */
  get highlightedBundles() {
    return [this.selected, this.pointed].flatMap(({ bundle, claim }) => bundle ?? claim?.bundle ?? []);
  }

  /** Returns whether an entity is selected or pointed at. @param {Entity} one */
  isHighlighted(one) {
    return this.selected.entity === one || this.pointed.entity === one;
  }

  /** Returns whether both ends of a bundle can act, as opposed to places and events. @param {Bundle} bundle */
  isBetweenActors(bundle) {
    return this.betweenActors[bundle.index] === 1;
  }

  /** Returns whether the line of a bundle is labelled, if there is room. @param {Bundle} bundle */
  isLabelled(bundle) {
    return this.hasSelection ? this.isFront(bundle) : this.isBetweenActors(bundle) && this.isDated[bundle.index] === 1;
  }

  /** Returns the claims of a bundle that the filter shows; all if it shows none. @param {Bundle} bundle */
  #shownOf(bundle) {
    const shown = bundle.claims.filter((claim) => this.filter.shows(claim));
    return shown.length ? shown : bundle.claims;
  }
}
