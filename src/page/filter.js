/** @import { Claim, Entity, Graph } from './graph.js' */
/** @import { Facet, Hidden, Lens } from './lenses.js' */
/** @import { YearRange } from './years.js' */

import { copyHidden } from './lenses.js';
import { Years } from './years.js';

/**
 * @typedef {{claimShown: Uint8Array, entityShown: Uint8Array, shownClaims: Uint32Array}} Shown by index: whether a claim
 *   and an entity is shown, and how many claims of an entity are
 */

/**
 * Decides what is shown: the claims for which nothing is hidden (types of both ends, relation, mode, document,
 * certainty, years), and the entities that have such a claim or no claims at all. Fires `change`.
 */
export class Filter extends EventTarget {
  /** @param {Graph} graph */
  constructor(graph) {
    super();
    this.graph = graph;
    this.years = new Years(graph);
    this.hidden = graph.initiallyHidden();
    /** The years that are shown; null: all. @type {YearRange | null} */
    this.range = null;
    this.showsUndated = true;
    /** By claim: whether it would be shown if all years were. */
    this.passesFacets = new Uint8Array(graph.claims.length);
    this.claimShown = new Uint8Array(graph.claims.length);
    this.entityShown = new Uint8Array(graph.entities.length);
    /** By entity: how many of its claims are shown. */
    this.shownClaims = new Uint32Array(graph.entities.length);
    this.counts = { entities: 0, claims: 0 };
    /**
     * Returns the entities that remain of what is shown, as flags by index; null: all. @type {((shown: Shown) => Uint8Array) | null}
     */
    this.narrowing = null;
    /** What would be shown without the narrowing. @type {Shown} */
    this.whole = this;
    /** The claims that no date places in the period of the picture, and that the rest of the filter shows. @type {Claim[]} */
    this.undated = [];
    this.reset();
  }

  /** Restores the initial state, in which the first lens is chosen and reference works are hidden. */
  reset() {
    this.restore({ hidden: null, range: null, showsUndated: this.graph.initiallyShowsUndated });
  }

  /**
   * Restores a state.
   * @param {object} state
   * @param {Hidden | null} state.hidden null: what is hidden initially
   * @param {YearRange | null} state.range
   * @param {boolean} state.showsUndated
   */
  restore({ hidden, range, showsUndated }) {
    this.update(() => {
      this.hidden = hidden ?? this.graph.initiallyHidden();
      this.range = range;
      this.showsUndated = showsUndated;
    });
  }

  /** Shows everything. */
  showAll() {
    this.update(() => this.#clear());
  }

  /** The lens that shows what is shown; null if the types were chosen one by one. @returns {Lens | null} */
  get lens() {
    return this.graph.lenses.find((lens) => lens.matches(this.hidden)) ?? null;
  }

  /** Shows the types of a lens, and containment if the lens does. Nothing else changes. @param {Lens} lens */
  chooseLens(lens) {
    this.update(() => lens.applyTo(this.hidden));
  }

  /**
   * Shows a type that is hidden: chooses a lens that shows it and all that is shown now or, if no lens is chosen, shows
   * only this type.
   * @param {number} type
   * @returns {string} the name of the lens or of the type, '' if the type is shown already
   */
  showType(type) {
    if (!this.hidden.type.has(type)) return '';
    const lens = this.#widerLenses.find(({ hiddenTypes }) => !hiddenTypes.has(type));
    if (!lens) {
      this.toggle('type', [type], true);
      return this.graph.types[type].plural;
    }
    this.chooseLens(lens);
    return lens.name;
  }

  /**
   * Shows an entity that is hidden, with its claims, if a wider lens or its type does that.
   * @param {Entity} entity
   * @returns {string} the name of the lens or of the type, '' if nothing has changed
   */
  reveal(entity) {
    if (this.showsEntity(entity)) return '';
    const lens = this.#widerLenses.find((one) => this.#isShownBy(one, entity));
    if (!lens) return this.showType(entity.type);
    this.chooseLens(lens);
    return lens.name;
  }

  /**
   * Shows or hides one or more values of a facet.
   * @param {Facet} facet
   * @param {number[]} indices
   * @param {boolean} shown
   */
  toggle(facet, indices, shown) {
    this.update(() => {
      for (const i of indices) {
        if (shown) this.hidden[facet].delete(i);
        else this.hidden[facet].add(i);
      }
    });
  }

  /** Shows only some of the entities, with the claims between them. @param {((shown: Shown) => Uint8Array) | null} narrowing */
  narrow(narrowing) {
    this.update(() => (this.narrowing = narrowing));
  }

  /** Shows only some years. @param {YearRange | null} range */
  setRange(range) {
    this.update(() => (this.range = range));
  }

  /** Shows or hides undated claims. @param {boolean} shown */
  showUndated(shown) {
    this.update(() => (this.showsUndated = shown));
  }

  /**
   * Makes several changes and fires one event.
   * @param {() => void} changes
   */
  update(changes) {
    changes();
    this.#apply();
    this.dispatchEvent(new Event('change'));
  }

  /** @param {Claim} claim */
  shows(claim) {
    return this.claimShown[claim.index] === 1;
  }

  /** @param {Entity} entity */
  showsEntity(entity) {
    return this.entityShown[entity.index] === 1;
  }

  /** The claims that are shown. @returns {Claim[]} */
  get claims() {
    return this.graph.claims.filter((claim) => this.shows(claim));
  }

  /** The entities that are shown. @returns {Entity[]} */
  get entities() {
    return this.graph.entities.filter((entity) => this.showsEntity(entity));
  }

  /** The lenses that show more than the chosen one, and all that it shows. @returns {Lens[]} */
  get #widerLenses() {
    const { lens, graph, hidden } = this;
    return lens ? graph.lenses.filter((other) => other !== lens && other.isAtLeast(hidden)) : [];
  }

  /** Returns whether another lens would show an entity. @param {Lens} lens @param {Entity} entity */
  #isShownBy(lens, { type, claims }) {
    const hidden = copyHidden(this.hidden);
    lens.applyTo(hidden);
    const isShown = (/** @type {Claim} */ claim) =>
      !hidden.type.has(claim.subject.type) &&
      !hidden.type.has(claim.object.type) &&
      !hidden.relation.has(claim.relation) &&
      !hidden.mode.has(claim.mode) &&
      !hidden.document.has(claim.document) &&
      !hidden.certainty.has(claim.certainty) &&
      this.years.includes(claim, this.range, this.showsUndated);
    return !hidden.type.has(type) && (!claims.length || claims.some(isShown));
  }

  /** Returns a flag for each value of a facet: 1 shown, 0 hidden. @param {Facet} facet @param {number} length */
  #flags(facet, length) {
    const flags = new Uint8Array(length).fill(1);
    for (const i of this.hidden[facet]) flags[i] = 0;
    return flags;
  }

  #clear() {
    for (const hidden of Object.values(this.hidden)) hidden.clear();
    this.range = null;
    this.showsUndated = true;
  }

  #apply() {
    const { graph, years, range, showsUndated, passesFacets, claimShown, entityShown, shownClaims } = this;
    const types = this.#flags('type', graph.types.length);
    const relations = this.#flags('relation', graph.relations.length);
    const modes = this.#flags('mode', graph.modes.length);
    const documents = this.#flags('document', graph.documents.length);
    const certainties = this.#flags('certainty', graph.certainties.length);
    shownClaims.fill(0);
    this.counts = { entities: 0, claims: 0 };
    for (const claim of graph.claims) {
      const { subject, object } = claim;
      const passes =
        types[subject.type] &
        types[object.type] &
        relations[claim.relation] &
        modes[claim.mode] &
        documents[claim.document] &
        certainties[claim.certainty];
      passesFacets[claim.index] = passes;
      const shown = passes && years.includes(claim, range, showsUndated) ? 1 : 0;
      claimShown[claim.index] = shown;
      this.counts.claims += shown;
      shownClaims[subject.index] += shown;
      if (subject !== object) shownClaims[object.index] += shown;
    }
    this.undated = graph.claims.filter(({ index, isUndated }) => isUndated && passesFacets[index]);
    for (const entity of graph.entities) {
      const { index, type, claims } = entity;
      const isAtRest = () =>
        !showsUndated && graph.atRest.has(entity) && claims.some((claim) => passesFacets[claim.index]);
      const isPresent = shownClaims[index] > 0 || claims.length === 0 || isAtRest();
      const shown = !this.hidden.type.has(type) && isPresent;
      entityShown[index] = shown ? 1 : 0;
      if (shown) this.counts.entities++;
    }
    this.whole = this;
    if (this.narrowing) this.#narrow(this.narrowing);
  }

  /** @param {(shown: Shown) => Uint8Array} narrowing */
  #narrow(narrowing) {
    const { graph, passesFacets, claimShown, entityShown, shownClaims } = this;
    this.whole = { claimShown: claimShown.slice(), entityShown: entityShown.slice(), shownClaims: shownClaims.slice() };
    const kept = narrowing(this.whole);
    shownClaims.fill(0);
    this.counts = { entities: 0, claims: 0 };
    for (const { index, subject, object } of graph.claims) {
      const isKept = kept[subject.index] & kept[object.index];
      passesFacets[index] &= isKept;
      claimShown[index] &= isKept;
      if (!claimShown[index]) continue;
      this.counts.claims++;
      shownClaims[subject.index]++;
      if (subject !== object) shownClaims[object.index]++;
    }
    this.undated = this.undated.filter(({ index }) => passesFacets[index]);
    for (const { index } of graph.entities) this.counts.entities += entityShown[index] &= kept[index];
  }
}
