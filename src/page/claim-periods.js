/** @import { Claim, Graph } from './graph.js' */
/** @import { Period } from './period.js' */

import { monthName, monthsOf, periodWords, yearOf, yearsFrom } from './period.js';

const EARLIEST = 0;
const LATEST = 12 * 10_000;
const YEARS_IN_MONTHS = 6; // up to so many years, a bar is for a month

/** The periods in which claims hold, from their `since` to their `until`. */
export class ClaimPeriods {
  /** @param {Graph} graph */
  constructor(graph) {
    const { length } = graph.claims;
    /** By claim: the first and last month, and whether it is dated. */
    this.from = new Int32Array(length);
    this.to = new Int32Array(length);
    this.isDated = new Uint8Array(length);
    /** How many claims are dated. */
    this.dated = 0;
    let [first, last] = [Infinity, -Infinity];
    for (const claim of graph.claims) {
      if (claim.isUndated || (!claim.since && !claim.until)) continue;
      const [since, until] = [monthsOf(claim.since), monthsOf(claim.until)];
      if (!since && !until) continue;
      // A past claim without an end had ended when it was reported.
      const end = until ?? (graph.modeOf(claim) === 'past' ? monthsOf(claim.reported) : null);
      this.isDated[claim.index] = 1;
      this.dated++;
      this.from[claim.index] = since?.from ?? EARLIEST;
      this.to[claim.index] = end?.to ?? LATEST;
      for (const date of [since, until]) {
        if (!date) continue;
        first = Math.min(first, date.from);
        last = Math.max(last, date.to);
      }
    }
    /** From the first date to the last one; null if no claim is dated. @type {Period | null} */
    this.range = first <= last ? { from: first, to: last } : null;
  }

  /**
   * Returns whether a claim may hold in a period.
   * @param {Claim} claim
   * @param {Period | null} period null: any time
   * @param {boolean} undated the result for a claim without a date
   */
  includes({ index }, period, undated) {
    if (!this.isDated[index]) return undated;
    return !period || (this.from[index] <= period.to && this.to[index] >= period.from);
  }

  /** Whether some part of the range has other claims than the whole. @returns {boolean} */
  get areDistinct() {
    const { range, from, to } = this;
    return range !== null && this.isDated.some((dated, i) => dated && (from[i] > range.from || to[i] < range.to));
  }
}

/** The bars of a timeline: each for a month or, where the dates span many years, for one or more years. */
export class PeriodBars {
  /**
   * @param {Period} range
   * @param {number} max bars for years
   */
  constructor({ from, to }, max) {
    const [first, last] = [yearOf(from), yearOf(to)];
    const years = last - first + 1;
    this.areMonths = years <= YEARS_IN_MONTHS;
    /** What all bars cover: whole years, unless they are for months. @type {Period} */
    this.range = this.areMonths ? { from, to } : yearsFrom(first, last);
    /** Months in a bar. */
    this.step = this.areMonths ? 1 : 12 * Math.ceil(years / max);
    this.length = Math.ceil((this.range.to - this.range.from + 1) / this.step);
  }

  /** Returns the months of a bar. @param {number} bar @returns {Period} */
  period(bar) {
    const from = this.range.from + bar * this.step;
    return { from, to: Math.min(from + this.step - 1, this.range.to) };
  }

  /** Returns the bar that a month is in; the first or the last one for a month outside. @param {number} month */
  bar(month) {
    return Math.max(0, Math.min(this.length - 1, Math.floor((month - this.range.from) / this.step)));
  }

  /** Returns the bar at a position from 0 at the left to 1 at the right. @param {number} position */
  barAt(position) {
    return Math.max(0, Math.min(this.length - 1, Math.floor(position * this.length)));
  }

  /** Returns the position of the start of a month, from 0 at the left to 1 at the right. @param {number} month */
  position(month) {
    return Math.max(0, Math.min(1, (month - this.range.from) / (this.length * this.step)));
  }

  /**
   * Counts the claims that may hold in each bar.
   * @param {ClaimPeriods} periods
   * @param {Claim[]} claims
   * @returns {{counts: Int32Array, dated: number}} and how many are dated
   */
  count(periods, claims) {
    const changes = new Int32Array(this.length + 1);
    let dated = 0;
    for (const { index } of claims) {
      if (!periods.isDated[index]) continue;
      dated++;
      changes[this.bar(periods.from[index])]++;
      changes[this.bar(periods.to[index]) + 1]--;
    }
    let sum = 0;
    return { counts: changes.map((change) => (sum += change)).slice(0, -1), dated };
  }

  /**
   * Returns the bars that have a date below them, and the date: a year at each January, the first bar and at round
   * years.
   * @param {number} max how many there is room for
   * @returns {{bar: number, text: string}[]}
   */
  ticks(max) {
    const every = (this.areMonths ? [1, 2, 3, 6, 12, 24, 36] : [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]).find(
      (step) => (this.length * this.step) / (this.areMonths ? step : 12 * step) <= max,
    );
    /** @type {{bar: number, text: string}[]} */ const ticks = [];
    for (let bar = 0; bar < this.length; bar++) {
      const { from, to } = this.period(bar);
      if (this.areMonths) {
        if (from % (every ?? 72)) continue;
        const isNamed = from % 12 !== 0;
        const text = isNamed ? monthName(from, true) : String(yearOf(from));
        ticks.push({ bar, text: isNamed && !ticks.length ? `${text} ${yearOf(from)}` : text });
      } else {
        const [first, last] = [yearOf(from), yearOf(to)];
        const round = Math.ceil(first / (every ?? 2000)) * (every ?? 2000);
        if (round <= last) ticks.push({ bar, text: String(round) });
      }
    }
    return ticks.length ? ticks : [{ bar: 0, text: periodWords(this.period(0), true) }];
  }
}
