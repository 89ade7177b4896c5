/** Partial dates in words, and claims that no date places in the period of the picture. */

import { clip, count } from './text.js';

/** @typedef {{since: string, until: string, reported?: string, document?: any}} Dated a claim or an attribute */

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/**
 * Returns a partial date in words: "June 2023", "31 July 2022", "2022".
 * @param {string} date
 * @returns {string} the date as it is if it has another form
 */
export function dateWords(date) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (!year || (month && !name)) return clip(date, 40);
  return [day && String(Number(day)), name, year].filter(Boolean).join(' ');
}

/**
 * Returns why no date places something in the period of the picture, and when it was reported.
 * @param {Dated} one
 * @returns {string} "undated, reported June 2023"
 */
export function undatedText(one) {
  return [one.since || one.until ? 'its dates leave this open' : 'undated', ...reported([one])].join(', ');
}

/**
 * Groups undated claims or attributes: those without dates, and those whose dates leave it open.
 * @template {Dated} T
 * @param {T[]} items
 * @param {string} noun
 * @returns {{text: string, items: T[]}[]} the text is like "167 claims undated, reported June 2023"
 */
export function undatedGroups(items, noun) {
  const groups = ['undated', 'whose dates leave it open'].flatMap((reason, hasDates) =>
    [true, false].map((isReported) => ({
      reason,
      items: items.filter(
        (one) => Number(Boolean(one.since || one.until)) === hasDates && Boolean(reportedOf(one)) === isReported,
      ),
    })),
  );
  return groups
    .filter((group) => group.items.length)
    .map(({ reason, items: some }) => ({
      text: [`${count(some.length, noun)} ${reason}`, ...reported(some)].join(', '),
      items: some,
    }));
}

/** Returns when something was reported, '' if it is not known. @param {Dated} one @returns {string} */
function reportedOf({ reported: date, document }) {
  return date ?? document?.published ?? '';
}

/** @param {Dated[]} items @returns {string[]} nothing, or when they were reported */
function reported(items) {
  const dates = items.map(reportedOf).filter(Boolean).sort();
  const ends = new Set([dates[0], dates[dates.length - 1]].filter(Boolean).map(dateWords));
  return ends.size ? [`reported ${[...ends].join(' to ')}`] : [];
}
