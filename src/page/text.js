/** Text from the data: made safe and short enough to show, and folded for comparison. */

// Joiners shape words in these ranges (Arabic, Syriac, Mongolian, the scripts of India); see ties/render/safe.py.
const SHAPED =
  '[\\u0610-\\u061a\\u0620-\\u06dc\\u06de-\\u070e\\u0710-\\u088f\\u0892-\\u08e1\\u08e3-\\u0dff\\u1000-\\u109f' +
  '\\u1780-\\u17b3\\u17b6-\\u17ff\\u1820-\\u18af\\ufb50-\\ufdcf\\ufdf0-\\ufdff\\ufe70-\\ufefc]';
const INVISIBLE = '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]';
const HIDDEN_CHARACTERS = new RegExp(
  `(?![\\t\\n])${INVISIBLE}(?<!${SHAPED}\\u200d)(?<!${SHAPED}\\u200c(?=${SHAPED}))`,
  'gu',
);

/**
 * Shows control characters and other invisible characters as escapes such as `\u202e`, because they could make one
 * name look like another. A joiner stays in a word that it shapes.
 * @param {string} text
 * @returns {string}
 */
export function visible(text) {
  return text.replace(HIDDEN_CHARACTERS, (character) => {
    const code = Number(character.codePointAt(0)).toString(16);
    return code.length > 4 ? '\\U' + code.padStart(8, '0') : '\\u' + code.padStart(4, '0');
  });
}

/**
 * Returns the text on one line, cut to a number of characters.
 * @param {string} text
 * @param {number} max
 * @returns {string}
 */
export function clip(text, max) {
  const start = [...visible(text.slice(0, 2 * max + 2).replace(/[\t\n\r]+/g, ' '))];
  return start.length > max ? start.slice(0, max - 1).join('') + '…' : start.join('');
}

/**
 * Returns the text without case, accents and punctuation.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Returns a whole number with commas: "1,200". @param {number} number */
export function numberText(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ','); // Intl takes 20 ms at its first use
}

/**
 * Returns a number with its noun: "1 claim", "1,200 claims".
 * @param {number} number
 * @param {string} singular
 * @param {string} [plural]
 * @returns {string}
 */
export function count(number, singular, plural = singular + 's') {
  return `${numberText(number)} ${number === 1 ? singular : plural}`;
}

/**
 * Returns how many of all there are: "3 claims", "1 of 3 claims".
 * @param {number} some
 * @param {number} all
 * @param {string} singular
 * @param {string} [plural]
 * @returns {string}
 */
export function countOf(some, all, singular, plural) {
  return some === all ? count(all, singular, plural) : `${numberText(some)} of ${count(all, singular, plural)}`;
}

/**
 * Returns the address if it is safe to link to (http or https), otherwise null.
 * @param {string} address
 * @returns {string | null}
 */
export function webAddress(address) {
  try {
    const url = new URL(address);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * Compares two names alphabetically, with numbers by value.
 * @type {(one: string, other: string) => number}
 */
export const compareNames = new Intl.Collator('en', { numeric: true }).compare;
