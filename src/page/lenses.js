/** @import { EntityType, Relation } from './graph.js' */

/**
 * @typedef {'type' | 'relation' | 'mode' | 'document' | 'certainty' | 'voice' | 'entity'} Facet
 * @typedef {Record<Facet, Set<number>>} Hidden what is hidden, by index
 */

/** @type {Facet[]} */
export const FACETS = ['type', 'relation', 'mode', 'certainty', 'document', 'voice', 'entity'];

/**
 * The lenses, by name: whether each shows a type, and whether it shows what is part of what and who documents are by.
 * @type {[string, (type: EntityType) => boolean, boolean][]}
 */
const CHOICES = [
  ['Actors', ({ acts }) => acts, false],
  ['Places', ({ acts, place }) => acts || place, false],
  ['Events', ({ acts, place }) => acts || !place, false],
  ['Everything', () => true, true],
];

/**
 * A choice of the types that are shown, and of whether the background is: containment ("part of"), and the entities
 * that documents are by.
 */
export class Lens {
  /**
   * @param {string} name
   * @param {Set<number>} hiddenTypes
   * @param {{containment: number[], authors: number[]}} background relations, and entities
   * @param {boolean} showsBackground
   */
  constructor(name, hiddenTypes, { containment, authors }, showsBackground) {
    this.name = name;
    this.key = name.toLowerCase(); // in links
    this.hiddenTypes = hiddenTypes;
    this.containment = containment;
    this.authors = authors;
    this.showsBackground = showsBackground || !(containment.length + authors.length);
  }

  /** Whether it hides nothing. */
  get isWhole() {
    return this.showsBackground && !this.hiddenTypes.size;
  }

  /** Makes a filter hide what the lens hides, and show the other types. @param {Hidden} hidden */
  applyTo(hidden) {
    hidden.type = new Set(this.hiddenTypes);
    for (const [values, indices] of this.#background(hidden)) {
      for (const i of indices) {
        if (this.showsBackground) values.delete(i);
        else values.add(i);
      }
    }
  }

  /** Returns whether a filter shows just the types and the background of the lens. @param {Hidden} hidden */
  matches(hidden) {
    return (
      isSame(hidden.type, this.hiddenTypes) &&
      this.#background(hidden).every(([values, indices]) => indices.every((i) => values.has(i) !== this.showsBackground))
    );
  }

  /** @param {Hidden} hidden @returns {[Set<number>, number[]][]} */
  #background({ relation, entity }) {
    return [
      [relation, this.containment],
      [entity, this.authors],
    ];
  }

  /** Returns whether it shows all types that a filter shows. @param {Hidden} hidden */
  isAtLeast({ type }) {
    return [...this.hiddenTypes].every((i) => type.has(i));
  }
}

/**
 * Returns the lenses of a graph, the widest last. Those that show no type, and those that show the same as another one,
 * are left out.
 * @param {EntityType[]} types
 * @param {Relation[]} relations
 * @param {number[]} authors entities that documents are by
 * @returns {Lens[]}
 */
export function makeLenses(types, relations, authors) {
  const background = { containment: relations.flatMap(({ inside }, i) => (inside ? [i] : [])), authors };
  const all = CHOICES.map(([name, isShown, showsBackground]) => {
    const hidden = types.flatMap((type, i) => (isShown(type) ? [] : [i]));
    return new Lens(name, new Set(hidden), background, showsBackground);
  });
  const whole = all[all.length - 1];
  /** @type {Lens[]} */ const lenses = [];
  for (const lens of all.slice(0, -1)) {
    const isRepeated = [whole, ...lenses].some(
      (other) => isSame(lens.hiddenTypes, other.hiddenTypes) && lens.showsBackground === other.showsBackground,
    );
    if (!isRepeated && lens.hiddenTypes.size < types.length) lenses.push(lens);
  }
  return [...lenses, whole];
}

/** Returns that nothing is hidden. @returns {Hidden} */
export function hideNothing() {
  return copyHidden(/** @type {any} */ ({}));
}

/** Copies what is hidden. @param {Hidden} hidden @returns {Hidden} */
export function copyHidden(hidden) {
  return /** @type {Hidden} */ (Object.fromEntries(FACETS.map((facet) => [facet, new Set(hidden[facet])])));
}

/** Returns whether two sets have the same values. @param {Set<number>} one @param {Set<number>} other */
export function isSame(one, other) {
  return one.size === other.size && [...one].every((i) => other.has(i));
}
