/** @import { Entity, Graph, Target } from './graph.js' */

import { Filter } from './filter.js';
import { Overview } from './overview.js';
import { pickedList } from './picked.js';

/** @typedef {{target: Target, text: string}} Crumb what was selected before, and its name */

const MAX_TRAIL = 5;
export const TABS = ['picture', 'table', 'matrix'];

/**
 * What the page shows: the filter, what is selected and what was before it, the open tab, and the entities that are
 * pinned. Every part of the page renders from it. Fires `change`, also after a change of the filter.
 */
export class State extends EventTarget {
  /** @param {Graph} graph */
  constructor(graph) {
    super();
    this.graph = graph;
    this.filter = new Filter(graph);
    /** How much of a large picture is shown. */ this.overview = new Overview(graph, this.filter);
    /** @type {Target} */ this.selected = { entity: null, claim: null };
    /** What led to the selection, the oldest first. @type {Crumb[]} */ this.trail = [];
    this.tab = 'picture';
    /** Entities that are always named. @type {Set<Entity>} */ this.pinned = new Set();
    this.filter.addEventListener('change', () => {
      const list = this.selected.list?.again?.();
      if (list) this.selected = { ...this.selected, list };
      this.#fire();
    });
  }

  /** Selects an entity, a claim or a list of claims, or nothing, which ends the trail. @param {Target} target */
  select(target) {
    if (isSameTarget(target, this.selected)) return this.#fire();
    const isEmpty = isNothing(target);
    const known = this.trail.findIndex((crumb) => isSameTarget(crumb.target, target));
    if (isEmpty) this.trail = [];
    else if (known >= 0) this.trail = this.trail.slice(0, known);
    else if (!isNothing(this.selected)) {
      const crumb = { target: this.selected, text: this.graph.nameOf(this.selected) };
      this.trail = [...this.trail, crumb].slice(-MAX_TRAIL);
    }
    const list = target.list?.again?.(); // what was selected before may be older than the filter
    this.selected = list ? { ...target, list } : target;
    this.#fire();
  }

  /** Adds an entity to those that are selected, or takes it away. @param {Entity} entity */
  selectAlso(entity) {
    const { entity: one, list } = this.selected;
    const before = one ? [one] : list?.isPicked ? list.entities : [];
    const entities = before.includes(entity) ? before.filter((other) => other !== entity) : [...before, entity];
    if (entities.length < 2) return this.select({ entity: entities[0] ?? null, claim: null });
    this.select({ entity: null, claim: null, list: pickedList(this.filter, entities) });
  }

  /** Opens the picture, the table or the matrix. @param {string} tab */
  open(tab) {
    this.tab = TABS.includes(tab) ? tab : 'picture';
    this.#fire();
  }

  /** Pins an entity, or ends that. @param {Entity} entity */
  togglePin(entity) {
    if (!this.pinned.delete(entity)) this.pinned.add(entity);
    this.#fire();
  }

  unpinAll() {
    this.pinned = new Set();
    this.#fire();
  }

  /**
   * Restores a state.
   * @param {object} state
   * @param {Target} state.selected
   * @param {Crumb[]} state.trail
   * @param {Set<Entity>} state.pinned
   * @param {string} state.tab
   */
  restore({ selected, trail, pinned, tab }) {
    this.selected = selected;
    this.trail = trail;
    this.pinned = pinned;
    this.open(tab);
  }

  #fire() {
    this.dispatchEvent(new Event('change'));
  }
}

/** Returns whether nothing is selected. @param {Target} target */
export function isNothing({ entity, claim, list, bundle }) {
  return !entity && !claim && !list && !bundle;
}

/** Returns whether two targets are the same, whatever the filter shows of them. @param {Target} one @param {Target} other */
export function isSameTarget(one, other) {
  const key = (/** @type {Target} */ { entity, claim, list, bundle }) =>
    JSON.stringify([entity?.id, claim?.id, bundle?.index, list?.link]);
  return key(one) === key(other);
}
