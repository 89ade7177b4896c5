'use strict';

/**
 * What the page shows, as the part of its address after `#`, so that a link leads to the same view: what is picked,
 * the filter where it is not the first one, the tab, the part of the picture where somebody moved it, the theme.
 * Things are named by what the data calls them, so that a link holds for a newer page of the same graph.
 */
class Permalink {
  static #AFTER = 300; // milliseconds after the last change: browsers allow few changes of the address at a time

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.timer = 0;
    this.known = location.hash; // what the page shows or has shown; anything else was typed, and is read first
    addEventListener('hashchange', () => this.read());
  }

  /** Puts what is shown now into the address, soon. */
  touch() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), Permalink.#AFTER);
  }

  /** Puts what is shown now into the address. */
  write() {
    clearTimeout(this.timer);
    if (location.hash !== this.known) return;
    const told = this.#told().toString();
    history.replaceState(null, '', told ? `#${told}` : location.pathname + location.search);
    this.known = location.hash;
  }

  /** Shows what the address says. What it names and is not there is passed over. */
  read() {
    this.known = location.hash;
    const told = new URLSearchParams(location.hash.slice(1));
    const { page } = this;
    page.theme.set(told.get('theme') ?? '');
    this.#readFilter(told);
    page.turnTo(told.get('tab') ?? 'picture');
    page.pick(this.#picked(told));
    const [x, y, scale] = (told.get('at') ?? '').split(',').map(Number);
    if (scale > 0 && scale < 100 && Number.isFinite(x + y)) {
      page.picture.moved = true;
      page.picture.look({ x, y, scale });
    }
  }

  /** @returns {URLSearchParams} */
  #told() {
    const { page } = this;
    const told = new URLSearchParams();
    const { entity, claim, bundle } = page.picked;
    if (claim) told.set('claim', claim.id);
    else if (entity) told.set('entity', entity.id);
    else for (const [key, value] of Object.entries(bundle?.link ?? {})) told.set(key, value);
    this.#tellFilter(told);
    if (page.tab !== 'picture') told.set('tab', page.tab);
    if (page.picture.moved) {
      const { x, y, scale } = page.picture.view;
      told.set('at', `${x.toFixed(1)},${y.toFixed(1)},${Number(scale.toPrecision(4))}`);
    }
    if (page.theme.chosen) told.set('theme', page.theme.chosen);
    return told;
  }

  /** What each side of the filter calls its things. @returns {Record<Side, string[]>} */
  get #names() {
    const { graph } = this.page;
    return {
      type: graph.types.map(({ name }) => name),
      relation: graph.relations.map(({ type }) => type),
      mode: graph.modes.map(({ name }) => name || 'said'),
      certainty: graph.certainties,
      document: graph.documents.map(({ id }) => id),
    };
  }

  /** @param {URLSearchParams} told */
  #tellFilter(told) {
    const { filter, graph } = this.page;
    const first = new Set(graph.documents.flatMap(({ shown }, i) => (shown ? [] : [i])));
    const isFirst = Object.entries(filter.off).every(([side, off]) =>
      side === 'document' ? off.size === first.size && [...off].every((i) => first.has(i)) : off.size === 0,
    );
    if (!isFirst) {
      told.set('filter', 'own');
      for (const [side, names] of Object.entries(this.#names))
        for (const i of filter.off[/** @type {Side} */ (side)]) told.append(`no-${side}`, names[i]);
    }
    if (filter.span) told.set('years', `${filter.span.from}-${filter.span.to}`);
    if (!filter.undated) told.set('undated', 'no');
  }

  /** @param {URLSearchParams} told */
  #readFilter(told) {
    const { filter, graph } = this.page;
    const names = Object.entries(this.#names);
    const years = /^(\d{1,4})-(\d{1,4})$/.exec(told.get('years') ?? '');
    filter.change(() => {
      for (const [side, known] of names) {
        const off = filter.off[/** @type {Side} */ (side)];
        const told_ = told.getAll(`no-${side}`);
        off.clear();
        known.forEach((name, i) => told_.includes(name) && off.add(i));
      }
      if (!told.has('filter')) graph.documents.forEach(({ shown }, i) => shown || filter.off.document.add(i));
      filter.span = years ? { from: Number(years[1]), to: Number(years[2]) } : null;
      filter.undated = told.get('undated') !== 'no';
    });
  }

  /** @param {URLSearchParams} told @returns {Picked} */
  #picked(told) {
    const { graph, paths, matrix } = this.page;
    const entity = (/** @type {string} */ key) => graph.entities.find(({ id }) => id === told.get(key)) ?? null;
    const [from, to, who, where] = ['from', 'to', 'who', 'where'].map(entity);
    const given = told.size === 0 || told.get('path') === 'first' ? paths.given() : null;
    const bundle = from && to ? paths.between(from, to) : who && where ? matrix.cell(who, where) : given;
    return { entity: entity('entity'), claim: graph.claims.find(({ id }) => id === told.get('claim')) ?? null, bundle };
  }
}
