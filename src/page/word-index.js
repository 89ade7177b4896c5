/** @typedef {{word: string, cost: number}} Candidate a word that a typed word may mean; 0: it begins with that */

const LONGEST = 40; // letters; longer words are never taken for misspelled ones
const BEGINNING = 5; // letters from which the beginning of a word may be misspelled
const BEGINNING_COST = 3;

/**
 * Finds texts by words: each typed word is the beginning of a word of the text, in any order. A typed word that no text
 * has stands for those that are spelled nearly like it.
 */
export class WordIndex {
  constructor() {
    /** The texts that have a word. @type {Map<string, number[]>} */ this.texts = new Map();
    /** @type {string[] | null} in alphabetical order, made on demand */ this.sorted = null;
    this.size = 0;
  }

  /**
   * Adds a text.
   * @param {string} folded
   * @returns {number} its number
   */
  add(folded) {
    for (const word of folded.split(' ')) this.addWord(word, this.size);
    return this.size++;
  }

  /** Adds a word to a text. @param {string} word @param {number} text */
  addWord(word, text) {
    const texts = this.texts.get(word);
    if (!texts) {
      this.texts.set(word, [text]);
      this.sorted = null;
    } else if (texts[texts.length - 1] !== text) texts.push(text);
  }

  /**
   * Returns the texts that have all words.
   * @param {string} folded
   * @returns {{texts: number[], costs: Uint16Array}} their numbers in ascending order and, by text, how much its words
   *   differ from those typed; 0: not at all
   */
  find(folded) {
    const words = folded.split(' ');
    const found = new Uint16Array(this.size); // by text, how many of the words it has
    const costs = new Uint16Array(this.size);
    words.forEach((typed, k) => {
      for (const { word, cost } of this.candidates(typed)) {
        for (const text of this.texts.get(word) ?? []) {
          if (found[text] !== k) continue;
          found[text]++;
          costs[text] += cost;
        }
      }
    });
    const texts = [];
    for (let text = 0; text < this.size; text++) if (found[text] === words.length) texts.push(text);
    return { texts, costs };
  }

  /**
   * Returns the words that a typed word may mean, the nearest first.
   * @param {string} typed
   * @returns {Candidate[]}
   */
  candidates(typed) {
    const sorted = this.prepare();
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < typed) low = middle + 1;
      else high = middle;
    }
    /** @type {Candidate[]} */ const candidates = [];
    for (; low < sorted.length && sorted[low].startsWith(typed); low++) candidates.push({ word: sorted[low], cost: 0 });
    return candidates.length ? candidates : this.#similar(typed, sorted);
  }

  /** Prepares the first search, which takes a moment. @returns {string[]} all words in order */
  prepare() {
    return (this.sorted ??= [...this.texts.keys()].sort());
  }

  /** @param {string} typed @param {string[]} words @returns {Candidate[]} */
  #similar(typed, words) {
    const most = mistakes(typed);
    if (!most) return [];
    /** @type {Candidate[]} */ const similar = [];
    for (const word of words) {
      const cost = spellingCost(typed, word, most);
      if (cost) similar.push({ word, cost });
    }
    return similar.sort((a, b) => a.cost - b.cost);
  }
}

/** Returns how many mistakes a typed word may have: more in a longer word. @param {string} word */
function mistakes({ length }) {
  return length < 4 || length > LONGEST ? 0 : length < 6 ? 1 : 2;
}

/**
 * Returns how much a word differs from a typed one, or 0 if it differs too much.
 * @param {string} typed
 * @param {string} word
 * @param {number} most how many mistakes the typed word may have
 */
function spellingCost(typed, word, most) {
  const distance = editDistance(typed, word, most);
  if (distance <= most) return 2 * distance;
  if (typed.length < BEGINNING || word.length <= typed.length) return 0;
  return editDistance(typed, word.slice(0, typed.length), 1) === 1 ? BEGINNING_COST : 0;
}

const rows = [0, 1, 2].map(() => new Uint8Array(LONGEST + 3));

/**
 * Returns how many letters must be inserted, removed or replaced, or swapped with the next one, to turn one word into
 * the other.
 * @param {string} one at most 40 letters
 * @param {string} other
 * @param {number} most
 * @returns {number} Infinity if it is more than `most`, which is at most 2
 */
export function editDistance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let [beforeLast, last, row] = rows;
  for (let j = 0; j <= other.length; j++) last[j] = j;
  for (let i = 1; i <= one.length; i++) {
    const letter = one.charCodeAt(i - 1);
    let least = (row[0] = i);
    for (let j = 1; j <= other.length; j++) {
      const isSame = letter === other.charCodeAt(j - 1);
      let distance = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1));
      const isSwapped =
        i > 1 && j > 1 && letter === other.charCodeAt(j - 2) && one.charCodeAt(i - 2) === other.charCodeAt(j - 1);
      if (isSwapped) distance = Math.min(distance, beforeLast[j - 2] + 1);
      row[j] = distance;
      if (distance < least) least = distance;
    }
    if (least > most) return Infinity;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[other.length] <= most ? last[other.length] : Infinity;
}
