/** @import { Claim, ClaimList, Entity, Graph } from './graph.js' */
/** @import { Filter } from './filter.js' */

import { otherEnd } from './graph.js';
import { clip, count } from './text.js';

const MODES = ['', 'past'];
const MAX_STEPS = 6;

/**
 * Shortest paths between two entities by the rules of `ties path`: along claims that are shown and are asserted or
 * past, and through no place but sites. Of the shortest paths it takes the one whose weakest step is strongest, and of those the
 * first by the ids of its entities. Fires `start` when the user chooses the first entity, and `end` (detail: a
 * `ClaimList`) when they choose the second.
 */
export class Paths extends EventTarget {
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

  /** Makes an entity the start of a path, or cancels it. @param {Entity} entity */
  toggleStart(entity) {
    this.start = this.start === entity ? null : entity;
    this.dispatchEvent(new CustomEvent('start', { detail: entity }));
  }

  /** @param {Entity} entity */
  chooseEnd(entity) {
    if (!this.start) return;
    const path = this.between(this.start, entity);
    this.start = null;
    this.dispatchEvent(new CustomEvent('end', { detail: path }));
  }

  /** Returns the path that the page was made for, if any. @returns {ClaimList | null} */
  initial() {
    const steps = this.graph.path;
    if (!steps.length) return null;
    const pairs = steps.map(([{ subject, object }]) => [subject, object]);
    const [first, second] = pairs;
    const entities = [!second || second.includes(first[1]) ? first[0] : first[1]];
    for (const pair of pairs) entities.push(pair[0] === entities[entities.length - 1] ? pair[1] : pair[0]);
    return { ...pathList(entities, steps), link: { path: 'first' } };
  }

  /**
   * Returns the path between two entities; without steps if there is none.
   * @param {Entity} from
   * @param {Entity} to
   * @returns {ClaimList}
   */
  between(from, to) {
    const distances = this.#distances(from, to);
    if (from === to || !distances.has(from)) {
      const { lens } = this.filter;
      const hint = lens && !lens.isWhole ? ' Everything shows more claims.' : '';
      const note = `No path of up to ${MAX_STEPS} steps connects them in the claims shown.${hint}`;
      return { ...pathList([from, to], []), note, again: () => this.between(from, to) };
    }
    /** By entity, the weakest step on the best path from it to the end. @type {Map<Entity, number>} */
    const weakest = new Map([[to, 0]]);
    for (const [entity] of [...distances].sort((a, b) => a[1] - b[1])) {
      for (const [next, weight] of this.#nextSteps(entity, distances)) {
        const weakestStep = Math.max(weight, weakest.get(next) ?? 0);
        weakest.set(entity, Math.min(weakest.get(entity) ?? Infinity, weakestStep));
      }
    }
    const entities = [from];
    while (entities[entities.length - 1] !== to) {
      const next = [...this.#nextSteps(entities[entities.length - 1], distances)]
        .filter(([one, weight]) => Math.max(weight, weakest.get(one) ?? 0) <= (weakest.get(from) ?? 0))
        .map(([one]) => one);
      entities.push(next.reduce((first, one) => (one.index < first.index ? one : first)));
    }
    const steps = entities.slice(1).map((entity, k) => this.#stepClaims(entities[k], entity));
    return { ...pathList(entities, steps), again: () => this.between(from, to) };
  }

  /**
   * Returns the number of steps from entities to the end, searched until the start is reached.
   * @param {Entity} from
   * @param {Entity} to
   */
  #distances(from, to) {
    const distances = new Map([[to, 0]]);
    let frontier = [to];
    for (let steps = 1; steps <= MAX_STEPS && frontier.length && !distances.has(from); steps++) {
      /** @type {Entity[]} */ const reached = [];
      for (const entity of frontier) {
        for (const claim of entity.claims) {
          const other = otherEnd(claim, entity);
          const isPassable = !this.graph.typeOf(other).place || this.graph.sites.has(other.index);
          if (distances.has(other) || !this.#counts(claim) || !(isPassable || other === from)) continue;
          distances.set(other, steps);
          reached.push(other);
        }
      }
      frontier = reached;
    }
    return distances;
  }

  /**
   * Returns the neighbours one step nearer to the end, with the weight of the strongest claim of the step.
   * @param {Entity} entity
   * @param {Map<Entity, number>} distances
   */
  #nextSteps(entity, distances) {
    /** @type {Map<Entity, number>} */ const steps = new Map();
    for (const claim of entity.claims) {
      const other = otherEnd(claim, entity);
      if (!this.#counts(claim) || distances.get(other) !== (distances.get(entity) ?? 0) - 1) continue;
      steps.set(other, Math.min(steps.get(other) ?? Infinity, this.#weight(claim)));
    }
    return steps;
  }

  /** @param {Claim} claim */
  #counts(claim) {
    const isInside = this.graph.relationOf(claim).inside;
    return !isInside && this.filter.shows(claim) && MODES.includes(this.graph.modeOf(claim));
  }

  /** Returns a number that is smaller for a stronger claim. @param {Claim} claim */
  #weight(claim) {
    return MODES.indexOf(this.graph.modeOf(claim)) * 10 + claim.certainty;
  }

  /** Returns the claims of a step, the strongest first, in the order of `ties path`. @param {Entity} one @param {Entity} other */
  #stepClaims(one, other) {
    const type = (/** @type {Claim} */ claim) => this.graph.relationOf(claim).type;
    const compare = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : Number(a > b));
    return one.claims
      .filter((claim) => this.#counts(claim) && (claim.subject === other || claim.object === other))
      .sort(
        (a, b) =>
          this.#weight(a) - this.#weight(b) ||
          b.statements - a.statements ||
          compare(type(a), type(b)) ||
          a.index - b.index,
      );
  }
}

/** @param {Entity[]} entities @param {Claim[][]} steps @returns {ClaimList} */
function pathList(entities, steps) {
  const [from, to] = [entities[0], entities[entities.length - 1]];
  const name = (/** @type {Entity} */ entity) => clip(entity.name, 60);
  return {
    title: `From ${name(from)} to ${name(to)}`,
    note: `Shortest path: ${count(steps.length, 'step')}. Open a claim to see its evidence.`,
    entities,
    steps: steps.map((claims, k) => ({ title: `${name(entities[k])} – ${name(entities[k + 1])}`, claims })),
    link: { from: from.id, to: to.id },
  };
}
