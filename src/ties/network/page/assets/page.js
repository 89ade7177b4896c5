/*
 * The script of the page that ties writes. Bundled from src/page by "python3 run.py bundle": do not edit.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
(function () {
  'use strict';

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
  function visible(text) {
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
  function clip(text, max) {
    const start = [...visible(text.slice(0, 2 * max + 2).replace(/[\t\n\r]+/g, ' '))];
    return start.length > max ? start.slice(0, max - 1).join('') + '…' : start.join('');
  }

  /**
   * Returns the text without case, accents and punctuation.
   * @param {string} text
   * @returns {string}
   */
  function fold(text) {
    return text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  }

  /**
   * Returns a number with its noun: "1 claim", "1,200 claims".
   * @param {number} number
   * @param {string} singular
   * @param {string} [plural]
   * @returns {string}
   */
  function count(number, singular, plural = singular + 's') {
    return `${number.toLocaleString('en')} ${number === 1 ? singular : plural}`;
  }

  /**
   * Returns how many of all there are: "3 claims", "1 of 3 claims".
   * @param {number} some
   * @param {number} all
   * @param {string} singular
   * @param {string} [plural]
   * @returns {string}
   */
  function countOf(some, all, singular, plural) {
    return some === all ? count(all, singular, plural) : `${some.toLocaleString('en')} of ${count(all, singular, plural)}`;
  }

  /**
   * Returns the address if it is safe to link to (http or https), otherwise null.
   * @param {string} address
   * @returns {string | null}
   */
  function webAddress(address) {
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
  const compareNames = new Intl.Collator('en', { numeric: true }).compare;

  /** Bundles: the claims that the picture draws as one line, those about one pair of entities and of one kind. */


  /**
   * @typedef {object} Bundle
   * @property {number} index
   * @property {Entity} from the end that comes first in the data
   * @property {Entity} to
   * @property {number} kind index into `Graph.kinds`
   * @property {Claim[]} claims in the order of the data
   *
   * @typedef {object} Summary what some claims of a bundle say
   * @property {Claim} strongest
   * @property {number} quotes number of their statements
   * @property {number} voices number of independent voices; a claim without a voice counts as its document
   * @property {number} documents
   * @property {number[]} certainties number of statements by certainty
   * @property {number} denials number of statements that deny it
   * @property {boolean} isUndated whether no date places any of them in the period of the picture
   * @property {boolean} pointsToFrom whether one of them is about what `to` does
   * @property {boolean} pointsToTo
   *
   * @typedef {{subject: Entity, object: Entity, says: string[], mode: number}} Sentence `mode` is the strongest
   */

  /** Modes from the strongest to the weakest. */
  const MODES$1 = ['', 'past', 'attempt', 'aim', 'denied'];
  const MAX_RELATIONS = 3; // that a sentence names

  /**
   * Groups claims by their pair of entities, whatever the direction, and by kind. The claims get their `bundle`, and
   * the entities their `bundles`.
   * @param {Claim[]} claims
   * @param {(claim: Claim) => number} kindOf
   * @param {number} kinds
   * @returns {Bundle[]}
   */
  function makeBundles(claims, kindOf, kinds) {
    /** @type {Map<number, Bundle>} */ const found = new Map();
    /** @type {Bundle[]} */ const bundles = [];
    for (const claim of claims) {
      const kind = kindOf(claim);
      const isForward = claim.subject.index <= claim.object.index;
      const [from, to] = isForward ? [claim.subject, claim.object] : [claim.object, claim.subject];
      const key = (from.index * 2 ** 22 + to.index) * kinds + kind;
      let bundle = found.get(key);
      if (!bundle) {
        bundle = { index: bundles.length, from, to, kind, claims: [] };
        found.set(key, bundle);
        bundles.push(bundle);
        from.bundles.push(bundle);
        if (to !== from) to.bundles.push(bundle);
      }
      bundle.claims.push(claim);
      claim.bundle = bundle;
    }
    return bundles;
  }

  /** Returns how a link names the pair of a bundle. @param {Bundle} bundle */
  function pairName({ from, to }) {
    return `${from.id}~${to.id}`;
  }

  /**
   * Returns the bundle that a link names, in either order of the pair.
   * @param {Graph} graph
   * @param {string} pair
   * @param {string} kind
   * @returns {Bundle | null}
   */
  function bundleNamed(graph, pair, kind) {
    const isNamed = (/** @type {Bundle} */ { from, to, kind: own }) =>
      graph.kinds[own].name === kind && (pair === `${from.id}~${to.id}` || pair === `${to.id}~${from.id}`);
    return (pair && graph.bundles.find(isNamed)) || null;
  }

  /** Compares claims, the strongest first. @param {Graph} graph @returns {(one: Claim, other: Claim) => number} */
  function strengthOrder(graph) {
    const rank = graph.modes.map(({ name }) => MODES$1.indexOf(name));
    return (one, other) =>
      Number(one.isUndated) - Number(other.isUndated) ||
      rank[one.mode] - rank[other.mode] ||
      one.certainty - other.certainty ||
      other.statements - one.statements ||
      one.index - other.index;
  }

  /**
   * Returns the voice of a claim, or its document if it has none: what is said by one voice in two documents has one
   * origin.
   * @param {Claim} claim
   */
  function originOf(claim) {
    return claim.voice || claim.document;
  }

  /** Returns whether a claim denies what it says. @param {Graph} graph @param {Claim} claim */
  function isDenial(graph, claim) {
    return graph.modeOf(claim) === 'denied';
  }

  /**
   * Summarizes some claims of one bundle.
   * @param {Graph} graph
   * @param {Claim[]} claims at least one
   * @returns {Summary}
   */
  function summarize$1(graph, claims) {
    const compare = strengthOrder(graph);
    const certainties = graph.certainties.map(() => 0);
    const [voices, documents] = [new Set(), new Set()];
    let [strongest, quotes, denials, isUndated] = [claims[0], 0, 0, true];
    for (const claim of claims) {
      if (compare(claim, strongest) < 0) strongest = claim;
      quotes += claim.statements;
      if (isDenial(graph, claim)) denials += claim.statements;
      if (!claim.isUndated) isUndated = false;
      voices.add(originOf(claim));
      documents.add(claim.document);
      claim.certainties.forEach((number, i) => (certainties[i] += number));
    }
    const { from, to } = claims[0].bundle;
    const directed = relevant(graph, claims).filter((claim) => !graph.relationOf(claim).symmetric);
    return {
      strongest,
      quotes,
      voices: voices.size,
      documents: documents.size,
      certainties,
      denials,
      isUndated,
      pointsToFrom: from !== to && directed.some(({ object }) => object === from),
      pointsToTo: directed.some(({ object }) => object === to),
    };
  }

  /**
   * Returns the text beside a line: the relation, two relations, or the kind of more; then the mode, if all that is not
   * denied has one.
   * @param {Graph} graph
   * @param {Claim[]} claims
   */
  function lineText(graph, claims) {
    const relations = relationsBySize(graph, relevant(graph, claims));
    const text =
      relations.length > 2
        ? graph.kinds[claims[0].bundle.kind].name
        : relations.map((relation) => graph.relations[relation].phrase).join(', ');
    const mode = graph.modeOf(claims.reduce((one, other) => (strengthOrder(graph)(one, other) > 0 ? other : one)));
    return mode ? `${text} (${mode})` : text;
  }

  /**
   * Returns what some claims of one bundle say, a sentence for each direction. A symmetric relation is in the direction
   * that has more claims. Denials are left out if there is anything else.
   * @param {Graph} graph
   * @param {Claim[]} claims
   * @returns {Sentence[]}
   */
  function sentences(graph, claims) {
    const said = relevant(graph, claims);
    const directed = said.filter((claim) => !graph.relationOf(claim).symmetric);
    const [first] = [...(directed.length ? directed : said)].sort(strengthOrder(graph));
    const forward = directed.filter(({ subject }) => subject === first.subject).length;
    const main = forward * 2 >= directed.length ? first.subject : first.object;
    const other = main === first.subject ? first.object : first.subject;
    return [main, ...(main === other ? [] : [other])].flatMap((subject) => {
      const own = said.filter((claim) =>
        graph.relationOf(claim).symmetric ? subject === main : claim.subject === subject,
      );
      if (!own.length) return [];
      const says = relationsBySize(graph, own).map((relation) => graph.relations[relation].says);
      const { mode } = [...own].sort(strengthOrder(graph))[0];
      return [{ subject, object: subject === main ? other : main, says, mode }];
    });
  }

  /** Returns the relations of a sentence in words: "supports, harbours and 2 more". @param {Sentence} sentence */
  function relationWords({ says }) {
    const more = says.length - MAX_RELATIONS;
    if (more > 0) return `${says.slice(0, MAX_RELATIONS).join(', ')} and ${more} more`;
    return says.length > 1 ? `${says.slice(0, -1).join(', ')} and ${says[says.length - 1]}` : says[0];
  }

  /**
   * Returns a sentence as text; one that is not asserted ends with its mode.
   * @param {Graph} graph
   * @param {Sentence} sentence
   */
  function sentenceText(graph, sentence) {
    const { name, label } = graph.modes[sentence.mode];
    const [subject, object] = [clip(sentence.subject.name, 60), clip(sentence.object.name, 60)];
    return `${subject} ${relationWords(sentence)} ${object}${name ? ` (${label})` : ''}`;
  }

  /** Returns how firm statements are: "2 stated, 1 probable". @param {Graph} graph @param {Summary} summary */
  function certaintyText(graph, { certainties }) {
    return certainties
      .flatMap((number, i) => (number ? [`${number.toLocaleString('en')} ${graph.certainties[i]}`] : []))
      .join(', ');
  }

  /**
   * Describes some claims of one bundle in one line: "A supports B: 5 quotes, 2 voices: 2 stated, 3 possible".
   * @param {Graph} graph
   * @param {Claim[]} claims
   */
  function describeBundle(graph, claims) {
    const summary = summarize$1(graph, claims);
    const said = sentences(graph, claims).map((sentence) => sentenceText(graph, sentence));
    const numbers = `${count(summary.quotes, 'quote')}, ${count(summary.voices, 'voice')}`;
    const isDisputed = summary.denials > 0 && summary.denials < summary.quotes;
    const against = isDisputed ? `; ${count(summary.denials, 'quote')} against` : '';
    return `${said.join('; ')}: ${numbers}: ${certaintyText(graph, summary)}${against}`;
  }

  /** Returns the claims that are not denials or, if all are, all. @param {Graph} graph @param {Claim[]} claims */
  function relevant(graph, claims) {
    const asserted = claims.filter((claim) => !isDenial(graph, claim));
    return asserted.length ? asserted : claims;
  }

  /** Returns the relations of claims, those with the most statements first. @param {Graph} graph @param {Claim[]} claims */
  function relationsBySize(graph, claims) {
    /** @type {Map<number, number>} */ const sizes = new Map();
    for (const { relation, statements } of claims) sizes.set(relation, (sizes.get(relation) ?? 0) + statements);
    return [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([relation]) => relation);
  }

  /** Elements of the page. Text is only ever added as text nodes, so data cannot become markup. */


  /**
   * Creates an element with attributes, listeners (`onclick`) and children. Null children are skipped.
   * @param {string} tag
   * @param {Record<string, string | number | boolean | null | ((event: any) => void)>} [attributes]
   * @param {...(Node | string | null)} children
   * @returns {any} an HTMLElement of the tag
   */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === 'function') element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, '');
      else if (value !== null && value !== false) element.setAttribute(name, String(value));
    }
    for (const child of children) if (child !== null) element.append(child);
    return element;
  }

  /**
   * Creates an element for a text from the data, cut if it is long. The text is isolated, so its writing direction does
   * not affect the text around it.
   * @param {string} text
   * @param {number} [max] characters
   * @returns {HTMLElement}
   */
  function shortText(text, max = 80) {
    return make('bdi', {}, clip(text, max));
  }

  /**
   * Creates an element for a whole text from the data; a very long one is cut, and the rest opens on demand.
   * @param {string} text
   * @param {number} [max] characters
   * @returns {HTMLElement}
   */
  function fullText(text, max = 400) {
    const length = [...text].length;
    if (length <= max) return make('bdi', {}, visible(text));
    return make(
      'span',
      {},
      shortText(text, max),
      make(
        'details',
        { class: 'rest' },
        make('summary', {}, `Show all ${count(length, 'character')}`),
        make('bdi', {}, visible(text)),
      ),
    );
  }

  /**
   * Creates a list of terms with their values. Terms without a value are skipped.
   * @param {[string, Node | string | null][]} entries
   * @returns {HTMLElement}
   */
  function definitionList(entries) {
    const list = make('dl');
    for (const [term, value] of entries) {
      if (value === null || value === '') continue;
      list.append(make('dt', {}, term), make('dd', {}, value));
    }
    return list;
  }

  /**
   * Returns the element of the page with this id.
   * @param {string} id
   * @returns {any}
   */
  function byId(id) {
    return document.getElementById(id);
  }

  /**
   * Returns a context to measure text with.
   * @returns {CanvasRenderingContext2D}
   */
  function measuringContext() {
    return /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  }

  /**
   * @typedef {'type' | 'relation' | 'mode' | 'document' | 'certainty' | 'voice' | 'entity'} Facet
   * @typedef {Record<Facet, Set<number>>} Hidden what is hidden, by index
   */

  /** @type {Facet[]} */
  const FACETS = ['type', 'relation', 'mode', 'certainty', 'document', 'voice', 'entity'];

  /**
   * The lenses, by name: whether each shows a type, and whether it shows what is part of what and who documents are by.
   * @type {[string, (type: EntityType) => boolean, boolean][]}
   */
  const CHOICES = [
    ['Actors', ({ acts }) => acts, false],
    ['Places', ({ acts, place }) => acts || place, false],
    ['Events', ({ acts, place }) => acts || !place, false],
    ['Everything', () => true, true],
  ];

  /**
   * A choice of the types that are shown, and of whether the background is: containment ("part of"), and the entities
   * that documents are by.
   */
  class Lens {
    /**
     * @param {string} name
     * @param {Set<number>} hiddenTypes
     * @param {{containment: number[], authors: number[]}} background relations, and entities
     * @param {boolean} showsBackground
     */
    constructor(name, hiddenTypes, { containment, authors }, showsBackground) {
      this.name = name;
      this.key = name.toLowerCase(); // in links
      this.hiddenTypes = hiddenTypes;
      this.containment = containment;
      this.authors = authors;
      this.showsBackground = showsBackground || !(containment.length + authors.length);
    }

    /** Whether it hides nothing. */
    get isWhole() {
      return this.showsBackground && !this.hiddenTypes.size;
    }

    /** Makes a filter hide what the lens hides, and show the other types. @param {Hidden} hidden */
    applyTo(hidden) {
      hidden.type = new Set(this.hiddenTypes);
      for (const [values, indices] of this.#background(hidden)) {
        for (const i of indices) {
          if (this.showsBackground) values.delete(i);
          else values.add(i);
        }
      }
    }

    /** Returns whether a filter shows just the types and the background of the lens. @param {Hidden} hidden */
    matches(hidden) {
      return (
        isSame(hidden.type, this.hiddenTypes) &&
        this.#background(hidden).every(([values, indices]) => indices.every((i) => values.has(i) !== this.showsBackground))
      );
    }

    /** @param {Hidden} hidden @returns {[Set<number>, number[]][]} */
    #background({ relation, entity }) {
      return [
        [relation, this.containment],
        [entity, this.authors],
      ];
    }

    /** Returns whether it shows all types that a filter shows. @param {Hidden} hidden */
    isAtLeast({ type }) {
      return [...this.hiddenTypes].every((i) => type.has(i));
    }
  }

  /**
   * Returns the lenses of a graph, the widest last. Those that show no type, and those that show the same as another one,
   * are left out.
   * @param {EntityType[]} types
   * @param {Relation[]} relations
   * @param {number[]} authors entities that documents are by
   * @returns {Lens[]}
   */
  function makeLenses(types, relations, authors) {
    const background = { containment: relations.flatMap(({ inside }, i) => (inside ? [i] : [])), authors };
    const all = CHOICES.map(([name, isShown, showsBackground]) => {
      const hidden = types.flatMap((type, i) => (isShown(type) ? [] : [i]));
      return new Lens(name, new Set(hidden), background, showsBackground);
    });
    const whole = all[all.length - 1];
    /** @type {Lens[]} */ const lenses = [];
    for (const lens of all.slice(0, -1)) {
      const isRepeated = [whole, ...lenses].some(
        (other) => isSame(lens.hiddenTypes, other.hiddenTypes) && lens.showsBackground === other.showsBackground,
      );
      if (!isRepeated && lens.hiddenTypes.size < types.length) lenses.push(lens);
    }
    return [...lenses, whole];
  }

  /** Returns that nothing is hidden. @returns {Hidden} */
  function hideNothing() {
    return copyHidden(/** @type {any} */ ({}));
  }

  /** Copies what is hidden. @param {Hidden} hidden @returns {Hidden} */
  function copyHidden(hidden) {
    return /** @type {Hidden} */ (Object.fromEntries(FACETS.map((facet) => [facet, new Set(hidden[facet])])));
  }

  /** Returns whether two sets have the same values. @param {Set<number>} one @param {Set<number>} other */
  function isSame(one, other) {
    return one.size === other.size && [...one].every((i) => other.has(i));
  }

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
  function monthsOf(date) {
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
  function yearsFrom(from, to) {
    return { from: monthOf(from, 1), to: monthOf(to, 12) };
  }

  /** Returns the year of a month. @param {number} month */
  function yearOf(month) {
    return Math.floor(month / 12);
  }

  /** Returns the name of a month: "March", or "Mar". @param {number} month @param {boolean} [isShort] */
  function monthName(month, isShort = false) {
    const name = NAMES[month % 12];
    return isShort ? name.slice(0, 3) : name;
  }

  /**
   * Returns a period in words: "2022", "2021 to 2023", "July 2022", "March to July 2022", "May 2022 to July 2023".
   * @param {Period} period
   * @param {boolean} [isShort] "Mar–Jul 2022", "May 2022 – Jul 2023"
   * @returns {string}
   */
  function periodWords({ from, to }, isShort = false) {
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
  function writePeriod(period) {
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
  function readPeriod(text) {
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

  /** @typedef {{text: string, remove: () => void}} Chip what is filtered, and how that ends */

  const MAX_NAMES$1 = 3;

  /** What differs from the first view: a chip for each facet that is filtered, with a button that ends it. */
  class Chips {
    /**
     * @param {HTMLElement} box
     * @param {State} state
     */
    constructor(box, state) {
      this.box = box;
      this.state = state;
      state.addEventListener('change', () => this.#render());
      this.#render();
    }

    #render() {
      const chips = chipsOf(this.state);
      this.box.hidden = !chips.length;
      const isFocused = this.box.contains(document.activeElement);
      this.box.replaceChildren(
        ...chips.map(({ text, remove }) =>
          make(
            'li',
            {},
            shortText(text, 90),
            make('button', { type: 'button', 'aria-label': `Remove: ${clip(text, 90)}`, onclick: remove }, '×'),
          ),
        ),
        ...(chips.length > 1
          ? [make('li', { class: 'all' }, make('button', { type: 'button', onclick: () => this.#removeAll() }, 'Clear all'))]
          : []),
      );
      if (isFocused) /** @type {HTMLElement | null} */ (this.box.querySelector('button'))?.focus();
    }

    #removeAll() {
      const { filter, graph } = this.state;
      this.state.unpinAll();
      filter.restore({
        hidden: filter.withLens(),
        also: new Set(),
        range: null,
        showsUndated: graph.initiallyShowsUndated,
      });
    }
  }

  /** Returns what is filtered. @param {State} state @returns {Chip[]} */
  function chipsOf(state) {
    const { graph, filter, pinned } = state;
    const base = filter.withLens();
    const chips = FACETS.filter((facet) => !isSame(filter.hidden[facet], base[facet])).map((facet) => ({
      text: facetText(facet, filter.hidden[facet], base[facet], graph),
      remove: () => filter.resetFacet(facet),
    }));
    const { range, showsUndated, also } = filter;
    if (also.size)
      chips.push({
        text: `Also ${listed([...also].map((i) => graph.entities[i].name))}`,
        remove: () => filter.update(() => filter.also.clear()),
      });
    if (range) chips.push({ text: periodWords(range), remove: () => filter.setRange(null) });
    if (showsUndated !== (!range && graph.initiallyShowsUndated))
      chips.push({
        text: showsUndated ? 'With undated' : 'Without undated',
        remove: () => filter.showUndated(!showsUndated),
      });
    if (pinned.size)
      chips.push({
        text: `Pinned: ${listed([...pinned].map(({ name }) => name))}`,
        remove: () => state.unpinAll(),
      });
    return chips;
  }

  /**
   * Returns what of a facet is shown or hidden, whichever is shorter: "Only hostility".
   * @param {Facet} facet
   * @param {Set<number>} hidden
   * @param {Set<number>} base what is hidden at first
   * @param {Graph} graph
   */
  function facetText(facet, hidden, base, graph) {
    const groups = namesOf(facet, hidden, graph);
    const isHidden = (/** @type {number[]} */ indices) => indices.every((i) => hidden.has(i));
    const without = groups.filter(({ indices }) => isHidden(indices) && !indices.every((i) => base.has(i)));
    const only = groups.filter(({ indices }) => !isHidden(indices));
    const extra = groups.filter(({ indices }) => !isHidden(indices) && indices.every((i) => base.has(i)));
    const texts = (/** @type {{name: string}[]} */ some) => listed(some.map(({ name }) => name));
    if (!without.length && extra.length) return `With ${texts(extra)}`;
    if (only.length && only.length < without.length) return `Only ${texts(only)}`;
    return without.length ? `Without ${texts(without)}` : `Without some ${facet}s`;
  }

  /**
   * Returns the values of a facet; of relations, a kind in place of its relations if they are all shown or all hidden.
   * @param {Facet} facet
   * @param {Set<number>} hidden
   * @param {Graph} graph
   * @returns {{name: string, indices: number[]}[]}
   */
  function namesOf(facet, hidden, graph) {
    const single = (/** @type {string[]} */ names) => names.map((name, i) => ({ name, indices: [i] }));
    switch (facet) {
      case 'type':
        return single(graph.types.map(({ plural }) => plural));
      case 'relation':
        return graph.relationGroups.flatMap(({ name, indices }) =>
          new Set(indices.map((i) => hidden.has(i))).size > 1
            ? indices.map((i) => ({ name: graph.relations[i].phrase, indices: [i] }))
            : [{ name, indices }],
        );
      case 'mode':
        return single(graph.modes.map(({ label }) => label));
      case 'certainty':
        return single(graph.certainties);
      case 'document':
        return single(graph.documents.map(({ title, id }) => title || id));
      case 'voice':
        return single(graph.voices.map((voice) => voice || 'no voice'));
      case 'entity':
        return single(graph.entities.map(({ name }) => name));
    }
  }

  /** @param {string[]} names */
  function listed(names) {
    const rest = names.length - MAX_NAMES$1;
    const first = names.slice(0, rest > 1 ? MAX_NAMES$1 : names.length).map((name) => clip(name, 30));
    return new Intl.ListFormat('en-GB').format(rest > 1 ? [...first, `${rest} more`] : first);
  }

  /** The lists of claims that the search leads to: those with a relation, and those of a voice. */
  class ClaimLists {
    /**
     * @param {Graph} graph
     * @param {Filter} filter
     */
    constructor(graph, filter) {
      this.graph = graph;
      this.filter = filter;
    }

    /** Returns the claims shown with a relation. @param {number} relation index into `Graph.relations` @returns {ClaimList} */
    ofRelation(relation) {
      const { phrase, type } = this.graph.relations[relation];
      const claims = this.graph.claims.filter((claim) => claim.relation === relation);
      return this.#list(`Claims: ${phrase}`, claims, { relation: type });
    }

    /** Returns the claims shown of a voice. @param {string} voice @returns {ClaimList} */
    ofVoice(voice) {
      const claims = this.graph.claims.filter((claim) => claim.voice === voice);
      return this.#list(`Said by ${clip(voice, 120)}`, claims, { voice });
    }

    /**
     * Returns the list that a link names, if any.
     * @param {{relation: string, voice: string}} names
     * @returns {ClaimList | null}
     */
    named({ relation, voice }) {
      const index = this.graph.relations.findIndex(({ type }) => type === relation);
      if (index >= 0) return this.ofRelation(index);
      return voice && this.graph.voices.includes(voice) ? this.ofVoice(voice) : null;
    }

    /** @param {string} title @param {Claim[]} all @param {Record<string, string>} link @returns {ClaimList} */
    #list(title, all, link) {
      const shown = all.filter((claim) => this.filter.shows(claim));
      const claims = (shown.length ? shown : [...all]).sort(
        (a, b) =>
          compareNames(a.subject.name, b.subject.name) || compareNames(a.object.name, b.object.name) || a.index - b.index,
      );
      const note =
        shown.length === all.length
          ? `${count(all.length, 'claim')}.`
          : shown.length
            ? `${shown.length.toLocaleString('en')} of ${count(all.length, 'claim')}; the filters hide the others.`
            : `${count(all.length, 'claim')}, which the filters hide.`;
      return {
        title,
        note,
        entities: [],
        steps: claims.length ? [{ title: 'Claims', claims }] : [],
        link,
        again: () => this.#list(title, all, link),
      };
    }
  }

  /** Partial dates in words, and claims that no date places in the period of the picture. */


  /** @typedef {{since: string, until: string, reported?: string, document?: any}} Dated a claim or an attribute */

  const MONTHS = 'January February March April May June July August September October November December'.split(' ');

  /**
   * Returns a partial date in words: "June 2023", "31 July 2022", "2022".
   * @param {string} date
   * @returns {string} the date as it is if it has another form
   */
  function dateWords(date) {
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
  function undatedText(one) {
    return [one.since || one.until ? 'its dates leave this open' : 'undated', ...reported([one])].join(', ');
  }

  /**
   * Groups undated claims or attributes: those without dates, and those whose dates leave it open.
   * @template {Dated} T
   * @param {T[]} items
   * @param {string} noun
   * @returns {{text: string, items: T[]}[]} the text is like "167 claims undated, reported June 2023"
   */
  function undatedGroups(items, noun) {
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

  /** The evidence of a bundle: what is said for and against it, voice by voice, the strongest first. */


  /**
   * @typedef {Statement & {paragraphs: string[]}} MergedStatement the same words at one or more paragraphs
   * @typedef {{statement: MergedStatement, document: CitedDocument, claims: Claim[]}} Passage the same words of a
   *   document, for one or more claims
   * @typedef {{voice: string, passages: Passage[]}} VoiceEvidence what one voice says; '' is the documents themselves
   * @typedef {{supporting: Claim[], denying: Claim[], contradicting: Bundle[], other: Bundle[]}} Sides the claims of a
   *   bundle, and the other bundles of its pair: those of a kind that contradicts it, and the rest
   */

  /**
   * Merges statements with the same words; the strongest come first.
   * @param {Statement[]} statements
   * @param {string[]} certainties from the strongest to the weakest
   * @returns {MergedStatement[]}
   */
  function mergeStatements(statements, certainties) {
    /** @type {Map<string, MergedStatement>} */ const merged = new Map();
    const rank = (/** @type {Statement} */ { certainty }) => certainties.indexOf(certainty);
    statements.forEach((statement, i) => {
      const key = wordsOf(statement) || `${i}`;
      const known = merged.get(key);
      if (!known) merged.set(key, { ...statement, paragraphs: [statement.paragraph].filter(Boolean) });
      else join(known, statement, rank(statement) < rank(known));
    });
    return [...merged.values()].sort((a, b) => rank(a) - rank(b));
  }

  /**
   * Returns what each voice says in some claims, the strongest first.
   * @param {Graph} graph
   * @param {Evidence} evidence
   * @param {Claim[]} claims
   * @returns {VoiceEvidence[]}
   */
  function evidenceByVoice(graph, evidence, claims) {
    /** @type {Map<string | number, VoiceEvidence>} */ const voices = new Map();
    /** @type {Map<string, Passage>} */ const passages = new Map();
    for (const claim of [...claims].sort(strengthOrder(graph))) {
      const origin = originOf(claim);
      const voice = voices.get(origin) ?? { voice: claim.voice, passages: [] };
      voices.set(origin, voice);
      for (const statement of mergeStatements(evidence.statements(claim), graph.certainties)) {
        const words = wordsOf(statement);
        const key = [origin, claim.document, claim.mode, words].join('\n');
        const known = words && passages.get(key);
        if (known) {
          const isStronger = certaintyRank(graph, statement) < certaintyRank(graph, known.statement);
          join(known.statement, statement, isStronger);
          known.claims.push(claim);
          continue;
        }
        const passage = { statement, document: graph.documents[claim.document], claims: [claim] };
        if (words) passages.set(key, passage);
        voice.passages.push(passage);
      }
    }
    for (const { passages: own } of voices.values()) own.sort(passageOrder(graph));
    return [...voices.values()];
  }

  /**
   * Divides the claims of a bundle, and the other bundles of its pair.
   * @param {Graph} graph
   * @param {Bundle} bundle
   * @param {Claim[]} claims those that count
   * @returns {Sides}
   */
  function sidesOf(graph, bundle, claims) {
    const others = bundle.from.bundles.filter(
      (other) => other !== bundle && other.from === bundle.from && other.to === bundle.to,
    );
    const contradicts = (/** @type {Bundle} */ { kind }) =>
      graph.kinds[kind].against === bundle.kind || graph.kinds[bundle.kind].against === kind;
    return {
      supporting: claims.filter((claim) => !isDenial(graph, claim)),
      denying: claims.filter((claim) => isDenial(graph, claim)),
      contradicting: others.filter(contradicts),
      other: others.filter((one) => !contradicts(one)),
    };
  }

  /** Returns the quote or the gist of a statement, '' if it has neither. @param {Statement} statement */
  function wordsOf({ quote, gist }) {
    return (quote || gist).replace(/\s+/g, ' ').trim();
  }

  /** Adds a statement to one with the same words. @param {MergedStatement} known @param {Statement} statement @param {boolean} isStronger */
  function join(known, statement, isStronger) {
    const more = /** @type {Partial<MergedStatement>} */ (statement).paragraphs ?? [statement.paragraph].filter(Boolean);
    known.paragraphs = [...new Set([...known.paragraphs, ...more])];
    if (isStronger) known.certainty = statement.certainty;
    for (const field of /** @type {const} */ (['role', 'note', 'curatorNote'])) {
      const texts = [known[field], statement[field]].filter(Boolean);
      known[field] = [...new Set(texts)].join('; ');
    }
  }

  /** @param {Graph} graph @returns {(one: Passage, other: Passage) => number} */
  function passageOrder(graph) {
    const compare = strengthOrder(graph);
    return (one, other) => {
      const [a, b] = [one.claims[0], other.claims[0]];
      const isSameMode = a.mode === b.mode && a.isUndated === b.isUndated;
      const strength = certaintyRank(graph, one.statement) - certaintyRank(graph, other.statement);
      return (isSameMode && strength) || compare(a, b);
    };
  }

  /** @param {Graph} graph @param {Statement} statement */
  function certaintyRank(graph, { certainty }) {
    return graph.certainties.indexOf(certainty);
  }

  /** The evidence of a bundle as plain text, with a footnote for each place in a document. */


  /** What is said by nobody but the document. */
  const DOCUMENT_ITSELF = 'The document itself';

  /**
   * Returns how much evidence there is: "5 quotes from 2 voices in 1 document: 2 stated, 3 possible".
   * @param {Graph} graph
   * @param {Claim[]} claims
   */
  function summaryText(graph, claims) {
    const summary = summarize$1(graph, claims);
    const { quotes, voices, documents } = summary;
    const numbers = `${count(quotes, 'quote')} from ${count(voices, 'voice')} in ${count(documents, 'document')}`;
    return `${numbers}: ${certaintyText(graph, summary)}`;
  }

  /** Returns paragraphs in words: "paragraphs 2 and 12". @param {string[]} paragraphs */
  function paragraphText(paragraphs) {
    if (!paragraphs.length) return '';
    const list = new Intl.ListFormat('en-GB').format(paragraphs.map(visible));
    return `paragraph${paragraphs.length > 1 ? 's' : ''} ${list}`;
  }

  /**
   * Returns which claims a passage is for, if a bundle has different ones: "supports; harbours (attempted)" or, if they are
   * about what both ends do, "Taliban harbours TTP".
   * @param {Graph} graph
   * @param {Claim[]} claims of the bundle
   * @param {Passage} passage
   */
  function passageLabel(graph, claims, passage) {
    if (new Set(claims.map((claim) => graph.sentence(claim))).size < 2) return '';
    const directed = claims.filter((claim) => !graph.relationOf(claim).symmetric);
    const isOneWay = new Set(directed.map(({ subject }) => subject)).size < 2;
    const short = (/** @type {Claim} */ claim) => {
      const { name, label } = graph.modes[claim.mode];
      return `${graph.relationOf(claim).says}${name ? ` (${label})` : ''}`;
    };
    return [...new Set(passage.claims.map((claim) => (isOneWay ? short(claim) : graph.sentence(claim))))].join('; ');
  }

  /**
   * Returns the evidence of a bundle as text.
   * @param {Graph} graph
   * @param {Evidence} evidence
   * @param {Bundle} bundle
   * @param {Claim[]} claims those that count
   * @returns {string}
   */
  function evidenceText(graph, evidence, bundle, claims) {
    const { supporting, denying, contradicting } = sidesOf(graph, bundle, claims);
    /** @type {string[]} */ const notes = [];
    const lines = sentences(graph, claims).map((sentence) => sentenceText(graph, sentence));
    lines.push(summaryText(graph, claims));
    for (const [heading, side] of /** @type {[string, Claim[]][]} */ ([['For', supporting], ['Against', denying]])) {
      if (!side.length) continue;
      lines.push('', heading);
      for (const { voice, passages } of evidenceByVoice(graph, evidence, side)) {
        lines.push('', visible(voice) || DOCUMENT_ITSELF);
        for (const passage of passages) lines.push(passageLine(graph, claims, passage, notes));
      }
    }
    for (const other of contradicting)
      lines.push('', `Also said: ${graph.kinds[other.kind].name}`, describeBundle(graph, other.claims));
    return `${[...lines, '', ...notes.map((note, i) => `[${i + 1}] ${note}`)].join('\n')}\n`;
  }

  /**
   * Returns a line for a passage, and adds its place to the footnotes.
   * @param {Graph} graph
   * @param {Claim[]} claims
   * @param {Passage} passage
   * @param {string[]} notes
   */
  function passageLine(graph, claims, passage, notes) {
    const { quote, gist, certainty, role, paragraphs } = passage.statement;
    const words = quote ? `“${visible(quote)}”` : gist ? `retold: ${visible(gist)}` : 'No quote.';
    const remarks = [passageLabel(graph, claims, passage), visible(role), certainty].filter(Boolean).join('; ');
    const { document } = passage;
    const place = [
      visible(document.publisher),
      `“${visible(document.title || document.id)}”`,
      document.published && dateWords(document.published),
      paragraphText(paragraphs),
    ].filter(Boolean);
    const note = [place.join(', '), webAddress(document.url)].filter(Boolean).join('. ');
    if (!notes.includes(note)) notes.push(note);
    return `- ${words} (${remarks}) [${notes.indexOf(note) + 1}]`;
  }

  /** The look of types, kinds and modes in the legend and in the picture. A type is a shape, a kind is a colour. */


  const NAMESPACE = 'http://www.w3.org/2000/svg';

  /** Outlines by shape, in a square of 16. @type {Record<string, string>} */
  const OUTLINES = {
    dot: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z',
    square: 'M2 2h12v12H2z',
    diamond: 'M8 .5L15.5 8 8 15.5.5 8z',
    triangle: 'M8 1.5l7 12.5H1z',
    triangleDown: 'M8 14.5L1 2h14z',
    star: 'M8 .5l2 5 5.5.3-4.3 3.5 1.4 5.3L8 11.6l-4.6 3 1.4-5.3L.5 5.8 6 5.5z',
    hexagon: 'M4 1.5h8L15.5 8 12 14.5H4L.5 8z',
    box: 'M1 4.5h14v7H1z',
  };

  /** Lengths of dashes and gaps by mode; other modes are solid, if they are dated. @type {Record<string, number[]>} */
  const DASHES = { past: [14, 7], aim: [1.5, 5], attempt: [8, 4, 1.5, 4], denied: [5, 4], undated: [7, 7] };

  /**
   * Creates the symbol of an entity type.
   * @param {EntityType} type
   */
  function typeSymbol(type) {
    return svgElement(
      'svg',
      { width: 16, height: 16, viewBox: '0 0 16 16', 'aria-hidden': 'true', class: 'symbol' },
      svgElement('path', { d: OUTLINES[type.shape] ?? OUTLINES.dot, class: 'type' }),
    );
  }

  /**
   * Creates a piece of a line.
   * @param {string} colour
   * @param {string} [mode] or 'undated'
   * @param {boolean} [isHollow]
   */
  function lineSymbol(colour, mode = '', isHollow = false) {
    const line = {
      x1: 1,
      x2: 33,
      y1: 8,
      y2: 8,
      'stroke-width': isHollow ? 5 : 2.5,
      stroke: colour,
      'stroke-dasharray': dashes(mode).join(' '),
    };
    const symbol = svgElement(
      'svg',
      { width: 34, height: 16, viewBox: '0 0 34 16', 'aria-hidden': 'true', class: `symbol ${mode}` },
      svgElement('line', line),
    );
    if (isHollow) symbol.append(svgElement('line', { ...line, 'stroke-width': 2.4, class: 'core' }));
    if (mode === 'denied')
      symbol.append(svgElement('path', { d: 'M12 3l10 10M22 3L12 13', class: 'cross', 'stroke-width': 2.5 }));
    return symbol;
  }

  /** Returns the dashes of a line. @param {string} mode @returns {number[]} */
  function dashes(mode) {
    return DASHES[mode] ?? [];
  }

  /**
   * Mixes a colour with the background; both are `#rrggbb`.
   * @param {string} colour
   * @param {string} background
   * @param {number} share of the colour, 0 to 1
   */
  function fade(colour, background, share) {
    const channel = (/** @type {string} */ from, /** @type {number} */ k) =>
      parseInt(from.slice(1 + 2 * k, 3 + 2 * k), 16);
    const mixed = [0, 1, 2].map((k) => Math.round(channel(colour, k) * share + channel(background, k) * (1 - share)));
    return '#' + mixed.map((value) => value.toString(16).padStart(2, '0')).join('');
  }

  /**
   * @param {string} tag
   * @param {Record<string, string | number>} attributes
   * @param {...Node} children
   */
  function svgElement(tag, attributes, ...children) {
    const element = document.createElementNS(NAMESPACE, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    element.append(...children);
    return element;
  }

  /** What each mode means. @type {Record<string, string>} */
  const MODE_NOTES = {
    denied: 'The document denies this.',
    aim: 'The document says that this is intended, not that it is done.',
    attempt: 'The document says that this was attempted, not that it was achieved.',
    past: 'The document says that this was so in the past, not that it still is.',
  };

  /** What each certainty means. @type {Record<string, string>} */
  const CERTAINTIES = {
    stated: 'stated as fact',
    probable: 'assessed, likely or estimated',
    possible: 'indicated or reported',
    doubtful: 'doubted by the document',
  };

  /** Shows a claim with its evidence: the quotes or gists, who said it, and in which document. */
  class ClaimCard {
    /**
     * @param {Graph} graph
     * @param {(target: Target) => void} select
     */
    constructor(graph, select) {
      this.graph = graph;
      this.select = select;
    }

    /**
     * Returns the content of the panel for a claim.
     * @param {Claim} claim
     * @param {Evidence} evidence
     * @returns {Node[]}
     */
    card(claim, evidence) {
      const kind = this.graph.kindOf(claim);
      const others = otherClaims(claim);
      return [
        make(
          'p',
          { class: 'sort' },
          lineSymbol(kind.colour, this.graph.styleOf(claim)),
          make('span', {}, kind.name),
        ),
        make(
          'h2',
          { class: 'sentence' },
          this.entityButton(claim.subject),
          ' ',
          make('span', { class: 'relation' }, this.graph.relationOf(claim).says),
          ' ',
          this.entityButton(claim.object),
        ),
        ...this.body(claim, evidence),
        ...(claim.bundle.claims.length > 1 ? [this.#bundleButton(claim.bundle)] : []),
        ...(others.length
          ? [
              make('h3', {}, `${count(others.length, 'other claim')} between these two`),
              make('ul', { class: 'plain' }, ...others.map((other) => make('li', {}, this.claimButton(other)))),
            ]
          : []),
      ];
    }

    /**
     * Returns the evidence of a claim without the claim itself.
     * @param {Claim} claim
     * @param {Evidence} evidence
     * @returns {Node[]}
     */
    body(claim, evidence) {
      const mode = this.graph.modeOf(claim);
      const certainty = this.graph.certainties[claim.certainty];
      return [
        ...(claim.isUndated ? [this.#undatedNote(claim)] : []),
        ...(mode ? [make('p', { class: `mode ${mode}` }, MODE_NOTES[mode])] : []),
        ...mergeStatements(evidence.statements(claim), this.graph.certainties).map(statementFigure),
        definitionList([
          ['Said by', claim.voice ? fullText(claim.voice) : null],
          ['Document', this.documentText(this.graph.documents[claim.document])],
          ['Certainty of wording', `${certainty}: ${CERTAINTIES[certainty]}`],
          ['When', dateText(claim)],
        ]),
      ];
    }

    /** @param {Claim} claim @returns {Node} */
    #undatedNote(claim) {
      const text = undatedText(claim);
      return make(
        'p',
        { class: 'mode undated' },
        `${text[0].toUpperCase()}${text.slice(1)}. No date places this in ${clip(this.graph.asOf, 40)}.`,
      );
    }

    /**
     * Returns an element that opens to show the evidence of a claim.
     * @param {Claim} claim
     * @param {Node[]} summary
     * @param {Entity[]} entities with a button each
     * @param {Evidence} evidence
     * @returns {HTMLElement}
     */
    details(claim, summary, entities, evidence) {
      const details = make('details', { 'data-claim': claim.id }, make('summary', {}, ...summary));
      const button = (/** @type {Target} */ target, /** @type {(Node | string)[]} */ ...label) =>
        make('button', { type: 'button', onclick: () => this.select(target) }, ...label);
      details.addEventListener('toggle', () => {
        if (!details.open || details.childElementCount > 1) return;
        details.append(
          ...this.body(claim, evidence),
          make(
            'p',
            { class: 'buttons' },
            button({ entity: null, claim }, 'Show in the picture'),
            ...entities.map((entity) => button({ entity, claim: null }, 'Go to ', shortText(entity.name, 40))),
          ),
        );
      });
      return details;
    }

    /**
     * Returns a document with its publisher and date and how it was read, linked if it has a web address.
     * @param {CitedDocument} document
     * @returns {HTMLElement}
     */
    documentText(document) {
      const address = webAddress(document.url);
      const title = shortText(document.title || document.id, 200);
      const link = address ? make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, title) : title;
      const origin = [document.publisher, document.published].filter(Boolean);
      const reportsOn = document.reports_on.map((id) => this.graph.documents.find((one) => one.id === id)?.title ?? id);
      const howRead = howReadText(document);
      return make(
        'span',
        {},
        link,
        origin.length ? make('span', { class: 'quiet' }, ' — ', ...joined(origin, ', ', 120)) : null,
        reportsOn.length
          ? make('span', { class: 'quiet block' }, 'reports on: ', ...joined(reportsOn, '; ', 200))
          : null,
        howRead ? make('span', { class: 'quiet block' }, howRead) : null,
      );
    }

    /** Returns a button that selects an entity. @param {Entity} entity @returns {HTMLElement} */
    entityButton(entity) {
      return make(
        'button',
        { type: 'button', class: 'entity', onclick: () => this.select({ entity, claim: null }) },
        typeSymbol(this.graph.typeOf(entity)),
        shortText(entity.name),
      );
    }

    /** Returns a button that selects the line of a claim. @param {Bundle} bundle @returns {HTMLElement} */
    #bundleButton(bundle) {
      return make(
        'p',
        { class: 'buttons' },
        make(
          'button',
          { type: 'button', onclick: () => this.select({ entity: null, claim: null, bundle }) },
          'All evidence of this line',
        ),
      );
    }

    /** Returns a button that selects a claim. @param {Claim} claim @returns {HTMLElement} */
    claimButton(claim) {
      return make(
        'button',
        { type: 'button', class: 'row', onclick: () => this.select({ entity: null, claim }) },
        lineSymbol(this.graph.kindOf(claim).colour, this.graph.styleOf(claim)),
        make(
          'span',
          {},
          this.graph.sentence(claim),
          make('span', { class: 'quiet' }, ` ${this.graph.certainties[claim.certainty]}`),
          claim.voice ? make('span', { class: 'quiet' }, ', ', shortText(claim.voice, 60)) : null,
          undatedMark(claim),
        ),
      );
    }
  }

  /**
   * Returns a quote, or a gist in the curator's words, with its place in the document.
   * @param {Omit<Statement, 'role'> & Partial<MergedStatement> & {when?: string}} statement
   * @returns {HTMLElement}
   */
  function statementFigure({ paragraph, paragraphs, quote, gist, certainty, role, note, curatorNote, when }) {
    const places = paragraphs ?? [paragraph].filter(Boolean);
    const caption = [
      places.length && make('span', {}, shortText(paragraphText(places), 200)),
      make('span', {}, certainty),
      role ? make('span', {}, ...(gist ? [shortText(role, 200)] : ['“', shortText(role, 200), '”'])) : '',
      when ? make('span', {}, when) : '',
    ].filter(Boolean);
    return make(
      'figure',
      { class: 'statement' },
      quote
        ? make('blockquote', {}, fullText(quote))
        : gist
          ? make('p', { class: 'retold' }, make('em', {}, 'retold:'), ' ', fullText(gist))
          : make('p', { class: 'quiet' }, 'No quote: this comes from a list or a reference work.'),
      make('figcaption', {}, ...caption.flatMap((part, k) => (k ? [' · ', part] : [part]))),
      note ? make('p', { class: 'note' }, 'Note: ', fullText(note)) : null,
      curatorNote ? make('p', { class: 'note' }, 'curator: ', fullText(curatorNote)) : null,
    );
  }

  /**
   * Returns that a document may not be quoted, and how far it was read; '' if there is nothing to say.
   * @param {Pick<CitedDocument, 'quotable' | 'read_to'>} document
   * @returns {string}
   */
  function howReadText({ quotable, read_to: last }) {
    const retold = !quotable && "may not be quoted, so it is retold in the curator's words";
    return [retold, last && `read up to paragraph ${clip(last, 40)} only`].filter(Boolean).join('; ');
  }

  /**
   * Returns when something holds, and when it was reported.
   * @param {{since: string, until: string, reported?: string, asOf?: string}} dates
   * @returns {string} 'undated' if nothing is known
   */
  function dateText({ since, until, reported, asOf }) {
    const range = since && since === until ? [since] : [since && `since ${since}`, until && `until ${until}`];
    const parts = [...range, asOf && `as of ${asOf}`, reported && `reported ${reported}`].filter(Boolean);
    return clip(parts.join(', '), 200) || 'undated';
  }

  /** Returns a mark for an undated claim. @param {Claim} claim @returns {Node | null} */
  function undatedMark(claim) {
    return claim.isUndated ? make('span', { class: 'quiet' }, ` ${undatedText(claim)}`) : null;
  }

  /** Returns the other claims between the ends of a claim. @param {Claim} claim @returns {Claim[]} */
  function otherClaims(claim) {
    const { subject, object } = claim;
    return subject.claims.filter(
      (other) =>
        other !== claim &&
        (subject === object ? other.subject === other.object : [other.subject, other.object].includes(object)),
    );
  }

  /** @param {string[]} texts @param {string} separator @param {number} max characters of each */
  function joined(texts, separator, max) {
    return texts.flatMap((text, k) => (k ? [separator, shortText(text, max)] : [shortText(text, max)]));
  }

  /** @typedef {{title: string, text: (claim: Claim) => string}} Column */

  const CERTAINTY = 'Certainty';

  /** The columns of the table, and the order of claims by each. */
  class ClaimOrder {
    /** @param {Graph} graph */
    constructor(graph) {
      this.graph = graph;
      /** @type {Column[]} */ this.columns = columnsOf(graph);
      /** By column: the rank of each claim. @type {Map<number, Uint32Array>} */ this.ranks = new Map();
    }

    /**
     * Sorts claims by a column, then by subject.
     * @param {Claim[]} claims sorted in place
     * @param {number} column
     * @param {boolean} descending
     */
    sort(claims, column, descending) {
      const [ranks, subjects] = [this.#ranksOf(column), this.#ranksOf(0)];
      const sign = descending ? -1 : 1;
      return claims.sort(
        (a, b) => sign * (ranks[a.index] - ranks[b.index] || subjects[a.index] - subjects[b.index] || a.index - b.index),
      );
    }

    /** Ranks the claims by a column. Each text is compared once, however many claims have it. @param {number} column */
    #ranksOf(column) {
      const known = this.ranks.get(column);
      if (known) return known;
      const { title, text } = this.columns[column];
      const { claims } = this.graph;
      let ranks = Uint32Array.from(claims, (claim) => claim.certainty);
      if (title !== CERTAINTY) {
        const texts = claims.map(text);
        const rankOf = new Map([...new Set(texts)].sort(compareNames).map((one, rank) => [one, rank]));
        ranks = Uint32Array.from(texts, (one) => rankOf.get(one) ?? 0);
      }
      this.ranks.set(column, ranks);
      return ranks;
    }
  }

  /** @param {Graph} graph @returns {Column[]} */
  function columnsOf(graph) {
    return [
      { title: 'Subject', text: (claim) => claim.subject.name },
      { title: 'Relation', text: (claim) => graph.relationOf(claim).says },
      { title: 'Object', text: (claim) => claim.object.name },
      { title: 'Mode', text: (claim) => (graph.modeOf(claim) ? graph.modes[claim.mode].label : '') },
      { title: CERTAINTY, text: (claim) => graph.certainties[claim.certainty] },
      { title: 'Said by', text: (claim) => claim.voice },
      {
        title: 'When',
        text: (claim) => {
          const { since, until, isUndated } = claim;
          return since || until ? dateText({ since, until }) : isUndated ? undatedText(claim) : '';
        },
      },
      {
        title: 'Document',
        text: (claim) => graph.documents[claim.document].title || graph.documents[claim.document].id,
      },
    ];
  }

  const MAX_WHOLE = 400; // rows: a longer table has only the rows near the window
  const MARGIN$3 = 30; // rows before and after the window
  const ROW_HEIGHT = 30; // pixels, as in the styles

  /**
   * The claims in the picture, as a table that sorts by each column. A long table has elements only for the rows near
   * the window; `aria-rowindex` has their position.
   */
  class ClaimTable {
    /**
     * @param {HTMLElement} box
     * @param {Graph} graph
     * @param {Filter} filter
     * @param {(target: Target) => void} select
     */
    constructor(box, graph, filter, select) {
      this.box = box;
      this.graph = graph;
      this.filter = filter;
      this.select = select;
      this.order = new ClaimOrder(graph);
      this.sortColumn = 0;
      this.isDescending = false;
      this.isStale = true;
      /** @type {Claim[]} in order */ this.claims = [];
      this.first = this.last = 0; // the rows that have elements, the last not included
      this.active = 0; // the row with the keyboard focus
      /** @type {Claim | null} */ this.selected = null;
      filter.addEventListener('change', () => {
        this.isStale = true;
        if (!box.hidden) this.#draw();
      });
      box.addEventListener('scroll', () => this.#fill());
      new ResizeObserver(() => this.#fill()).observe(box);
    }

    open() {
      this.box.hidden = false;
      if (this.isStale) this.#draw();
    }

    close() {
      this.box.hidden = true;
    }

    /** Marks the row of a claim. @param {Claim | null} claim */
    mark(claim) {
      this.selected = claim;
      for (const row of this.box.querySelectorAll('tbody tr')) {
        row.toggleAttribute('data-selected', /** @type {HTMLElement} */ (row).dataset.claim === claim?.id);
      }
    }

    #draw() {
      this.claims = this.order.sort(this.filter.claims, this.sortColumn, this.isDescending);
      this.active = 0;
      this.rows = make('tbody', { onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event) });
      const heads = this.order.columns.map((column, i) => this.#head(column, i));
      this.table = make(
        'table',
        { class: 'claims', 'aria-rowcount': this.claims.length + 1 },
        make(
          'caption',
          {},
          `${count(this.claims.length, 'claim')}, as in the picture. Select a relation to see its evidence.`,
        ),
        make('thead', {}, make('tr', { 'aria-rowindex': 1 }, ...heads)),
        this.rows,
      );
      this.sheet = make('div', {}, this.table);
      this.box.replaceChildren(this.sheet);
      this.isStale = false;
      this.#fill(true);
    }

    /** Makes the rows that the window needs. @param {boolean} [isNew] whether the table has no rows yet */
    #fill(isNew = false) {
      if (this.isStale || this.box.hidden) return;
      const total = this.claims.length;
      const inWindow = Math.ceil(this.box.clientHeight / ROW_HEIGHT);
      const top = Math.floor(this.box.scrollTop / ROW_HEIGHT);
      const isWhole = total <= MAX_WHOLE;
      const first = isWhole ? 0 : Math.max(0, Math.min(top, total - inWindow) - MARGIN$3);
      const last = isWhole ? total : Math.min(total, top + inWindow + MARGIN$3);
      const isCovered = this.first <= Math.max(0, top - 5) && this.last >= Math.min(total, top + inWindow + 5);
      if (!isNew && isCovered) return;
      const isFocused = this.rows.contains(document.activeElement);
      [this.first, this.last] = [first, last];
      this.rows.replaceChildren(...this.claims.slice(first, last).map((claim, k) => this.#row(claim, first + k)));
      this.table.style.marginTop = `${first * ROW_HEIGHT}px`;
      this.sheet.style.minHeight = isWhole ? '' : `${(total + 3) * ROW_HEIGHT}px`;
      this.mark(this.selected);
      if (isFocused) this.#button(this.active)?.focus({ preventScroll: true });
    }

    /** @param {Column} column @param {number} i */
    #head(column, i) {
      const isSorted = this.sortColumn === i;
      const button = make(
        'button',
        { type: 'button', onclick: () => this.#sort(i) },
        column.title,
        make('span', { 'aria-hidden': 'true' }, isSorted ? (this.isDescending ? ' ▼' : ' ▲') : ''),
      );
      const order = isSorted ? (this.isDescending ? 'descending' : 'ascending') : null;
      return make('th', { scope: 'col', 'aria-sort': order }, button);
    }

    /** @param {number} column */
    #sort(column) {
      this.isDescending = this.sortColumn === column && !this.isDescending;
      this.sortColumn = column;
      this.box.scrollTop = 0;
      this.#draw();
      /** @type {HTMLElement} */ (this.box.querySelectorAll('th button')[column]).focus();
    }

    /** @param {Claim} claim @param {number} index of the row */
    #row(claim, index) {
      const mode = this.graph.modeOf(claim);
      const style = [mode, claim.isUndated && 'undated'].filter(Boolean).join(' ');
      const row = make('tr', { 'data-claim': claim.id, 'aria-rowindex': index + 2, class: style || null });
      const { columns } = this.order;
      columns.forEach(({ text }, i) => {
        const content = shortText(text(claim), i === columns.length - 1 ? 44 : 80);
        const button = () =>
          make(
            'button',
            { type: 'button', tabindex: index === this.active ? 0 : -1 },
            lineSymbol(this.graph.kindOf(claim).colour, this.graph.styleOf(claim)),
            content,
          );
        row.append(i === 0 ? make('th', { scope: 'row' }, content) : make('td', {}, i === 1 ? button() : content));
      });
      row.addEventListener('click', () => {
        this.#activate(index);
        this.select({ entity: null, claim });
      });
      return row;
    }

    /** Returns the button of a row, if the row has elements. @param {number} index @returns {HTMLElement | null} */
    #button(index) {
      return this.rows.querySelector(`tr[aria-rowindex='${index + 2}'] button`);
    }

    /** Makes a row the one that the keyboard reaches. @param {number} index */
    #activate(index) {
      this.#button(this.active)?.setAttribute('tabindex', '-1');
      this.active = index;
      this.#button(index)?.setAttribute('tabindex', '0');
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
      const row = /** @type {HTMLElement} */ (event.target).closest('tr');
      const [current, last] = [Number(row?.getAttribute('aria-rowindex')) - 2, this.claims.length - 1];
      const page = Math.floor(this.box.clientHeight / ROW_HEIGHT) - 2;
      /** @type {Record<string, number>} */ const rows = {
        ArrowDown: current + 1,
        ArrowUp: current - 1,
        PageDown: current + page,
        PageUp: current - page,
        Home: 0,
        End: last,
      };
      if (!(event.key in rows)) return;
      event.preventDefault();
      const index = Math.max(0, Math.min(last, rows[event.key]));
      const [top, height] = [(index + 1) * ROW_HEIGHT, this.box.clientHeight];
      if (top < this.box.scrollTop + ROW_HEIGHT || top > this.box.scrollTop + height - 3 * ROW_HEIGHT)
        this.box.scrollTop = top - height / 2;
      this.#activate(index);
      this.#fill();
      this.#button(index)?.focus({ preventScroll: true });
    }
  }

  const MARGIN$2 = 6; // pixels from the edges of the box

  /** A menu with actions over the picture, as in the ARIA Authoring Practices. */
  class ContextMenu {
    /** @param {HTMLElement} box */
    constructor(box) {
      this.box = box;
      this.list = make('ul', { id: 'menu', role: 'menu', hidden: true });
      box.append(this.list);
      this.list.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#key(event));
      this.list.addEventListener('focusout', (/** @type {FocusEvent} */ event) => {
        if (!this.list.contains(/** @type {Node | null} */ (event.relatedTarget))) this.#close();
      });
    }

    /**
     * Opens the menu.
     * @param {string} name
     * @param {Action[]} actions
     * @param {Point} at pixel of the box
     * @param {HTMLElement} opener gets the focus afterwards
     */
    open(name, actions, at, opener) {
      this.opener = opener;
      this.list.setAttribute('aria-label', name);
      this.list.replaceChildren(...actions.map((action) => this.#item(action)));
      this.list.hidden = false;
      const { clientWidth, clientHeight } = this.box;
      this.list.style.left = `${Math.max(MARGIN$2, Math.min(at.x, clientWidth - this.list.offsetWidth - MARGIN$2))}px`;
      this.list.style.top = `${Math.max(MARGIN$2, Math.min(at.y, clientHeight - this.list.offsetHeight - MARGIN$2))}px`;
      this.#items[0]?.focus();
    }

    /** @returns {HTMLElement[]} */
    get #items() {
      return [...this.list.querySelectorAll('button')];
    }

    /** @param {Action} action */
    #item({ label, key, isPressed, run }) {
      const role = isPressed === undefined ? 'menuitem' : 'menuitemcheckbox';
      const choose = () => {
        this.#close();
        this.opener?.focus();
        run();
      };
      const attributes = { type: 'button', role, tabindex: -1, onclick: choose, 'aria-keyshortcuts': key };
      return make(
        'li',
        { role: 'none' },
        make(
          'button',
          isPressed === undefined ? attributes : { ...attributes, 'aria-checked': String(isPressed) },
          make('span', {}, label),
          make('kbd', { 'aria-hidden': 'true' }, key),
        ),
      );
    }

    #close() {
      this.list.hidden = true;
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
      const items = this.#items;
      const current = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      /** @type {Record<string, number>} */ const next = {
        ArrowDown: (current + 1) % items.length,
        ArrowUp: (current - 1 + items.length) % items.length,
        Home: 0,
        End: items.length - 1,
      };
      event.stopPropagation();
      if (event.key in next) items[next[event.key]].focus();
      else if (event.key === 'Escape' || event.key === 'Tab') {
        this.#close();
        this.opener?.focus();
      } else return;
      event.preventDefault();
    }
  }

  /**
   * A part of the page that a narrow window shows only while it is open, over the picture. A wide window always shows it;
   * then its button is hidden by the styles.
   */
  class Drawer {
    /**
     * @param {HTMLElement} button
     * @param {HTMLElement} box
     */
    constructor(button, box) {
      this.button = button;
      this.box = box;
      button.setAttribute('aria-controls', box.id);
      button.addEventListener('click', () => {
        if (this.isOpen) this.close();
        else {
          this.open();
          box.focus({ preventScroll: true });
        }
      });
      box.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape' || !this.isOpen || !this.#isNarrow) return;
        event.stopPropagation();
        this.close();
        button.focus();
      });
      this.close();
    }

    get isOpen() {
      return this.box.hasAttribute('data-open');
    }

    /** Returns whether a node is in the drawer or in its button. @param {Node} node */
    contains(node) {
      return this.box.contains(node) || this.button.contains(node);
    }

    open() {
      this.#toggle(true);
    }

    close() {
      this.#toggle(false);
    }

    get #isNarrow() {
      return this.button.offsetParent !== null;
    }

    /** @param {boolean} isOpen */
    #toggle(isOpen) {
      this.box.toggleAttribute('data-open', isOpen);
      this.button.setAttribute('aria-expanded', String(isOpen));
    }
  }

  /**
   * @typedef {object} Statement
   * @property {string} paragraph
   * @property {string} quote
   * @property {string} gist what the paragraph says, in the curator's words, if the document may not be quoted
   * @property {string} certainty
   * @property {string} role
   * @property {string} note
   * @property {string} curatorNote
   *
   * @typedef {object} Attribute
   * @property {string} attribute
   * @property {string} text the value in words
   * @property {string} place
   * @property {CitedDocument} document
   * @property {string} paragraph
   * @property {string} quote
   * @property {string} gist
   * @property {string} voice
   * @property {string} certainty
   * @property {string} since
   * @property {string} until
   * @property {string} asOf
   * @property {string} note
   * @property {string} curatorNote
   * @property {boolean} isUndated whether no date places it in the period `Graph.asOf`
   */

  /** The statements behind claims, and the attributes of entities. */
  class Evidence {
    /**
     * @param {Graph} graph
     * @param {any} data the block `evidence`
     */
    constructor(graph, data) {
      this.graph = graph;
      this.data = data;
      /** @type {Map<number, Attribute[]>} by index of the entity */ this.byEntity = new Map();
      const columns = data.attributes;
      columns.entity.forEach((/** @type {number} */ entity, /** @type {number} */ i) => {
        if (!this.byEntity.has(entity)) this.byEntity.set(entity, []);
        this.byEntity.get(entity)?.push({
          attribute: columns.attribute[i],
          text: columns.text[i],
          place: columns.place[i],
          document: graph.documents[columns.document[i]],
          paragraph: columns.paragraph[i],
          quote: columns.quote[i],
          gist: columns.gist[i],
          voice: graph.voices[columns.voice[i]],
          certainty: graph.certainties[columns.certainty[i]],
          since: columns.since[i],
          until: columns.until[i],
          asOf: columns.as_of[i],
          note: columns.note[i],
          curatorNote: columns.curator_note[i],
          isUndated: columns.undated[i],
        });
      });
    }

    /**
     * Returns the statements of a claim, in the order of the document.
     * @param {Claim} claim
     * @returns {Statement[]}
     */
    statements(claim) {
      const columns = this.data.claims;
      return columns.paragraphs[claim.index].map((/** @type {string} */ paragraph, /** @type {number} */ k) => ({
        paragraph,
        quote: columns.quotes[claim.index][k],
        gist: columns.gists[claim.index][k],
        certainty: this.graph.certainties[columns.certainties[claim.index][k]],
        role: columns.roles[claim.index][k],
        note: columns.notes[claim.index][k],
        curatorNote: columns.curator_notes[claim.index][k],
      }));
    }

    /**
     * Returns the first quote of a claim in quotation marks, or else the first gist, or else ''.
     * @param {Claim} claim
     * @param {number} max characters
     */
    firstWords(claim, max) {
      const columns = this.data.claims;
      const quote = columns.quotes[claim.index].find(Boolean);
      const gist = columns.gists[claim.index].find(Boolean);
      return quote ? `“${clip(quote, max)}”` : gist ? `retold: ${clip(gist, max)}` : '';
    }

    /** @param {Entity} entity */
    attributes(entity) {
      return this.byEntity.get(entity.index) ?? [];
    }
  }

  const DESCRIBED_WORDS = 160; // characters of a quote that describe a claim

  /**
   * @typedef {{name: string, plural: string, shape: string, gloss: string, acts: boolean, place: boolean}} EntityType
   * @typedef {{name: string, colour: string, against: number, gloss: string}} Kind `against` is the index of the kind that
   *   contradicts it, -1 for none
   * @typedef {{type: string, phrase: string, says: string, inverse: string, kind: number, symmetric: boolean,
   *   inside: boolean, gloss: string}} Relation
   * @typedef {{name: string, label: string}} Mode
   * @typedef {{id: string, title: string, kind: string, read: boolean, read_to: string, quotable: boolean,
   *   publisher: string, published: string, url: string, language: string, reports_on: string[],
   *   shown: boolean}} CitedDocument
   *
   * @typedef {object} Entity
   * @property {number} index
   * @property {string} id
   * @property {string} name
   * @property {number} type index into `Graph.types`
   * @property {string[]} aliases
   * @property {string[]} weakAliases misprints and the like
   * @property {string[]} sameAs
   * @property {number} x
   * @property {number} y
   * @property {number} size radius of its symbol
   * @property {number} rank order in which names are placed, 0 first
   * @property {number} inside index of the place that it is part of, -1 for none
   * @property {string[]} around names of the larger places around it that the page does not have, the nearest first
   * @property {number} community index into `Graph.communities`, -1 for none
   * @property {Claim[]} claims all claims with it as subject or object
   * @property {Bundle[]} bundles their bundles
   *
   * @typedef {object} Claim
   * @property {number} index
   * @property {string} id
   * @property {Entity} subject
   * @property {Entity} object
   * @property {number} relation index into `Graph.relations`
   * @property {number} mode index into `Graph.modes`
   * @property {number} document index into `Graph.documents`
   * @property {number} voiceIndex index into `Graph.voices`
   * @property {string} voice
   * @property {number} certainty index into `Graph.certainties`
   * @property {number} statements number of statements
   * @property {number[]} certainties number of statements by certainty
   * @property {Bundle} bundle
   * @property {string} since
   * @property {string} until
   * @property {string} reported
   * @property {boolean} isUndated whether no date places it in the period `Graph.asOf`
   *
   * @typedef {{index: number, entity: Entity, x: number, y: number, size: number}} Community of an overview: the entity
   *   that it is named after, its centre, and the distance within which most members are
   * @typedef {{text: string, x: number, y: number, size: number}} Caption name of a community, at its centre
   *
   * @typedef {{title: string, claims: Claim[]}} Step
   * @typedef {{title: string, note: string, entities: Entity[], steps: Step[], link: Record<string, string>,
   *   isPicked?: boolean, isBetween?: boolean, again?: () => ClaimList}} ClaimList claims that belong together: a path with its steps, the
   *   claims of a cell of the matrix, of a relation or a voice, or those between entities that were picked. `link` is how
   *   the address of the page names it, `again` makes it of what the filter shows by then.
   * @typedef {{entity: Entity | null, claim: Claim | null, list?: ClaimList | null, bundle?: Bundle | null,
   *   mark?: Mark | null}} Target what is selected or pointed at: at most one of the five; a mark is in an overview
   */

  /** The network that the page shows. docs/view-data.md describes the data. */
  class Graph {
    /** @param {any} data the block `graph` */
    constructor(data) {
      /** @type {string} */ this.title = data.title;
      /** @type {string} */ this.question = data.question;
      /** @type {string} */ this.finding = data.finding ?? '';
      /** @type {string[]} */ this.filters = data.filters;
      /** @type {string} */ this.asOf = data.as_of;
      /** @type {string} */ this.dated = data.dated;
      /** @type {string[]} */ this.leftOut = data.left_out;
      /** @type {EntityType[]} */ this.types = data.types;
      /** @type {Kind[]} */ this.kinds = data.kinds;
      /** @type {Relation[]} */ this.relations = data.relations;
      /** Entities that documents are by, as indices. @type {number[]} */ this.authors = data.authors;
      /** Places that a path may go through, as indices. @type {Set<number>} */ this.sites = new Set(data.sites);
      /** The widest last. @type {Lens[]} */ this.lenses = makeLenses(this.types, this.relations, this.authors);
      /** The lens at first: the widest one, unless the data name another. @type {Lens} */
      this.firstLens = this.lenses.find(({ key }) => key === data.lens) ?? this.lenses[this.lenses.length - 1];
      /** @type {Mode[]} */ this.modes = data.modes;
      /** @type {string[]} */ this.voices = data.voices;
      /** @type {string[]} */ this.certainties = data.certainties;
      /** @type {CitedDocument[]} */ this.documents = data.documents;
      /** @type {Entity[]} */ this.entities = Graph.#entities(data.entities);
      /** @type {Claim[]} */ this.claims = this.#claims(data);
      for (const i of data.undated) this.claims[i].isUndated = true;
      /** @type {Bundle[]} */
      this.bundles = makeBundles(this.claims, ({ relation }) => this.relations[relation].kind, this.kinds.length);
      /** Entities that are shown while undated claims are not. @type {Set<Entity>} */
      this.atRest = new Set(data.at_rest.map((/** @type {number} */ i) => this.entities[i]));
      /** Empty if there is no overview. @type {Community[]} */ this.communities = this.#communities(data.communities);
      /** How many of the first ranks are shown at first; 0: all. @type {number} */ this.top = data.top;
      /** @type {Caption[]} */ this.captions = Graph.#captions(data.captions);
      /** The steps of the path that the page was made for. @type {Claim[][]} */
      this.path = data.path.map((/** @type {number[]} */ step) => step.map((i) => this.claims[i]));
      /** @type {Promise<Evidence> | null} */ this.evidencePromise = null;
    }

    /** Returns the graph in the page. */
    static fromPage() {
      return new Graph(JSON.parse(byId('graph').textContent));
    }

    /**
     * Returns the evidence in the page. It is read and unpacked on the first call.
     * @returns {Promise<Evidence>}
     */
    evidence() {
      this.evidencePromise ??= blockText(byId('evidence')).then((text) => new Evidence(this, JSON.parse(text)));
      return this.evidencePromise;
    }

    /** @param {Claim} claim */
    relationOf(claim) {
      return this.relations[claim.relation];
    }

    /** @param {Claim} claim */
    kindOf(claim) {
      return this.kinds[this.relations[claim.relation].kind];
    }

    /** Returns the name of a claim's mode, '' for an asserted claim. @param {Claim} claim */
    modeOf(claim) {
      return this.modes[claim.mode].name;
    }

    /**
     * The relations of each kind, and each relation of containment apart, because a lens hides it without the rest of
     * its kind.
     * @returns {{name: string, kind: number, isContainment: boolean, gloss: string, indices: number[]}[]}
     */
    get relationGroups() {
      return this.kinds.flatMap(({ name, gloss }, kind) => {
        const all = this.relations.map((relation, i) => ({ relation, i })).filter(({ relation }) => relation.kind === kind);
        const own = all.filter(({ relation }) => !relation.inside).map(({ i }) => i);
        const containment = all.filter(({ relation }) => relation.inside);
        return [
          ...(own.length ? [{ name, kind, isContainment: false, gloss, indices: own }] : []),
          ...containment.map(({ relation, i }) => ({
            name: relation.phrase,
            kind,
            isContainment: true,
            gloss: relation.gloss,
            indices: [i],
          })),
        ];
      });
    }

    /** Whether undated claims are shown at first: not in a picture of a period. */
    get initiallyShowsUndated() {
      return !this.asOf;
    }

    /** Returns what is hidden at first: what the first lens hides, and reference works. @returns {Hidden} */
    initiallyHidden() {
      const hidden = hideNothing();
      hidden.document = new Set(this.documents.flatMap(({ shown }, i) => (shown ? [] : [i])));
      this.firstLens.applyTo(hidden);
      return hidden;
    }

    /** Returns the style of a claim's line: its mode, 'undated' or ''. @param {Claim} claim */
    styleOf(claim) {
      return this.modeOf(claim) || (claim.isUndated ? 'undated' : '');
    }

    /**
     * Returns how many claims an entity has: "3 claims", "3 claims, 24 undated".
     * @param {Entity} entity
     * @param {Claim[]} [claims]
     */
    countOf(entity, claims = entity.claims) {
      const undated = claims.filter((claim) => claim.isUndated).length;
      const dated = count(claims.length - undated, 'claim');
      return undated ? `${dated}, ${undated.toLocaleString('en')} undated` : dated;
    }

    /** @param {Entity} entity */
    typeOf(entity) {
      return this.types[entity.type];
    }

    /**
     * Returns a claim as a sentence; one that is not asserted ends with its mode.
     * @param {Claim} claim
     * @returns {string}
     */
    sentence(claim) {
      const mode = this.modes[claim.mode];
      const [subject, object] = [clip(claim.subject.name, 60), clip(claim.object.name, 60)];
      const sentence = `${subject} ${this.relationOf(claim).says} ${object}`;
      return mode.name ? `${sentence} (${mode.label})` : sentence;
    }

    /** Returns a short name of a target. @param {Target} target */
    nameOf({ entity, claim, list, bundle }) {
      if (bundle) return `${clip(bundle.from.name, 30)} – ${clip(bundle.to.name, 30)}`;
      return clip(entity?.name ?? (claim ? this.sentence(claim) : (list?.title ?? '')), 60);
    }

    /**
     * Describes a target in one line.
     * @param {Target} target
     * @param {Evidence | null} [evidence] if given, the first quote or gist of a claim comes after it
     * @returns {string} '' for no target
     */
    describe({ entity, claim, list }, evidence = null) {
      if (claim) {
        const undated = claim.isUndated ? undatedText(claim) : '';
        const said = evidence?.firstWords(claim, DESCRIBED_WORDS) ?? '';
        const parts = [this.sentence(claim), clip(claim.voice, 60), this.certainties[claim.certainty], undated, said];
        return parts.filter(Boolean).join(' · ');
      }
      if (entity) {
        const parts = [clip(entity.name, 80), this.typeOf(entity).name, this.countOf(entity)];
        return parts.join(' · ');
      }
      return list ? `${list.title}: ${list.note}` : '';
    }

    /** @returns {Entity[]} */
    static #entities(/** @type {any} */ columns) {
      return columns.id.map((/** @type {string} */ id, /** @type {number} */ i) => ({
        index: i,
        id,
        name: columns.name[i],
        type: columns.type[i],
        aliases: columns.aliases[i],
        weakAliases: columns.weak_aliases[i],
        sameAs: columns.same_as[i],
        x: columns.x[i],
        y: columns.y[i],
        size: columns.size[i],
        rank: columns.rank[i],
        inside: columns.inside[i],
        around: columns.around[i],
        community: columns.community[i],
        claims: [],
        bundles: [],
      }));
    }

    /** @returns {Community[]} */
    #communities(/** @type {any} */ columns) {
      return columns.entity.map((/** @type {number} */ entity, /** @type {number} */ i) => ({
        index: i,
        entity: this.entities[entity],
        x: columns.x[i],
        y: columns.y[i],
        size: columns.size[i],
      }));
    }

    /** @returns {Caption[]} */
    static #captions(/** @type {any} */ columns) {
      return columns.text.map((/** @type {string} */ text, /** @type {number} */ i) => ({
        text,
        x: columns.x[i],
        y: columns.y[i],
        size: columns.size[i],
      }));
    }

    /** @returns {Claim[]} */
    #claims(/** @type {any} */ data) {
      const columns = data.claims;
      return columns.id.map((/** @type {string} */ id, /** @type {number} */ i) => {
        const claim = {
          index: i,
          id,
          subject: this.entities[columns.subject[i]],
          object: this.entities[columns.object[i]],
          relation: columns.relation[i],
          mode: columns.mode[i],
          document: columns.document[i],
          voiceIndex: columns.voice[i],
          voice: this.voices[columns.voice[i]],
          certainty: columns.certainty[i],
          statements: columns.statements[i],
          certainties: data.tallies[columns.tally[i]],
          bundle: /** @type {any} */ (null), // until the bundles are made
          since: data.dates[columns.since[i]],
          until: data.dates[columns.until[i]],
          reported: data.dates[columns.reported[i]],
          isUndated: false,
        };
        claim.subject.claims.push(claim);
        if (claim.object !== claim.subject) claim.object.claims.push(claim);
        return claim;
      });
    }
  }

  /**
   * Returns the entity at the other end of a claim.
   * @param {Claim} claim
   * @param {Entity} entity
   * @returns {Entity}
   */
  function otherEnd(claim, entity) {
    return claim.subject === entity ? claim.object : claim.subject;
  }

  /** Returns the text of a block of data, unpacked. @param {HTMLElement} block @returns {Promise<string>} */
  async function blockText(block) {
    const text = block.textContent ?? '';
    if (block.dataset.packed !== 'deflate-raw') return text;
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
  }

  /**
   * @typedef {{label: string, key: string, isPressed?: boolean, run: () => void}} Action `key` runs it while the picture
   *   has the focus
   */

  /** What can be done with an entity in the picture. */
  class EntityActions {
    /**
     * @param {State} state
     * @param {Paths} paths
     */
    constructor(state, paths) {
      this.state = state;
      this.paths = paths;
    }

    /** Returns the actions that would change something. @param {Entity} entity @returns {Action[]} */
    of(entity) {
      const { state, paths } = this;
      const { filter, pinned } = state;
      const { start } = paths;
      const [hidden, leaves] = [this.#hiddenNeighbours(entity), this.#leaves(entity)];
      const isStart = start === entity;
      const more = (/** @type {Entity[]} */ entities) => entities.length.toLocaleString('en');
      return [
        ...(start && !isStart
          ? [{ label: `Path from ${clip(start.name, 40)} to here`, key: 't', run: () => paths.chooseEnd(entity) }]
          : []),
        { label: 'Path from here', key: 'f', isPressed: isStart, run: () => paths.toggleStart(entity) },
        ...(hidden.length ? [{ label: `Expand (${more(hidden)})`, key: 'e', run: () => filter.showAlso(hidden) }] : []),
        ...(leaves.length ? [{ label: `Collapse (${more(leaves)})`, key: 'c', run: () => filter.hide(leaves) }] : []),
        ...(filter.showsEntity(entity) ? [{ label: 'Hide', key: 'h', run: () => this.#hide(entity) }] : []),
        { label: 'Pin', key: 'i', isPressed: pinned.has(entity), run: () => state.togglePin(entity) },
      ];
    }

    /** @param {Entity} entity */
    #hide(entity) {
      const { state } = this;
      state.filter.hide([entity]);
      if (state.selected.entity === entity) state.select({ entity: null, claim: null });
    }

    /** Returns what is tied to an entity and hidden, without containment. @param {Entity} entity */
    #hiddenNeighbours(entity) {
      const { filter, graph } = this.state;
      const all = entity.claims
        .filter((claim) => !graph.relationOf(claim).inside && !filter.hidden.document.has(claim.document))
        .map((claim) => otherEnd(claim, entity));
      return [...new Set(all)].filter((other) => !filter.showsEntity(other));
    }

    /** Returns what only this entity ties to the rest. @param {Entity} entity */
    #leaves(entity) {
      const { filter } = this.state;
      const ties = (/** @type {Entity} */ one) => one.claims.filter((claim) => filter.shows(claim));
      return [...new Set(ties(entity).map((claim) => otherEnd(claim, entity)))].filter(
        (other) => other !== entity && ties(other).every((claim) => otherEnd(claim, other) === entity),
      );
    }
  }

  /** The header: the question, the documents, what is shown and what is left out. */
  class Header {
    /**
     * @param {Graph} graph
     * @param {Filter} filter
     */
    constructor(graph, filter) {
      this.graph = graph;
      this.filter = filter;
      this.cited = new Set(graph.claims.map((claim) => claim.document));
      byId('title').append(shortText(graph.title, 200));
      if (graph.question) byId('question').append(shortText(graph.question, 400));
      if (graph.finding) byId('finding').append(shortText(graph.finding, 400));
      byId('filters').append(...graph.filters.map((text) => make('li', {}, shortText(text, 400))));
      byId('left-out').append(...graph.leftOut.map((text) => make('li', {}, shortText(text, 400))));
      this.undated = make('span');
      this.undatedButton = make('button', {
        type: 'button',
        onclick: () => filter.showUndated(!filter.showsUndated),
      });
      byId('undated').append(this.undated, ' ', this.undatedButton);
      this.#listDocuments();
      filter.addEventListener('change', () => this.#update());
      this.#update();
    }

    #listDocuments() {
      const [summary, list] = byId('documents').children;
      const card = new ClaimCard(this.graph, () => {});
      const documents = this.graph.documents.filter((_, i) => this.cited.has(i));
      const { dated } = this.graph;
      summary.append(count(documents.length, 'document'), ...(dated ? [', newest ', shortText(dated, 40)] : []));
      list.append(...documents.map((document) => make('li', {}, card.documentText(document))));
    }

    #update() {
      const { graph, filter } = this;
      const { range, showsUndated, counts, lens } = filter;
      const hidden = graph.documents.filter((_, i) => this.cited.has(i) && filter.hidden.document.has(i));
      const entities = `${counts.entities.toLocaleString('en')} of ${count(graph.entities.length, 'entity', 'entities')}`;
      const claims = `${counts.claims.toLocaleString('en')} of ${count(graph.claims.length, 'claim')}`;
      const lensName = lens && !lens.isWhole ? `; lens: ${lens.name}` : '';
      const period = range ? `; dated ${periodWords(range)}` : '';
      const undated = graph.asOf ? '' : showsUndated ? (range ? ', undated included' : '') : '; undated hidden';
      const names =
        hidden.length > 1
          ? [count(hidden.length, 'document')]
          : hidden.map((document) => shortText(document.title || document.id, 80));
      byId('counts').replaceChildren(
        `${entities}, ${claims} shown${lensName}${period}${undated}`,
        ...(names.length ? ['; hidden: ', ...names] : []),
      );
      const texts = undatedGroups(filter.undated, 'claim').map(({ text }) => text);
      byId('undated').hidden = !texts.length;
      this.undated.textContent = `${texts.join('; ')}: ${showsUndated ? 'shown faint' : 'not shown'}`;
      this.undatedButton.textContent = showsUndated ? 'Hide undated' : 'Show undated';
    }
  }

  /** The key to the picture: what its symbols and lines mean. */


  /** @typedef {{symbol: Element, name: string, meaning: string}} KeyEntry */

  /** Returns the types of entities of a graph. @param {Graph} graph @param {Filter | null} [filter] only those it shows */
  function typeKey(graph, filter = null) {
    const shown = new Set((filter?.entities ?? graph.entities).map(({ type }) => type));
    return graph.types
      .map((type) => ({ symbol: typeSymbol(type), name: type.plural, meaning: type.gloss }))
      .filter((_, i) => shown.has(i));
  }

  /** Returns the kinds of relations of a graph. @param {Graph} graph @param {Filter | null} [filter] only those it shows */
  function kindKey(graph, filter = null) {
    const shown = new Set((filter?.claims ?? graph.claims).map((claim) => graph.relations[claim.relation].kind));
    return graph.kinds
      .map(({ name, colour, gloss }) => ({ symbol: lineSymbol(colour), name, meaning: gloss }))
      .filter((_, i) => shown.has(i));
  }

  /** Returns the styles of lines in a graph. @param {Graph} graph @param {Filter | null} [filter] only those it shows */
  function styleKey(graph, filter = null) {
    const claims = filter?.claims ?? graph.claims;
    const shown = new Set(claims.map(({ mode }) => mode));
    /** @type {KeyEntry[]} */
    const entries = graph.modes
      .map(({ name, label }) => ({
        symbol: lineSymbol('currentColor', name),
        name: label,
        meaning: MODE_NOTES[name] ?? 'The document says that this is so.',
      }))
      .filter((_, i) => shown.has(i));
    if (claims.some(({ isUndated }) => isUndated))
      entries.push({
        symbol: lineSymbol('currentColor', 'undated'),
        name: 'undated',
        meaning: `No date places this in ${graph.asOf}.`,
      });
    return entries;
  }

  const ACTIONS = [
    ['See the evidence', 'Select a line or a symbol. The evidence is beside the picture: the words of the document, who says it, and where.'],
    ['Search', 'Type a name, a relation (“supports”), a voice or words of a quote. Misspelled words are found too.'],
    ['Show less or more', 'Choose what to show at the top of the filters, and untick what you do not need, or choose “only”. The picture, the table and the numbers follow. What is filtered stands above the picture, with an × that ends it.'],
    ['Go back', 'The arrow at the top left undoes the last step, as does the browser’s. The names above the evidence lead back to what was selected before.'],
    ['Explore', 'Right-click a symbol to expand or collapse what it is tied to, to hide or to pin it. Hold Shift to select several, and see what ties them.'],
    ['Choose a time', 'Drag the ends of the timeline below the picture.'],
    ['Find a path', 'Select an entity, choose “Path from here”, select another one and choose “to here”.'],
    ['List everything', 'The table has every claim that is shown, and “Who is where” has the places.'],
    ['Move the picture', 'Drag it, and zoom with the wheel or two fingers. Drag a symbol to move it. “Reset view” shows everything again.'],
    ['Keep it', 'Save the picture as PNG or SVG, print the page, or copy a link that opens this view.'],
  ];

  /** The keys, with those of the picture last. @type {[string[], string][]} */
  const KEYS = [
    [['?'], 'this help'],
    [['/'], 'search'],
    [['Esc'], 'select nothing'],
    [['Ctrl+Z'], 'undo the last step'],
    [['n', 'p'], 'next and previous entity'],
    [['l', 'k'], 'next and previous line'],
    [['Enter'], 'go to the evidence'],
    [['m'], 'menu of the selected entity'],
    [['←', '↑', '↓', '→'], 'move the picture'],
    [['+', '−'], 'zoom'],
    [['0'], 'reset view'],
  ];

  /** The dialog that explains the page. The browser closes it with Escape and puts the focus back. */
  class Help {
    /**
     * @param {HTMLDialogElement} dialog
     * @param {Graph} graph
     */
    constructor(dialog, graph) {
      this.dialog = dialog;
      this.graph = graph;
    }

    get isOpen() {
      return this.dialog.open;
    }

    open() {
      if (this.isOpen) return;
      if (!this.dialog.childElementCount) this.dialog.append(...this.#content());
      this.dialog.showModal();
      this.dialog.scrollTop = 0;
    }

    /** @returns {Node[]} */
    #content() {
      const { graph } = this;
      const close = make('button', { type: 'button', onclick: () => this.dialog.close() }, 'Close');
      const certainties = graph.certainties.map((name) => make('li', {}, make('b', {}, name), `: ${CERTAINTIES[name]}`));
      const keys = KEYS.map(([names, meaning]) =>
        make('li', {}, ...names.flatMap((name) => [make('kbd', {}, name), ' ']), meaning),
      );
      return [
        make('div', { class: 'title' }, make('h2', { id: 'help-title' }, 'How to read this page'), close),
        make('h3', {}, 'Symbols'),
        make('p', {}, 'Each symbol is a group, a person, a place or the like. The more claims it has, the larger it is.'),
        keyList(typeKey(graph)),
        make('h3', {}, 'Lines'),
        make(
          'p',
          {},
          'A line is what the documents say about two entities. An arrow points from the one that does it to the other; ' +
            'a line without an arrow holds both ways. The number on it is how many quotes there are, and the more voices say ' +
            'it, the wider it is. It is hollow if no document states it as fact, and has a cross if somebody denies any of ' +
            'it. The colour is the kind of relation:',
        ),
        keyList(kindKey(graph)),
        make('p', {}, 'Dashes and dots say how it is meant:'),
        keyList(styleKey(graph)),
        make('p', {}, 'Lines and symbols are faint while something else is selected.'),
        make('h3', {}, 'Certainty of wording'),
        make('p', {}, 'How firmly the document says it. That does not make it true: see who says it, and what others say.'),
        make('ul', {}, ...certainties),
        make('h3', {}, 'What you can do'),
        make('ul', {}, ...ACTIONS.map(([name, text]) => make('li', {}, make('b', {}, name), `: ${text}`))),
        make('h3', {}, 'Keys'),
        make('p', {}, 'The first four work everywhere, the others while the picture has the focus.'),
        make('ul', { class: 'keys' }, ...keys),
      ];
    }
  }

  /** @param {KeyEntry[]} entries */
  function keyList(entries) {
    return make(
      'ul',
      { class: 'key' },
      ...entries.map(({ symbol, name, meaning }) =>
        make('li', {}, symbol, make('span', {}, make('b', {}, name), meaning ? `: ${meaning}` : '')),
      ),
    );
  }

  const PAN = 60; // pixels

  /** The keys of the picture and of the whole page. */
  class Keyboard {
    /** @param {Page} page */
    constructor(page) {
      this.page = page;
      /** The entity whose lines the keys step through. @type {Entity | null} */ this.entity = null;
      byId('picture').addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#pictureKey(event));
      document.addEventListener('keydown', (event) => this.#pageKey(event));
    }

    /** @param {KeyboardEvent} event */
    #pageKey(event) {
      const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'text';
      if (isTyping || this.page.help.isOpen || event.altKey) return;
      if ((event.ctrlKey || event.metaKey) && event.key === 'z') {
        event.preventDefault();
        this.page.permalink.back();
      }
      if (event.ctrlKey || event.metaKey) return;
      if (event.key === '/') {
        event.preventDefault();
        byId('search').focus();
      } else if (event.key === '?') this.page.help.open();
      else if (event.key === 'Escape') this.page.clear();
    }

    /** @param {KeyboardEvent} event */
    #pictureKey(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { picture, panel } = this.page;
      if (this.page.stepOverview(event.key)) {
        event.preventDefault();
        return;
      }
      /** @type {Record<string, () => void>} */ const actions = {
        ArrowLeft: () => picture.pan(PAN, 0),
        ArrowRight: () => picture.pan(-PAN, 0),
        ArrowUp: () => picture.pan(0, PAN),
        ArrowDown: () => picture.pan(0, -PAN),
        '+': () => picture.zoom(1.25),
        '=': () => picture.zoom(1.25),
        '-': () => picture.zoom(0.8),
        0: () => picture.fit(),
        n: () => this.#stepEntity(1),
        p: () => this.#stepEntity(-1),
        l: () => this.#stepLine(1),
        k: () => this.#stepLine(-1),
        Enter: () => panel.box.focus(),
        ContextMenu: () => this.#openMenu(),
        m: () => this.#openMenu(),
        ...this.#entityActions(),
      };
      if (!actions[event.key]) return;
      event.preventDefault();
      actions[event.key]();
    }

    /** Returns the actions of the selected entity by their keys. @returns {Record<string, () => void>} */
    #entityActions() {
      const { entity } = this.page.state.selected;
      const actions = entity ? this.page.actions.of(entity) : [];
      return Object.fromEntries(actions.map(({ key, run }) => [key, run]));
    }

    #openMenu() {
      const { picture, state } = this.page;
      const { entity } = state.selected;
      if (!entity) return;
      const corner = picture.box.getBoundingClientRect();
      const { x, y } = picture.entityPosition(entity);
      this.page.openMenu(entity, { x: x - corner.left + 12, y: y - corner.top + 12 });
    }

    /** Selects the next entity, in order of their claims. @param {number} step */
    #stepEntity(step) {
      const { filter } = this.page;
      const { selected } = this.page.state;
      const entities = filter.entities.sort((a, b) => b.claims.length - a.claims.length || a.index - b.index);
      const entity = next(entities, selected.entity, step);
      if (entity) this.page.select({ entity, claim: null }, true);
    }

    /** Selects the next line of the selected entity, or of the one where the steps began. @param {number} step */
    #stepLine(step) {
      const { filter, picture } = this.page;
      const { selected } = this.page.state;
      const { entity, claim } = selected;
      const current = selected.bundle ?? claim?.bundle ?? null;
      if (entity || !current || !this.entity?.bundles.includes(current)) this.entity = entity ?? current?.from ?? null;
      const isShown = (/** @type {Bundle} */ { claims }) => claims.some((one) => filter.shows(one));
      const bundles = this.entity?.bundles.filter(isShown) ?? picture.scene.bundles;
      const bundle = next(bundles, current, step);
      if (bundle) this.page.select({ entity: null, claim: null, bundle });
    }
  }

  /**
   * Returns the next item of a list; after the last comes the first.
   * @template T
   * @param {T[]} items
   * @param {T | null} current
   * @param {number} step
   * @returns {T | undefined}
   */
  function next(items, current, step) {
    const start = current ? items.indexOf(current) : step > 0 ? -1 : 0;
    return items[(start + step + items.length) % items.length];
  }

  const FIRST_ENTRIES = 6; // of documents and voices, those with most claims; the others open on demand

  /**
   * @typedef {object} Entry
   * @property {HTMLInputElement} box
   * @property {HTMLElement} count
   * @property {HTMLButtonElement | null} only
   * @property {Facet} facet
   * @property {number[]} indices the values that the check box shows or hides
   */

  /**
   * The legend, which is also the filter: each entry is a check box with its symbol, how many of its items are shown, and
   * a button that shows only them.
   */
  class Legend {
    /**
     * @param {HTMLElement} box
     * @param {Graph} graph
     * @param {Filter} filter
     */
    constructor(box, graph, filter) {
      this.graph = graph;
      this.filter = filter;
      /** @type {Entry[]} */ this.entries = [];
      /** By facet: how many items have each value. */
      this.totals = this.#count(() => true, () => true);
      /** @type {HTMLInputElement | null} */ this.undated = null;
      box.append(
        section('Entities', [...this.#types(), ...this.#authors()]),
        section('Relations', this.#relations()),
        section('Line styles', [...this.#modes(), ...this.#undated()]),
        section('Certainty of wording', this.#certainties()),
        section('Voices', this.#voices()),
        section('Documents', this.#documents()),
        make(
          'p',
          { class: 'buttons' },
          make('button', { type: 'button', onclick: () => filter.showAll() }, 'Show everything'),
          make('button', { type: 'button', onclick: () => filter.reset() }, 'Reset filters'),
        ),
      );
      filter.addEventListener('change', () => this.#update());
      this.#update();
    }

    /** @returns {Node[]} */
    #types() {
      return this.graph.types.map((type, i) => this.#entry('type', [i], typeSymbol(type), type.plural, type.gloss));
    }

    /** Makes the entry for those that documents are by. @returns {Node[]} */
    #authors() {
      const { authors } = this.graph;
      const gloss = 'entities that published the documents, or what these report on';
      return authors.length ? [this.#entry('entity', authors, null, 'authors of documents', gloss)] : [];
    }

    /** @returns {Node[]} */
    #relations() {
      return this.graph.relationGroups.map(({ name, kind, isContainment, gloss, indices }) => {
        const entry = this.#entry('relation', indices, lineSymbol(this.graph.kinds[kind].colour), name, gloss);
        if (isContainment) return entry;
        const relations = indices.map((i) => {
          const { phrase, gloss: meaning } = this.graph.relations[i];
          return this.#entry('relation', [i], null, phrase, meaning);
        });
        return make('div', { class: 'kind' }, entry, ...foldable(`relations-${kind}`, `Relations of ${name}`, relations));
      });
    }

    /** @returns {Node[]} */
    #modes() {
      return this.#occurring('mode').map((i) => {
        const { name, label } = this.graph.modes[i];
        return this.#entry('mode', [i], lineSymbol('currentColor', name), label, '');
      });
    }

    /** Makes the entry for undated claims, if there are any. @returns {Node[]} */
    #undated() {
      const undated = this.graph.claims.filter((claim) => claim.isUndated).length;
      if (!undated) return [];
      /** @type {HTMLInputElement} */
      const box = make('input', { type: 'checkbox', onchange: () => this.filter.showUndated(box.checked) });
      this.undated = box;
      const title = `claims that no date places in ${clip(this.graph.asOf, 40)}; faint in the picture`;
      return [entry(box, lineSymbol('currentColor', 'undated'), 'undated', title, countText(undated))];
    }

    /** @returns {Node[]} */
    #certainties() {
      return this.#occurring('certainty').map((i) => {
        const certainty = this.graph.certainties[i];
        return this.#entry('certainty', [i], null, certainty, CERTAINTIES[certainty]);
      });
    }

    /** @returns {Node[]} */
    #voices() {
      const all = this.#byClaims('voice').map((i) => this.#entry('voice', [i], null, this.graph.voices[i] || 'none named', ''));
      return firstEntries('voices', all);
    }

    /** @returns {Node[]} */
    #documents() {
      const all = this.#byClaims('document').map((i) => {
        const { title, id, publisher, published, kind } = this.graph.documents[i];
        const description = [publisher, published, kind].filter(Boolean).join(', ');
        return this.#entry('document', [i], null, title || id, description);
      });
      return firstEntries('documents', all);
    }

    /** Returns the values of a facet that occur. @param {Facet} facet */
    #occurring(facet) {
      return [...this.totals[facet].keys()].sort((a, b) => a - b);
    }

    /** Returns the values of a facet that occur, those with most claims first. @param {Facet} facet */
    #byClaims(facet) {
      const totals = this.totals[facet];
      return this.#occurring(facet).sort((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0));
    }

    /**
     * @param {Facet} facet
     * @param {number[]} indices
     * @param {Node | null} symbol
     * @param {string} text
     * @param {string} description
     * @returns {HTMLElement}
     */
    #entry(facet, indices, symbol, text, description) {
      const box = make('input', { type: 'checkbox', onchange: () => this.filter.toggle(facet, indices, box.checked) });
      const only =
        facet === 'entity'
          ? null
          : make(
              'button',
              {
                type: 'button',
                class: 'only',
                'aria-label': `Only ${clip(text, 60)}`,
                onclick: () => this.filter.toggleOnly(facet, indices),
              },
              'only',
            );
      const count = countText(0);
      this.entries.push({ box, count, only, facet, indices });
      return make('div', { class: 'choice' }, entry(box, symbol, text, description, count), only);
    }

    #update() {
      const { filter, totals } = this;
      const shown = this.#count(
        (entity) => filter.showsEntity(entity),
        (claim) => filter.shows(claim),
      );
      for (const { box, count, facet, indices, only } of this.entries) {
        const hidden = filter.hidden[facet];
        const visible = indices.filter((i) => !hidden.has(i)).length;
        box.checked = visible === indices.length;
        box.indeterminate = visible > 0 && !box.checked;
        const [some, all] = [sumOf(shown[facet], indices), sumOf(totals[facet], indices)];
        count.textContent =
          some === all ? all.toLocaleString('en') : `${some.toLocaleString('en')} of ${all.toLocaleString('en')}`;
        only?.setAttribute(
          'aria-pressed',
          String(visible > 0 && this.entries.every((other) => other.facet !== facet || isHiddenOr(other, hidden, indices))),
        );
      }
      if (this.undated) this.undated.checked = filter.showsUndated;
    }

    /**
     * Counts, by facet, how often each value occurs in some entities and claims.
     * @param {(entity: Entity) => boolean} isEntity
     * @param {(claim: Claim) => boolean} isClaim
     * @returns {Record<Facet, Map<number, number>>}
     */
    #count(isEntity, isClaim) {
      const [entities, claims] = [this.graph.entities.filter(isEntity), this.graph.claims.filter(isClaim)];
      return {
        type: countValues(entities.map(({ type }) => type)),
        entity: countValues(entities.map(({ index }) => index)),
        relation: countValues(claims.map(({ relation }) => relation)),
        mode: countValues(claims.map(({ mode }) => mode)),
        certainty: countValues(claims.map(({ certainty }) => certainty)),
        document: countValues(claims.map(({ document }) => document)),
        voice: countValues(claims.map(({ voiceIndex }) => voiceIndex)),
      };
    }
  }

  /** Returns whether the values of an entry are hidden, except some. @param {Entry} entry @param {Set<number>} hidden @param {number[]} except */
  function isHiddenOr({ indices }, hidden, except) {
    return indices.every((i) => hidden.has(i) || except.includes(i));
  }

  /** @param {Map<number, number>} counts @param {number[]} indices */
  function sumOf(counts, indices) {
    return indices.reduce((sum, i) => sum + (counts.get(i) ?? 0), 0);
  }

  /** Returns a button that opens entries, and the entries. @param {string} id @param {string} label @param {Node[]} entries */
  function foldable(id, label, entries) {
    const list = make('div', { class: 'relations', id, hidden: true }, ...entries);
    const toggle = make('button', {
      type: 'button',
      class: 'more',
      'aria-expanded': 'false',
      'aria-controls': id,
      'aria-label': label,
    });
    toggle.addEventListener('click', () => {
      list.hidden = !list.hidden;
      toggle.setAttribute('aria-expanded', String(!list.hidden));
    });
    return [toggle, list];
  }

  /** Returns the first entries, and the others to be opened. @param {string} name @param {Node[]} entries */
  function firstEntries(name, entries) {
    const [first, rest] = [entries.slice(0, FIRST_ENTRIES), entries.slice(FIRST_ENTRIES)];
    if (rest.length < 2) return entries;
    return [
      ...first,
      make('details', { class: 'rest' }, make('summary', {}, `${rest.length.toLocaleString('en')} more ${name}`), ...rest),
    ];
  }

  /** @param {number} number */
  function countText(number) {
    return make('span', { class: 'count' }, number.toLocaleString('en'));
  }

  /**
   * @param {HTMLInputElement} box
   * @param {Node | null} symbol
   * @param {string} text
   * @param {string} description
   * @param {HTMLElement} count
   * @returns {HTMLElement}
   */
  function entry(box, symbol, text, description, count) {
    return make(
      'label',
      { class: 'entry', title: description ? clip(description, 300) : null },
      box,
      symbol,
      make('span', { class: 'text' }, shortText(text, 60)),
      count,
    );
  }

  /** @param {string} title @param {Node[]} entries */
  function section(title, entries) {
    return make('fieldset', {}, make('legend', {}, title), ...entries);
  }

  /** Counts how often each value occurs. @param {number[]} values @returns {Map<number, number>} */
  function countValues(values) {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  }

  /** The radio buttons for the lens, with a line on what it shows. None is chosen if the filter shows other types. */
  class LensChoice {
    /**
     * @param {HTMLElement} box
     * @param {Graph} graph
     * @param {Filter} filter
     */
    constructor(box, graph, filter) {
      this.graph = graph;
      this.filter = filter;
      /** @type {{lens: Lens, button: HTMLInputElement}[]} */
      this.choices = graph.lenses.map((lens) => ({
        lens,
        button: make('input', { type: 'radio', name: 'lens', value: lens.key, onchange: () => filter.chooseLens(lens) }),
      }));
      this.text = make('p', { class: 'quiet', id: 'lens-text' });
      box.hidden = this.choices.length < 2;
      box.append(
        make(
          'fieldset',
          { role: 'radiogroup', 'aria-describedby': this.text.id },
          make('legend', {}, 'Show'),
          make('div', { class: 'choices' }, ...this.choices.map(({ lens, button }) => make('label', {}, button, lens.name))),
          this.text,
        ),
      );
      filter.addEventListener('change', () => this.#update());
      this.#update();
    }

    /** Shows a note in place of what the lens shows, until the filter changes. @param {string} text */
    note(text) {
      this.text.textContent = text;
    }

    #update() {
      const { lens } = this.filter;
      for (const choice of this.choices) choice.button.checked = choice.lens === lens;
      this.text.textContent = lens ? this.#contents(lens) : 'Your own choice of types';
    }

    /** @param {Lens} lens */
    #contents({ hiddenTypes, containment, isWhole }) {
      if (isWhole) return containment.length ? 'All types, and what is part of what' : 'All types';
      const names = this.graph.types.flatMap(({ plural }, i) => (hiddenTypes.has(i) ? [] : [plural]));
      const text = new Intl.ListFormat('en-GB').format(names);
      return text.charAt(0).toUpperCase() + text.slice(1);
    }
  }

  /**
   * @typedef {{entity: Entity, cells: Map<Entity, Claim[]>, total: number}} LocationRow
   * @typedef {Entity | 'name' | 'total'} SortKey a place, or the name or the total of a row
   */

  /** The claims of location by entity and province. */
  class Locations {
    /**
     * @param {Graph} graph
     * @param {Filter} filter
     */
    constructor(graph, filter) {
      this.graph = graph;
      this.filter = filter;
    }

    /** Whether the graph has no claims of location. */
    get isEmpty() {
      return !this.graph.claims.some((claim) => this.#isLocation(claim));
    }

    /**
     * Returns a row for each entity with claims of location, and the places with the most claims first.
     * @returns {{rows: LocationRow[], places: Entity[]}}
     */
    table() {
      /** @type {Map<Entity, LocationRow>} */ const rows = new Map();
      /** @type {Map<Entity, number>} */ const totals = new Map();
      for (const claim of this.graph.claims) {
        if (!this.filter.shows(claim) || !this.#isLocation(claim)) continue;
        const place = this.province(claim.object);
        const row = rows.get(claim.subject) ?? { entity: claim.subject, cells: new Map(), total: 0 };
        rows.set(claim.subject, row);
        row.cells.set(place, [...(row.cells.get(place) ?? []), claim]);
        row.total++;
        totals.set(place, (totals.get(place) ?? 0) + 1);
      }
      const places = [...totals]
        .sort((a, b) => b[1] - a[1] || compareNames(a[0].name, b[0].name))
        .map(([place]) => place);
      return { rows: [...rows.values()], places };
    }

    /** Returns the claims of an entity in a place, and in the places in it. @param {Entity} entity @param {Entity} place @returns {ClaimList} */
    cell(entity, place) {
      const claims = entity.claims.filter(
        (claim) =>
          claim.subject === entity &&
          this.#isLocation(claim) &&
          this.filter.shows(claim) &&
          this.province(claim.object) === place,
      );
      return {
        title: `${clip(entity.name, 60)} in ${clip(place.name, 60)}`,
        note: `${count(claims.length, 'claim')} of location, including places within the province.`,
        entities: [entity, place],
        steps: [{ title: 'Claims', claims }],
        link: { who: entity.id, where: place.id },
        again: () => this.cell(entity, place),
      };
    }

    /**
     * Returns the province that a place is in: the first place around it that is itself part of a country.
     * @param {Entity} place
     * @returns {Entity}
     */
    province(place) {
      let current = place;
      while (current.inside >= 0 && !this.#isProvince(current)) {
        const outer = this.graph.entities[current.inside];
        if (this.graph.typeOf(outer).name === 'Country') break;
        current = outer;
      }
      return current;
    }

    /** @param {Claim} claim */
    #isLocation(claim) {
      return (
        this.graph.kindOf(claim).name === 'location' && this.#isPlace(claim.object) && !this.#isPlace(claim.subject)
      );
    }

    /** @param {Entity} entity */
    #isPlace(entity) {
      const { name } = this.graph.typeOf(entity);
      return name === 'Place' || name === 'Country';
    }

    /** @param {Entity} place */
    #isProvince(place) {
      return place.claims.some(
        (claim) =>
          claim.subject === place &&
          this.graph.relationOf(claim).inside &&
          this.graph.typeOf(claim.object).name === 'Country',
      );
    }
  }

  /** Sorts rows, those with the most claims first. @param {LocationRow[]} rows @param {SortKey} key */
  function sortRows(rows, key) {
    const value = (/** @type {LocationRow} */ row) =>
      key === 'name' ? 0 : key === 'total' ? row.total : (row.cells.get(key)?.length ?? 0);
    return rows.sort((a, b) => value(b) - value(a) || compareNames(a.entity.name, b.entity.name));
  }

  const MAX_ROWS = 200;
  const MAX_COLUMNS = 60;
  const HOLDING = ['', 'past']; // modes of claims that hold or held; others are counted after a "+"

  /** Who is where: a table of entities by province, each cell with the claims behind it. */
  class Matrix {
    /**
     * @param {HTMLElement} box
     * @param {Graph} graph
     * @param {Filter} filter
     * @param {Locations} locations
     * @param {(target: Target) => void} select
     */
    constructor(box, graph, filter, locations, select) {
      this.box = box;
      this.graph = graph;
      this.filter = filter;
      this.locations = locations;
      this.select = select;
      this.isStale = true;
      /** @type {SortKey} */ this.sortKey = 'total';
      filter.addEventListener('change', () => {
        this.isStale = true;
        if (!box.hidden) this.#draw();
      });
    }

    open() {
      this.box.hidden = false;
      if (this.isStale) this.#draw();
    }

    close() {
      this.box.hidden = true;
    }

    #draw() {
      this.isStale = false;
      const { rows, places } = this.locations.table();
      sortRows(rows, this.sortKey);
      const [shownRows, shownPlaces] = [rows.slice(0, MAX_ROWS), places.slice(0, MAX_COLUMNS)];
      const entities = count(rows.length, 'entity', 'entities');
      const caption = `Who is where: ${entities} in ${count(places.length, 'place')}. Select a number to see its claims.`;
      const notShown = [
        ...(rows.length > MAX_ROWS ? [count(rows.length - MAX_ROWS, 'row')] : []),
        ...(places.length > MAX_COLUMNS ? [count(places.length - MAX_COLUMNS, 'place')] : []),
      ];
      const note = notShown.length ? ` Not shown: ${notShown.join(' and ')} with fewer claims.` : '';
      const heads = [
        this.#head('name', 'Who'),
        this.#head('total', 'Claims'),
        ...shownPlaces.map((place) => this.#head(place, place.name)),
      ];
      this.box.replaceChildren(
        make(
          'table',
          { class: 'matrix' },
          make('caption', {}, caption + note, ...this.#hiddenPlaces()),
          make('thead', {}, make('tr', {}, ...heads)),
          make('tbody', {}, ...shownRows.map((row) => this.#row(row, shownPlaces))),
        ),
      );
    }

    /** Returns a button that shows the places that are hidden, if any. @returns {Node[]} */
    #hiddenPlaces() {
      const types = this.graph.types.flatMap(({ place }, i) => (place && this.filter.hidden.type.has(i) ? [i] : []));
      if (!types.length) return [];
      const show = () => {
        for (const type of types) this.filter.showType(type);
        this.box.focus();
      };
      const names = types.map((type) => this.graph.types[type].plural).join(' and ');
      return [document.createTextNode(' '), make('button', { type: 'button', onclick: show }, `Show ${names}`)];
    }

    /** @param {SortKey} key @param {string} title */
    #head(key, title) {
      const isSorted = this.sortKey === key;
      const sort = () => {
        this.sortKey = key;
        this.#draw();
        /** @type {HTMLElement | null} */ (this.box.querySelector('th[aria-sort] button'))?.focus();
      };
      const order = isSorted ? (key === 'name' ? 'ascending' : 'descending') : null;
      const arrow = make('span', { 'aria-hidden': 'true' }, isSorted ? (key === 'name' ? ' ▲' : ' ▼') : '');
      const button = make('button', { type: 'button', onclick: sort }, shortText(title, 40), arrow);
      return make('th', { scope: 'col', 'aria-sort': order, class: typeof key === 'string' ? null : 'place' }, button);
    }

    /** @param {LocationRow} row @param {Entity[]} places */
    #row({ entity, cells, total }, places) {
      const head = make(
        'button',
        { type: 'button', onclick: () => this.select({ entity, claim: null }) },
        typeSymbol(this.graph.typeOf(entity)),
        shortText(entity.name, 40),
      );
      return make(
        'tr',
        {},
        make('th', { scope: 'row' }, head),
        make('td', {}, total.toLocaleString('en')),
        ...places.map((place) => make('td', {}, this.#cell(entity, place, cells.get(place) ?? []))),
      );
    }

    /** @param {Entity} entity @param {Entity} place @param {Claim[]} claims */
    #cell(entity, place, claims) {
      if (!claims.length) return null;
      const undated = claims.filter((claim) => claim.isUndated).length;
      const holding = claims.filter((claim) => !claim.isUndated && HOLDING.includes(this.graph.modeOf(claim))).length;
      const others = claims.length - holding;
      const reasons = `denied, intended or attempted${undated ? ', or undated' : ''}`;
      const numbers = count(holding, 'claim') + (others ? ` and ${others} ${undated === others ? 'undated' : reasons}` : '');
      const label = `${clip(entity.name, 60)} in ${clip(place.name, 60)}: ${numbers}`;
      const select = () =>
        this.select(
          claims.length === 1
            ? { entity: null, claim: claims[0] }
            : { entity: null, claim: null, list: this.locations.cell(entity, place) },
        );
      const button = make(
        'button',
        { type: 'button', 'aria-label': label, title: label, onclick: select },
        `${holding}${others ? ` +${others}` : ''}`,
      );
      button.dataset.depth = String(Math.min(4, claims.length));
      return button;
    }
  }

  /** The buttons that choose how much of a large picture is shown, with a line on what it is. */
  class OverviewBar {
    /**
     * @param {HTMLElement} box
     * @param {Overview} overview
     * @param {OverviewLayer} layer
     */
    constructor(box, overview, layer) {
      this.overview = overview;
      this.layer = layer;
      this.text = make('p', { class: 'quiet', id: 'scope-text' });
      /** @type {{button: HTMLElement, isChosen: (scope: Scope) => boolean}[]} */
      this.choices = [
        ...(overview.hasCommunities
          ? [this.#choice('Overview', ({ show }) => show === 'overview', () => overview.open())]
          : []),
        ...overview.tops.map((number) => this.#choice(`Top ${number}`, ({ top }) => top === number, () => overview.showTop(number))),
        this.#choice('All', ({ show }) => show === 'everything', () => overview.showEverything()),
      ];
      box.hidden = !overview.isAvailable;
      if (box.hidden) return;
      box.append(
        make(
          'div',
          { class: 'scopes', role: 'group', 'aria-label': 'How much is shown', 'aria-describedby': this.text.id },
          ...this.choices.map(({ button }) => button),
        ),
        this.text,
      );
      overview.addEventListener('change', () => {
        this.update();
        byId('announcement').textContent = this.text.textContent;
      });
      overview.addEventListener('recount', () => this.update());
      layer.addEventListener('arrange', () => this.update());
    }

    /** @param {string} text @param {(scope: Scope) => boolean} isChosen @param {() => void} choose */
    #choice(text, isChosen, choose) {
      return { button: make('button', { type: 'button', 'aria-pressed': 'false', onclick: choose }, text), isChosen };
    }

    /** Shows what is chosen, and the counts. */
    update() {
      const { scope } = this.overview;
      if (!this.overview.isAvailable) return;
      for (const { button, isChosen } of this.choices) button.setAttribute('aria-pressed', String(isChosen(scope)));
      this.text.replaceChildren(...this.#parts(scope));
    }

    /** @param {Scope} scope @returns {(string | Node)[]} */
    #parts({ show, community, top }) {
      const { overview } = this;
      if (community) return this.#communityText(community.entity.name);
      if (show === 'top') {
        const { entities, claims } = overview.filter.counts;
        const least = entities < top ? 'All' : `The ${top}`;
        return [`${least} entities with the most claims, and the ${count(claims, 'claim')} between them`];
      }
      if (!overview.hasCommunities) return ['Names appear when you zoom in'];
      const { areas, isolates, unattached } = overview.summary;
      const drawn = this.layer.areas.length;
      const rest = areas.slice(drawn).reduce((sum, { entities }) => sum + entities, 0);
      return [
        [
          show === 'everything'
            ? count(areas.length, 'community', 'communities')
            : drawn < areas.length
              ? `The ${drawn} largest of ${count(areas.length, 'community', 'communities')}; the others have ${count(rest, 'entity', 'entities')}`
              : count(areas.length, 'community', 'communities'),
          ...(unattached ? [`${count(unattached, 'entity', 'entities')} outside communities`] : []),
          ...(isolates ? [`${count(isolates, 'entity', 'entities')} without ties`] : []),
        ].join(' · '),
      ];
    }

    /** @param {string} name @returns {(string | Node)[]} */
    #communityText(name) {
      const { area } = this.overview;
      const text = area
        ? `: ${count(area.entities, 'entity', 'entities')}, ${count(area.within.total, 'claim')} between them; ` +
          `${count(area.outside.total, 'claim')} with others`
        : ': nothing that the filter shows';
      return ['Community of ', make('strong', {}, shortText(name, 60)), text];
    }
  }

  /** @typedef {{left: number, top: number, right: number, bottom: number}} Box in pixels */

  const CELL$1 = 64; // pixels

  /** The boxes that are occupied by symbols and labels, in a grid for quick look-ups. */
  class OccupiedBoxes {
    /** @param {Box | null} bounds which every box must be within, if any */
    constructor(bounds) {
      this.bounds = bounds;
      /** @type {Map<number, (Box & {size: number, owner: object | null})[]>} */ this.cells = new Map();
    }

    /**
     * Occupies a box.
     * @param {Box} box
     * @param {number} size of what is in it; small things may be covered if necessary
     * @param {object | null} [owner] whose own boxes may cover it
     */
    occupy(box, size, owner = null) {
      for (const key of cellsOf$1(box)) {
        const cell = this.cells.get(key);
        if (cell) cell.push({ ...box, size, owner });
        else this.cells.set(key, [{ ...box, size, owner }]);
      }
    }

    /**
     * Returns the first box that is free, or the first that covers only small things, or null.
     * @param {Box[]} boxes
     * @param {boolean} required whether to return the first box if none is free
     * @param {number} [coverable] the size of things that may be covered
     * @param {object | null} [owner] of the box
     */
    firstFree(boxes, required, coverable = 0, owner = null) {
      return (
        boxes.find((box) => this.isFree(box, 0, owner)) ??
        boxes.find((box) => coverable && this.isFree(box, coverable, owner)) ??
        (required ? boxes[0] : null)
      );
    }

    /** @param {Box} box @param {number} [coverable] @param {object | null} [owner] */
    isFree(box, coverable = 0, owner = null) {
      const { bounds } = this;
      if (
        bounds &&
        (box.left < bounds.left || box.top < bounds.top || box.right > bounds.right || box.bottom > bounds.bottom)
      )
        return false;
      for (const key of cellsOf$1(box)) {
        for (const other of this.cells.get(key) ?? []) {
          const isApart =
            box.left >= other.right || box.right <= other.left || box.top >= other.bottom || box.bottom <= other.top;
          if (!isApart && other.size > coverable && !(owner && other.owner === owner)) return false;
        }
      }
      return true;
    }
  }

  /** Returns a square around a point. @param {Point} point @param {number} radius @returns {Box} */
  function squareAround({ x, y }, radius) {
    return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
  }

  /** Returns whether a straight line crosses a box. @param {Point} from @param {Point} to @param {Box} box */
  function crosses(from, to, box) {
    let [enters, leaves] = [0, 1];
    for (const [start, length, low, high] of [
      [from.x, to.x - from.x, box.left, box.right],
      [from.y, to.y - from.y, box.top, box.bottom],
    ]) {
      const [near, far] = [(low - start) / length, (high - start) / length].sort((a, b) => a - b);
      [enters, leaves] = length
        ? [Math.max(enters, near), Math.min(leaves, far)]
        : start > low && start < high
          ? [enters, leaves]
          : [1, 0];
    }
    return enters < leaves;
  }

  /** Returns the cells that a box touches. @param {Box} box @returns {number[]} */
  function cellsOf$1({ left, top, right, bottom }) {
    const [first, last] = [Math.floor(left / CELL$1), Math.floor(right / CELL$1)];
    const cells = [];
    for (let row = Math.floor(top / CELL$1); row <= Math.floor(bottom / CELL$1); row++) {
      for (let column = first; column <= last; column++) cells.push(row * 2 ** 20 + column);
    }
    return cells;
  }

  /** Positions in an overview: of communities in a window, and of a few entities close to each other. */


  /**
   * @typedef {{width: number, height: number, isInside: boolean}} Footprint the size of a name, in pixels, and whether it is
   *   inside the circle, as opposed to below it
   * @typedef {{area: Area, x: number, y: number, radius: number, name: Footprint}} Circle in pixels
   */

  const PIXELS_PER_AREA = 19_500; // of a window
  const COVERED = 0.15; // the share of a window that circles cover
  const [SMALLEST, LARGEST$1] = [13, 0.19]; // radius in pixels, and as a share of the window's shorter side
  const GAP$1 = 10; // between circles with their names
  const SHRINKING = [1, 0.8, 0.6]; // tried in this order ...
  const LAST_RESORT = [...SHRINKING, 0.45]; // ... where there are few areas already
  const FEW_AREAS = 7;
  const ROUNDS = 300; // at most, for each
  const APART = [60, 50]; // units between neighbours, and how many more where there are few entities
  const FEW = 100;
  const REPULSION = 0.08; // between two entities; these three balance each other
  const PULL = 0.06; // of a line

  /** Returns how many communities can be drawn with their names. @param {Size} size */
  function maxAreas({ width, height }) {
    return Math.min(Math.max(Math.floor((width * height) / PIXELS_PER_AREA), 6), 40);
  }

  /**
   * Returns a circle for each area, as large as its entities are many. Circles are about where the communities are in the
   * picture, but apart with their names, and within the window. Where there is no room, all are smaller, and then the
   * smallest are left out.
   * @param {Area[]} areas the largest first
   * @param {Size} size of the window
   * @param {(area: Area, radius: number) => Footprint} nameOf
   * @returns {Circle[]}
   */
  function placeAreas(areas, size, nameOf) {
    for (let number = areas.length; number > 1; number = Math.floor(0.92 * number)) {
      const circles = placeCircles(areas.slice(0, number), size, nameOf);
      if (circles) return circles;
    }
    return placeCircles(areas.slice(0, 1), size, nameOf) ?? [];
  }

  /**
   * @param {Area[]} areas
   * @param {Size} size
   * @param {(area: Area, radius: number) => Footprint} nameOf
   * @returns {Circle[] | null} null if there is no room
   */
  function placeCircles(areas, size, nameOf) {
    const { width, height } = size;
    const total = areas.reduce((sum, { entities }) => sum + entities, 0);
    const largest = LARGEST$1 * Math.min(width, height);
    const [xs, ys] = [spread(areas.map(({ community }) => community.x)), spread(areas.map(({ community }) => community.y))];
    for (const shrinking of areas.length > FEW_AREAS ? SHRINKING : LAST_RESORT) {
      const circles = areas.map((area, i) => {
        const ideal = shrinking * Math.sqrt(((area.entities / total) * COVERED * width * height) / Math.PI);
        const radius = Math.max(Math.min(ideal, largest), SMALLEST);
        return { area, x: xs[i] * width, y: ys[i] * height, radius, name: nameOf(area, radius) };
      });
      if (separateAll(circles, size)) return circles;
    }
    return null;
  }

  /** Moves circles until none overlaps. @param {Circle[]} circles @param {Size} size @returns {boolean} whether there is room */
  function separateAll(circles, { width, height }) {
    for (let round = 0; round < ROUNDS; round++) {
      let isFree = true;
      for (let i = 0; i < circles.length; i++) {
        for (let j = i + 1; j < circles.length; j++)
          if (separate(circles[i], circles[j], round % 3 === 2)) isFree = false;
      }
      if (isFree && round) return true;
      for (const circle of circles) {
        const { left, right, above, below } = reachOf(circle);
        circle.x = Math.max(Math.min(circle.x, width - right), left);
        circle.y = Math.max(Math.min(circle.y, height - below), above);
      }
    }
    return false;
  }

  /** Returns how far a circle with its name and the space around them extends from its centre. @param {Circle} circle */
  function reachOf({ radius, name }) {
    const across = Math.max(radius, name.isInside ? 0 : name.width / 2) + GAP$1 / 2;
    const down = radius + GAP$1 / 2;
    return { left: across, right: across, above: down, below: name.isInside ? down : down + name.height };
  }

  /**
   * Moves two circles apart that overlap with their names.
   * @param {Circle} one
   * @param {Circle} other
   * @param {boolean} isAslant whether in both directions, as opposed to that in which less is needed
   * @returns {boolean} whether they overlap by more than what cannot be seen
   */
  function separate(one, other, isAslant) {
    const [first, second] = [reachOf(one), reachOf(other)];
    const isRight = other.x >= one.x;
    const isBelow = other.y >= one.y;
    const across = (isRight ? first.right + second.left : first.left + second.right) - Math.abs(other.x - one.x);
    const down = (isBelow ? first.below + second.above : first.above + second.below) - Math.abs(other.y - one.y);
    if (across <= 0 || down <= 0) return false;
    if (isAslant || across < down) {
      const step = 0.3 * across * (isRight ? 1 : -1);
      one.x -= step;
      other.x += step;
    }
    if (isAslant || across >= down) {
      const step = 0.3 * down * (isBelow ? 1 : -1);
      one.y -= step;
      other.y += step;
    }
    return Math.min(across, down) > 0.5;
  }

  /** Pushes two points apart that are too near. @param {Point} one @param {Point} other @param {number} least distance */
  function push(one, other, least) {
    const [right, down] = [other.x - one.x || 0.01, other.y - one.y];
    const distance = Math.hypot(right, down);
    const overlap = least - distance;
    if (overlap <= 0) return;
    const share = (0.45 * overlap) / distance;
    one.x -= right * share;
    one.y -= down * share;
    other.x += right * share;
    other.y += down * share;
  }

  /** Returns values between 0 and 1, half in proportion and half by their order. @param {number[]} values */
  function spread(values) {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
    const rank = values.map(() => 0.5);
    if (values.length > 1) order.forEach((i, k) => (rank[i] = k / (values.length - 1)));
    return values.map((value, i) => 0.1 + 0.4 * ((value - low) / (high - low || 1) + rank[i]));
  }

  /**
   * Returns positions of a few entities, which are apart in the whole picture: what is tied is near. They begin where the
   * entities are in the picture.
   * @param {Entity[]} entities
   * @param {Claim[]} claims between them
   * @param {number} aspect width of the window, divided by its height
   * @returns {Point[]}
   */
  function placeEntities(entities, claims, aspect) {
    const at = new Map(entities.map((entity, i) => [entity, i]));
    const [xs, ys] = [spread(entities.map(({ x }) => x)), spread(entities.map(({ y }) => y))];
    const apart = APART[0] + APART[1] * Math.min(1, FEW / entities.length);
    const side = apart * Math.sqrt(entities.length);
    const stretch = Math.sqrt(Math.min(Math.max(aspect, 0.5), 2));
    const points = entities.map((_, i) => ({ x: (xs[i] - 0.5) * side * stretch, y: ((ys[i] - 0.5) * side) / stretch }));
    const pairs = new Set(claims.map(({ subject, object }) => pairKey(at.get(subject), at.get(object), entities.length)));
    pairs.delete(-1);
    const rounds = Math.min(200, Math.ceil(8_000_000 / entities.length ** 2));
    for (let round = 0; round < rounds; round++) {
      const forces = points.map(({ x, y }) => ({ x: (-0.2 * x) / stretch, y: -0.2 * y * stretch }));
      for (let i = 0; i < points.length; i++) {
        for (let j = i + 1; j < points.length; j++) {
          const [x, y] = [points[i].x - points[j].x || 0.01, points[i].y - points[j].y];
          const force = (REPULSION * apart * apart) / Math.max(x * x + y * y, 100);
          forces[i].x += x * force;
          forces[i].y += y * force;
          forces[j].x -= x * force;
          forces[j].y -= y * force;
        }
      }
      for (const pair of pairs) {
        const [i, j] = [Math.floor(pair / entities.length), pair % entities.length];
        const [x, y] = [points[i].x - points[j].x, points[i].y - points[j].y];
        forces[i].x -= x * PULL;
        forces[i].y -= y * PULL;
        forces[j].x += x * PULL;
        forces[j].y += y * PULL;
      }
      const longest = 40 * (1 - round / rounds) + 1;
      points.forEach((point, i) => {
        const length = Math.hypot(forces[i].x, forces[i].y) || 1;
        const step = Math.min(0.5 * length, longest) / length;
        point.x += forces[i].x * step;
        point.y += forces[i].y * step;
      });
    }
    for (let round = 0; round < 30; round++) {
      for (let i = 0; i < points.length; i++) {
        for (let j = i + 1; j < points.length; j++)
          push(points[i], points[j], entities[i].size + entities[j].size + 16);
      }
    }
    return points;
  }

  /** @param {number | undefined} i @param {number | undefined} j @param {number} length @returns {number} -1 for no pair */
  function pairKey(i, j, length) {
    if (i === undefined || j === undefined || i === j) return -1;
    return Math.min(i, j) * length + Math.max(i, j);
  }

  /** The communities of a large picture and what ties them, counted from what the filter shows. */


  /**
   * @typedef {{kinds: number[], denied: number, total: number}} Counts claims by index of their kind, and denied ones,
   *   which belong to no kind
   * @typedef {{community: Community, name: string, entities: number, within: Counts, outside: Counts}} Area a community
   *   that the filter shows: how many entities, and the claims within it and with others
   * @typedef {{one: Area, other: Area, counts: Counts}} Bond the claims between two communities
   * @typedef {{areas: Area[], bonds: Bond[], isolates: number, unattached: number}} Summary areas and bonds, the largest
   *   first; entities without claims, and other entities outside the areas
   */

  /**
   * Counts what the filter shows.
   * @param {Graph} graph
   * @param {Shown} shown
   * @returns {Summary}
   */
  function summarize(graph, { claimShown, entityShown, shownClaims }) {
    const denied = graph.modes.findIndex(({ name }) => name === 'denied');
    const noCounts = () => ({ kinds: graph.kinds.map(() => 0), denied: 0, total: 0 });
    /** @type {Area[]} */
    const all = graph.communities.map((community) => ({
      community,
      name: community.entity.name,
      entities: 0,
      within: noCounts(),
      outside: noCounts(),
    }));
    let [isolates, unattached] = [0, 0];
    for (const { index, community } of graph.entities) {
      if (!entityShown[index]) continue;
      if (!shownClaims[index]) isolates++;
      else if (community < 0) unattached++;
      else all[community].entities++;
    }
    /** @type {Map<number, Bond>} */ const bonds = new Map();
    const add = (/** @type {Counts} */ counts, /** @type {Claim} */ claim) => {
      counts.total++;
      if (claim.mode === denied) counts.denied++;
      else counts.kinds[graph.relations[claim.relation].kind]++;
    };
    for (const claim of graph.claims) {
      if (!claimShown[claim.index]) continue;
      const [a, b] = [claim.subject.community, claim.object.community].sort((one, other) => one - other);
      if (a === b && a >= 0) add(all[a].within, claim);
      if (a === b || b < 0) continue;
      add(all[b].outside, claim);
      if (a < 0) continue;
      add(all[a].outside, claim);
      const key = a * all.length + b;
      let bond = bonds.get(key);
      if (!bond) bonds.set(key, (bond = { one: all[a], other: all[b], counts: noCounts() }));
      add(bond.counts, claim);
    }
    return {
      areas: all
        .filter(({ entities }) => entities)
        .sort((a, b) => b.entities - a.entities || a.community.index - b.community.index),
      bonds: [...bonds.values()].sort((a, b) => b.counts.total - a.counts.total),
      isolates,
      unattached,
    };
  }

  /**
   * Returns counts in words, the largest first: "41 hostility, 12 cooperation, 3 denied".
   * @param {Graph} graph
   * @param {Counts} counts
   * @param {number} [most] kinds that are named; the rest is added up
   */
  function countsText(graph, { kinds, denied }, most = Infinity) {
    const named = kinds.map((number, i) => ({ number, name: graph.kinds[i].name })).filter(({ number }) => number);
    named.sort((a, b) => b.number - a.number);
    if (denied) named.push({ number: denied, name: 'denied' });
    const rest = named.slice(most).reduce((sum, { number }) => sum + number, 0);
    if (rest) named.splice(most, Infinity, { number: rest, name: 'other' });
    return named.map(({ number, name }) => `${number.toLocaleString('en')} ${name}`).join(', ');
  }

  /** Describes a community in one line. @param {Graph} graph @param {Area} area */
  function areaText(graph, { entities, within }) {
    const parts = [count(entities, 'entity', 'entities'), within.total ? countsText(graph, within) : 'no claims within'];
    return parts.join(' · ');
  }

  /**
   * Returns the most important entities that the filter shows: those with the most shown claims.
   * @param {Graph} graph
   * @param {Shown} shown
   * @param {number} most
   */
  function mostImportant(graph, { entityShown, shownClaims }, most) {
    return graph.entities
      .filter(({ index }) => entityShown[index] && shownClaims[index])
      .sort((a, b) => shownClaims[b.index] - shownClaims[a.index] || a.rank - b.rank)
      .slice(0, most);
  }

  /**
   * @typedef {{bond: Bond, from: Circle, to: Circle, width: number, bend: number}} Line a bond as a line: `bend` moves its
   *   middle aside, as a share of its length
   * @typedef {{text: string, size: number, weight: number, isQuiet: boolean}} TextLine
   */

  const BENDS = [0, 0.12, -0.12, 0.24, -0.24, 0.36, -0.36];
  const STEPS = 16; // of a line, to find what it crosses
  const WIDEST$1 = 15; // of a line, in pixels
  const NARROWEST = 1.6; // of the strand of a kind
  const NAME = 13; // size of letters, in pixels
  const SMALL$2 = 11;
  const LINE_HEIGHT$1 = 1.2; // in sizes of the letters
  const LABEL_WIDTH = 124; // of a name below its circle
  const BAR = { height: 6, gap: 4 };
  const LINES = 0.9; // that are drawn for each circle
  const MANY_CLAIMS = 100; // of the widest line, at least
  const SHARES$1 = [0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72]; // of a line's length, where its label may be

  /**
   * Draws an overview: a circle for each of the largest communities, as large as its entities are many, and a line for
   * each of the strongest bonds, with a strand for each kind of relation. What is pointed at has all its lines.
   *
   * Its unit is a pixel of the window that it was last fitted to. Fires `arrange` when other communities are drawn.
   */
  class OverviewLayer extends EventTarget {
    /**
     * @param {Overview} overview
     * @param {CanvasRenderingContext2D} measure
     */
    constructor(overview, measure) {
      super();
      this.overview = overview;
      this.measure = measure;
      /** @type {Size} */ this.size = { width: 800, height: 600 };
      /** @type {Circle[]} */ this.circles = [];
      /** @type {Line[]} the strongest first */ this.lines = [];
      /** @type {Mark | null} */ this.pointed = null;
      this.isCurrent = false;
      overview.addEventListener('recount', () => (this.isCurrent = false));
      overview.addEventListener('change', () => (this.pointed = null));
    }

    get isShown() {
      return this.overview.isShown;
    }

    /** The window that it was last fitted to. @returns {Box} */
    get bounds() {
      return { left: 0, top: 0, right: this.size.width, bottom: this.size.height };
    }

    /** Arranges everything in a window. @param {Size} size @returns {View} */
    fit(size) {
      this.isCurrent &&= size.width === this.size.width && size.height === this.size.height;
      this.size = size;
      return { x: size.width / 2, y: size.height / 2, scale: 1 };
    }

    /** The communities that are drawn, the largest first. @returns {Area[]} */
    get areas() {
      this.#arrange();
      return this.circles.map(({ area }) => area);
    }

    /** Records what is pointed at. @param {Mark | null} mark @returns {boolean} whether it is something else */
    point(mark) {
      const before = this.pointed;
      this.pointed = mark;
      return before?.area !== mark?.area || before?.bond !== mark?.bond;
    }

    /** Returns what is at a point. @param {Point} point @param {number} scale @returns {Mark | null} */
    markAt({ x, y }, scale) {
      this.#arrange();
      const circle = this.circles.find((one) => Math.hypot(one.x - x, one.y - y) <= one.radius + 3 / scale);
      if (circle) return { area: circle.area, bond: null };
      let [nearest, least] = [/** @type {Line | null} */ (null), Infinity];
      for (const line of this.#drawnLines) {
        for (let step = 0; step <= 2 * STEPS; step++) {
          const point = pointOn(line, step / (2 * STEPS));
          const distance = Math.hypot(point.x - x, point.y - y) - (line.width / 2 + 5) / scale;
          if (distance < Math.min(least, (0.25 * lengthOf(line)) / STEPS)) [nearest, least] = [line, distance];
        }
      }
      return nearest && { area: null, bond: nearest.bond };
    }

    /** Returns the middle of the circle of an area, if it is drawn. @param {Area} area @returns {Point | null} */
    positionOf(area) {
      this.#arrange();
      return this.circles.find((circle) => circle.area.community === area.community) ?? null;
    }

    /**
     * Paints everything on a sheet.
     * @param {CanvasRenderingContext2D} context
     * @param {Sheet} sheet
     * @param {Box | null} bounds which labels must be within, in pixels of the sheet
     */
    paint(context, sheet, bounds) {
      this.#arrange();
      const { width, height, view } = sheet;
      context.save();
      const { scale } = view;
      const [originX, originY] = [width / 2 - view.x * scale, height / 2 - view.y * scale];
      context.translate(originX, originY);
      const occupied = new OccupiedBoxes(bounds && { left: bounds.left - originX, top: bounds.top - originY, right: bounds.right - originX, bottom: bounds.bottom - originY });
      const pointed = this.pointed?.area?.community;
      const isLit = (/** @type {Line} */ { bond }) =>
        bond === this.pointed?.bond || bond.one.community === pointed || bond.other.community === pointed;
      const drawn = this.#drawnLines;
      for (const line of [...drawn].reverse()) if (!isLit(line)) this.#paintLine(context, sheet, line, this.pointed ? 0.15 : 1);
      for (const line of drawn) if (isLit(line)) this.#paintLine(context, sheet, line, 1);
      for (const circle of this.circles) {
        occupied.occupy(squareAround(scaled(circle, scale), circle.radius * scale * 0.85), Infinity);
        this.#paintCircle(context, sheet, circle);
      }
      for (const circle of this.circles) this.#paintLabel(context, sheet, circle, occupied);
      const labelled = this.pointed ? drawn.filter(isLit) : drawn;
      for (const line of labelled) this.#paintLineLabel(context, sheet, line, occupied);
      context.restore();
    }

    /** The lines of the strongest bonds, and all of what is pointed at. @returns {Line[]} */
    get #drawnLines() {
      const most = Math.round(LINES * this.circles.length);
      const pointed = this.pointed?.area?.community;
      return this.lines.filter(
        ({ bond }, i) => i < most || bond === this.pointed?.bond || bond.one.community === pointed || bond.other.community === pointed,
      );
    }

    #arrange() {
      if (this.isCurrent) return;
      const { areas, bonds } = this.overview.summary;
      this.circles = placeAreas(areas.slice(0, maxAreas(this.size)), this.size, (area, radius) => this.#footprint(area, radius));
      const of = new Map(this.circles.map((circle) => [circle.area, circle]));
      const largest = Math.max(bonds[0]?.counts.total ?? 0, MANY_CLAIMS);
      this.lines = bonds.flatMap((bond) => {
        const [from, to] = [of.get(bond.one), of.get(bond.other)];
        if (!from || !to) return [];
        const width = Math.max(NARROWEST, WIDEST$1 * Math.sqrt(bond.counts.total / largest));
        return [{ bond, from, to, width, bend: 0 }];
      });
      for (const line of this.lines) line.bend = this.#freeBend(line);
      this.isCurrent = true;
      this.dispatchEvent(new Event('arrange'));
    }

    /** Returns the least bend with which a line passes beside the circles. @param {Line} line */
    #freeBend(line) {
      const crossed = (/** @type {number} */ bend) => {
        const bent = { ...line, bend };
        const points = Array.from({ length: STEPS - 1 }, (_, k) => pointOn(bent, (k + 1) / STEPS));
        return this.circles.filter(
          (circle) =>
            circle !== line.from &&
            circle !== line.to &&
            points.some(({ x, y }) => Math.hypot(x - circle.x, y - circle.y) < circle.radius + 6),
        ).length;
      };
      let [best, least] = [0, Infinity];
      for (const bend of BENDS) {
        const number = crossed(bend);
        if (number < least) [best, least] = [bend, number];
        if (!number) break;
      }
      return best;
    }

    /** Paints a strand for each kind, side by side. @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {Line} line @param {number} opacity */
    #paintLine(context, { view: { scale }, colours }, line, opacity) {
      const { counts } = line.bond;
      const strands = this.#strands(counts, colours.quiet).map(({ share, colour, dash }) => ({
        colour,
        dash,
        width: Math.max(NARROWEST, line.width * share),
      }));
      const whole = strands.reduce((sum, { width }) => sum + width, 0);
      const control = controlOf(line);
      const [right, down] = [line.to.x - line.from.x, line.to.y - line.from.y];
      const length = Math.hypot(right, down) || 1;
      let side = -whole / 2;
      context.globalAlpha = opacity;
      for (const { colour, width, dash } of strands) {
        const [x, y] = [(-down / length) * (side + width / 2), (right / length) * (side + width / 2)];
        side += width;
        context.strokeStyle = colour;
        context.lineWidth = width;
        context.setLineDash(dash);
        context.beginPath();
        context.moveTo(line.from.x * scale + x, line.from.y * scale + y);
        context.quadraticCurveTo(control.x * scale + x, control.y * scale + y, line.to.x * scale + x, line.to.y * scale + y);
        context.stroke();
      }
      context.setLineDash([]);
      context.globalAlpha = 1;
    }

    /** Returns the shares of the kinds, in the order of the legend, and of denied claims. @param {Counts} counts @param {string} quiet */
    #strands({ kinds, denied, total }, quiet) {
      const strands = kinds.map((number, i) => ({
        share: number / total,
        colour: this.overview.graph.kinds[i].colour,
        dash: /** @type {number[]} */ ([]),
      }));
      return [...strands, { share: denied / total, colour: quiet, dash: [5, 4] }].filter(({ share }) => share);
    }

    /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {Circle} circle */
    #paintCircle(context, { view: { scale }, colours }, circle) {
      const isPointed = this.pointed?.area?.community === circle.area.community;
      const [x, y, radius] = [circle.x * scale, circle.y * scale, circle.radius * scale];
      context.fillStyle = fade(colours.quiet, colours.ground, 0.12);
      context.strokeStyle = isPointed ? colours.ink : colours.quiet;
      context.lineWidth = isPointed ? 3.5 : 1.5;
      context.beginPath();
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
      if (!circle.name.isInside)
        this.#paintBar(context, circle.area.within, { x, y: y - BAR.height / 2 }, 1.5 * radius, colours.quiet);
    }

    /** Paints the kinds of claims as a bar. @param {CanvasRenderingContext2D} context @param {Counts} counts @param {Point} middle of its upper edge @param {number} width @param {string} quiet */
    #paintBar(context, counts, middle, width, quiet) {
      let left = middle.x - width / 2;
      for (const { share, colour } of counts.total ? this.#strands(counts, quiet) : []) {
        context.fillStyle = colour;
        context.fillRect(left, middle.y, width * share, BAR.height);
        left += width * share;
      }
    }

    /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {Circle} circle @param {OccupiedBoxes} occupied */
    #paintLabel(context, { view: { scale }, colours }, circle, occupied) {
      const { x, y } = scaled(circle, scale);
      const radius = circle.radius * scale;
      const { isInside } = circle.name;
      const lines = this.#label(circle.area, isInside ? 1.7 * circle.radius : LABEL_WIDTH);
      const { width, height } = this.#sizeOf(lines);
      const top = isInside ? y - (height + BAR.gap + BAR.height) / 2 : y + radius + 3;
      const box = { left: x - width / 2, top, right: x + width / 2, bottom: top + height };
      if (!occupied.firstFree([box], isInside)) return;
      occupied.occupy({ left: box.left - 4, top: top - 1, right: box.right + 4, bottom: box.bottom + 1 }, Infinity);
      this.#write(context, lines, { x, y: top }, colours, !isInside);
      if (isInside) this.#paintBar(context, circle.area.within, { x, y: box.bottom + BAR.gap }, 1.1 * radius, colours.quiet);
    }

    /** Returns the size of a name: inside its circle, if it fits there. @param {Area} area @param {number} radius */
    #footprint(area, radius) {
      const within = this.#label(area, 1.7 * radius);
      const { width, height } = this.#sizeOf(within);
      const isWhole = within.every(({ text }) => !text.endsWith('…'));
      if (isWhole && Math.hypot(width / 2, (height + BAR.gap + BAR.height) / 2) < radius)
        return { width, height, isInside: true };
      const below = this.#sizeOf(this.#label(area, LABEL_WIDTH));
      return { width: below.width, height: below.height + 3, isInside: false };
    }

    /** @param {TextLine[]} lines @returns {Size} */
    #sizeOf(lines) {
      return {
        width: Math.max(...lines.map((line) => this.#widthOf(line))),
        height: lines.reduce((sum, { size }) => sum + size * LINE_HEIGHT$1, 0),
      };
    }

    /** @param {Area} area @param {number} width @returns {TextLine[]} */
    #label(area, width) {
      const name = { size: NAME, weight: 700, isQuiet: false };
      const number = { size: SMALL$2, weight: 400, isQuiet: true };
      const fits = (/** @type {string} */ text) => this.#widthOf({ text, ...name }) <= width;
      const lines = wrap(clip(area.name, 60), fits).map((text) => ({ text, ...name }));
      return [...lines, { text: count(area.entities, 'entity', 'entities'), ...number }];
    }

    /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {Line} line @param {OccupiedBoxes} occupied */
    #paintLineLabel(context, { view: { scale }, colours }, line, occupied) {
      const { counts } = line.bond;
      const texts = [2, 1].map((most) => countsText(this.overview.graph, counts, most).split(/(?<=,) /));
      for (const parts of [...texts, [count(counts.total, 'claim')]]) {
        const text = parts.map((part) => ({ text: part, size: SMALL$2, weight: 400, isQuiet: false }));
        const { width, height } = this.#sizeOf(text);
        const boxes = SHARES$1.map((share) => {
          const point = scaled(pointOn(line, share), scale);
          const [left, top] = [point.x - width / 2, point.y - height / 2];
          return { left, top, right: left + width, bottom: top + height };
        });
        const box = occupied.firstFree(boxes, false);
        if (!box) continue;
        occupied.occupy({ left: box.left - 4, top: box.top - 2, right: box.right + 4, bottom: box.bottom + 2 }, Infinity);
        this.#write(context, text, { x: box.left + width / 2, y: box.top }, colours, true);
        return;
      }
    }

    /** @param {CanvasRenderingContext2D} context @param {TextLine[]} lines @param {Point} top the middle of the upper edge @param {Sheet['colours']} colours @param {boolean} hasHalo */
    #write(context, lines, top, colours, hasHalo) {
      let { y } = top;
      context.textAlign = 'center';
      context.textBaseline = 'top';
      context.lineJoin = 'round';
      for (const { text, size, weight, isQuiet } of lines) {
        context.font = fontOf$2(size, weight);
        if (hasHalo) {
          context.strokeStyle = colours.ground;
          context.lineWidth = 4;
          context.strokeText(isolate$1(text), top.x, y);
        }
        context.fillStyle = isQuiet ? colours.quiet : colours.ink;
        context.fillText(isolate$1(text), top.x, y);
        y += size * LINE_HEIGHT$1;
      }
      context.textAlign = 'left';
    }

    /** @param {{text: string, size: number, weight: number}} line */
    #widthOf({ text, size, weight }) {
      this.measure.font = fontOf$2(size, weight);
      return this.measure.measureText(text).width;
    }
  }

  /** @param {Point} point @param {number} scale @returns {Point} */
  function scaled({ x, y }, scale) {
    return { x: x * scale, y: y * scale };
  }

  /** Returns the control point of a line's curve. @param {Line} line @returns {Point} */
  function controlOf({ from, to, bend }) {
    return {
      x: (from.x + to.x) / 2 - 2 * bend * (to.y - from.y),
      y: (from.y + to.y) / 2 + 2 * bend * (to.x - from.x),
    };
  }

  /** Returns a point on a line between the edges of its circles. @param {Line} line @param {number} share @returns {Point} */
  function pointOn(line, share) {
    const { from, to } = line;
    const length = lengthOf(line) || 1;
    const [start, end] = [Math.min(from.radius / length, 0.45), 1 - Math.min(to.radius / length, 0.45)];
    const at = start + (end - start) * share;
    const control = controlOf(line);
    const [a, b, c] = [(1 - at) ** 2, 2 * at * (1 - at), at ** 2];
    return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
  }

  /** @param {Line} line */
  function lengthOf({ from, to }) {
    return Math.hypot(to.x - from.x, to.y - from.y);
  }

  /** Breaks a text into at most two lines. @param {string} text @param {(line: string) => boolean} fits @returns {string[]} */
  function wrap(text, fits) {
    const lines = [''];
    for (const word of text.split(' ')) {
      const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
      if (lines.length < 2 && lines[0] && !fits(longer)) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines.map((line) => {
      if (fits(line)) return line;
      let letters = [...line];
      while (letters.length > 1 && !fits(letters.join('') + '…')) letters = letters.slice(0, -1);
      return letters.join('') + '…';
    });
  }

  /** Isolates a text, so that it keeps its own writing direction. @param {string} text */
  function isolate$1(text) {
    return `\u2068${text}\u2069`;
  }

  /** @param {number} size @param {number} weight */
  function fontOf$2(size, weight) {
    return `${weight} ${size}px system-ui, "DejaVu Sans", sans-serif`;
  }

  const MAX_LISTED$1 = 100;

  /**
   * Creates what the panel shows while nothing is selected: the communities or, if one is open, what ties it to others.
   * @param {Overview} overview
   * @param {(bond: Bond) => void} select
   * @returns {HTMLElement[]}
   */
  function overviewNodes(overview, select) {
    const { show, community } = overview.scope;
    if (!overview.hasCommunities || (show !== 'overview' && show !== 'community')) return [];
    const { areas, bonds } = overview.summary;
    if (!community) {
      const items = areas
        .slice(0, MAX_LISTED$1)
        .map((area) => item(areaText(overview.graph, area), communityButton(overview, area.community)));
      return [
        make('h2', {}, 'Communities'),
        make('p', { class: 'quiet' }, 'Entities with more ties among themselves than with others. Open one to see them.'),
        make('ul', { class: 'plain communities' }, ...items),
      ];
    }
    const own = bonds.filter(({ one, other }) => one.community === community || other.community === community);
    const items = own.slice(0, MAX_LISTED$1).map((bond) => {
      const other = bond.one.community === community ? bond.other : bond.one;
      const claims = make('button', { type: 'button', onclick: () => select(bond) }, 'Claims');
      return item(countsText(overview.graph, bond.counts), communityButton(overview, other.community), claims);
    });
    if (!items.length) return [];
    return [make('h3', {}, 'Ties to other communities'), make('ul', { class: 'plain communities' }, ...items)];
  }

  /** @param {Overview} overview @param {Community} community */
  function communityButton(overview, community) {
    return make(
      'button',
      { type: 'button', onclick: () => overview.openCommunity(community) },
      shortText(community.entity.name, 60),
    );
  }

  /** @param {string} text @param {...HTMLElement} buttons */
  function item(text, ...buttons) {
    return make('li', {}, make('span', { class: 'names' }, ...buttons), make('span', { class: 'quiet block' }, text));
  }

  /** Shows the evidence of a bundle: what is said for and against it, by voice, the strongest first. */
  class PairCard {
    /**
     * @param {Graph} graph
     * @param {Filter} filter
     * @param {ClaimCard} claimCard
     */
    constructor(graph, filter, claimCard) {
      this.graph = graph;
      this.filter = filter;
      this.claimCard = claimCard;
    }

    /**
     * Returns the content of the panel for a bundle.
     * @param {Bundle} bundle
     * @param {Evidence} evidence
     * @returns {Node[]}
     */
    card(bundle, evidence) {
      const { graph } = this;
      const shown = bundle.claims.filter((claim) => this.filter.shows(claim));
      const claims = shown.length ? shown : bundle.claims;
      const hidden = bundle.claims.length - shown.length;
      const { supporting, denying, contradicting, other } = sidesOf(graph, bundle, claims);
      return [
        make('p', { class: 'sort' }, this.#symbol(bundle, claims), make('span', {}, graph.kinds[bundle.kind].name)),
        ...sentences(graph, claims).map((sentence) => this.#sentence(sentence)),
        make('p', { class: 'summary' }, `${summaryText(graph, claims)}.`),
        ...(hidden ? [make('p', { class: 'quiet' }, `The filter hides ${count(hidden, 'claim')} of this line.`)] : []),
        this.#copyButton(() => evidenceText(graph, evidence, bundle, claims)),
        ...this.#side('For', supporting, claims, evidence),
        ...this.#side('Against', denying, claims, evidence),
        ...contradicting.flatMap((one) => this.#others(`Also said: ${graph.kinds[one.kind].name}`, [one])),
        ...this.#others('Also between these two', other),
        this.#singleClaims(claims),
      ];
    }

    /**
     * @param {string} heading
     * @param {Claim[]} side
     * @param {Claim[]} claims all of the bundle
     * @param {Evidence} evidence
     * @returns {Node[]}
     */
    #side(heading, side, claims, evidence) {
      if (!side.length) return [];
      const voices = evidenceByVoice(this.graph, evidence, side);
      return [make('h3', {}, heading), ...voices.map((voice) => this.#voice(voice, claims))];
    }

    /** @param {VoiceEvidence} voice @param {Claim[]} claims all of the bundle */
    #voice({ voice, passages }, claims) {
      /** @type {Map<string, Passage[]>} */ const byDocument = new Map();
      for (const passage of passages)
        byDocument.set(passage.document.id, [...(byDocument.get(passage.document.id) ?? []), passage]);
      return make(
        'section',
        { class: 'voice' },
        make('h4', {}, voice ? shortText(voice, 120) : DOCUMENT_ITSELF),
        ...[...byDocument.values()].flatMap((some) => [
          ...some.map((passage) => this.#passage(passage, claims)),
          make('p', { class: 'source' }, this.claimCard.documentText(some[0].document)),
        ]),
      );
    }

    /** @param {Passage} passage @param {Claim[]} claims all of the bundle */
    #passage(passage, claims) {
      const label = passageLabel(this.graph, claims, passage);
      const [{ since, until }] = passage.claims;
      const dates = since || until ? dateText({ since, until }) : '';
      const figure = statementFigure({ ...passage.statement, when: dates });
      if (label) figure.prepend(make('p', { class: 'quiet' }, shortText(label, 200)));
      return figure;
    }

    /** @param {Sentence} sentence */
    #sentence(sentence) {
      const { name, label } = this.graph.modes[sentence.mode];
      return make(
        'h2',
        { class: 'sentence' },
        this.claimCard.entityButton(sentence.subject),
        ' ',
        make('span', { class: 'relation' }, relationWords(sentence)),
        ' ',
        this.claimCard.entityButton(sentence.object),
        name ? make('span', { class: 'quiet' }, ` (${label})`) : null,
      );
    }

    /** @param {Bundle} bundle @param {Claim[]} claims */
    #symbol(bundle, claims) {
      const [strongest] = [...claims].sort(strengthOrder(this.graph));
      const style = this.graph.styleOf(strongest);
      return lineSymbol(this.graph.kinds[bundle.kind].colour, style, strongest.certainty > 0);
    }

    /** @param {string} heading @param {Bundle[]} bundles @returns {Node[]} */
    #others(heading, bundles) {
      if (!bundles.length) return [];
      const button = (/** @type {Bundle} */ bundle) =>
        make(
          'button',
          { type: 'button', class: 'row', onclick: () => this.claimCard.select({ entity: null, claim: null, bundle }) },
          this.#symbol(bundle, bundle.claims),
          shortText(describeBundle(this.graph, bundle.claims), 300),
        );
      return [
        make('h3', {}, heading),
        make('ul', { class: 'plain' }, ...bundles.map((bundle) => make('li', {}, button(bundle)))),
      ];
    }

    /** @param {Claim[]} claims */
    #singleClaims(claims) {
      const sorted = [...claims].sort(strengthOrder(this.graph));
      return make(
        'details',
        { class: 'rest single' },
        make('summary', {}, `Single claims (${claims.length.toLocaleString('en')})`),
        make('ul', { class: 'plain' }, ...sorted.map((claim) => make('li', {}, this.claimCard.claimButton(claim)))),
      );
    }

    /** Returns a button that copies a text; if the browser does not allow it, the text can be copied by hand. @param {() => string} text */
    #copyButton(text) {
      const field = make('textarea', { readonly: true, rows: 8, 'aria-label': 'Evidence as text', hidden: true });
      const copy = async () => {
        field.value = text();
        try {
          await navigator.clipboard.writeText(field.value);
          byId('announcement').textContent = 'Evidence copied.';
          button.dataset.copied = 'true';
          setTimeout(() => delete button.dataset.copied, 2000);
        } catch {
          field.hidden = false;
          field.focus();
          field.select();
        }
      };
      const button = make('button', { type: 'button', class: 'copy', onclick: () => void copy() }, 'Copy evidence');
      return make('div', { class: 'buttons' }, button, field);
    }
  }

  /** What lies in which place, of the places that the page has. */
  class Places {
    /** @param {Graph} graph */
    constructor(graph) {
      this.graph = graph;
      /** @type {Map<number, Entity[]>} by index of the place around */ this.parts = new Map();
      for (const entity of graph.entities) {
        if (entity.inside < 0) continue;
        if (!this.parts.has(entity.inside)) this.parts.set(entity.inside, []);
        this.parts.get(entity.inside)?.push(entity);
      }
    }

    /** Returns the places around an entity, the nearest first. @param {Entity} entity @returns {Entity[]} */
    around(entity) {
      /** @type {Entity[]} */ const around = [];
      for (let { inside } = entity; inside >= 0; { inside } = around[around.length - 1]) {
        around.push(this.graph.entities[inside]);
      }
      return around;
    }

    /**
     * Returns the name of the country that a place is in, or else of the nearest place around it, as `ties show` does.
     * @param {Entity} place
     * @param {Entity} known the entity that it is said of: '' if the place lies in that
     */
    aroundText(place, known) {
      const around = this.around(place);
      if (around.includes(known)) return '';
      const country = around.find((outer) => this.graph.typeOf(outer).name === 'Country');
      const others = (around[around.length - 1] ?? place).around;
      return country?.name ?? others[others.length - 1] ?? around[0]?.name ?? '';
    }

    /** Returns all places inside a place, by name. @param {Entity} place @returns {Entity[]} */
    inside(place) {
      /** @type {Entity[]} */ const found = [...(this.parts.get(place.index) ?? [])];
      for (let i = 0; i < found.length; i++) {
        for (const part of this.parts.get(found[i].index) ?? []) found.push(part);
      }
      return found.sort((a, b) => compareNames(a.name, b.name) || a.index - b.index);
    }

    /**
     * Returns the claims about the places inside a place, by place. Each claim is there once. Those of the place itself
     * and those that say what is part of what are not.
     * @param {Entity} place
     * @returns {{place: Entity, claims: Claim[]}[]}
     */
    claimsInside(place) {
      const seen = new Set(place.claims);
      return this.inside(place).flatMap((inner) => {
        const claims = inner.claims.filter((claim) => !seen.has(claim) && !this.graph.relationOf(claim).inside);
        for (const claim of claims) seen.add(claim);
        return claims.length ? [{ place: inner, claims }] : [];
      });
    }
  }

  /** @typedef {{heading: string, kind: number, mode: string, claims: Claim[]}} ClaimGroup */

  const FIRST_NAMES = 6; // names that are listed at once
  const OPEN_PLACES = 3; // up to so many places inside a place are open at first

  /** Shows everything about one entity: names, attributes, and its claims by relation and direction. */
  class ProfileCard {
    /**
     * @param {Graph} graph
     * @param {Filter} filter
     * @param {ClaimCard} claimCard
     * @param {EntityActions} actions
     */
    constructor(graph, filter, claimCard, actions) {
      this.graph = graph;
      this.filter = filter;
      this.claimCard = claimCard;
      this.actions = actions;
      this.places = new Places(graph);
    }

    /**
     * Returns the content of the panel for an entity.
     * @param {Entity} entity
     * @param {Evidence} evidence
     * @returns {Node[]}
     */
    card(entity, evidence) {
      const type = this.graph.typeOf(entity);
      const attributes = evidence.attributes(entity);
      const dated = attributes.filter((attribute) => !attribute.isUndated);
      const undated = undatedGroups(
        attributes.filter((attribute) => attribute.isUndated),
        'attribute',
      );
      return [
        make('p', { class: 'sort' }, typeSymbol(type), make('span', {}, type.name)),
        make('h2', {}, fullText(entity.name, 120)),
        ...this.#around(entity),
        this.#actionButtons(entity),
        ...nameList('Also known as', entity.aliases),
        ...nameList('Also spelled', entity.weakAliases),
        ...nameList('Merged ids', entity.sameAs),
        ...(dated.length ? this.#attributes('Attributes', dated) : []),
        ...undated.flatMap(({ text, items }) => this.#attributes(text, items)),
        ...this.#claims(entity, evidence),
      ];
    }

    /** @param {string} heading @param {Attribute[]} attributes @returns {Node[]} */
    #attributes(heading, attributes) {
      return [
        make('h3', {}, heading),
        make('ul', { class: 'plain' }, ...attributes.map((attribute) => this.#attribute(attribute))),
      ];
    }

    /** Returns the places around an entity as buttons; those that the page does not have are text. @param {Entity} entity @returns {Node[]} */
    #around(entity) {
      const around = this.places.around(entity);
      const others = (around[around.length - 1] ?? entity).around;
      const items = [...around.map((place) => this.claimCard.entityButton(place)), ...others.map((name) => shortText(name))];
      if (!items.length) return [];
      return [make('p', { class: 'around' }, 'in ', ...items.flatMap((item, i) => (i ? [', ', item] : [item])))];
    }

    /**
     * Returns the claims of an entity with how many are shown, after those of a place also the claims about the places in
     * it. Undated ones have a heading of their own, and those that the filter hides open on demand.
     * @param {Entity} entity
     * @param {Evidence} evidence
     * @returns {Node[]}
     */
    #claims(entity, evidence) {
      const passes = (/** @type {Claim} */ claim) =>
        claim.isUndated ? this.filter.passesFacets[claim.index] === 1 : this.filter.shows(claim);
      const inside = this.places.claimsInside(entity);
      const all = [...entity.claims, ...inside.flatMap(({ claims }) => claims)];
      const hidden = all.filter((claim) => !passes(claim));
      return [
        make('h3', {}, claimsHeading(this.graph, entity.claims, inside.flatMap(({ claims }) => claims), passes)),
        ...this.#selected(entity, inside, passes, evidence),
        ...(hidden.length
          ? [this.#hidden(hidden.length, () => this.#selected(entity, inside, (claim) => !passes(claim), evidence))]
          : []),
      ];
    }

    /**
     * Returns some claims of an entity and of the places inside it.
     * @param {Entity} entity
     * @param {{place: Entity, claims: Claim[]}[]} inside
     * @param {(claim: Claim) => boolean} isSelected
     * @param {Evidence} evidence
     * @returns {Node[]}
     */
    #selected(entity, inside, isSelected, evidence) {
      const places = inside
        .map(({ place, claims }) => ({ place, claims: claims.filter(isSelected) }))
        .filter(({ claims }) => claims.length);
      return [
        ...this.#groups(entity, entity.claims.filter(isSelected), evidence, 'h3'),
        ...places.map(({ place, claims }) => this.#inside(place, claims, evidence, places.length <= OPEN_PLACES)),
      ];
    }

    /** @param {number} number @param {() => Node[]} groups */
    #hidden(number, groups) {
      const summary = make('summary', {}, `${count(number, 'claim')} that the filter hides`);
      const details = make('details', { class: 'hidden-claims' }, summary);
      details.addEventListener('toggle', () => {
        if (details.open && details.childElementCount === 1) details.append(...groups());
      });
      return details;
    }

    /**
     * Returns some claims of an entity in groups; undated ones have a heading.
     * @param {Entity} entity
     * @param {Claim[]} claims
     * @param {Evidence} evidence
     * @param {string} heading the element for a heading
     * @returns {Node[]}
     */
    #groups(entity, claims, evidence, heading) {
      const groups = (/** @type {Claim[]} */ some) =>
        claimGroups(this.graph, entity, some).map((group) => this.#group(group, entity, evidence));
      const undated = undatedGroups(
        claims.filter((claim) => claim.isUndated),
        'claim',
      );
      return [
        ...groups(claims.filter((claim) => !claim.isUndated)),
        ...undated.flatMap(({ text, items }) => [make(heading, {}, text), ...groups(items)]),
      ];
    }

    /**
     * Returns the claims about a place inside the entity, filled when it is first opened.
     * @param {Entity} place
     * @param {Claim[]} claims
     * @param {Evidence} evidence
     * @param {boolean} open
     * @returns {HTMLElement}
     */
    #inside(place, claims, evidence, open) {
      const title = make('h3', {}, 'In ', shortText(place.name));
      const number = make('span', { class: 'quiet' }, this.graph.countOf(place, claims));
      const details = make('details', { class: 'inside', open }, make('summary', {}, title, ' ', number));
      const fill = () => {
        if (!details.open || details.childElementCount > 1) return;
        details.append(
          make('p', { class: 'buttons' }, this.claimCard.entityButton(place)),
          ...this.#groups(place, claims, evidence, 'h4'),
        );
      };
      details.addEventListener('toggle', fill);
      fill();
      return details;
    }

    /** @param {Entity} entity @returns {Node} */
    #actionButtons(entity) {
      const button = (/** @type {Action} */ { label, key, isPressed, run }) =>
        make(
          'button',
          {
            type: 'button',
            title: `Key in the picture: ${key}`,
            'aria-pressed': isPressed === undefined ? null : String(isPressed),
            onclick: run,
          },
          label,
        );
      return make('p', { class: 'buttons' }, ...this.actions.of(entity).map(button));
    }

    /** @param {Attribute} attribute @returns {Node} */
    #attribute(attribute) {
      const place = attribute.place ? [' in ', shortText(attribute.place)] : [];
      return make(
        'li',
        {},
        make(
          'details',
          {},
          make(
            'summary',
            {},
            make('span', { class: 'quiet' }, shortText(attribute.attribute, 120), ': '),
            shortText(attribute.text, 200),
            ...place,
          ),
          statementFigure(attribute),
          definitionList([
            ['Said by', attribute.voice ? fullText(attribute.voice) : null],
            ['Document', this.claimCard.documentText(attribute.document)],
            ['When', dateText(attribute)],
          ]),
        ),
      );
    }

    /** @param {ClaimGroup} group @param {Entity} entity @param {Evidence} evidence @returns {Node} */
    #group(group, entity, evidence) {
      const sorted = strongestFirst(this.graph, entity, group.claims);
      return make(
        'section',
        { class: 'group' },
        make(
          'h4',
          {},
          lineSymbol(this.graph.kinds[group.kind].colour, group.mode),
          `${group.heading} (${group.claims.length})`,
        ),
        make('ul', { class: 'plain' }, ...sorted.map((claim) => this.#claim(claim, entity, evidence))),
      );
    }

    /** @param {Claim} claim @param {Entity} entity @param {Evidence} evidence @returns {Node} */
    #claim(claim, entity, evidence) {
      const other = otherEnd(claim, entity);
      const around = this.places.aroundText(other, entity);
      const summary = [
        typeSymbol(this.graph.typeOf(other)),
        shortText(other.name),
        ...(around ? [' (', shortText(around), ')'] : []),
        make('span', { class: 'quiet' }, ' ', this.graph.certainties[claim.certainty]),
      ];
      return make('li', {}, this.claimCard.details(claim, summary, [other], evidence));
    }
  }

  /**
   * Returns how many claims of an entity are shown: "1 of 3 claims", "12 claims, 9 of them about places in it".
   * @param {Graph} graph
   * @param {Claim[]} own
   * @param {Claim[]} inner about the places inside it
   * @param {(claim: Claim) => boolean} isShown
   */
  function claimsHeading(graph, own, inner, isShown) {
    const isDated = (/** @type {Claim} */ claim) => !claim.isUndated;
    const all = [...own, ...inner].filter(isDated);
    const inside = inner.filter((claim) => isDated(claim) && isShown(claim)).length;
    if (!all.length) return own.length + inner.length ? `No claims dated in ${clip(graph.asOf, 40)}` : 'No claims';
    const places = inside ? `, ${inside.toLocaleString('en')} of them about places in it` : '';
    return countOf(all.filter(isShown).length, all.length, 'claim') + places;
  }

  /**
   * Sorts claims of an entity by how strong the strongest about the same other entity is, then by name and strength.
   * @param {Graph} graph
   * @param {Entity} entity
   * @param {Claim[]} claims
   * @returns {Claim[]}
   */
  function strongestFirst(graph, entity, claims) {
    const compare = strengthOrder(graph);
    /** @type {Map<Entity, {strongest: Claim, quotes: number}>} */ const others = new Map();
    for (const claim of claims) {
      const known = others.get(otherEnd(claim, entity));
      const isStronger = !known || compare(claim, known.strongest) < 0;
      const quotes = (known?.quotes ?? 0) + claim.statements;
      others.set(otherEnd(claim, entity), { strongest: isStronger ? claim : known.strongest, quotes });
    }
    const order = (/** @type {Claim} */ one, /** @type {Claim} */ two) => {
      const [a, b] = [otherEnd(one, entity), otherEnd(two, entity)];
      if (a === b) return compare(one, two);
      const [first, second] = [others.get(a), others.get(b)];
      return (
        (first?.strongest.certainty ?? 0) - (second?.strongest.certainty ?? 0) ||
        (second?.quotes ?? 0) - (first?.quotes ?? 0) ||
        compareNames(a.name, b.name) ||
        a.index - b.index
      );
    };
    return [...claims].sort(order);
  }

  /**
   * Groups the claims of an entity by relation, direction and mode, in the order of the vocabulary.
   * @param {Graph} graph
   * @param {Entity} entity
   * @param {Claim[]} [claims]
   * @returns {ClaimGroup[]}
   */
  function claimGroups(graph, entity, claims = entity.claims) {
    /** @type {Map<string, ClaimGroup & {order: number[]}>} */ const groups = new Map();
    for (const claim of claims) {
      const relation = graph.relationOf(claim);
      const isSubject = relation.symmetric || claim.subject === entity;
      const key = [claim.relation, isSubject, claim.mode].join();
      const mode = graph.modes[claim.mode];
      const heading = (isSubject ? relation.phrase : relation.inverse) + (mode.name ? ` — ${mode.label}` : '');
      if (!groups.has(key))
        groups.set(key, {
          heading,
          kind: relation.kind,
          mode: mode.name,
          claims: [],
          order: [relation.kind, claim.mode, claim.relation, isSubject ? 0 : 1],
        });
      groups.get(key)?.claims.push(claim);
    }
    const compare = (/** @type {number[]} */ a, /** @type {number[]} */ b) =>
      a.map((value, i) => value - b[i]).find(Boolean) ?? 0;
    return [...groups.values()].sort((a, b) => compare(a.order, b.order));
  }

  /** @param {string} term @param {string[]} names @returns {Node[]} */
  function nameList(term, names) {
    if (!names.length) return [];
    const list = (/** @type {string[]} */ some) =>
      make('ul', { class: 'names' }, ...some.map((one) => make('li', {}, shortText(one, 120))));
    const [first, rest] = [names.slice(0, FIRST_NAMES), names.slice(FIRST_NAMES)];
    return [
      make('div', { class: 'called' }, make('span', { class: 'quiet' }, term), list(first)),
      ...(rest.length
        ? [
            make(
              'details',
              { class: 'rest' },
              make('summary', {}, `${rest.length.toLocaleString('en')} more`),
              list(rest),
            ),
          ]
        : []),
    ];
  }

  const EARLIEST = 0;
  const LATEST = 12 * 10_000;
  const YEARS_IN_MONTHS = 6; // up to so many years, a bar is for a month

  /** The periods in which claims hold, from their `since` to their `until`. */
  class ClaimPeriods {
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
  class PeriodBars {
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

  /**
   * @typedef {{claimShown: Uint8Array, entityShown: Uint8Array, shownClaims: Uint32Array}} Shown by index: whether a claim
   *   and an entity is shown, and how many claims of an entity are
   */

  /**
   * The facets of claims, and the property of a claim that is an index into each.
   * @type {[Facet, 'relation' | 'mode' | 'certainty' | 'document' | 'voiceIndex'][]}
   */
  const CLAIM_FACETS = [
    ['relation', 'relation'],
    ['mode', 'mode'],
    ['certainty', 'certainty'],
    ['document', 'document'],
    ['voice', 'voiceIndex'],
  ];

  /**
   * Decides what is shown: the claims for which nothing is hidden (both ends and their types, relation, mode, document,
   * voice, certainty, period), and the entities that have such a claim or no claims at all. Fires `change`.
   */
  class Filter extends EventTarget {
    /** @param {Graph} graph */
    constructor(graph) {
      super();
      this.graph = graph;
      this.periods = new ClaimPeriods(graph);
      this.hidden = graph.initiallyHidden();
      /** Entities that are shown although their type is hidden, as indices. @type {Set<number>} */
      this.also = new Set();
      /** The period that is shown; null: any time. @type {Period | null} */
      this.range = null;
      this.showsUndated = true;
      /** Whether undated claims are shown again when any time is. */
      this.showedUndated = true;
      /** By claim: whether it would be shown if any time was. */
      this.passesFacets = new Uint8Array(graph.claims.length);
      this.claimShown = new Uint8Array(graph.claims.length);
      this.entityShown = new Uint8Array(graph.entities.length);
      /** By entity: how many of its claims are shown. */
      this.shownClaims = new Uint32Array(graph.entities.length);
      this.counts = { entities: 0, claims: 0 };
      /**
       * Returns the entities that remain of what is shown, as flags by index; null: all. @type {((shown: Shown) => Uint8Array) | null}
       */
      this.narrowing = null;
      /** What would be shown without the narrowing. @type {Shown} */
      this.whole = this;
      /** The claims that no date places in the period of the picture, and that the rest of the filter shows. @type {Claim[]} */
      this.undated = [];
      this.reset();
    }

    /** Restores the initial state, in which the first lens is chosen and reference works are hidden. */
    reset() {
      this.restore({ hidden: null, also: new Set(), range: null, showsUndated: this.graph.initiallyShowsUndated });
    }

    /**
     * Restores a state.
     * @param {object} state
     * @param {Hidden | null} state.hidden null: what is hidden initially
     * @param {Set<number>} state.also
     * @param {Period | null} state.range
     * @param {boolean} state.showsUndated
     */
    restore({ hidden, also, range, showsUndated }) {
      this.update(() => {
        this.hidden = hidden ?? this.graph.initiallyHidden();
        this.also = also;
        this.range = range;
        this.showsUndated = showsUndated;
        this.showedUndated = range ? this.graph.initiallyShowsUndated : showsUndated;
      });
    }

    /** Shows everything. */
    showAll() {
      this.restore({ hidden: hideNothing(), also: new Set(), range: null, showsUndated: true });
    }

    /** The lens that shows what is shown; null if the types were chosen one by one. @returns {Lens | null} */
    get lens() {
      return this.graph.lenses.find((lens) => lens.matches(this.hidden)) ?? null;
    }

    /** Shows the types of a lens, and containment if the lens does. Nothing else changes. @param {Lens} lens */
    chooseLens(lens) {
      this.update(() => lens.applyTo(this.hidden));
    }

    /**
     * Shows a type that is hidden: chooses a lens that shows it and all that is shown now or, if no lens is chosen, shows
     * only this type.
     * @param {number} type
     * @returns {string} the name of the lens or of the type, '' if the type is shown already
     */
    showType(type) {
      if (!this.hidden.type.has(type)) return '';
      const lens = this.#widerLenses.find(({ hiddenTypes }) => !hiddenTypes.has(type));
      if (!lens) {
        this.toggle('type', [type], true);
        return this.graph.types[type].plural;
      }
      this.chooseLens(lens);
      return lens.name;
    }

    /**
     * Shows an entity that is hidden, with its claims, if a wider lens or its type does that.
     * @param {Entity} entity
     * @returns {string} the name of the lens or of the type, '' if nothing has changed
     */
    reveal(entity) {
      if (this.showsEntity(entity)) return '';
      const lens = this.#widerLenses.find((one) => this.#isShownBy(one, entity));
      if (!lens) return this.showType(entity.type);
      this.chooseLens(lens);
      return lens.name;
    }

    /**
     * Shows or hides one or more values of a facet.
     * @param {Facet} facet
     * @param {number[]} indices
     * @param {boolean} shown
     */
    toggle(facet, indices, shown) {
      this.update(() => {
        for (const i of indices) {
          if (shown) this.hidden[facet].delete(i);
          else this.hidden[facet].add(i);
        }
      });
    }

    /** Shows only some of the entities, with the claims between them. @param {((shown: Shown) => Uint8Array) | null} narrowing */
    narrow(narrowing) {
      this.update(() => (this.narrowing = narrowing));
    }

    /**
     * Hides all values of a facet but some; if the others are hidden already, shows them all again.
     * @param {Facet} facet
     * @param {number[]} indices
     */
    toggleOnly(facet, indices) {
      this.update(() => {
        const base = this.withLens()[facet];
        const others = this.#valuesOf(facet).filter((i) => !indices.includes(i));
        const isOnly = others.every((i) => this.hidden[facet].has(i));
        this.hidden[facet] = isOnly ? base : new Set([...base, ...others].filter((i) => !indices.includes(i)));
      });
    }

    /** Shows what a facet shows at first, or with the lens. @param {Facet} facet */
    resetFacet(facet) {
      this.update(() => (this.hidden[facet] = this.withLens()[facet]));
    }

    /** Returns what is hidden at first, or with the lens and nothing else. @returns {Hidden} */
    withLens() {
      const hidden = this.graph.initiallyHidden();
      this.lens?.applyTo(hidden);
      return hidden;
    }

    /** Shows some entities although their types are hidden. @param {Entity[]} entities */
    showAlso(entities) {
      this.update(() => {
        for (const { index } of entities) {
          this.hidden.entity.delete(index);
          this.also.add(index);
        }
      });
    }

    /** Hides some entities. @param {Entity[]} entities */
    hide(entities) {
      this.update(() => {
        for (const { index } of entities) {
          this.also.delete(index);
          this.hidden.entity.add(index);
        }
      });
    }

    /**
     * Shows only a period, without undated claims; they can be shown again. Any time shows them as they were before.
     * @param {Period | null} range null: any time
     */
    setRange(range) {
      this.update(() => {
        if (range && !this.range) {
          this.showedUndated = this.showsUndated;
          this.showsUndated = false;
        } else if (!range && this.range) this.showsUndated = this.showedUndated;
        this.range = range;
      });
    }

    /** Shows or hides undated claims. @param {boolean} shown */
    showUndated(shown) {
      this.update(() => (this.showsUndated = shown));
    }

    /**
     * Makes several changes and fires one event.
     * @param {() => void} changes
     */
    update(changes) {
      changes();
      this.#apply();
      this.dispatchEvent(new Event('change'));
    }

    /** @param {Claim} claim */
    shows(claim) {
      return this.claimShown[claim.index] === 1;
    }

    /** @param {Entity} entity */
    showsEntity(entity) {
      return this.entityShown[entity.index] === 1;
    }

    /** The claims that are shown. @returns {Claim[]} */
    get claims() {
      return this.graph.claims.filter((claim) => this.shows(claim));
    }

    /** The entities that are shown. @returns {Entity[]} */
    get entities() {
      return this.graph.entities.filter((entity) => this.showsEntity(entity));
    }

    /** The lenses that show more than the chosen one, and all that it shows. @returns {Lens[]} */
    get #widerLenses() {
      const { lens, graph, hidden } = this;
      return lens ? graph.lenses.filter((other) => other !== lens && other.isAtLeast(hidden)) : [];
    }

    /** Returns whether another lens would show an entity. @param {Lens} lens @param {Entity} entity */
    #isShownBy(lens, entity) {
      const hidden = copyHidden(this.hidden);
      lens.applyTo(hidden);
      const isShown = (/** @type {Claim} */ claim) =>
        this.#passesEnd(hidden, claim.subject) &&
        this.#passesEnd(hidden, claim.object) &&
        CLAIM_FACETS.every(([facet, property]) => !hidden[facet].has(claim[property])) &&
        this.periods.includes(claim, this.range, this.showsUndated);
      return this.#passesEnd(hidden, entity) && (!entity.claims.length || entity.claims.some(isShown));
    }

    /** @param {Hidden} hidden @param {Entity} entity */
    #passesEnd(hidden, { index, type }) {
      return !hidden.entity.has(index) && (!hidden.type.has(type) || this.also.has(index));
    }

    /** Returns the values of a facet. @param {Facet} facet @returns {number[]} */
    #valuesOf(facet) {
      const { types, relations, modes, certainties, documents, voices, entities } = this.graph;
      const all = {
        type: types,
        relation: relations,
        mode: modes,
        certainty: certainties,
        document: documents,
        voice: voices,
        entity: entities,
      };
      return all[facet].map((_, i) => i);
    }

    #apply() {
      const { graph, hidden, passesFacets, claimShown, entityShown, shownClaims, periods, range, showsUndated } = this;
      const ends = Uint8Array.from(graph.entities, (entity) => Number(this.#passesEnd(hidden, entity)));
      const facets = CLAIM_FACETS.filter(([facet]) => hidden[facet].size);
      shownClaims.fill(0);
      this.counts = { entities: 0, claims: 0 };
      for (const claim of graph.claims) {
        const { subject, object } = claim;
        let passes = ends[subject.index] & ends[object.index];
        for (const [facet, property] of facets) if (passes && hidden[facet].has(claim[property])) passes = 0;
        passesFacets[claim.index] = passes;
        const shown = passes && periods.includes(claim, range, showsUndated) ? 1 : 0;
        claimShown[claim.index] = shown;
        this.counts.claims += shown;
        shownClaims[subject.index] += shown;
        if (subject !== object) shownClaims[object.index] += shown;
      }
      this.undated = graph.claims.filter(({ index, isUndated }) => isUndated && passesFacets[index]);
      for (const entity of graph.entities) {
        const { index, claims } = entity;
        const isAtRest = () =>
          !showsUndated && graph.atRest.has(entity) && claims.some((claim) => passesFacets[claim.index]);
        const shown = ends[index] && (shownClaims[index] > 0 || claims.length === 0 || isAtRest()) ? 1 : 0;
        entityShown[index] = shown;
        this.counts.entities += shown;
      }
      this.whole = this;
      if (this.narrowing) this.#narrow(this.narrowing);
    }

    /** @param {(shown: Shown) => Uint8Array} narrowing */
    #narrow(narrowing) {
      const { graph, passesFacets, claimShown, entityShown, shownClaims } = this;
      this.whole = { claimShown: claimShown.slice(), entityShown: entityShown.slice(), shownClaims: shownClaims.slice() };
      const kept = narrowing(this.whole).slice();
      for (const i of this.also) kept[i] = 1;
      shownClaims.fill(0);
      this.counts = { entities: 0, claims: 0 };
      for (const { index, subject, object } of graph.claims) {
        const isKept = kept[subject.index] & kept[object.index];
        passesFacets[index] &= isKept;
        claimShown[index] &= isKept;
        if (!claimShown[index]) continue;
        this.counts.claims++;
        shownClaims[subject.index]++;
        if (subject !== object) shownClaims[object.index]++;
      }
      this.undated = this.undated.filter(({ index }) => passesFacets[index]);
      for (const { index } of graph.entities) this.counts.entities += entityShown[index] &= kept[index];
    }
  }

  /**
   * @typedef {{area: Area, bond: null} | {area: null, bond: Bond}} Mark something in the overview
   * @typedef {{show: 'overview' | 'community' | 'top' | 'everything', community: Community | null, top: number}} Scope how
   *   much of a large picture is shown: the overview, one community, the most important entities, or everything
   */

  const TOP = [30, 100, 200]; // numbers of most important entities that can be shown, as `Graph.top`

  const MAX_LISTED = 300; // claims of a list

  /**
   * How much of a picture is shown. A large one begins with an overview of its communities, a smaller one in which names
   * have no room with its most important entities, and any other shows everything.
   *
   * What is opened narrows the filter, so all parts of the page count the same. Events: `change` when something else is
   * shown, `recount` when the filter has changed.
   */
  class Overview extends EventTarget {
    /**
     * @param {Graph} graph
     * @param {Filter} filter
     */
    constructor(graph, filter) {
      super();
      this.graph = graph;
      this.filter = filter;
      this.hasCommunities = graph.communities.length > 0;
      this.isAvailable = this.hasCommunities || graph.top > 0;
      /** The numbers of most important entities that can be shown. */
      this.tops = TOP.filter((number) => this.hasCommunities || (graph.top && number < filter.counts.entities));
      /** @type {Scope} */ this.scope = { show: 'everything', community: null, top: 0 };
      /** What is shown at first. @type {Scope} */
      this.first = this.hasCommunities
        ? { show: 'overview', community: null, top: 0 }
        : graph.top
          ? { show: 'top', community: null, top: graph.top }
          : this.scope;
      /** @type {Summary | null} made on demand */ this.known = null;
      this.open();
      filter.addEventListener('change', () => {
        this.known = null;
        this.dispatchEvent(new Event('recount'));
      });
    }

    /** Whether communities are drawn instead of entities. */
    get isShown() {
      return this.scope.show === 'overview';
    }

    /** The communities that the filter shows; also while one of them is open. @returns {Summary} */
    get summary() {
      this.known ??= summarize(this.graph, this.filter.whole);
      return this.known;
    }

    /** The counts of the community that is open. @returns {Area | null} */
    get area() {
      return this.summary.areas.find(({ community }) => community === this.scope.community) ?? null;
    }

    /** Shows what is shown at first. */
    open() {
      this.#set(this.first);
    }

    /** Shows the entities of a community, and what ties them. @param {Community} community */
    openCommunity(community) {
      this.#set({ show: 'community', community, top: 0 });
    }

    /** Shows the most important entities, and what ties them. @param {number} top how many */
    showTop(top) {
      this.#set({ show: 'top', community: null, top });
    }

    showEverything() {
      this.#set({ show: 'everything', community: null, top: 0 });
    }

    /** Shows a target that the scope does not: its community or, if it is in several or in none, everything. @param {Target} target */
    reveal({ entity, claim, list, bundle }) {
      if (this.scope.show === 'everything' || list?.isBetween) return;
      const ends = [claim?.subject, claim?.object, bundle?.from, bundle?.to];
      const needed = [entity, ...ends, ...(list?.entities ?? [])].filter((one) => one != null);
      const isKept = this.filter.narrowing?.(this.filter.whole);
      if (!needed.length || (isKept && needed.every(({ index }) => isKept[index]))) return;
      const [community, ...others] = new Set(needed.map((one) => one.community));
      if (others.length || community < 0) this.showEverything();
      else this.openCommunity(this.graph.communities[community]);
    }

    /** Describes an area or a bond in one line. @param {Mark} mark */
    describe({ area, bond }) {
      if (area) return `${area.name} · ${areaText(this.graph, area)}`;
      return `${bond.one.name} and ${bond.other.name} · ${countsText(this.graph, bond.counts)}`;
    }

    /** Lists the claims between two communities. @param {Bond} bond @returns {ClaimList} */
    claimsOf({ one, other }) {
      return this.#between(one.community, other.community);
    }

    /** Returns the list that a link names, if any. @param {string[]} ids of the entities that two communities are named after */
    listBetween(ids) {
      const [one, other] = ids.map((id) => this.graph.communities.find(({ entity }) => entity.id === id));
      return one && other ? this.#between(one, other) : null;
    }

    /** @param {Community} one @param {Community} other @returns {ClaimList} */
    #between(one, other) {
      const ends = [one.index, other.index];
      const { claimShown } = this.filter.whole;
      const claims = this.graph.claims.filter(
        ({ index, subject, object }) =>
          claimShown[index] &&
          subject.community !== object.community &&
          ends.includes(subject.community) &&
          ends.includes(object.community),
      );
      const bond = this.summary.bonds.find((known) =>
        [known.one, known.other].every(({ community }) => ends.includes(community.index)),
      );
      const kinds = this.graph.kinds.map((kind, i) => ({
        kind,
        own: claims.filter(({ relation }) => this.graph.relations[relation].kind === i),
      }));
      return {
        title: `${clip(one.entity.name, 60)} and ${clip(other.entity.name, 60)}`,
        note: bond ? countsText(this.graph, bond.counts) : 'No claim that is shown ties them.',
        entities: [one.entity, other.entity],
        steps: kinds
          .filter(({ own }) => own.length)
          .map(({ kind, own }) => ({ title: `${kind.name}: ${count(own.length, 'claim')}`, claims: own.slice(0, MAX_LISTED) })),
        link: { between: `${one.entity.id} ${other.entity.id}` },
        isBetween: true,
        again: () => this.#between(one, other),
      };
    }

    /** How a link names what is shown. @returns {Record<string, string>} */
    get link() {
      const { show, community, top } = this.scope;
      if (show === this.first.show && top === this.first.top) return {};
      if (community) return { community: community.entity.id };
      return show === 'top' ? { top: String(top) } : { all: 'yes' };
    }

    /** Shows what a link names. @param {{all: string, community: string, top: number}} link */
    restore({ all, community, top }) {
      const named = this.graph.communities.find(({ entity }) => entity.id === community);
      if (named) this.openCommunity(named);
      else if (this.tops.includes(top)) this.showTop(top);
      else if (all === 'yes') this.showEverything();
      else this.open();
    }

    /** @param {Scope} scope */
    #set(scope) {
      const { show, community, top } = this.scope;
      if (!this.isAvailable || (scope.show === show && scope.community === community && scope.top === top)) return;
      this.scope = scope;
      this.filter.narrow(this.#narrowing(scope));
      this.dispatchEvent(new Event('change'));
    }

    /** @param {Scope} scope @returns {((shown: Shown) => Uint8Array) | null} */
    #narrowing({ community, top }) {
      const { graph } = this;
      if (community) {
        const flags = Uint8Array.from(graph.entities, (entity) => (entity.community === community.index ? 1 : 0));
        return () => flags;
      }
      return top ? (shown) => flagsOf(graph, mostImportant(graph, shown, top)) : null;
    }
  }

  /** @param {Graph} graph @param {Entity[]} entities */
  function flagsOf(graph, entities) {
    const flags = new Uint8Array(graph.entities.length);
    for (const { index } of entities) flags[index] = 1;
    return flags;
  }

  /**
   * Returns the claims that are shown between entities that were picked together, a step for each pair.
   * @param {Filter} filter
   * @param {Entity[]} entities
   * @returns {ClaimList}
   */
  function pickedList(filter, entities) {
    const steps = entities.flatMap((one, k) =>
      entities.slice(k + 1).flatMap((other) => {
        const claims = one.claims.filter(
          (claim) => filter.shows(claim) && (claim.subject === other || claim.object === other),
        );
        return claims.length ? [{ title: `${clip(one.name, 60)} – ${clip(other.name, 60)}`, claims: inOrder(claims) }] : [];
      }),
    );
    const claims = steps.reduce((sum, step) => sum + step.claims.length, 0);
    const names = entities.map((entity) => clip(entity.name, 60));
    return {
      title: new Intl.ListFormat('en-GB').format(names),
      note: claims ? `${count(claims, 'claim')} between them.` : 'No claim that is shown ties them.',
      entities,
      steps,
      link: { picked: entities.map(({ id }) => id).join(' ') },
      isPicked: true,
      again: () => pickedList(filter, entities),
    };
  }

  /** Sorts claims by relation, the firmest first. @param {Claim[]} claims */
  function inOrder(claims) {
    return claims.sort((a, b) => a.relation - b.relation || a.mode - b.mode || a.certainty - b.certainty || a.index - b.index);
  }

  const TABS = ['picture', 'table', 'matrix'];

  /**
   * What the page shows: the filter, what is selected and what was before it, the open tab, and the entities that are
   * pinned. Every part of the page renders from it. Fires `change`, also after a change of the filter.
   */
  class State extends EventTarget {
    /** @param {Graph} graph */
    constructor(graph) {
      super();
      this.graph = graph;
      this.filter = new Filter(graph);
      /** How much of a large picture is shown. */ this.overview = new Overview(graph, this.filter);
      /** @type {Target} */ this.selected = { entity: null, claim: null };
      /** What led to the selection, the oldest first. @type {Crumb[]} */ this.trail = [];
      this.tab = 'picture';
      /** Entities that are always named. @type {Set<Entity>} */ this.pinned = new Set();
      this.filter.addEventListener('change', () => {
        const list = this.selected.list?.again?.();
        if (list) this.selected = { ...this.selected, list };
        this.#fire();
      });
    }

    /** Selects an entity, a claim or a list of claims, or nothing, which ends the trail. @param {Target} target */
    select(target) {
      if (isSameTarget(target, this.selected)) return this.#fire();
      const isEmpty = isNothing(target);
      const known = this.trail.findIndex((crumb) => isSameTarget(crumb.target, target));
      if (isEmpty) this.trail = [];
      else if (known >= 0) this.trail = this.trail.slice(0, known);
      else if (!isNothing(this.selected)) {
        const crumb = { target: this.selected, text: this.graph.nameOf(this.selected) };
        this.trail = [...this.trail, crumb].slice(-5);
      }
      this.selected = target;
      this.#fire();
    }

    /** Adds an entity to those that are selected, or takes it away. @param {Entity} entity */
    selectAlso(entity) {
      const { entity: one, list } = this.selected;
      const before = one ? [one] : list?.isPicked ? list.entities : [];
      const entities = before.includes(entity) ? before.filter((other) => other !== entity) : [...before, entity];
      if (entities.length < 2) return this.select({ entity: entities[0] ?? null, claim: null });
      this.select({ entity: null, claim: null, list: pickedList(this.filter, entities) });
    }

    /** Opens the picture, the table or the matrix. @param {string} tab */
    open(tab) {
      this.tab = TABS.includes(tab) ? tab : 'picture';
      this.#fire();
    }

    /** Pins an entity, or ends that. @param {Entity} entity */
    togglePin(entity) {
      if (!this.pinned.delete(entity)) this.pinned.add(entity);
      this.#fire();
    }

    unpinAll() {
      this.pinned = new Set();
      this.#fire();
    }

    /**
     * Restores a state.
     * @param {object} state
     * @param {Target} state.selected
     * @param {Crumb[]} state.trail
     * @param {Set<Entity>} state.pinned
     * @param {string} state.tab
     */
    restore({ selected, trail, pinned, tab }) {
      this.selected = selected;
      this.trail = trail;
      this.pinned = pinned;
      this.open(tab);
    }

    #fire() {
      this.dispatchEvent(new Event('change'));
    }
  }

  /** Returns whether nothing is selected. @param {Target} target */
  function isNothing({ entity, claim, list, bundle }) {
    return !entity && !claim && !list && !bundle;
  }

  /** Returns whether two targets are the same, whatever the filter shows of them. @param {Target} one @param {Target} other */
  function isSameTarget(one, other) {
    const key = (/** @type {Target} */ { entity, claim, list, bundle }) =>
      JSON.stringify([entity?.id, claim?.id, bundle?.index, list?.link]);
    return key(one) === key(other);
  }

  const FIRST_ENTITIES = 8;
  const MAX_CLAIMS = 500; // of a list

  /**
   * The panel beside the picture: the evidence of a line or a claim, the profile of an entity, a list of claims, or a
   * start. Above it is what led there.
   */
  class Panel {
    /**
     * @param {HTMLElement} box
     * @param {State} state
     * @param {EntityActions} actions
     * @param {(target: Target) => void} select
     */
    constructor(box, state, actions, select) {
      this.box = box;
      this.state = state;
      this.graph = state.graph;
      this.filter = state.filter;
      this.select = select;
      this.claimCard = new ClaimCard(this.graph, select);
      this.pairCard = new PairCard(this.graph, this.filter, this.claimCard);
      this.profileCard = new ProfileCard(this.graph, this.filter, this.claimCard, actions);
      /** Once it was needed. @type {Evidence | null} */ this.evidence = null;
      this.requests = 0;
      /** Fulfilled when it shows the state. */ this.rendered = Promise.resolve();
      state.addEventListener('change', () => (this.rendered = this.#render()));
      /** Adds to what is shown while nothing is selected. @type {(start: Node[]) => Node[]} */
      this.extend = (start) => start;
    }

    /** How many pixels of the picture it covers, as a sheet in a narrow window. */
    get coveredHeight() {
      const { position, maxHeight } = getComputedStyle(this.box);
      return position === 'fixed' && this.box.hasAttribute('data-open') ? Number.parseFloat(maxHeight) : 0;
    }

    async #render() {
      const { entity, claim, list, bundle } = this.state.selected;
      const request = ++this.requests;
      const evidence = isNothing(this.state.selected) ? null : await this.graph.evidence();
      this.evidence = evidence ?? this.evidence;
      if (request !== this.requests) return; // something else was selected in the meantime
      const pair = bundle && `${pairName(bundle)} ${this.graph.kinds[bundle.kind].name}`;
      const key = pair ?? claim?.id ?? entity?.id ?? list?.title ?? '';
      const keep = this.box.dataset.shows === key ? this.#place() : null;
      this.box.replaceChildren(...this.#trail(), ...this.#content(evidence), ...this.#hiddenNote());
      this.box.setAttribute('aria-label', this.#label());
      this.box.dataset.shows = key;
      if (keep) this.#restore(keep);
      else this.box.scrollTop = 0;
    }

    /** @param {Evidence | null} evidence @returns {Node[]} */
    #content(evidence) {
      const { entity, claim, list, bundle } = this.state.selected;
      if (evidence && bundle) return this.pairCard.card(bundle, evidence);
      if (evidence && claim) return this.claimCard.card(claim, evidence);
      if (evidence && entity) return this.profileCard.card(entity, evidence);
      if (evidence && list) return this.#claimList(list, evidence);
      return this.extend(this.#start());
    }

    /** Returns that the filter hides what is selected, if it does. @returns {Node[]} */
    #hiddenNote() {
      const { entity, claim, list } = this.state.selected;
      const claims = [...(claim ? [claim] : []), ...(list?.steps.flatMap((step) => step.claims) ?? [])];
      const hidden = claims.filter((one) => !this.filter.shows(one)).length;
      const isHidden = entity ? !this.filter.showsEntity(entity) : hidden > 0;
      if (!isHidden) return [];
      const what = entity || claims.length === 1 ? 'this' : `${hidden.toLocaleString('en')} of these claims`;
      return [make('p', { class: 'quiet note' }, `The filter hides ${what}; drawn because it is selected.`)];
    }

    /** Returns where the reader is: what is open, what has the focus, how far it is scrolled. */
    #place() {
      const all = [...this.box.querySelectorAll('button, summary, a')];
      return {
        top: this.box.scrollTop,
        focused: document.activeElement ? all.indexOf(document.activeElement) : -1,
        open: new Set([...this.box.querySelectorAll('details[open]')].map((one) => one.firstElementChild?.textContent)),
      };
    }

    /** @param {{top: number, focused: number, open: Set<string | null | undefined>}} place */
    #restore({ top, focused, open }) {
      for (const details of this.box.querySelectorAll('details'))
        details.open = open.has(details.firstElementChild?.textContent);
      const all = /** @type {NodeListOf<HTMLElement>} */ (this.box.querySelectorAll('button, summary, a'));
      if (focused >= 0) all[Math.min(focused, all.length - 1)]?.focus({ preventScroll: true });
      this.box.scrollTop = top;
    }

    /** Returns what led to the selection, each a button that leads back, and a button that closes it. @returns {Node[]} */
    #trail() {
      const { state } = this;
      if (isNothing(state.selected)) return [];
      const crumbs = state.trail.map(({ target, text }) =>
        make('li', {}, make('button', { type: 'button', onclick: () => this.select(target) }, shortText(text, 28))),
      );
      const close = () => {
        this.select({ entity: null, claim: null });
        this.box.focus();
      };
      return [
        make(
          'nav',
          { class: 'trail', 'aria-label': 'Selected before' },
          make('ol', {}, ...crumbs),
          make('button', { type: 'button', class: 'close', 'aria-label': 'Close', title: 'Close (Esc)', onclick: close }, '×'),
        ),
      ];
    }

    /** Returns the name of the panel with its heading, so that both are read out when the focus moves to it. */
    #label() {
      const heading = this.box.querySelector('h2')?.textContent ?? '';
      return heading === 'Evidence' ? heading : `Evidence: ${heading}`;
    }

    /** @param {ClaimList} list @param {Evidence} evidence @returns {Node[]} */
    #claimList({ title, note, entities, steps }, evidence) {
      return [
        make('h2', {}, shortText(title, 200)),
        make('p', { class: 'quiet' }, note),
        ...(entities.length
          ? [make('p', { class: 'names' }, ...entities.map((entity) => this.claimCard.entityButton(entity)))]
          : []),
        ...steps.flatMap((step, k) => [
          make('h3', {}, steps.length > 1 ? `${k + 1}. ` : '', shortText(step.title, 200)),
          make(
            'ul',
            { class: 'plain' },
            ...step.claims.slice(0, MAX_CLAIMS).map((claim) => make('li', {}, this.#claim(claim, evidence))),
          ),
          ...(step.claims.length > MAX_CLAIMS
            ? [make('p', { class: 'quiet' }, `The first ${MAX_CLAIMS}; the table lists all.`)]
            : []),
        ]),
      ];
    }

    /** @param {Claim} claim @param {Evidence} evidence */
    #claim(claim, evidence) {
      const line = lineSymbol(this.graph.kindOf(claim).colour, this.graph.styleOf(claim));
      const mark = undatedMark(claim);
      const summary = [line, shortText(this.graph.sentence(claim), 200), ...(mark ? [mark] : [])];
      return this.claimCard.details(claim, summary, [claim.subject, claim.object], evidence);
    }

    /** @returns {Node[]} */
    #start() {
      const shownClaims = (/** @type {Entity} */ entity) => this.filter.shownClaims[entity.index];
      const first = this.filter.entities
        .filter((entity) => this.graph.typeOf(entity).acts && shownClaims(entity))
        .sort((a, b) => shownClaims(b) - shownClaims(a) || a.index - b.index)
        .slice(0, FIRST_ENTITIES);
      return [
        make('h2', {}, 'Evidence'),
        make('p', {}, 'Select a line to see the evidence behind it, or a symbol to see everything about an entity.'),
        ...(first.length ? [make('h3', {}, 'Most claims')] : []),
        make(
          'ul',
          { class: 'plain' },
          ...first.map((entity) =>
            make(
              'li',
              { class: 'counted' },
              this.claimCard.entityButton(entity),
              make(
                'span',
                { class: 'quiet' },
                this.graph.countOf(
                  entity,
                  entity.claims.filter((claim) => this.filter.shows(claim)),
                ),
              ),
            ),
          ),
        ),
      ];
    }
  }

  const MODES = ['', 'past'];
  const MAX_STEPS$1 = 6;

  /**
   * Shortest paths between two entities by the rules of `ties path`: along claims that are shown and are asserted or
   * past, and through no place but sites. Of the shortest paths it takes the one whose weakest step is strongest, and of those the
   * first by the ids of its entities. Fires `start` when the user chooses the first entity, and `end` (detail: a
   * `ClaimList`) when they choose the second.
   */
  class Paths extends EventTarget {
    /**
     * @param {Graph} graph
     * @param {Filter} filter
     */
    constructor(graph, filter) {
      super();
      this.graph = graph;
      this.filter = filter;
      /** @type {Entity | null} */ this.start = null;
    }

    /** Makes an entity the start of a path, or cancels it. @param {Entity} entity */
    toggleStart(entity) {
      this.start = this.start === entity ? null : entity;
      this.dispatchEvent(new CustomEvent('start', { detail: entity }));
    }

    /** @param {Entity} entity */
    chooseEnd(entity) {
      if (!this.start) return;
      const path = this.between(this.start, entity);
      this.start = null;
      this.dispatchEvent(new CustomEvent('end', { detail: path }));
    }

    /** Returns the path that the page was made for, if any. @returns {ClaimList | null} */
    initial() {
      const steps = this.graph.path;
      if (!steps.length) return null;
      const pairs = steps.map(([{ subject, object }]) => [subject, object]);
      const [first, second] = pairs;
      const entities = [!second || second.includes(first[1]) ? first[0] : first[1]];
      for (const pair of pairs) entities.push(pair[0] === entities[entities.length - 1] ? pair[1] : pair[0]);
      return { ...pathList(entities, steps), link: { path: 'first' } };
    }

    /**
     * Returns the path between two entities; without steps if there is none.
     * @param {Entity} from
     * @param {Entity} to
     * @returns {ClaimList}
     */
    between(from, to) {
      const distances = this.#distances(from, to);
      if (from === to || !distances.has(from)) {
        const { lens } = this.filter;
        const hint = lens && !lens.isWhole ? ' Everything shows more claims.' : '';
        const note = `No path of up to ${MAX_STEPS$1} steps connects them in the claims shown.${hint}`;
        return { ...pathList([from, to], []), note, again: () => this.between(from, to) };
      }
      /** By entity, the weakest step on the best path from it to the end. @type {Map<Entity, number>} */
      const weakest = new Map([[to, 0]]);
      for (const [entity] of [...distances].sort((a, b) => a[1] - b[1])) {
        for (const [next, weight] of this.#nextSteps(entity, distances)) {
          const weakestStep = Math.max(weight, weakest.get(next) ?? 0);
          weakest.set(entity, Math.min(weakest.get(entity) ?? Infinity, weakestStep));
        }
      }
      const entities = [from];
      while (entities[entities.length - 1] !== to) {
        const next = [...this.#nextSteps(entities[entities.length - 1], distances)]
          .filter(([one, weight]) => Math.max(weight, weakest.get(one) ?? 0) <= (weakest.get(from) ?? 0))
          .map(([one]) => one);
        entities.push(next.reduce((first, one) => (one.index < first.index ? one : first)));
      }
      const steps = entities.slice(1).map((entity, k) => this.#stepClaims(entities[k], entity));
      return { ...pathList(entities, steps), again: () => this.between(from, to) };
    }

    /**
     * Returns the number of steps from entities to the end, searched until the start is reached.
     * @param {Entity} from
     * @param {Entity} to
     */
    #distances(from, to) {
      const distances = new Map([[to, 0]]);
      let frontier = [to];
      for (let steps = 1; steps <= MAX_STEPS$1 && frontier.length && !distances.has(from); steps++) {
        /** @type {Entity[]} */ const reached = [];
        for (const entity of frontier) {
          for (const claim of entity.claims) {
            const other = otherEnd(claim, entity);
            const isPassable = !this.graph.typeOf(other).place || this.graph.sites.has(other.index);
            if (distances.has(other) || !this.#counts(claim) || !(isPassable || other === from)) continue;
            distances.set(other, steps);
            reached.push(other);
          }
        }
        frontier = reached;
      }
      return distances;
    }

    /**
     * Returns the neighbours one step nearer to the end, with the weight of the strongest claim of the step.
     * @param {Entity} entity
     * @param {Map<Entity, number>} distances
     */
    #nextSteps(entity, distances) {
      /** @type {Map<Entity, number>} */ const steps = new Map();
      for (const claim of entity.claims) {
        const other = otherEnd(claim, entity);
        if (!this.#counts(claim) || distances.get(other) !== (distances.get(entity) ?? 0) - 1) continue;
        steps.set(other, Math.min(steps.get(other) ?? Infinity, this.#weight(claim)));
      }
      return steps;
    }

    /** @param {Claim} claim */
    #counts(claim) {
      const isInside = this.graph.relationOf(claim).inside;
      return !isInside && this.filter.shows(claim) && MODES.includes(this.graph.modeOf(claim));
    }

    /** Returns a number that is smaller for a stronger claim. @param {Claim} claim */
    #weight(claim) {
      return MODES.indexOf(this.graph.modeOf(claim)) * 10 + claim.certainty;
    }

    /** Returns the claims of a step, the strongest first, in the order of `ties path`. @param {Entity} one @param {Entity} other */
    #stepClaims(one, other) {
      const type = (/** @type {Claim} */ claim) => this.graph.relationOf(claim).type;
      const compare = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : Number(a > b));
      return one.claims
        .filter((claim) => this.#counts(claim) && (claim.subject === other || claim.object === other))
        .sort(
          (a, b) =>
            this.#weight(a) - this.#weight(b) ||
            b.statements - a.statements ||
            compare(type(a), type(b)) ||
            a.index - b.index,
        );
    }
  }

  /** @param {Entity[]} entities @param {Claim[][]} steps @returns {ClaimList} */
  function pathList(entities, steps) {
    const [from, to] = [entities[0], entities[entities.length - 1]];
    const name = (/** @type {Entity} */ entity) => clip(entity.name, 60);
    return {
      title: `From ${name(from)} to ${name(to)}`,
      note: `Shortest path: ${count(steps.length, 'step')}. Open a claim to see its evidence.`,
      entities,
      steps: steps.map((claims, k) => ({ title: `${name(entities[k])} – ${name(entities[k + 1])}`, claims })),
      link: { from: from.id, to: to.id },
    };
  }

  /**
   * What a link says. Names are those of the data, so a link still works with a newer page of the same graph; names
   * that the graph does not have are ignored.
   *
   * @typedef {object} LinkState
   * @property {string} entity id, '' for none; so are the other texts
   * @property {string} claim
   * @property {{pair: string, kind: string} | null} bundle ids of its ends, and the name of its kind
   * @property {{from: string, to: string} | null} path ids of its ends
   * @property {{who: string, where: string} | null} cell ids of its row and column
   * @property {string[]} between ids of the entities after which two communities are named
   * @property {string[]} picked ids of entities that were picked together
   * @property {string} relation whose claims are listed, by type
   * @property {string} voice whose claims are listed
   * @property {boolean} isInitialPath whether it shows the path that the page was made for
   * @property {Hidden | null} hidden null: what is hidden initially
   * @property {Set<number>} also entities that are shown although their type is hidden
   * @property {string[]} pinned ids of entities
   * @property {Period | null} range
   * @property {boolean} showsUndated
   * @property {string} tab
   * @property {View | null} view null: everything
   * @property {{all: string, community: string, top: number}} scope how much of a large picture is shown
   * @property {string} theme
   */

  const OWN = 'own'; // in place of a lens, if the types were chosen one by one

  /**
   * Writes what the page shows as the parameters of a link.
   * @param {State} state
   * @param {View | null} view null: everything
   * @param {string} theme '' for the system's
   * @returns {URLSearchParams}
   */
  function writeLink({ graph, filter, selected, pinned, tab, overview }, view, theme) {
    const parameters = writeTarget(selected, graph);
    for (const [key, value] of Object.entries(overview.link)) parameters.set(key, value);
    writeHidden(parameters, graph, filter);
    if (filter.also.size) parameters.set('also', [...filter.also].map((i) => graph.entities[i].id).join(' '));
    if (pinned.size) parameters.set('pin', [...pinned].map(({ id }) => id).join(' '));
    const { range, showsUndated } = filter;
    if (range) parameters.set('dates', writePeriod(range));
    const isUsual = showsUndated === (!range && graph.initiallyShowsUndated);
    if (!isUsual) parameters.set('undated', showsUndated ? 'yes' : 'no');
    if (tab !== 'picture') parameters.set('tab', tab);
    if (view) parameters.set('at', `${view.x.toFixed(1)},${view.y.toFixed(1)},${Number(view.scale.toPrecision(4))}`);
    if (theme) parameters.set('theme', theme);
    return parameters;
  }

  /** Writes what is selected as the parameters of a link. @param {Target} target @param {Graph} graph */
  function writeTarget({ entity, claim, list, bundle }, graph) {
    if (bundle) return new URLSearchParams({ pair: pairName(bundle), kind: graph.kinds[bundle.kind].name });
    if (claim) return new URLSearchParams({ claim: claim.id });
    return new URLSearchParams(entity ? { entity: entity.id } : list?.link);
  }

  /**
   * Reads the parameters of a link.
   * @param {URLSearchParams} parameters
   * @param {Graph} graph
   * @returns {LinkState}
   */
  function readLink(parameters, graph) {
    const text = (/** @type {string} */ key) => parameters.get(key) ?? '';
    const words = (/** @type {string} */ key) => text(key).split(' ').filter(Boolean);
    const range = readPeriod(text('dates'));
    const [x, y, scale] = text('at').split(',').map(Number);
    const isView = scale > 0 && scale < 100 && Number.isFinite(x + y);
    const also = words('also');
    return {
      entity: text('entity'),
      claim: text('claim'),
      bundle: parameters.has('pair') && parameters.has('kind') ? { pair: text('pair'), kind: text('kind') } : null,
      path: parameters.has('from') && parameters.has('to') ? { from: text('from'), to: text('to') } : null,
      cell: parameters.has('who') && parameters.has('where') ? { who: text('who'), where: text('where') } : null,
      between: words('between'),
      picked: words('picked'),
      relation: text('relation'),
      voice: text('voice'),
      isInitialPath: parameters.size === 0 || text('path') === 'first',
      hidden: readHidden(parameters, graph),
      also: new Set(graph.entities.flatMap(({ id, index }) => (also.includes(id) ? [index] : []))),
      pinned: words('pin'),
      range,
      showsUndated: text('undated') ? text('undated') !== 'no' : !range && graph.initiallyShowsUndated,
      tab: text('tab') || 'picture',
      view: isView ? { x, y, scale } : null,
      scope: { all: text('all'), community: text('community'), top: Number(text('top')) },
      theme: text('theme'),
    };
  }

  /**
   * Writes what is hidden: a lens by its name, and of each facet what the lens does not hide or, if that is shorter, what
   * is shown. Kinds stand for all their relations.
   * @param {URLSearchParams} parameters
   * @param {Graph} graph
   * @param {{hidden: Hidden, lens: Lens | null}} filter
   */
  function writeHidden(parameters, graph, { hidden, lens }) {
    if (lens !== graph.firstLens) parameters.set('lens', lens?.key ?? OWN);
    const base = baseOf(graph, lens);
    for (const facet of FACETS) {
      if (isSame(hidden[facet], base[facet])) continue;
      const background = backgroundOf(facet, lens);
      const isOwn = (/** @type {number} */ i) => !background.includes(i);
      for (const { key, groups } of groupings(graph, facet)) {
        const all = groups
          .map(({ name, indices }) => ({ name, indices: indices.filter(isOwn) }))
          .filter(({ indices }) => indices.length);
        const isHidden = (/** @type {{indices: number[]}} */ { indices: [first] }) => hidden[facet].has(first);
        const isWhole = all.every((group) => group.indices.every((i) => hidden[facet].has(i) === isHidden(group)));
        if (!isWhole) continue;
        const [without, only] = [all.filter(isHidden), all.filter((group) => !isHidden(group))];
        const isShorter = only.length > 0 && only.length < without.length;
        for (const { name } of isShorter ? only : without) parameters.append(`${isShorter ? 'only' : 'no'}-${key}`, name);
        if (!without.length) parameters.set(`no-${key}`, '');
        break;
      }
    }
  }

  /** @param {URLSearchParams} parameters @param {Graph} graph @returns {Hidden | null} null: what is hidden initially */
  function readHidden(parameters, graph) {
    const named = graph.lenses.find(({ key }) => key === parameters.get('lens'));
    const lens = parameters.get('lens') === OWN ? null : (named ?? graph.firstLens);
    const hidden = baseOf(graph, lens);
    let isChanged = lens !== graph.firstLens;
    for (const facet of FACETS) {
      for (const { key, groups } of groupings(graph, facet)) {
        for (const word of ['no', 'only']) {
          if (!parameters.has(`${word}-${key}`)) continue;
          const names = parameters.getAll(`${word}-${key}`);
          const chosen = groups.filter(({ name }) => names.includes(name) === (word === 'no'));
          hidden[facet] = new Set([...chosen.flatMap(({ indices }) => indices), ...backgroundOf(facet, lens)]);
          isChanged = true;
        }
      }
    }
    return isChanged ? hidden : null;
  }

  /** Returns what is hidden at first with a lens; null: the first lens. @param {Graph} graph @param {Lens | null} lens */
  function baseOf(graph, lens) {
    const hidden = graph.initiallyHidden();
    lens?.applyTo(hidden);
    return hidden;
  }

  /** Returns the values of a facet that a lens hides as background. @param {Facet} facet @param {Lens | null} lens */
  function backgroundOf(facet, lens) {
    if (!lens || lens.showsBackground) return [];
    return facet === 'relation' ? lens.containment : facet === 'entity' ? lens.authors : [];
  }

  /**
   * Returns how a link names the values of a facet, the shortest way first.
   * @param {Graph} graph
   * @param {Facet} facet
   * @returns {{key: string, groups: {name: string, indices: number[]}[]}[]}
   */
  function groupings(graph, facet) {
    const single = (/** @type {string[]} */ names) => ({
      key: facet,
      groups: names.map((name, i) => ({ name, indices: [i] })),
    });
    switch (facet) {
      case 'type':
        return [single(graph.types.map(({ name }) => name))];
      case 'relation': {
        const kinds = graph.kinds.map(({ name }, k) => ({
          name,
          indices: graph.relations.flatMap(({ kind }, i) => (kind === k ? [i] : [])),
        }));
        return [{ key: 'kind', groups: kinds }, single(graph.relations.map(({ type }) => type))];
      }
      case 'mode':
        return [single(graph.modes.map(({ name }) => name || 'said'))];
      case 'certainty':
        return [single(graph.certainties)];
      case 'document':
        return [single(graph.documents.map(({ id }) => id))];
      case 'voice':
        return [single(graph.voices.map((voice) => voice || 'none'))];
      case 'entity':
        return [single(graph.entities.map(({ id }) => id))];
    }
  }

  const DELAY = 300; // milliseconds after the last change: browsers limit how often the address may change

  /**
   * Keeps what the page shows in its address after `#`, so that a link leads to the same view, and in the history of the
   * browser. A step of the history is a change of anything but the visible part of the picture and the theme. Fires
   * `change` when there is another step to go back or forward to.
   */
  class Permalink extends EventTarget {
    /** @param {Page} page */
    constructor(page) {
      super();
      this.page = page;
      this.timer = 0;
      this.known = location.hash; // what the page shows or has shown; any other address is read before it is replaced
      this.step = ''; // the last step of the history, as a link
      this.index = this.last = 0; // where in the history of this page, and where it ends
      for (const event of ['hashchange', 'popstate']) {
        addEventListener(event, () => {
          if (location.hash !== this.known) this.read();
        });
      }
    }

    get canGoBack() {
      return this.index > 0;
    }

    get canGoForward() {
      return this.index < this.last;
    }

    /** Goes back one step, which undoes it. */
    back() {
      this.write();
      if (this.canGoBack) history.back();
    }

    forward() {
      if (this.canGoForward) history.forward();
    }

    /** Updates the address soon. */
    schedule() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.write(), DELAY);
    }

    /** Updates the address. */
    write() {
      clearTimeout(this.timer);
      if (location.hash !== this.known) return;
      const { state, picture, theme } = this.page;
      const step = writeLink(state, null, '').toString();
      const link = writeLink(state, picture.isMoved ? picture.view : null, theme.choice).toString();
      const address = link ? `#${link}` : location.pathname + location.search;
      const isStep = step !== this.step;
      if (isStep) this.last = ++this.index;
      const trail = state.trail.map(({ target, text }) => ({ link: writeTarget(target, state.graph).toString(), text }));
      const entry = { index: this.index, trail };
      if (isStep) history.pushState(entry, '', address);
      else history.replaceState(entry, '', address);
      this.#note(step);
    }

    /** Shows what the address says. */
    read() {
      clearTimeout(this.timer);
      const { page } = this;
      const { graph, filter, state, picture } = page;
      const parameters = new URLSearchParams(location.hash.slice(1));
      const link = readLink(parameters, graph);
      const entry = history.state;
      const isNew = typeof entry?.index !== 'number'; // a link that was followed
      if (isNew) this.last = this.known === location.hash ? 0 : ++this.index;
      else this.index = entry.index;
      this.last = Math.max(this.last, this.index);
      page.theme.choose(link.theme);
      filter.restore(link);
      state.overview.restore(link.scope);
      /** @type {{link: string, text: string}[]} */ const trail = isNew ? [] : entry.trail;
      state.restore({
        selected: this.#target(link),
        trail: trail.map((crumb) => ({
          target: this.#target(readLink(new URLSearchParams(crumb.link), graph)),
          text: crumb.text,
        })),
        pinned: new Set(link.pinned.flatMap((id) => this.#entity(id) ?? [])),
        tab: link.tab,
      });
      if (link.view) {
        picture.isMoved = true;
        picture.setView(link.view);
      } else picture.fit();
      page.keepClear();
      if (isNew) history.replaceState({ index: this.index, trail: [] }, '');
      this.#note(writeLink(state, null, '').toString());
    }

    /** Records that the address says what the page shows. @param {string} step */
    #note(step) {
      clearTimeout(this.timer);
      this.known = location.hash;
      this.step = step;
      this.dispatchEvent(new Event('change'));
    }

    /** @param {LinkState} state @returns {Target} */
    #target(state) {
      const { graph } = this.page;
      return {
        entity: this.#entity(state.entity),
        claim: graph.claims.find(({ id }) => id === state.claim) ?? null,
        bundle: state.bundle && bundleNamed(graph, state.bundle.pair, state.bundle.kind),
        list: this.#list(state),
      };
    }

    /** @param {LinkState} state @returns {ClaimList | null} */
    #list({ path, cell, between, picked, relation, voice, isInitialPath }) {
      const { paths, locations, claimLists, filter, overview } = this.page;
      const [from, to] = [this.#entity(path?.from), this.#entity(path?.to)];
      if (from && to) return paths.between(from, to);
      const [who, where] = [this.#entity(cell?.who), this.#entity(cell?.where)];
      if (who && where) return locations.cell(who, where);
      const list = overview.listBetween(between);
      if (list) return list;
      const entities = picked.flatMap((id) => this.#entity(id) ?? []);
      if (entities.length > 1) return pickedList(filter, entities);
      return claimLists.named({ relation, voice }) ?? (isInitialPath ? paths.initial() : null);
    }

    /** @param {string | undefined} id @returns {Entity | null} */
    #entity(id) {
      return this.page.graph.entities.find((entity) => entity.id === id) ?? null;
    }
  }

  const PER_CELL = 4; // entities in a cell, on average

  /** Finds the entity at a point: a grid of square cells, so that only nearby entities are examined. */
  class EntityGrid {
    /** @param {Scene} scene */
    constructor(scene) {
      const { entities } = scene;
      this.scene = scene;
      let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const { index } of entities) {
        [left, right] = [Math.min(left, scene.x[index]), Math.max(right, scene.x[index])];
        [top, bottom] = [Math.min(top, scene.y[index]), Math.max(bottom, scene.y[index])];
      }
      this.corner = { x: left, y: top };
      const area = Math.max(right - left, 1) * Math.max(bottom - top, 1);
      this.side = Math.max(Math.sqrt((area * PER_CELL) / Math.max(entities.length, 1)), 1);
      this.columns = Math.floor((right - left) / this.side) + 1;
      /** @type {Map<number, Entity[]>} */ this.cells = new Map();
      for (const entity of entities) {
        const key = this.#key(this.#column(scene.x[entity.index]), this.#row(scene.y[entity.index]));
        const cell = this.cells.get(key);
        if (cell) cell.push(entity);
        else this.cells.set(key, [entity]);
      }
    }

    /**
     * Returns the entity whose symbol is at a point; of several, the one whose symbol it is deepest in.
     * @param {Point} point
     * @param {number} reach the largest radius
     * @param {(entity: Entity) => number} radius of a symbol, including a margin
     * @returns {Entity | null}
     */
    entityAt({ x, y }, reach, radius) {
      let [nearest, least] = [/** @type {Entity | null} */ (null), 0];
      for (let row = this.#row(y - reach); row <= this.#row(y + reach); row++) {
        for (let column = this.#column(x - reach); column <= this.#column(x + reach); column++) {
          for (const entity of this.cells.get(this.#key(column, row)) ?? []) {
            const { index } = entity;
            const distance = Math.hypot(this.scene.x[index] - x, this.scene.y[index] - y) - radius(entity);
            if (distance < least) [nearest, least] = [entity, distance];
          }
        }
      }
      return nearest;
    }

    /** @param {number} column @param {number} row */
    #key(column, row) {
      return row * this.columns + column;
    }

    /** @param {number} x */
    #column(x) {
      return Math.max(0, Math.min(this.columns - 1, Math.floor((x - this.corner.x) / this.side)));
    }

    /** @param {number} y */
    #row(y) {
      return Math.max(0, Math.floor((y - this.corner.y) / this.side));
    }
  }

  const CLICK_DISTANCE = 4; // pixels that a pointer may move during a click

  /**
   * Turns pointer and wheel events on a picture into selecting, pointing, panning, zooming (wheel or two fingers) and
   * dragging of symbols.
   */
  class Gestures {
    /** @param {Picture} picture */
    constructor(picture) {
      this.picture = picture;
      /** The pointers that are down, by id. @type {Map<number, Point>} */ this.pointers = new Map();
      /** @type {Point} */ this.start = { x: 0, y: 0 };
      this.isClick = false;
      this.isClicked = false; // whether the `click` that follows selects
      /** The symbol under the pointer that is down. @type {Entity | null} */ this.grabbed = null;
      const { box } = picture;
      box.addEventListener('pointerdown', (event) => this.#down(event));
      box.addEventListener('pointermove', (event) => this.#move(event));
      box.addEventListener('pointerup', (event) => this.#up(event));
      box.addEventListener('pointercancel', (event) => this.#up(event));
      box.addEventListener('pointerleave', () => picture.point({ entity: null, claim: null }, null));
      box.addEventListener('click', (event) => this.#click(event));
      box.addEventListener('contextmenu', (event) => this.#menu(event));
      box.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    }

    /** @param {PointerEvent} event */
    #down(event) {
      if (event.button !== 0) return;
      this.picture.box.setPointerCapture(event.pointerId);
      const pixel = this.#pixel(event);
      this.pointers.set(event.pointerId, pixel);
      this.isClick = this.pointers.size === 1;
      this.start = pixel;
      this.grabbed = this.isClick ? this.picture.targetAt(pixel).entity : null;
    }

    /** @param {PointerEvent} event */
    #move(event) {
      const pixel = this.#pixel(event);
      if (!event.buttons) this.picture.point(this.picture.targetAt(pixel), pixel);
      const before = this.pointers.get(event.pointerId);
      if (!before) return;
      if (this.isClick && distance(this.start, pixel) <= CLICK_DISTANCE) return;
      this.isClick = false;
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) this.picture.zoom((distance(pixel, other) || 1) / (distance(before, other) || 1), other);
      else if (this.grabbed) this.picture.drag(this.grabbed, pixel);
      else this.picture.pan(pixel.x - before.x, pixel.y - before.y);
      this.pointers.set(event.pointerId, pixel);
    }

    /** @param {PointerEvent} event */
    #up(event) {
      if (!this.pointers.delete(event.pointerId)) return;
      this.isClicked = this.isClick && event.type === 'pointerup';
      if (!this.isClicked && this.grabbed) this.picture.drop();
      this.grabbed = null;
      this.isClick = false;
    }

    /**
     * Selects what is under the pointer. The selection may open something at this place, so it waits for the last event
     * of a tap: any other would go through to that.
     * @param {MouseEvent} event
     */
    #click(event) {
      if (!this.isClicked) return;
      this.isClicked = false;
      const isAdded = event.shiftKey || event.ctrlKey || event.metaKey;
      const target = this.picture.targetAt(this.#pixel(event));
      this.picture.dispatchEvent(new CustomEvent('select', { detail: { ...target, isAdded } }));
    }

    /** Opens the menu of the symbol under the pointer, if there is one. @param {MouseEvent} event */
    #menu(event) {
      const pixel = this.#pixel(event);
      const { entity } = this.picture.targetAt(pixel);
      if (!entity) return;
      event.preventDefault();
      this.pointers.clear();
      this.grabbed = null;
      this.isClick = false;
      this.picture.dispatchEvent(new CustomEvent('menu', { detail: { entity, at: pixel } }));
    }

    /** @param {WheelEvent} event */
    #wheel(event) {
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1);
      this.picture.zoom(Math.exp(-pixels * 0.0015), this.#pixel(event));
    }

    /** Returns where in the box an event is. @param {MouseEvent} event @returns {Point} */
    #pixel(event) {
      const corner = this.picture.box.getBoundingClientRect();
      return { x: event.clientX - corner.left, y: event.clientY - corner.top };
    }
  }

  /** @param {Point} one @param {Point} other */
  function distance(one, other) {
    return Math.hypot(one.x - other.x, one.y - other.y);
  }

  /**
   * @typedef {{colour: string, width: number, dash: number[], isHollow: boolean, isSided: boolean, opacity: number}}
   *   LineStyle `width` in pixels; a hollow line has two thin edges with the ground between; a kind with one against it
   *   says who is on whose side
   */

  /** Distance between two lines that join the same two entities, in units of the picture. */
  const LINE_SPACING = 15;

  const LEAST_SPACING = 10; // pixels
  const RESCALED = 0.05; // how much the scale may change, as a logarithm, before lines are placed again
  const WIDTHS = [1.8, 3, 4.2, 5.6]; // pixels, by the number of voices: 1, 2, 3, 4 or more
  const HOLLOW_WIDTHS = [3.4, 4.4, 5.6, 7];
  const UNDATED_WIDTH = 1.3;
  const BEHIND$1 = 0.14; // opacity of what is behind a selection
  const MANY_LINES = 600; // that are not bent around symbols
  const CLEARANCE = 7; // between a line and a symbol that it passes
  const DETOURS = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6.5, -6.5, 8, -8, 10, -10]; // in spacings
  const AT_MIDDLE = 8; // how much worse it is to pass a symbol or another middle at the middle of a line
  const MIDDLES_APART = 18; // units

  /**
   * The look of bundles as lines: coloured by kind, wide by the number of voices, dashed by the strongest mode, hollow if
   * the strongest claim is not stated as fact, side by side where they join the same two entities.
   */
  class Lines {
    #spacing = LINE_SPACING;
    #scale = 1;

    /** @param {Scene} scene */
    constructor(scene) {
      this.scene = scene;
      /** By bundle: its place among those of its pair, 0 in the middle; for a loop, its number from the inside. */
      this.places = new Float32Array(scene.graph.bundles.length);
      /** By bundle: how far the line is bent around symbols, in units of the picture. */
      this.detours = new Float32Array(scene.graph.bundles.length);
      /** @type {Map<Entity, number>} */ this.angles = new Map();
      this.isCurrent = false;
    }

    /** Returns how far a line is bent aside at its middle, in units, seen from its first end. @param {Bundle} bundle */
    bend({ index }) {
      if (!this.isCurrent) this.#arrange();
      return this.places[index] * this.#spacing + this.detours[index];
    }

    /** By entity with a loop: the direction with the most room, as an angle. */
    get loopAngles() {
      if (!this.isCurrent) this.#arrange();
      return this.angles;
    }

    /** Sets the scale of the picture, in pixels for a unit: lines of a pair are not nearer than some pixels. */
    set scale(/** @type {number} */ scale) {
      if (Math.abs(Math.log(scale / this.#scale)) < RESCALED) return;
      this.#scale = scale;
      const spacing = Math.max(LINE_SPACING, LEAST_SPACING / scale);
      if (spacing !== this.#spacing) this.invalidate();
      this.#spacing = spacing;
    }

    /** Must be called when other lines are drawn, or entities have moved. */
    invalidate() {
      this.isCurrent = false;
    }

    /** Returns the style of a bundle's line. @param {Bundle} bundle @returns {LineStyle} */
    style(bundle) {
      const { scene } = this;
      const { graph } = scene;
      const { strongest, voices, isUndated } = scene.summaryOf(bundle);
      const isHollow = strongest.certainty > 0 && !isUndated;
      return {
        colour: graph.kinds[bundle.kind].colour,
        width: isUndated ? UNDATED_WIDTH : (isHollow ? HOLLOW_WIDTHS : WIDTHS)[Math.min(voices, WIDTHS.length) - 1],
        dash: dashes(graph.styleOf(strongest)),
        isHollow,
        isSided: graph.kinds[bundle.kind].against >= 0,
        opacity: scene.isFront(bundle) ? 1 : BEHIND$1,
      };
    }

    /** Returns the radius of a loop. @param {Bundle} bundle */
    loopRadius({ index }) {
      if (!this.isCurrent) this.#arrange();
      return 14 + 8 * this.places[index];
    }

    /** Places lines so that no two cover each other and, if they are few, none passes a symbol. */
    #arrange() {
      const { bundles, graph } = this.scene;
      this.isCurrent = true;
      this.places.fill(0);
      this.detours.fill(0);
      this.angles.clear();
      /** @type {Point[]} */ const middles = [];
      /** @type {Map<number, Bundle[]>} */ const pairs = new Map();
      for (const bundle of bundles) {
        const key = bundle.from.index * graph.entities.length + bundle.to.index;
        const pair = pairs.get(key);
        if (pair) pair.push(bundle);
        else pairs.set(key, [bundle]);
      }
      for (const pair of pairs.values()) {
        pair.sort((a, b) => a.kind - b.kind);
        const [{ from, to }] = pair;
        pair.forEach(({ index }, k) => (this.places[index] = from === to ? k : k - (pair.length - 1) / 2));
        if (from === to) this.angles.set(from, this.#widestGap(from));
        else if (bundles.length <= MANY_LINES) {
          const detour = this.#detour(pair, middles);
          for (const { index } of pair) this.detours[index] = detour;
        }
      }
    }

    /**
     * Returns how far the lines of a pair must be bent to pass the fewest symbols and middles of other lines.
     * @param {Bundle[]} pair
     * @param {Point[]} middles of the lines that are placed; those of the pair are added
     */
    #detour(pair, middles) {
      const { scene } = this;
      const [{ from, to }] = pair;
      const [start, end] = [scene.position(from), scene.position(to)];
      const [across, down] = [end.x - start.x, end.y - start.y];
      const length = Math.hypot(across, down) || 1;
      // Where symbols are, seen along the line: a curve that is bent by b is at 4 b s (1 - s) where the share s is.
      const near = scene.entities.flatMap((entity) => {
        if (entity === from || entity === to) return [];
        const { x, y } = scene.position(entity);
        const share = ((x - start.x) * across + (y - start.y) * down) / length ** 2;
        const aside = ((y - start.y) * across - (x - start.x) * down) / length;
        const clear = entity.size + CLEARANCE;
        const isNear = share > 0.02 && share < 0.98 && Math.abs(aside) < 7 * LINE_SPACING + clear;
        const weight = Math.abs(share - 0.5) * length < clear ? AT_MIDDLE : 1;
        return isNear ? [{ rise: 4 * share * (1 - share), aside, clear, weight }] : [];
      });
      const middleAt = (/** @type {number} */ bend) => ({
        x: (start.x + end.x) / 2 - (down / length) * bend,
        y: (start.y + end.y) / 2 + (across / length) * bend,
      });
      const widest = DETOURS[DETOURS.length - 1] * LINE_SPACING;
      const around = middles.filter(({ x, y }) => Math.hypot(x - middleAt(0).x, y - middleAt(0).y) < -2 * widest);
      let [best, least] = [0, Infinity];
      for (const step of DETOURS) {
        const detour = step * LINE_SPACING;
        if (Math.abs(detour) > 0.4 * length) continue;
        let passed = 0.1 * Math.abs(step);
        for (const { index } of pair) {
          const bend = this.places[index] * this.#spacing + detour;
          const middle = middleAt(bend);
          if (around.some(({ x, y }) => Math.hypot(x - middle.x, y - middle.y) < MIDDLES_APART)) passed += AT_MIDDLE / 2;
          for (const { rise, aside, clear, weight } of near) {
            const gap = Math.abs(aside - bend * rise);
            if (gap < clear) passed += weight * (1 + (clear - gap) / clear);
          }
        }
        if (passed < least) [best, least] = [detour, passed];
        if (passed === 0) break;
      }
      for (const { index } of pair) middles.push(middleAt(this.places[index] * this.#spacing + best));
      return best;
    }

    /** Returns the middle of the widest gap between the lines of an entity, as an angle. @param {Entity} entity */
    #widestGap(entity) {
      const { scene } = this;
      const own = scene.position(entity);
      const angles = entity.bundles
        .map(({ from, to }) => (from === entity ? to : from))
        .filter((other) => other !== entity && scene.entityState[other.index])
        .map((other) => Math.atan2(own.y - scene.position(other).y, scene.position(other).x - own.x))
        .sort((a, b) => a - b);
      const gaps = angles.map((angle, i) => ({ angle, gap: (angles[i + 1] ?? angles[0] + 2 * Math.PI) - angle }));
      const widest = gaps.reduce((best, one) => (one.gap > best.gap ? one : best), { angle: 0, gap: 0 });
      return widest.angle + widest.gap / 2;
    }
  }

  const PIECES = 12; // straight pieces that a bent line is measured in
  const MOST_BENT = 0.6; // how far a line is bent at most, as a share of its length

  /** The geometry of lines: straight or bent between two entities, or a loop at one. */
  class Curves {
    /** @param {Lines} lines */
    constructor(lines) {
      this.lines = lines;
      this.scene = lines.scene;
    }

    /**
     * Returns a point on a bundle's line.
     * @param {Bundle} bundle
     * @param {number} share 0 at its first end, 1 at the other
     * @returns {Point}
     */
    pointOn(bundle, share) {
      if (bundle.from === bundle.to) {
        const { x, y, radius, angle } = this.loop(bundle);
        const turn = angle + Math.PI + 2 * Math.PI * share;
        return { x: x + radius * Math.cos(turn), y: y - radius * Math.sin(turn) };
      }
      const [from, to] = [this.scene.position(bundle.from), this.scene.position(bundle.to)];
      const control = this.controlPoint(bundle);
      const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
      return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
    }

    /** Returns the control point of a line; for a straight one, its middle. @param {Bundle} bundle @returns {Point} */
    controlPoint(bundle) {
      const [from, to] = [this.scene.position(bundle.from), this.scene.position(bundle.to)];
      const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
      const bend = this.lines.bend(bundle);
      const share = (2 * Math.sign(bend) * Math.min(Math.abs(bend), length * MOST_BENT)) / length;
      return {
        x: (from.x + to.x) / 2 - (to.y - from.y) * share,
        y: (from.y + to.y) / 2 + (to.x - from.x) * share,
      };
    }

    /** Returns the circle of a loop, which runs through the middle of the symbol. @param {Bundle} bundle */
    loop(bundle) {
      const { from } = bundle;
      const [own, angle] = [this.scene.position(from), this.lines.loopAngles.get(from) ?? 0];
      const inner = this.lines.loopRadius(bundle);
      const radius = Math.max(inner, (from.size + inner - 4) / 1.4);
      return { x: own.x + radius * Math.cos(angle), y: own.y - radius * Math.sin(angle), radius, angle };
    }

    /** Returns the length of a line, about. @param {Bundle} bundle */
    length(bundle) {
      if (bundle.from === bundle.to) return 2 * Math.PI * this.loop(bundle).radius;
      const [from, to] = [this.scene.position(bundle.from), this.scene.position(bundle.to)];
      const control = this.controlPoint(bundle);
      const around = Math.hypot(control.x - from.x, control.y - from.y) + Math.hypot(to.x - control.x, to.y - control.y);
      return (Math.hypot(to.x - from.x, to.y - from.y) + around) / 2 || 1;
    }

    /**
     * Returns a part of a line that is not a loop.
     * @param {Bundle} bundle
     * @param {number} start share of its length
     * @param {number} end
     * @returns {{from: Point, control: Point, to: Point}}
     */
    part(bundle, start, end) {
      const [from, to] = [this.pointOn(bundle, start), this.pointOn(bundle, end)];
      const middle = this.pointOn(bundle, (start + end) / 2);
      return { from, control: { x: 2 * middle.x - (from.x + to.x) / 2, y: 2 * middle.y - (from.y + to.y) / 2 }, to };
    }

    /**
     * Returns the distance of a point from a bundle's line.
     * @param {Bundle} bundle
     * @param {Point} point
     * @param {number} max a line that is farther away may return Infinity
     */
    distance(bundle, point, max) {
      const { x, y } = this.scene;
      const [a, b] = [bundle.from.index, bundle.to.index];
      if (a === b) {
        const circle = this.loop(bundle);
        return Math.abs(Math.hypot(point.x - circle.x, point.y - circle.y) - circle.radius);
      }
      const bend = this.lines.bend(bundle);
      const reach = max + Math.abs(bend);
      if (point.x < Math.min(x[a], x[b]) - reach || point.x > Math.max(x[a], x[b]) + reach) return Infinity;
      if (point.y < Math.min(y[a], y[b]) - reach || point.y > Math.max(y[a], y[b]) + reach) return Infinity;
      if (!bend) return distanceToSegment(point, x[a], y[a], x[b], y[b]);
      let nearest = Infinity;
      let from = this.pointOn(bundle, 0);
      for (let piece = 1; piece <= PIECES; piece++) {
        const to = this.pointOn(bundle, piece / PIECES);
        nearest = Math.min(nearest, distanceToSegment(point, from.x, from.y, to.x, to.y));
        from = to;
      }
      return nearest;
    }
  }

  /**
   * @param {Point} point
   * @param {number} x1
   * @param {number} y1
   * @param {number} x2
   * @param {number} y2
   */
  function distanceToSegment(point, x1, y1, x2, y2) {
    const [width, height] = [x2 - x1, y2 - y1];
    const along = (point.x - x1) * width + (point.y - y1) * height;
    const share = Math.max(0, Math.min(1, along / (width * width + height * height || 1)));
    return Math.hypot(x1 + share * width - point.x, y1 + share * height - point.y);
  }

  /** The outlines of symbols in the picture. */


  /** Corners by shape, in units of the radius; other shapes are circles. @type {Record<string, [number, number][]>} */
  const CORNERS = {
    square: [
      [-0.9, -0.9],
      [0.9, -0.9],
      [0.9, 0.9],
      [-0.9, 0.9],
    ],
    diamond: [
      [0, -1.15],
      [1.15, 0],
      [0, 1.15],
      [-1.15, 0],
    ],
    triangle: [
      [0, -1.15],
      [1.05, 0.8],
      [-1.05, 0.8],
    ],
    triangleDown: [
      [0, 1.15],
      [1.05, -0.8],
      [-1.05, -0.8],
    ],
    box: [
      [-1.2, -0.65],
      [1.2, -0.65],
      [1.2, 0.65],
      [-1.2, 0.65],
    ],
    hexagon: polygon(6, () => 1.1, 0),
    star: polygon(10, (k) => (k % 2 ? 0.55 : 1.25), -Math.PI / 2),
  };

  /**
   * @param {number} corners
   * @param {(k: number) => number} radius
   * @param {number} start angle of the first corner
   * @returns {[number, number][]}
   */
  function polygon(corners, radius, start) {
    return Array.from({ length: corners }, (_, k) => {
      const angle = start + (2 * Math.PI * k) / corners;
      return [radius(k) * Math.cos(angle), radius(k) * Math.sin(angle)];
    });
  }

  /**
   * Adds the outline of a symbol to the current path.
   * @param {CanvasRenderingContext2D} context
   * @param {string} shape
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   */
  function traceShape(context, shape, x, y, radius) {
    const corners = CORNERS[shape];
    if (radius < 2) context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
    else if (corners) {
      corners.forEach(([right, down], k) => {
        if (k) context.lineTo(x + right * radius, y + down * radius);
        else context.moveTo(x + right * radius, y + down * radius);
      });
      context.closePath();
    } else {
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
  }

  /**
   * Adds the cross that marks a denied claim to the current path.
   * @param {CanvasRenderingContext2D} context
   * @param {Box} box
   */
  function traceCross(context, { left, top, right, bottom }) {
    context.moveTo(left, top);
    context.lineTo(right, bottom);
    context.moveTo(right, top);
    context.lineTo(left, bottom);
  }

  /** @typedef {Point & {radius: number, entity: Entity | null}} PlacedSymbol in pixels */

  const CELL = 64; // pixels

  /** The symbols in the picture, in a grid: finds out whether a label is nearer to its own than to any other. */
  class SymbolGrid {
    /** @param {PlacedSymbol[]} symbols */
    constructor(symbols) {
      /** @type {Map<number, PlacedSymbol[]>} */ this.cells = new Map();
      for (const symbol of symbols) {
        const { x, y, radius } = symbol;
        for (const key of cellsOf({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius })) {
          const cell = this.cells.get(key);
          if (cell) cell.push(symbol);
          else this.cells.set(key, [symbol]);
        }
      }
    }

    /**
     * Returns whether a box is nearer to the symbol of an entity than to any other.
     * @param {Box} box
     * @param {PlacedSymbol} own
     * @param {number} margin by how many pixels
     */
    isNearest({ left, top, right, bottom }, own, margin) {
      const reach = distanceTo({ left, top, right, bottom }, own) + margin;
      const around = { left: left - reach, top: top - reach, right: right + reach, bottom: bottom + reach };
      for (const key of cellsOf(around)) {
        for (const other of this.cells.get(key) ?? []) {
          const isOther = other.entity && other.entity !== own.entity;
          if (isOther && distanceTo({ left, top, right, bottom }, other) < reach) return false;
        }
      }
      return true;
    }
  }

  /** Returns the distance of a box from the edge of a symbol. @param {Box} box @param {Point & {radius: number}} symbol */
  function distanceTo({ left, top, right, bottom }, { x, y, radius }) {
    const [across, down] = [Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0)];
    return Math.max(0, Math.hypot(across, down) - radius);
  }

  /** Returns the cells that a box touches. @param {Box} box @returns {number[]} */
  function cellsOf({ left, top, right, bottom }) {
    const [first, last] = [Math.floor(left / CELL), Math.floor(right / CELL)];
    const cells = [];
    for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) {
      for (let column = first; column <= last; column++) cells.push(row * 2 ** 20 + column);
    }
    return cells;
  }

  /**
   * @typedef {{bundle: Bundle, entity: Entity, tip: Point, back: Point, size: number}} ArrowHead of a line, at an entity;
   *   `size` in pixels
   * @typedef {ArrowHead & Point & {radius: number}} PlacedHead with its middle, in pixels
   * @typedef {{entity: Entity, x: number, y: number, radius: number, required: boolean, faded: boolean}} EntityLabel
   * @typedef {{bundle: Bundle, text: string, number: number, points: Point[], required: boolean}} LineLabel
   * @typedef {{bundle: Bundle, points: Point[], size: number, faded: boolean}} DenialCross
   * @typedef {{text: string, box: Box, colour: string}} Chip
   * @typedef {{box: Box, lines: string[], textBox: Box, font: string, height: number, entity: Entity | null,
   *   bundle: Bundle | null, chip: Chip | null, leader: [Point, Point] | null, faded: boolean}} Label
   */

  const LEAST_LETTERS = 11; // pixels
  const LINE_LETTERS = 11;
  const MAX_WIDTH = 128; // of a label, at the normal size of letters
  const NARROW$1 = 84;
  const LEADING = 1.14; // height of a line, in sizes of the letters
  const GAPS = [3, 7, 11, 16, 22, 30, 40]; // between a symbol and its label, in pixels
  const MOVING_GAPS = [3, 7, 11, 16];
  const LED = 12; // pixels; a line leads from a label that is farther away to its symbol
  const NEARER = 1; // pixels by which a label is nearer to its own symbol than to another
  const MIDDLE$1 = 4; // half the side of the square in the middle of a line that no other line's label covers
  const LITTLE = 1; // how large the middle of a line is: a name may cover it if it has no other place
  const CHIP_GAP = 3;
  const CHIP_PADDING = 3;
  const ANY_SYMBOL = 1e6; // larger than any symbol, smaller than a label

  /**
   * Places the labels of communities, entities and lines so that none covers another, a symbol, an arrow head or the middle
   * of another line, and each is nearer to its own symbol than to any other. The most important come first; a label
   * without space appears after zooming in. Labels keep their size at any zoom. Everything is in pixels from the origin
   * of the picture.
   */
  class LabelPlacement {
    /**
     * @param {Graph} graph
     * @param {(entity: Entity) => Point[]} neighbours returns the other ends of an entity's lines
     * @param {CanvasRenderingContext2D} measure
     */
    constructor(graph, neighbours, measure) {
      this.graph = graph;
      this.neighbours = neighbours;
      this.measure = measure;
      this.enlargement = 1;
      this.boxes = new OccupiedBoxes(null);
      /** @type {SymbolGrid | null} */ this.grid = null;
      /** @type {PlacedHead[]} */ this.heads = [];
      /** @type {((head: PlacedHead, box: Box) => PlacedHead | null) | undefined} */ this.moveHead = undefined;
      /** @type {Label[]} */ this.placed = [];
      /** @type {(Box & {faded: boolean})[]} */ this.crosses = [];
      /** Texts of captions: the entity that gave its name is not labelled again. @type {Set<string>} */
      this.captions = new Set();
      /** @type {Map<string, {lines: string[], width: number, isCut: boolean}>} */ this.wrapped = new Map();
    }

    /**
     * Places labels.
     * @param {object} content
     * @param {Box | null} content.bounds which labels must be within, if any
     * @param {number} [content.enlargement] of letters
     * @param {boolean} [content.isCrowded] whether names may cover symbols, and be nearer to others
     * @param {PlacedHead[]} content.arrowHeads to keep clear
     * @param {(head: PlacedHead, box: Box) => PlacedHead | null} [content.moveHead] moves a head along its line, out of a box
     * @param {(PlacedSymbol & {size: number})[]} content.symbols to keep clear, large ones first of all
     * @param {{bundle: Bundle, point: Point}[]} [content.middles] of lines, where only their own label may be
     * @param {DenialCross[]} content.crosses placed first: a denial must be visible
     * @param {(Point & {text: string, letterSize: number})[]} content.captions
     * @param {EntityLabel[]} content.entities the most important first
     * @param {LineLabel[]} content.lines the most important first
     */
    place({ bounds, enlargement = 1, isCrowded = false, arrowHeads, moveHead, symbols, middles = [], ...rest }) {
      this.enlargement = enlargement;
      this.moveHead = moveHead;
      this.heads = arrowHeads;
      this.placed = [];
      this.captions.clear();
      this.boxes = new OccupiedBoxes(bounds);
      this.grid = isCrowded ? null : new SymbolGrid(symbols);
      for (const symbol of symbols) this.boxes.occupy(squareAround(symbol, symbol.radius), symbol.size);
      for (const { bundle, point } of middles) this.boxes.occupy(squareAround(point, MIDDLE$1), LITTLE, bundle);
      this.crosses = rest.crosses.map(({ bundle, points, size, faded }) => {
        const candidates = points.map((point) => squareAround(point, size));
        const box = this.boxes.firstFree(candidates, true, 0, bundle) ?? candidates[0];
        this.boxes.occupy(box, Infinity);
        return { ...box, faded };
      });
      for (const head of arrowHeads) this.boxes.occupy(squareAround(head, head.radius), Infinity, head.entity);
      for (const line of rest.lines) if (line.required) this.#placeLine(line);
      for (const caption of rest.captions) this.#placeCaption(caption);
      for (const label of rest.entities) if (!this.captions.has(label.entity.name)) this.#placeEntity(label);
      for (const line of rest.lines) if (!line.required) this.#placeLine(line);
    }

    /**
     * Draws the labels.
     * @param {CanvasRenderingContext2D} context
     * @param {Colours} colours
     */
    draw(context, colours) {
      this.#drawCrosses(context, colours);
      this.#drawTexts(context, colours, this.placed);
    }

    /**
     * Draws the labels of some lines again, over what was painted since.
     * @param {CanvasRenderingContext2D} context
     * @param {Colours} colours
     * @param {Bundle[]} bundles
     */
    drawLines(context, colours, bundles) {
      this.#drawCrosses(context, colours);
      const labels = this.placed.filter(({ bundle }) => bundle && bundles.includes(bundle));
      this.#drawTexts(context, colours, labels);
    }

    /** @param {CanvasRenderingContext2D} context @param {Colours} colours @param {Label[]} labels */
    #drawTexts(context, colours, labels) {
      context.textAlign = 'center';
      context.textBaseline = 'top';
      context.lineJoin = 'round';
      context.direction = 'ltr';
      for (const label of labels) {
        const { lines, textBox, font, height, entity, bundle, chip, leader, faded } = label;
        context.globalAlpha = faded ? 0.35 : 1;
        if (leader) drawLeader(context, colours.quiet, leader);
        context.font = font;
        context.lineWidth = 4;
        context.strokeStyle = colours.ground;
        context.fillStyle = entity || !bundle ? colours.ink : colours.quiet;
        lines.forEach((line, k) => {
          const [x, y] = [(textBox.left + textBox.right) / 2, textBox.top + 1 + k * height];
          context.strokeText(line, x, y);
          context.fillText(line, x, y);
        });
        if (chip) drawChip(context, colours, chip);
      }
      context.globalAlpha = 1;
    }

    /**
     * Returns the label of an entity or a line at a point.
     * @param {number} x
     * @param {number} y
     * @returns {Label | null}
     */
    labelAt(x, y) {
      const isAt = (/** @type {Label} */ { box, entity, bundle }) =>
        (entity || bundle) && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
      return this.placed.find(isAt) ?? null;
    }

    /** @param {CanvasRenderingContext2D} context @param {Colours} colours */
    #drawCrosses(context, colours) {
      for (const box of this.crosses) {
        const width = (box.right - box.left) / 5;
        context.globalAlpha = box.faded ? 0.2 : 1;
        for (const [colour, wider] of /** @type {[string, number][]} */ ([[colours.ground, 3], [colours.ink, 0]])) {
          context.strokeStyle = colour;
          context.lineWidth = width + wider;
          context.beginPath();
          traceCross(context, box);
          context.stroke();
        }
      }
      context.globalAlpha = 1;
    }

    /** @param {EntityLabel} label */
    #placeEntity({ entity, x, y, radius, required, faded }) {
      const type = this.graph.typeOf(entity);
      const letterSize = radius < 5 ? LEAST_LETTERS : radius > 12 ? 14 : 12.5; // a dot needs no large label
      const [size, weight] = type.acts ? [letterSize, 600] : [Math.min(letterSize, 11.5), 400];
      const letters = this.#letters(size);
      const font = fontOf$1(letters, weight);
      const height = letters * LEADING;
      const own = { x, y, radius, entity };
      const ends = this.neighbours(entity);
      const [whole, wide, narrow] = [
        this.#wrap(entity.name, font, MAX_WIDTH, 3),
        this.#wrap(entity.name, font, MAX_WIDTH, 2),
        this.#wrap(entity.name, font, NARROW$1, 3),
      ];
      const shapes = [...(wide.isCut && !whole.isCut ? [whole] : []), wide, ...(narrow.width < wide.width - 8 ? [narrow] : [])];
      let [box, shape, gap] = [/** @type {Box | null} */ (null), shapes[0], GAPS[0]];
      // Beside the symbol; there over arrow heads, which move; farther away.
      const tries = this.grid ? [...GAPS.slice(0, 3), ...MOVING_GAPS, ...GAPS.slice(3)] : GAPS.slice(0, 1);
      for (let k = 0; k < tries.length && !box; k++) {
        gap = tries[k];
        const isMoving = this.grid && k >= 3 && k < 3 + MOVING_GAPS.length;
        for (shape of shapes) {
          const boxes = this.#boxesAround(own, gap, shape.width, shape.lines.length * height, ends);
          const clear = this.grid ? boxes.filter((one) => this.grid?.isNearest(one, own, NEARER)) : boxes;
          if (isMoving) box = clear.find((one) => this.boxes.isFree(one, LITTLE, entity) && this.#moveHeads(entity, one)) ?? null;
          else box = this.boxes.firstFree(clear, false, this.grid ? LITTLE : 0.8 * entity.size);
          if (box) break;
        }
      }
      if (!box && required) {
        [shape] = shapes;
        [box] = this.#boxesAround(own, GAPS[0], shape.width, shape.lines.length * height, ends);
      }
      if (!box) return;
      const leader = gap > LED ? leaderOf(box, own) : null;
      this.#add({ ...LABEL, box, textBox: box, lines: shape.lines, font, height, entity, leader, faded });
    }

    /**
     * Moves the arrow heads of an entity out of a box, if there is room for them.
     * @param {Entity} entity
     * @param {Box} box
     */
    #moveHeads(entity, box) {
      const { moveHead } = this;
      if (!moveHead) return false;
      const covered = this.heads.filter((head) => head.entity === entity && overlap(squareAround(head, head.radius), box));
      const moved = covered.map((head) => moveHead(head, box));
      const squares = moved.map((head) => head && squareAround(head, head.radius));
      const isClear = squares.every((square) => square && this.placed.every((label) => !overlap(label.box, square)));
      if (!isClear) {
        // Back to where they were.
        const nowhere = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
        for (const head of covered) moveHead(head, nowhere);
        return false;
      }
      for (const square of squares) if (square) this.boxes.occupy(square, Infinity);
      return true;
    }

    /**
     * Returns boxes beside a symbol, those that fewer lines cross first.
     * @param {PlacedSymbol} symbol
     * @param {number} gap
     * @param {number} width
     * @param {number} height
     * @param {Point[]} ends of the lines of the symbol
     */
    #boxesAround({ x, y, radius }, gap, width, height, ends) {
      const distance = radius + gap;
      const across = (/** @type {number} */ share) => x - width * share;
      const along = (/** @type {number} */ share) => y - height * share;
      const [below, right, left, above] = [
        [0.5, 0.2, 0.8, 0.35, 0.65].map((share) => ({ left: across(share), top: y + distance })),
        [0.5, 0, 1, 0.25, 0.75].map((share) => ({ left: x + distance, top: along(share) })),
        [0.5, 0, 1, 0.25, 0.75].map((share) => ({ left: x - distance - width, top: along(share) })),
        [0.5, 0.2, 0.8, 0.35, 0.65].map((share) => ({ left: across(share), top: y - distance - height })),
      ];
      const corner = distance * 0.72; // diagonally
      const diagonal = [
        { left: x + corner, top: y + corner },
        { left: x - corner - width, top: y + corner },
        { left: x + corner, top: y - corner - height },
        { left: x - corner - width, top: y - corner - height },
      ];
      const corners = [...[0, 1, 2, 3, 4].flatMap((shift) => [below, right, left, above].map((side) => side[shift])), ...diagonal];
      return corners
        .map((one, i) => {
          const box = boxAt(one, width, height);
          return { box, crossed: ends.filter((end) => crosses({ x, y }, end, box)).length, i };
        })
        .sort((a, b) => a.crossed - b.crossed || a.i - b.i) // arrow heads are beside the symbol: avoid them
        .map(({ box }) => box);
    }

    /** Places the text of a line with its number or, where there is no room for it, the number alone. @param {LineLabel} label */
    #placeLine({ bundle, text, number, points, required }) {
      const size = this.#letters(LINE_LETTERS);
      const font = fontOf$1(size, 400);
      const height = size * LEADING + 2;
      const line = this.#wrap(text, font, Infinity, 1);
      const chipText = number > 1 ? number.toLocaleString('en') : '';
      this.measure.font = fontOf$1(size, 600);
      const chipWidth = chipText ? this.measure.measureText(chipText).width + 2 * CHIP_PADDING : 0;
      const whole = line.width + (chipText ? CHIP_GAP + chipWidth : 0);
      const around = (/** @type {number} */ width) =>
        points.map(({ x, y }) => boxAt({ left: x - width / 2, top: y - height / 2 }, width, height));
      let box = this.boxes.firstFree(around(whole), required, 0, bundle);
      const isChipAlone = !box;
      if (!box && chipText) box = this.boxes.firstFree(around(chipWidth), false, 0, bundle);
      if (!box) return;
      const colour = this.graph.kinds[bundle.kind].colour;
      const chip = chipText ? { text: chipText, colour, box: { ...box, left: box.right - chipWidth } } : null;
      const textBox = { ...box, right: box.left + line.width };
      const lines = isChipAlone ? [] : line.lines;
      this.#add({ ...LABEL, box, textBox, lines, font, height, bundle, chip });
    }

    /** @param {Point & {text: string, letterSize: number}} caption */
    #placeCaption({ text, letterSize, x, y }) {
      const font = fontOf$1(letterSize * this.enlargement, 700);
      this.measure.font = font;
      const line = isolate(clip(text, 32));
      const [width, height] = [this.measure.measureText(line).width + 4, Math.round(letterSize * this.enlargement * 1.2)];
      const candidates = [0, -1, 1, -2, 2].map((step) =>
        boxAt({ left: x - width / 2, top: y - height / 2 + step * height }, width, height),
      );
      const box = this.boxes.firstFree(candidates, false, ANY_SYMBOL);
      if (!box) return;
      this.captions.add(text);
      this.#add({ ...LABEL, box, textBox: box, lines: [line], font, height });
    }

    /** Returns a size of letters in this window. @param {number} normal */
    #letters(normal) {
      return Math.max(LEAST_LETTERS, normal * this.enlargement);
    }

    /** @param {Label} label */
    #add(label) {
      this.placed.push(label);
      const { left, top, right, bottom } = label.box;
      this.boxes.occupy({ left: left - 4, top: top - 1, right: right + 4, bottom: bottom + 2 }, Infinity);
    }

    /**
     * Breaks a text into lines.
     * @param {string} text
     * @param {string} font
     * @param {number} widest at the normal size of letters
     * @param {number} most lines
     */
    #wrap(text, font, widest, most) {
      const key = `${font} ${widest} ${text.slice(0, 200)}`;
      const known = this.wrapped.get(key);
      if (known) return known;
      this.measure.font = font;
      const max = widest * this.enlargement;
      const widthOf = (/** @type {string} */ part) => this.measure.measureText(part).width;
      const lines = [''];
      for (const word of clip(text, 60).split(' ')) {
        const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
        if (lines.length < most && lines[lines.length - 1] && widthOf(longer) > max) lines.push(word);
        else lines[lines.length - 1] = longer;
      }
      const fitted = lines.map((line) => fitLine(line, max, widthOf));
      const isCut = fitted.some((line, k) => line !== lines[k]);
      const result = { lines: fitted.map(isolate), width: Math.max(...fitted.map(widthOf)) + 2, isCut };
      this.wrapped.set(key, result);
      return result;
    }
  }

  const LABEL = { entity: null, bundle: null, chip: null, leader: null, faded: false };

  /** Draws a number in a frame of the colour of its line. @param {CanvasRenderingContext2D} context @param {Colours} colours @param {Chip} chip */
  function drawChip(context, colours, { text, box, colour }) {
    const { left, top, right, bottom } = box;
    context.beginPath();
    context.rect(left, top + 0.5, right - left, bottom - top - 1);
    context.fillStyle = colours.ground;
    context.fill();
    context.strokeStyle = colour;
    context.lineWidth = 1.3;
    context.stroke();
    context.fillStyle = colours.ink;
    context.font = context.font.replace(/^\S+/, '600');
    context.fillText(text, (left + right) / 2, top + 1.5);
  }

  /** @param {CanvasRenderingContext2D} context @param {string} colour @param {[Point, Point]} leader */
  function drawLeader(context, colour, [from, to]) {
    context.strokeStyle = colour;
    context.lineWidth = 0.9;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }

  /** Returns the line from a label to its symbol. @param {Box} box @param {PlacedSymbol} symbol @returns {[Point, Point]} */
  function leaderOf({ left, top, right, bottom }, { x, y, radius }) {
    const from = { x: Math.max(left, Math.min(right, x)), y: Math.max(top, Math.min(bottom, y)) };
    const length = Math.hypot(from.x - x, from.y - y) || 1;
    const share = (radius + 1) / length;
    return [from, { x: x + (from.x - x) * share, y: y + (from.y - y) * share }];
  }

  /** Isolates a text, so that it keeps its own writing direction. @param {string} text */
  function isolate(text) {
    return `\u2068${text}\u2069`;
  }

  /** @param {string} line @param {number} max @param {(part: string) => number} widthOf */
  function fitLine(line, max, widthOf) {
    if (widthOf(line) <= max * 1.15) return line;
    let letters = [...line];
    while (letters.length > 1 && widthOf(letters.join('') + '…') > max) letters = letters.slice(0, -1);
    return letters.join('') + '…';
  }

  /** @param {Box} one @param {Box} other */
  function overlap(one, other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  }

  /** @param {{left: number, top: number}} corner @param {number} width @param {number} height @returns {Box} */
  function boxAt({ left, top }, width, height) {
    return { left, top, right: left + width, bottom: top + height };
  }

  /** @param {number} size @param {number} weight */
  function fontOf$1(size, weight) {
    return `${weight} ${Math.round(size * 10) / 10}px system-ui, "DejaVu Sans", sans-serif`;
  }

  const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]; // of a line's length, where its label may be
  const MAX_NAMES = 260; // names that are tried: more cannot be read at once
  const MANY_SYMBOLS = 1000; // above this, names would cover the symbols ...
  const NAMES_OF_MANY = 70; // ... so only these are tried
  const MAX_LINES = 400; // lines that are labelled
  const MAX_MIDDLES = 1000; // lines whose middles no other label covers
  const MAX_NEIGHBOURS = 40; // an entity with more lines has no free side

  /** Chooses the labels that a picture shows at a scale, and has them placed. */
  class PictureLabels {
    /**
     * @param {Scene} scene
     * @param {(bundle: Bundle, share: number) => Point} pointOn returns a point on a bundle's line
     * @param {CanvasRenderingContext2D} measure
     */
    constructor(scene, pointOn, measure) {
      this.scene = scene;
      this.pointOn = pointOn;
      this.scale = 1;
      this.placement = new LabelPlacement(scene.graph, (entity) => this.#neighbours(entity), measure);
    }

    /**
     * Places the labels that matter most.
     * @param {object} options
     * @param {number} options.scale
     * @param {number} [options.enlargement] of letters
     * @param {Box} options.area the part of the picture that is visible, in units of the picture
     * @param {Box | null} options.bounds which labels must be within, in pixels from the origin, if any
     * @param {Bundle[]} options.bundles whose lines are drawn in detail
     * @param {ArrowHead[]} options.arrowHeads
     * @param {(head: ArrowHead, box: Box) => ArrowHead | null} [options.moveHead] moves a head along its line, out of a box
     * @param {(entity: Entity) => number} options.radius of a symbol, in pixels
     */
    arrange({ scale, enlargement = 1, area, bounds, bundles, arrowHeads, moveHead, radius }) {
      this.scale = scale;
      const { scene } = this;
      const isVisible = (/** @type {Point} */ { x, y }) =>
        x > area.left && x < area.right && y > area.top && y < area.bottom;
      const visible = scene.entities.filter((entity) => isVisible(scene.position(entity)));
      const width = (area.right - area.left) * scale;
      const captions = this.#captions(width, visible.length).filter(isVisible);
      const isCrowded = visible.length >= MANY_SYMBOLS;
      const quotes = (/** @type {Bundle} */ bundle) => scene.summaryOf(bundle).quotes;
      this.placement.place({
        bounds,
        enlargement,
        isCrowded,
        arrowHeads: arrowHeads.map((head) => this.#placedHead(head)),
        moveHead: moveHead && ((head, box) => {
          const moved = moveHead(head, box);
          return moved && this.#placedHead(moved);
        }),
        symbols: visible
          .map((entity) => ({
            ...this.#toPixels(scene.position(entity)),
            radius: radius(entity),
            size: entity.size,
            entity: /** @type {Entity | null} */ (entity),
          }))
          .filter((symbol) => !isCrowded || symbol.radius > 3)
          .concat(this.#loops(bundles)),
        middles:
          bundles.length > MAX_MIDDLES
            ? []
            : bundles.map((bundle) => ({ bundle, point: this.#toPixels(this.pointOn(bundle, 0.5)) })),
        crosses: this.#crosses(bundles),
        captions: captions.map((caption) => ({ ...caption, ...this.#toPixels(caption) })),
        entities: this.#entityLabels(visible, radius),
        lines: bundles
          .filter((bundle) => scene.isLabelled(bundle))
          .sort((a, b) => quotes(b) - quotes(a) || a.index - b.index)
          .slice(0, MAX_LINES)
          .map((bundle) => this.#lineLabel(bundle)),
      });
    }

    /**
     * Draws the labels; the context's unit is a pixel, and its origin is that of the picture.
     * @param {CanvasRenderingContext2D} context
     * @param {Colours} colours
     */
    draw(context, colours) {
      this.placement.draw(context, colours);
    }

    /**
     * Draws the labels of some lines again, if they were placed for this scale.
     * @param {CanvasRenderingContext2D} context
     * @param {Colours} colours
     * @param {Bundle[]} bundles
     * @param {number} scale
     */
    drawLines(context, colours, bundles, scale) {
      if (scale === this.scale) this.placement.drawLines(context, colours, bundles);
    }

    /** The entities that are labelled. @returns {Entity[]} */
    get entities() {
      return this.placement.placed.flatMap(({ entity }) => (entity ? [entity] : []));
    }

    /** Returns the label of an entity or a line at a point of the picture. @param {Point} point */
    labelAt({ x, y }) {
      return this.placement.labelAt(x * this.scale, y * this.scale);
    }

    /** @param {Entity[]} visible @param {(entity: Entity) => number} radius @returns {EntityLabel[]} */
    #entityLabels(visible, radius) {
      const { scene } = this;
      const { entity: selected } = scene.selected;
      const order = (/** @type {Entity} */ one) =>
        one.rank - (one === selected || scene.pinned.has(one) ? 2e9 : 0) - (scene.isFrontEntity(one) ? 1e9 : 0);
      const isFull = visible.length > MAX_NAMES;
      return visible
        .filter((one) => !isFull || !scene.hasSelection || scene.isFrontEntity(one))
        .sort((a, b) => order(a) - order(b))
        .slice(0, visible.length > MANY_SYMBOLS && !scene.hasSelection ? NAMES_OF_MANY : MAX_NAMES)
        .map((entity) => ({
          entity,
          ...this.#toPixels(scene.position(entity)),
          radius: radius(entity),
          required: entity === selected || scene.pinned.has(entity),
          faded: !scene.isFrontEntity(entity),
        }));
    }

    /**
     * Returns the communities that are neither too small to label nor fill the window. If types are hidden, most of a
     * community may be, so names say more where there are few symbols.
     * @param {number} width in pixels
     * @param {number} symbols how many are visible
     */
    #captions(width, symbols) {
      const { graph, filter, hasSelection } = this.scene;
      if (hasSelection || filter.narrowing || (filter.hidden.type.size && symbols <= MANY_SYMBOLS)) return [];
      return graph.captions
        .map((caption) => ({ ...caption, pixels: caption.size * this.scale }))
        .filter(({ pixels }) => pixels > 18 && pixels < 0.25 * width)
        .map((caption) => ({ ...caption, letterSize: Math.round(Math.min(Math.max(caption.pixels / 6, 14), 20)) }));
    }

    /** Returns points on loops: no label may cover a loop, which is beside its entity. @param {Bundle[]} bundles */
    #loops(bundles) {
      return bundles
        .filter(({ from, to }) => from === to)
        .flatMap((bundle) => [0.35, 0.5, 0.65].map((share) => this.#toPixels(this.pointOn(bundle, share))))
        .map((point) => ({ ...point, radius: 4, size: Infinity, entity: null }));
    }

    /** Returns an arrow head with its middle in pixels. @param {ArrowHead} head @returns {PlacedHead} */
    #placedHead(head) {
      const { tip, back, size } = head;
      return { ...head, ...this.#toPixels({ x: (tip.x + back.x) / 2, y: (tip.y + back.y) / 2 }), radius: size / 2 + 1 };
    }

    /** @param {Bundle[]} bundles @returns {DenialCross[]} */
    #crosses(bundles) {
      return bundles
        .filter((bundle) => this.scene.summaryOf(bundle).denials > 0)
        .map((bundle) => ({
          bundle,
          points: this.#pointsOn(bundle),
          size: Math.min(Math.max(9 * this.scale, 3.5), 6),
          faded: !this.scene.isFront(bundle),
        }));
    }

    /** @param {Bundle} bundle @returns {LineLabel} */
    #lineLabel(bundle) {
      const { scene } = this;
      const text = lineText(scene.graph, scene.claimsOf(bundle));
      const required = (scene.selected.bundle ?? scene.selected.claim?.bundle) === bundle;
      return { bundle, text, number: scene.summaryOf(bundle).quotes, points: this.#pointsOn(bundle), required };
    }

    /** Returns where the label of a line may be, in pixels, the best first. @param {Bundle} bundle @returns {Point[]} */
    #pointsOn(bundle) {
      return SHARES.map((share) => this.#toPixels(this.pointOn(bundle, share)));
    }

    /** Returns the other ends of an entity's lines, in pixels. @param {Entity} entity @returns {Point[]} */
    #neighbours(entity) {
      const points = [];
      for (const { index, from, to } of entity.bundles) {
        if (!this.scene.bundleState[index]) continue;
        points.push(this.#toPixels(this.scene.position(from === entity ? to : from)));
        if (points.length === MAX_NEIGHBOURS) break;
      }
      return points;
    }

    /** @param {Point} point of the picture @returns {Point} in pixels from the origin of the picture */
    #toPixels({ x, y }) {
      return { x: x * this.scale, y: y * this.scale };
    }
  }

  /**
   * @typedef {{width: number, height: number, view: View, colours: Colours, enlargement?: number}} Sheet what is painted
   *   on, in pixels; letters and lines are larger by the enlargement
   * @typedef {{context: CanvasRenderingContext2D, scale: number, originX: number, originY: number, width: number,
   *   height: number, colours: Colours, enlargement: number}} Surface a sheet with its context and the origin of the
   *   picture on it
   */

  const DETAILED_LINES = 2500; // at most: bent, dashed and with arrow heads
  const ALL_LINES = 40_000; // above twice as many, which would be one grey patch, only a sample is drawn
  const LINES_PER_PATH = 2000; // longer paths take more time for each line
  const CLEAR_LINES = 700; // at most: wide and hollow at any scale
  const EDGE = 1.05; // width of the two edges of a hollow line, in pixels
  const MAX_STEPS = 60; // by which a label moves an arrow head, each of 3 pixels
  const HALO = 5; // pixels by which the line around a highlighted line is wider

  /**
   * Paints the scene on anything with the methods of a canvas context: lines in as few strokes as there are styles,
   * nothing outside the sheet, and less detail the more there is to see.
   */
  class Painter {
    /**
     * @param {Lines} lines
     * @param {CanvasRenderingContext2D} measure
     */
    constructor(lines, measure) {
      this.lines = lines;
      this.scene = lines.scene;
      this.curves = new Curves(lines);
      /** How far arrow heads are moved along their lines, because a label covers their place. @type {Map<number, number>} */
      this.moved = new Map();
      this.linesInDetail = 0;
      this.labels = new PictureLabels(this.scene, (bundle, share) => this.curves.pointOn(bundle, share), measure);
    }

    /**
     * Returns the radius of a symbol in pixels, which is never too small to see.
     * @param {Entity} entity
     * @param {number} scale
     */
    static radius(entity, scale) {
      return Math.max(entity.size * scale, 1.1 + entity.size * 0.02);
    }

    /** Returns n if only every nth line is drawn, where so many are visible. @param {number} visible @returns {number} */
    static sampleOf(visible) {
      return Math.max(1, Math.floor(visible / ALL_LINES));
    }

    /** Returns n if only every nth line is drawn on a sheet. @param {Sheet} sheet @returns {number} */
    sampleOn(sheet) {
      if (this.scene.layer?.isShown) return 1;
      return Painter.sampleOf(this.#visibleLines(sheet).length);
    }

    /**
     * Paints everything on a sheet.
     * @param {CanvasRenderingContext2D} context
     * @param {Sheet} sheet
     * @param {Box | null} [bounds] which labels must be within, in pixels of the sheet
     * @returns {number} the number of visible lines
     */
    paint(context, sheet, bounds = null) {
      const surface = surfaceOf(context, sheet);
      context.globalAlpha = 1;
      context.fillStyle = sheet.colours.ground;
      context.fillRect(0, 0, sheet.width, sheet.height);
      const { layer } = this.scene;
      if (layer?.isShown) {
        layer.paint(context, sheet, bounds);
        return 0;
      }
      this.lines.scale = surface.scale;
      const visible = this.#visibleLines(sheet);
      const isDetailed = visible.length <= DETAILED_LINES;
      const bundles = isDetailed ? visible.map((i) => this.scene.graph.bundles[i]) : [];
      this.#arrangeLabels(surface, bundles, bounds); // before the lines, because a label may move arrow heads
      if (isDetailed) this.#detailedLines(surface, bundles);
      else this.#simpleLines(surface, visible);
      this.#symbols(surface);
      context.save();
      context.translate(surface.originX, surface.originY);
      this.labels.draw(context, sheet.colours);
      context.restore();
      return visible.length;
    }

    /**
     * Paints what is selected or pointed at over everything else.
     * @param {CanvasRenderingContext2D} context
     * @param {Sheet} sheet
     * @param {Entity | null} dragged painted with its lines
     */
    paintHighlights(context, sheet, dragged) {
      const surface = surfaceOf(context, sheet);
      const { selected, pointed } = this.scene;
      this.lines.scale = surface.scale;
      const highlighted = this.scene.highlightedBundles;
      const bundles = [...highlighted];
      if (dragged) bundles.push(...dragged.bundles.filter(({ index }) => this.scene.bundleState[index]));
      const ends = bundles.flatMap(({ from, to }) => [from, to]);
      if (highlighted.length) this.#halos(surface, highlighted);
      if (bundles.length) this.#detailedLines(surface, bundles);
      if (bundles.length && !dragged) {
        context.save();
        context.translate(surface.originX, surface.originY);
        this.labels.drawLines(context, sheet.colours, bundles, surface.scale);
        context.restore();
      }
      for (const entity of new Set([...ends, selected.entity, pointed.entity, dragged]))
        if (entity) this.#outlinedSymbol(surface, entity);
    }

    /** Returns the indices of the bundles whose lines may touch a sheet. @param {Sheet} sheet @returns {number[]} */
    #visibleLines(sheet) {
      const { scale, originX, originY } = originOn(sheet);
      const { width, height } = sheet;
      const { bundleState, from, to, x, y } = this.scene;
      const reach = 60 / scale; // of a bend or a loop
      const [left, top] = [-originX / scale - reach, -originY / scale - reach];
      const [right, bottom] = [(width - originX) / scale + reach, (height - originY) / scale + reach];
      const visible = [];
      for (let i = 0; i < bundleState.length; i++) {
        if (!bundleState[i]) continue;
        const [a, b] = [from[i], to[i]];
        if (x[a] < left && x[b] < left) continue;
        if (x[a] > right && x[b] > right) continue;
        if (y[a] < top && y[b] < top) continue;
        if (y[a] > bottom && y[b] > bottom) continue;
        visible.push(i);
      }
      return visible;
    }

    /** Paints thin straight lines. @param {Surface} surface @param {number[]} visible */
    #simpleLines(surface, visible) {
      const { context } = surface;
      const { graph, hasSelection } = this.scene;
      const palette = graph.kinds.map((kind) => kind.colour);
      const sample = Painter.sampleOf(visible.length);
      const front = Math.max(0.16, Math.min(0.6, (3000 * sample) / visible.length));
      // Opacity of lines behind, of lines that only pass through the window, and of lines in front.
      const opacities = [Math.min(0.1, front), hasSelection ? 0.8 : 0.3 * front, hasSelection ? 0.8 : front];
      context.setLineDash([]);
      this.#buckets(surface, visible, sample).forEach((bucket, k) => {
        context.strokeStyle = palette[k % palette.length];
        context.globalAlpha = opacities[Math.floor(k / palette.length)];
        context.lineWidth = hasSelection && k >= palette.length ? 1.4 : 0.9;
        for (let start = 0; start < bucket.length; start += LINES_PER_PATH)
          this.#strokeStraight(surface, bucket.slice(start, start + LINES_PER_PATH));
      });
      context.globalAlpha = 1;
    }

    /**
     * Sorts bundles by opacity and then by kind.
     * @param {Surface} surface
     * @param {number[]} visible indices of bundles
     * @param {number} sample
     */
    #buckets({ scale, originX, originY, width, height }, visible, sample) {
      const { graph, bundleState, isDated, from, to, x, y, hasSelection } = this.scene;
      const colours = graph.kinds.length;
      const isOutside = (/** @type {number} */ i) =>
        x[i] * scale + originX < 0 ||
        x[i] * scale + originX > width ||
        y[i] * scale + originY < 0 ||
        y[i] * scale + originY > height;
      /** @type {number[][]} */ const buckets = Array.from({ length: 3 * colours }, () => []);
      for (const i of visible) {
        const isFront = bundleState[i] === 2 && (hasSelection || isDated[i]);
        if (i % sample && !(isFront && hasSelection)) continue; // the selection is always drawn
        const { kind } = graph.bundles[i];
        const weight = !isFront ? 0 : isOutside(from[i]) && isOutside(to[i]) ? 1 : 2;
        buckets[kind + weight * colours].push(i);
      }
      return buckets;
    }

    /** @param {Surface} surface @param {number[]} indices of bundles */
    #strokeStraight({ context, scale, originX, originY }, indices) {
      const { from, to, x, y } = this.scene;
      context.beginPath();
      for (const i of indices) {
        const [a, b] = [from[i], to[i]];
        const [x1, y1] = [x[a] * scale + originX, y[a] * scale + originY];
        const [x2, y2] = [x[b] * scale + originX, y[b] * scale + originY];
        if (Math.abs(x1 - x2) < 1.5 && Math.abs(y1 - y2) < 1.5) continue; // covered by the symbols
        context.moveTo(x1, y1);
        context.lineTo(x2, y2);
      }
      context.stroke();
    }

    /** Paints lines in their styles. @param {Surface} surface @param {Bundle[]} bundles */
    #detailedLines(surface, bundles) {
      const { context, scale, colours } = surface;
      /** @type {Map<string, {style: LineStyle, bundles: Bundle[]}>} */ const styles = new Map();
      for (const bundle of bundles) {
        const style = this.lines.style(bundle);
        const key = `${style.opacity} ${style.width} ${style.colour} ${style.dash} ${style.isHollow}`;
        const same = styles.get(key);
        if (same) same.bundles.push(bundle);
        else styles.set(key, { style, bundles: [bundle] });
      }
      // Above the others are those in front, those that say who is with and against whom, and the widest.
      const order = (/** @type {LineStyle} */ { opacity, isSided, width }) => 100 * opacity + (isSided ? 10 : 0) + width;
      const isClear = bundles.length <= CLEAR_LINES;
      for (const { style, bundles: same } of [...styles.values()].sort((a, b) => order(a.style) - order(b.style))) {
        const width = Painter.#widthOf(surface, style, isClear);
        const stretch = Math.max(0.5, Math.min(1, scale)) * Math.max(1, width / 3);
        context.strokeStyle = context.fillStyle = style.colour;
        context.globalAlpha = style.opacity;
        context.lineWidth = width;
        context.setLineDash(style.dash.map((length) => length * stretch));
        const heads = same.flatMap((bundle) => this.#arrowHeads(surface, bundle, width));
        context.beginPath();
        for (const bundle of same) this.#traceLine(surface, bundle, width);
        context.stroke();
        if (style.isHollow && isClear) {
          context.strokeStyle = colours.ground;
          context.globalAlpha = 1;
          context.lineWidth = width - 2 * EDGE;
          context.stroke();
          context.globalAlpha = style.opacity;
        }
        context.setLineDash([]);
        context.beginPath();
        for (const head of heads) traceArrowHead(surface, head);
        context.fill();
      }
      context.globalAlpha = 1;
    }

    /** Paints a line in ink around the highlighted lines. @param {Surface} surface @param {Bundle[]} bundles */
    #halos(surface, bundles) {
      const { context, colours } = surface;
      context.globalAlpha = 1;
      for (const bundle of bundles) {
        const width = Painter.#widthOf(surface, this.lines.style(bundle), true);
        for (const [colour, wider] of /** @type {[string, number][]} */ ([[colours.ink, HALO], [colours.ground, 2]])) {
          context.strokeStyle = colour;
          context.lineWidth = width + wider;
          context.beginPath();
          this.#traceLine(surface, bundle, width);
          context.stroke();
        }
      }
    }

    /**
     * Returns the width of a line in pixels.
     * @param {Surface} surface
     * @param {LineStyle} style
     * @param {boolean} isClear whether there are so few lines that each can be told from the others
     */
    static #widthOf({ scale, enlargement }, { width, isHollow }, isClear) {
      const thinned = width * Math.max(isClear ? 0.75 : 0.45, Math.min(1.1, scale * 1.3)) * enlargement;
      return isHollow && isClear ? Math.max(thinned, 2 * EDGE + 1.2) : thinned;
    }

    /** @param {Surface} surface @param {Bundle} bundle @param {number} width of the line, in pixels */
    #traceLine(surface, bundle, width) {
      const { context, scale, originX, originY } = surface;
      if (bundle.from === bundle.to) {
        const { x, y, radius } = this.curves.loop(bundle);
        context.moveTo((x + radius) * scale + originX, y * scale + originY);
        context.arc(x * scale + originX, y * scale + originY, radius * scale, 0, 2 * Math.PI);
        return;
      }
      // A line ends in its arrow head, or under the symbol.
      const ends = this.#headShares(surface, bundle, width);
      const isMoved = (/** @type {boolean} */ isFirst) => this.moved.has(headKey(bundle, isFirst));
      const start = isMoved(true) ? 0 : (ends.from?.inside ?? 0); // under a label that moved its head, a line goes on
      const { from, control, to } = this.curves.part(bundle, start, isMoved(false) ? 1 : (ends.to?.inside ?? 1));
      context.moveTo(from.x * scale + originX, from.y * scale + originY);
      const [x, y] = [to.x * scale + originX, to.y * scale + originY];
      if (!this.lines.bend(bundle)) return context.lineTo(x, y);
      context.quadraticCurveTo(control.x * scale + originX, control.y * scale + originY, x, y);
    }

    /**
     * Returns where on a line its arrow heads are: the tip, the back, and a point inside the head where the line ends.
     * @param {Surface} surface
     * @param {Bundle} bundle
     * @param {number} width of the line, in pixels
     */
    #headShares({ scale, enlargement }, bundle, width) {
      const { pointsToFrom, pointsToTo } = this.scene.summaryOf(bundle);
      if (!pointsToFrom && !pointsToTo) return { size: 0 };
      const size = (Math.max(4, Math.min(12, 12 * scale)) * enlargement + 1.5 * width) / scale;
      const gap = (/** @type {Entity} */ entity) => (Painter.radius(entity, scale) + 1.5) / scale;
      const [first, last] = [gap(bundle.from), gap(bundle.to)];
      if (bundle.from === bundle.to) {
        const { radius } = this.curves.loop(bundle);
        const tip = 1 - Math.asin(Math.min(1, last / (2 * radius))) / Math.PI;
        return { size, to: { tip, back: tip - size / (2 * Math.PI * radius), inside: 1 } };
      }
      const room = this.curves.length(bundle) - first - last;
      if (room < 0.6 * size) return { size: 0 };
      // Shares near an end are as far apart as its distance from the control point says.
      const control = this.curves.controlPoint(bundle);
      const speed = (/** @type {Point} */ { x, y }) => 2 * Math.hypot(x - control.x, y - control.y) || 1;
      const [start, end] = [speed(this.scene.position(bundle.from)), speed(this.scene.position(bundle.to))];
      const [before, after] = [true, false].map((isFirst) => this.moved.get(headKey(bundle, isFirst)) ?? 0);
      const from = { tip: first / start + before, back: (first + size) / start + before, inside: (first + 0.6 * size) / start + before };
      const to = { tip: 1 - last / end + after, back: 1 - (last + size) / end + after, inside: 1 - (last + 0.6 * size) / end + after };
      return { size, ...(pointsToFrom ? { from } : {}), ...(pointsToTo ? { to } : {}) };
    }

    /** @param {Surface} surface @param {Bundle} bundle @param {number} width @returns {ArrowHead[]} */
    #arrowHeads(surface, bundle, width) {
      const { from, to, size } = this.#headShares(surface, bundle, width);
      const at = (/** @type {number} */ share) => this.curves.pointOn(bundle, share);
      return [from, to].flatMap((end, k) => {
        if (!end) return [];
        const entity = k ? bundle.to : bundle.from;
        return [{ bundle, entity, tip: at(end.tip), back: at(end.back), size: size * surface.scale }];
      });
    }

    /**
     * Moves an arrow head along its line, out of a box.
     * @param {Surface} surface
     * @param {ArrowHead} head
     * @param {Box} box in pixels from the origin of the picture
     * @returns {ArrowHead | null} null if the line is too short
     */
    #moveHead(surface, { bundle, entity, size }, box) {
      if (bundle.from === bundle.to) return null;
      const isFirst = entity === bundle.from;
      const width = this.#lineWidth(surface, bundle);
      this.moved.delete(headKey(bundle, isFirst));
      const { from, to } = this.#headShares(surface, bundle, width);
      const end = isFirst ? from : to;
      if (!end) return null;
      const step = (3 / surface.scale / this.curves.length(bundle)) * (isFirst ? 1 : -1);
      for (let k = 0; k < MAX_STEPS; k++) {
        const [tip, back] = [end.tip + k * step, end.back + k * step];
        if (isFirst ? back > 0.85 : back < 0.15) return null;
        const head = { bundle, entity, tip: this.curves.pointOn(bundle, tip), back: this.curves.pointOn(bundle, back), size };
        const [x, y] = [(head.tip.x + head.back.x) / 2, (head.tip.y + head.back.y) / 2];
        const [left, top] = [x * surface.scale - size / 2 - 1, y * surface.scale - size / 2 - 1];
        const isOut = left > box.right || left + size + 2 < box.left || top > box.bottom || top + size + 2 < box.top;
        if (!isOut) continue;
        this.moved.set(headKey(bundle, isFirst), k * step);
        return head;
      }
      return null;
    }

    /** @param {Surface} surface */
    #symbols(surface) {
      const { context, scale, originX, originY, width, height, colours } = surface;
      const { entityState, byRank, graph, x, y } = this.scene;
      /** @type {Entity[][]} */ const buckets = Array.from({ length: 2 * graph.types.length }, () => []);
      for (let k = byRank.length - 1; k >= 0; k--) {
        const entity = byRank[k]; // the most important are painted last, on top
        const { index, type } = entity;
        if (!entityState[index]) continue;
        const [left, top] = [x[index] * scale + originX, y[index] * scale + originY];
        if (left < -40 || top < -40 || left > width + 40 || top > height + 40) continue;
        buckets[type + (entityState[index] - 1) * graph.types.length].push(entity);
      }
      buckets.forEach((bucket, k) => {
        if (!bucket.length) return;
        const type = graph.types[k % graph.types.length];
        const isFront = k >= graph.types.length;
        context.fillStyle = isFront ? colours.symbol : fade(colours.symbol, colours.ground, 0.2);
        context.strokeStyle = colours.ground;
        context.lineWidth = 1.2;
        context.beginPath();
        for (const entity of bucket) {
          const { index } = entity;
          const radius = Painter.radius(entity, scale);
          traceShape(context, type.shape, x[index] * scale + originX, y[index] * scale + originY, radius);
        }
        context.fill();
        if (scale > 0.3) context.stroke();
      });
    }

    /** @param {Surface} surface @param {Entity} entity */
    #outlinedSymbol({ context, scale, originX, originY, colours }, entity) {
      const type = this.scene.graph.typeOf(entity);
      const { x, y } = this.scene.position(entity);
      const isHighlighted = this.scene.isHighlighted(entity);
      const radius = Math.max(Painter.radius(entity, scale), isHighlighted ? 4 : 0);
      const trace = (/** @type {number} */ wider) => {
        context.beginPath();
        traceShape(context, type.shape, x * scale + originX, y * scale + originY, radius + wider);
      };
      if (isHighlighted) {
        context.strokeStyle = colours.ink;
        context.lineWidth = 2.5;
        trace(3.5);
        context.stroke();
      }
      context.fillStyle = colours.symbol;
      context.strokeStyle = colours.ground;
      context.lineWidth = 1.5;
      trace(0);
      context.fill();
      context.stroke();
    }

    /** @param {Surface} surface @param {Bundle[]} bundles @param {Box | null} bounds */
    #arrangeLabels(surface, bundles, bounds) {
      const { scale, originX, originY, width, height, enlargement } = surface;
      this.moved.clear();
      const arrowHeads = bundles.flatMap((bundle) => this.#arrowHeads(surface, bundle, this.#lineWidth(surface, bundle, bundles.length)));
      this.linesInDetail = bundles.length;
      this.labels.arrange({
        scale,
        enlargement,
        area: {
          left: -originX / scale,
          top: -originY / scale,
          right: (width - originX) / scale,
          bottom: (height - originY) / scale,
        },
        bounds: bounds && {
          left: bounds.left - originX,
          top: bounds.top - originY,
          right: bounds.right - originX,
          bottom: bounds.bottom - originY,
        },
        bundles,
        arrowHeads,
        moveHead: (head, box) => this.#moveHead(surface, head, box),
        radius: (entity) => Painter.radius(entity, scale),
      });
    }

    /** Returns the width of a line in pixels. @param {Surface} surface @param {Bundle} bundle @param {number} [lines] that are drawn in detail */
    #lineWidth(surface, bundle, lines = this.linesInDetail) {
      return Painter.#widthOf(surface, this.lines.style(bundle), lines <= CLEAR_LINES);
    }
  }

  /** Returns where the origin of the picture is on a sheet. @param {Sheet} sheet */
  function originOn({ width, height, view }) {
    const { x, y, scale } = view;
    return { scale, originX: width / 2 - x * scale, originY: height / 2 - y * scale };
  }

  /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @returns {Surface} */
  function surfaceOf(context, sheet) {
    const { width, height, colours, enlargement = 1 } = sheet;
    return { context, ...originOn(sheet), width, height, colours, enlargement };
  }

  /** @param {Bundle} bundle @param {boolean} isFirst whether the head is at the first end */
  function headKey({ index }, isFirst) {
    return 2 * index + (isFirst ? 1 : 0);
  }

  /** Adds an arrow head to the current path. @param {Surface} surface @param {ArrowHead} head */
  function traceArrowHead({ context, scale, originX, originY }, { tip, back, size }) {
    const [width, height] = [(tip.x - back.x) * scale, (tip.y - back.y) * scale];
    const length = Math.hypot(width, height) || 1;
    const [u, v] = [(width / length) * size, (height / length) * size];
    const [x, y] = [tip.x * scale + originX, tip.y * scale + originY];
    context.moveTo(x, y);
    context.lineTo(x - (u + 0.42 * v), y - (v - 0.42 * u));
    context.lineTo(x - (u - 0.42 * v), y - (v + 0.42 * u));
    context.closePath();
  }

  /** Arithmetic of the visible part of the picture. */


  /**
   * @typedef {{x: number, y: number, scale: number}} View the point in the middle of the window, and pixels per unit
   * @typedef {{width: number, height: number}} Size in pixels
   */

  const MARGIN$1 = { x: 48, y: 36 }; // around everything, in pixels, at most ...
  const SHARE = 0.07; // ... this share of the window
  const LARGEST_FIT = 1.5; // scale at which everything is shown at first, in a window of normal height
  const NORMAL_HEIGHT = 700; // pixels
  const LARGEST = 8;

  /**
   * Returns the box around some entities, in units of the picture.
   * @param {Scene} scene
   * @param {Entity[]} entities
   * @returns {Box}
   */
  function boundsOf(scene, entities) {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { index } of entities) {
      left = Math.min(left, scene.x[index]);
      right = Math.max(right, scene.x[index]);
      top = Math.min(top, scene.y[index]);
      bottom = Math.max(bottom, scene.y[index]);
    }
    return { left, right, top, bottom };
  }

  /** Returns the scale at which a box fits the window. @param {Box} bounds @param {Size} size */
  function fitScale({ left, right, top, bottom }, { width, height }) {
    const largest = LARGEST_FIT * Math.max(1, height / NORMAL_HEIGHT);
    const across = (width - 2 * Math.min(MARGIN$1.x, SHARE * width)) / (right - left || 1);
    const down = (height - 2 * Math.min(MARGIN$1.y, SHARE * height)) / (bottom - top || 1);
    return Math.max(Math.min(across, down, largest), 0.0005);
  }

  /** Returns the view that shows a box. @param {Box} bounds @param {Size} size @returns {View} */
  function fitView(bounds, size) {
    const { left, right, top, bottom } = bounds;
    return { x: (left + right) / 2, y: (top + bottom) / 2, scale: fitScale(bounds, size) };
  }

  /**
   * Returns the smallest scale that the user can zoom out to.
   * @param {Box} bounds of everything
   * @param {Size} size
   */
  function smallestScale(bounds, size) {
    return Math.min(0.05, fitScale(bounds, size) / 3);
  }

  /**
   * Returns a view that is zoomed about a pixel, which keeps its place.
   * @param {View} view
   * @param {Size} size
   * @param {number} factor
   * @param {Point} pixel
   * @param {number} smallest scale
   * @returns {View}
   */
  function zoomView(view, size, factor, pixel, smallest) {
    const scale = Math.min(Math.max(view.scale * factor, smallest), LARGEST);
    const step = 1 / view.scale - 1 / scale;
    return {
      x: view.x + (pixel.x - size.width / 2) * step,
      y: view.y + (pixel.y - size.height / 2) * step,
      scale,
    };
  }

  /** Returns a view moved by pixels. @param {View} view @param {number} right @param {number} down @returns {View} */
  function panView({ x, y, scale }, right, down) {
    return { x: x - right / scale, y: y - down / scale, scale };
  }

  /** Returns where in the window a point of the picture is. @param {View} view @param {Size} size @param {Point} point */
  function toPixel({ x, y, scale }, { width, height }, point) {
    return { x: (point.x - x) * scale + width / 2, y: (point.y - y) * scale + height / 2 };
  }

  /** Returns the point of the picture at a pixel of the window. @param {View} view @param {Size} size @param {Point} pixel */
  function toPoint({ x, y, scale }, { width, height }, pixel) {
    return { x: x + (pixel.x - width / 2) / scale, y: y + (pixel.y - height / 2) / scale };
  }

  /** @typedef {{ink: string, quiet: string, ground: string, symbol: string}} Colours */

  const STILL_AFTER = 140; // milliseconds without a movement, after which everything is painted in detail
  const FEW_LINES = 250; // so few are painted in every frame
  const REACH = 7; // pixels from a line within which it is hit
  const MIDDLE = 4; // pixels from the middle of a line within which it is hit, whatever covers or crosses it there
  const SMALL$1 = 8; // radius of a symbol in pixels, up to which the middle of a line may be on it
  const LARGEST_NORMAL = 1500; // width of a window in pixels, above which letters grow ...
  const WIDEST = 3840; // ... until this width
  const LARGEST_LETTERS = 1.44; // times the normal size
  const NARROW = 500; // width of the picture in pixels, below which letters shrink ...
  const NARROW_LETTERS = 0.88; // ... to this size

  /**
   * The network as a picture on a canvas. A few lines are painted in every frame. More are painted on a buffer that
   * extends beyond the window, so moving the picture only copies another part of it; when the picture is still, the
   * buffer is painted again.
   *
   * Points are in units of the picture (those of the data), pixels in its box. Events: `select` on a click
   * (detail: a `Target` with `isAdded`, whether it is added to the selection), `menu` for the menu of an entity (detail:
   * `entity`, and `at`, a pixel), `point` when the pointer moves (detail: a `Target` with `at`, a pixel or null), `viewchange`
   * when another part of the picture is shown.
   */
  class Picture extends EventTarget {
    /**
     * @param {HTMLElement} box
     * @param {Scene} scene
     */
    constructor(box, scene) {
      super();
      this.box = box;
      this.scene = scene;
      this.lines = new Lines(scene);
      this.painter = new Painter(this.lines, measuringContext());
      this.colours = pageColours();
      this.canvas = make('canvas', { 'aria-hidden': 'true' });
      this.sampleNote = make('p', { class: 'sample', hidden: true });
      box.append(this.canvas, this.sampleNote);
      this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
      this.isMoved = false; // whether the user has moved the picture since it was last fitted
      /** @type {View} */ this.view = { x: 0, y: 0, scale: 1 };
      /** What was painted last, for which view, with how many lines, when, and in how many milliseconds. */
      this.painted = { canvas: document.createElement('canvas'), view: this.view, lines: scene.graph.bundles.length, at: 0, took: 0 };
      this.paintedMargin = { x: 0, y: 0 }; // beyond the window, in pixels
      /** @type {Entity | null} */ this.dragged = null;
      /** @type {EntityGrid | null} made on demand */ this.grid = null;
      this.isStale = true; // whether what is painted must be painted again
      this.isMoving = false;
      this.stillTimer = 0;
      this.animationFrame = 0;
      this.pixelRatio = 1;
      this.#resize();
      new Gestures(this);
      new ResizeObserver(() => {
        this.#resize();
        if (!this.isMoved) this.fit();
      }).observe(box);
      this.fit();
    }

    /**
     * Draws what the filter shows, with the selection in front.
     * @param {Target} selected
     * @param {Set<Entity>} pinned
     */
    show(selected, pinned) {
      this.scene.pinned = pinned;
      this.scene.select(selected);
      this.#update();
    }

    /** Draws in the colours of the page, which have changed. */
    recolour() {
      this.colours = pageColours();
      this.#update();
    }

    /** Shows another part of the picture. @param {View} view */
    setView(view) {
      this.view = view;
      this.lines.scale = view.scale;
      if (this.isMoved) {
        this.isMoving = true;
        clearTimeout(this.stillTimer);
        this.stillTimer = setTimeout(() => this.#settle(), STILL_AFTER);
      } else this.isStale = true; // labels must be within the window
      this.#requestFrame();
      this.dispatchEvent(new Event('viewchange'));
    }

    /** Shows everything that the filter shows, as large as the window allows. */
    fit() {
      this.isMoved = false;
      const { entities, layer } = this.scene;
      if (layer?.isShown) this.setView(layer.fit(this.size));
      else if (entities.length) this.setView(fitView(boundsOf(this.scene, entities), this.size));
    }

    /** Shows the first view: every entity in its place. */
    reset() {
      this.scene.resetPositions();
      this.#update();
      this.fit();
    }

    /** @param {number} factor @param {Point} [pixel] that keeps its place; by default the middle */
    zoom(factor, pixel = { x: this.size.width / 2, y: this.size.height / 2 }) {
      this.isMoved = true;
      this.setView(zoomView(this.view, this.size, factor, pixel, this.#smallestScale()));
    }

    /** Moves the picture. @param {number} right pixels @param {number} down pixels */
    pan(right, down) {
      this.isMoved = true;
      this.setView(panView(this.view, right, down));
    }

    /** Brings an entity into view, if it is not. @param {Entity} entity */
    reveal(entity) {
      const { x, y } = toPixel(this.view, this.size, this.scene.position(entity));
      if (x > 40 && y > 40 && x < this.size.width - 40 && y < this.size.height - 40) return;
      this.isMoved = true;
      const scale = Math.max(this.view.scale, Math.min(0.5, this.#smallestScale() * 12));
      this.setView({ ...this.scene.position(entity), scale });
    }

    /**
     * Moves the picture if something covers what is selected.
     * @param {Target} target
     * @param {number} covered height at the bottom, in pixels
     */
    keepClear({ entity, claim, bundle = claim?.bundle }, covered) {
      const point = entity ? this.scene.position(entity) : bundle ? this.painter.curves.pointOn(bundle, 0.5) : null;
      const free = this.size.height - covered;
      if (!point || !covered) return;
      const { y } = toPixel(this.view, this.size, point);
      if (y > free - 40) this.pan(0, Math.max(free / 2, 60) - y);
    }

    /** Records what is under the pointer, and highlights it. @param {Target} target @param {Point | null} pixel */
    point(target, pixel) {
      const before = this.scene.pointed;
      this.scene.pointed = target;
      const isOtherMark = this.scene.layer?.point(target.mark ?? null);
      this.box.style.cursor = target.entity || target.bundle || target.mark ? 'pointer' : '';
      this.dispatchEvent(new CustomEvent('point', { detail: { ...target, at: pixel } }));
      if (isOtherMark || before.entity !== target.entity || before.bundle !== target.bundle) this.#requestFrame();
    }

    /** Moves an entity to a pixel. @param {Entity} entity @param {Point} pixel */
    drag(entity, pixel) {
      this.scene.move(entity, toPoint(this.view, this.size, pixel));
      this.dragged = entity;
      this.isMoved = true;
      this.#requestFrame();
    }

    /** Ends a drag. */
    drop() {
      this.dragged = null;
      this.#update();
    }

    /** Returns what is at a pixel: a symbol, or the middle of a line, or a label, or a line. @param {Point} pixel @returns {Target} */
    targetAt(pixel) {
      const { scale } = this.view;
      const point = toPoint(this.view, this.size, pixel);
      const { layer } = this.scene;
      if (layer?.isShown) return { entity: null, claim: null, mark: layer.markAt(point, scale) };
      this.grid ??= new EntityGrid(this.scene);
      const radius = (/** @type {Entity} */ entity) => (Painter.radius(entity, scale) + 2) / scale;
      const symbol = this.grid.entityAt(point, Math.max(30, 8 / scale), radius);
      const middle = this.#middleAt(point, MIDDLE / scale);
      if (symbol && !(middle && this.#isOverSmall(middle, symbol, point))) return { entity: symbol, claim: null, bundle: null };
      const label = middle ? null : this.painter.labels.labelAt(point);
      const entity = label?.entity ?? null;
      const bundle = entity ? null : (middle ?? label?.bundle ?? this.#nearestBundle(point, REACH / scale));
      return { entity, claim: null, bundle };
    }

    /** Returns where on the page the middle of a bundle's line is. @param {Bundle} bundle @returns {Point} */
    bundlePosition(bundle) {
      return this.onPage(this.painter.curves.pointOn(bundle, 0.5));
    }

    /** Returns where on the page the symbol of an entity is. @param {Entity} entity @returns {Point} */
    entityPosition(entity) {
      return this.onPage(this.scene.position(entity));
    }

    /** The entities that are labelled. */
    get labelledEntities() {
      return this.painter.labels.entities;
    }

    /** The labels of entities and lines, with their boxes on the page. */
    get labels() {
      const { placed } = this.painter.labels.placement;
      const { scale } = this.view;
      const at = (/** @type {number} */ x, /** @type {number} */ y) => this.onPage({ x: x / scale, y: y / scale });
      return placed.map(({ box, font, entity, bundle, lines, chip }) => ({
        text: [...lines, ...(chip ? [chip.text] : [])].join(' '),
        entity: entity?.id ?? '',
        bundle: bundle ? `${bundle.from.id}~${bundle.to.id}` : '',
        font,
        corner: at(box.left, box.top),
        opposite: at(box.right, box.bottom),
      }));
    }

    /** The symbols that are drawn, with their places on the page and their radii. */
    get symbols() {
      return this.scene.entities.map((entity) => ({
        id: entity.id,
        rank: entity.rank,
        ...this.entityPosition(entity),
        radius: Painter.radius(entity, this.view.scale),
      }));
    }

    /** Returns where in the box a point of the page is. @param {Point} point */
    fromPage({ x, y }) {
      const corner = this.box.getBoundingClientRect();
      return { x: x - corner.left, y: y - corner.top };
    }

    /** What is visible now, as a sheet to paint on. @returns {Sheet} */
    get sheet() {
      return { ...this.size, view: this.view, colours: this.colours, enlargement: this.#enlargement };
    }

    /** The size of the box, in pixels. */
    get size() {
      return { width: this.box.clientWidth, height: this.box.clientHeight };
    }

    /** How much larger letters and lines are than in a window of normal width. */
    get #enlargement() {
      if (this.size.width < NARROW) return NARROW_LETTERS;
      const share = (document.documentElement.clientWidth - LARGEST_NORMAL) / (WIDEST - LARGEST_NORMAL);
      return 1 + (LARGEST_LETTERS - 1) * Math.max(0, Math.min(1, share));
    }

    #smallestScale() {
      const { layer, entities } = this.scene;
      return smallestScale(layer?.isShown ? layer.bounds : boundsOf(this.scene, entities), this.size);
    }

    /**
     * Returns whether the middle of a line lies on a small symbol, and a point is nearer to it than to the middle of the
     * symbol.
     * @param {Bundle} bundle
     * @param {Entity} symbol
     * @param {Point} point
     */
    #isOverSmall(bundle, symbol, point) {
      if (Painter.radius(symbol, this.view.scale) > SMALL$1) return false;
      const away = (/** @type {Point} */ { x, y }) => Math.hypot(x - point.x, y - point.y);
      return away(this.painter.curves.pointOn(bundle, 0.5)) < away(this.scene.position(symbol));
    }

    /** Returns the bundle whose line has its middle at a point. @param {Point} point @param {number} reach */
    #middleAt(point, reach) {
      const { x, y, from, to } = this.scene;
      let [nearest, least] = [/** @type {Bundle | null} */ (null), reach];
      for (const bundle of this.scene.bundles) {
        const [a, b] = [from[bundle.index], to[bundle.index]];
        const away = Math.hypot((x[a] + x[b]) / 2 - point.x, (y[a] + y[b]) / 2 - point.y);
        if (a !== b && away > least + Math.abs(this.lines.bend(bundle))) continue;
        const middle = this.painter.curves.pointOn(bundle, 0.5);
        const distance = Math.hypot(middle.x - point.x, middle.y - point.y);
        if (distance < least) [nearest, least] = [bundle, distance];
      }
      return nearest;
    }

    /** Returns the bundle whose line is nearest to a point. @param {Point} point @param {number} reach */
    #nearestBundle(point, reach) {
      let [nearest, least] = [/** @type {Bundle | null} */ (null), reach];
      for (const bundle of this.scene.bundles) {
        const distance = this.painter.curves.distance(bundle, point, least);
        if (distance < least) [nearest, least] = [bundle, distance];
      }
      return nearest;
    }

    /** Returns where on the page a point is. @param {Point} point @returns {Point} */
    onPage(point) {
      const corner = this.box.getBoundingClientRect();
      const { x, y } = toPixel(this.view, this.size, point);
      return { x: corner.left + x, y: corner.top + y };
    }

    /** The scene or the colours have changed. */
    #update() {
      this.lines.invalidate();
      this.grid = null;
      this.isStale = true;
      this.isMoving = false;
      this.#requestFrame();
    }

    #resize() {
      const { width, height } = this.size;
      this.pixelRatio = Math.min(2, devicePixelRatio || 1);
      const share = width * height * this.pixelRatio ** 2 > 4e6 ? 0.1 : 0.25;
      this.paintedMargin = { x: Math.round(width * share), y: Math.round(height * share) };
      this.canvas.width = width * this.pixelRatio;
      this.canvas.height = height * this.pixelRatio;
      this.painted.canvas.width = (width + 2 * this.paintedMargin.x) * this.pixelRatio;
      this.painted.canvas.height = (height + 2 * this.paintedMargin.y) * this.pixelRatio;
      this.isStale = true;
      this.#requestFrame();
    }

    #settle() {
      this.isMoving = false;
      this.isStale = true;
      this.#requestFrame();
    }

    #requestFrame() {
      this.animationFrame ||= requestAnimationFrame(() => this.#draw());
    }

    #draw() {
      this.animationFrame = 0;
      if (this.painted.lines <= FEW_LINES) this.#paintWindow();
      else {
        if (this.isMoving ? this.#mustRepaint() : this.isStale) this.#paintBuffer();
        this.#copyBuffer();
      }
      this.painter.paintHighlights(this.context, this.sheet, this.dragged);
      document.documentElement.dataset.drawn = 'true';
    }

    /** Paints the window itself. */
    #paintWindow() {
      const { context, pixelRatio, sheet } = this;
      const bounds = { left: 4, top: 4, right: sheet.width - 4, bottom: sheet.height - 4 };
      context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
      this.painted.lines = this.painter.paint(context, sheet, this.isMoved ? null : bounds);
      this.isStale = true; // for the buffer
      if (this.painted.lines > FEW_LINES) this.#requestFrame();
      this.#noteSample();
    }

    #paintBuffer() {
      const { canvas } = this.painted;
      const start = performance.now();
      const [width, height] = [canvas.width / this.pixelRatio, canvas.height / this.pixelRatio];
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.setTransform(this.pixelRatio, 0, 0, this.pixelRatio, 0, 0);
      const { x, y } = this.paintedMargin;
      const bounds = { left: x + 4, top: y + 4, right: width - x - 4, bottom: height - y - 4 };
      const sheet = { ...this.sheet, width, height };
      const lines = this.painter.paint(context, sheet, this.isMoved ? null : bounds);
      const at = performance.now();
      this.painted = { canvas, view: this.view, lines, at, took: at - start };
      this.isStale = false;
      this.#noteSample();
    }

    #noteSample() {
      const sample = Painter.sampleOf(this.painted.lines);
      this.sampleNote.hidden = sample === 1;
      this.sampleNote.textContent = `Showing 1 line in ${sample}. Zoom in to see all.`;
    }

    /** Returns whether the window shows a part that is not painted yet, and the last paint is long enough ago. */
    #mustRepaint() {
      const { view, at, took } = this.painted;
      const { x, y, scale } = this.view;
      if (performance.now() - at < Math.max(80, took * 5)) return false;
      const ratio = scale / view.scale;
      if (ratio > 2.5 || ratio < 0.4) return true;
      const { width, height } = this.size;
      const slack = (/** @type {number} */ length, /** @type {number} */ margin) =>
        ((length / 2 + margin) * ratio - length / 2) / scale;
      return (
        Math.abs(x - view.x) > slack(width, this.paintedMargin.x) ||
        Math.abs(y - view.y) > slack(height, this.paintedMargin.y)
      );
    }

    /** Copies the buffer to its place in the current view. */
    #copyBuffer() {
      const { context, pixelRatio } = this;
      const { canvas, view } = this.painted;
      const { width, height } = this.size;
      const ratio = this.view.scale / view.scale;
      const left = width / 2 + (view.x - this.view.x) * this.view.scale - (width / 2 + this.paintedMargin.x) * ratio;
      const top = height / 2 + (view.y - this.view.y) * this.view.scale - (height / 2 + this.paintedMargin.y) * ratio;
      const snap = (/** @type {number} */ length) =>
        ratio === 1 ? Math.round(length * pixelRatio) : length * pixelRatio;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillStyle = this.colours.ground;
      context.fillRect(0, 0, this.canvas.width, this.canvas.height);
      context.imageSmoothingQuality = 'low';
      context.setTransform(ratio, 0, 0, ratio, snap(left), snap(top));
      context.drawImage(canvas, 0, 0);
      context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    }
  }

  /** Returns the colours of the page, as its theme has them now. @returns {Colours} */
  function pageColours() {
    const style = getComputedStyle(document.documentElement);
    const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
    return { ink: colour('ink'), quiet: colour('quiet'), ground: colour('ground'), symbol: colour('symbol') };
  }

  const PIXELS = 3; // for each pixel of the window
  const MOST_PIXELS = 4000; // in either direction
  const MAX_OPENED = 40; // claims whose evidence is printed; with more, their list is enough

  /**
   * Makes the page ready for paper before it is printed: the visible part of the picture in light colours with its key,
   * the evidence of what is selected, opened, and the documents. The styles hide the rest.
   */
  class Print {
    /**
     * @param {Page} page
     * @param {HTMLElement} picture where the picture for paper goes
     * @param {HTMLElement} documents where the documents go
     */
    constructor(page, picture, documents) {
      this.page = page;
      this.picture = picture;
      this.documents = documents;
      this.painter = new Painter(page.picture.lines, measuringContext());
      /** Closed again after printing. @type {HTMLDetailsElement[]} */ this.opened = [];
      addEventListener('beforeprint', () => this.#prepare());
      addEventListener('afterprint', () => this.#restore());
    }

    #prepare() {
      const { graph, filter, panel } = this.page;
      document.documentElement.dataset.theme = 'light';
      this.picture.replaceChildren(
        this.#canvas(),
        make('ul', {}, ...[...typeKey(graph, filter), ...kindKey(graph, filter), ...styleKey(graph, filter)].map(keyItem)),
      );
      this.documents.replaceChildren(...this.#documentList());
      const closed = [...panel.box.querySelectorAll('details')].filter(({ open }) => !open);
      this.opened = closed.length > MAX_OPENED ? [] : closed;
      for (const details of this.opened) {
        details.open = true;
        details.dispatchEvent(new Event('toggle')); // the browser would fire it only after printing
      }
    }

    #restore() {
      for (const details of this.opened) details.open = false;
      this.opened = [];
      this.picture.replaceChildren();
      this.documents.replaceChildren();
      this.page.theme.choose(this.page.theme.choice);
    }

    /** Paints the visible part of the picture. */
    #canvas() {
      const sheet = { ...this.page.picture.sheet, colours: pageColours() };
      const { width, height } = sheet;
      const pixels = Math.min(PIXELS, MOST_PIXELS / width, MOST_PIXELS / height);
      const canvas = make('canvas', { width: Math.round(width * pixels), height: Math.round(height * pixels) });
      const context = canvas.getContext('2d');
      context.scale(pixels, pixels);
      this.painter.paint(context, sheet, { left: 4, top: 4, right: width - 4, bottom: height - 4 });
      this.painter.paintHighlights(context, sheet, null);
      return canvas;
    }

    /** Lists the documents of the claims that are selected, or else of all that are shown. @returns {Node[]} */
    #documentList() {
      const { graph, filter, selected } = this.page.state;
      const { entity, claim, list } = selected;
      const claims = claim ? [claim] : (entity?.claims ?? list?.steps.flatMap((step) => step.claims) ?? filter.claims);
      const cited = new Set(claims.map((one) => one.document));
      const documents = graph.documents.filter((_, i) => cited.has(i));
      if (!documents.length) return [];
      const items = documents.map(({ title, id, publisher, published }) => {
        const origin = [publisher, published].filter(Boolean).join(', ');
        return make('li', {}, shortText(title || id, 200), origin && ' — ', origin && shortText(origin, 120));
      });
      return [make('h2', {}, 'Documents'), make('ul', {}, ...items)];
    }
  }

  /** @param {KeyEntry} entry */
  function keyItem({ symbol, name }) {
    return make('li', {}, symbol, name);
  }

  /**
   * @typedef {{text: string, size: number, weight: number}} TextLine
   * @typedef {{text: string, indent: number,
   *   draw: (context: CanvasRenderingContext2D, x: number, y: number, colours: Colours) => void}} LegendEntry a symbol
   *   and its meaning, which is indented by some pixels
   */

  const MARGIN = 16; // around the text, in pixels
  const ENTRY_GAP = 18;
  const ENTRY_HEIGHT = 20;
  const LINE_HEIGHT = 1.4; // in sizes of the letters
  const SMALL = 12; // size of letters, in pixels
  const MAX_DOCUMENTS = 6;

  /**
   * The text above and below a saved picture, so that it can be read without the page: the question, what is shown and
   * left out, the selection, the legend and the documents.
   */
  class PictureFrame {
    /**
     * @param {Scene} scene
     * @param {string[]} notes what is shown and what is left out
     * @param {number} width in pixels
     * @param {CanvasRenderingContext2D} measure
     */
    constructor(scene, notes, width, measure) {
      this.scene = scene;
      this.width = width;
      this.measure = measure;
      const { graph, selected } = scene;
      const selection = scene.describe(selected);
      this.heading = [
        ...this.#wrap(clip(graph.title, 200), 17, 700),
        ...[graph.question, graph.finding].filter(Boolean).flatMap((text) => this.#wrap(clip(text, 400), 14)),
        ...notes.flatMap((note) => this.#wrap(note, SMALL)),
        ...(selection ? this.#wrap(`Selected: ${selection}`, SMALL) : []),
      ];
      this.legend = this.#arrangeLegend();
      this.footer = this.#documentNotes().flatMap((note) => this.#wrap(note, SMALL));
    }

    /** Pixels above the picture. */
    get above() {
      return heightOf(this.heading);
    }

    /** Pixels below the picture. */
    get below() {
      return this.#legendHeight + heightOf(this.footer);
    }

    get #legendHeight() {
      const last = this.legend.at(-1);
      return last ? last.y + ENTRY_HEIGHT + MARGIN / 2 : 0;
    }

    /**
     * Paints above and below a picture, over what extends beyond its edges.
     * @param {CanvasRenderingContext2D} context with its origin in the corner of the sheet
     * @param {number} height of the picture, in pixels
     * @param {Colours} colours
     */
    paint(context, height, colours) {
      const bottom = this.above + height;
      context.globalAlpha = 1;
      context.fillStyle = colours.ground;
      context.fillRect(0, 0, this.width, this.above);
      context.fillRect(0, bottom, this.width, this.below);
      context.textAlign = 'left';
      context.textBaseline = 'top';
      writeLines(context, this.heading, MARGIN, colours);
      this.#drawLegend(context, bottom + MARGIN, colours);
      writeLines(context, this.footer, bottom + this.#legendHeight + MARGIN, colours);
    }

    /** @param {CanvasRenderingContext2D} context @param {number} top @param {Colours} colours */
    #drawLegend(context, top, colours) {
      context.font = fontOf(SMALL);
      for (const { entry, x, y } of this.legend) {
        entry.draw(context, MARGIN + x, top + y + 7, colours);
        context.globalAlpha = 1;
        context.fillStyle = colours.ink;
        context.fillText(entry.text, MARGIN + x + entry.indent, top + y);
      }
    }

    /** Returns what the symbols, colours and dashes in the picture mean. @returns {LegendEntry[]} */
    #legendEntries() {
      const { graph, entities, claims } = this.scene;
      const types = new Set(entities.map((entity) => graph.typeOf(entity)));
      const kinds = new Set(claims.map((claim) => graph.kindOf(claim)));
      const modes = new Set(claims.map((claim) => graph.modes[claim.mode]));
      return [
        ...graph.types.filter((type) => types.has(type)).map(typeEntry),
        ...graph.kinds.filter((kind) => kinds.has(kind)).map(({ name, colour }) => lineEntry(name, () => colour)),
        ...graph.modes
          .filter((mode) => mode.name && modes.has(mode))
          .map(({ name, label }) => lineEntry(label, (colours) => colours.quiet, name)),
        ...(claims.some((claim) => claim.isUndated)
          ? [lineEntry('undated (faint)', (colours) => colours.quiet, 'undated')]
          : []),
      ];
    }

    /** Returns the legend with the position of each entry. @returns {{entry: LegendEntry, x: number, y: number}[]} */
    #arrangeLegend() {
      this.measure.font = fontOf(SMALL);
      let [x, y] = [0, 0];
      return this.#legendEntries().map((entry) => {
        const width = entry.indent + this.measure.measureText(entry.text).width;
        if (x && x + width > this.width - 2 * MARGIN) [x, y] = [0, y + ENTRY_HEIGHT];
        const placed = { entry, x, y };
        x += width + ENTRY_GAP;
        return placed;
      });
    }

    /** @returns {string[]} */
    #documentNotes() {
      const { graph, claims } = this.scene;
      const cited = new Set(claims.map((claim) => graph.documents[claim.document]));
      const documents = graph.documents.filter((document) => cited.has(document));
      const notes = documents.slice(0, MAX_DOCUMENTS).map(({ title, id, publisher, published }) => {
        const origin = [publisher, published].filter(Boolean).join(', ');
        return clip(`Document: ${title || id}${origin ? ` — ${origin}` : ''}`, 400);
      });
      const more = documents.length - notes.length;
      return [
        ...notes,
        ...(more > 0 ? [`and ${count(more, 'more document')}`] : []),
        'The page that this picture was saved from has the evidence behind each line.',
      ];
    }

    /** Breaks a text into lines that fit. @param {string} text @param {number} size @param {number} [weight] @returns {TextLine[]} */
    #wrap(text, size, weight = 400) {
      this.measure.font = fontOf(size, weight);
      const fits = (/** @type {string} */ line) => this.measure.measureText(line).width <= this.width - 2 * MARGIN;
      const lines = [''];
      for (const word of text.split(' ').flatMap((one) => splitWord(one, fits))) {
        const line = lines[lines.length - 1];
        if (line && !fits(`${line} ${word}`)) lines.push(word);
        else lines[lines.length - 1] = line ? `${line} ${word}` : word;
      }
      return lines.filter(Boolean).map((line) => ({ text: `\u2068${line}\u2069`, size, weight }));
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {TextLine[]} lines @param {number} top @param {Colours} colours */
  function writeLines(context, lines, top, colours) {
    let y = top;
    for (const { text, size, weight } of lines) {
      context.font = fontOf(size, weight);
      context.fillStyle = size > SMALL ? colours.ink : colours.quiet;
      context.fillText(text, MARGIN, y);
      y += size * LINE_HEIGHT;
    }
  }

  /** @param {EntityType} type @returns {LegendEntry} */
  function typeEntry(type) {
    return {
      text: type.plural,
      indent: 18,
      draw(context, x, y, colours) {
        context.fillStyle = colours.symbol;
        context.beginPath();
        traceShape(context, type.shape, x + 6, y, 6);
        context.fill();
      },
    };
  }

  /** @param {string} text @param {(colours: Colours) => string} colour @param {string} [mode] @returns {LegendEntry} */
  function lineEntry(text, colour, mode = '') {
    return {
      text,
      indent: 40,
      draw(context, x, y, colours) {
        context.strokeStyle = colour(colours);
        context.lineWidth = 2.5;
        context.setLineDash(dashes(mode));
        context.beginPath();
        context.moveTo(x, y);
        context.lineTo(x + 34, y);
        context.stroke();
        context.setLineDash([]);
        if (mode !== 'denied') return;
        context.strokeStyle = colours.ink;
        context.beginPath();
        traceCross(context, { left: x + 12, top: y - 5, right: x + 22, bottom: y + 5 });
        context.stroke();
      },
    };
  }

  /** Splits a word that does not fit on a line. @param {string} word @param {(text: string) => boolean} fits */
  function splitWord(word, fits) {
    if (fits(word)) return [word];
    const pieces = [''];
    for (const letter of word) {
      if (pieces[pieces.length - 1] && !fits(pieces[pieces.length - 1] + letter)) pieces.push('');
      pieces[pieces.length - 1] += letter;
    }
    return pieces;
  }

  /** Returns the height of some lines with the margins around them. @param {TextLine[]} lines */
  function heightOf(lines) {
    return lines.reduce((sum, { size }) => sum + size * LINE_HEIGHT, 2 * MARGIN);
  }

  /** @param {number} size @param {number} [weight] */
  function fontOf(size, weight = 400) {
    return `${weight} ${size}px system-ui, sans-serif`;
  }

  /** Has the methods of a canvas context that the painter uses, and writes SVG. */
  class SvgContext {
    /**
     * @param {number} width
     * @param {number} height
     * @param {CanvasRenderingContext2D} measure
     */
    constructor(width, height, measure) {
      this.width = width;
      this.height = height;
      this.measure = measure;
      /** @type {string[]} */ this.elements = [];
      /** @type {string[]} */ this.path = [];
      /** @type {number[]} */ this.dash = [];
      this.offset = { x: 0, y: 0 };
      /** @type {Point[]} */ this.savedOffsets = [];
      this.fillStyle = this.strokeStyle = '#000000';
      this.globalAlpha = this.lineWidth = 1;
      this.font = '12px sans-serif';
      this.textAlign = this.textBaseline = this.lineJoin = this.direction = '';
    }

    /** @returns {string} the SVG */
    toString() {
      const { width, height } = this;
      const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
      return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n${this.elements.join('\n')}\n</svg>\n`;
    }

    save() {
      this.savedOffsets.push(this.offset);
    }

    restore() {
      this.offset = this.savedOffsets.pop() ?? this.offset;
    }

    /** @param {number} x @param {number} y */
    translate(x, y) {
      this.offset = { x: this.offset.x + x, y: this.offset.y + y };
    }

    /** @param {number[]} dash */
    setLineDash(dash) {
      this.dash = dash;
    }

    beginPath() {
      this.path = [];
    }

    closePath() {
      this.path.push('Z');
    }

    /** @param {number} x @param {number} y */
    moveTo(x, y) {
      this.path.push(`M${this.#point(x, y)}`);
    }

    /** @param {number} x @param {number} y */
    lineTo(x, y) {
      this.path.push(`L${this.#point(x, y)}`);
    }

    /** @param {number} controlX @param {number} controlY @param {number} x @param {number} y */
    quadraticCurveTo(controlX, controlY, x, y) {
      this.path.push(`Q${this.#point(controlX, controlY)} ${this.#point(x, y)}`);
    }

    /** A whole circle: the painter draws no other arc. @param {number} x @param {number} y @param {number} radius */
    arc(x, y, radius) {
      const [right, left] = [this.#point(x + radius, y), this.#point(x - radius, y)];
      const half = `A${round(radius)} ${round(radius)} 0 1 1`;
      this.path.push(`M${right}${half} ${left}${half} ${right}`);
    }

    /** @param {number} x @param {number} y @param {number} width @param {number} height */
    rect(x, y, width, height) {
      this.path.push(`M${this.#point(x, y)}h${round(width)}v${round(height)}h${round(-width)}Z`);
    }

    /** @param {number} x @param {number} y @param {number} width @param {number} height */
    fillRect(x, y, width, height) {
      this.beginPath();
      this.rect(x, y, width, height);
      this.fill();
    }

    fill() {
      this.#addPath({ fill: this.fillStyle, 'fill-opacity': this.globalAlpha });
    }

    stroke() {
      this.#addPath({ fill: 'none', ...this.#strokeAttributes() });
    }

    /** @param {string} text @param {number} x @param {number} y */
    fillText(text, x, y) {
      this.#addText(text, x, y, { fill: this.fillStyle, 'fill-opacity': this.globalAlpha });
    }

    /** @param {string} text @param {number} x @param {number} y */
    strokeText(text, x, y) {
      this.#addText(text, x, y, { fill: 'none', 'stroke-linejoin': 'round', ...this.#strokeAttributes() });
    }

    #strokeAttributes() {
      return {
        stroke: this.strokeStyle,
        'stroke-width': round(this.lineWidth),
        'stroke-opacity': this.globalAlpha,
        ...(this.dash.length ? { 'stroke-dasharray': this.dash.map(round).join(' ') } : {}),
      };
    }

    /** @param {Record<string, string | number>} attributes */
    #addPath(attributes) {
      if (this.path.length) this.elements.push(elementText('path', { d: this.path.join(''), ...attributes }));
    }

    /**
     * Canvas text is placed by its top, SVG text by its baseline.
     * @param {string} text
     * @param {number} x
     * @param {number} y
     * @param {Record<string, string | number>} attributes
     */
    #addText(text, x, y, attributes) {
      this.measure.font = this.font;
      this.measure.textBaseline = 'top';
      const { alphabeticBaseline } = this.measure.measureText(text);
      const [, weight, size, family] = /^(\S+) (\S+)px (.*)$/.exec(this.font) ?? ['', '400', '12', 'sans-serif'];
      const all = {
        x: round(x + this.offset.x),
        y: round(y + this.offset.y - alphabeticBaseline),
        'text-anchor': this.textAlign === 'center' ? 'middle' : 'start',
        'font-family': family,
        'font-size': size,
        'font-weight': weight,
        ...attributes,
      };
      this.elements.push(elementText('text', all, text));
    }

    /** @param {number} x @param {number} y */
    #point(x, y) {
      return `${round(x + this.offset.x)} ${round(y + this.offset.y)}`;
    }
  }

  /** @param {string} tag @param {Record<string, string | number>} attributes @param {string} [text] */
  function elementText(tag, attributes, text = '') {
    const list = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(String(value))}"`);
    return `<${tag}${list.join('')}${text ? `>${escape(text)}</${tag}>` : '/>'}`;
  }

  /** Escapes a text for XML. Characters that XML cannot contain even escaped are replaced. @param {string} text */
  function escape(text) {
    return text
      .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
      .replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
  }

  /** @param {number} value */
  function round(value) {
    return Math.round(value * 100) / 100;
  }

  const PNG_PIXELS = 2; // for each pixel of the window

  /** Saves the visible part of the picture as PNG or SVG, with its heading and legend. */
  class Save {
    /** @param {Picture} picture */
    constructor(picture) {
      this.picture = picture;
      this.measure = measuringContext();
      this.painter = new Painter(picture.lines, this.measure);
      this.name = fold(picture.scene.graph.title).replace(/ /g, '-').slice(0, 60) || 'graph';
    }

    async png() {
      const { width, height } = this.picture.size;
      const frame = this.#frame();
      const canvas = document.createElement('canvas');
      canvas.width = width * PNG_PIXELS;
      canvas.height = Math.ceil(frame.above + height + frame.below) * PNG_PIXELS;
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.scale(PNG_PIXELS, PNG_PIXELS);
      this.#paint(context, frame);
      /** @type {Blob | null} */ const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
      if (blob) this.#download(blob, 'png');
    }

    svg() {
      const { width, height } = this.picture.size;
      const frame = this.#frame();
      const context = new SvgContext(width, Math.ceil(frame.above + height + frame.below), this.measure);
      this.#paint(/** @type {any} */ (context), frame);
      this.#download(new Blob([context.toString()], { type: 'image/svg+xml' }), 'svg');
    }

    #frame() {
      const sample = this.painter.sampleOn(this.picture.sheet);
      const texts = (/** @type {string} */ selector) =>
        [...document.querySelectorAll(selector)].map((element) => element.textContent ?? '');
      const notes = [
        ...texts('#counts'),
        ...texts('#undated:not([hidden]) > span'),
        ...texts('#filters li'),
        ...texts('#left-out li').map((text) => `Left out: ${text}`),
        ...(sample > 1 ? [`Showing 1 line in ${sample}.`] : []),
      ];
      return new PictureFrame(this.picture.scene, notes, this.picture.size.width, this.measure);
    }

    /** @param {CanvasRenderingContext2D} context @param {PictureFrame} frame */
    #paint(context, frame) {
      const { sheet } = this.picture;
      context.save();
      context.translate(0, frame.above);
      this.painter.paint(context, sheet, { left: 4, top: 4, right: sheet.width - 4, bottom: sheet.height - 4 });
      this.painter.paintHighlights(context, sheet, null);
      context.restore();
      frame.paint(context, sheet.height, sheet.colours);
    }

    /** @param {Blob} blob @param {string} extension */
    #download(blob, extension) {
      const address = URL.createObjectURL(blob);
      make('a', { href: address, download: `${this.name}.${extension}` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    }
  }

  /** @typedef {{x: number, y: number}} Point */

  const HIDDEN = 0;
  const BEHIND = 1;
  const IN_FRONT = 2;

  /**
   * What is in the picture, where it is, and what is in front of the rest. A bundle is drawn if the filter shows any of its
   * claims, and only those count in it.
   */
  class Scene {
    /**
     * @param {Graph} graph
     * @param {Filter} filter
     */
    constructor(graph, filter) {
      this.graph = graph;
      this.filter = filter;
      /** What is drawn in place of entities and claims, if it is shown. @type {OverviewLayer | null} */ this.layer = null;
      /** Positions of entities: from the data, or where the user dragged them. */
      this.x = new Float32Array(graph.entities.length);
      this.y = new Float32Array(graph.entities.length);
      /** Where some entities are while the picture is narrowed. @type {Map<Entity, Point>} */ this.places = new Map();
      this.resetPositions();
      /** Entities that are always named. @type {Set<Entity>} */ this.pinned = new Set();
      /** The ends of bundles, as indices of entities. */
      this.from = Int32Array.from(graph.bundles, ({ from }) => from.index);
      this.to = Int32Array.from(graph.bundles, ({ to }) => to.index);
      this.bundleOf = Int32Array.from(graph.claims, ({ bundle }) => bundle.index);
      /** By index: 0 hidden, 1 behind, 2 in front. */
      this.entityState = new Uint8Array(graph.entities.length);
      this.bundleState = new Uint8Array(graph.bundles.length);
      /** By claim: whether it counts in its bundle. */
      this.counted = new Uint8Array(graph.claims.length);
      /** By bundle: whether a claim that counts is dated. */
      this.isDated = new Uint8Array(graph.bundles.length);
      /** @type {Map<Bundle, Summary>} */ this.summaries = new Map();
      const acting = graph.types.map((type) => (type.acts ? 1 : 0));
      this.betweenActors = Uint8Array.from(graph.bundles, ({ from, to }) => acting[from.type] & acting[to.type]);
      /** Entities in the order in which their names are placed. @type {Entity[]} */
      this.byRank = [];
      for (const entity of graph.entities) this.byRank[entity.rank] = entity;
      /** What is drawn. @type {Entity[]} */ this.entities = [];
      /** @type {Bundle[]} */ this.bundles = [];
      /** The claims that count. @type {Claim[]} */ this.claims = [];
      /** @type {Target} */ this.pointed = { entity: null, claim: null };
      /** @type {Target} */ this.selected = { entity: null, claim: null };
      this.select(this.selected);
    }

    /**
     * Brings the selection to the front: an entity with its neighbours, a bundle or a claim with its ends, or a list of
     * claims. With no selection, everything is in front. The selection is drawn even if the filter hides it.
     * @param {Target} target
     */
    select(target) {
      this.selected = target;
      const { entity, claim, list, bundle } = target;
      const { graph, filter, entityState, bundleState, counted, bundleOf, isDated } = this;
      const rest = this.hasSelection ? BEHIND : IN_FRONT;
      this.summaries.clear();
      bundleState.fill(HIDDEN);
      isDated.fill(0);
      counted.set(filter.claimShown);
      for (let i = 0; i < counted.length; i++) if (counted[i]) bundleState[bundleOf[i]] = rest;
      for (let i = 0; i < entityState.length; i++) entityState[i] = filter.entityShown[i] * rest;
      const front = [
        ...(entity?.claims.filter((one) => filter.shows(one)) ?? []),
        ...(bundle ? this.#shownOf(bundle) : []),
        ...(claim ? [claim] : []),
        ...(list?.steps.flatMap(({ claims }) => claims) ?? []),
      ];
      for (const one of front) {
        counted[one.index] = 1;
        bundleState[one.bundle.index] = IN_FRONT;
        entityState[one.subject.index] = entityState[one.object.index] = IN_FRONT;
      }
      for (const one of [entity, ...(list?.entities ?? [])]) if (one) entityState[one.index] = IN_FRONT;
      for (const { index, isUndated } of graph.claims) if (counted[index] && !isUndated) isDated[bundleOf[index]] = 1;
      this.entities = graph.entities.filter((one) => entityState[one.index] !== HIDDEN);
      this.bundles = graph.bundles.filter((one) => bundleState[one.index] !== HIDDEN);
      this.claims = graph.claims.filter((one) => counted[one.index]);
    }

    /** Returns the claims that count in a bundle. @param {Bundle} bundle @returns {Claim[]} */
    claimsOf(bundle) {
      const claims = bundle.claims.filter(({ index }) => this.counted[index]);
      return claims.length ? claims : bundle.claims;
    }

    /** Returns what the claims say that count in a bundle. @param {Bundle} bundle @returns {Summary} */
    summaryOf(bundle) {
      const known = this.summaries.get(bundle);
      if (known) return known;
      const summary = summarize$1(this.graph, this.claimsOf(bundle));
      this.summaries.set(bundle, summary);
      return summary;
    }

    /**
     * Describes a target in one line.
     * @param {Target} target
     * @param {Evidence | null} [evidence] to quote from, if it is at hand
     * @returns {string}
     */
    describe(target, evidence = null) {
      const { bundle } = target;
      return bundle ? describeBundle(this.graph, this.claimsOf(bundle)) : this.graph.describe(target, evidence);
    }

    /** Moves all entities to where the data place them, and some of them elsewhere. @param {Map<Entity, Point>} places */
    place(places) {
      this.places = places;
      this.resetPositions();
    }

    /** Moves all entities to their places. */
    resetPositions() {
      for (const entity of this.graph.entities) this.move(entity, this.places.get(entity) ?? entity);
    }

    /** @param {Entity} entity @returns {Point} */
    position({ index }) {
      return { x: this.x[index], y: this.y[index] };
    }

    /** @param {Entity} entity @param {Point} point */
    move({ index }, { x, y }) {
      this.x[index] = x;
      this.y[index] = y;
    }

    /** @param {Bundle} bundle */
    isFront(bundle) {
      return this.bundleState[bundle.index] === IN_FRONT;
    }

    /** @param {Entity} entity */
    isFrontEntity(entity) {
      return this.entityState[entity.index] === IN_FRONT;
    }

    get hasSelection() {
      const { entity, claim, list, bundle } = this.selected;
      return Boolean(entity || claim || list || bundle);
    }

    /** The bundles that are selected or pointed at. @returns {Bundle[]} */
    get highlightedBundles() {
      return [this.selected, this.pointed].flatMap(({ bundle, claim }) => bundle ?? claim?.bundle ?? []);
    }

    /** Returns whether an entity is selected or pointed at. @param {Entity} one */
    isHighlighted(one) {
      return this.selected.entity === one || this.pointed.entity === one;
    }

    /** Returns whether both ends of a bundle can act, as opposed to places and events. @param {Bundle} bundle */
    isBetweenActors(bundle) {
      return this.betweenActors[bundle.index] === 1;
    }

    /** Returns whether the line of a bundle is labelled, if there is room. @param {Bundle} bundle */
    isLabelled(bundle) {
      return this.hasSelection ? this.isFront(bundle) : this.isBetweenActors(bundle) && this.isDated[bundle.index] === 1;
    }

    /** Returns the claims of a bundle that the filter shows; all if it shows none. @param {Bundle} bundle */
    #shownOf(bundle) {
      const shown = bundle.claims.filter((claim) => this.filter.shows(claim));
      return shown.length ? shown : bundle.claims;
    }
  }

  /** @typedef {{word: string, cost: number}} Candidate a word that a typed word may mean; 0: it begins with that */

  const LONGEST = 40; // letters; longer words are never taken for misspelled ones
  const BEGINNING$1 = 5; // letters from which the beginning of a word may be misspelled
  const BEGINNING_COST = 3;

  /**
   * Finds texts by words: each typed word is the beginning of a word of the text, in any order. A typed word that no text
   * has stands for those that are spelled nearly like it.
   */
  class WordIndex {
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
    if (typed.length < BEGINNING$1 || word.length <= typed.length) return 0;
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
  function editDistance(one, other, most) {
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

  /**
   * @typedef {'quote' | 'gist' | 'role' | 'attribute'} Sort
   * @typedef {{text: string, sort: Sort, folded: string, claims: Claim[], entities: Entity[]}} Passage a quote, gist,
   *   role or attribute with the claims, or the entities, that it is about
   * @typedef {{text: string, sort: Sort, target: Target}} QuoteMatch
   */

  const SLICE = 12; // milliseconds of work without a pause

  /** Finds quotes, gists, roles and attributes by their words, also misspelled. */
  class QuoteIndex {
    constructor() {
      /** @type {Map<string, Passage>} */ this.passages = new Map();
      /** @type {Passage[]} */ this.listed = [];
      this.words = new WordIndex();
    }

    /**
     * Returns the index of the evidence of a graph. It is made in short slices, so that the page does not stop.
     * @param {Graph} graph
     * @param {Evidence} evidence
     * @returns {Promise<QuoteIndex>}
     */
    static async of(graph, evidence) {
      const index = new QuoteIndex();
      let start = performance.now();
      for (const step of index.#steps(graph, evidence)) {
        step();
        if (performance.now() - start < SLICE) continue;
        await new Promise((done) => setTimeout(done));
        start = performance.now();
      }
      index.words.prepare();
      return index;
    }

    /**
     * Returns what matches a text: first passages with the text as a phrase, then those with its words in another order,
     * then those with words that are spelled nearly like it. A passage of several claims is there once for each of them,
     * but not before all others have been there once.
     * @param {string} text
     * @param {number} limit
     * @returns {{matches: QuoteMatch[], total: number}} at most `limit` matches, and how many there are in all
     */
    find(text, limit) {
      const query = fold(text);
      if (!query) return { matches: [], total: 0 };
      const { texts, costs } = this.words.find(query);
      const isOneWord = !query.includes(' ');
      /** @type {Passage[][]} */ const byRank = [];
      for (const text of texts) {
        const passage = this.listed[text];
        const rank = costs[text] ? 1 + costs[text] : isOneWord || hasPhrase(passage.folded, query) ? 0 : 1;
        (byRank[rank] ??= []).push(passage);
      }
      const found = byRank.flat();
      const total = found.reduce((sum, { claims, entities }) => sum + claims.length + entities.length, 0);
      /** @type {QuoteMatch[]} */ const matches = [];
      for (let round = 0; matches.length < Math.min(limit, total); round++) {
        for (const { text, sort, claims, entities } of found) {
          if (matches.length === limit) break;
          if (claims[round]) matches.push({ text, sort, target: { entity: null, claim: claims[round] } });
          else if (entities[round]) matches.push({ text, sort, target: { entity: entities[round], claim: null } });
        }
      }
      return { matches, total };
    }

    /** Yields the steps of making the index. @param {Graph} graph @param {Evidence} evidence */
    *#steps(graph, evidence) {
      for (const claim of graph.claims) yield () => this.#addClaim(claim, evidence);
      for (const entity of graph.entities) yield () => this.#addAttributes(entity, evidence);
    }

    /** @param {Claim} claim @param {Evidence} evidence */
    #addClaim(claim, evidence) {
      for (const { quote, gist, role } of evidence.statements(claim)) {
        for (const passage of [this.#passage(quote, 'quote'), this.#passage(gist, 'gist'), this.#passage(role, 'role')])
          if (passage && passage.claims.at(-1) !== claim) passage.claims.push(claim);
      }
    }

    /** @param {Entity} entity @param {Evidence} evidence */
    #addAttributes(entity, evidence) {
      for (const { attribute, text, quote, gist } of evidence.attributes(entity)) {
        const said = quote || gist;
        const passage = this.#passage(`${attribute}: ${text}${said ? ` (${said})` : ''}`, 'attribute');
        if (passage && passage.entities.at(-1) !== entity) passage.entities.push(entity);
      }
    }

    /** Returns the passage of a text, which is new if no other claim has it. @param {string} text @param {Sort} sort */
    #passage(text, sort) {
      if (!text) return null;
      const key = `${sort} ${text}`;
      const known = this.passages.get(key);
      if (known) return known;
      const passage = { text, sort, folded: fold(text), claims: [], entities: [] };
      this.words.add(passage.folded);
      this.passages.set(key, passage);
      this.listed.push(passage);
      return passage;
    }
  }

  /** Returns whether a text has a phrase from the beginning of a word on. @param {string} folded @param {string} phrase */
  function hasPhrase(folded, phrase) {
    return folded.startsWith(phrase) || folded.includes(` ${phrase}`);
  }

  /**
   * @template T
   * @typedef {{item: T, name: string, rank: number}} Match `name` is what matched; a lower rank is better
   */

  const EXACT = 0;
  const BEGINNING = 1; // of the name
  const WORD_BEGINNING = 2;
  const INSIDE = 3; // of a word
  const ALL_WORDS = 4; // in another order, or with others in between; the fewer others, the better
  const MISSPELLED = 5;
  const OTHER_WORD = 1 / 64;
  const MOST_WORDS = 4; // of a name that is also found if it is typed as one word

  /** Finds things by their names, also misspelled. @template T */
  class NameIndex {
    /**
     * @param {T[]} items those that come first are preferred if nothing else decides
     * @param {(item: T) => string[]} namesOf
     * @param {(item: T) => number} weightOf the heavier are preferred
     */
    constructor(items, namesOf, weightOf) {
      this.items = items;
      this.namesOf = namesOf;
      this.weightOf = weightOf;
      /** By item. @type {{name: string, folded: string}[][] | null} made on the first search */ this.names = null;
      this.words = new WordIndex();
      /** The item, the name and its number of words for each text of `words`. @type {{i: number, name: string, words: number}[]} */ this.texts = [];
    }

    /** Prepares the first search, which takes a moment. */
    prepare() {
      this.#prepareWords();
    }

    /** @returns {{name: string, folded: string}[][]} */
    #prepareNames() {
      return (this.names ??= this.items.map((item) =>
        this.namesOf(item).map((name) => ({ name, folded: fold(name) })),
      ));
    }

    /**
     * Returns what matches a text, the best first. Words in another order, and misspelled ones, count if no name has a
     * word that begins with the text.
     * @param {string} text
     * @returns {Match<T>[]}
     */
    find(text) {
      const query = fold(text);
      if (!query) return [];
      /** By item. @type {Map<number, {rank: number, name: string}>} */ const best = new Map();
      const add = (/** @type {number} */ i, /** @type {number} */ rank, /** @type {string} */ name) => {
        if (rank < (best.get(i)?.rank ?? Infinity)) best.set(i, { rank, name });
      };
      let isFound = false;
      for (const [i, names] of this.#prepareNames().entries()) {
        for (const { name, folded } of names) {
          const rank = rankOf(folded, query);
          if (rank <= WORD_BEGINNING) isFound = true;
          if (rank <= INSIDE) add(i, rank, name);
        }
      }
      if (!isFound) {
        this.#prepareWords();
        const { texts, costs } = this.words.find(query);
        for (const text of texts) {
          const { i, name, words } = this.texts[text];
          add(i, ALL_WORDS + costs[text] + Math.min(words * OTHER_WORD, 0.9), name);
        }
      }
      return [...best]
        .map(([i, match]) => ({ i, item: this.items[i], ...match }))
        .sort((a, b) => a.rank - b.rank || this.weightOf(b.item) - this.weightOf(a.item) || a.i - b.i);
    }

    #prepareWords() {
      if (this.texts.length) return;
      for (const [i, names] of this.#prepareNames().entries()) {
        for (const { name, folded } of names) {
          const words = folded.split(' ');
          const text = this.words.add(folded);
          this.texts.push({ i, name, words: words.length });
          if (words.length > 1 && words.length <= MOST_WORDS) this.words.addWord(words.join(''), text);
        }
      }
      this.words.prepare();
    }
  }

  /** Whether a match is only by words that are spelled nearly like those typed. @param {Match<any>} match */
  function isMisspelled({ rank }) {
    return rank >= MISSPELLED;
  }

  /** @param {string} folded a name @param {string} query */
  function rankOf(folded, query) {
    let start = folded.indexOf(query);
    if (start < 0) return Infinity;
    if (folded === query) return EXACT;
    if (start === 0) return BEGINNING;
    for (; start > 0; start = folded.indexOf(query, start + 1)) if (folded[start - 1] === ' ') return WORD_BEGINNING;
    return INSIDE;
  }

  /**
   * Returns an index of entities by name, alias or id.
   * @param {Graph} graph
   * @returns {NameIndex<Entity>}
   */
  function entityIndex(graph) {
    return new NameIndex(
      graph.entities,
      ({ name, aliases, weakAliases, id, sameAs }) => [name, ...aliases, ...weakAliases, id, ...sameAs],
      ({ claims }) => claims.length,
    );
  }

  /**
   * Returns an index of relations by the phrase from either end, or by the kind.
   * @param {Graph} graph
   * @returns {NameIndex<number>} of indices into `Graph.relations`
   */
  function relationIndex({ relations, kinds, claims }) {
    const counts = new Uint32Array(relations.length);
    for (const { relation } of claims) counts[relation]++;
    const namesOf = (/** @type {number} */ i) => {
      const { phrase, says, inverse, kind } = relations[i];
      return [phrase, says, inverse, kinds[kind].name];
    };
    return new NameIndex([...relations.keys()], namesOf, (i) => counts[i]);
  }

  /**
   * Returns an index of the voices in claims.
   * @param {Graph} graph
   * @returns {NameIndex<string>}
   */
  function voiceIndex({ claims }) {
    /** @type {Map<string, number>} */ const counts = new Map();
    for (const { voice } of claims) if (voice) counts.set(voice, (counts.get(voice) ?? 0) + 1);
    return new NameIndex(
      [...counts.keys()],
      (voice) => [voice],
      (voice) => counts.get(voice) ?? 0,
    );
  }

  const FIRST = 8; // results of a group that are listed at once
  const MOST = 100; // results of a group
  const FIRST_LETTERS = 3; // with fewer, only names are searched
  const BEFORE_HIT = 30; // characters of a quote that are shown before the first word that was typed
  const QUOTE = 140; // characters of a quote that are shown

  /**
   * @typedef {{content: () => (Node | null)[], target: () => Target}} Result made when it is listed, and when it is chosen
   * @typedef {{heading: string, results: Result[], total: number, isSimilar?: boolean}} Group `total`: with those that are
   *   not among `results`; `isSimilar`: all are spelled only nearly like what was typed
   */

  /**
   * The search field: a combobox as in the ARIA Authoring Practices, whose results are in groups. Names are found at once,
   * quotes as soon as the evidence is read.
   */
  class Search {
    /**
     * @param {HTMLInputElement} input
     * @param {HTMLElement} list
     * @param {Graph} graph
     * @param {ClaimLists} claimLists
     * @param {(target: Target) => void} select
     */
    constructor(input, list, graph, claimLists, select) {
      this.input = input;
      this.list = list;
      this.graph = graph;
      this.claimLists = claimLists;
      this.select = select;
      this.entities = entityIndex(graph);
      this.relations = relationIndex(graph);
      this.voices = voiceIndex(graph);
      /** @type {Promise<QuoteIndex> | null} */ this.quotes = null;
      this.active = -1;
      /** @type {Group[]} */ this.groups = [];
      this.isComplete = true; // whether quotes were searched too, or need not be
      /** The groups with all their results listed, by heading. @type {Set<string>} */ this.expanded = new Set();
      /** What choosing each option does. @type {(() => void)[]} */ this.actions = [];
      input.addEventListener('focus', () => setTimeout(() => this.entities.prepare()));
      input.addEventListener('input', () => void this.#search());
      input.addEventListener('keydown', (event) => this.#key(event));
      input.addEventListener('blur', () => this.#toggle(false));
      list.addEventListener('pointerdown', (event) => event.preventDefault()); // the input keeps the focus
    }

    async #search() {
      const text = this.input.value;
      this.active = -1;
      this.expanded.clear();
      const names = withoutSimilar([this.#findEntities(text), this.#findRelations(text), this.#findVoices(text)]);
      this.isComplete = fold(text).length < FIRST_LETTERS;
      this.groups = names;
      this.#show();
      if (this.isComplete) return;
      this.quotes ??= this.graph.evidence().then((evidence) => QuoteIndex.of(this.graph, evidence));
      const quotes = await this.quotes;
      await new Promise((done) => setTimeout(done)); // first the names are painted
      if (text !== this.input.value || this.list.hidden) return; // something else was typed, or something was chosen
      this.groups = [...names, this.#findQuotes(text, quotes)];
      this.isComplete = true;
      this.#show();
    }

    /** @param {string} text @returns {Group} */
    #findEntities(text) {
      return group('Entities', this.entities.find(text), ({ item: entity, name }) => ({
        content: () => this.#entityContent(entity, name),
        target: () => ({ entity, claim: null }),
      }));
    }

    /** @param {Entity} entity @param {string} name that matches */
    #entityContent(entity, name) {
      const isAlias = name !== entity.name && name !== entity.id;
      return [
        typeSymbol(this.graph.typeOf(entity)),
        shortText(entity.name, 60),
        isAlias ? make('span', { class: 'quiet' }, shortText(name, 40)) : null,
        make('span', { class: 'count' }, this.graph.countOf(entity)),
      ];
    }

    /** @param {string} text @returns {Group} */
    #findRelations(text) {
      return group('Relations', this.relations.find(text), ({ item: i, name }) => {
        const { phrase, kind } = this.graph.relations[i];
        const { name: kindName, colour } = this.graph.kinds[kind];
        return {
          content: () => [
            lineSymbol(colour),
            shortText(phrase, 60),
            make('span', { class: 'quiet' }, shortText(name === phrase ? kindName : name, 40)),
            this.#countContent((claim) => claim.relation === i),
          ],
          target: () => listTarget(this.claimLists.ofRelation(i)),
        };
      });
    }

    /** @param {string} text @returns {Group} */
    #findVoices(text) {
      return group('Voices', this.voices.find(text), ({ item: voice }) => ({
        content: () => [shortText(voice, 80), this.#countContent((claim) => claim.voice === voice)],
        target: () => listTarget(this.claimLists.ofVoice(voice)),
      }));
    }

    /** @param {(claim: import('./graph.js').Claim) => boolean} has */
    #countContent(has) {
      return make('span', { class: 'count' }, count(this.graph.claims.filter(has).length, 'claim'));
    }

    /** @param {string} text @param {QuoteIndex} quotes @returns {Group} */
    #findQuotes(text, quotes) {
      const { matches, total } = quotes.find(text, MOST);
      const words = fold(text)
        .split(' ')
        .flatMap((typed) => quotes.words.candidates(typed).map(({ word }) => word));
      const hits = new Set(words);
      const results = matches.map((match) => ({
        content: () => this.#quoteContent(match, hits),
        target: () => match.target,
      }));
      return { heading: 'Quotes and roles', results, total };
    }

    /** @param {QuoteMatch} match @param {Set<string>} hits @returns {Node[]} */
    #quoteContent({ text, sort, target: { entity, claim } }, hits) {
      const marked = markedText(text, hits);
      const label = { quote: '', gist: 'retold: ', role: 'role: ', attribute: '' }[sort];
      const about = claim ? this.graph.sentence(claim) : clip(entity?.name ?? '', 80);
      return [
        make(
          'span',
          { class: 'passage' },
          make('bdi', {}, ...(sort === 'quote' ? ['“', ...marked, '”'] : [label, ...marked])),
          make('span', { class: 'quiet block' }, make('bdi', {}, about)),
        ),
      ];
    }

    #show() {
      /** @type {Node[]} */ const shown = [];
      this.actions = [];
      for (const [g, { heading, results, total }] of this.groups.entries()) {
        if (!results.length) continue;
        const isWhole = results.length <= FIRST + 1 || this.expanded.has(heading);
        const limit = isWhole ? MOST : FIRST;
        const options = results.slice(0, limit).map(({ content, target }) =>
          this.#option({}, content(), () => {
            this.#toggle(false);
            this.select(target());
          }),
        );
        const more = total - options.length;
        if (more && !isWhole)
          options.push(
            this.#option({ class: 'quiet' }, [document.createTextNode(`${more.toLocaleString('en')} more`)], () => {
              this.expanded.add(heading);
              const { active } = this;
              this.#show();
              if (active >= 0) this.#activate(active);
            }),
          );
        else if (more) options.push(note(`${more.toLocaleString('en')} more: type more to find them`));
        shown.push(
          make(
            'div',
            { role: 'group', 'aria-labelledby': `matches-${g}` },
            make('div', { role: 'presentation', class: 'heading', id: `matches-${g}` }, heading),
            ...options,
          ),
        );
      }
      if (this.input.value.trim()) {
        if (!this.isComplete) shown.push(note('Searching the quotes …'));
        else if (!shown.length) shown.push(note('No matches'));
      }
      this.list.replaceChildren(...shown);
      if (this.active >= 0) this.#activate(this.active);
      else this.#toggle(shown.length > 0);
    }

    /** @param {Record<string, string>} attributes @param {(Node | null)[]} content @param {() => void} action */
    #option(attributes, content, action) {
      const k = this.actions.push(action) - 1;
      return make(
        'div',
        { role: 'option', id: `match-${k}`, 'aria-selected': 'false', onclick: action, ...attributes },
        ...content,
      );
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
      const last = this.actions.length - 1;
      if (event.key === 'Escape') {
        this.input.value = '';
        this.#toggle(false);
      } else if (event.key === 'Enter' && last >= 0) this.actions[Math.max(this.active, 0)]();
      else if (event.key === 'ArrowDown' && last >= 0) this.#activate(this.active < last ? this.active + 1 : 0);
      else if (event.key === 'ArrowUp' && last >= 0) this.#activate(this.active > 0 ? this.active - 1 : last);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    /** @param {number} k */
    #activate(k) {
      this.active = k;
      this.#toggle(true);
      for (const option of this.list.querySelectorAll('[id^="match-"]')) {
        const isActive = option.id === `match-${k}`;
        option.setAttribute('aria-selected', String(isActive));
        if (isActive) option.scrollIntoView({ block: 'nearest' });
      }
      this.input.setAttribute('aria-activedescendant', `match-${k}`);
    }

    /** @param {boolean} isOpen */
    #toggle(isOpen) {
      this.list.hidden = !isOpen;
      this.input.setAttribute('aria-expanded', String(isOpen));
      if (!isOpen || this.active < 0) this.input.removeAttribute('aria-activedescendant');
    }
  }

  /**
   * Returns a group of results.
   * @template T
   * @param {string} name
   * @param {Match<T>[]} matches
   * @param {(match: Match<T>) => Result} result
   * @returns {Group}
   */
  function group(name, matches, result) {
    const isSimilar = matches.length > 0 && matches.every(isMisspelled);
    return {
      heading: isSimilar ? `${name} with a similar name` : name,
      results: matches.slice(0, MOST).map(result),
      total: matches.length,
      isSimilar,
    };
  }

  /** Returns groups without those of similar names, if there are others. @param {Group[]} groups */
  function withoutSimilar(groups) {
    const others = groups.filter(({ results, isSimilar }) => results.length && !isSimilar);
    return others.length ? others : groups;
  }

  /** @param {import('./graph.js').ClaimList} list @returns {Target} */
  function listTarget(list) {
    return { entity: null, claim: null, list };
  }

  /**
   * Returns the part of a text around its first hit, with the words that begin with what was typed marked.
   * @param {string} text
   * @param {Set<string>} hits folded words
   * @returns {(Node | string)[]}
   */
  function markedText(text, hits) {
    const words = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
    const isHit = (/** @type {string} */ word) => fold(word).split(' ').some((one) => hits.has(one));
    const first = words.find(([word]) => isHit(word))?.index ?? 0;
    const start = first > BEFORE_HIT ? (words.find(({ index }) => index >= first - BEFORE_HIT)?.index ?? 0) : 0;
    const shown = clip(text.slice(start), QUOTE);
    /** @type {(Node | string)[]} */ const parts = start ? ['… '] : [];
    let end = 0;
    for (const { 0: word, index } of shown.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      if (!isHit(word)) continue;
      parts.push(shown.slice(end, index), make('mark', {}, word));
      end = index + word.length;
    }
    return [...parts, shown.slice(end)];
  }

  /** @param {string} text */
  function note(text) {
    return make('div', { class: 'quiet', role: 'option', 'aria-disabled': 'true' }, text);
  }

  /**
   * Lets the links at the top move the focus. The address stays as it is: it keeps what the page shows.
   * @param {() => void} openPicture called before the focus moves to the picture, which may be hidden
   */
  function listenToSkipLinks(openPicture) {
    for (const link of byId('skip-links').querySelectorAll('a')) {
      const id = link.hash.slice(1);
      link.addEventListener('click', (/** @type {Event} */ event) => {
        event.preventDefault();
        if (id === 'picture') openPicture();
        byId(id).focus();
      });
    }
  }

  /** Light or dark: the system's setting until the user chooses. Fires `change`. */
  class Theme extends EventTarget {
    constructor() {
      super();
      /** `light`, `dark`, or '' for the system's setting. */
      this.choice = '';
      this.system = matchMedia('(prefers-color-scheme: dark)');
      this.system.addEventListener('change', () => this.choose(this.choice));
      this.choose('');
    }

    /** @param {string} choice */
    choose(choice) {
      this.choice = choice === 'light' || choice === 'dark' ? choice : '';
      document.documentElement.dataset.theme = this.current;
      this.dispatchEvent(new Event('change'));
    }

    toggle() {
      this.choose(this.current === 'dark' ? 'light' : 'dark');
    }

    /** The theme in use. @returns {string} */
    get current() {
      return this.choice || (this.system.matches ? 'dark' : 'light');
    }
  }

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
  function datedEvents(graph, periods) {
    return graph.entities
      .filter((entity) => graph.typeOf(entity).name === 'Event')
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
  function eventPosition({ period, isOpen }, bars) {
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
  function placeNames(names, width) {
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

  const MAX_BARS = 160; // with more years, a bar is for several
  const MAX_EVENTS = 200;
  const NAME_WIDTH = 260; // pixels, at most; more where the timeline is wide
  const TICK_WIDTH = 64;
  const DATED_SHARE = 0.05; // of the claims: with fewer dated ones there is only a line
  const DRAG = 3; // pixels: a shorter movement is a click

  /**
   * The dated claims by month or year. Closed, it is one line; open, a period is selected with the pointer or the handles,
   * and events have their names. The bars count the claims that may hold then and that the rest of the filter shows.
   */
  class Timeline {
    /**
     * @param {HTMLElement} box
     * @param {Graph} graph
     * @param {Filter} filter
     * @param {Period} range of all dates
     * @param {(target: Target) => void} select
     */
    constructor(box, graph, filter, range, select) {
      this.box = box;
      this.graph = graph;
      this.filter = filter;
      this.select = select;
      this.bars = new PeriodBars(range, MAX_BARS);
      this.events = datedEvents(graph, filter.periods).slice(0, MAX_EVENTS);
      const { dated, areDistinct } = filter.periods;
      this.canOpen = areDistinct && dated >= DATED_SHARE * graph.claims.length;
      this.isOpen = false;
      this.opensWithFocus = false; // whether it closes when the focus leaves it
      this.columns = Array.from({ length: this.bars.length }, () => make('span', { class: 'column' }));
      this.brush = make('div', { class: 'brush', hidden: true });
      this.handles = [this.#handle('First', false), this.#handle('Last', true)];
      this.marks = make('div', { class: 'marks', 'aria-hidden': 'true' });
      this.strip = make(
        'div',
        { class: 'strip' },
        make('div', { class: 'columns', 'aria-hidden': 'true' }, ...this.columns),
        this.marks,
        this.brush,
        ...this.handles,
      );
      this.names = make('div', { class: 'names-of-events' });
      this.ticks = make('div', { class: 'ticks', 'aria-hidden': 'true' });
      this.word = make('span', {}, 'Dates');
      this.toggle = this.canOpen
        ? make(
            'button',
            {
              type: 'button',
              class: 'toggle',
              'aria-label': 'Dates',
              'aria-describedby': 'dates-shown',
              onclick: () => this.#toggle(),
            },
            this.word,
          )
        : make('strong', { class: 'toggle' }, this.word);
      this.period = make('strong');
      this.dated = make('span');
      this.undated = make('span');
      this.undatedButton = make('button', { type: 'button', onclick: () => filter.showUndated(!filter.showsUndated) });
      this.allButton = make('button', { type: 'button', onclick: () => this.#clear() }, 'All dates');
      const controls = make(
        'div',
        { class: 'controls' },
        make('span', { class: 'undated-claims' }, this.undated, ' ', this.undatedButton),
        this.allButton,
      );
      box.append(
        this.toggle,
        make('p', { class: 'when', id: 'dates-shown' }, this.period, ' · ', this.dated),
        controls,
        ...this.#eventList(),
        this.names,
        this.strip,
        this.ticks,
      );
      box.hidden = false;
      box.classList.toggle('slim', !this.canOpen);
      this.#listen();
      filter.addEventListener('change', () => this.#update());
      this.#update();
    }

    /** @param {string} which @param {boolean} isLast whether it is the handle of the end */
    #handle(which, isLast) {
      const { bars } = this;
      const page = bars.areMonths ? 12 : 5;
      const keys = (/** @type {KeyboardEvent} */ event) => {
        const current = this.filter.range ?? bars.range;
        const bar = bars.bar(isLast ? current.to : current.from);
        /** @type {Record<string, number>} */ const targets = {
          ArrowLeft: bar - 1,
          ArrowDown: bar - 1,
          ArrowRight: bar + 1,
          ArrowUp: bar + 1,
          PageDown: bar - page,
          PageUp: bar + page,
          Home: 0,
          End: bars.length - 1,
        };
        if (!(event.key in targets)) return;
        event.preventDefault();
        event.stopPropagation();
        const next = bars.period(Math.max(0, Math.min(bars.length - 1, targets[event.key])));
        if (isLast) this.#set(Math.min(current.from, next.from), next.to);
        else this.#set(next.from, Math.max(current.to, next.to));
      };
      return make('span', {
        role: 'slider',
        tabindex: 0,
        class: `handle ${isLast ? 'last' : 'first'}`,
        'aria-label': `${which} ${bars.areMonths ? 'month' : 'year'} shown`,
        'aria-valuemin': 1,
        'aria-valuemax': bars.length,
        onkeydown: keys,
      });
    }

    #listen() {
      const { bars, strip, box } = this;
      /** Where a brush started: the bar that stays, and the pointer. @type {{bar: number, x: number} | null} */
      let start = null;
      let isDragged = false;
      const barAt = (/** @type {PointerEvent} */ event) => {
        const { left, width } = strip.getBoundingClientRect();
        return bars.barAt((event.clientX - left) / width);
      };
      const brush = (/** @type {PointerEvent} */ event) => {
        if (!start) return;
        const ends = [start.bar, barAt(event)].sort((a, b) => a - b).map((bar) => bars.period(bar));
        this.#set(ends[0].from, ends[1].to);
      };
      strip.addEventListener('pointerdown', (/** @type {PointerEvent} */ event) => {
        if (event.button !== 0) return;
        strip.setPointerCapture(event.pointerId);
        const { range } = this.filter;
        const handle = this.handles.indexOf(/** @type {HTMLElement} */ (event.target));
        const bar = handle < 0 ? barAt(event) : bars.bar((range ?? bars.range)[handle ? 'from' : 'to']);
        start = { bar, x: event.clientX };
        isDragged = false;
      });
      strip.addEventListener('pointermove', (/** @type {PointerEvent} */ event) => {
        isDragged ||= start !== null && Math.abs(event.clientX - start.x) >= DRAG;
        if (isDragged) brush(event);
        else strip.title = this.#barText(barAt(event));
      });
      strip.addEventListener('pointerup', (/** @type {PointerEvent} */ event) => {
        if (isDragged || !this.handles.includes(/** @type {HTMLElement} */ (event.target))) brush(event);
      });
      // Touch: the browser takes over the pointer when it scrolls.
      for (const name of ['pointerup', 'pointercancel'])
        strip.addEventListener(name, () => {
          start = null;
          isDragged = false;
        });
      new ResizeObserver(() => this.#layOut()).observe(strip);
      if (!this.canOpen) return;
      this.toggle.addEventListener('focus', () => {
        if (!this.isOpen && this.toggle.matches(':focus-visible')) this.#open(true, true);
      });
      box.addEventListener('focusout', (/** @type {FocusEvent} */ event) => {
        const isInside = event.relatedTarget instanceof Node && box.contains(event.relatedTarget);
        if (!isInside && this.opensWithFocus) this.#open(false);
      });
    }

    #toggle() {
      if (!this.filter.range) this.#open(!this.isOpen);
    }

    /** @param {boolean} isOpen @param {boolean} [withFocus] whether only as long as it has the focus */
    #open(isOpen, withFocus = false) {
      this.isOpen = isOpen;
      this.opensWithFocus = withFocus;
      this.#update();
    }

    /** Shows some months. @param {number} from @param {number} to */
    #set(from, to) {
      const { filter, bars } = this;
      const isAll = from <= bars.range.from && to >= bars.range.to;
      if (isAll ? !filter.range : filter.range?.from === from && filter.range.to === to) return;
      filter.setRange(isAll ? null : { from, to });
    }

    #clear() {
      this.filter.setRange(null);
      if (this.canOpen) this.handles[0].focus(); // the button is no longer there
    }

    /** Describes a bar, with its events. @param {number} bar */
    #barText(bar) {
      const { bars, columns } = this;
      const period = bars.period(bar);
      const names = this.events
        .filter((event) => bars.barAt(eventPosition(event, bars)) === bar)
        .map(({ entity, when }) => `${clip(entity.name, 80)}, ${when}`);
      const more = names.length > 6 ? [`and ${count(names.length - 6, 'other event')}`] : [];
      const claims = count(Number(columns[bar].dataset.count), 'claim');
      return [`${periodWords(period)}: ${claims}`, ...names.slice(0, 6), ...more].join('\n');
    }

    /** Makes the list of all events, in order of their dates, if there are any. @returns {HTMLElement[]} */
    #eventList() {
      if (!this.events.length) return [];
      const list = make('ul');
      const summary = make('summary', {}, count(this.events.length, 'event'));
      /** @type {HTMLDetailsElement} */ const details = make('details', { class: 'event-list' }, summary, list);
      const close = () => {
        details.open = false;
        summary.focus();
      };
      details.addEventListener('toggle', () => {
        if (!details.open || list.childElementCount) return;
        const events = [...this.events].sort((a, b) => a.period.from - b.period.from || a.period.to - b.period.to);
        list.append(...events.map((event) => make('li', {}, this.#eventButton(event, close))));
      });
      details.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape' || !details.open) return;
        event.stopPropagation();
        close();
      });
      document.addEventListener('pointerdown', ({ target }) => {
        if (target instanceof Node && !details.contains(target)) details.open = false;
      });
      details.addEventListener('focusout', ({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !details.contains(relatedTarget)) details.open = false;
      });
      return [details];
    }

    /** Makes a button that selects an event. @param {DatedEvent} event @param {() => void} [then] @returns {HTMLElement} */
    #eventButton({ entity, when }, then) {
      const label = `${clip(entity.name, 120)}, ${when}`;
      return make(
        'button',
        {
          type: 'button',
          title: label,
          'aria-label': label,
          onclick: () => {
            then?.();
            this.select({ entity, claim: null });
          },
        },
        typeSymbol(this.graph.typeOf(entity)),
        make('span', { class: 'name' }, shortText(entity.name, 120)),
        then ? make('span', { class: 'quiet' }, when) : null,
      );
    }

    /** Places the names of events and the dates below the bars, by the width that there is. */
    #layOut() {
      if (!this.canOpen || !this.isOpen) return;
      const { bars, strip } = this;
      const width = strip.clientWidth;
      const { events } = this;
      const longest = Math.max(NAME_WIDTH, width / 8);
      const context = measuringContext();
      context.font = getComputedStyle(this.names).font;
      const names = events.map((event) => ({
        at: eventPosition(event, bars) * width,
        width: Math.min(longest, 28 + Math.ceil(context.measureText(clip(event.entity.name, 120)).width)),
      }));
      const placed = placeNames(names, width).sort((a, b) => a.left - b.left);
      this.names.replaceChildren(
        ...placed.map(({ name, left, width: room, endsAtMark }) => {
          const button = this.#eventButton(events[name]);
          button.classList.toggle('ends-at-mark', endsAtMark);
          button.style.left = `${left}px`;
          button.style.width = `${room}px`;
          return button;
        }),
      );
      this.marks.replaceChildren(
        ...this.events.map((event) => {
          const mark = make('span');
          mark.style.left = `${eventPosition(event, bars) * 100}%`;
          return mark;
        }),
      );
      this.ticks.replaceChildren(
        ...bars.ticks(Math.max(2, Math.floor(width / TICK_WIDTH))).map(({ bar, text }) => {
          const tick = make('span', {}, text);
          tick.style.left = `${((bar + 0.5) / bars.length) * 100}%`;
          return tick;
        }),
      );
    }

    #update() {
      const { filter, bars, box, canOpen } = this;
      const claims = this.graph.claims.filter(({ index }) => filter.passesFacets[index]);
      const { counts, dated } = bars.count(filter.periods, claims);
      const wasOpen = box.classList.contains('open');
      if (filter.range && canOpen) {
        this.isOpen = true;
        this.opensWithFocus = false;
      }
      box.classList.toggle('open', this.isOpen);
      this.word.classList.toggle('unseen', this.isOpen);
      if (canOpen) {
        this.toggle.setAttribute('aria-expanded', String(this.isOpen));
        this.toggle.setAttribute('aria-disabled', String(filter.range !== null));
      }
      this.#draw(counts);
      this.#say(claims.length, dated, claims.filter((claim) => filter.shows(claim)).length);
      if (this.isOpen && !wasOpen) this.#layOut();
    }

    /** @param {Int32Array} counts */
    #draw(counts) {
      const { bars } = this;
      const range = this.filter.range ?? bars.range;
      const highest = Math.max(1, ...counts);
      this.columns.forEach((column, k) => {
        const { from, to } = bars.period(k);
        column.style.height = counts[k] ? `${Math.max(8, (counts[k] / highest) * 100)}%` : '0';
        column.dataset.count = String(counts[k]);
        column.classList.toggle('in', to >= range.from && from <= range.to);
      });
      const [left, right] = [bars.position(range.from), bars.position(range.to + 1)];
      this.brush.hidden = !this.filter.range;
      this.brush.style.left = `${left * 100}%`;
      this.brush.style.width = `${(right - left) * 100}%`;
      this.handles.forEach((handle, k) => {
        const bar = bars.bar(k ? range.to : range.from);
        handle.style.left = `${(k ? right : left) * 100}%`;
        handle.setAttribute('aria-valuenow', String(bar + 1));
        handle.setAttribute('aria-valuetext', periodWords(bars.period(bar)));
      });
    }

    /**
     * Says in words what the timeline shows.
     * @param {number} claims number of claims that the rest of the filter shows
     * @param {number} dated how many of them are dated
     * @param {number} shown how many of them are shown
     */
    #say(claims, dated, shown) {
      const { range, showsUndated } = this.filter;
      const undated = claims - dated;
      const inRange = shown - (showsUndated ? undated : 0);
      const all = claims.toLocaleString('en');
      this.period.textContent = periodWords(range ?? this.bars.range, true);
      this.dated.textContent = range
        ? `${inRange.toLocaleString('en')} of ${count(dated, 'dated claim')}`
        : `${dated.toLocaleString('en')} of ${count(claims, 'claim')} ${dated === 1 ? 'is' : 'are'} dated` +
          (undated && !showsUndated ? ', undated hidden' : '');
      this.dated.title = `of the ${all} that the rest of the filter shows`;
      this.undated.textContent = `${count(undated, 'undated claim')} ${showsUndated ? 'shown' : 'hidden'}`;
      this.undatedButton.textContent = showsUndated ? 'Hide undated' : 'Show undated';
      const isInHeader = this.graph.asOf && !range; // the header says it, with the same button
      /** @type {HTMLElement} */ (this.undated.parentElement).hidden = !undated || Boolean(isInHeader);
      this.allButton.hidden = !range;
    }
  }

  /** Puts the parts of the page together. Every part renders from the state, and changes it. */
  class Page {
    constructor() {
      this.theme = new Theme();
      this.graph = Graph.fromPage();
      this.state = new State(this.graph);
      this.filter = this.state.filter;
      this.overview = this.state.overview;
      const choose = (/** @type {Target} */ target) => void this.choose(target);
      new Header(this.graph, this.filter);
      new Chips(byId('chips'), this.state);
      const { range } = this.filter.periods;
      if (range) new Timeline(byId('timeline'), this.graph, this.filter, range, choose);
      this.paths = new Paths(this.graph, this.filter);
      this.locations = new Locations(this.graph, this.filter);
      this.actions = new EntityActions(this.state, this.paths);
      this.panel = new Panel(byId('panel'), this.state, this.actions, choose);
      this.lensChoice = new LensChoice(byId('lenses'), this.graph, this.filter);
      new Legend(byId('legend'), this.graph, this.filter);
      this.table = new ClaimTable(byId('view-table'), this.graph, this.filter, choose);
      this.matrix = new Matrix(byId('view-matrix'), this.graph, this.filter, this.locations, choose);
      byId('tab-matrix').hidden = this.locations.isEmpty;
      this.claimLists = new ClaimLists(this.graph, this.filter);
      const open = (/** @type {Target} */ target) => void this.open(target);
      new Search(byId('search'), byId('matches'), this.graph, this.claimLists, open);
      const scene = new Scene(this.graph, this.filter);
      this.layer = scene.layer = new OverviewLayer(this.overview, measuringContext());
      this.picture = new Picture(byId('picture'), scene);
      this.overviewBar = new OverviewBar(byId('scope'), this.overview, this.layer);
      this.panel.extend = (start) => {
        const nodes = overviewNodes(this.overview, (bond) => this.#listClaims(bond));
        return this.overview.isShown ? [...nodes, ...start] : [...start, ...nodes];
      };
      this.overviewBar.update();
      this.menu = new ContextMenu(byId('view-picture'));
      this.drawers = {
        origin: new Drawer(byId('open-origin'), byId('origin')),
        legend: new Drawer(byId('open-legend'), byId('legend')),
        panel: new Drawer(byId('open-panel'), byId('panel')),
      };
      new Print(this, byId('printed-picture'), byId('printed-documents'));
      this.permalink = new Permalink(this);
      this.help = new Help(byId('help'), this.graph);
      new Keyboard(this);
      listenToSkipLinks(() => this.openTab('picture'));
      this.#listen();
      this.#addButtons();
      this.permalink.read();
    }

    /**
     * Selects an entity, a bundle, a claim or a list of claims, or nothing, and announces it.
     * @param {Target} target
     * @param {boolean} [isRevealed] whether to bring an entity into view
     * @param {string} [note] announced first
     */
    async select(target, isRevealed = false, note = '') {
      this.overview.reveal(target);
      this.state.select(target);
      if (isRevealed && target.entity) this.picture.reveal(target.entity);
      this.keepClear();
      await this.panel.rendered;
      if (!isSameTarget(this.state.selected, target)) return; // something else was selected in the meantime
      byId('announcement').textContent = note + this.picture.scene.describe(target, this.panel.evidence);
    }

    /**
     * Selects as `select` does. If an entity is hidden, a wider lens shows it, and the page says so.
     * @param {Target} target
     * @param {boolean} [isRevealed] whether to bring an entity into view
     */
    async choose(target, isRevealed = false) {
      const { entity } = target;
      this.overview.reveal(target);
      const shown = entity ? this.filter.reveal(entity) : '';
      const note = entity && shown ? `Now shows ${shown}, to include ${clip(entity.name, 60)}` : '';
      const selected = this.select(target, isRevealed, note && `${note}. `);
      if (note) this.lensChoice.note(note);
      await selected;
    }

    /** Moves the picture if the panel covers what is selected. */
    keepClear() {
      this.picture.keepClear(this.state.selected, this.panel.coveredHeight);
    }

    /** Selects as `choose` does, and moves the focus to the panel that shows it. @param {Target} target */
    async open(target) {
      await this.choose(target, true);
      if (this.state.selected === target) this.panel.box.focus();
    }

    /** Selects nothing or, if nothing is selected, goes back to the overview. */
    clear() {
      if (isNothing(this.state.selected)) this.overview.open();
      void this.select({ entity: null, claim: null });
    }

    /**
     * Handles a key on the picture while the overview is shown: `n` and `p` point at the next and the previous community,
     * Enter opens it.
     * @param {string} key
     * @returns {boolean} whether it was handled
     */
    stepOverview(key) {
      const { overview, layer, picture } = this;
      const step = { n: 1, p: -1 }[key];
      if (!overview.isShown || (!step && (key !== 'Enter' || !layer.pointed))) return false;
      if (!step) {
        this.#openMark(layer.pointed);
        return true;
      }
      const { areas } = layer;
      const current = areas.findIndex(({ community }) => community === layer.pointed?.area?.community);
      const area = areas[(Math.max(current, step > 0 ? -1 : 0) + step + areas.length) % areas.length];
      if (!area) return true;
      const mark = { area, bond: null };
      picture.point({ entity: null, claim: null, mark }, null);
      byId('announcement').textContent = overview.describe(mark);
      return true;
    }

    /** Opens a community, or lists the claims between two. @param {Mark | null} mark */
    #openMark(mark) {
      if (mark?.area) this.overview.openCommunity(mark.area.community);
      else if (mark?.bond) this.#listClaims(mark.bond);
    }

    /** @param {Bond} bond */
    #listClaims(bond) {
      void this.select({ entity: null, claim: null, list: this.overview.claimsOf(bond) });
    }

    /** Opens the picture, the table or the matrix. The picture keeps its size. @param {string} name @param {boolean} [focus] */
    openTab(name, focus = false) {
      this.state.open(this.#visibleTabs.includes(name) ? name : '');
      if (focus) byId(`tab-${this.state.tab}`).focus();
    }

    /** Opens a menu with what can be done with an entity. @param {Entity} entity @param {Point} at pixel of the picture */
    openMenu(entity, at) {
      this.select({ entity, claim: null });
      this.menu.open(clip(entity.name, 80), this.actions.of(entity), at, this.picture.box);
    }

    #showTab() {
      const { tab } = this.state;
      for (const one of TABS) {
        byId(`tab-${one}`).setAttribute('aria-selected', String(one === tab));
        byId(`tab-${one}`).tabIndex = one === tab ? 0 : -1;
      }
      byId('view-picture').classList.toggle('away', tab !== 'picture');
      byId('view-picture').inert = tab !== 'picture';
      byId('tools').hidden = tab !== 'picture';
      for (const [name, view] of Object.entries({ table: this.table, matrix: this.matrix })) {
        if (name === tab) view.open();
        else view.close();
      }
    }

    get #visibleTabs() {
      return TABS.filter((name) => !byId(`tab-${name}`).hidden);
    }

    #listen() {
      const detail = (/** @type {Event} */ event) => /** @type {CustomEvent} */ (event).detail;
      document.addEventListener('pointerdown', ({ target }) => {
        for (const drawer of [this.drawers.origin, this.drawers.legend])
          if (!drawer.contains(/** @type {Node} */ (target))) drawer.close();
      });
      this.picture.addEventListener('select', (event) => {
        const { mark, isAdded, ...target } = detail(event);
        if (mark) this.#openMark(mark);
        else if (isAdded && target.entity) this.state.selectAlso(target.entity);
        else this.select(target);
      });
      this.picture.addEventListener('menu', (event) => this.openMenu(detail(event).entity, detail(event).at));
      this.overview.addEventListener('change', () => this.#showScope());
      this.picture.addEventListener('point', (event) => this.#showTooltip(detail(event)));
      this.picture.addEventListener('viewchange', () => this.permalink.schedule());
      this.paths.addEventListener('start', (event) => {
        const note = 'Start of the path chosen. Select the other entity and choose "to here". ';
        this.select({ entity: detail(event), claim: null }, false, this.paths.start ? note : '');
      });
      this.paths.addEventListener('end', (event) => {
        this.select({ entity: null, claim: null, list: detail(event) });
        this.panel.box.focus();
      });
      this.theme.addEventListener('change', () => this.picture.recolour());
      let { selected } = this.state;
      let { showsUndated, lens } = this.filter;
      this.state.addEventListener('change', () => {
        const { filter, picture, state, table } = this;
        const isPeriodChanged = showsUndated !== filter.showsUndated && this.graph.asOf;
        const isLensChanged = filter.lens !== lens && filter.lens;
        picture.show(state.selected, state.pinned);
        if ((isPeriodChanged || isLensChanged) && !picture.isMoved) picture.fit();
        ({ showsUndated, lens } = filter);
        table.mark(state.selected.claim);
        if (!isSameTarget(state.selected, selected)) {
          ({ selected } = state);
          if (isNothing(selected)) this.drawers.panel.close();
          else this.drawers.panel.open();
        }
        byId('open-panel').textContent = this.graph.nameOf(state.selected) || 'Evidence';
        this.#showTab();
        this.permalink.schedule();
      });
      this.permalink.addEventListener('change', () => {
        byId('back').disabled = !this.permalink.canGoBack;
        byId('forward').disabled = !this.permalink.canGoForward;
      });
      for (const tab of TABS) {
        byId(`tab-${tab}`).addEventListener('click', () => this.openTab(tab));
        byId(`tab-${tab}`).addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
          const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
          const tabs = this.#visibleTabs;
          if (step) this.openTab(tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length], true);
        });
      }
    }

    /** Shows what the overview has opened. A few entities of a large picture are placed anew, since they are far apart. */
    #showScope() {
      const { overview, picture, filter } = this;
      const isClose = overview.hasCommunities && ['top', 'community'].includes(overview.scope.show);
      const { width, height } = picture.size;
      const { entities, claims } = filter;
      const points = isClose ? placeEntities(entities, claims, width / height) : [];
      picture.scene.place(new Map(points.map((point, i) => [entities[i], point])));
      picture.show(this.state.selected, this.state.pinned);
      picture.fit();
    }

    #addButtons() {
      const save = new Save(this.picture);
      /** @type {Record<string, () => void>} */ const actions = {
        'zoom-in': () => this.picture.zoom(1.25),
        'zoom-out': () => this.picture.zoom(0.8),
        fit: () => {
          this.picture.reset();
          this.permalink.schedule();
        },
        back: () => this.permalink.back(),
        forward: () => this.permalink.forward(),
        'save-png': () => void save.png(),
        'save-svg': () => save.svg(),
        'full-screen': () => void toggleFullScreen(),
        theme: () => {
          this.theme.toggle();
          this.permalink.schedule();
        },
        'copy-link': () => void this.#copyLink(),
        'open-help': () => this.help.open(),
      };
      for (const [id, action] of Object.entries(actions)) byId(id).addEventListener('click', action);
      byId('full-screen').hidden = !document.fullscreenEnabled;
      byId('main').addEventListener('fullscreenchange', () => {
        byId('full-screen').setAttribute('aria-pressed', String(document.fullscreenElement === byId('main')));
      });
    }

    /** Copies a link to this view; if the browser does not allow it, shows the link to copy by hand. */
    async #copyLink() {
      this.permalink.write();
      const field = byId('link');
      field.value = location.href;
      try {
        await navigator.clipboard.writeText(location.href);
        byId('announcement').textContent = 'Link copied.';
        byId('copy-link').dataset.copied = 'true';
        setTimeout(() => delete byId('copy-link').dataset.copied, 2000);
      } catch {
        field.hidden = false;
        field.focus();
        field.select();
      }
    }

    /** Describes what is under the pointer. @param {Target & {at: Point | null}} pointed */
    #showTooltip({ entity, claim, bundle, mark, at }) {
      const tooltip = byId('tooltip');
      tooltip.hidden = !at || (!entity && !bundle && !mark);
      if (!at || tooltip.hidden) return;
      const text = mark ? this.overview.describe(mark) : this.picture.scene.describe({ entity, claim, bundle });
      tooltip.replaceChildren(make('bdi', {}, text));
      const { clientWidth, clientHeight } = tooltip.parentElement;
      const isBelow = at.y + 18 + tooltip.offsetHeight < clientHeight;
      tooltip.style.left = `${Math.min(at.x + 14, clientWidth - tooltip.offsetWidth - 6)}px`;
      tooltip.style.top = `${isBelow ? at.y + 18 : at.y - 10 - tooltip.offsetHeight}px`;
    }
  }

  async function toggleFullScreen() {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await byId('main').requestFullscreen();
  }

  const { graph, picture, overview, layer } = new Page();

  /**
   * @template {{id: string}} T
   * @param {T[]} items
   * @param {string} id
   * @returns {T}
   */
  function withId(items, id) {
    const item = items.find((one) => one.id === id);
    if (!item) throw new Error(`no such id: ${id}`);
    return item;
  }

  /** @param {Bundle} bundle */
  function bundleName(bundle) {
    return `${pairName(bundle)} ${graph.kinds[bundle.kind].name}`;
  }

  // For tests, and for scripts in the console: document.getElementById('picture').api
  const api = {
    claimPosition: (/** @type {string} */ id) => picture.bundlePosition(withId(graph.claims, id).bundle),
    lineOf: (/** @type {string} */ id) => bundleName(withId(graph.claims, id).bundle),
    entityPosition: (/** @type {string} */ id) => picture.entityPosition(withId(graph.entities, id)),
    areaPosition: (/** @type {string} */ id) => {
      const area = overview.summary.areas.find(({ community }) => community.entity.id === id);
      const middle = area && layer.positionOf(area);
      return middle ? picture.onPage(middle) : null;
    },
    drawn: () => {
      const { entities, claims, bundles } = picture.scene;
      if (overview.isShown) return { entities: [], claims: [], bundles: [] };
      return {
        entities: entities.map(({ id }) => id),
        claims: claims.map(({ id }) => id),
        bundles: bundles.map((bundle) => ({ name: bundleName(bundle), ...picture.bundlePosition(bundle) })),
      };
    },
    labelledEntities: () => picture.labelledEntities.map((entity) => entity.id),
    labels: () => picture.labels,
    symbols: () => picture.symbols,
    at: (/** @type {number} */ x, /** @type {number} */ y) => {
      const { entity, bundle } = picture.targetAt(picture.fromPage({ x, y }));
      return entity?.id ?? (bundle ? bundleName(bundle) : '');
    },
    view: () => picture.view,
    setView: (/** @type {View} */ view) => {
      picture.isMoved = true;
      picture.setView(view);
    },
  };
  Object.defineProperty(byId('picture'), 'api', { value: Object.freeze(api) });

})();
