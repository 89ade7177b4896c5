/** @import { CitedDocument, Claim, Entity, Graph } from './graph.js' */

import { clip } from './text.js';

/**
 * @typedef {object} Statement
 * @property {string} paragraph
 * @property {string} quote
 * @property {string} gist what the paragraph says, in the curator's words, if the document may not be quoted
 * @property {string} certainty
 * @property {string} role
 * @property {string} note
 * @property {string} curatorNote
 *
 * @typedef {object} Attribute
 * @property {string} attribute
 * @property {string} text the value in words
 * @property {string} place
 * @property {CitedDocument} document
 * @property {string} paragraph
 * @property {string} quote
 * @property {string} gist
 * @property {string} voice
 * @property {string} certainty
 * @property {string} since
 * @property {string} until
 * @property {string} asOf
 * @property {string} note
 * @property {string} curatorNote
 * @property {boolean} isUndated whether no date places it in the period `Graph.asOf`
 */

/** The statements behind claims, and the attributes of entities. */
export class Evidence {
  /**
   * @param {Graph} graph
   * @param {any} data the block `evidence`
   */
  constructor(graph, data) {
    this.graph = graph;
    this.data = data;
    /** @type {Map<number, Attribute[]>} by index of the entity */ this.byEntity = new Map();
    const columns = data.attributes;
    columns.entity.forEach((/** @type {number} */ entity, /** @type {number} */ i) => {
      if (!this.byEntity.has(entity)) this.byEntity.set(entity, []);
      this.byEntity.get(entity)?.push({
        attribute: columns.attribute[i],
        text: columns.text[i],
        place: columns.place[i],
        document: graph.documents[columns.document[i]],
        paragraph: columns.paragraph[i],
        quote: columns.quote[i],
        gist: columns.gist[i],
        voice: graph.voices[columns.voice[i]],
        certainty: graph.certainties[columns.certainty[i]],
        since: columns.since[i],
        until: columns.until[i],
        asOf: columns.as_of[i],
        note: columns.note[i],
        curatorNote: columns.curator_note[i],
        isUndated: columns.undated[i],
      });
    });
  }

  /**
   * Returns the statements of a claim, in the order of the document.
   * @param {Claim} claim
   * @returns {Statement[]}
   */
  statements(claim) {
    const columns = this.data.claims;
    return columns.paragraphs[claim.index].map((/** @type {string} */ paragraph, /** @type {number} */ k) => ({
      paragraph,
      quote: columns.quotes[claim.index][k],
      gist: columns.gists[claim.index][k],
      certainty: this.graph.certainties[columns.certainties[claim.index][k]],
      role: columns.roles[claim.index][k],
      note: columns.notes[claim.index][k],
      curatorNote: columns.curator_notes[claim.index][k],
    }));
  }

  /**
   * Returns the first quote of a claim in quotation marks, or else the first gist, or else ''.
   * @param {Claim} claim
   * @param {number} max characters
   */
  firstWords(claim, max) {
    const columns = this.data.claims;
    const quote = columns.quotes[claim.index].find(Boolean);
    const gist = columns.gists[claim.index].find(Boolean);
    return quote ? `“${clip(quote, max)}”` : gist ? `retold: ${clip(gist, max)}` : '';
  }

  /** @param {Entity} entity */
  attributes(entity) {
    return this.byEntity.get(entity.index) ?? [];
  }
}
