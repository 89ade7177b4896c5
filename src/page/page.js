/** @import { Target } from './graph.js' */
/** @import { Mark } from './overview.js' */
/** @import { Bond } from './overview-summary.js' */
/** @import { Point } from './scene.js' */

import { ClaimTable } from './claim-table.js';
import { byId, make, measuringContext } from './dom.js';
import { Filter } from './filter.js';
import { Graph } from './graph.js';
import { Header } from './header.js';
import { Keyboard } from './keyboard.js';
import { Legend } from './legend.js';
import { LensChoice } from './lens-choice.js';
import { Locations } from './locations.js';
import { Matrix } from './matrix.js';
import { Overview } from './overview.js';
import { OverviewBar } from './overview-bar.js';
import { OverviewLayer } from './overview-layer.js';
import { placeEntities } from './overview-layout.js';
import { overviewNodes } from './overview-panel.js';
import { Panel } from './panel.js';
import { Paths } from './paths.js';
import { Permalink } from './permalink.js';
import { Picture } from './picture.js';
import { Save } from './save.js';
import { Scene } from './scene.js';
import { Search } from './search.js';
import { clip } from './text.js';
import { Theme } from './theme.js';
import { Timeline } from './timeline.js';

const TABS = ['picture', 'table', 'matrix'];

/**
 * Puts the parts of the page together. A part that changes the selection calls `select`, or `choose` if what it selects
 * may be hidden, and all parts show it.
 */
export class Page {
  constructor() {
    this.theme = new Theme();
    this.graph = Graph.fromPage();
    this.filter = new Filter(this.graph);
    this.overview = new Overview(this.graph, this.filter);
    this.tab = 'picture';
    /** @type {Target} */ this.selected = { entity: null, claim: null };
    const choose = (/** @type {Target} */ target) => void this.choose(target);
    new Header(this.graph, this.filter);
    const { range } = this.filter.years;
    if (range) new Timeline(byId('timeline'), this.graph, this.filter, range, choose);
    this.paths = new Paths(this.graph, this.filter);
    this.locations = new Locations(this.graph, this.filter);
    this.panel = new Panel(byId('panel'), this.graph, this.filter, this.paths, choose);
    this.lensChoice = new LensChoice(byId('lenses'), this.graph, this.filter);
    new Legend(byId('legend'), this.graph, this.filter);
    this.table = new ClaimTable(byId('view-table'), this.graph, this.filter, choose);
    this.matrix = new Matrix(byId('view-matrix'), this.graph, this.filter, this.locations, choose);
    byId('tab-matrix').hidden = this.locations.isEmpty;
    new Search(byId('search'), byId('matches'), this.graph, (target) => void this.choose(target, true));
    const scene = new Scene(this.graph, this.filter);
    this.layer = scene.layer = new OverviewLayer(this.overview, measuringContext());
    this.picture = new Picture(byId('picture'), scene);
    this.overviewBar = new OverviewBar(byId('scope'), this.overview, this.layer);
    this.panel.extend = (start) => {
      const nodes = overviewNodes(this.overview, (bond) => this.#listClaims(bond));
      return this.overview.isShown ? [...nodes, ...start] : [...start, ...nodes];
    };
    this.overviewBar.update();
    this.permalink = new Permalink(this);
    new Keyboard(this);
    this.#listen();
    this.#addButtons();
    if (location.hash || this.graph.path.length) this.permalink.read();
    else this.panel.show(this.selected);
  }

  /**
   * Selects an entity, a claim or a list of claims, or nothing.
   * @param {Target} target
   * @param {boolean} [isRevealed] whether to bring an entity into view
   */
  async select(target, isRevealed = false) {
    this.selected = target;
    this.overview.reveal(target);
    this.picture.show(target);
    if (isRevealed && target.entity) this.picture.reveal(target.entity);
    this.table.mark(target.claim);
    byId('announcement').textContent = this.graph.describe(target);
    this.permalink.schedule();
    await this.panel.show(target);
    const isStacked = matchMedia('(max-width: 60rem)').matches;
    if (isStacked && (target.entity || target.claim || target.list))
      this.panel.box.scrollIntoView({ block: 'nearest' });
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
    const selected = this.select(target, isRevealed);
    if (entity && shown) {
      const note = `Now shows ${shown}, to include ${clip(entity.name, 60)}`;
      this.lensChoice.note(note);
      byId('announcement').textContent = `${note}. ${this.graph.describe(target)}`;
    }
    await selected;
  }

  /** Selects nothing or, if nothing is selected, goes back to the overview. */
  clear() {
    const { entity, claim, list } = this.selected;
    if (!entity && !claim && !list) this.overview.open();
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
    const tabs = this.#visibleTabs;
    this.tab = tabs.includes(name) ? name : 'picture';
    for (const tab of tabs) {
      byId(`tab-${tab}`).setAttribute('aria-selected', String(tab === this.tab));
      byId(`tab-${tab}`).tabIndex = tab === this.tab ? 0 : -1;
    }
    byId('view-picture').classList.toggle('away', this.tab !== 'picture');
    byId('view-picture').inert = this.tab !== 'picture';
    byId('tools').hidden = this.tab !== 'picture';
    for (const view of [this.table, this.matrix]) view.close();
    if (this.tab === 'table') this.table.open();
    if (this.tab === 'matrix') this.matrix.open();
    if (focus) byId(`tab-${this.tab}`).focus();
    this.permalink.schedule();
  }

  get #visibleTabs() {
    return TABS.filter((name) => !byId(`tab-${name}`).hidden);
  }

  #listen() {
    const detail = (/** @type {Event} */ event) => /** @type {CustomEvent} */ (event).detail;
    this.picture.addEventListener('select', (event) => {
      const { mark, ...target } = detail(event);
      if (mark) this.#openMark(mark);
      else this.select(target);
    });
    this.overview.addEventListener('change', () => this.#showScope());
    this.overview.addEventListener('recount', () => {
      const { entity, claim, list } = this.selected;
      if (this.overview.isAvailable && !entity && !claim && !list) void this.panel.show(this.selected);
    });
    this.picture.addEventListener('point', (event) => this.#showTooltip(detail(event)));
    this.picture.addEventListener('viewchange', () => this.permalink.schedule());
    this.paths.addEventListener('start', (event) => {
      this.select({ entity: detail(event), claim: null });
      if (this.paths.start)
        byId('announcement').textContent = 'Start of the path chosen. Select the other entity and choose "to here".';
    });
    this.paths.addEventListener('end', (event) => {
      this.select({ entity: null, claim: null, list: detail(event) });
      this.panel.box.focus();
    });
    this.theme.addEventListener('change', () => this.picture.recolour());
    let { showsUndated, lens } = this.filter;
    this.filter.addEventListener('change', () => {
      const { filter, picture } = this;
      const isPeriodChanged = showsUndated !== filter.showsUndated && this.graph.asOf;
      const isLensChanged = filter.lens !== lens && filter.lens;
      picture.show(this.selected);
      if ((isPeriodChanged || isLensChanged) && !picture.isMoved) picture.fit();
      ({ showsUndated, lens } = filter);
      this.permalink.schedule();
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

  /** Shows what the overview has opened. A few entities are placed anew, since they are far apart. */
  #showScope() {
    const { overview, picture, filter } = this;
    const isClose = overview.scope.show === 'top' || overview.scope.show === 'community';
    const { width, height } = picture.size;
    const { entities, claims } = filter;
    const points = isClose ? placeEntities(entities, claims, width / height) : [];
    picture.scene.place(new Map(points.map((point, i) => [entities[i], point])));
    picture.show(this.selected);
    picture.fit();
    void this.panel.show(this.selected);
    this.permalink.schedule();
  }

  #addButtons() {
    const save = new Save(this.picture);
    /** @type {Record<string, () => void>} */ const actions = {
      'zoom-in': () => this.picture.zoom(1.25),
      'zoom-out': () => this.picture.zoom(0.8),
      fit: () => {
        this.picture.fit();
        this.permalink.schedule();
      },
      'save-png': () => void save.png(),
      'save-svg': () => save.svg(),
      'full-screen': () => void toggleFullScreen(),
      theme: () => {
        this.theme.toggle();
        this.permalink.schedule();
      },
      'copy-link': () => void this.#copyLink(),
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
  #showTooltip({ entity, claim, mark, at }) {
    const tooltip = byId('tooltip');
    tooltip.hidden = !at || (!entity && !claim && !mark);
    if (!at || tooltip.hidden) return;
    tooltip.replaceChildren(make('bdi', {}, mark ? this.overview.describe(mark) : this.graph.describe({ entity, claim })));
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
