/** @import { Claim, Graph } from './graph.js' */

import { dateText } from './claim-card.js';
import { undatedText } from './dates.js';
import { compareNames } from './text.js';

/** @typedef {{title: string, text: (claim: Claim) => string}} Column */

const CERTAINTY = 'Certainty';

/** The columns of the table, and the order of claims by each. */
export class ClaimOrder {
  /** @param {Graph} graph */
  constructor(graph) {
    this.graph = graph;
    /** @type {Column[]} */ this.columns = columnsOf(graph);
    /** By column: the rank of each claim. @type {Map<number, Uint32Array>} */ this.ranks = new Map();
  }

  /**
   * Sorts claims by a column, then by subject.
   * @param {Claim[]} claims sorted in place
   * @param {number} column
   * @param {boolean} descending
   */
  sort(claims, column, descending) {
    const [ranks, subjects] = [this.#ranksOf(column), this.#ranksOf(0)];
    const sign = descending ? -1 : 1;
    return claims.sort(
      (a, b) => sign * (ranks[a.index] - ranks[b.index] || subjects[a.index] - subjects[b.index] || a.index - b.index),
    );
  }

  /** Ranks the claims by a column. Each text is compared once, however many claims have it. @param {number} column */
  #ranksOf(column) {
    const known = this.ranks.get(column);
    if (known) return known;
    const { title, text } = this.columns[column];
    const { claims } = this.graph;
    let ranks = Uint32Array.from(claims, (claim) => claim.certainty);
    if (title !== CERTAINTY) {
      const texts = claims.map(text);
      const rankOf = new Map([...new Set(texts)].sort(compareNames).map((one, rank) => [one, rank]));
      ranks = Uint32Array.from(texts, (one) => rankOf.get(one) ?? 0);
    }
    this.ranks.set(column, ranks);
    return ranks;
  }
}

/** @param {Graph} graph @returns {Column[]} */
function columnsOf(graph) {
  return [
    { title: 'Subject', text: (claim) => claim.subject.name },
    { title: 'Relation', text: (claim) => graph.relationOf(claim).says },
    { title: 'Object', text: (claim) => claim.object.name },
    { title: 'Mode', text: (claim) => (graph.modeOf(claim) ? graph.modes[claim.mode].label : '') },
    { title: CERTAINTY, text: (claim) => graph.certainties[claim.certainty] },
    { title: 'Said by', text: (claim) => claim.voice },
    {
      title: 'When',
      text: (claim) => {
        const { since, until, isUndated } = claim;
        return since || until ? dateText({ since, until }) : isUndated ? undatedText(claim) : '';
      },
    },
    {
      title: 'Document',
      text: (claim) => graph.documents[claim.document].title || graph.documents[claim.document].id,
    },
  ];
}
