'use strict';

/** @typedef {{title: string, text: (claim: Claim) => string}} Column */

/** The claims that the picture shows, as a table that can be sorted by each column. */
class ClaimTable {
  /**
   * @param {HTMLElement} box
   * @param {Graph} graph
   * @param {Filter} filter
   * @param {(picked: Picked) => void} pick
   */
  constructor(box, graph, filter, pick) {
    this.box = box;
    this.graph = graph;
    this.filter = filter;
    this.pick = pick;
    this.sorted = { column: 0, down: false };
    this.stale = true;
    /** @type {Claim | null} */ this.selected = null;
    /** @type {Column[]} */ this.columns = ClaimTable.#columns(graph);
    filter.addEventListener('change', () => this.#changed());
  }

  /** @param {Graph} graph @returns {Column[]} */
  static #columns(graph) {
    const cited = (/** @type {Claim} */ claim) => graph.documents[claim.document];
    return [
      { title: 'Subject', text: (claim) => claim.subject.name },
      { title: 'Relation', text: (claim) => graph.relationOf(claim).says },
      { title: 'Object', text: (claim) => claim.object.name },
      { title: 'Mode', text: (claim) => (graph.modeOf(claim) ? graph.modes[claim.mode].label : '') },
      { title: 'Certainty', text: (claim) => graph.certainties[claim.certainty] },
      { title: 'Who says it', text: (claim) => claim.voice },
      {
        title: 'When',
        text: (claim) => ClaimCard.when({ since: claim.since, until: claim.until }).replace('not dated', ''),
      },
      { title: 'Document', text: (claim) => cited(claim).title || cited(claim).id },
    ];
  }

  /** Makes the table visible, and its rows when they are needed for the first time. */
  open() {
    this.box.hidden = false;
    if (this.stale) this.#draw();
  }

  close() {
    this.box.hidden = true;
  }

  /** Marks the row of a claim. @param {Claim | null} claim */
  select(claim) {
    this.selected = claim;
    for (const row of this.box.querySelectorAll('tbody tr')) {
      row.toggleAttribute('data-selected', /** @type {HTMLElement} */ (row).dataset.claim === claim?.id);
    }
  }

  #changed() {
    this.stale = true;
    if (!this.box.hidden) this.#draw();
  }

  #draw() {
    const { make } = Elements;
    const claims = this.#inOrder();
    const table = make(
      'table',
      {},
      make(
        'caption',
        {},
        `${Words.count(claims.length, 'claim')}: the same as in the picture. Choose a relation for its evidence.`,
      ),
      make('thead', {}, make('tr', {}, ...this.columns.map((column, i) => this.#head(column, i)))),
      make('tbody', {}, ...claims.map((claim) => this.#row(claim))),
    );
    this.box.replaceChildren(table);
    this.stale = false;
    this.select(this.selected);
  }

  /** @returns {Claim[]} */
  #inOrder() {
    const { column, down } = this.sorted;
    const { text } = this.columns[column];
    const certainty = this.columns[column].title === 'Certainty';
    const compare = certainty
      ? (/** @type {Claim} */ a, /** @type {Claim} */ b) => a.certainty - b.certainty
      : (/** @type {Claim} */ a, /** @type {Claim} */ b) => Words.order(text(a), text(b));
    return this.filter.claims.sort(
      (a, b) => (compare(a, b) || Words.order(a.subject.name, b.subject.name) || a.index - b.index) * (down ? -1 : 1),
    );
  }

  /** @param {Column} column @param {number} i */
  #head(column, i) {
    const { make } = Elements;
    const sorted = this.sorted.column === i;
    const order = sorted ? (this.sorted.down ? 'descending' : 'ascending') : null;
    const button = make(
      'button',
      { type: 'button', onclick: () => this.#sort(i) },
      column.title,
      make('span', { 'aria-hidden': 'true' }, sorted ? (this.sorted.down ? ' ▼' : ' ▲') : ''),
    );
    return make('th', { scope: 'col', 'aria-sort': order }, button);
  }

  /** @param {number} i */
  #sort(i) {
    this.sorted = { column: i, down: this.sorted.column === i && !this.sorted.down };
    this.#draw();
    /** @type {HTMLElement} */ (this.box.querySelectorAll('th button')[i]).focus();
  }

  /** @param {Claim} claim */
  #row(claim) {
    const { make, name } = Elements;
    const row = make('tr', { 'data-claim': claim.id, class: this.graph.modeOf(claim) || null });
    this.columns.forEach(({ text }, i) => {
      const content = name(text(claim), i === this.columns.length - 1 ? 44 : 80);
      const button = () =>
        make(
          'button',
          { type: 'button' },
          Symbols.ofLine(this.graph.kindOf(claim).colour, this.graph.modeOf(claim)),
          content,
        );
      row.append(i === 0 ? make('th', { scope: 'row' }, content) : make('td', {}, i === 1 ? button() : content));
    });
    row.addEventListener('click', () => this.pick({ entity: null, claim }));
    return row;
  }
}
