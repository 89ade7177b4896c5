/** @import { Entity, Target } from './graph.js' */
/** @import { Mark } from './overview.js' */
/** @import { Bond } from './overview-contents.js' */
/** @import { Point } from './scene.js' */

import { Chips } from './chips.js';
import { ClaimLists } from './claim-lists.js';
import { ClaimTable } from './claim-table.js';
import { ContextMenu } from './context-menu.js';
import { byId, make, measuringContext } from './dom.js';
import { Drawer } from './drawer.js';
import { EntityActions } from './entity-actions.js';
import { Graph } from './graph.js';
import { Header } from './header.js';
import { Help } from './help.js';
import { kindKey } from './key.js';
import { Keyboard } from './keyboard.js';
import { Legend } from './legend.js';
import { LensChoice } from './lens-choice.js';
import { Locations } from './locations.js';
import { Matrix } from './matrix.js';
import { OverviewBar } from './overview-bar.js';
import { OverviewLayer } from './overview-layer.js';
import { placeEntities } from './overview-layout.js';
import { overviewNodes } from './overview-panel.js';
import { Panel } from './panel.js';
import { Paths } from './paths.js';
import { Permalink, restoreFilter } from './permalink.js';
import { Picture } from './picture.js';
import { Print } from './print.js';
import { Save } from './save.js';
import { Scene } from './scene.js';
import { Search } from './search.js';
import { listenToSkipLinks } from './skip-links.js';
import { State, TABS, isNothing, isSameTarget } from './state.js';
import { clip } from './text.js';
import { Theme } from './theme.js';
import { Timeline } from './timeline.js';

/** Puts the parts of the page together. Every part renders from the state, and changes it. */
export class Page {
  constructor() {
    this.theme = new Theme();
    this.graph = Graph.fromPage();
    this.state = new State(this.graph);
    restoreFilter(this.state);
    this.filter = this.state.filter;
    this.overview = this.state.overview;
    const choose = (/** @type {Target} */ target) => void this.choose(target);
    new Header(this.graph, this.filter);
    new Chips(byId('chips'), this.state);
    const { range } = this.filter.periods;
    if (range) new Timeline(byId('timeline'), this.graph, this.filter, range, choose);
    this.paths = new Paths(this.graph, this.filter);
    this.locations = new Locations(this.graph, this.filter);
    this.actions = new EntityActions(this.state, this.paths);
    this.panel = new Panel(byId('panel'), this.state, this.actions, choose);
    this.lensChoice = new LensChoice(byId('lenses'), this.graph, this.filter);
    new Legend(byId('legend'), this.graph, this.filter);
    this.table = new ClaimTable(byId('view-table'), this.graph, this.filter, choose);
    this.matrix = new Matrix(byId('view-matrix'), this.graph, this.filter, this.locations, choose);
    byId('tab-matrix').hidden = this.locations.isEmpty;
    this.claimLists = new ClaimLists(this.graph, this.filter);
    const open = (/** @type {Target} */ target) => void this.open(target);
    new Search(byId('search'), byId('matches'), this.graph, this.claimLists, open);
    const scene = new Scene(this.graph, this.filter);
    this.layer = scene.layer = new OverviewLayer(this.overview, measuringContext());
    // What is around the picture comes first, because the picture fills the rest of the window.
    this.overviewBar = new OverviewBar(byId('scope'), this.overview, this.layer);
    this.#showKinds();
    this.picture = new Picture(byId('picture'), scene);
    scene.place(this.#closePlaces());
    this.panel.extend = (start) => {
      const nodes = overviewNodes(this.overview, (bond) => this.#listClaims(bond));
      return this.overview.isShown ? [...nodes, ...start] : [...start, ...nodes];
    };
    this.overviewBar.update();
    this.menu = new ContextMenu(byId('view-picture'));
    this.drawers = {
      origin: new Drawer(byId('open-origin'), byId('origin')),
      legend: new Drawer(byId('open-legend'), byId('legend')),
      panel: new Drawer(byId('open-panel'), byId('panel')),
    };
    new Print(this, byId('printed-picture'), byId('printed-documents'));
    this.permalink = new Permalink(this);
    this.help = new Help(byId('help'), this.graph);
    new Keyboard(this);
    listenToSkipLinks(() => this.openTab('picture'));
    this.#listen();
    this.#addButtons();
    this.permalink.read();
  }

  /**
   * Selects an entity, a bundle, a claim or a list of claims, or nothing, and announces it.
   * @param {Target} target
   * @param {boolean} [isRevealed] whether to bring an entity into view
   * @param {string} [note] announced first
   */
  async select(target, isRevealed = false, note = '') {
    if (isNothing(target)) this.paths.start = null;
    this.overview.reveal(target);
    this.state.select(target);
    if (isRevealed && target.entity) this.picture.reveal(target.entity);
    this.keepClear();
    await this.panel.rendered;
    if (!isSameTarget(this.state.selected, target)) return; // something else was selected in the meantime
    byId('announcement').textContent = note + this.picture.scene.describe(target, this.panel.evidence);
  }

  /**
   * Selects as `select` does. If an entity is hidden, a wider lens shows it, and the page says so.
   * @param {Target} target
   * @param {boolean} [isRevealed] whether to bring an entity into view
   */
  async choose(target, isRevealed = false) {
    const { entity } = target;
    this.overview.reveal(target);
    const shown = entity ? this.filter.reveal(entity) : '';
    const note = entity && shown ? `Now shows ${shown}, to include ${clip(entity.name, 60)}` : '';
    const selected = this.select(target, isRevealed, note && `${note}. `);
    if (note) this.lensChoice.note(note);
    await selected;
  }

  /** Moves the picture if the panel covers what is selected. */
  keepClear() {
    this.picture.keepClear(this.state.selected, this.panel.coveredHeight);
  }

  /** Selects as `choose` does, and moves the focus to the panel that shows it. @param {Target} target */
  async open(target) {
    if (this.#endsPath(target)) return;
    await this.choose(target, true);
    if (isSameTarget(this.state.selected, target)) this.panel.box.focus();
  }

  /** Makes an entity the other end of a path, if there is a start. @param {Target} target @returns {boolean} whether it is */
  #endsPath({ entity }) {
    const { start } = this.paths;
    if (!start || !entity || entity === start) return false;
    this.paths.chooseEnd(entity);
    return true;
  }

  /** Selects nothing or, if nothing is selected, goes back to the overview. */
  clear() {
    if (isNothing(this.state.selected)) this.overview.open();
    void this.select({ entity: null, claim: null });
  }

  /**
   * Handles a key on the picture while the overview is shown: `n` and `p` point at the next and the previous community,
   * Enter opens it.
   * @param {string} key
   * @returns {boolean} whether it was handled
   */
  stepOverview(key) {
    const { overview, layer, picture } = this;
    const step = { n: 1, p: -1 }[key];
    if (!overview.isShown || (!step && (key !== 'Enter' || !layer.pointed))) return false;
    if (!step) {
      this.#openMark(layer.pointed);
      return true;
    }
    const { areas } = layer;
    const current = areas.findIndex(({ community }) => community === layer.pointed?.area?.community);
    const area = areas[(Math.max(current, step > 0 ? -1 : 0) + step + areas.length) % areas.length];
    if (!area) return true;
    const mark = { area, bond: null };
    picture.point({ entity: null, claim: null, mark }, null);
    byId('announcement').textContent = overview.describe(mark);
    return true;
  }

  /** Opens a community, or lists the claims between two. @param {Mark | null} mark */
  #openMark(mark) {
    if (mark?.area) this.overview.openCommunity(mark.area.community);
    else if (mark?.bond) this.#listClaims(mark.bond);
  }

  /** @param {Bond} bond */
  #listClaims(bond) {
    void this.select({ entity: null, claim: null, list: this.overview.claimsOf(bond) });
  }

  /** Opens the picture, the table or the matrix. The picture keeps its size. @param {string} name @param {boolean} [focus] */
  openTab(name, focus = false) {
    this.state.open(this.#visibleTabs.includes(name) ? name : '');
    if (focus) byId(`tab-${this.state.tab}`).focus();
  }

  /** Opens a menu with what can be done with an entity. @param {Entity} entity @param {Point} at pixel of the picture */
  openMenu(entity, at) {
    this.select({ entity, claim: null });
    this.menu.open(clip(entity.name, 80), this.actions.of(entity), at, this.picture.box);
  }

  #showTab() {
    const { tab } = this.state;
    for (const one of TABS) {
      byId(`tab-${one}`).setAttribute('aria-selected', String(one === tab));
      byId(`tab-${one}`).tabIndex = one === tab ? 0 : -1;
    }
    byId('view-picture').classList.toggle('away', tab !== 'picture');
    byId('view-picture').inert = tab !== 'picture';
    byId('tools').hidden = tab !== 'picture';
    for (const [name, view] of Object.entries({ table: this.table, matrix: this.matrix })) {
      if (name === tab) view.open();
      else view.close();
    }
  }

  #showKinds() {
    const items = kindKey(this.graph, this.filter).map(({ symbol, name }) => make('li', {}, symbol, name));
    byId('kinds').replaceChildren(...items);
  }

  get #visibleTabs() {
    return TABS.filter((name) => !byId(`tab-${name}`).hidden);
  }

  #listen() {
    const detail = (/** @type {Event} */ event) => /** @type {CustomEvent} */ (event).detail;
    document.addEventListener('pointerdown', ({ target }) => {
      for (const drawer of [this.drawers.origin, this.drawers.legend])
        if (!drawer.contains(/** @type {Node} */ (target))) drawer.close();
    });
    this.picture.addEventListener('select', (event) => {
      const { mark, isAdded, ...target } = detail(event);
      if (mark) this.#openMark(mark);
      else if (isAdded && target.entity) this.state.selectAlso(target.entity);
      else if (!this.#endsPath(target)) this.select(target);
    });
    this.picture.addEventListener('menu', (event) => this.openMenu(detail(event).entity, detail(event).at));
    this.overview.addEventListener('change', () => this.#showScope());
    this.overview.addEventListener('recount', () => this.#placeScope());
    this.picture.addEventListener('point', (event) => this.#showTooltip(detail(event)));
    this.picture.addEventListener('viewchange', () => this.permalink.schedule());
    this.paths.addEventListener('start', (event) => {
      const note = 'Start of the path chosen. Choose the other end, in the picture or by the search. ';
      this.select({ entity: detail(event), claim: null }, false, this.paths.start ? note : '');
    });
    this.paths.addEventListener('end', (event) => {
      this.select({ entity: null, claim: null, list: detail(event) });
      this.panel.box.focus();
    });
    this.theme.addEventListener('change', () => this.picture.recolour());
    let { selected } = this.state;
    let { showsUndated, lens } = this.filter;
    this.state.addEventListener('change', () => {
      const { filter, picture, state, table } = this;
      const isPeriodChanged = showsUndated !== filter.showsUndated && this.graph.asOf;
      const isLensChanged = filter.lens !== lens && filter.lens;
      picture.show(state.selected, state.pinned);
      if ((isPeriodChanged || isLensChanged) && !picture.isMoved) picture.fit();
      ({ showsUndated, lens } = filter);
      table.mark(state.selected.claim);
      if (!isSameTarget(state.selected, selected)) {
        ({ selected } = state);
        if (isNothing(selected)) this.drawers.panel.close();
        else this.drawers.panel.open();
      }
      byId('open-panel').textContent = this.graph.nameOf(state.selected) || 'Evidence';
      this.#showTab();
      this.permalink.schedule();
    });
    this.filter.addEventListener('change', () => this.#showKinds());
    this.permalink.addEventListener('change', () => {
      byId('back').disabled = !this.permalink.canGoBack;
      byId('forward').disabled = !this.permalink.canGoForward;
    });
    for (const tab of TABS) {
      byId(`tab-${tab}`).addEventListener('click', () => this.openTab(tab));
      byId(`tab-${tab}`).addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        const tabs = this.#visibleTabs;
        if (step) this.openTab(tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length], true);
      });
    }
  }

  /** Shows what the overview has opened. A few entities of a large picture are placed anew, since they are far apart. */
  #showScope() {
    const { picture, state } = this;
    picture.scene.place(this.#closePlaces());
    picture.show(state.selected, state.pinned);
    picture.fit();
  }

  /** Places anew what the filter has changed in a narrowed picture, unless everything in it has a place. */
  #placeScope() {
    const { scene } = this.picture;
    if (scene.places.size && !this.filter.entities.every((entity) => scene.places.has(entity)))
      scene.place(this.#closePlaces());
  }

  /** Returns the places of the few entities of a large picture that are shown; none if all are. */
  #closePlaces() {
    const { overview, picture, filter } = this;
    const isClose = overview.hasCommunities && ['top', 'community'].includes(overview.scope.show);
    if (!isClose) return new Map();
    const { width, height } = picture.size;
    const { entities, claims } = filter;
    const points = placeEntities(entities, claims, width / height);
    return new Map(points.map((point, i) => [entities[i], point]));
  }

  #addButtons() {
    const save = new Save(this.picture, this.theme);
    /** @type {Record<string, () => void>} */ const actions = {
      'zoom-in': () => this.picture.zoom(1.25),
      'zoom-out': () => this.picture.zoom(0.8),
      fit: () => {
        this.picture.reset();
        this.permalink.schedule();
      },
      back: () => this.permalink.back(),
      forward: () => this.permalink.forward(),
      'save-png': () => void save.png(),
      'save-svg': () => save.svg(),
      'full-screen': () => void toggleFullScreen(),
      theme: () => {
        this.theme.toggle();
        this.permalink.schedule();
      },
      'copy-link': () => void this.#copyLink(),
      'open-help': () => this.help.open(),
    };
    for (const [id, action] of Object.entries(actions)) byId(id).addEventListener('click', action);
    byId('full-screen').hidden = !document.fullscreenEnabled;
    byId('main').addEventListener('fullscreenchange', () => {
      byId('full-screen').setAttribute('aria-pressed', String(document.fullscreenElement === byId('main')));
    });
  }

  /** Copies a link to this view; if the browser does not allow it, shows the link to copy by hand. */
  async #copyLink() {
    this.permalink.write();
    const field = byId('link');
    field.value = location.href;
    try {
      await navigator.clipboard.writeText(location.href);
      byId('announcement').textContent = 'Link copied.';
      byId('copy-link').dataset.copied = 'true';
      setTimeout(() => delete byId('copy-link').dataset.copied, 2000);
    } catch {
      field.hidden = false;
      field.focus();
      field.select();
    }
  }

  /** Describes what is under the pointer. @param {Target & {at: Point | null}} pointed */
  #showTooltip({ entity, claim, bundle, mark, at }) {
    const tooltip = byId('tooltip');
    tooltip.hidden = !at || (!entity && !bundle && !mark);
    if (!at || tooltip.hidden) return;
    const text = mark ? this.overview.describe(mark) : this.picture.scene.describe({ entity, claim, bundle });
    tooltip.replaceChildren(make('bdi', {}, text));
    const { clientWidth, clientHeight } = tooltip.parentElement;
    const isBelow = at.y + 18 + tooltip.offsetHeight < clientHeight;
    tooltip.style.left = `${Math.min(at.x + 14, clientWidth - tooltip.offsetWidth - 6)}px`;
    tooltip.style.top = `${isBelow ? at.y + 18 : at.y - 10 - tooltip.offsetHeight}px`;
  }
}

async function toggleFullScreen() {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await byId('main').requestFullscreen();
}
