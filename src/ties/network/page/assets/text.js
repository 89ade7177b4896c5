'use strict';

/** Text from anywhere, made safe and short enough to show, and folded for comparison. */
const Words = (() => {
  // what words of Arabic, Syriac, Mongolian and the scripts of India are made of: joiners shape it (output/safe.py)
  const SHAPED =
    '[\\u0610-\\u061a\\u0620-\\u06dc\\u06de-\\u070e\\u0710-\\u088f\\u0892-\\u08e1\\u08e3-\\u0dff\\u1000-\\u109f' +
    '\\u1780-\\u17b3\\u17b6-\\u17ff\\u1820-\\u18af\\ufb50-\\ufdcf\\ufdf0-\\ufdff\\ufe70-\\ufefc]';
  const UNSEEN = '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]';
  const STEERING = new RegExp(
    `(?![\\t\\n])${UNSEEN}(?<!${SHAPED}\\u200d)(?<!${SHAPED}\\u200c(?=${SHAPED}))`,
    'gu',
  );

  /**
   * The text with control characters, and what else nobody would see, shown as `\u202e`: they could make a name
   * read as another one. A joiner stays in a word that it shapes.
   * @param {string} text
   * @returns {string}
   */
  const visible = (text) =>
    text.replace(STEERING, (found) => {
      const code = Number(found.codePointAt(0)).toString(16);
      return code.length > 4 ? '\\U' + code.padStart(8, '0') : '\\u' + code.padStart(4, '0');
    });

  /**
   * The text on one line, cut after some characters.
   * @param {string} text
   * @param {number} most
   * @returns {string}
   */
  const clipped = (text, most) => {
    const start = [...visible(text.slice(0, 2 * most + 2).replace(/[\t\n\r]+/g, ' '))];
    return start.length > most ? start.slice(0, most - 1).join('') + '…' : start.join('');
  };

  /**
   * The text without case, accents and punctuation.
   * @param {string} text
   * @returns {string}
   */
  const folded = (text) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();

  /**
   * A number with its noun: "1 claim", "1,200 claims".
   * @param {number} number
   * @param {string} one
   * @param {string} [many]
   * @returns {string}
   */
  const count = (number, one, many = one + 's') => `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

  /**
   * The address if a link may lead there, else null: nothing but http and https.
   * @param {string} address
   * @returns {string | null}
   */
  const link = (address) => {
    try {
      const url = new URL(address);
      return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
    } catch {
      return null;
    }
  };

  /**
   * Compares two texts as people order them.
   * @type {(one: string, other: string) => number}
   */
  const order = new Intl.Collator('en', { numeric: true }).compare;

  return Object.freeze({ visible, clipped, folded, count, link, order });
})();
