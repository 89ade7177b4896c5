/** @import { Claim, Graph, Target } from './graph.js' */
/** @import { Column } from './claim-order.js' */
/** @import { Filter } from './filter.js' */

import { ClaimOrder } from './claim-order.js';
import { make, shortText } from './dom.js';
import { lineSymbol } from './symbols.js';
import { count } from './text.js';

const MAX_WHOLE = 400; // rows: a longer table has only the rows near the window
const MARGIN = 30; // rows before and after the window
const ROW_HEIGHT = 30; // pixels, as in the styles

/**
 * The claims in the picture, as a table that sorts by each column. A long table has elements only for the rows near
 * the window; `aria-rowindex` has their position.
 */
export class ClaimTable {
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
    const first = isWhole ? 0 : Math.max(0, Math.min(top, total - inWindow) - MARGIN);
    const last = isWhole ? total : Math.min(total, top + inWindow + MARGIN);
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
