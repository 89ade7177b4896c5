'use strict';

/** In which years claims hold: from `since` to `until`, where each of them is told. */
class Years {
  /** @param {Graph} graph */
  constructor(graph) {
    const count = graph.claims.length;
    this.from = new Int16Array(count);
    this.to = new Int16Array(count);
    this.isDated = new Uint8Array(count);
    /** @type {Map<string, number>} */ this.known = new Map();
    let [first, last] = [Infinity, -Infinity];
    for (const claim of graph.claims) {
      if (!claim.since && !claim.until) continue;
      const [since, until] = [this.#year(claim.since), this.#year(claim.until)];
      if (since === null && until === null) continue;
      // What was so once, until nobody says when, was over when it was written.
      const end = until ?? (graph.modeOf(claim) === 'past' ? this.#year(claim.reported) : null);
      this.isDated[claim.index] = 1;
      this.from[claim.index] = since ?? -9999;
      this.to[claim.index] = end ?? 9999;
      first = Math.min(first, since ?? first, until ?? first);
      last = Math.max(last, since ?? last, until ?? last);
    }
    /** The years that claims tell of; null where none is dated. @type {{from: number, to: number} | null} */
    this.told = first <= last ? { from: first, to: last } : null;
  }

  /**
   * Whether a claim may hold in some years.
   * @param {Claim} claim
   * @param {{from: number, to: number} | null} span null: all years
   * @param {boolean} undated whether a claim that is not dated passes
   */
  lets({ index }, span, undated) {
    if (!this.isDated[index]) return undated;
    return !span || (this.from[index] <= span.to && this.to[index] >= span.from);
  }

  /** @param {string} date partial @returns {number | null} */
  #year(date) {
    let year = this.known.get(date);
    if (year === undefined) {
      year = Math.max(-9999, Math.min(9999, Number.parseInt(date, 10)));
      this.known.set(date, year);
    }
    return Number.isNaN(year) ? null : year;
  }
}
