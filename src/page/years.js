/** @import { Claim, Graph } from './graph.js' */

/** @typedef {{from: number, to: number}} YearRange both years included */

const EARLIEST = -9999;
const LATEST = 9999;

/** The years in which claims hold, from their `since` to their `until`. */
export class Years {
  /** @param {Graph} graph */
  constructor(graph) {
    const { length } = graph.claims;
    /** By claim: the first and last year, and whether it is dated. */
    this.from = new Int16Array(length);
    this.to = new Int16Array(length);
    this.isDated = new Uint8Array(length);
    let [first, last] = [Infinity, -Infinity];
    for (const claim of graph.claims) {
      if (claim.isUndated || (!claim.since && !claim.until)) continue;
      const [since, until] = [yearOf(claim.since), yearOf(claim.until)];
      if (since === null && until === null) continue;
      // A past claim without an end had ended when it was reported.
      const end = until ?? (graph.modeOf(claim) === 'past' ? yearOf(claim.reported) : null);
      this.isDated[claim.index] = 1;
      this.from[claim.index] = since ?? EARLIEST;
      this.to[claim.index] = end ?? LATEST;
      first = Math.min(first, since ?? first, until ?? first);
      last = Math.max(last, since ?? last, until ?? last);
    }
    /** The range of all dates; null if no claim is dated. @type {YearRange | null} */
    this.range = first <= last ? { from: first, to: last } : null;
  }

  /**
   * Returns whether a claim may hold in some years.
   * @param {Claim} claim
   * @param {YearRange | null} range null: all years
   * @param {boolean} undated the result for a claim without a date
   */
  includes({ index }, range, undated) {
    if (!this.isDated[index]) return undated;
    return !range || (this.from[index] <= range.to && this.to[index] >= range.from);
  }
}

/** The bars of a timeline, each for one year or, where there are too many years, for several. */
export class YearBars {
  /**
   * @param {YearRange} range
   * @param {number} max bars
   */
  constructor({ from, to }, max) {
    this.first = from;
    this.step = Math.ceil((to - from + 1) / max); // years in a bar
    this.length = Math.ceil((to - from + 1) / this.step);
  }

  /** Returns the first year of the bar that a year is in. @param {number} year */
  start(year) {
    return this.first + this.#bar(year) * this.step;
  }

  /** Returns the position of the start of a year, from 0 at the left to 1 at the right. @param {number} year */
  position(year) {
    return (year - this.first) / (this.length * this.step);
  }

  /**
   * Counts the claims that may hold in the years of each bar.
   * @param {Years} years
   * @param {Claim[]} claims
   * @returns {{counts: Int32Array, undated: number}}
   */
  count(years, claims) {
    const changes = new Int32Array(this.length + 1);
    let undated = 0;
    for (const { index } of claims) {
      if (!years.isDated[index]) {
        undated++;
        continue;
      }
      changes[Math.max(0, this.#bar(years.from[index]))]++;
      changes[Math.min(this.length - 1, this.#bar(years.to[index])) + 1]--;
    }
    let sum = 0;
    return { counts: changes.map((change) => (sum += change)).slice(0, -1), undated };
  }

  /** @param {number} year */
  #bar(year) {
    return Math.floor((year - this.first) / this.step);
  }
}

/** @type {Map<string, number>} */ const knownYears = new Map();

/** Returns the year of a partial date. @param {string} date @returns {number | null} */
function yearOf(date) {
  let year = knownYears.get(date);
  if (year === undefined) {
    year = Math.max(EARLIEST, Math.min(LATEST, Number.parseInt(date, 10)));
    knownYears.set(date, year);
  }
  return Number.isNaN(year) ? null : year;
}
