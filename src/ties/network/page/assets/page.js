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

  /** The look of types, kinds and modes in the legend and in the picture. */


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
      svgElement('path', { d: OUTLINES[type.shape] ?? OUTLINES.dot, fill: type.colour }),
    );
  }

  /**
   * Creates a piece of a line.
   * @param {string} colour
   * @param {string} [mode] or 'undated'
   */
  function lineSymbol(colour, mode = '') {
    const line = {
      x1: 1,
      x2: 33,
      y1: 8,
      y2: 8,
      'stroke-width': 2.5,
      stroke: colour,
      'stroke-dasharray': dashes(mode).join(' '),
    };
    const symbol = svgElement(
      'svg',
      { width: 34, height: 16, viewBox: '0 0 34 16', 'aria-hidden': 'true', class: `symbol ${mode}` },
      svgElement('line', line),
    );
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
        ...(others.length
          ? [
              make('h3', {}, `${count(others.length, 'other claim')} between these two`),
              make('ul', { class: 'plain' }, ...others.map((other) => make('li', {}, this.#claimButton(other)))),
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
        ...evidence.statements(claim).map(statementFigure),
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

    /** Returns a button that selects a claim. @param {Claim} claim @returns {HTMLElement} */
    #claimButton(claim) {
      return make(
        'button',
        { type: 'button', class: 'row', onclick: () => this.select({ entity: null, claim }) },
        lineSymbol(this.graph.kindOf(claim).colour, this.graph.styleOf(claim)),
        this.graph.sentence(claim),
        undatedMark(claim),
      );
    }
  }

  /**
   * Returns a quote, or a gist in the curator's words, with its place in the document.
   * @param {Omit<Statement, 'role'> & {role?: string}} statement
   * @returns {Node}
   */
  function statementFigure({ paragraph, quote, gist, certainty, role, note, curatorNote }) {
    const caption = [
      paragraph && make('span', {}, 'paragraph ', shortText(paragraph)),
      make('span', {}, certainty),
      role ? make('span', {}, ...(gist ? [shortText(role, 200)] : ['“', shortText(role, 200), '”'])) : '',
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
   * @typedef {{claimShown: Uint8Array, entityShown: Uint8Array, shownClaims: Uint32Array}} Shown by index: whether a claim
   *   and an entity is shown, and how many claims of an entity are
   */

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

    /** Shows only some of the entities, with the claims between them. @param {((shown: Shown) => Uint8Array) | null} narrowing */
    narrow(narrowing) {
      this.update(() => (this.narrowing = narrowing));
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
      this.whole = this;
      if (this.narrowing) this.#narrow(this.narrowing);
    }

    /** @param {(shown: Shown) => Uint8Array} narrowing */
    #narrow(narrowing) {
      const { graph, passesFacets, claimShown, entityShown, shownClaims } = this;
      this.whole = { claimShown: claimShown.slice(), entityShown: entityShown.slice(), shownClaims: shownClaims.slice() };
      const kept = narrowing(this.whole);
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
   * @typedef {{name: string, plural: string, colour: string, shape: string, gloss: string, acts: boolean,
   *   place: boolean}} EntityType
   * @typedef {{name: string, colour: string, gloss: string}} Kind
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
   * @property {number} community index into `Graph.communities`, -1 for none
   * @property {Claim[]} claims all claims with it as subject or object
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
   * @typedef {{title: string, note: string, entities: Entity[], steps: Step[], link: Record<string, string>}} ClaimList
   *   claims that belong together: a path with its steps, or the claims of a cell of the matrix. `link` is how the
   *   address of the page names it.
   * @typedef {{entity: Entity | null, claim: Claim | null, list?: ClaimList | null, mark?: Mark | null}} Target what is
   *   selected or pointed at: at most one of the four; a mark is in an overview
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
      /** Entities that are shown while undated claims are not. @type {Set<Entity>} */
      this.atRest = new Set(data.at_rest.map((/** @type {number} */ i) => this.entities[i]));
      /** Empty if there is no overview. @type {Community[]} */ this.communities = this.#communities(data.communities);
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
        community: columns.community[i],
        claims: [],
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
          voice: this.voices[columns.voice[i]],
          certainty: columns.certainty[i],
          statements: columns.statements[i],
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
      } else if (event.key === 'Escape') this.page.clear();
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
      const { filter, selected } = this.page;
      const { entity, claim } = selected;
      if (entity || !claim || !this.entity?.claims.includes(claim)) this.entity = entity ?? claim?.subject ?? null;
      const claims = this.entity?.claims.filter((one) => filter.shows(one)) ?? filter.claims;
      const nextClaim = next(claims, claim, step);
      if (nextClaim) this.page.select({ entity: null, claim: nextClaim });
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
   * @typedef {{area: Area, bond: null} | {area: null, bond: Bond}} Mark something in the overview
   * @typedef {{show: 'overview' | 'community' | 'top' | 'everything', community: Community | null, top: number}} Scope how
   *   much of a large picture is shown: the overview, one community, the most important entities, or everything
   */

  /** The numbers of most important entities that can be shown. */
  const TOP = [50, 100, 200];

  const MAX_LISTED$1 = 300; // claims of a list

  /**
   * What a large picture shows: an overview at first, then what the user opens. A small picture shows everything.
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
      this.isAvailable = graph.communities.length > 0;
      /** @type {Scope} */ this.scope = this.#initialScope;
      /** The claims between two communities that are listed. @type {ClaimList | null} */ this.list = null;
      /** @type {Summary | null} made on demand */ this.known = null;
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

    /** Shows the overview. */
    open() {
      this.#set({ show: 'overview', community: null, top: 0 });
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
    reveal({ entity, claim, list }) {
      if (this.scope.show === 'everything' || (list && list === this.list)) return;
      const needed = [entity, claim?.subject, claim?.object, ...(list?.entities ?? [])].filter((one) => one != null);
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
    claimsOf({ one, other, counts }) {
      const ends = [one.community.index, other.community.index];
      const { claimShown } = this.filter.whole;
      const claims = this.graph.claims.filter(
        ({ index, subject, object }) =>
          claimShown[index] &&
          subject.community !== object.community && ends.includes(subject.community) && ends.includes(object.community),
      );
      const steps = this.graph.kinds.flatMap((kind, i) => {
        const own = claims.filter(({ relation }) => this.graph.relations[relation].kind === i);
        return own.length ? [{ title: `${kind.name}: ${count(own.length, 'claim')}`, claims: own.slice(0, MAX_LISTED$1) }] : [];
      });
      this.list = {
        title: `${one.name} and ${other.name}`,
        note: countsText(this.graph, counts),
        entities: [one.community.entity, other.community.entity],
        steps,
        link: {},
      };
      return this.list;
    }

    /** How a link names what is shown. @returns {Record<string, string>} */
    get link() {
      const { show, community, top } = this.scope;
      if (!this.isAvailable || show === 'overview') return {};
      if (community) return { community: community.entity.id };
      return show === 'top' ? { top: String(top) } : { overview: 'no' };
    }

    /** Shows what a link names. @param {{overview: string, community: string, top: number}} link */
    restore({ overview, community, top }) {
      const named = this.graph.communities.find(({ entity }) => entity.id === community);
      if (named) this.openCommunity(named);
      else if (TOP.includes(top)) this.showTop(top);
      else if (overview === 'no') this.showEverything();
      else this.open();
    }

    /** @returns {Scope} */
    get #initialScope() {
      return { show: this.isAvailable ? 'overview' : 'everything', community: null, top: 0 };
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
        this.#choice('Overview', ({ show }) => show === 'overview', () => overview.open()),
        ...TOP.map((number) => this.#choice(`Top ${number}`, ({ top }) => top === number, () => overview.showTop(number))),
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

  const CELL = 64; // pixels

  /** The boxes that are occupied by symbols and labels, in a grid for quick look-ups. */
  class OccupiedBoxes {
    /** @param {Box | null} bounds which every box must be within, if any */
    constructor(bounds) {
      this.bounds = bounds;
      /** @type {Map<number, (Box & {size: number})[]>} */ this.cells = new Map();
    }

    /**
     * Occupies a box.
     * @param {Box} box
     * @param {number} size of what is in it; small things may be covered if necessary
     */
    occupy(box, size) {
      for (const key of cellsOf(box)) {
        const cell = this.cells.get(key);
        if (cell) cell.push({ ...box, size });
        else this.cells.set(key, [{ ...box, size }]);
      }
    }

    /**
     * Returns the first box that is free, or the first that covers only small things, or null.
     * @param {Box[]} boxes
     * @param {boolean} required whether to return the first box if none is free
     * @param {number} [coverable] the size of things that may be covered
     */
    firstFree(boxes, required, coverable = 0) {
      return (
        boxes.find((box) => this.#isFree(box, 0)) ??
        boxes.find((box) => coverable && this.#isFree(box, coverable)) ??
        (required ? boxes[0] : null)
      );
    }

    /** @param {Box} box @param {number} coverable */
    #isFree(box, coverable) {
      const { bounds } = this;
      if (
        bounds &&
        (box.left < bounds.left || box.top < bounds.top || box.right > bounds.right || box.bottom > bounds.bottom)
      )
        return false;
      for (const key of cellsOf(box)) {
        for (const other of this.cells.get(key) ?? []) {
          const isApart =
            box.left >= other.right || box.right <= other.left || box.top >= other.bottom || box.bottom <= other.top;
          if (!isApart && other.size > coverable) return false;
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
  function cellsOf({ left, top, right, bottom }) {
    const [first, last] = [Math.floor(left / CELL), Math.floor(right / CELL)];
    const cells = [];
    for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) {
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

  /**
   * @typedef {{bond: Bond, from: Circle, to: Circle, width: number, bend: number}} Line a bond as a line: `bend` moves its
   *   middle aside, as a share of its length
   * @typedef {{text: string, size: number, weight: number, isQuiet: boolean}} TextLine
   */

  const BENDS = [0, 0.12, -0.12, 0.24, -0.24, 0.36, -0.36];
  const STEPS = 16; // of a line, to find what it crosses
  const WIDEST = 15; // of a line, in pixels
  const NARROWEST = 1.6; // of the strand of a kind
  const NAME = 13; // size of letters, in pixels
  const SMALL$1 = 11;
  const LINE_HEIGHT$2 = 1.2; // in sizes of the letters
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
        const width = Math.max(NARROWEST, WIDEST * Math.sqrt(bond.counts.total / largest));
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
        height: lines.reduce((sum, { size }) => sum + size * LINE_HEIGHT$2, 0),
      };
    }

    /** @param {Area} area @param {number} width @returns {TextLine[]} */
    #label(area, width) {
      const name = { size: NAME, weight: 700, isQuiet: false };
      const number = { size: SMALL$1, weight: 400, isQuiet: true };
      const fits = (/** @type {string} */ text) => this.#widthOf({ text, ...name }) <= width;
      const lines = wrap(clip(area.name, 60), fits).map((text) => ({ text, ...name }));
      return [...lines, { text: count(area.entities, 'entity', 'entities'), ...number }];
    }

    /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {Line} line @param {OccupiedBoxes} occupied */
    #paintLineLabel(context, { view: { scale }, colours }, line, occupied) {
      const { counts } = line.bond;
      const texts = [2, 1].map((most) => countsText(this.overview.graph, counts, most).split(/(?<=,) /));
      for (const parts of [...texts, [count(counts.total, 'claim')]]) {
        const text = parts.map((part) => ({ text: part, size: SMALL$1, weight: 400, isQuiet: false }));
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
        y += size * LINE_HEIGHT$2;
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

  const MAX_LISTED = 100;

  /**
   * Creates what the panel shows while nothing is selected: the communities or, if one is open, what ties it to others.
   * @param {Overview} overview
   * @param {(bond: Bond) => void} select
   * @returns {HTMLElement[]}
   */
  function overviewNodes(overview, select) {
    const { show, community } = overview.scope;
    if (!overview.isAvailable || (show !== 'overview' && show !== 'community')) return [];
    const { areas, bonds } = overview.summary;
    if (!community) {
      const items = areas
        .slice(0, MAX_LISTED)
        .map((area) => item(areaText(overview.graph, area), communityButton(overview, area.community)));
      return [
        make('h2', {}, 'Communities'),
        make('p', { class: 'quiet' }, 'Entities with more ties among themselves than with others. Open one to see them.'),
        make('ul', { class: 'plain communities' }, ...items),
      ];
    }
    const own = bonds.filter(({ one, other }) => one.community === community || other.community === community);
    const items = own.slice(0, MAX_LISTED).map((bond) => {
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
      const sorted = [...group.claims].sort(
        (a, b) => compareNames(otherEnd(a, entity).name, otherEnd(b, entity).name) || a.index - b.index,
      );
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

  /** The panel beside the picture: the evidence of a claim, the profile of an entity, a list of claims, or a start. */
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
      this.profileCard = new ProfileCard(graph, this.claimCard, paths);
      this.requests = 0;
      /** Adds to what is shown while nothing is selected. @type {(start: Node[]) => Node[]} */
      this.extend = (start) => start;
    }

    /** @param {Target} target */
    async show({ entity, claim, list }) {
      const request = ++this.requests;
      const evidence = entity || claim || list ? await this.graph.evidence() : null;
      if (request !== this.requests) return; // something else was selected in the meantime
      if (evidence && claim) this.box.replaceChildren(...this.claimCard.card(claim, evidence));
      else if (evidence && entity) this.box.replaceChildren(...this.profileCard.card(entity, evidence));
      else if (evidence && list) this.box.replaceChildren(...this.#claimList(list, evidence));
      else this.box.replaceChildren(...this.extend(this.#start()));
      this.box.scrollTop = 0;
      this.box.dataset.shows = claim?.id ?? entity?.id ?? list?.title ?? '';
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
  const MAX_STEPS = 6;

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
        const note = `No path of up to ${MAX_STEPS} steps connects them in the claims shown.${hint}`;
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
      for (let steps = 1; steps <= MAX_STEPS && frontier.length && !distances.has(from); steps++) {
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
   * @property {{from: string, to: string} | null} path ids of its ends
   * @property {{who: string, where: string} | null} cell ids of its row and column
   * @property {boolean} isInitialPath whether it shows the path that the page was made for
   * @property {Hidden | null} hidden null: what is hidden initially
   * @property {YearRange | null} range
   * @property {boolean} showsUndated
   * @property {string} tab
   * @property {View | null} view null: everything
   * @property {{overview: string, community: string, top: number}} scope how much of a large picture is shown
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
   * @param {Record<string, string>} [state.scope] how much of a large picture is shown
   * @param {string} state.theme '' for the system's
   * @returns {URLSearchParams}
   */
  function writeLink({ graph, filter, selected, tab, view, scope = {}, theme }) {
    const parameters = new URLSearchParams();
    const { entity, claim, list } = selected;
    if (claim) parameters.set('claim', claim.id);
    else if (entity) parameters.set('entity', entity.id);
    else for (const [key, value] of Object.entries(list?.link ?? {})) parameters.set(key, value);
    for (const [key, value] of Object.entries(scope)) parameters.set(key, value);
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
      path: parameters.has('from') && parameters.has('to') ? { from: text('from'), to: text('to') } : null,
      cell: parameters.has('who') && parameters.has('where') ? { who: text('who'), where: text('where') } : null,
      isInitialPath: parameters.size === 0 || text('path') === 'first',
      hidden: readHidden(parameters, graph),
      range: years ? { from: Number(years[1]), to: Number(years[2]) } : null,
      showsUndated: text('undated') ? text('undated') !== 'no' : graph.initiallyShowsUndated,
      tab: text('tab') || 'picture',
      view: isView ? { x, y, scale } : null,
      scope: { overview: text('overview'), community: text('community'), top: Number(text('top')) },
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
      const { graph, filter, selected, tab, picture, overview, theme } = this.page;
      const view = picture.isMoved ? picture.view : null;
      const link = writeLink({ graph, filter, selected, tab, view, scope: overview.link, theme: theme.choice }).toString();
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
      page.overview.restore(state.scope);
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

  /** @typedef {{colour: string, width: number, dash: number[], opacity: number}} LineStyle */

  /** Distance between two lines that join the same two entities, in units of the picture. */
  const LINE_SPACING = 15;

  /** The look of claims as lines: coloured by kind, dashed by mode, faint if undated, side by side where they join the same two entities. */
  class Lines {
    /** @param {Scene} scene */
    constructor(scene) {
      this.scene = scene;
      this.offsets = new Float32Array(scene.graph.claims.length);
      /** @type {Map<Entity, number>} */ this.angles = new Map();
      this.isCurrent = false;
    }

    /**
     * By claim: how many spacings its line is bent aside, seen from the subject; for a loop, its number from the inside.
     */
    get bends() {
      if (!this.isCurrent) this.#arrange();
      return this.offsets;
    }

    /** By entity with a loop: the direction with the most room, as an angle. */
    get loopAngles() {
      if (!this.isCurrent) this.#arrange();
      return this.angles;
    }

    /** Must be called when other lines are drawn, or entities have moved. */
    invalidate() {
      this.isCurrent = false;
    }

    /**
     * Returns the style of a claim's line.
     * @param {Claim} claim
     * @param {string} deniedColour
     * @returns {LineStyle}
     */
    style(claim, deniedColour) {
      const { scene } = this;
      const mode = scene.graph.modeOf(claim);
      const isBetweenActors = scene.isBetweenActors(claim);
      const [isFront, isHighlighted] = [scene.isFront(claim), scene.isHighlighted(claim)];
      const isProminent = isFront && !claim.isUndated;
      return {
        colour: mode === 'denied' ? deniedColour : scene.graph.kindOf(claim).colour,
        width: (isBetweenActors && !claim.isUndated ? 2 : 1.2) * (isHighlighted ? 2 : 1),
        dash: dashes(scene.graph.styleOf(claim)),
        opacity: isHighlighted || (isProminent && isBetweenActors) ? 0.9 : isProminent ? 0.65 : isFront ? 0.5 : 0.12,
      };
    }

    /** Returns the radius of a loop. @param {Claim} claim */
    loopRadius(claim) {
      return 14 + 8 * this.bends[claim.index];
    }

    /** Sets the bends so that no two lines cover each other. */
    #arrange() {
      const { claims, graph } = this.scene;
      this.isCurrent = true;
      this.offsets.fill(0);
      this.angles.clear();
      /** @type {Map<number, Claim[]>} */ const pairs = new Map();
      for (const claim of claims) {
        const [a, b] = [claim.subject.index, claim.object.index];
        const key = Math.min(a, b) * graph.entities.length + Math.max(a, b);
        const pair = pairs.get(key);
        if (pair) pair.push(claim);
        else pairs.set(key, [claim]);
      }
      for (const pair of pairs.values()) {
        if (pair.length > 1)
          pair.sort((a, b) => a.relation - b.relation || a.subject.index - b.subject.index || a.index - b.index);
        pair.forEach((claim, k) => {
          const offset = k - (pair.length - 1) / 2;
          if (claim.subject === claim.object) {
            this.offsets[claim.index] = k;
            this.angles.set(claim.subject, this.#widestGap(claim.subject));
          } else this.offsets[claim.index] = claim.subject.index < claim.object.index ? offset : -offset;
        });
      }
    }

    /** Returns the middle of the widest gap between the lines of an entity, as an angle. @param {Entity} entity */
    #widestGap(entity) {
      const { scene } = this;
      const own = scene.position(entity);
      const angles = entity.claims
        .map((claim) => otherEnd(claim, entity))
        .filter((other) => other !== entity && scene.entityState[other.index])
        .map((other) => Math.atan2(own.y - scene.position(other).y, scene.position(other).x - own.x))
        .sort((a, b) => a - b);
      const gaps = angles.map((angle, i) => ({ angle, gap: (angles[i + 1] ?? angles[0] + 2 * Math.PI) - angle }));
      const widest = gaps.reduce((best, one) => (one.gap > best.gap ? one : best), { angle: 0, gap: 0 });
      return widest.angle + widest.gap / 2;
    }
  }

  const PIECES = 12; // straight pieces that a bent line is measured in

  /** The geometry of lines: straight or bent between two entities, or a loop at one. */
  class Curves {
    /** @param {Lines} lines */
    constructor(lines) {
      this.lines = lines;
      this.scene = lines.scene;
    }

    /**
     * Returns a point on a claim's line.
     * @param {Claim} claim
     * @param {number} share 0 at the subject, 1 at the object
     * @returns {Point}
     */
    pointOn(claim, share) {
      if (claim.subject === claim.object) {
        const { x, y, radius, angle } = this.loop(claim);
        const turn = angle + Math.PI + 2 * Math.PI * share;
        return { x: x + radius * Math.cos(turn), y: y - radius * Math.sin(turn) };
      }
      const [from, to] = [this.scene.position(claim.subject), this.scene.position(claim.object)];
      const control = this.controlPoint(claim);
      const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
      return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
    }

    /** Returns the control point of a line; for a straight one, its middle. @param {Claim} claim @returns {Point} */
    controlPoint(claim) {
      const [from, to] = [this.scene.position(claim.subject), this.scene.position(claim.object)];
      const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
      const bend = this.lines.bends[claim.index];
      const offset = Math.min(2 * Math.abs(bend) * LINE_SPACING, length * 1.2);
      const share = (Math.sign(bend) * offset) / length;
      return {
        x: (from.x + to.x) / 2 - (to.y - from.y) * share,
        y: (from.y + to.y) / 2 + (to.x - from.x) * share,
      };
    }

    /** Returns the circle of a loop, which runs through the middle of the symbol. @param {Claim} claim */
    loop(claim) {
      const { subject } = claim;
      const [own, angle] = [this.scene.position(subject), this.lines.loopAngles.get(subject) ?? 0];
      const radius = Math.max(this.lines.loopRadius(claim), (subject.size + 10 + 8 * this.lines.bends[claim.index]) / 1.4);
      return { x: own.x + radius * Math.cos(angle), y: own.y - radius * Math.sin(angle), radius, angle };
    }

    /**
     * Returns the tip of an arrow head beside the symbol, and a point that it points away from.
     * @param {Claim} claim
     * @param {number} gap between the middle of the symbol and the tip
     * @returns {{tip: Point, from: Point}}
     */
    arrowHead(claim, gap) {
      const end = this.scene.position(claim.object);
      if (claim.subject === claim.object) {
        const { radius } = this.loop(claim);
        const share = 1 - Math.asin(Math.min(1, gap / (2 * radius))) / Math.PI;
        return { tip: this.pointOn(claim, share), from: this.pointOn(claim, share - 0.04) };
      }
      const from = this.controlPoint(claim);
      const length = Math.hypot(end.x - from.x, end.y - from.y) || 1;
      const tip = { x: end.x - ((end.x - from.x) / length) * gap, y: end.y - ((end.y - from.y) / length) * gap };
      return { tip, from };
    }

    /**
     * Returns the distance of a point from a claim's line.
     * @param {Claim} claim
     * @param {Point} point
     * @param {number} max a line that is farther away may return Infinity
     */
    distance(claim, point, max) {
      const { x, y } = this.scene;
      const [a, b] = [claim.subject.index, claim.object.index];
      if (a === b) {
        const circle = this.loop(claim);
        return Math.abs(Math.hypot(point.x - circle.x, point.y - circle.y) - circle.radius);
      }
      const bend = this.lines.bends[claim.index];
      const reach = max + 2 * Math.abs(bend) * LINE_SPACING;
      if (point.x < Math.min(x[a], x[b]) - reach || point.x > Math.max(x[a], x[b]) + reach) return Infinity;
      if (point.y < Math.min(y[a], y[b]) - reach || point.y > Math.max(y[a], y[b]) + reach) return Infinity;
      if (!bend) return distanceToSegment(point, x[a], y[a], x[b], y[b]);
      let nearest = Infinity;
      let from = this.pointOn(claim, 0);
      for (let piece = 1; piece <= PIECES; piece++) {
        const to = this.pointOn(claim, piece / PIECES);
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

  /**
   * @typedef {{entity: Entity, x: number, y: number, radius: number, required: boolean, faded: boolean}} EntityLabel
   * @typedef {{claim: Claim, text: string, points: Point[], required: boolean}} LineLabel
   * @typedef {{points: Point[], size: number, faded: boolean}} DenialCross
   * @typedef {{box: Box, lines: string[], font: string, height: number, entity: Entity | null, claim: Claim | null,
   *   faded: boolean}} Label
   */

  const MAX_WIDTH = 128;
  const LINE_HEIGHT$1 = 14;
  const GAP = 3; // between a symbol and its label
  const ANY_SYMBOL = 1e6; // larger than any symbol, smaller than a label

  /**
   * Places the labels of communities, entities and lines so that none covers another or a symbol. The most important
   * come first; a label without space appears after zooming in. Labels keep their size at any zoom. Everything
   * is in pixels from the origin of the picture.
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
      this.boxes = new OccupiedBoxes(null);
      /** @type {Label[]} */ this.placed = [];
      /** @type {(Box & {faded: boolean})[]} */ this.crosses = [];
      /** Texts of captions: the entity that gave its name is not labelled again. @type {Set<string>} */
      this.captions = new Set();
      /** @type {Map<string, {lines: string[], width: number}>} */ this.wrapped = new Map();
    }

    /**
     * Places labels.
     * @param {object} content
     * @param {Box | null} content.bounds which labels must be within, if any
     * @param {Point[]} content.arrowHeads to keep clear
     * @param {(Point & {radius: number, size: number})[]} content.symbols to keep clear, large ones first of all
     * @param {DenialCross[]} content.crosses placed first: a denial must be visible
     * @param {(Point & {text: string, letterSize: number})[]} content.captions
     * @param {EntityLabel[]} content.entities the most important first
     * @param {LineLabel[]} content.lines
     */
    place({ bounds, arrowHeads, symbols, crosses, captions, entities, lines }) {
      this.placed = [];
      this.captions.clear();
      this.boxes = new OccupiedBoxes(bounds);
      for (const symbol of symbols) this.boxes.occupy(squareAround(symbol, symbol.radius), symbol.size);
      this.crosses = crosses.map(({ points, size, faded }) => {
        const candidates = points.map((point) => squareAround(point, size));
        const box = this.boxes.firstFree(candidates, true) ?? candidates[0];
        this.boxes.occupy(box, Infinity);
        return { ...box, faded };
      });
      for (const point of arrowHeads) this.boxes.occupy(squareAround(point, 5), 1);
      for (const line of lines) if (line.required) this.#placeLine(line);
      for (const caption of captions) this.#placeCaption(caption);
      for (const label of entities) if (!this.captions.has(label.entity.name)) this.#placeEntity(label);
      for (const line of lines) if (!line.required) this.#placeLine(line);
    }

    /**
     * Draws the labels.
     * @param {CanvasRenderingContext2D} context
     * @param {Colours} colours
     */
    draw(context, colours) {
      this.#drawCrosses(context, colours.denied);
      this.#drawTexts(context, colours, this.placed);
    }

    /**
     * Draws the labels of some lines again, over what was painted since.
     * @param {CanvasRenderingContext2D} context
     * @param {Colours} colours
     * @param {Claim[]} claims
     */
    drawLines(context, colours, claims) {
      const labels = this.placed.filter(({ claim }) => claim && claims.includes(claim));
      this.#drawTexts(context, colours, labels);
    }

    /** @param {CanvasRenderingContext2D} context @param {Colours} colours @param {Label[]} labels */
    #drawTexts(context, colours, labels) {
      context.textAlign = 'center';
      context.textBaseline = 'top';
      context.lineJoin = 'round';
      context.lineWidth = 4;
      context.direction = 'ltr';
      for (const { box, lines, font, height, entity, faded } of labels) {
        context.font = font;
        context.globalAlpha = faded ? 0.35 : 1;
        context.strokeStyle = colours.ground;
        context.fillStyle = entity || height > LINE_HEIGHT$1 ? colours.ink : colours.quiet;
        lines.forEach((line, k) => {
          const [x, y] = [(box.left + box.right) / 2, box.top + 1 + k * height];
          context.strokeText(line, x, y);
          context.fillText(line, x, y);
        });
      }
      context.globalAlpha = 1;
    }

    /**
     * Returns the entity whose label is at a point.
     * @param {number} x
     * @param {number} y
     * @returns {Entity | null}
     */
    entityAt(x, y) {
      const label = this.placed.find(
        ({ box, entity }) => entity && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
      );
      return label?.entity ?? null;
    }

    /** @param {CanvasRenderingContext2D} context @param {string} colour */
    #drawCrosses(context, colour) {
      context.strokeStyle = colour;
      for (const box of this.crosses) {
        context.lineWidth = (box.right - box.left) / 4;
        context.globalAlpha = box.faded ? 0.2 : 1;
        context.beginPath();
        traceCross(context, box);
        context.stroke();
      }
      context.globalAlpha = 1;
    }

    /** @param {EntityLabel} label */
    #placeEntity({ entity, x, y, radius, required, faded }) {
      const type = this.graph.typeOf(entity);
      const letterSize = radius < 4 ? 11 : entity.size > 16 ? 14 : 12.5; // a dot needs no large label
      const font = type.acts ? fontOf$1(letterSize, 600) : fontOf$1(Math.min(letterSize, 11.5), 400);
      const { lines, width } = this.#wrap(entity.name, font);
      const height = lines.length * LINE_HEIGHT$1;
      const distance = radius + GAP;
      const across = (/** @type {number} */ share) => x - width * share;
      const along = (/** @type {number} */ share) => y - height * share;
      const [below, right, left, above] = [
        [0.5, 0.2, 0.8].map((share) => ({ left: across(share), top: y + distance })),
        [0.5, 0, 1].map((share) => ({ left: x + distance, top: along(share) })),
        [0.5, 0, 1].map((share) => ({ left: x - distance - width, top: along(share) })),
        [0.5, 0.2, 0.8].map((share) => ({ left: across(share), top: y - distance - height })),
      ];
      const ends = this.neighbours(entity);
      const ranked = [0, 1, 2]
        .flatMap((shift) => [below, right, left, above].map((corners) => boxAt(corners[shift], width, height)))
        .map((box, i) => ({ box, crossed: ends.filter((end) => crosses({ x, y }, end, box)).length, i }));
      ranked.sort((a, b) => a.crossed - b.crossed || a.i - b.i); // arrow heads are beside the symbol: avoid them
      const candidates = ranked.map((one) => one.box);
      const box = this.boxes.firstFree(candidates, required, 0.8 * entity.size);
      if (box) this.#add({ box, lines, font, height: LINE_HEIGHT$1, entity, claim: null, faded });
    }

    /** @param {LineLabel} label */
    #placeLine({ claim, text, points, required }) {
      const font = fontOf$1(11, 400);
      const { lines, width } = this.#wrap(text, font);
      const height = lines.length * LINE_HEIGHT$1;
      const candidates = points.map(({ x, y }) => boxAt({ left: x - width / 2, top: y - height / 2 }, width, height));
      const box = this.boxes.firstFree(candidates, required);
      if (box) this.#add({ box, lines, font, height: LINE_HEIGHT$1, entity: null, claim, faded: false });
    }

    /** @param {Point & {text: string, letterSize: number}} caption */
    #placeCaption({ text, letterSize, x, y }) {
      const font = fontOf$1(letterSize, 700);
      this.measure.font = font;
      const line = isolate(clip(text, 32));
      const [width, height] = [this.measure.measureText(line).width + 4, Math.round(letterSize * 1.2)];
      const candidates = [0, -1, 1, -2, 2].map((step) =>
        boxAt({ left: x - width / 2, top: y - height / 2 + step * height }, width, height),
      );
      const box = this.boxes.firstFree(candidates, false, ANY_SYMBOL);
      if (!box) return;
      this.captions.add(text);
      this.#add({ box, lines: [line], font, height, entity: null, claim: null, faded: false });
    }

    /** @param {Label} label */
    #add(label) {
      this.placed.push(label);
      const { left, top, right, bottom } = label.box;
      this.boxes.occupy({ left: left - 5, top: top - 1, right: right + 5, bottom: bottom + 2 }, Infinity);
    }

    /**
     * Breaks a text into at most two lines.
     * @param {string} text
     * @param {string} font
     */
    #wrap(text, font) {
      const key = font + text.slice(0, 200);
      const known = this.wrapped.get(key);
      if (known) return known;
      this.measure.font = font;
      const widthOf = (/** @type {string} */ part) => this.measure.measureText(part).width;
      const lines = [''];
      for (const word of clip(text, 60).split(' ')) {
        const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
        if (lines.length < 2 && lines[0] && widthOf(longer) > MAX_WIDTH) lines.push(word);
        else lines[lines.length - 1] = longer;
      }
      const fitted = lines.map((line) => fitLine(line, widthOf));
      const result = { lines: fitted.map(isolate), width: Math.max(...fitted.map(widthOf)) + 2 };
      this.wrapped.set(key, result);
      return result;
    }
  }

  /** Isolates a text, so that it keeps its own writing direction. @param {string} text */
  function isolate(text) {
    return `\u2068${text}\u2069`;
  }

  /** @param {string} line @param {(part: string) => number} widthOf */
  function fitLine(line, widthOf) {
    if (widthOf(line) <= MAX_WIDTH * 1.15) return line;
    let letters = [...line];
    while (letters.length > 1 && widthOf(letters.join('') + '…') > MAX_WIDTH) letters = letters.slice(0, -1);
    return letters.join('') + '…';
  }

  /** @param {{left: number, top: number}} corner @param {number} width @param {number} height @returns {Box} */
  function boxAt({ left, top }, width, height) {
    return { left, top, right: left + width, bottom: top + height };
  }

  /** @param {number} size @param {number} weight */
  function fontOf$1(size, weight) {
    return `${weight} ${size}px system-ui, "DejaVu Sans", sans-serif`;
  }

  const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]; // of a line's length, where its label may be
  const MAX_NAMES = 260; // names that are tried: more cannot be read at once
  const MANY_SYMBOLS = 1000; // above this, names would cover the symbols ...
  const NAMES_OF_MANY = 70; // ... so only these are tried
  const MAX_LINES = 400; // lines that are labelled
  const MAX_NEIGHBOURS = 40; // an entity with more lines has no free side

  /** Chooses the labels that a picture shows at a scale, and has them placed. */
  class PictureLabels {
    /**
     * @param {Scene} scene
     * @param {(claim: Claim, share: number) => Point} pointOn returns a point on a claim's line
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
     * @param {Box} options.area the part of the picture that is visible, in units of the picture
     * @param {Box | null} options.bounds which labels must be within, in pixels from the origin, if any
     * @param {Claim[]} options.claims whose lines are drawn in detail
     * @param {Point[]} options.arrowHeads in units of the picture
     * @param {(entity: Entity) => number} options.radius of a symbol, in pixels
     */
    arrange({ scale, area, bounds, claims, arrowHeads, radius }) {
      this.scale = scale;
      const { scene } = this;
      const isVisible = (/** @type {Point} */ { x, y }) =>
        x > area.left && x < area.right && y > area.top && y < area.bottom;
      const visible = scene.entities.filter((entity) => isVisible(scene.position(entity)));
      const width = (area.right - area.left) * scale;
      const captions = this.#captions(width, visible.length).filter(isVisible);
      this.placement.place({
        bounds,
        arrowHeads: arrowHeads.map((point) => this.#toPixels(point)),
        symbols: visible
          .map((entity) => ({
            ...this.#toPixels(scene.position(entity)),
            radius: radius(entity),
            size: entity.size,
          }))
          .filter((symbol) => visible.length < MANY_SYMBOLS || symbol.radius > 3)
          .concat(this.#loops(claims)),
        crosses: this.#crosses(claims),
        captions: captions.map((caption) => ({ ...caption, ...this.#toPixels(caption) })),
        entities: this.#entityLabels(visible, radius),
        lines: claims
          .filter((claim) => scene.isLabelled(claim))
          .slice(0, MAX_LINES)
          .map((claim) => this.#lineLabel(claim)),
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
     * @param {Claim[]} claims
     * @param {number} scale
     */
    drawLines(context, colours, claims, scale) {
      if (scale === this.scale) this.placement.drawLines(context, colours, claims);
    }

    /** The entities that are labelled. @returns {Entity[]} */
    get entities() {
      return this.placement.placed.flatMap(({ entity }) => (entity ? [entity] : []));
    }

    /** Returns the entity whose label is at a point of the picture. @param {Point} point */
    entityAt({ x, y }) {
      return this.placement.entityAt(x * this.scale, y * this.scale);
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
      if (hasSelection || filter.narrowing || (filter.hidden.type.size && symbols <= MANY_SYMBOLS)) return [];
      return graph.captions
        .map((caption) => ({ ...caption, pixels: caption.size * this.scale }))
        .filter(({ pixels }) => pixels > 18 && pixels < 0.25 * width)
        .map((caption) => ({ ...caption, letterSize: Math.round(Math.min(Math.max(caption.pixels / 6, 14), 20)) }));
    }

    /** Returns points on loops: no label may cover a loop, which is beside its entity. @param {Claim[]} claims */
    #loops(claims) {
      return claims
        .filter(({ subject, object }) => subject === object)
        .flatMap((claim) => [0.35, 0.5, 0.65].map((share) => this.#toPixels(this.pointOn(claim, share))))
        .map((point) => ({ ...point, radius: 4, size: Infinity }));
    }

    /** @param {Claim[]} claims @returns {DenialCross[]} */
    #crosses(claims) {
      return claims
        .filter((claim) => this.scene.graph.modeOf(claim) === 'denied')
        .map((claim) => ({
          points: this.#pointsOn(claim),
          size: Math.min(Math.max(9 * this.scale, 3), 6),
          faded: !this.scene.isFront(claim),
        }));
    }

    /** @param {Claim} claim @returns {LineLabel} */
    #lineLabel(claim) {
      const { graph, selected } = this.scene;
      const mode = graph.modeOf(claim);
      const text = graph.relationOf(claim).phrase + (mode ? ` (${mode})` : '');
      return { claim, text, points: this.#pointsOn(claim), required: claim === selected.claim };
    }

    /** Returns where the label of a line may be, in pixels, the best first. @param {Claim} claim @returns {Point[]} */
    #pointsOn(claim) {
      return SHARES.map((share) => this.#toPixels(this.pointOn(claim, share)));
    }

    /** Returns the other ends of an entity's lines, in pixels. @param {Entity} entity @returns {Point[]} */
    #neighbours(entity) {
      const points = [];
      for (const claim of entity.claims) {
        if (!this.scene.claimState[claim.index]) continue;
        points.push(this.#toPixels(this.scene.position(otherEnd(claim, entity))));
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
   * @typedef {{width: number, height: number, view: View, colours: Colours}} Sheet what is painted on, in pixels
   * @typedef {{context: CanvasRenderingContext2D, scale: number, originX: number, originY: number, width: number,
   *   height: number, colours: Colours}} Surface a sheet with its context and the origin of the picture on it
   */

  const DETAILED_LINES = 2500; // at most: bent, dashed and with arrow heads
  const ALL_LINES = 40_000; // above twice as many, which would be one grey patch, only a sample is drawn
  const LINES_PER_PATH = 2000; // longer paths take more time for each line

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
      this.labels = new PictureLabels(this.scene, (claim, share) => this.curves.pointOn(claim, share), measure);
      this.deniedMode = this.scene.graph.modes.findIndex((mode) => mode.name === 'denied');
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
      const visible = this.#visibleLines(sheet);
      const isDetailed = visible.length <= DETAILED_LINES;
      const claims = isDetailed ? visible.map((i) => this.scene.graph.claims[i]) : [];
      const arrowHeads = isDetailed ? this.#detailedLines(surface, claims) : this.#simpleLines(surface, visible);
      this.#symbols(surface);
      this.#drawLabels(surface, claims, arrowHeads, bounds);
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
      const claims = [selected.claim, pointed.claim].flatMap((claim) => (claim ? [claim] : []));
      if (dragged) claims.push(...dragged.claims.filter((claim) => this.scene.claimState[claim.index]));
      const ends = claims.flatMap((claim) => [claim.subject, claim.object]);
      if (claims.length) this.#detailedLines(surface, claims);
      if (claims.length && !dragged) {
        context.save();
        context.translate(surface.originX, surface.originY);
        this.labels.drawLines(context, sheet.colours, claims, surface.scale);
        context.restore();
      }
      for (const entity of new Set([...ends, selected.entity, pointed.entity, dragged]))
        if (entity) this.#outlinedSymbol(surface, entity);
    }

    /** Returns the indices of the claims whose lines may touch a sheet. @param {Sheet} sheet @returns {number[]} */
    #visibleLines(sheet) {
      const { scale, originX, originY } = originOn(sheet);
      const { width, height } = sheet;
      const { claimState, from, to, x, y } = this.scene;
      const reach = 60 / scale; // of a bend or a loop
      const [left, top] = [-originX / scale - reach, -originY / scale - reach];
      const [right, bottom] = [(width - originX) / scale + reach, (height - originY) / scale + reach];
      const visible = [];
      for (let i = 0; i < claimState.length; i++) {
        if (!claimState[i]) continue;
        const [a, b] = [from[i], to[i]];
        if (x[a] < left && x[b] < left) continue;
        if (x[a] > right && x[b] > right) continue;
        if (y[a] < top && y[b] < top) continue;
        if (y[a] > bottom && y[b] > bottom) continue;
        visible.push(i);
      }
      return visible;
    }

    /** Paints thin straight lines. @param {Surface} surface @param {number[]} visible @returns {Point[]} no arrow heads */
    #simpleLines(surface, visible) {
      const { context, colours } = surface;
      const { graph, hasSelection } = this.scene;
      const palette = [...graph.kinds.map((kind) => kind.colour), colours.quiet];
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
      return [];
    }

    /**
     * Sorts claims by opacity and then by kind; denied ones come after the kinds.
     * @param {Surface} surface
     * @param {number[]} visible indices of claims
     * @param {number} sample
     */
    #buckets({ scale, originX, originY, width, height }, visible, sample) {
      const { graph, claimState, from, to, x, y, hasSelection } = this.scene;
      const colours = graph.kinds.length + 1;
      const isOutside = (/** @type {number} */ i) =>
        x[i] * scale + originX < 0 ||
        x[i] * scale + originX > width ||
        y[i] * scale + originY < 0 ||
        y[i] * scale + originY > height;
      /** @type {number[][]} */ const buckets = Array.from({ length: 3 * colours }, () => []);
      for (const i of visible) {
        const claim = graph.claims[i];
        const isFront = claimState[i] === 2 && (hasSelection || !claim.isUndated);
        if (i % sample && !(isFront && hasSelection)) continue; // the selection is always drawn
        const kind = claim.mode === this.deniedMode ? graph.kinds.length : graph.relations[claim.relation].kind;
        const weight = !isFront ? 0 : isOutside(from[i]) && isOutside(to[i]) ? 1 : 2;
        buckets[kind + weight * colours].push(i);
      }
      return buckets;
    }

    /** @param {Surface} surface @param {number[]} indices of claims */
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

    /** Paints lines in their styles. @param {Surface} surface @param {Claim[]} claims @returns {Point[]} the arrow heads */
    #detailedLines(surface, claims) {
      const { context, scale, colours } = surface;
      /** @type {Map<string, {style: LineStyle, claims: Claim[]}>} */ const styles = new Map();
      for (const claim of claims) {
        const style = this.lines.style(claim, colours.quiet);
        const key = `${style.opacity} ${style.width} ${style.colour} ${style.dash}`;
        const same = styles.get(key);
        if (same) same.claims.push(claim);
        else styles.set(key, { style, claims: [claim] });
      }
      const arrowHeads = [];
      const thinning = Math.max(0.45, Math.min(1.2, scale * 1.3));
      for (const { style, claims: same } of [...styles.values()].sort((a, b) => a.style.opacity - b.style.opacity)) {
        context.strokeStyle = context.fillStyle = style.colour;
        context.globalAlpha = style.opacity;
        context.lineWidth = style.width * thinning;
        context.setLineDash(style.dash.map((length) => length * Math.max(0.5, Math.min(1, scale))));
        context.beginPath();
        for (const claim of same) this.#traceLine(surface, claim);
        context.stroke();
        context.setLineDash([]);
        context.beginPath();
        for (const claim of same) arrowHeads.push(...this.#traceArrowHead(surface, claim));
        context.fill();
      }
      context.globalAlpha = 1;
      return arrowHeads;
    }

    /** @param {Surface} surface @param {Claim} claim */
    #traceLine({ context, scale, originX, originY }, claim) {
      if (claim.subject === claim.object) {
        const { x, y, radius } = this.curves.loop(claim);
        context.moveTo((x + radius) * scale + originX, y * scale + originY);
        context.arc(x * scale + originX, y * scale + originY, radius * scale, 0, 2 * Math.PI);
        return;
      }
      const [from, to] = [this.scene.position(claim.subject), this.scene.position(claim.object)];
      context.moveTo(from.x * scale + originX, from.y * scale + originY);
      const [x, y] = [to.x * scale + originX, to.y * scale + originY];
      if (!this.lines.bends[claim.index]) return context.lineTo(x, y);
      const control = this.curves.controlPoint(claim);
      context.quadraticCurveTo(control.x * scale + originX, control.y * scale + originY, x, y);
    }

    /** @param {Surface} surface @param {Claim} claim @returns {Point[]} the middle of the arrow head, if there is one */
    #traceArrowHead({ context, scale, originX, originY }, claim) {
      if (this.scene.graph.relationOf(claim).symmetric) return [];
      const length = Math.max(4, Math.min(16, 11 * scale)) * (this.scene.isBetweenActors(claim) ? 1 : 0.75);
      const gap = (Painter.radius(claim.object, scale) + 1.5) / scale;
      const { tip, from } = this.curves.arrowHead(claim, gap);
      const [width, height] = [(tip.x - from.x) * scale, (tip.y - from.y) * scale];
      const distance = Math.hypot(width, height);
      if (distance < 0.6 * length && claim.subject !== claim.object) return [];
      const [u, v] = [width / distance, height / distance];
      const [x, y] = [tip.x * scale + originX, tip.y * scale + originY];
      context.moveTo(x, y);
      context.lineTo(x - length * (u + 0.42 * v), y - length * (v - 0.42 * u));
      context.lineTo(x - length * (u - 0.42 * v), y - length * (v + 0.42 * u));
      context.closePath();
      return [{ x: tip.x - (u * length) / 2 / scale, y: tip.y - (v * length) / 2 / scale }];
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
        context.fillStyle = isFront ? type.colour : fade(type.colour, colours.ground, 0.2);
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
      context.fillStyle = type.colour;
      context.strokeStyle = isHighlighted ? colours.ink : colours.ground;
      context.lineWidth = isHighlighted ? 3 : 1.5;
      context.beginPath();
      traceShape(context, type.shape, x * scale + originX, y * scale + originY, radius);
      context.fill();
      context.stroke();
    }

    /** @param {Surface} surface @param {Claim[]} claims @param {Point[]} arrowHeads @param {Box | null} bounds */
    #drawLabels({ context, scale, originX, originY, width, height, colours }, claims, arrowHeads, bounds) {
      this.labels.arrange({
        scale,
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
        claims,
        arrowHeads,
        radius: (entity) => Painter.radius(entity, scale),
      });
      context.save();
      context.translate(originX, originY);
      this.labels.draw(context, colours);
      context.restore();
    }
  }

  /** Returns where the origin of the picture is on a sheet. @param {Sheet} sheet */
  function originOn({ width, height, view }) {
    const { x, y, scale } = view;
    return { scale, originX: width / 2 - x * scale, originY: height / 2 - y * scale };
  }

  /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @returns {Surface} */
  function surfaceOf(context, sheet) {
    return { context, ...originOn(sheet), width: sheet.width, height: sheet.height, colours: sheet.colours };
  }

  /** Arithmetic of the visible part of the picture. */


  /**
   * @typedef {{x: number, y: number, scale: number}} View the point in the middle of the window, and pixels per unit
   * @typedef {{width: number, height: number}} Size in pixels
   */

  const MARGIN$1 = { x: 48, y: 36 }; // around everything, in pixels
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
    const across = (width - 2 * MARGIN$1.x) / (right - left || 1);
    const down = (height - 2 * MARGIN$1.y) / (bottom - top || 1);
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

  /** @typedef {{ink: string, quiet: string, ground: string, denied: string}} Colours */

  const STILL_AFTER = 140; // milliseconds without a movement, after which everything is painted in detail
  const FEW_LINES = 250; // so few are painted in every frame

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
      this.painted = { canvas: document.createElement('canvas'), view: this.view, lines: scene.graph.claims.length, at: 0, took: 0 };
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
      const isOtherMark = this.scene.layer?.point(target.mark ?? null);
      this.box.style.cursor = target.entity || target.claim || target.mark ? 'pointer' : '';
      this.dispatchEvent(new CustomEvent('point', { detail: { ...target, at: pixel } }));
      if (isOtherMark || before.entity !== target.entity || before.claim !== target.claim) this.#requestFrame();
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

    /** Returns what is at a pixel: a symbol, or a label, or a line. @param {Point} pixel @returns {Target} */
    targetAt(pixel) {
      const { scale } = this.view;
      const point = toPoint(this.view, this.size, pixel);
      const { layer } = this.scene;
      if (layer?.isShown) return { entity: null, claim: null, mark: layer.markAt(point, scale) };
      this.grid ??= new EntityGrid(this.scene);
      const radius = (/** @type {Entity} */ entity) => (Painter.radius(entity, scale) + 2) / scale;
      const entity =
        this.grid.entityAt(point, Math.max(30, 8 / scale), radius) ?? this.painter.labels.entityAt(point);
      return { entity, claim: entity ? null : this.#claimAt(point, 6 / scale) };
    }

    /** Returns where on the page the middle of a claim's line is. @param {Claim} claim @returns {Point} */
    claimPosition(claim) {
      return this.onPage(this.painter.curves.pointOn(claim, 0.5));
    }

    /** Returns where on the page the symbol of an entity is. @param {Entity} entity @returns {Point} */
    entityPosition(entity) {
      return this.onPage(this.scene.position(entity));
    }

    /** The entities that are labelled. */
    get labelledEntities() {
      return this.painter.labels.entities;
    }

    /** What is visible now, as a sheet to paint on. @returns {Sheet} */
    get sheet() {
      return { ...this.size, view: this.view, colours: this.colours };
    }

    /** The size of the box, in pixels. */
    get size() {
      return { width: this.box.clientWidth, height: this.box.clientHeight };
    }

    #smallestScale() {
      const { layer, entities } = this.scene;
      return smallestScale(layer?.isShown ? layer.bounds : boundsOf(this.scene, entities), this.size);
    }

    /** @param {Point} point @param {number} max distance @returns {Claim | null} */
    #claimAt(point, max) {
      let [nearest, least] = [/** @type {Claim | null} */ (null), max];
      for (const claim of this.scene.claims) {
        const distance = this.painter.curves.distance(claim, point, least);
        if (distance < least) [nearest, least] = [claim, distance];
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
      const sheet = { width, height, view: this.view, colours: this.colours };
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
    return { ink: colour('ink'), quiet: colour('quiet'), ground: colour('ground'), denied: colour('denied') };
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
      const selection = graph.describe(selected);
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
      draw(context, x, y) {
        context.fillStyle = type.colour;
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
        context.strokeStyle = colours.denied;
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

  /** What is in the picture, where it is, and what is in front of the rest. */
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
      this.x = Float32Array.from(graph.entities, (entity) => entity.x);
      this.y = Float32Array.from(graph.entities, (entity) => entity.y);
      /** The ends of claims, as indices of entities. */
      this.from = Int32Array.from(graph.claims, (claim) => claim.subject.index);
      this.to = Int32Array.from(graph.claims, (claim) => claim.object.index);
      /** By index: 0 hidden, 1 behind, 2 in front. */
      this.entityState = new Uint8Array(graph.entities.length);
      this.claimState = new Uint8Array(graph.claims.length);
      const acting = graph.types.map((type) => (type.acts ? 1 : 0));
      this.betweenActors = Uint8Array.from(
        graph.claims,
        ({ subject, object }) => acting[subject.type] & acting[object.type],
      );
      /** Entities in the order in which their names are placed. @type {Entity[]} */
      this.byRank = [];
      for (const entity of graph.entities) this.byRank[entity.rank] = entity;
      /** What is drawn. @type {Entity[]} */ this.entities = [];
      /** @type {Claim[]} */ this.claims = [];
      /** @type {Target} */ this.pointed = { entity: null, claim: null };
      /** @type {Target} */ this.selected = { entity: null, claim: null };
      this.select(this.selected);
    }

    /**
     * Brings the selection to the front: an entity with its neighbours, a claim with its ends, or a list of claims. With
     * no selection, everything is in front. The selection is drawn even if the filter hides it.
     * @param {Target} target
     */
    select(target) {
      this.selected = target;
      const { entity, claim, list } = target;
      const { filter, entityState, claimState } = this;
      const rest = this.hasSelection ? BEHIND : IN_FRONT;
      for (let i = 0; i < claimState.length; i++) claimState[i] = filter.claimShown[i] * rest;
      for (let i = 0; i < entityState.length; i++) entityState[i] = filter.entityShown[i] * rest;
      const front = [
        ...(entity?.claims.filter((one) => filter.shows(one)) ?? []),
        ...(claim ? [claim] : []),
        ...(list?.steps.flatMap(({ claims }) => claims) ?? []),
      ];
      for (const one of front) {
        claimState[one.index] = IN_FRONT;
        entityState[one.subject.index] = entityState[one.object.index] = IN_FRONT;
      }
      for (const one of [entity, ...(list?.entities ?? [])]) if (one) entityState[one.index] = IN_FRONT;
      this.entities = this.graph.entities.filter((one) => entityState[one.index] !== HIDDEN);
      this.claims = this.graph.claims.filter((one) => claimState[one.index] !== HIDDEN);
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

    /** Moves all entities back to where the data place them, and then some of them. @param {Map<Entity, Point>} [places] */
    place(places = new Map()) {
      for (const entity of this.graph.entities) this.move(entity, places.get(entity) ?? entity);
    }

    /** @param {Claim} claim */
    isFront(claim) {
      return this.claimState[claim.index] === IN_FRONT;
    }

    /** @param {Entity} entity */
    isFrontEntity(entity) {
      return this.entityState[entity.index] === IN_FRONT;
    }

    get hasSelection() {
      const { entity, claim, list } = this.selected;
      return Boolean(entity || claim || list);
    }

    /**
     * Returns whether an entity or a claim is selected or pointed at.
     * @param {Entity | Claim} one
     */
    isHighlighted(one) {
      return [this.selected, this.pointed].some(({ entity, claim }) => one === entity || one === claim);
    }

    /** Returns whether both ends of a claim can act, as opposed to places and events. @param {Claim} claim */
    isBetweenActors(claim) {
      return this.betweenActors[claim.index] === 1;
    }

    /** Returns whether the line of a claim is labelled, if there is room. @param {Claim} claim */
    isLabelled(claim) {
      return this.hasSelection ? this.isFront(claim) : this.isBetweenActors(claim) && !claim.isUndated;
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
      this.overview = new Overview(this.graph, this.filter);
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
      const scene = new Scene(this.graph, this.filter);
      this.layer = scene.layer = new OverviewLayer(this.overview, measuringContext());
      this.picture = new Picture(byId('picture'), scene);
      this.overviewBar = new OverviewBar(byId('scope'), this.overview, this.layer);
      this.panel.extend = (start) => {
        const nodes = overviewNodes(this.overview, (bond) => this.#listClaims(bond));
        return this.overview.isShown ? [...nodes, ...start] : [...start, ...nodes];
      };
      this.overviewBar.update();
      this.permalink = new Permalink(this);
      new Keyboard(this);
      this.#listen();
      this.#addButtons();
      if (location.hash || this.graph.path.length) this.permalink.read();
      else this.panel.show(this.selected);
    }

    /**
     * Selects an entity, a claim or a list of claims, or nothing.
     * @param {Target} target
     * @param {boolean} [isRevealed] whether to bring an entity into view
     */
    async select(target, isRevealed = false) {
      this.selected = target;
      this.overview.reveal(target);
      this.picture.show(target);
      if (isRevealed && target.entity) this.picture.reveal(target.entity);
      this.table.mark(target.claim);
      byId('announcement').textContent = this.graph.describe(target);
      this.permalink.schedule();
      await this.panel.show(target);
      const isStacked = matchMedia('(max-width: 60rem)').matches;
      if (isStacked && (target.entity || target.claim || target.list))
        this.panel.box.scrollIntoView({ block: 'nearest' });
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
      const selected = this.select(target, isRevealed);
      if (entity && shown) {
        const note = `Now shows ${shown}, to include ${clip(entity.name, 60)}`;
        this.lensChoice.note(note);
        byId('announcement').textContent = `${note}. ${this.graph.describe(target)}`;
      }
      await selected;
    }

    /** Selects nothing or, if nothing is selected, goes back to the overview. */
    clear() {
      const { entity, claim, list } = this.selected;
      if (!entity && !claim && !list) this.overview.open();
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
      this.picture.addEventListener('select', (event) => {
        const { mark, ...target } = detail(event);
        if (mark) this.#openMark(mark);
        else this.select(target);
      });
      this.overview.addEventListener('change', () => this.#showScope());
      this.overview.addEventListener('recount', () => {
        const { entity, claim, list } = this.selected;
        if (this.overview.isAvailable && !entity && !claim && !list) void this.panel.show(this.selected);
      });
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

    /** Shows what the overview has opened. A few entities are placed anew, since they are far apart. */
    #showScope() {
      const { overview, picture, filter } = this;
      const isClose = overview.scope.show === 'top' || overview.scope.show === 'community';
      const { width, height } = picture.size;
      const { entities, claims } = filter;
      const points = isClose ? placeEntities(entities, claims, width / height) : [];
      picture.scene.place(new Map(points.map((point, i) => [entities[i], point])));
      picture.show(this.selected);
      picture.fit();
      void this.panel.show(this.selected);
      this.permalink.schedule();
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
    #showTooltip({ entity, claim, mark, at }) {
      const tooltip = byId('tooltip');
      tooltip.hidden = !at || (!entity && !claim && !mark);
      if (!at || tooltip.hidden) return;
      tooltip.replaceChildren(make('bdi', {}, mark ? this.overview.describe(mark) : this.graph.describe({ entity, claim })));
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

  // For tests, and for scripts in the console: document.getElementById('picture').api
  const api = {
    claimPosition: (/** @type {string} */ id) => picture.claimPosition(withId(graph.claims, id)),
    entityPosition: (/** @type {string} */ id) => picture.entityPosition(withId(graph.entities, id)),
    areaPosition: (/** @type {string} */ id) => {
      const area = overview.summary.areas.find(({ community }) => community.entity.id === id);
      const middle = area && layer.positionOf(area);
      return middle ? picture.onPage(middle) : null;
    },
    drawn: () => {
      const { entities, claims } = overview.isShown ? { entities: [], claims: [] } : picture.scene;
      return { entities: entities.map(({ id }) => id), claims: claims.map(({ id }) => id) };
    },
    labelledEntities: () => picture.labelledEntities.map((entity) => entity.id),
    view: () => picture.view,
    setView: (/** @type {View} */ view) => {
      picture.isMoved = true;
      picture.setView(view);
    },
  };
  Object.defineProperty(byId('picture'), 'api', { value: Object.freeze(api) });

})();
