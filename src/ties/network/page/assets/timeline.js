'use strict';

/**
 * The dated claims by year, with the events among them: brushing over years shows those alone. A bar is as high as
 * there are claims that may hold in its years and that the rest of the filter lets through.
 */
class Timeline {
  static #BARS = 160; // at most; with more years than that, a bar stands for several
  static #EVENTS = 40;

  /**
   * @param {HTMLElement} box
   * @param {Graph} graph
   * @param {Filter} filter
   * @param {{from: number, to: number}} told the years that claims tell of
   * @param {(picked: Picked) => void} pick
   */
  constructor(box, graph, filter, told, pick) {
    this.graph = graph;
    this.filter = filter;
    this.told = told;
    box.hidden = false;
    this.first = told.from;
    this.step = Math.ceil((told.to - told.from + 1) / Timeline.#BARS);
    this.count = Math.ceil((told.to - told.from + 1) / this.step);
    const { make } = Elements;
    this.bars = Array.from({ length: this.count }, () => make('span', { class: 'year' }));
    this.brush = make('div', { class: 'brush', hidden: true });
    this.handles = [this.#handle('First year shown', 0), this.#handle('Last year shown', 1)];
    this.strip = make(
      'div',
      { class: 'strip' },
      make('div', { class: 'bars', 'aria-hidden': 'true' }, ...this.bars),
      this.brush,
      ...this.handles,
    );
    this.undated = make('input', { type: 'checkbox', onchange: () => this.#showUndated() });
    this.undatedCount = make('span', { class: 'text' });
    this.all = make('button', { type: 'button', onclick: () => filter.setSpan(null) }, 'All years');
    this.text = make('span', { class: 'years' });
    box.append(
      make(
        'div',
        { class: 'when' },
        make('strong', {}, 'Years'),
        this.text,
        make('label', { class: 'entry' }, this.undated, this.undatedCount),
        this.all,
      ),
      this.#events(pick),
      this.strip,
      this.#ticks(),
    );
    box.classList.toggle('one-year', told.from === told.to);
    this.#listen();
    filter.addEventListener('change', () => this.#update());
    this.#update();
  }

  /** @param {string} label @param {number} side 0: the first year, 1: the last */
  #handle(label, side) {
    const { from, to } = this.told;
    const keys = (/** @type {KeyboardEvent} */ event) => {
      const now = this.filter.span ?? { from, to };
      const year = side ? now.to : now.from;
      /** @type {Record<string, number>} */ const steps = {
        ArrowLeft: year - this.step,
        ArrowDown: year - this.step,
        ArrowRight: year + this.step,
        ArrowUp: year + this.step,
        PageDown: year - 5 * this.step,
        PageUp: year + 5 * this.step,
        Home: from,
        End: to,
      };
      if (!(event.key in steps)) return;
      event.preventDefault();
      event.stopPropagation();
      const wanted = Math.max(from, Math.min(to, steps[event.key]));
      this.#set(side ? Math.min(now.from, wanted) : wanted, side ? wanted : Math.max(now.to, wanted));
    };
    return Elements.make('span', {
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
    /** @type {number | null} */ let start = null;
    const year = (/** @type {PointerEvent} */ event) => {
      const { left, width } = this.strip.getBoundingClientRect();
      const bar = Math.floor(((event.clientX - left) / width) * this.count);
      return this.first + Math.max(0, Math.min(this.count - 1, bar)) * this.step;
    };
    const brush = (/** @type {PointerEvent} */ event) => {
      if (start === null) return;
      const [one, other] = [start, year(event)];
      this.#set(Math.min(one, other), Math.max(one, other) + this.step - 1);
    };
    this.strip.addEventListener('pointerdown', (/** @type {PointerEvent} */ event) => {
      if (event.button !== 0) return;
      this.strip.setPointerCapture(event.pointerId);
      const [now, at] = [this.filter.span, year(event)];
      const handle = this.handles.indexOf(/** @type {HTMLElement} */ (event.target));
      start = now && handle >= 0 ? (handle ? now.from : this.#barOf(now.to)) : at;
      brush(event);
    });
    this.strip.addEventListener('pointermove', brush);
    for (const name of ['pointerup', 'pointercancel']) this.strip.addEventListener(name, () => (start = null));
  }

  /** The first year of the bar that a year belongs to. @param {number} year */
  #barOf(year) {
    return this.first + Math.floor((year - this.first) / this.step) * this.step;
  }

  /** @param {number} from @param {number} to */
  #set(from, to) {
    const { told } = this;
    const isAll = from <= told.from && to >= told.to;
    const now = this.filter.span;
    if (!isAll && now?.from === from && now.to === to) return;
    this.filter.setSpan(isAll ? null : { from, to: Math.min(to, told.to) });
  }

  #showUndated() {
    this.filter.change(() => (this.filter.undated = this.undated.checked));
  }

  /** @param {(picked: Picked) => void} pick @returns {HTMLElement} events where they happened, the best known ones */
  #events(pick) {
    const { make } = Elements;
    const { years } = this.filter;
    const dated = this.graph.entities
      .filter((entity) => this.graph.typeOf(entity).name === 'Event')
      .sort((a, b) => a.rank - b.rank)
      .flatMap((entity) => {
        const claim = entity.claims.find(({ index }) => years.isDated[index] && years.from[index] >= this.first);
        return claim ? [{ entity, year: years.from[claim.index] }] : [];
      })
      .slice(0, Timeline.#EVENTS)
      .sort((a, b) => a.year - b.year);
    const buttons = dated.map(({ entity, year }) => {
      const told = `${Words.clipped(entity.name, 80)}, ${year}`;
      const go = () => pick({ entity, claim: null });
      const button = make(
        'button',
        { type: 'button', title: told, 'aria-label': told, onclick: go },
        Symbols.ofType(this.graph.typeOf(entity)),
      );
      button.style.left = `${this.#share(year + 0.5) * 100}%`;
      return button;
    });
    const rows = make('div', { class: 'events', hidden: !buttons.length }, ...buttons);
    /** @type {Map<number, number>} */ const stacked = new Map();
    buttons.forEach((button, k) => {
      const row = stacked.get(dated[k].year) ?? 0;
      stacked.set(dated[k].year, row + 1);
      button.style.marginInlineStart = `${(row % 6) * 1.1 - 0.6}rem`;
    });
    return rows;
  }

  /** Years written under the strip, as many as can be read. @returns {HTMLElement} */
  #ticks() {
    const { make } = Elements;
    const every = Math.ceil(this.count / 10);
    const ticks = this.bars.flatMap((_, k) => {
      if (k % every) return [];
      const tick = make('span', {}, String(this.first + k * this.step));
      tick.style.left = `${((k + 0.5) / this.count) * 100}%`;
      return [tick];
    });
    return make('div', { class: 'ticks', 'aria-hidden': 'true' }, ...ticks);
  }

  /** @param {number} year @returns {number} where it is on the strip, from 0 to 1 */
  #share(year) {
    return (year - this.first) / (this.count * this.step);
  }

  #update() {
    const { filter } = this;
    const { years } = filter;
    const steps = new Int32Array(this.count + 1);
    let undated = 0;
    for (const claim of this.graph.claims) {
      if (!filter.passing[claim.index]) continue;
      if (!years.isDated[claim.index]) {
        undated++;
        continue;
      }
      const bar = (/** @type {number} */ year) => Math.floor((year - this.first) / this.step);
      steps[Math.max(0, bar(years.from[claim.index]))]++;
      steps[Math.min(this.count - 1, bar(years.to[claim.index])) + 1]--;
    }
    this.#draw(steps.map(((sum) => (step) => (sum += step))(0)).slice(0, -1), undated);
  }

  /** @param {Int32Array} heights @param {number} undated */
  #draw(heights, undated) {
    const now = this.filter.span ?? this.told;
    const highest = Math.max(1, ...heights);
    this.bars.forEach((bar, k) => {
      const year = this.first + k * this.step;
      bar.style.height = heights[k] ? `${Math.max(4, (heights[k] / highest) * 100)}%` : '0';
      bar.dataset.count = String(heights[k]);
      bar.classList.toggle('in', year + this.step > now.from && year <= now.to);
    });
    const [left, right] = [this.#share(now.from), Math.min(1, this.#share(now.to + 1))];
    this.brush.hidden = !this.filter.span;
    this.brush.style.left = `${left * 100}%`;
    this.brush.style.width = `${(right - left) * 100}%`;
    this.handles.forEach((handle, side) => {
      handle.style.left = `${(side ? right : left) * 100}%`;
      handle.setAttribute('aria-valuenow', String(side ? now.to : now.from));
    });
    const span = now.from === now.to ? String(now.from) : `${now.from} to ${now.to}`;
    this.text.textContent = this.filter.span ? span : `${span}, all`;
    this.undated.checked = this.filter.undated;
    this.undatedCount.textContent = `undated too (${undated.toLocaleString('en')})`;
    this.all.disabled = !this.filter.span;
  }
}
