/** Periods of whole months: read from partial dates, in words, and in links. */

/**
 * Both months are included. A month is a number: twelve times the year, plus 0 for January to 11 for December.
 *
 * @typedef {{from: number, to: number}} Period
 */

const NAMES = 'January February March April May June July August September October November December'.split(' ');

/** @type {Map<string, Period | null>} */ const knownDates = new Map();

/**
 * Returns the months of a partial date: those of a year, or the month of a longer date.
 * @param {string} date
 * @returns {Period | null} null if it is not a date
 */
export function monthsOf(date) {
  let period = knownDates.get(date);
  if (period === undefined) {
    const [, year, month] = /^(\d{4})(?:-(0[1-9]|1[0-2]))?(?!\d)/.exec(date) ?? [];
    if (!year) period = null;
    else if (month) period = { from: monthOf(Number(year), Number(month)), to: monthOf(Number(year), Number(month)) };
    else period = yearsFrom(Number(year), Number(year));
    knownDates.set(date, period);
  }
  return period;
}

/** Returns the months of some years, both included. @param {number} from @param {number} to @returns {Period} */
export function yearsFrom(from, to) {
  return { from: monthOf(from, 1), to: monthOf(to, 12) };
}

/** Returns the year of a month. @param {number} month */
export function yearOf(month) {
  return Math.floor(month / 12);
}

/** Returns the name of a month: "March", or "Mar". @param {number} month @param {boolean} [isShort] */
export function monthName(month, isShort = false) {
  const name = NAMES[month % 12];
  return isShort ? name.slice(0, 3) : name;
}

/**
 * Returns a period in words: "2022", "2021 to 2023", "July 2022", "March to July 2022", "May 2022 to July 2023".
 * @param {Period} period
 * @param {boolean} [isShort] "Mar–Jul 2022", "May 2022 – Jul 2023"
 * @returns {string}
 */
export function periodWords({ from, to }, isShort = false) {
  const [first, last] = [yearOf(from), yearOf(to)];
  const between = isShort ? ' – ' : ' to ';
  if (isWholeYears({ from, to })) return first === last ? `${first}` : `${first}${between}${last}`;
  const end = `${monthName(to, isShort)} ${last}`;
  if (from === to) return end;
  if (first === last) return `${monthName(from, isShort)}${isShort ? '–' : between}${end}`;
  return `${monthName(from, isShort)} ${first}${between}${end}`;
}

/**
 * Returns a period as a link names it, with partial dates: "2022-03..2022-07", "2022".
 * @param {Period} period
 * @returns {string}
 */
export function writePeriod(period) {
  const date = (/** @type {number} */ month) => {
    const year = String(yearOf(month)).padStart(4, '0');
    return isWholeYears(period) ? year : `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
  };
  const [from, to] = [date(period.from), date(period.to)];
  return from === to ? from : `${from}..${to}`;
}

/**
 * Reads what `writePeriod` writes.
 * @param {string} text
 * @returns {Period | null} null if it is not a period
 */
export function readPeriod(text) {
  const months = (/** @type {string} */ date) => (/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(date) ? monthsOf(date) : null);
  const [from, to = from, ...rest] = text.split('..').map(months);
  return from && to && !rest.length && from.from <= to.to ? { from: from.from, to: to.to } : null;
}

/** @param {Period} period */
function isWholeYears({ from, to }) {
  return from % 12 === 0 && to % 12 === 11;
}

/** @param {number} year @param {number} month 1 for January */
function monthOf(year, month) {
  return year * 12 + month - 1;
}
