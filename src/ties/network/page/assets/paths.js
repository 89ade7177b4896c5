'use strict';

/**
 * Shortest paths between two entities, by the rules of `ties path`: along claims that are shown and that hold or once
 * held, not through places, the surest of the shortest ones. Of paths that are as sure as each other it is the one
 * whose ids come first in the alphabet. Tells with `begin` that somebody chose where one begins, with `end` of the
 * path (a `Bundle`) once the other end is chosen too.
 */
class Paths extends EventTarget {
  static #PLACES = ['Place', 'Country'];
  static #MODES = ['', 'past'];
  static #STEPS = 6;

  /**
   * @param {Graph} graph
   * @param {Filter} filter
   */
  constructor(graph, filter) {
    super();
    this.graph = graph;
    this.filter = filter;
    /** @type {Entity | null} */ this.start = null;
  }

  /** @param {Entity} entity */
  begin(entity) {
    this.start = this.start === entity ? null : entity;
    this.dispatchEvent(new CustomEvent('begin', { detail: entity }));
  }

  /** @param {Entity} entity */
  end(entity) {
    if (!this.start) return;
    const path = this.between(this.start, entity);
    this.start = null;
    this.dispatchEvent(new CustomEvent('end', { detail: path }));
  }

  /** The path that the page was made for, if any. @returns {Bundle | null} */
  given() {
    const hops = this.graph.path;
    if (!hops.length) return null;
    const pairs = hops.map(([{ subject, object }]) => [subject, object]);
    const [first, second] = pairs;
    const starts = !second || second.includes(first[1]) ? first[0] : first[1];
    const ends = [starts];
    for (const pair of pairs) ends.push(pair[0] === ends[ends.length - 1] ? pair[1] : pair[0]);
    return { ...this.#bundle(ends, hops), link: { path: 'first' } };
  }

  /**
   * @param {Entity} from
   * @param {Entity} to
   * @returns {Bundle}
   */
  between(from, to) {
    const away = this.#steps(from, to);
    if (from === to || !away.has(from)) {
      const note = `No path of at most ${Paths.#STEPS} steps joins them among the claims shown.`;
      return { ...this.#bundle([from, to], []), note };
    }
    /** The least sure step on the surest way to the end. @type {Map<Entity, number>} */ const sure = new Map([[to, 0]]);
    const nearest = [...away].sort((a, b) => a[1] - b[1]);
    for (const [entity] of nearest) {
      for (const [next, weight] of this.#onward(entity, away))
        sure.set(entity, Math.min(sure.get(entity) ?? Infinity, Math.max(weight, sure.get(next) ?? 0)));
    }
    const ends = [from];
    while (ends[ends.length - 1] !== to) {
      const onward = [...this.#onward(ends[ends.length - 1], away)]
        .filter(([next, weight]) => Math.max(weight, sure.get(next) ?? 0) <= (sure.get(from) ?? 0))
        .map(([next]) => next);
      ends.push(onward.reduce((first, one) => (one.index < first.index ? one : first)));
    }
    const hops = ends.slice(1).map((entity, k) => this.#claims(ends[k], entity));
    return this.#bundle(ends, hops);
  }

  /** How many steps everybody is away from an end, until the other is reached. @param {Entity} from @param {Entity} to */
  #steps(from, to) {
    const away = new Map([[to, 0]]);
    let frontier = [to];
    for (let steps = 1; steps <= Paths.#STEPS && frontier.length && !away.has(from); steps++) {
      /** @type {Entity[]} */ const reached = [];
      for (const entity of frontier) {
        for (const claim of entity.claims) {
          const other = claim.subject === entity ? claim.object : claim.subject;
          const isPlace = Paths.#PLACES.includes(this.graph.typeOf(other).name);
          if (away.has(other) || !this.#counts(claim) || (isPlace && other !== from)) continue;
          away.set(other, steps);
          reached.push(other);
        }
      }
      frontier = reached;
    }
    return away;
  }

  /** Who is a step nearer to the end, and how sure the surest claim of the step is. @param {Entity} entity @param {Map<Entity, number>} away */
  #onward(entity, away) {
    /** @type {Map<Entity, number>} */ const onward = new Map();
    for (const claim of entity.claims) {
      const other = claim.subject === entity ? claim.object : claim.subject;
      if (!this.#counts(claim) || away.get(other) !== (away.get(entity) ?? 0) - 1) continue;
      const weight = Paths.#MODES.indexOf(this.graph.modeOf(claim)) * 10 + claim.certainty;
      onward.set(other, Math.min(onward.get(other) ?? Infinity, weight));
    }
    return onward;
  }

  /** @param {Claim} claim */
  #counts(claim) {
    const isInside = this.graph.relationOf(claim).inside;
    return !isInside && this.filter.shows(claim) && Paths.#MODES.includes(this.graph.modeOf(claim));
  }

  /** The claims of a step, the surest first, as `ties path` ranks them. @param {Entity} one @param {Entity} other */
  #claims(one, other) {
    const weight = (/** @type {Claim} */ claim) =>
      Paths.#MODES.indexOf(this.graph.modeOf(claim)) * 10 + claim.certainty;
    const type = (/** @type {Claim} */ claim) => this.graph.relationOf(claim).type;
    const compare = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : Number(a > b));
    return one.claims
      .filter((claim) => this.#counts(claim) && (claim.subject === other || claim.object === other))
      .sort(
        (a, b) =>
          weight(a) - weight(b) || b.statements - a.statements || compare(type(a), type(b)) || a.index - b.index,
      );
  }

  /** @param {Entity[]} ends @param {Claim[][]} hops @returns {Bundle} */
  #bundle(ends, hops) {
    const [from, to] = [ends[0], ends[ends.length - 1]];
    const name = (/** @type {Entity} */ entity) => Words.clipped(entity.name, 60);
    return {
      title: `From ${name(from)} to ${name(to)}`,
      note: `A shortest path: ${Words.count(hops.length, 'step')}. Open a claim for the words that it rests on.`,
      ends,
      hops: hops.map((claims, k) => ({ title: `${name(ends[k])} – ${name(ends[k + 1])}`, claims })),
      link: { from: from.id, to: to.id },
    };
  }
}
