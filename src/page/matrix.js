/** @import { Claim, Entity, Graph, Target } from './graph.js' */
/** @import { LocationRow, Locations, SortKey } from './locations.js' */
/** @import { Filter } from './filter.js' */

import { make, shortText } from './dom.js';
import { sortRows } from './locations.js';
import { typeSymbol } from './symbols.js';
import { clip, count, numberText } from './text.js';

const MAX_ROWS = 200;
const MAX_COLUMNS = 60;
const HOLDING = ['', 'past']; // modes of claims that hold or held; others are counted after a "+"

/** Who is where: a table of entities by province, each cell with the claims behind it. */
export class Matrix {
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
      make('td', {}, numberText(total)),
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
