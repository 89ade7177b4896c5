'use strict';

/** Puts the parts of the page together: what is picked in one is shown by all. */
class Page {
  static #TABS = ['picture', 'table', 'matrix'];

  constructor() {
    const { byId } = Elements;
    this.theme = new Theme();
    this.graph = Graph.inPage();
    this.filter = new Filter(this.graph);
    this.tab = 'picture';
    /** @type {Picked} */ this.picked = { entity: null, claim: null };
    const pick = (/** @type {Picked} */ picked) => void this.pick(picked);
    new Header(this.graph, this.filter);
    const { told } = this.filter.years;
    if (told) new Timeline(byId('timeline'), this.graph, this.filter, told, pick);
    this.paths = new Paths(this.graph, this.filter);
    this.panel = new Panel(byId('panel'), this.graph, this.filter, this.paths, pick);
    this.legend = new Legend(byId('legend'), this.graph, this.filter);
    this.table = new ClaimTable(byId('view-table'), this.graph, this.filter, pick);
    this.matrix = new Matrix(byId('view-matrix'), this.graph, this.filter, pick);
    byId('tab-matrix').hidden = this.matrix.isEmpty;
    this.search = new Search(byId('search'), byId('matches'), this.graph, (picked) => this.pick(picked, true));
    this.picture = new CanvasPicture(byId('picture'), new Scene(this.graph, this.filter));
    this.permalink = new Permalink(this);
    new Keys(this);
    this.#listen();
    this.#buttons();
    if (location.hash || this.graph.path.length) this.permalink.read();
    else this.panel.show(this.picked);
  }

  /**
   * Shows an entity, a claim or several claims everywhere; with none, nothing is picked any more.
   * @param {Picked} picked
   * @param {boolean} [centre] whether to bring an entity into view
   */
  async pick(picked, centre = false) {
    const { byId } = Elements;
    this.picked = picked;
    this.picture.show(picked);
    if (centre && picked.entity) this.picture.centre(picked.entity);
    this.table.select(picked.claim);
    byId('announced').textContent = this.graph.inWords(picked);
    this.permalink.touch();
    await this.panel.show(picked);
    const stacked = matchMedia('(max-width: 60rem)').matches;
    if (stacked && (picked.entity || picked.claim || picked.bundle)) this.panel.box.scrollIntoView({ block: 'nearest' });
  }

  /** Shows the picture, the table or the matrix. The picture keeps its place and size. @param {string} wanted */
  turnTo(wanted, focus = false) {
    const { byId } = Elements;
    const tabs = this.#tabs;
    this.tab = tabs.includes(wanted) ? wanted : 'picture';
    for (const name of tabs) {
      byId(`tab-${name}`).setAttribute('aria-selected', String(name === this.tab));
      byId(`tab-${name}`).tabIndex = name === this.tab ? 0 : -1;
    }
    byId('view-picture').classList.toggle('away', this.tab !== 'picture');
    byId('view-picture').inert = this.tab !== 'picture';
    byId('tools').hidden = this.tab !== 'picture';
    for (const view of [this.table, this.matrix]) view.close();
    if (this.tab === 'table') this.table.open();
    if (this.tab === 'matrix') this.matrix.open();
    if (focus) byId(`tab-${this.tab}`).focus();
    this.permalink.touch();
  }

  get #tabs() {
    return Page.#TABS.filter((name) => !Elements.byId(`tab-${name}`).hidden);
  }

  #listen() {
    const { byId } = Elements;
    const detail = (/** @type {Event} */ event) => /** @type {CustomEvent} */ (event).detail;
    this.picture.addEventListener('pick', (event) => this.pick(detail(event)));
    this.picture.addEventListener('point', (event) => this.#point(detail(event)));
    this.picture.addEventListener('look', () => this.permalink.touch());
    this.paths.addEventListener('begin', (event) => {
      this.pick({ entity: detail(event), claim: null });
      if (this.paths.start)
        byId('announced').textContent = 'The path begins here. Go to its other end and choose "to here".';
    });
    this.paths.addEventListener('end', (event) => {
      this.pick({ entity: null, claim: null, bundle: detail(event) });
      this.panel.box.focus();
    });
    this.theme.addEventListener('change', () => this.picture.recolour());
    this.filter.addEventListener('change', () => {
      this.picture.show(this.picked);
      this.permalink.touch();
    });
    for (const tab of Page.#TABS) {
      byId(`tab-${tab}`).addEventListener('click', () => this.turnTo(tab));
      byId(`tab-${tab}`).addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        const tabs = this.#tabs;
        if (step) this.turnTo(tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length], true);
      });
    }
  }

  #buttons() {
    const { byId } = Elements;
    const save = new Save(this.picture);
    /** @type {Record<string, () => void>} */ const actions = {
      'zoom-in': () => this.picture.zoom(1.25),
      'zoom-out': () => this.picture.zoom(0.8),
      fit: () => {
        this.picture.fit();
        this.permalink.touch();
      },
      'save-png': () => void save.png(),
      'save-svg': () => save.svg(),
      'full-screen': () => void this.#fullScreen(),
      theme: () => {
        this.theme.turn();
        this.permalink.touch();
      },
      'copy-link': () => void this.#copyLink(),
    };
    for (const [id, action] of Object.entries(actions)) byId(id).addEventListener('click', action);
    byId('full-screen').hidden = !document.fullscreenEnabled;
    const main = byId('main');
    main.addEventListener('fullscreenchange', () => {
      byId('full-screen').setAttribute('aria-pressed', String(document.fullscreenElement === main));
    });
  }

  async #fullScreen() {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await Elements.byId('main').requestFullscreen();
  }

  /** Copies the address of what is shown; where a browser does not let it, it can be copied by hand. */
  async #copyLink() {
    const { byId } = Elements;
    this.permalink.write();
    const field = byId('link');
    field.value = location.href;
    try {
      await navigator.clipboard.writeText(location.href);
      byId('announced').textContent = 'The link is copied.';
      byId('copy-link').dataset.copied = 'true';
      setTimeout(() => delete byId('copy-link').dataset.copied, 2000);
    } catch {
      field.hidden = false;
      field.focus();
      field.select();
    }
  }

  /** Names what is under the pointer. @param {Picked & {at: Spot | null}} pointed */
  #point({ entity, claim, at }) {
    const label = Elements.byId('pointed');
    label.hidden = !at || (!entity && !claim);
    if (!at || label.hidden) return;
    label.replaceChildren(Elements.make('bdi', {}, this.graph.inWords({ entity, claim })));
    label.style.left = `${Math.min(at.x + 14, label.parentElement.clientWidth - label.offsetWidth - 6)}px`;
    label.style.top = `${at.y + 18 + label.offsetHeight < label.parentElement.clientHeight ? at.y + 18 : at.y - 10 - label.offsetHeight}px`;
  }

}

{
  const { graph, picture } = new Page();
  const withId = (/** @type {any[]} */ list, /** @type {string} */ id) => list.find((one) => one.id === id);
  // For tests, and for whoever scripts the page from its console: where on the page something is drawn.
  const drawn = {
    claimAt: (/** @type {string} */ id) => picture.claimSpot(withId(graph.claims, id)),
    entityAt: (/** @type {string} */ id) => picture.entitySpot(withId(graph.entities, id)),
    named: () => picture.named.map((entity) => entity.id),
    view: () => picture.view,
    look: (/** @type {View} */ view) => {
      picture.moved = true;
      picture.look(view);
    },
  };
  Object.defineProperty(window, 'drawn', { value: Object.freeze(drawn) });
}
