/** @import { DatedEvent } from './dated-events.js' */
/** @import { Graph, Target } from './graph.js' */
/** @import { Filter } from './filter.js' */
/** @import { Period } from './period.js' */

import { PeriodBars } from './claim-periods.js';
import { datedEvents, eventPosition, placeNames } from './dated-events.js';
import { make, measuringContext, shortText } from './dom.js';
import { periodWords } from './period.js';
import { typeSymbol } from './symbols.js';
import { clip, count, numberText } from './text.js';

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
export class Timeline {
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
    const all = numberText(claims);
    this.period.textContent = periodWords(range ?? this.bars.range, true);
    this.dated.textContent = range
      ? `${numberText(inRange)} of ${count(dated, 'dated claim')}`
      : `${numberText(dated)} of ${count(claims, 'claim')} ${dated === 1 ? 'is' : 'are'} dated` +
        (undated && !showsUndated ? ', undated hidden' : '');
    this.dated.title = `of the ${all} that the rest of the filter shows`;
    this.undated.textContent = `${count(undated, 'undated claim')} ${showsUndated ? 'shown' : 'hidden'}`;
    this.undatedButton.textContent = showsUndated ? 'Hide undated' : 'Show undated';
    const isInHeader = this.graph.asOf && !range; // the header says it, with the same button
    /** @type {HTMLElement} */ (this.undated.parentElement).hidden = !undated || Boolean(isInHeader);
    this.allButton.hidden = !range;
  }
}
