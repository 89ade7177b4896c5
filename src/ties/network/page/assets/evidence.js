'use strict';

/** Quotes, paragraphs and attributes. */
class Evidence {
  /**
   * @param {Graph} graph
   * @param {any} raw the block `evidence`
   */
  constructor(graph, raw) {
    this.graph = graph;
    this.raw = raw;
    /** @type {Map<number, Attribute[]>} by the index of the entity */ this.facts = new Map();
    const columns = raw.attributes;
    columns.entity.forEach((/** @type {number} */ entity, /** @type {number} */ i) => {
      if (!this.facts.has(entity)) this.facts.set(entity, []);
      this.facts.get(entity)?.push({
        attribute: columns.attribute[i],
        said: columns.said[i],
        place: columns.place[i],
        document: graph.documents[columns.document[i]],
        paragraph: columns.paragraph[i],
        quote: columns.quote[i],
        voice: graph.voices[columns.voice[i]],
        certainty: graph.certainties[columns.certainty[i]],
        since: columns.since[i],
        until: columns.until[i],
        asOf: columns.as_of[i],
        note: columns.note[i],
      });
    });
  }

  /**
   * The statements of a claim, in the order of the document.
   * @param {Claim} claim
   * @returns {Statement[]}
   */
  statements(claim) {
    const columns = this.raw.claims;
    return columns.paragraphs[claim.index].map((/** @type {string} */ paragraph, /** @type {number} */ k) => ({
      paragraph,
      quote: columns.quotes[claim.index][k],
      certainty: this.graph.certainties[columns.certainties[claim.index][k]],
      role: columns.roles[claim.index][k],
      note: columns.notes[claim.index][k],
    }));
  }

  /** @param {Entity} entity */
  attributes(entity) {
    return this.facts.get(entity.index) ?? [];
  }
}
