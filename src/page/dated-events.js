/** @import { ClaimPeriods, PeriodBars } from './claim-periods.js' */
/** @import { Entity, Graph } from './graph.js' */
/** @import { Period } from './period.js' */

import { dateWords } from './dates.js';
import { monthsOf } from './period.js';

/**
 * An event and when it was, in words.
 *
 * @typedef {object} DatedEvent
 * @property {Entity} entity
 * @property {Period} period the months of its date
 * @property {boolean} isOpen whether it has a beginning, and no end
 * @property {string} when "July 2022", "since 2022"
 */

const MARK = 24; // pixels around a mark, which is at one end of its name
const SHORTEST = 84; // pixels of a name that is cut
const GAP = 8;

/**
 * Returns the events that a claim dates, the best-known first. Of several dates, the most exact one counts.
 * @param {Graph} graph
 * @param {ClaimPeriods} periods
 * @returns {DatedEvent[]}
 */
export function datedEvents(graph, periods) {
  return graph.entities
    .filter((entity) => graph.typeOf(entity).dated)
    .sort((a, b) => a.rank - b.rank)
    .flatMap((entity) => {
      const dates = entity.claims.filter(({ index, since }) => periods.isDated[index] && monthsOf(since));
      const length = (/** @type {{index: number}} */ { index }) => periods.to[index] - periods.from[index];
      const [claim] = dates.sort((a, b) => length(a) - length(b) || a.index - b.index);
      if (!claim) return [];
      const since = /** @type {Period} */ (monthsOf(claim.since));
      const until = monthsOf(claim.until);
      const words = [claim.since, claim.until].filter(Boolean).map(dateWords);
      const when = !until ? `since ${words[0]}` : words[0] === words[1] ? words[0] : words.join(' to ');
      return [{ entity, period: { from: since.from, to: (until ?? since).to }, isOpen: !until, when }];
    });
}

/**
 * Returns the position of an event on a timeline, from 0 at the left to 1 at the right: the middle of its date, or of
 * the first bar of one without an end.
 * @param {DatedEvent} event
 * @param {PeriodBars} bars
 */
export function eventPosition({ period, isOpen }, bars) {
  const { from, to } = isOpen ? bars.period(bars.bar(period.from)) : period;
  return (bars.position(from) + bars.position(to + 1)) / 2;
}

/**
 * Places names on one line: as many as there is room for, those that come first in the list before others. A name
 * begins or ends at its mark, and is cut if there is no room for the whole.
 * @param {{at: number, width: number}[]} names where the mark is, and how wide the mark and the name are; in pixels
 * @param {number} width of the line, which reaches half a mark beyond both ends
 * @returns {{name: number, left: number, width: number, endsAtMark: boolean}[]} `name` is an index into `names`
 */
export function placeNames(names, width) {
  /** @type {ReturnType<typeof placeNames>} */ const placed = [];
  names.forEach((name, k) => {
    const [start, end] = [name.at - MARK / 2, name.at + MARK / 2];
    let [left, right] = [-MARK / 2, width + MARK / 2];
    for (const other of placed) {
      if (other.left + other.width + GAP <= start) left = Math.max(left, other.left + other.width + GAP);
      else if (other.left >= end + GAP) right = Math.min(right, other.left - GAP);
      else return;
    }
    const rooms = [right - start, end - left];
    const endsAtMark = rooms[0] < name.width && rooms[1] > rooms[0];
    const room = Math.min(name.width, rooms[Number(endsAtMark)]);
    if (room < Math.min(name.width, SHORTEST)) return;
    placed.push({ name: k, left: endsAtMark ? end - room : start, width: room, endsAtMark });
  });
  return placed;
}
