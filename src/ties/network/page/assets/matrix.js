'use strict';

/** @typedef {{who: Entity, cells: Map<Entity, Claim[]>, total: number}} MatrixRow */

/** Who is where: a table of whoever has claims of location, by province, each cell with the claims behind it. */
class Matrix {
  static #ROWS = 200;
  static #COLUMNS = 60;
  static #HOLDING = ['', 'past'];

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
    this.isStale = true;
    /** What rows are sorted by: a place, their names, or how many claims they have. @type {Entity | 'name' | 'total'} */
    this.sorted = 'total';
    filter.addEventListener('change', () => {
      this.isStale = true;
      if (!box.hidden) this.#draw();
    });
  }

  /** Whether there is anything to show. */
  get isEmpty() {
    return !this.graph.claims.some((claim) => this.#isPlacing(claim));
  }

  open() {
    this.box.hidden = false;
    if (this.isStale) this.#draw();
  }

  close() {
    this.box.hidden = true;
  }

  /** The claims of somebody in a place, with everything in it. @param {Entity} who @param {Entity} place @returns {Bundle} */
  cell(who, place) {
    const claims = who.claims.filter(
      (claim) => claim.subject === who && this.#isPlacing(claim) && this.filter.shows(claim) && this.#province(claim.object) === place,
    );
    const title = `${Words.clipped(who.name, 60)} in ${Words.clipped(place.name, 60)}`;
    return {
      title,
      note: `${Words.count(claims.length, 'claim')} of where somebody is; whatever lies in a province counts for it.`,
      ends: [who, place],
      hops: [{ title: 'Claims', claims }],
      link: { who: who.id, where: place.id },
    };
  }

  /** @param {Claim} claim */
  #isPlacing(claim) {
    return (
      this.graph.kindOf(claim).name === 'location' && this.#isPlace(claim.object) && !this.#isPlace(claim.subject)
    );
  }

  /** @param {Entity} entity */
  #isPlace(entity) {
    const { name } = this.graph.typeOf(entity);
    return name === 'Place' || name === 'Country';
  }

  /** The province that a place is in: the first place around it that is itself part of a country. @param {Entity} place @returns {Entity} */
  #province(place) {
    let at = place;
    while (at.inside >= 0 && !this.#isProvince(at)) {
      const outer = this.graph.entities[at.inside];
      if (this.graph.typeOf(outer).name === 'Country') break;
      at = outer;
    }
    return at;
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

  #draw() {
    this.isStale = false;
    const { rows, places } = this.#counted();
    this.#sort(rows);
    const [shownRows, shownPlaces] = [rows.slice(0, Matrix.#ROWS), places.slice(0, Matrix.#COLUMNS)];
    const { make } = Elements;
    const cut = [
      ...(rows.length > shownRows.length ? [`${Words.count(rows.length - shownRows.length, 'further row')}`] : []),
      ...(places.length > shownPlaces.length ? [`${Words.count(places.length - shownPlaces.length, 'further place')}`] : []),
    ];
    const caption = `Who is where: ${rows.length.toLocaleString('en')} by ${Words.count(places.length, 'place')}, as far as the claims shown tell. Choose a number for its claims.${cut.length ? ` Left out: ${cut.join(' and ')}, with the fewest claims.` : ''}`;
    this.box.replaceChildren(
      make(
        'table',
        { class: 'matrix' },
        make('caption', {}, caption),
        make(
          'thead',
          {},
          make(
            'tr',
            {},
            this.#head('name', 'Who'),
            this.#head('total', 'Claims'),
            ...shownPlaces.map((place) => this.#head(place, place.name)),
          ),
        ),
        make('tbody', {}, ...shownRows.map((row) => this.#row(row, shownPlaces))),
      ),
    );
  }

  /** @returns {{rows: MatrixRow[], places: Entity[]}} the places with the most claims first */
  #counted() {
    /** @type {Map<Entity, MatrixRow>} */ const rows = new Map();
    /** @type {Map<Entity, number>} */ const totals = new Map();
    for (const claim of this.graph.claims) {
      if (!this.filter.shows(claim) || !this.#isPlacing(claim)) continue;
      const place = this.#province(claim.object);
      const row = rows.get(claim.subject) ?? { who: claim.subject, cells: new Map(), total: 0 };
      rows.set(claim.subject, row);
      row.cells.set(place, [...(row.cells.get(place) ?? []), claim]);
      row.total++;
      totals.set(place, (totals.get(place) ?? 0) + 1);
    }
    const places = [...totals].sort((a, b) => b[1] - a[1] || Words.order(a[0].name, b[0].name)).map(([place]) => place);
    return { rows: [...rows.values()], places };
  }

  /** @param {MatrixRow[]} rows */
  #sort(rows) {
    const { sorted } = this;
    const value = (/** @type {MatrixRow} */ row) =>
      sorted === 'name' ? 0 : sorted === 'total' ? row.total : (row.cells.get(sorted)?.length ?? 0);
    rows.sort((a, b) => value(b) - value(a) || Words.order(a.who.name, b.who.name));
  }

  /** @param {Entity | 'name' | 'total'} by @param {string} title */
  #head(by, title) {
    const { make, name } = Elements;
    const isSorted = this.sorted === by;
    const sort = () => {
      this.sorted = by;
      this.#draw();
      /** @type {HTMLElement | null} */ (this.box.querySelector('th[aria-sort] button'))?.focus();
    };
    const order = isSorted ? (by === 'name' ? 'ascending' : 'descending') : null;
    const arrow = make('span', { 'aria-hidden': 'true' }, isSorted ? (by === 'name' ? ' ▲' : ' ▼') : '');
    const button = make('button', { type: 'button', onclick: sort }, name(title, 40), arrow);
    return make('th', { scope: 'col', 'aria-sort': order, class: typeof by === 'string' ? null : 'place' }, button);
  }

  /** @param {MatrixRow} row @param {Entity[]} places */
  #row({ who, cells, total }, places) {
    const { make, name } = Elements;
    const go = () => this.pick({ entity: who, claim: null });
    const head = make('button', { type: 'button', onclick: go }, Symbols.ofType(this.graph.typeOf(who)), name(who.name, 40));
    return make(
      'tr',
      {},
      make('th', { scope: 'row' }, head),
      make('td', {}, total.toLocaleString('en')),
      ...places.map((place) => make('td', {}, this.#cell(who, place, cells.get(place) ?? []))),
    );
  }

  /** @param {Entity} who @param {Entity} place @param {Claim[]} claims */
  #cell(who, place, claims) {
    if (!claims.length) return null;
    const { make } = Elements;
    const holding = claims.filter((claim) => Matrix.#HOLDING.includes(this.graph.modeOf(claim))).length;
    const rest = claims.length - holding;
    const told = `${Words.count(holding, 'claim')}${rest ? ` and ${rest} of what is denied, wanted or attempted` : ''}`;
    const label = `${Words.clipped(who.name, 60)} in ${Words.clipped(place.name, 60)}: ${told}`;
    const open = () =>
      this.pick(
        claims.length === 1
          ? { entity: null, claim: claims[0] }
          : { entity: null, claim: null, bundle: this.cell(who, place) },
      );
    const button = make(
      'button',
      { type: 'button', 'aria-label': label, title: label, onclick: open },
      `${holding}${rest ? ` +${rest}` : ''}`,
    );
    button.dataset.depth = String(Math.min(4, claims.length));
    return button;
  }
}
