/** @import { EntityType, Relation } from './graph.js' */

/**
 * @typedef {'type' | 'relation' | 'mode' | 'document' | 'certainty'} Facet
 * @typedef {Record<Facet, Set<number>>} Hidden what is hidden, by index
 */

/**
 * The lenses, by name: whether each shows a type, and whether it shows what is part of what.
 * @type {[string, (type: EntityType) => boolean, boolean][]}
 */
const CHOICES = [
  ['Actors', ({ acts }) => acts, false],
  ['Places', ({ acts, place }) => acts || place, false],
  ['Events', ({ acts, place }) => acts || !place, false],
  ['Everything', () => true, true],
];

/** A choice of the types that are shown, and of whether containment ("part of") is drawn as lines. */
export class Lens {
  /**
   * @param {string} name
   * @param {Set<number>} hiddenTypes
   * @param {number[]} containment the relations of containment
   * @param {boolean} showsContainment
   */
  constructor(name, hiddenTypes, containment, showsContainment) {
    this.name = name;
    this.key = name.toLowerCase(); // in links
    this.hiddenTypes = hiddenTypes;
    this.containment = containment;
    this.showsContainment = showsContainment || !containment.length;
  }

  /** Whether it hides nothing. */
  get isWhole() {
    return this.showsContainment && !this.hiddenTypes.size;
  }

  /** Makes a filter hide what the lens hides, and show the other types. @param {Hidden} hidden */
  applyTo(hidden) {
    hidden.type = new Set(this.hiddenTypes);
    for (const i of this.containment) {
      if (this.showsContainment) hidden.relation.delete(i);
      else hidden.relation.add(i);
    }
  }

  /** Returns whether a filter shows just the types and the containment of the lens. @param {Hidden} hidden */
  matches({ type, relation }) {
    return isSame(type, this.hiddenTypes) && this.containment.every((i) => relation.has(i) !== this.showsContainment);
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
 * @returns {Lens[]}
 */
export function makeLenses(types, relations) {
  const containment = relations.flatMap(({ inside }, i) => (inside ? [i] : []));
  const all = CHOICES.map(([name, isShown, showsContainment]) => {
    const hidden = types.flatMap((type, i) => (isShown(type) ? [] : [i]));
    return new Lens(name, new Set(hidden), containment, showsContainment);
  });
  const whole = all[all.length - 1];
  /** @type {Lens[]} */ const lenses = [];
  for (const lens of all.slice(0, -1)) {
    const isRepeated = [whole, ...lenses].some(
      (other) => isSame(lens.hiddenTypes, other.hiddenTypes) && lens.showsContainment === other.showsContainment,
    );
    if (!isRepeated && lens.hiddenTypes.size < types.length) lenses.push(lens);
  }
  return [...lenses, whole];
}

/** Copies what is hidden. @param {Hidden} hidden @returns {Hidden} */
export function copyHidden({ type, relation, mode, document, certainty }) {
  return {
    type: new Set(type),
    relation: new Set(relation),
    mode: new Set(mode),
    document: new Set(document),
    certainty: new Set(certainty),
  };
}

/** Returns whether two sets have the same values. @param {Set<number>} one @param {Set<number>} other */
export function isSame(one, other) {
  return one.size === other.size && [...one].every((i) => other.has(i));
}
