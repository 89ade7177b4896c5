'use strict';

/** Text from anywhere, made safe and short enough to show, and folded for comparison. */
const Words = (() => {
  const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

  /**
   * The text with control characters and marks of direction shown as `\u202e`: they could make a name read as
   * another one.
   * @param {string} text
   * @returns {string}
   */
  const visible = (text) =>
    text.replace(STEERING, (found) => '\\u' + found.charCodeAt(0).toString(16).padStart(4, '0'));

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
