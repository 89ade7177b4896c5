/** @import { Entity, Graph, Target } from './graph.js' */
/** @import { Filter } from './filter.js' */
/** @import { YearRange } from './years.js' */

import { make } from './dom.js';
import { typeSymbol } from './symbols.js';
import { clip } from './text.js';
import { YearBars } from './years.js';

const MAX_BARS = 160; // with more years, a bar is for several
const MAX_EVENTS = 40;

/**
 * The dated claims by year, with events above: a range of years is selected with the pointer or the handles. The bars
 * count the claims that may hold in their years and that the rest of the filter shows.
 */
export class Timeline {
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
