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
  function summarize(graph, claims) {
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
    const summary = summarize(graph, claims);
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
    const summary = summarize(graph, claims);
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

  /** @type {Record<string, string>} */
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
  const MARGIN$2 = 30; // rows before and after the window
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
      const first = isWhole ? 0 : Math.max(0, Math.min(top, total - inWindow) - MARGIN$2);
      const last = isWhole ? total : Math.min(total, top + inWindow + MARGIN$2);
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

  /**
   * @typedef {'type' | 'relation' | 'mode' | 'document' | 'certainty'} Facet
   * @typedef {Record<Facet, Set<number>>} Hidden what is hidden, by index
   */

  /**
   * The lenses, by name: whether each shows a type, and whether it shows what is part of what.
   * @type {[string, (type: EntityType) => boolean, boolean][]}
   */
  const CHOICES = [
    ['Actors', ({ acts }) => acts, false],
    ['Places', ({ acts, place }) => acts || place, false],
    ['Events', ({ acts, place }) => acts || !place, false],
    ['Everything', () => true, true],
  ];

  /** A choice of the types that are shown, and of whether containment ("part of") is drawn as lines. */
  class Lens {
    /**
     * @param {string} name
     * @param {Set<number>} hiddenTypes
     * @param {number[]} containment the relations of containment
     * @param {boolean} showsContainment
     */
    constructor(name, hiddenTypes, containment, showsContainment) {
      this.name = name;
      this.key = name.toLowerCase(); // in links
      this.hiddenTypes = hiddenTypes;
      this.containment = containment;
      this.showsContainment = showsContainment || !containment.length;
    }

    /** Whether it hides nothing. */
    get isWhole() {
      return this.showsContainment && !this.hiddenTypes.size;
    }

    /** Makes a filter hide what the lens hides, and show the other types. @param {Hidden} hidden */
    applyTo(hidden) {
      hidden.type = new Set(this.hiddenTypes);
      for (const i of this.containment) {
        if (this.showsContainment) hidden.relation.delete(i);
        else hidden.relation.add(i);
      }
    }

    /** Returns whether a filter shows just the types and the containment of the lens. @param {Hidden} hidden */
    matches({ type, relation }) {
      return isSame(type, this.hiddenTypes) && this.containment.every((i) => relation.has(i) !== this.showsContainment);
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
   * @returns {Lens[]}
   */
  function makeLenses(types, relations) {
    const containment = relations.flatMap(({ inside }, i) => (inside ? [i] : []));
    const all = CHOICES.map(([name, isShown, showsContainment]) => {
      const hidden = types.flatMap((type, i) => (isShown(type) ? [] : [i]));
      return new Lens(name, new Set(hidden), containment, showsContainment);
    });
    const whole = all[all.length - 1];
    /** @type {Lens[]} */ const lenses = [];
    for (const lens of all.slice(0, -1)) {
      const isRepeated = [whole, ...lenses].some(
        (other) => isSame(lens.hiddenTypes, other.hiddenTypes) && lens.showsContainment === other.showsContainment,
      );
      if (!isRepeated && lens.hiddenTypes.size < types.length) lenses.push(lens);
    }
    return [...lenses, whole];
  }

  /** Copies what is hidden. @param {Hidden} hidden @returns {Hidden} */
  function copyHidden({ type, relation, mode, document, certainty }) {
    return {
      type: new Set(type),
      relation: new Set(relation),
      mode: new Set(mode),
      document: new Set(document),
      certainty: new Set(certainty),
    };
  }

  /** Returns whether two sets have the same values. @param {Set<number>} one @param {Set<number>} other */
  function isSame(one, other) {
    return one.size === other.size && [...one].every((i) => other.has(i));
  }

  /** @typedef {{from: number, to: number}} YearRange both years included */

  const EARLIEST = -9999;
  const LATEST = 9999;

  /** The years in which claims hold, from their `since` to their `until`. */
  class Years {
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
  class YearBars {
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

  /**
   * Decides what is shown: the claims for which nothing is hidden (types of both ends, relation, mode, document,
   * certainty, years), and the entities that have such a claim or no claims at all. Fires `change`.
   */
  class Filter extends EventTarget {
    /** @param {Graph} graph */
    constructor(graph) {
      super();
      this.graph = graph;
      this.years = new Years(graph);
      this.hidden = graph.initiallyHidden();
      /** The years that are shown; null: all. @type {YearRange | null} */
      this.range = null;
      this.showsUndated = true;
      /** By claim: whether it would be shown if all years were. */
      this.passesFacets = new Uint8Array(graph.claims.length);
      this.claimShown = new Uint8Array(graph.claims.length);
      this.entityShown = new Uint8Array(graph.entities.length);
      /** By entity: how many of its claims are shown. */
      this.shownClaims = new Uint32Array(graph.entities.length);
      this.counts = { entities: 0, claims: 0 };
      /** The claims that no date places in the period of the picture, and that the rest of the filter shows. @type {Claim[]} */
      this.undated = [];
      this.reset();
    }

    /** Restores the initial state, in which the first lens is chosen and reference works are hidden. */
    reset() {
      this.restore({ hidden: null, range: null, showsUndated: this.graph.initiallyShowsUndated });
    }

    /**
     * Restores a state.
     * @param {object} state
     * @param {Hidden | null} state.hidden null: what is hidden initially
     * @param {YearRange | null} state.range
     * @param {boolean} state.showsUndated
     */
    restore({ hidden, range, showsUndated }) {
      this.update(() => {
        this.hidden = hidden ?? this.graph.initiallyHidden();
        this.range = range;
        this.showsUndated = showsUndated;
      });
    }

    /** Shows everything. */
    showAll() {
      this.update(() => this.#clear());
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

    /** Shows only some years. @param {YearRange | null} range */
    setRange(range) {
      this.update(() => (this.range = range));
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
    #isShownBy(lens, { type, claims }) {
      const hidden = copyHidden(this.hidden);
      lens.applyTo(hidden);
      const isShown = (/** @type {Claim} */ claim) =>
        !hidden.type.has(claim.subject.type) &&
        !hidden.type.has(claim.object.type) &&
        !hidden.relation.has(claim.relation) &&
        !hidden.mode.has(claim.mode) &&
        !hidden.document.has(claim.document) &&
        !hidden.certainty.has(claim.certainty) &&
        this.years.includes(claim, this.range, this.showsUndated);
      return !hidden.type.has(type) && (!claims.length || claims.some(isShown));
    }

    /** Returns a flag for each value of a facet: 1 shown, 0 hidden. @param {Facet} facet @param {number} length */
    #flags(facet, length) {
      const flags = new Uint8Array(length).fill(1);
      for (const i of this.hidden[facet]) flags[i] = 0;
      return flags;
    }

    #clear() {
      for (const hidden of Object.values(this.hidden)) hidden.clear();
      this.range = null;
      this.showsUndated = true;
    }

    #apply() {
      const { graph, years, range, showsUndated, passesFacets, claimShown, entityShown, shownClaims } = this;
      const types = this.#flags('type', graph.types.length);
      const relations = this.#flags('relation', graph.relations.length);
      const modes = this.#flags('mode', graph.modes.length);
      const documents = this.#flags('document', graph.documents.length);
      const certainties = this.#flags('certainty', graph.certainties.length);
      shownClaims.fill(0);
      this.counts = { entities: 0, claims: 0 };
      for (const claim of graph.claims) {
        const { subject, object } = claim;
        const passes =
          types[subject.type] &
          types[object.type] &
          relations[claim.relation] &
          modes[claim.mode] &
          documents[claim.document] &
          certainties[claim.certainty];
        passesFacets[claim.index] = passes;
        const shown = passes && years.includes(claim, range, showsUndated) ? 1 : 0;
        claimShown[claim.index] = shown;
        this.counts.claims += shown;
        shownClaims[subject.index] += shown;
        if (subject !== object) shownClaims[object.index] += shown;
      }
      this.undated = graph.claims.filter(({ index, isUndated }) => isUndated && passesFacets[index]);
      for (const entity of graph.entities) {
        const { index, type, claims } = entity;
        const isAtRest = () =>
          !showsUndated && graph.atRest.has(entity) && claims.some((claim) => passesFacets[claim.index]);
        const isPresent = shownClaims[index] > 0 || claims.length === 0 || isAtRest();
        const shown = !this.hidden.type.has(type) && isPresent;
        entityShown[index] = shown ? 1 : 0;
        if (shown) this.counts.entities++;
      }
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

    /** @param {Entity} entity */
    attributes(entity) {
      return this.byEntity.get(entity.index) ?? [];
    }
  }

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
   * @typedef {{text: string, x: number, y: number, size: number}} Caption name of a community, at its centre
   *
   * @typedef {{title: string, claims: Claim[]}} Step
   * @typedef {{title: string, note: string, entities: Entity[], steps: Step[], link: Record<string, string>}} ClaimList
   *   claims that belong together: a path with its steps, or the claims of a cell of the matrix. `link` is how the
   *   address of the page names it.
   * @typedef {{entity: Entity | null, claim: Claim | null, list?: ClaimList | null, bundle?: Bundle | null}} Target what
   *   is selected or pointed at: at most one of the four
   */

  /** The network that the page shows. docs/view-data.md describes the data. */
  class Graph {
    /** @param {any} data the block `graph` */
    constructor(data) {
      /** @type {string} */ this.title = data.title;
      /** @type {string} */ this.question = data.question;
      /** @type {string[]} */ this.filters = data.filters;
      /** @type {string} */ this.asOf = data.as_of;
      /** @type {string} */ this.dated = data.dated;
      /** @type {string[]} */ this.leftOut = data.left_out;
      /** @type {EntityType[]} */ this.types = data.types;
      /** @type {Kind[]} */ this.kinds = data.kinds;
      /** @type {Relation[]} */ this.relations = data.relations;
      /** The widest last. @type {Lens[]} */ this.lenses = makeLenses(this.types, this.relations);
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

    /** Whether undated claims are shown at first: not in a picture of a period. */
    get initiallyShowsUndated() {
      return !this.asOf;
    }

    /** Returns what is hidden at first: what the first lens hides, and reference works. @returns {Hidden} */
    initiallyHidden() {
      const documents = this.documents.flatMap(({ shown }, i) => (shown ? [] : [i]));
      /** @type {Hidden} */
      const hidden = {
        type: new Set(),
        relation: new Set(),
        mode: new Set(),
        document: new Set(documents),
        certainty: new Set(),
      };
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

    /**
     * Describes a target in one line.
     * @param {Target} target
     * @returns {string} '' for no target
     */
    describe({ entity, claim, list }) {
      if (claim) {
        const undated = claim.isUndated ? undatedText(claim) : '';
        const parts = [this.sentence(claim), clip(claim.voice, 60), this.certainties[claim.certainty], undated];
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
        claims: [],
        bundles: [],
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
      byId('question').append(shortText(graph.question, 400));
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
      const years = range ? `; years ${range.from} to ${range.to}` : '';
      const undated = graph.asOf ? '' : showsUndated ? (range ? ', undated included' : '') : '; undated hidden';
      const names =
        hidden.length > 1
          ? [count(hidden.length, 'document')]
          : hidden.map((document) => shortText(document.title || document.id, 80));
      byId('counts').replaceChildren(
        `${entities}, ${claims} shown${lensName}${years}${undated}`,
        ...(names.length ? ['; hidden: ', ...names] : []),
      );
      const texts = undatedGroups(filter.undated, 'claim').map(({ text }) => text);
      byId('undated').hidden = !texts.length;
      this.undated.textContent = `${texts.join('; ')}: ${showsUndated ? 'shown faint' : 'not shown'}`;
      this.undatedButton.textContent = showsUndated ? 'Hide undated' : 'Show undated';
    }
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
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '/') {
        event.preventDefault();
        byId('search').focus();
      } else if (event.key === 'Escape') this.page.select({ entity: null, claim: null });
    }

    /** @param {KeyboardEvent} event */
    #pictureKey(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { picture, panel } = this.page;
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
      };
      if (!actions[event.key]) return;
      event.preventDefault();
      actions[event.key]();
    }

    /** Selects the next entity, in order of their claims. @param {number} step */
    #stepEntity(step) {
      const { filter, selected } = this.page;
      const entities = filter.entities.sort((a, b) => b.claims.length - a.claims.length || a.index - b.index);
      const entity = next(entities, selected.entity, step);
      if (entity) this.page.select({ entity, claim: null }, true);
    }

    /** Selects the next line of the selected entity, or of the one where the steps began. @param {number} step */
    #stepLine(step) {
      const { filter, selected, picture } = this.page;
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

  /** The legend, which is also the filter: each entry is a check box with its symbol and its count. */
  class Legend {
    /**
     * @param {HTMLElement} box
     * @param {Graph} graph
     * @param {Filter} filter
     */
    constructor(box, graph, filter) {
      this.graph = graph;
      this.filter = filter;
      /** @type {{box: HTMLInputElement, facet: Facet, indices: number[]}[]} */ this.entries = [];
      /** @type {HTMLInputElement | null} */ this.undated = null;
      box.append(
        section('Entities', this.#types()),
        section('Relations', this.#relations()),
        section('Line styles', [...this.#modes(), ...this.#undated()]),
        section('Certainty of wording', this.#certainties()),
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
      const counts = countValues(this.graph.entities.map((entity) => entity.type));
      return this.graph.types.map((type, i) =>
        this.#entry('type', [i], typeSymbol(type), type.plural, counts.get(i) ?? 0, type.gloss),
      );
    }

    /**
     * Makes the entries for the kinds of relations. A relation of containment has one of its own, because a lens hides it
     * without the rest of its kind.
     * @returns {Node[]}
     */
    #relations() {
      const counts = countValues(this.graph.claims.map((claim) => claim.relation));
      return this.graph.kinds.flatMap((kind, k) => {
        const all = this.graph.relations
          .map((relation, i) => ({ relation, i }))
          .filter(({ relation }) => relation.kind === k);
        const containment = all
          .filter(({ relation }) => relation.inside)
          .map(({ relation: { phrase, gloss }, i }) =>
            this.#entry('relation', [i], lineSymbol(kind.colour), phrase, counts.get(i) ?? 0, gloss),
          );
        const relations = all.filter(({ relation }) => !relation.inside);
        if (!relations.length) return containment;
        const indices = relations.map(({ i }) => i);
        const total = indices.reduce((sum, i) => sum + (counts.get(i) ?? 0), 0);
        const entries = relations.map(({ relation, i }) =>
          this.#entry('relation', [i], null, relation.phrase, counts.get(i) ?? 0, relation.gloss),
        );
        const list = make('div', { class: 'relations', id: `relations-${k}`, hidden: true }, ...entries);
        const toggle = make('button', {
          type: 'button',
          class: 'more',
          'aria-expanded': 'false',
          'aria-controls': list.id,
          'aria-label': `Relations of ${kind.name}`,
        });
        toggle.addEventListener('click', () => {
          list.hidden = !list.hidden;
          toggle.setAttribute('aria-expanded', String(!list.hidden));
        });
        const entry = this.#entry('relation', indices, lineSymbol(kind.colour), kind.name, total, kind.gloss);
        return [make('div', { class: 'kind' }, entry, toggle, list), ...containment];
      });
    }

    /** @returns {Node[]} */
    #modes() {
      const counts = countValues(this.graph.claims.map((claim) => claim.mode));
      return this.graph.modes
        .map((mode, i) =>
          this.#entry('mode', [i], lineSymbol('currentColor', mode.name), mode.label, counts.get(i) ?? 0, ''),
        )
        .filter((_, i) => counts.has(i));
    }

    /** Makes the entry for undated claims, if there are any. @returns {Node[]} */
    #undated() {
      const undated = this.graph.claims.filter((claim) => claim.isUndated).length;
      if (!undated) return [];
      /** @type {HTMLInputElement} */
      const box = make('input', { type: 'checkbox', onchange: () => this.filter.showUndated(box.checked) });
      this.undated = box;
      const title = `claims that no date places in ${clip(this.graph.asOf, 40)}; faint in the picture`;
      return [entry(box, lineSymbol('currentColor', 'undated'), 'undated', undated, title)];
    }

    /** @returns {Node[]} */
    #certainties() {
      const counts = countValues(this.graph.claims.map((claim) => claim.certainty));
      return this.graph.certainties
        .map((certainty, i) =>
          this.#entry('certainty', [i], null, certainty, counts.get(i) ?? 0, CERTAINTIES[certainty]),
        )
        .filter((_, i) => counts.has(i));
    }

    /** @returns {Node[]} */
    #documents() {
      const counts = countValues(this.graph.claims.map((claim) => claim.document));
      return this.graph.documents
        .map(({ title, id, publisher, published, kind }, i) => {
          const description = [publisher, published, kind].filter(Boolean).join(', ');
          return this.#entry('document', [i], null, title || id, counts.get(i) ?? 0, description);
        })
        .filter((_, i) => counts.has(i));
    }

    /**
     * @param {Facet} facet
     * @param {number[]} indices the values that the check box shows or hides
     * @param {Node | null} symbol
     * @param {string} text
     * @param {number} number
     * @param {string} description
     * @returns {HTMLElement}
     */
    #entry(facet, indices, symbol, text, number, description) {
      const box = make('input', { type: 'checkbox', onchange: () => this.filter.toggle(facet, indices, box.checked) });
      this.entries.push({ box, facet, indices });
      return entry(box, symbol, text, number, description);
    }

    #update() {
      for (const { box, facet, indices } of this.entries) {
        const shown = indices.filter((i) => !this.filter.hidden[facet].has(i)).length;
        box.checked = shown === indices.length;
        box.indeterminate = shown > 0 && shown < indices.length;
      }
      if (this.undated) this.undated.checked = this.filter.showsUndated;
    }
  }

  /**
   * @param {HTMLInputElement} box
   * @param {Node | null} symbol
   * @param {string} text
   * @param {number} number
   * @param {string} description
   * @returns {HTMLElement}
   */
  function entry(box, symbol, text, number, description) {
    return make(
      'label',
      { class: 'entry', title: description ? clip(description, 300) : null },
      box,
      symbol,
      make('span', { class: 'text' }, shortText(text, 60)),
      make('span', { class: 'count' }, number.toLocaleString('en')),
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

  /** @typedef {{heading: string, kind: number, mode: string, claims: Claim[]}} ClaimGroup */

  const FIRST_NAMES = 6; // names that are listed at once

  /** Shows everything about one entity: names, attributes, and its claims by relation and direction. */
  class ProfileCard {
    /**
     * @param {Graph} graph
     * @param {ClaimCard} claimCard
     * @param {Paths} paths
     */
    constructor(graph, claimCard, paths) {
      this.graph = graph;
      this.claimCard = claimCard;
      this.paths = paths;
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
        this.#pathButtons(entity),
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

    /** Returns the claims of an entity; undated ones have a heading of their own. @param {Entity} entity @param {Evidence} evidence @returns {Node[]} */
    #claims(entity, evidence) {
      const { asOf } = this.graph;
      const dated = entity.claims.filter((claim) => !claim.isUndated);
      const undated = entity.claims.filter((claim) => claim.isUndated);
      const groups = (/** @type {Claim[]} */ claims) =>
        claimGroups(this.graph, entity, claims).map((group) => this.#group(group, entity, evidence));
      const none = undated.length ? `No claims dated in ${clip(asOf, 40)}` : 'No claims';
      return [
        make('h3', {}, dated.length ? count(dated.length, 'claim') : none),
        ...groups(dated),
        ...undatedGroups(undated, 'claim').flatMap(({ text, items }) => [make('h3', {}, text), ...groups(items)]),
      ];
    }

    /** @param {Entity} entity @returns {Node} */
    #pathButtons(entity) {
      const { start } = this.paths;
      const startButton = make(
        'button',
        { type: 'button', 'aria-pressed': String(start === entity), onclick: () => this.paths.toggleStart(entity) },
        'Path from here',
      );
      if (!start || start === entity) return make('p', { class: 'buttons' }, startButton);
      const endButton = make(
        'button',
        { type: 'button', onclick: () => this.paths.chooseEnd(entity) },
        'Path from ',
        shortText(start.name, 40),
        ' to here',
      );
      return make('p', { class: 'buttons' }, endButton, startButton);
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
      const summary = [
        typeSymbol(this.graph.typeOf(other)),
        shortText(other.name),
        make('span', { class: 'quiet' }, ' ', this.graph.certainties[claim.certainty]),
      ];
      return make('li', {}, this.claimCard.details(claim, summary, [other], evidence));
    }
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

  const FIRST_ENTITIES = 8;

  /** The panel beside the picture: the evidence of a line or a claim, the profile of an entity, a list of claims, or a start. */
  class Panel {
    /**
     * @param {HTMLElement} box
     * @param {Graph} graph
     * @param {Filter} filter
     * @param {Paths} paths
     * @param {(target: Target) => void} select
     */
    constructor(box, graph, filter, paths, select) {
      this.box = box;
      this.graph = graph;
      this.filter = filter;
      this.claimCard = new ClaimCard(graph, select);
      this.pairCard = new PairCard(graph, filter, this.claimCard);
      this.profileCard = new ProfileCard(graph, this.claimCard, paths);
      this.requests = 0;
    }

    /** @param {Target} target */
    async show({ entity, claim, list, bundle }) {
      const request = ++this.requests;
      const evidence = entity || claim || list || bundle ? await this.graph.evidence() : null;
      if (request !== this.requests) return; // something else was selected in the meantime
      if (evidence && bundle) this.box.replaceChildren(...this.pairCard.card(bundle, evidence));
      else if (evidence && claim) this.box.replaceChildren(...this.claimCard.card(claim, evidence));
      else if (evidence && entity) this.box.replaceChildren(...this.profileCard.card(entity, evidence));
      else if (evidence && list) this.box.replaceChildren(...this.#claimList(list, evidence));
      else this.box.replaceChildren(...this.#start());
      this.box.scrollTop = 0;
      const bundleName = bundle && `${pairName(bundle)} ${this.graph.kinds[bundle.kind].name}`;
      this.box.dataset.shows = bundleName ?? claim?.id ?? entity?.id ?? list?.title ?? '';
    }

    /** @param {ClaimList} list @param {Evidence} evidence @returns {Node[]} */
    #claimList({ title, note, entities, steps }, evidence) {
      return [
        make('h2', {}, shortText(title, 200)),
        make('p', { class: 'quiet' }, note),
        make('p', { class: 'names' }, ...entities.map((entity) => this.claimCard.entityButton(entity))),
        ...steps.flatMap((step, k) => [
          make('h3', {}, steps.length > 1 ? `${k + 1}. ` : '', shortText(step.title, 200)),
          make('ul', { class: 'plain' }, ...step.claims.map((claim) => make('li', {}, this.#claim(claim, evidence)))),
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

  const PLACES = ['Place', 'Country']; // types that a path does not run through
  const MODES = ['', 'past'];
  const MAX_STEPS$1 = 6;

  /**
   * Shortest paths between two entities by the rules of `ties path`: along claims that are shown and are asserted or
   * past, not through places. Of the shortest paths it takes the one whose weakest step is strongest, and of those the
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
        return { ...pathList([from, to], []), note };
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
      return pathList(
        entities,
        entities.slice(1).map((entity, k) => this.#stepClaims(entities[k], entity)),
      );
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
            const isPlace = PLACES.includes(this.graph.typeOf(other).name);
            if (distances.has(other) || !this.#counts(claim) || (isPlace && other !== from)) continue;
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
   * @property {boolean} isInitialPath whether it shows the path that the page was made for
   * @property {Hidden | null} hidden null: what is hidden initially
   * @property {YearRange | null} range
   * @property {boolean} showsUndated
   * @property {string} tab
   * @property {View | null} view null: everything
   * @property {string} theme
   */

  const FACETS = /** @type {Facet[]} */ (['type', 'relation', 'mode', 'certainty', 'document']);

  /**
   * Writes what the page shows as the parameters of a link.
   * @param {object} state
   * @param {Graph} state.graph
   * @param {Filter} state.filter
   * @param {Target} state.selected
   * @param {string} state.tab
   * @param {View | null} state.view null: everything
   * @param {string} state.theme '' for the system's
   * @returns {URLSearchParams}
   */
  function writeLink({ graph, filter, selected, tab, view, theme }) {
    const parameters = new URLSearchParams();
    const { entity, claim, list, bundle } = selected;
    if (bundle) {
      parameters.set('pair', pairName(bundle));
      parameters.set('kind', graph.kinds[bundle.kind].name);
    } else if (claim) parameters.set('claim', claim.id);
    else if (entity) parameters.set('entity', entity.id);
    else for (const [key, value] of Object.entries(list?.link ?? {})) parameters.set(key, value);
    writeHidden(parameters, graph, filter);
    if (filter.range) parameters.set('years', `${filter.range.from}-${filter.range.to}`);
    const { showsUndated } = filter;
    if (showsUndated !== graph.initiallyShowsUndated) parameters.set('undated', showsUndated ? 'yes' : 'no');
    if (tab !== 'picture') parameters.set('tab', tab);
    if (view) parameters.set('at', `${view.x.toFixed(1)},${view.y.toFixed(1)},${Number(view.scale.toPrecision(4))}`);
    if (theme) parameters.set('theme', theme);
    return parameters;
  }

  /**
   * Reads the parameters of a link.
   * @param {URLSearchParams} parameters
   * @param {Graph} graph
   * @returns {LinkState}
   */
  function readLink(parameters, graph) {
    const text = (/** @type {string} */ key) => parameters.get(key) ?? '';
    const years = /^(\d{1,4})-(\d{1,4})$/.exec(text('years'));
    const [x, y, scale] = text('at').split(',').map(Number);
    const isView = scale > 0 && scale < 100 && Number.isFinite(x + y);
    return {
      entity: text('entity'),
      claim: text('claim'),
      bundle: parameters.has('pair') && parameters.has('kind') ? { pair: text('pair'), kind: text('kind') } : null,
      path: parameters.has('from') && parameters.has('to') ? { from: text('from'), to: text('to') } : null,
      cell: parameters.has('who') && parameters.has('where') ? { who: text('who'), where: text('where') } : null,
      isInitialPath: parameters.size === 0 || text('path') === 'first',
      hidden: readHidden(parameters, graph),
      range: years ? { from: Number(years[1]), to: Number(years[2]) } : null,
      showsUndated: text('undated') ? text('undated') !== 'no' : graph.initiallyShowsUndated,
      tab: text('tab') || 'picture',
      view: isView ? { x, y, scale } : null,
      theme: text('theme'),
    };
  }

  /**
   * Writes what is hidden: a lens by its name, and the rest only if it differs from the first view.
   * @param {URLSearchParams} parameters
   * @param {Graph} graph
   * @param {Filter} filter
   */
  function writeHidden(parameters, graph, { hidden, lens }) {
    const initial = graph.initiallyHidden();
    lens?.applyTo(initial);
    if (FACETS.every((facet) => isSame(hidden[facet], initial[facet]))) {
      if (lens && lens !== graph.firstLens) parameters.set('lens', lens.key);
      return;
    }
    const rest = copyHidden(hidden);
    parameters.set('filter', 'own');
    if (lens && !lens.isWhole) {
      parameters.set('lens', lens.key);
      graph.lenses[graph.lenses.length - 1].applyTo(rest);
    }
    for (const facet of FACETS)
      for (const i of rest[facet]) parameters.append(`no-${facet}`, facetNames(graph, facet)[i]);
  }

  /** @param {URLSearchParams} parameters @param {Graph} graph @returns {Hidden | null} null: what is hidden initially */
  function readHidden(parameters, graph) {
    const lens = graph.lenses.find(({ key }) => key === parameters.get('lens'));
    const isOwn = parameters.has('filter');
    if (!lens && !isOwn) return null;
    const hidden = graph.initiallyHidden();
    for (const facet of isOwn ? FACETS : []) {
      const names = parameters.getAll(`no-${facet}`);
      hidden[facet] = new Set(facetNames(graph, facet).flatMap((name, i) => (names.includes(name) ? [i] : [])));
    }
    lens?.applyTo(hidden);
    return hidden;
  }

  /** Returns how a link names the values of a facet. @param {Graph} graph @param {Facet} facet @returns {string[]} */
  function facetNames(graph, facet) {
    switch (facet) {
      case 'type':
        return graph.types.map(({ name }) => name);
      case 'relation':
        return graph.relations.map(({ type }) => type);
      case 'mode':
        return graph.modes.map(({ name }) => name || 'said');
      case 'certainty':
        return graph.certainties;
      case 'document':
        return graph.documents.map(({ id }) => id);
    }
  }

  const DELAY = 300; // milliseconds after the last change: browsers limit how often the address may change

  /** Keeps what the page shows in its address after `#`, so that a link leads to the same view. */
  class Permalink {
    /** @param {Page} page */
    constructor(page) {
      this.page = page;
      this.timer = 0;
      this.known = location.hash; // what the page shows or has shown; any other address is read before it is replaced
      addEventListener('hashchange', () => this.read());
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
      const { graph, filter, selected, tab, picture, theme } = this.page;
      const view = picture.isMoved ? picture.view : null;
      const link = writeLink({ graph, filter, selected, tab, view, theme: theme.choice }).toString();
      history.replaceState(null, '', link ? `#${link}` : location.pathname + location.search);
      this.known = location.hash;
    }

    /** Shows what the address says. */
    read() {
      this.known = location.hash;
      const { page } = this;
      const state = readLink(new URLSearchParams(location.hash.slice(1)), page.graph);
      const { filter, picture } = page;
      page.theme.choose(state.theme);
      filter.restore(state);
      page.openTab(state.tab);
      page.select(this.#target(state));
      if (state.view) {
        picture.isMoved = true;
        picture.setView(state.view);
      }
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
    #list({ path, cell, isInitialPath }) {
      const { paths, locations } = this.page;
      const [from, to] = [this.#entity(path?.from), this.#entity(path?.to)];
      if (from && to) return paths.between(from, to);
      const [who, where] = [this.#entity(cell?.who), this.#entity(cell?.where)];
      if (who && where) return locations.cell(who, where);
      return isInitialPath ? paths.initial() : null;
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
      /** The symbol under the pointer that is down. @type {Entity | null} */ this.grabbed = null;
      const { box } = picture;
      box.addEventListener('pointerdown', (event) => this.#down(event));
      box.addEventListener('pointermove', (event) => this.#move(event));
      box.addEventListener('pointerup', (event) => this.#up(event));
      box.addEventListener('pointercancel', (event) => this.#up(event));
      box.addEventListener('pointerleave', () => picture.point({ entity: null, claim: null }, null));
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
      const pixel = this.#pixel(event);
      if (this.isClick && event.type === 'pointerup')
        this.picture.dispatchEvent(new CustomEvent('select', { detail: this.picture.targetAt(pixel) }));
      else if (this.grabbed) this.picture.drop();
      this.grabbed = null;
      this.isClick = false;
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
  const DETOURS = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6.5, -6.5]; // in spacings
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
        one.rank - (one === selected ? 2e9 : 0) - (scene.isFrontEntity(one) ? 1e9 : 0);
      const isFull = visible.length > MAX_NAMES;
      return visible
        .filter((one) => !isFull || !scene.hasSelection || scene.isFrontEntity(one))
        .sort((a, b) => order(a) - order(b))
        .slice(0, visible.length > MANY_SYMBOLS && !scene.hasSelection ? NAMES_OF_MANY : MAX_NAMES)
        .map((entity) => ({
          entity,
          ...this.#toPixels(scene.position(entity)),
          radius: radius(entity),
          required: entity === selected,
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
      if (hasSelection || (filter.hidden.type.size && symbols <= MANY_SYMBOLS)) return [];
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
   * (detail: a `Target`), `point` when the pointer moves (detail: a `Target` with `at`, a pixel or null), `viewchange`
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

    /** Draws what the filter shows, with the selection in front. @param {Target} selected */
    show(selected) {
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
      const { entities } = this.scene;
      if (entities.length) this.setView(fitView(boundsOf(this.scene, entities), this.size));
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

    /** Records what is under the pointer, and highlights it. @param {Target} target @param {Point | null} pixel */
    point(target, pixel) {
      const before = this.scene.pointed;
      this.scene.pointed = target;
      this.box.style.cursor = target.entity || target.bundle ? 'pointer' : '';
      this.dispatchEvent(new CustomEvent('point', { detail: { ...target, at: pixel } }));
      if (before.entity !== target.entity || before.bundle !== target.bundle) this.#requestFrame();
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
      return this.#onPage(this.painter.curves.pointOn(bundle, 0.5));
    }

    /** Returns where on the page the symbol of an entity is. @param {Entity} entity @returns {Point} */
    entityPosition(entity) {
      return this.#onPage(this.scene.position(entity));
    }

    /** The entities that are labelled. */
    get labelledEntities() {
      return this.painter.labels.entities;
    }

    /** The labels of entities and lines, with their boxes on the page. */
    get labels() {
      const { placed } = this.painter.labels.placement;
      const { scale } = this.view;
      const at = (/** @type {number} */ x, /** @type {number} */ y) => this.#onPage({ x: x / scale, y: y / scale });
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
      return smallestScale(boundsOf(this.scene, this.scene.entities), this.size);
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

    /** @param {Point} point @returns {Point} in pixels of the page */
    #onPage(point) {
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

  /** @returns {Colours} */
  function pageColours() {
    const style = getComputedStyle(document.documentElement);
    const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
    return { ink: colour('ink'), quiet: colour('quiet'), ground: colour('ground'), symbol: colour('symbol') };
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
        ...this.#wrap(clip(graph.question, 400), 14),
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
      /** Positions of entities: from the data, or where the user dragged them. */
      this.x = Float32Array.from(graph.entities, (entity) => entity.x);
      this.y = Float32Array.from(graph.entities, (entity) => entity.y);
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
      const summary = summarize(this.graph, this.claimsOf(bundle));
      this.summaries.set(bundle, summary);
      return summary;
    }

    /** Describes a target in one line. @param {Target} target @returns {string} */
    describe(target) {
      return target.bundle ? describeBundle(this.graph, this.claimsOf(target.bundle)) : this.graph.describe(target);
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

  /** @typedef {{entity: Entity, name: string, rank: number}} Match `name` is what matched; a lower rank is better */

  const EXACT = 0;
  const PREFIX = 1;
  const WORD = 2;
  const INSIDE = 3;

  /** Finds entities by name, alias or id. */
  class SearchIndex {
    /** @param {Graph} graph */
    constructor(graph) {
      this.graph = graph;
      /** @type {{name: string, folded: string}[][] | null} made on the first search */ this.names = null;
    }

    /**
     * Returns the entities that match a text, the best first.
     * @param {string} text
     * @returns {Match[]}
     */
    find(text) {
      const query = fold(text);
      if (!query) return [];
      this.names ??= this.graph.entities.map(namesOf);
      /** @type {Match[]} */ const matches = [];
      for (const [i, entity] of this.graph.entities.entries()) {
        let best = { rank: Infinity, name: '' };
        for (const { name, folded } of this.names[i]) {
          const start = folded.indexOf(query);
          if (start < 0) continue;
          const rank = folded === query ? EXACT : start === 0 ? PREFIX : folded[start - 1] === ' ' ? WORD : INSIDE;
          if (rank < best.rank) best = { rank, name };
        }
        if (best.name) matches.push({ entity, ...best });
      }
      return matches.sort(
        (a, b) => a.rank - b.rank || b.entity.claims.length - a.entity.claims.length || a.entity.index - b.entity.index,
      );
    }
  }

  /** @param {Entity} entity */
  function namesOf({ name, aliases, weakAliases, id, sameAs }) {
    return [name, ...aliases, ...weakAliases, id, ...sameAs].map((one) => ({ name: one, folded: fold(one) }));
  }

  const MAX_MATCHES = 20;

  /** The search field: a combobox as in the ARIA Authoring Practices. */
  class Search {
    /**
     * @param {HTMLInputElement} input
     * @param {HTMLElement} list
     * @param {Graph} graph
     * @param {(target: Target) => void} select
     */
    constructor(input, list, graph, select) {
      this.input = input;
      this.list = list;
      this.graph = graph;
      this.select = select;
      this.index = new SearchIndex(graph);
      this.active = -1;
      /** @type {Match[]} */ this.matches = [];
      input.addEventListener('input', () => this.#search());
      input.addEventListener('keydown', (event) => this.#key(event));
      input.addEventListener('blur', () => this.#toggle(false));
      list.addEventListener('pointerdown', (event) => event.preventDefault()); // the input keeps the focus
    }

    #search() {
      const allMatches = this.index.find(this.input.value);
      this.matches = allMatches.slice(0, MAX_MATCHES);
      this.active = -1;
      this.list.replaceChildren(...this.matches.map((match, k) => this.#option(match, k)));
      if (!allMatches.length && this.input.value.trim()) this.list.append(note('No matches'));
      if (allMatches.length > MAX_MATCHES) this.list.append(note(`${allMatches.length - MAX_MATCHES} more`));
      this.#toggle(this.list.childElementCount > 0);
    }

    /** @param {Match} match @param {number} k */
    #option({ entity, name }, k) {
      const isAlias = name !== entity.name && name !== entity.id;
      return make(
        'li',
        { role: 'option', id: `match-${k}`, 'aria-selected': 'false', onclick: () => this.#choose(k) },
        typeSymbol(this.graph.typeOf(entity)),
        shortText(entity.name, 60),
        isAlias ? make('span', { class: 'quiet' }, ' ', shortText(name, 40)) : null,
        make('span', { class: 'count' }, this.graph.countOf(entity)),
      );
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
      const last = this.matches.length - 1;
      if (event.key === 'Escape') {
        this.input.value = '';
        this.#toggle(false);
      } else if (event.key === 'Enter' && this.matches.length) this.#choose(Math.max(this.active, 0));
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
      [...this.list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === k)));
      this.list.children[k].scrollIntoView({ block: 'nearest' });
      this.input.setAttribute('aria-activedescendant', `match-${k}`);
    }

    /** @param {number} k */
    #choose(k) {
      const { entity } = this.matches[k];
      this.#toggle(false);
      this.select({ entity, claim: null });
    }

    /** @param {boolean} isOpen */
    #toggle(isOpen) {
      this.list.hidden = !isOpen;
      this.input.setAttribute('aria-expanded', String(isOpen));
      if (!isOpen || this.active < 0) this.input.removeAttribute('aria-activedescendant');
    }
  }

  /** @param {string} text */
  function note(text) {
    return make('li', { class: 'quiet', role: 'option', 'aria-disabled': 'true' }, text);
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

  const MAX_BARS = 160; // with more years, a bar is for several
  const MAX_EVENTS = 40;

  /**
   * The dated claims by year, with events above: a range of years is selected with the pointer or the handles. The bars
   * count the claims that may hold in their years and that the rest of the filter shows.
   */
  class Timeline {
    /**
     * @param {HTMLElement} box
     * @param {Graph} graph
     * @param {Filter} filter
     * @param {YearRange} range of all dates
     * @param {(target: Target) => void} select
     */
    constructor(box, graph, filter, range, select) {
      this.graph = graph;
      this.filter = filter;
      this.range = range;
      this.years = new YearBars(range, MAX_BARS);
      this.bars = Array.from({ length: this.years.length }, () => make('span', { class: 'year' }));
      this.brush = make('div', { class: 'brush', hidden: true });
      this.handles = [this.#handle('First year shown', false), this.#handle('Last year shown', true)];
      this.strip = make(
        'div',
        { class: 'strip' },
        make('div', { class: 'bars', 'aria-hidden': 'true' }, ...this.bars),
        this.brush,
        ...this.handles,
      );
      this.undated = make('input', { type: 'checkbox', onchange: () => filter.showUndated(this.undated.checked) });
      this.undatedText = make('span', { class: 'text' });
      this.allButton = make('button', { type: 'button', onclick: () => filter.setRange(null) }, 'All years');
      this.text = make('span', { class: 'years' });
      box.append(
        make(
          'div',
          { class: 'when' },
          make('strong', {}, 'Years'),
          this.text,
          make('label', { class: 'entry' }, this.undated, this.undatedText),
          this.allButton,
        ),
        this.#events(select),
        this.strip,
        this.#ticks(),
      );
      box.hidden = false;
      box.classList.toggle('one-year', range.from === range.to);
      this.#listen();
      filter.addEventListener('change', () => this.#update());
      this.#update();
    }

    /** @param {string} label @param {boolean} isLast whether it is the handle of the last year */
    #handle(label, isLast) {
      const { from, to } = this.range;
      const { step } = this.years;
      const keys = (/** @type {KeyboardEvent} */ event) => {
        const current = this.filter.range ?? { from, to };
        const year = isLast ? current.to : current.from;
        /** @type {Record<string, number>} */ const years = {
          ArrowLeft: year - step,
          ArrowDown: year - step,
          ArrowRight: year + step,
          ArrowUp: year + step,
          PageDown: year - 5 * step,
          PageUp: year + 5 * step,
          Home: from,
          End: to,
        };
        if (!(event.key in years)) return;
        event.preventDefault();
        event.stopPropagation();
        const next = Math.max(from, Math.min(to, years[event.key]));
        if (isLast) this.#set(Math.min(current.from, next), next);
        else this.#set(next, Math.max(current.to, next));
      };
      return make('span', {
        role: 'slider',
        tabindex: 0,
        class: 'handle',
        'aria-label': label,
        'aria-valuemin': from,
        'aria-valuemax': to,
        onkeydown: keys,
      });
    }

    #listen() {
      const { years } = this;
      /** The year where a brush started. @type {number | null} */ let start = null;
      const yearAt = (/** @type {PointerEvent} */ event) => {
        const { left, width } = this.strip.getBoundingClientRect();
        const bar = Math.floor(((event.clientX - left) / width) * years.length);
        return years.first + Math.max(0, Math.min(years.length - 1, bar)) * years.step;
      };
      const brush = (/** @type {PointerEvent} */ event) => {
        if (start === null) return;
        const year = yearAt(event);
        this.#set(Math.min(start, year), Math.max(start, year) + years.step - 1);
      };
      this.strip.addEventListener('pointerdown', (/** @type {PointerEvent} */ event) => {
        if (event.button !== 0) return;
        this.strip.setPointerCapture(event.pointerId);
        const { range } = this.filter;
        const handle = this.handles.indexOf(/** @type {HTMLElement} */ (event.target));
        if (range && handle >= 0) start = handle === 1 ? range.from : years.start(range.to);
        else start = yearAt(event);
        brush(event);
      });
      this.strip.addEventListener('pointermove', brush);
      for (const name of ['pointerup', 'pointercancel']) this.strip.addEventListener(name, () => (start = null));
    }

    /** Shows some years. @param {number} from @param {number} to */
    #set(from, to) {
      const { range, filter } = this;
      const isAll = from <= range.from && to >= range.to;
      if (!isAll && filter.range?.from === from && filter.range.to === to) return;
      filter.setRange(isAll ? null : { from, to: Math.min(to, range.to) });
    }

    /** Makes buttons for the best-known events, above their years. @param {(target: Target) => void} select @returns {HTMLElement} */
    #events(select) {
      const events = this.#datedEvents();
      const buttons = events.map(({ entity, year }) => {
        const label = `${clip(entity.name, 80)}, ${year}`;
        const button = make(
          'button',
          { type: 'button', title: label, 'aria-label': label, onclick: () => select({ entity, claim: null }) },
          typeSymbol(this.graph.typeOf(entity)),
        );
        button.style.left = `${this.years.position(year + 0.5) * 100}%`;
        return button;
      });
      /** @type {Map<number, number>} */ const inYear = new Map();
      buttons.forEach((button, k) => {
        const { year } = events[k];
        const place = inYear.get(year) ?? 0;
        inYear.set(year, place + 1);
        button.style.marginInlineStart = `${(place % 6) * 1.1 - 0.6}rem`;
      });
      return make('div', { class: 'events', hidden: !buttons.length }, ...buttons);
    }

    /** @returns {{entity: Entity, year: number}[]} */
    #datedEvents() {
      const { years } = this.filter;
      return this.graph.entities
        .filter((entity) => this.graph.typeOf(entity).name === 'Event')
        .sort((a, b) => a.rank - b.rank)
        .flatMap((entity) => {
          const claim = entity.claims.find(
            ({ index }) => years.isDated[index] && years.from[index] >= this.years.first,
          );
          return claim ? [{ entity, year: years.from[claim.index] }] : [];
        })
        .slice(0, MAX_EVENTS)
        .sort((a, b) => a.year - b.year);
    }

    /** Makes the years under the bars, about ten. @returns {HTMLElement} */
    #ticks() {
      const { first, step, length } = this.years;
      const every = Math.ceil(length / 10);
      const ticks = this.bars.flatMap((_, k) => {
        if (k % every) return [];
        const tick = make('span', {}, String(first + k * step));
        tick.style.left = `${((k + 0.5) / length) * 100}%`;
        return [tick];
      });
      return make('div', { class: 'ticks', 'aria-hidden': 'true' }, ...ticks);
    }

    #update() {
      const { filter } = this;
      const claims = this.graph.claims.filter(({ index }) => filter.passesFacets[index]);
      const { counts, undated } = this.years.count(filter.years, claims);
      this.#draw(counts, undated);
    }

    /** @param {Int32Array} counts @param {number} undated */
    #draw(counts, undated) {
      const { years } = this;
      const range = this.filter.range ?? this.range;
      const highest = Math.max(1, ...counts);
      this.bars.forEach((bar, k) => {
        const year = years.first + k * years.step;
        bar.style.height = counts[k] ? `${Math.max(4, (counts[k] / highest) * 100)}%` : '0';
        bar.dataset.count = String(counts[k]);
        bar.classList.toggle('in', year + years.step > range.from && year <= range.to);
      });
      const [left, right] = [years.position(range.from), Math.min(1, years.position(range.to + 1))];
      this.brush.hidden = !this.filter.range;
      this.brush.style.left = `${left * 100}%`;
      this.brush.style.width = `${(right - left) * 100}%`;
      this.handles.forEach((handle, k) => {
        handle.style.left = `${(k ? right : left) * 100}%`;
        handle.setAttribute('aria-valuenow', String(k ? range.to : range.from));
      });
      const text = range.from === range.to ? String(range.from) : `${range.from} to ${range.to}`;
      this.text.textContent = this.filter.range ? text : `${text} (all)`;
      this.undated.checked = this.filter.showsUndated;
      this.undatedText.textContent = `Include undated (${undated.toLocaleString('en')})`;
      this.allButton.disabled = !this.filter.range;
    }
  }

  const TABS = ['picture', 'table', 'matrix'];

  /**
   * Puts the parts of the page together. A part that changes the selection calls `select`, or `choose` if what it selects
   * may be hidden, and all parts show it.
   */
  class Page {
    constructor() {
      this.theme = new Theme();
      this.graph = Graph.fromPage();
      this.filter = new Filter(this.graph);
      this.tab = 'picture';
      /** @type {Target} */ this.selected = { entity: null, claim: null };
      const choose = (/** @type {Target} */ target) => void this.choose(target);
      new Header(this.graph, this.filter);
      const { range } = this.filter.years;
      if (range) new Timeline(byId('timeline'), this.graph, this.filter, range, choose);
      this.paths = new Paths(this.graph, this.filter);
      this.locations = new Locations(this.graph, this.filter);
      this.panel = new Panel(byId('panel'), this.graph, this.filter, this.paths, choose);
      this.lensChoice = new LensChoice(byId('lenses'), this.graph, this.filter);
      new Legend(byId('legend'), this.graph, this.filter);
      this.table = new ClaimTable(byId('view-table'), this.graph, this.filter, choose);
      this.matrix = new Matrix(byId('view-matrix'), this.graph, this.filter, this.locations, choose);
      byId('tab-matrix').hidden = this.locations.isEmpty;
      new Search(byId('search'), byId('matches'), this.graph, (target) => void this.choose(target, true));
      this.picture = new Picture(byId('picture'), new Scene(this.graph, this.filter));
      this.permalink = new Permalink(this);
      new Keyboard(this);
      this.#listen();
      this.#addButtons();
      if (location.hash || this.graph.path.length) this.permalink.read();
      else this.panel.show(this.selected);
    }

    /**
     * Selects an entity, a bundle, a claim or a list of claims, or nothing.
     * @param {Target} target
     * @param {boolean} [isRevealed] whether to bring an entity into view
     */
    async select(target, isRevealed = false) {
      this.selected = target;
      this.picture.show(target);
      if (isRevealed && target.entity) this.picture.reveal(target.entity);
      this.table.mark(target.claim);
      byId('announcement').textContent = this.picture.scene.describe(target);
      this.permalink.schedule();
      await this.panel.show(target);
      const isStacked = matchMedia('(max-width: 60rem)').matches;
      if (isStacked && (target.entity || target.claim || target.list || target.bundle))
        this.panel.box.scrollIntoView({ block: 'nearest' });
    }

    /**
     * Selects as `select` does. If an entity is hidden, a wider lens shows it, and the page says so.
     * @param {Target} target
     * @param {boolean} [isRevealed] whether to bring an entity into view
     */
    async choose(target, isRevealed = false) {
      const { entity } = target;
      const shown = entity ? this.filter.reveal(entity) : '';
      const selected = this.select(target, isRevealed);
      if (entity && shown) {
        const note = `Now shows ${shown}, to include ${clip(entity.name, 60)}`;
        this.lensChoice.note(note);
        byId('announcement').textContent = `${note}. ${this.picture.scene.describe(target)}`;
      }
      await selected;
    }

    /** Opens the picture, the table or the matrix. The picture keeps its size. @param {string} name @param {boolean} [focus] */
    openTab(name, focus = false) {
      const tabs = this.#visibleTabs;
      this.tab = tabs.includes(name) ? name : 'picture';
      for (const tab of tabs) {
        byId(`tab-${tab}`).setAttribute('aria-selected', String(tab === this.tab));
        byId(`tab-${tab}`).tabIndex = tab === this.tab ? 0 : -1;
      }
      byId('view-picture').classList.toggle('away', this.tab !== 'picture');
      byId('view-picture').inert = this.tab !== 'picture';
      byId('tools').hidden = this.tab !== 'picture';
      for (const view of [this.table, this.matrix]) view.close();
      if (this.tab === 'table') this.table.open();
      if (this.tab === 'matrix') this.matrix.open();
      if (focus) byId(`tab-${this.tab}`).focus();
      this.permalink.schedule();
    }

    get #visibleTabs() {
      return TABS.filter((name) => !byId(`tab-${name}`).hidden);
    }

    #listen() {
      const detail = (/** @type {Event} */ event) => /** @type {CustomEvent} */ (event).detail;
      this.picture.addEventListener('select', (event) => this.select(detail(event)));
      this.picture.addEventListener('point', (event) => this.#showTooltip(detail(event)));
      this.picture.addEventListener('viewchange', () => this.permalink.schedule());
      this.paths.addEventListener('start', (event) => {
        this.select({ entity: detail(event), claim: null });
        if (this.paths.start)
          byId('announcement').textContent = 'Start of the path chosen. Select the other entity and choose "to here".';
      });
      this.paths.addEventListener('end', (event) => {
        this.select({ entity: null, claim: null, list: detail(event) });
        this.panel.box.focus();
      });
      this.theme.addEventListener('change', () => this.picture.recolour());
      let { showsUndated, lens } = this.filter;
      this.filter.addEventListener('change', () => {
        const { filter, picture } = this;
        const isPeriodChanged = showsUndated !== filter.showsUndated && this.graph.asOf;
        const isLensChanged = filter.lens !== lens && filter.lens;
        picture.show(this.selected);
        if ((isPeriodChanged || isLensChanged) && !picture.isMoved) picture.fit();
        ({ showsUndated, lens } = filter);
        this.permalink.schedule();
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

    #addButtons() {
      const save = new Save(this.picture);
      /** @type {Record<string, () => void>} */ const actions = {
        'zoom-in': () => this.picture.zoom(1.25),
        'zoom-out': () => this.picture.zoom(0.8),
        fit: () => {
          this.picture.fit();
          this.permalink.schedule();
        },
        'save-png': () => void save.png(),
        'save-svg': () => save.svg(),
        'full-screen': () => void toggleFullScreen(),
        theme: () => {
          this.theme.toggle();
          this.permalink.schedule();
        },
        'copy-link': () => void this.#copyLink(),
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
    #showTooltip({ entity, claim, bundle, at }) {
      const tooltip = byId('tooltip');
      tooltip.hidden = !at || (!entity && !bundle);
      if (!at || tooltip.hidden) return;
      tooltip.replaceChildren(make('bdi', {}, this.picture.scene.describe({ entity, claim, bundle })));
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

  const { graph, picture } = new Page();

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
    drawn: () => {
      const { entities, claims, bundles } = picture.scene;
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
