/** @import { ClaimList, Entity, Target } from './graph.js' */
/** @import { LinkState } from './link-state.js' */
/** @import { Page } from './page.js' */

import { readLink, writeLink } from './link-state.js';

const DELAY = 300; // milliseconds after the last change: browsers limit how often the address may change

/** Keeps what the page shows in its address after `#`, so that a link leads to the same view. */
export class Permalink {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.timer = 0;
    this.known = location.hash; // what the page shows or has shown; any other address is read before it is replaced
    addEventListener('hashchange', () => this.read());
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
    const { graph, filter, selected, tab, picture, overview, theme } = this.page;
    const view = picture.isMoved ? picture.view : null;
    const link = writeLink({ graph, filter, selected, tab, view, scope: overview.link, theme: theme.choice }).toString();
    history.replaceState(null, '', link ? `#${link}` : location.pathname + location.search);
    this.known = location.hash;
  }

  /** Shows what the address says. */
  read() {
    this.known = location.hash;
    const { page } = this;
    const state = readLink(new URLSearchParams(location.hash.slice(1)), page.graph);
    const { filter, picture } = page;
    page.theme.choose(state.theme);
    filter.restore(state);
    page.overview.restore(state.scope);
    page.openTab(state.tab);
    page.select(this.#target(state));
    if (state.view) {
      picture.isMoved = true;
      picture.setView(state.view);
    }
  }

  /** @param {LinkState} state @returns {Target} */
  #target(state) {
    const { graph } = this.page;
    return {
      entity: this.#entity(state.entity),
      claim: graph.claims.find(({ id }) => id === state.claim) ?? null,
      list: this.#list(state),
    };
  }

  /** @param {LinkState} state @returns {ClaimList | null} */
  #list({ path, cell, isInitialPath }) {
    const { paths, locations } = this.page;
    const [from, to] = [this.#entity(path?.from), this.#entity(path?.to)];
    if (from && to) return paths.between(from, to);
    const [who, where] = [this.#entity(cell?.who), this.#entity(cell?.where)];
    if (who && where) return locations.cell(who, where);
    return isInitialPath ? paths.initial() : null;
  }

  /** @param {string | undefined} id @returns {Entity | null} */
  #entity(id) {
    return this.page.graph.entities.find((entity) => entity.id === id) ?? null;
  }
}
