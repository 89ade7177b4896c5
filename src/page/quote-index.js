/** @import { Claim, Entity, Graph, Target } from './graph.js' */
/** @import { Evidence } from './evidence.js' */

import { fold } from './text.js';
import { WordIndex } from './word-index.js';

/**
 * @typedef {'quote' | 'gist' | 'role' | 'attribute'} Sort
 * @typedef {{text: string, sort: Sort, folded: string, claims: Claim[], entities: Entity[]}} IndexedText a quote, gist,
 *   role or attribute with the claims, or the entities, that it is about
 * @typedef {{text: string, sort: Sort, target: Target}} QuoteMatch
 */

const SLICE = 12; // milliseconds of work without a pause

/** Finds quotes, gists, roles and attributes by their words, also misspelled. */
export class QuoteIndex {
  constructor() {
    /** @type {Map<string, IndexedText>} */ this.known = new Map();
    /** @type {IndexedText[]} */ this.listed = [];
    this.words = new WordIndex();
  }

  /**
   * Returns the index of the evidence of a graph. It is made in short slices, so that the page does not stop.
   * @param {Graph} graph
   * @param {Evidence} evidence
   * @returns {Promise<QuoteIndex>}
   */
  static async of(graph, evidence) {
    const index = new QuoteIndex();
    let start = performance.now();
    for (const step of index.#steps(graph, evidence)) {
      step();
      if (performance.now() - start < SLICE) continue;
      await new Promise((done) => setTimeout(done));
      start = performance.now();
    }
    index.words.prepare();
    return index;
  }

  /**
   * Returns what matches a text: first texts that have it as a phrase, then those with its words in another order,
   * then those with words that are spelled nearly like it. A text of several claims is there once for each of them,
   * but not before all others have been there once.
   * @param {string} text
   * @param {number} limit
   * @returns {{matches: QuoteMatch[], total: number}} at most `limit` matches, and how many there are in all
   */
  find(text, limit) {
    const query = fold(text);
    if (!query) return { matches: [], total: 0 };
    const { texts, costs } = this.words.find(query);
    const isOneWord = !query.includes(' ');
    /** @type {IndexedText[][]} */ const byRank = [];
    for (const i of texts) {
      const indexed = this.listed[i];
      const rank = costs[i] ? 1 + costs[i] : isOneWord || hasPhrase(indexed.folded, query) ? 0 : 1;
      (byRank[rank] ??= []).push(indexed);
    }
    const found = byRank.flat();
    const total = found.reduce((sum, { claims, entities }) => sum + claims.length + entities.length, 0);
    /** @type {QuoteMatch[]} */ const matches = [];
    for (let round = 0; matches.length < Math.min(limit, total); round++) {
      for (const { text, sort, claims, entities } of found) {
        if (matches.length === limit) break;
        if (claims[round]) matches.push({ text, sort, target: { entity: null, claim: claims[round] } });
        else if (entities[round]) matches.push({ text, sort, target: { entity: entities[round], claim: null } });
      }
    }
    return { matches, total };
  }

  /** Yields the steps of making the index. @param {Graph} graph @param {Evidence} evidence */
  *#steps(graph, evidence) {
    for (const claim of graph.claims) yield () => this.#addClaim(claim, evidence);
    for (const entity of graph.entities) yield () => this.#addAttributes(entity, evidence);
  }

  /** @param {Claim} claim @param {Evidence} evidence */
  #addClaim(claim, evidence) {
    for (const { quote, gist, role } of evidence.statements(claim)) {
      for (const indexed of [this.#add(quote, 'quote'), this.#add(gist, 'gist'), this.#add(role, 'role')])
        if (indexed && indexed.claims.at(-1) !== claim) indexed.claims.push(claim);
    }
  }

  /** @param {Entity} entity @param {Evidence} evidence */
  #addAttributes(entity, evidence) {
    for (const { attribute, text, quote, gist } of evidence.attributes(entity)) {
      const said = quote || gist;
      const indexed = this.#add(`${attribute}: ${text}${said ? ` (${said})` : ''}`, 'attribute');
      if (indexed && indexed.entities.at(-1) !== entity) indexed.entities.push(entity);
    }
  }

  /** Returns a text of the index, to which it is added if no other claim has it. @param {string} text @param {Sort} sort */
  #add(text, sort) {
    if (!text) return null;
    const key = `${sort} ${text}`;
    const known = this.known.get(key);
    if (known) return known;
    const indexed = { text, sort, folded: fold(text), claims: [], entities: [] };
    this.words.add(indexed.folded);
    this.known.set(key, indexed);
    this.listed.push(indexed);
    return indexed;
  }
}

/** Returns whether a text has a phrase from the beginning of a word on. @param {string} folded @param {string} phrase */
function hasPhrase(folded, phrase) {
  return folded.startsWith(phrase) || folded.includes(` ${phrase}`);
}
