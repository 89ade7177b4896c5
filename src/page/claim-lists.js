/** @import { Claim, ClaimList, Graph } from './graph.js' */
/** @import { Filter } from './filter.js' */

import { clip, compareNames, count, numberText } from './text.js';

/** The lists of claims that the search leads to: those with a relation, and those of a voice. */
export class ClaimLists {
  /**
   * @param {Graph} graph
   * @param {Filter} filter
   */
  constructor(graph, filter) {
    this.graph = graph;
    this.filter = filter;
  }

  /** Returns the claims shown with a relation. @param {number} relation index into `Graph.relations` @returns {ClaimList} */
  ofRelation(relation) {
    const { phrase, type } = this.graph.relations[relation];
    const claims = this.graph.claims.filter((claim) => claim.relation === relation);
    return this.#list(`Claims: ${phrase}`, claims, { relation: type });
  }

  /** Returns the claims shown of a voice. @param {string} voice @returns {ClaimList} */
  ofVoice(voice) {
    const claims = this.graph.claims.filter((claim) => claim.voice === voice);
    return this.#list(`Said by ${clip(voice, 120)}`, claims, { voice });
  }

  /**
   * Returns the list that a link names, if any.
   * @param {{relation: string, voice: string}} names
   * @returns {ClaimList | null}
   */
  named({ relation, voice }) {
    const index = this.graph.relations.findIndex(({ type }) => type === relation);
    if (index >= 0) return this.ofRelation(index);
    return voice && this.graph.voices.includes(voice) ? this.ofVoice(voice) : null;
  }

  /** @param {string} title @param {Claim[]} all @param {Record<string, string>} link @returns {ClaimList} */
  #list(title, all, link) {
    const shown = all.filter((claim) => this.filter.shows(claim));
    const claims = (shown.length ? shown : [...all]).sort(
      (a, b) =>
        compareNames(a.subject.name, b.subject.name) || compareNames(a.object.name, b.object.name) || a.index - b.index,
    );
    const note =
      shown.length === all.length
        ? `${count(all.length, 'claim')}.`
        : shown.length
          ? `${numberText(shown.length)} of ${count(all.length, 'claim')}; the filters hide the others.`
          : `${count(all.length, 'claim')}, which the filters hide.`;
    return {
      title,
      note,
      entities: [],
      steps: claims.length ? [{ title: 'Claims', claims }] : [],
      link,
      again: () => this.#list(title, all, link),
    };
  }
}
