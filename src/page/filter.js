/** @import { Claim, Entity, Graph } from './graph.js' */
/** @import { Facet, Hidden, Lens } from './lenses.js' */
/** @import { Period } from './period.js' */

import { ClaimPeriods } from './claim-periods.js';
import { copyHidden, hideNothing } from './lenses.js';

/**
 * @typedef {{claimShown: Uint8Array, entityShown: Uint8Array, shownClaims: Uint32Array}} Shown by index: whether a claim
 *   and an entity is shown, and how many claims of an entity are
 * @typedef {object} FilterState
 * @property {Hidden | null} hidden null: what is hidden initially
 * @property {Set<number>} also
 * @property {Period | null} range
 * @property {boolean} showsUndated
 * @property {boolean} [showedUndated] whether undated claims are shown again when any time is; as at first, if it is left out
 * @property {((shown: Shown) => Uint8Array) | null} [narrowing] as it is, if it is left out
 */

/**
 * The facets of claims, and the property of a claim that is an index into each.
 * @type {[Facet, 'relation' | 'mode' | 'certainty' | 'document' | 'voiceIndex'][]}
 */
const CLAIM_FACETS = [
  ['relation', 'relation'],
  ['mode', 'mode'],
  ['certainty', 'certainty'],
  ['document', 'document'],
  ['voice', 'voiceIndex'],
];

/**
 * Decides what is shown: the claims for which nothing is hidden (both ends and their types, relation, mode, document,
 * voice, certainty, period), and the entities that have such a claim or no claims at all. Fires `change`.
 */
export class Filter extends EventTarget {
  /** @param {Graph} graph */
  constructor(graph) {
    super();
    this.graph = graph;
    this.periods = new ClaimPeriods(graph);
    this.hidden = graph.initiallyHidden();
    /** Entities that are shown although their type is hidden, as indices. @type {Set<number>} */
    this.also = new Set();
    /** The period that is shown; null: any time. @type {Period | null} */
    this.range = null;
    this.showsUndated = true;
    /** Whether undated claims are shown again when any time is. */
    this.showedUndated = true;
    /** By claim: whether it would be shown if any time was. */
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
    this.restore({ hidden: null, also: new Set(), range: null, showsUndated: this.graph.initiallyShowsUndated });
  }

  /** @param {FilterState} state */
  restore({ hidden, also, range, showsUndated, showedUndated = this.graph.initiallyShowsUndated, narrowing = this.narrowing }) {
    this.update(() => {
      this.narrowing = narrowing;
      this.hidden = hidden ?? this.graph.initiallyHidden();
      this.also = also;
      this.range = range;
      this.showsUndated = showsUndated;
      this.showedUndated = range ? showedUndated : showsUndated;
    });
  }

  /** Shows everything. */
  showAll() {
    this.restore({ hidden: hideNothing(), also: new Set(), range: null, showsUndated: true });
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

  /**
   * Hides all values of a facet but some; if the others are hidden already, shows them all again.
   * @param {Facet} facet
   * @param {number[]} indices
   */
  toggleOnly(facet, indices) {
    this.update(() => {
      const base = this.withLens()[facet];
      const others = this.graph.valuesOf(facet).flatMap((_, i) => (indices.includes(i) ? [] : [i]));
      const isOnly =
        others.every((i) => this.hidden[facet].has(i)) && indices.some((i) => !this.hidden[facet].has(i));
      this.hidden[facet] = isOnly ? base : new Set([...base, ...others].filter((i) => !indices.includes(i)));
    });
  }

  /** Shows what a facet shows at first, or with the lens. @param {Facet} facet */
  resetFacet(facet) {
    this.update(() => (this.hidden[facet] = this.withLens()[facet]));
  }

  /** Returns what is hidden at first, or with the lens and nothing else. @returns {Hidden} */
  withLens() {
    const hidden = this.graph.initiallyHidden();
    this.lens?.applyTo(hidden);
    return hidden;
  }

  /** Shows some entities although their types are hidden. @param {Entity[]} entities */
  showAlso(entities) {
    this.update(() => {
      for (const { index } of entities) {
        this.hidden.entity.delete(index);
        this.also.add(index);
      }
    });
  }

  /** Hides some entities. @param {Entity[]} entities */
  hide(entities) {
    this.update(() => {
      for (const { index } of entities) {
        this.also.delete(index);
        this.hidden.entity.add(index);
      }
    });
  }

  /**
   * Shows only a period, without undated claims; they can be shown again. Any time shows them as they were before.
   * @param {Period | null} range null: any time
   */
  setRange(range) {
    this.update(() => {
      if (range && !this.range) {
        this.showedUndated = this.showsUndated;
        this.showsUndated = false;
      } else if (!range && this.range) this.showsUndated = this.showedUndated;
      this.range = range;
    });
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
  #isShownBy(lens, entity) {
    const hidden = copyHidden(this.hidden);
    lens.applyTo(hidden);
    const isShown = (/** @type {Claim} */ claim) =>
      this.#passesEnd(hidden, claim.subject) && this.#passesEnd(hidden, claim.object) && this.passesItself(claim, hidden);
    return this.#passesEnd(hidden, entity) && (!entity.claimCount || entity.claims.some(isShown));
  }

  /**
   * Returns whether nothing but its ends hides a claim.
   * @param {Claim} claim
   * @param {Hidden} [hidden]
   */
  passesItself(claim, hidden = this.hidden) {
    return (
      CLAIM_FACETS.every(([facet, property]) => !hidden[facet].has(claim[property])) &&
      this.periods.includes(claim, this.range, this.showsUndated)
    );
  }

  /** @param {Hidden} hidden @param {Entity} entity */
  #passesEnd(hidden, { index, type }) {
    return !hidden.entity.has(index) && (!hidden.type.has(type) || this.also.has(index));
  }

  #apply() {
    const { graph, hidden, passesFacets, claimShown, entityShown, shownClaims, periods, range, showsUndated } = this;
    const ends = new Uint8Array(graph.entities.length);
    for (const entity of graph.entities) ends[entity.index] = Number(this.#passesEnd(hidden, entity));
    const facets = CLAIM_FACETS.filter(([facet]) => hidden[facet].size);
    shownClaims.fill(0);
    this.counts = { entities: 0, claims: 0 };
    this.undated = [];
    for (const claim of graph.claims) {
      const { subject, object } = claim;
      let passes = ends[subject.index] & ends[object.index];
      for (const [facet, property] of facets) if (passes && hidden[facet].has(claim[property])) passes = 0;
      passesFacets[claim.index] = passes;
      if (passes && claim.isUndated) this.undated.push(claim);
      const shown = passes && periods.includes(claim, range, showsUndated) ? 1 : 0;
      claimShown[claim.index] = shown;
      this.counts.claims += shown;
      shownClaims[subject.index] += shown;
      if (subject !== object) shownClaims[object.index] += shown;
    }
    for (const entity of graph.entities) {
      const { index } = entity;
      const isAtRest = () =>
        !showsUndated && graph.atRest.has(entity) && entity.claims.some((claim) => passesFacets[claim.index]);
      const shown = ends[index] && (shownClaims[index] > 0 || !entity.claimCount || isAtRest()) ? 1 : 0;
      entityShown[index] = shown;
      this.counts.entities += shown;
    }
    this.whole = this;
    if (this.narrowing) this.#narrow(this.narrowing);
  }

  /** @param {(shown: Shown) => Uint8Array} narrowing */
  #narrow(narrowing) {
    const { graph, passesFacets, claimShown, entityShown, shownClaims } = this;
    this.whole = { claimShown: claimShown.slice(), entityShown: entityShown.slice(), shownClaims: shownClaims.slice() };
    const kept = narrowing(this.whole).slice();
    for (const i of this.also) kept[i] = 1;
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
