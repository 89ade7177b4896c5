/** @import { ClaimList, Entity, Target } from './graph.js' */
/** @import { LinkState } from './link-state.js' */
/** @import { Page } from './page.js' */
/** @import { State } from './state.js' */

import { bundleNamed } from './bundles.js';
import { readLink, writeLink, writeTarget } from './link-state.js';
import { pickedList } from './picked.js';

const DELAY = 300; // milliseconds after the last change: browsers limit how often the address may change

/**
 * Restores the filter and the scope that the address names. This comes before the parts of the page, which then render
 * once.
 * @param {State} state
 */
export function restoreFilter(state) {
  const parameters = parametersHere();
  if (!parameters.size) return;
  const link = readLink(parameters, state.graph);
  state.overview.restore(link.scope, link);
}

/** Returns what the address of the page says. */
function parametersHere() {
  return new URLSearchParams(location.hash.slice(1));
}

/**
 * Keeps what the page shows in its address after `#`, so that a link leads to the same view, and in the history of the
 * browser. A step of the history is a change of anything but the visible part of the picture and the theme. Fires
 * `change` when there is another step to go back or forward to.
 */
export class Permalink extends EventTarget {
  /** @param {Page} page */
  constructor(page) {
    super();
    this.page = page;
    this.timer = 0;
    this.known = location.hash; // what the page shows or has shown; any other address is read before it is replaced
    this.step = parametersHere().toString(); // the last step of the history, as a link
    this.index = this.last = 0; // where in the history of this page, and where it ends
    for (const event of ['hashchange', 'popstate']) {
      addEventListener(event, () => {
        if (location.hash !== this.known) this.read();
      });
    }
  }

  get canGoBack() {
    return this.index > 0;
  }

  get canGoForward() {
    return this.index < this.last;
  }

  /** Goes back one step, which undoes it. */
  back() {
    this.write();
    if (this.canGoBack) history.back();
  }

  forward() {
    if (this.canGoForward) history.forward();
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
    const { state, picture, theme } = this.page;
    const step = writeLink(state, null, '').toString();
    const link = writeLink(state, picture.isMoved ? picture.placedView : null, theme.choice).toString();
    const address = link ? `#${link}` : location.pathname + location.search;
    const isStep = step !== this.step;
    if (isStep) this.last = ++this.index;
    const trail = state.trail.map(({ target, text }) => ({ link: writeTarget(target, state.graph).toString(), text }));
    const entry = { index: this.index, trail };
    if (isStep) history.pushState(entry, '', address);
    else history.replaceState(entry, '', address);
    this.#note(step);
  }

  /** Shows what the address says. */
  read() {
    clearTimeout(this.timer);
    const { page } = this;
    const { graph, state, picture } = page;
    const parameters = parametersHere();
    const link = readLink(parameters, graph);
    const entry = history.state;
    const isNew = typeof entry?.index !== 'number'; // a link that was followed
    if (isNew) this.last = this.known === location.hash ? 0 : ++this.index;
    else this.index = entry.index;
    this.last = Math.max(this.last, this.index);
    page.theme.choose(link.theme);
    page.paths.start = null;
    if (parameters.toString() !== this.step) {
      state.overview.restore(link.scope, link);
    }
    /** @type {{link: string, text: string}[]} */ const trail = isNew ? [] : entry.trail;
    state.restore({
      selected: this.#target(link),
      trail: trail.map((crumb) => ({
        target: this.#target(readLink(new URLSearchParams(crumb.link), graph)),
        text: crumb.text,
      })),
      pinned: new Set(link.pinned.flatMap((id) => this.#entity(id) ?? [])),
      tab: link.tab,
    });
    picture.fit();
    if (link.view) picture.setPlacedView(link.view);
    page.keepClear();
    if (isNew) history.replaceState({ index: this.index, trail: [] }, '');
    this.#note(writeLink(state, null, '').toString());
  }

  /** Records that the address says what the page shows. @param {string} step */
  #note(step) {
    clearTimeout(this.timer);
    this.known = location.hash;
    this.step = step;
    this.dispatchEvent(new Event('change'));
  }

  /** @param {LinkState} state @returns {Target} */
  #target(state) {
    const { graph } = this.page;
    return {
      entity: this.#entity(state.entity),
      claim: (state.claim && graph.claims.find(({ id }) => id === state.claim)) || null,
      bundle: state.bundle && bundleNamed(graph, state.bundle.pair, state.bundle.kind),
      list: this.#list(state),
    };
  }

  /** @param {LinkState} state @returns {ClaimList | null} */
  #list({ path, cell, between, picked, relation, voice, isInitialPath }) {
    const { paths, locations, claimLists, filter, overview } = this.page;
    const [from, to] = [this.#entity(path?.from), this.#entity(path?.to)];
    if (from && to) return paths.between(from, to);
    const [who, where] = [this.#entity(cell?.who), this.#entity(cell?.where)];
    if (who && where) return locations.cell(who, where);
    const list = overview.listBetween(between);
    if (list) return list;
    const entities = picked.flatMap((id) => this.#entity(id) ?? []);
    if (entities.length > 1) return pickedList(filter, entities);
    return claimLists.named({ relation, voice }) ?? (isInitialPath ? paths.initial() : null);
  }

  /** @param {string | undefined} id @returns {Entity | null} */
  #entity(id) {
    return (id && this.page.graph.entities.find((entity) => entity.id === id)) || null;
  }
}
