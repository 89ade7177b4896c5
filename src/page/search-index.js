/** @import { Entity, Graph } from './graph.js' */

import { fold } from './text.js';
import { WordIndex } from './word-index.js';

/**
 * @template T
 * @typedef {{item: T, name: string, rank: number}} Match `name` is what matched; a lower rank is better
 */

const EXACT = 0;
const BEGINNING = 1; // of the name
const WORD_BEGINNING = 2;
const INSIDE = 3; // of a word
const ALL_WORDS = 4; // in another order, or with others in between; the fewer others, the better
const MISSPELLED = 5;
const OTHER_WORD = 1 / 64;
const MOST_WORDS = 4; // of a name that is also found if it is typed as one word

/** Finds things by their names, also misspelled. @template T */
export class NameIndex {
  /**
   * @param {T[]} items those that come first are preferred if nothing else decides
   * @param {(item: T) => string[]} namesOf
   * @param {(item: T) => number} weightOf the heavier are preferred
   */
  constructor(items, namesOf, weightOf) {
    this.items = items;
    this.namesOf = namesOf;
    this.weightOf = weightOf;
    /** By item. @type {{name: string, folded: string}[][] | null} made on the first search */ this.names = null;
    this.words = new WordIndex();
    /** The item, the name and its number of words for each text of `words`. @type {{i: number, name: string, words: number}[]} */ this.texts = [];
  }

  /** Prepares the first search, which takes a moment. */
  prepare() {
    this.#prepareWords();
  }

  /** @returns {{name: string, folded: string}[][]} */
  #prepareNames() {
    return (this.names ??= this.items.map((item) =>
      this.namesOf(item).map((name) => ({ name, folded: fold(name) })),
    ));
  }

  /**
   * Returns what matches a text, the best first. Words in another order, and misspelled ones, count if no name has a
   * word that begins with the text.
   * @param {string} text
   * @returns {Match<T>[]}
   */
  find(text) {
    const query = fold(text);
    if (!query) return [];
    /** By item. @type {Map<number, {rank: number, name: string}>} */ const best = new Map();
    const add = (/** @type {number} */ i, /** @type {number} */ rank, /** @type {string} */ name) => {
      if (rank < (best.get(i)?.rank ?? Infinity)) best.set(i, { rank, name });
    };
    let isFound = false;
    for (const [i, names] of this.#prepareNames().entries()) {
      for (const { name, folded } of names) {
        const rank = rankOf(folded, query);
        if (rank <= WORD_BEGINNING) isFound = true;
        if (rank <= INSIDE) add(i, rank, name);
      }
    }
    if (!isFound) {
      this.#prepareWords();
      const { texts, costs } = this.words.find(query);
      for (const text of texts) {
        const { i, name, words } = this.texts[text];
        add(i, ALL_WORDS + costs[text] + Math.min(words * OTHER_WORD, 0.9), name);
      }
    }
    return [...best]
      .map(([i, match]) => ({ i, item: this.items[i], ...match }))
      .sort((a, b) => a.rank - b.rank || this.weightOf(b.item) - this.weightOf(a.item) || a.i - b.i);
  }

  #prepareWords() {
    if (this.texts.length) return;
    for (const [i, names] of this.#prepareNames().entries()) {
      for (const { name, folded } of names) {
        const words = folded.split(' ');
        const text = this.words.add(folded);
        this.texts.push({ i, name, words: words.length });
        if (words.length > 1 && words.length <= MOST_WORDS) this.words.addWord(words.join(''), text);
      }
    }
    this.words.prepare();
  }
}

/** Whether a match is only by words that are spelled nearly like those typed. @param {Match<any>} match */
export function isMisspelled({ rank }) {
  return rank >= MISSPELLED;
}

/** @param {string} folded a name @param {string} query */
function rankOf(folded, query) {
  let start = folded.indexOf(query);
  if (start < 0) return Infinity;
  if (folded === query) return EXACT;
  if (start === 0) return BEGINNING;
  for (; start > 0; start = folded.indexOf(query, start + 1)) if (folded[start - 1] === ' ') return WORD_BEGINNING;
  return INSIDE;
}

/**
 * Returns an index of entities by name, alias or id.
 * @param {Graph} graph
 * @returns {NameIndex<Entity>}
 */
export function entityIndex(graph) {
  return new NameIndex(
    graph.entities,
    ({ name, aliases, weakAliases, id, sameAs }) => [name, ...aliases, ...weakAliases, id, ...sameAs],
    ({ claimCount }) => claimCount,
  );
}

/**
 * Returns an index of relations by the phrase from either end, or by the kind.
 * @param {Graph} graph
 * @returns {NameIndex<number>} of indices into `Graph.relations`
 */
export function relationIndex({ relations, kinds, claims }) {
  const counts = new Uint32Array(relations.length);
  for (const { relation } of claims) counts[relation]++;
  const namesOf = (/** @type {number} */ i) => {
    const { phrase, says, inverse, kind } = relations[i];
    return [phrase, says, inverse, kinds[kind].name];
  };
  return new NameIndex([...relations.keys()], namesOf, (i) => counts[i]);
}

/**
 * Returns an index of the voices in claims.
 * @param {Graph} graph
 * @returns {NameIndex<string>}
 */
export function voiceIndex({ claims }) {
  /** @type {Map<string, number>} */ const counts = new Map();
  for (const { voice } of claims) if (voice) counts.set(voice, (counts.get(voice) ?? 0) + 1);
  return new NameIndex(
    [...counts.keys()],
    (voice) => [voice],
    (voice) => counts.get(voice) ?? 0,
  );
}
