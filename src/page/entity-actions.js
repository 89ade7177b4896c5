/** @import { Entity } from './graph.js' */
/** @import { Paths } from './paths.js' */
/** @import { State } from './state.js' */

import { otherEnd } from './graph.js';
import { numberText } from './text.js';

/**
 * @typedef {{label: string, key: string, isPressed?: boolean, run: () => void}} Action `key` runs it while the picture
 *   has the focus
 */

/** What can be done with an entity in the picture. */
export class EntityActions {
  /**
   * @param {State} state
   * @param {Paths} paths
   */
  constructor(state, paths) {
    this.state = state;
    this.paths = paths;
  }

  /** Returns the actions that would change something. @param {Entity} entity @returns {Action[]} */
  of(entity) {
    const { state, paths } = this;
    const { filter, pinned } = state;
    const [hidden, leaves] = [this.#hiddenNeighbours(entity), this.#leaves(entity)];
    const more = (/** @type {Entity[]} */ entities) => numberText(entities.length);
    return [
      { label: 'Path from here', key: 'f', isPressed: paths.start === entity, run: () => paths.toggleStart(entity) },
      ...(hidden.length ? [{ label: `Expand (${more(hidden)})`, key: 'e', run: () => filter.showAlso(hidden) }] : []),
      ...(leaves.length ? [{ label: `Collapse (${more(leaves)})`, key: 'c', run: () => filter.hide(leaves) }] : []),
      ...(filter.showsEntity(entity) ? [{ label: 'Hide', key: 'h', run: () => this.#hide(entity) }] : []),
      { label: 'Pin', key: 'i', isPressed: pinned.has(entity), run: () => state.togglePin(entity) },
    ];
  }

  /** @param {Entity} entity */
  #hide(entity) {
    const { state } = this;
    state.filter.hide([entity]);
    if (state.selected.entity === entity) state.select({ entity: null, claim: null });
  }

  /** Returns what is tied to an entity and hidden, without containment. @param {Entity} entity */
  #hiddenNeighbours(entity) {
    const { filter, graph } = this.state;
    const all = entity.claims
      .filter((claim) => !graph.relationOf(claim).inside && filter.passesItself(claim))
      .map((claim) => otherEnd(claim, entity));
    return [...new Set(all)].filter((other) => !filter.showsEntity(other));
  }

  /** Returns what only this entity ties to the rest. @param {Entity} entity */
  #leaves(entity) {
    const { filter } = this.state;
    const ties = (/** @type {Entity} */ one) => one.claims.filter((claim) => filter.shows(claim));
    return [...new Set(ties(entity).map((claim) => otherEnd(claim, entity)))].filter(
      (other) => other !== entity && ties(other).every((claim) => otherEnd(claim, other) === entity),
    );
  }
}
