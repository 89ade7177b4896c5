'use strict';

/** @typedef {'type' | 'relation' | 'mode' | 'document' | 'certainty'} Side */

/**
 * What is shown: claims whose ends, relation, mode, document, certainty and years are all switched on, and entities
 * that have such a claim, or have no claim at all. Tells of each change with the event `change`.
 */
class Filter extends EventTarget {
  /** @param {Graph} graph */
  constructor(graph) {
    super();
    this.graph = graph;
    this.years = new Years(graph);
    /** What is switched off, by index. @type {Record<Side, Set<number>>} */
    this.off = { type: new Set(), relation: new Set(), mode: new Set(), document: new Set(), certainty: new Set() };
    /** The years that are shown, both included; null: all. @type {{from: number, to: number} | null} */
    this.span = null;
    this.undated = true; // whether undated claims are shown as well
    /** By claim, whether it would be shown if all years were. */
    this.passing = new Uint8Array(graph.claims.length);
    this.claimShown = new Uint8Array(graph.claims.length);
    this.entityShown = new Uint8Array(graph.entities.length);
    /** By entity, how many of its claims are shown. */
    this.shownClaims = new Uint32Array(graph.entities.length);
    this.counts = { entities: 0, claims: 0 };
    this.reset();
  }

  /** Shows what the page shows at first. */
  reset() {
    this.change(() => {
      this.#clear();
      this.graph.documents.forEach((document, i) => document.shown || this.off.document.add(i));
    });
  }

  /** Shows everything there is. */
  showAll() {
    this.change(() => this.#clear());
  }

  /**
   * Switches one or more things on or off.
   * @param {Side} side
   * @param {number[]} indices
   * @param {boolean} on
   */
  set(side, indices, on) {
    this.change(() => {
      for (const i of indices) {
        if (on) this.off[side].delete(i);
        else this.off[side].add(i);
      }
    });
  }

  /**
   * Shows some years alone.
   * @param {{from: number, to: number} | null} span
   */
  setSpan(span) {
    this.change(() => (this.span = span));
  }

  /**
   * Changes several things at once, and tells of it once.
   * @param {() => void} how
   */
  change(how) {
    how();
    this.#update();
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

  /** @returns {Claim[]} */
  get claims() {
    return this.graph.claims.filter((claim) => this.shows(claim));
  }

  /** @returns {Entity[]} */
  get entities() {
    return this.graph.entities.filter((entity) => this.showsEntity(entity));
  }

  /** By index, whether things of a side are switched on. @param {Side} side @param {number} count */
  #on(side, count) {
    const on = new Uint8Array(count).fill(1);
    for (const i of this.off[side]) on[i] = 0;
    return on;
  }

  #clear() {
    for (const off of Object.values(this.off)) off.clear();
    this.span = null;
    this.undated = true;
  }

  #update() {
    const { graph, years, span, undated, passing, claimShown, entityShown, shownClaims } = this;
    const types = this.#on('type', graph.types.length);
    const relations = this.#on('relation', graph.relations.length);
    const modes = this.#on('mode', graph.modes.length);
    const documents = this.#on('document', graph.documents.length);
    const certainties = this.#on('certainty', graph.certainties.length);
    shownClaims.fill(0);
    this.counts = { entities: 0, claims: 0 };
    for (const claim of graph.claims) {
      const [from, to] = [claim.subject, claim.object];
      const ends = types[from.type] & types[to.type];
      const rest = relations[claim.relation] & modes[claim.mode] & documents[claim.document];
      const passes = ends & rest & certainties[claim.certainty];
      passing[claim.index] = passes;
      const shown = passes && years.lets(claim, span, undated) ? 1 : 0;
      claimShown[claim.index] = shown;
      this.counts.claims += shown;
      shownClaims[from.index] += shown;
      if (from !== to) shownClaims[to.index] += shown;
    }
    for (const { index, type, claims } of graph.entities) {
      const shown = !this.off.type.has(type) && (shownClaims[index] > 0 || claims.length === 0);
      entityShown[index] = shown ? 1 : 0;
      if (shown) this.counts.entities++;
    }
  }
}
