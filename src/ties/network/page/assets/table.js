'use strict';

/** @typedef {{title: string, text: (claim: Claim) => string}} Column */

/**
 * The claims that the picture shows, as a table that can be sorted by each column. Of a long table only the rows in
 * the window are made, with some before and after them; `aria-rowindex` says where they stand.
 */
class ClaimTable {
  static #ALL = 400; // rows that are made at once, so that the browser's own search finds them
  static #AROUND = 30; // rows before and after the window
  static #HEIGHT = 30; // of a row, in pixels: as in the styles

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
    this.isStale = true;
    /** @type {Claim[]} in order */ this.claims = [];
    this.first = this.last = 0; // the rows that are made, the last not included
    this.active = 0; // the row that the keyboard is in
    /** @type {Claim | null} */ this.selected = null;
    /** @type {Column[]} */ this.columns = ClaimTable.#columns(graph);
    /** By column, the place of each claim in its order. @type {Map<number, Uint32Array>} */ this.ranks = new Map();
    filter.addEventListener('change', () => this.#changed());
    box.addEventListener('scroll', () => this.#fill());
    new ResizeObserver(() => this.#fill()).observe(box);
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
    if (this.isStale) this.#draw();
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
    this.isStale = true;
    if (!this.box.hidden) this.#draw();
  }

  #draw() {
    const { make } = Elements;
    this.claims = this.#inOrder();
    this.active = 0;
    this.rows = make('tbody', { onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event) });
    this.table = make(
      'table',
      { class: 'claims', 'aria-rowcount': this.claims.length + 1 },
      make(
        'caption',
        {},
        `${Words.count(this.claims.length, 'claim')}: the same as in the picture. Choose a relation for its evidence.`,
      ),
      make('thead', {}, make('tr', { 'aria-rowindex': 1 }, ...this.columns.map((column, i) => this.#head(column, i)))),
      this.rows,
    );
    this.sheet = make('div', {}, this.table);
    this.box.replaceChildren(this.sheet);
    this.isStale = false;
    this.#fill(true);
  }

  /** Makes the rows that the window needs. @param {boolean} [anew] even if they are there */
  #fill(anew = false) {
    if (this.isStale || this.box.hidden) return;
    const count = this.claims.length;
    const inWindow = Math.ceil(this.box.clientHeight / ClaimTable.#HEIGHT);
    const at = Math.floor(this.box.scrollTop / ClaimTable.#HEIGHT);
    const isWhole = count <= ClaimTable.#ALL;
    const first = isWhole ? 0 : Math.max(0, Math.min(at, count - inWindow) - ClaimTable.#AROUND);
    const last = isWhole ? count : Math.min(count, at + inWindow + ClaimTable.#AROUND);
    const isCovered = this.first <= Math.max(0, at - 5) && this.last >= Math.min(count, at + inWindow + 5);
    if (!anew && isCovered) return;
    const isFocused = this.rows.contains(document.activeElement);
    [this.first, this.last] = [first, last];
    this.rows.replaceChildren(...this.claims.slice(first, last).map((claim, k) => this.#row(claim, first + k)));
    this.table.style.marginTop = `${first * ClaimTable.#HEIGHT}px`;
    this.sheet.style.minHeight = isWhole ? '' : `${(count + 3) * ClaimTable.#HEIGHT}px`;
    this.select(this.selected);
    if (isFocused) this.#button(this.active)?.focus({ preventScroll: true });
  }

  /** @returns {Claim[]} */
  #inOrder() {
    const { column, down } = this.sorted;
    const [ranks, subjects] = [this.#ranksOf(column), this.#ranksOf(0)];
    const sign = down ? -1 : 1;
    return this.filter.claims.sort(
      (a, b) =>
        sign * (ranks[a.index] - ranks[b.index] || subjects[a.index] - subjects[b.index] || a.index - b.index),
    );
  }

  /** The places of claims in the order of a column: each text is compared once, however many claims have it. @param {number} column */
  #ranksOf(column) {
    const known = this.ranks.get(column);
    if (known) return known;
    const { title, text } = this.columns[column];
    const { claims } = this.graph;
    let ranks = Uint32Array.from(claims, (claim) => claim.certainty);
    if (title !== 'Certainty') {
      const texts = claims.map(text);
      const places = new Map([...new Set(texts)].sort(Words.order).map((one, place) => [one, place]));
      ranks = Uint32Array.from(texts, (one) => places.get(one) ?? 0);
    }
    this.ranks.set(column, ranks);
    return ranks;
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
    this.box.scrollTop = 0;
    this.#draw();
    /** @type {HTMLElement} */ (this.box.querySelectorAll('th button')[i]).focus();
  }

  /** @param {Claim} claim @param {number} place */
  #row(claim, place) {
    const { make, name } = Elements;
    const row = make('tr', { 'data-claim': claim.id, 'aria-rowindex': place + 2, class: this.graph.modeOf(claim) || null });
    this.columns.forEach(({ text }, i) => {
      const content = name(text(claim), i === this.columns.length - 1 ? 44 : 80);
      const button = () =>
        make(
          'button',
          { type: 'button', tabindex: place === this.active ? 0 : -1 },
          Symbols.ofLine(this.graph.kindOf(claim).colour, this.graph.modeOf(claim)),
          content,
        );
      row.append(i === 0 ? make('th', { scope: 'row' }, content) : make('td', {}, i === 1 ? button() : content));
    });
    row.addEventListener('click', () => {
      this.#activate(place);
      this.pick({ entity: null, claim });
    });
    return row;
  }

  /** The button of a row, if it is made. @param {number} place @returns {HTMLElement | null} */
  #button(place) {
    return this.rows.querySelector(`tr[aria-rowindex='${place + 2}'] button`);
  }

  /** Makes a row the one that the keyboard is in. @param {number} place */
  #activate(place) {
    this.#button(this.active)?.setAttribute('tabindex', '-1');
    this.active = place;
    this.#button(place)?.setAttribute('tabindex', '0');
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const row = /** @type {HTMLElement} */ (event.target).closest('tr');
    const [at, last] = [Number(row?.getAttribute('aria-rowindex')) - 2, this.claims.length - 1];
    const page = Math.floor(this.box.clientHeight / ClaimTable.#HEIGHT) - 2;
    /** @type {Record<string, number>} */ const steps = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: last,
    };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const place = Math.max(0, Math.min(last, steps[event.key]));
    const [top, high] = [(place + 1) * ClaimTable.#HEIGHT, this.box.clientHeight];
    if (top < this.box.scrollTop + ClaimTable.#HEIGHT || top > this.box.scrollTop + high - 3 * ClaimTable.#HEIGHT)
      this.box.scrollTop = top - high / 2;
    this.#activate(place);
    this.#fill();
    this.#button(place)?.focus({ preventScroll: true });
  }
}
