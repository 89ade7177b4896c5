'use strict';

/** Puts the parts of the page together: what is picked in one is shown by all. */
class Page {
  constructor() {
    const { byId } = Elements;
    this.graph = Graph.inPage();
    this.filter = new Filter(this.graph);
    const pick = (/** @type {Picked} */ picked) => this.pick(picked);
    new Header(this.graph, this.filter);
    this.panel = new Panel(byId('panel'), this.graph, this.filter, pick);
    this.legend = new Legend(byId('legend'), this.graph, this.filter);
    this.table = new ClaimTable(byId('view-table'), this.graph, this.filter, pick);
    this.search = new Search(byId('search'), byId('matches'), this.graph, (picked) => this.pick(picked, true));
    const scene = new Scene(this.graph, this.filter);
    const Renderer = this.graph.renderer === 'vis' ? VisPicture : CanvasPicture;
    this.picture = new Renderer(byId('picture'), scene);
    /** @type {Picked} */ this.picked = { entity: null, claim: null };
    this.#listen();
    this.panel.show(this.picked);
  }

  /**
   * Shows an entity or a claim everywhere; with neither, nothing is picked any more.
   * @param {Picked} picked
   * @param {boolean} [centre] whether to bring an entity into view
   */
  pick(picked, centre = false) {
    this.picked = picked;
    this.picture.show(picked);
    if (centre && picked.entity) this.picture.centre(picked.entity);
    this.table.select(picked.claim);
    this.#announce(picked);
    return this.panel.show(picked).then(() => {
      const stacked = matchMedia('(max-width: 60rem)').matches;
      if (stacked && (picked.entity || picked.claim)) this.panel.box.scrollIntoView({ block: 'nearest' });
    });
  }

  #listen() {
    const { byId } = Elements;
    this.picture.addEventListener('pick', (event) => this.pick(/** @type {CustomEvent} */ (event).detail));
    this.picture.addEventListener('point', (event) => this.#point(/** @type {CustomEvent} */ (event).detail));
    this.filter.addEventListener('change', () => this.picture.show(this.picked));
    byId('zoom-in').addEventListener('click', () => this.picture.zoom(1.25));
    byId('zoom-out').addEventListener('click', () => this.picture.zoom(0.8));
    byId('fit').addEventListener('click', () => this.picture.fit());
    for (const [tab, other] of [
      ['picture', 'table'],
      ['table', 'picture'],
    ]) {
      byId(`tab-${tab}`).addEventListener('click', () => this.#turnTo(tab));
      byId(`tab-${tab}`).addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') this.#turnTo(other, true);
      });
    }
    byId('picture').addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#key(event));
    document.addEventListener('keydown', (event) => {
      const typing = event.target instanceof HTMLInputElement && event.target.type === 'text';
      if (event.key === '/' && !typing) {
        event.preventDefault();
        byId('search').focus();
      } else if (event.key === 'Escape' && !typing) this.pick({ entity: null, claim: null });
    });
  }

  /** Shows the picture or the table. The picture keeps its place and size. */
  #turnTo(/** @type {string} */ tab, focus = false) {
    const { byId } = Elements;
    for (const name of ['picture', 'table']) {
      byId(`tab-${name}`).setAttribute('aria-selected', String(name === tab));
      byId(`tab-${name}`).tabIndex = name === tab ? 0 : -1;
    }
    byId('view-picture').classList.toggle('away', tab !== 'picture');
    byId('view-picture').inert = tab !== 'picture';
    byId('tools').hidden = tab !== 'picture';
    if (tab === 'table') this.table.open();
    else this.table.close();
    if (focus) byId(`tab-${tab}`).focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = 60;
    /** @type {Record<string, () => void>} */ const keys = {
      ArrowLeft: () => this.picture.pan(step, 0),
      ArrowRight: () => this.picture.pan(-step, 0),
      ArrowUp: () => this.picture.pan(0, step),
      ArrowDown: () => this.picture.pan(0, -step),
      '+': () => this.picture.zoom(1.25),
      '=': () => this.picture.zoom(1.25),
      '-': () => this.picture.zoom(0.8),
      0: () => this.picture.fit(),
      n: () => this.#walk(1),
      p: () => this.#walk(-1),
      Enter: () => this.panel.box.focus(),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }

  /** Goes to the next entity, from the one with the most claims downwards. @param {number} step */
  #walk(step) {
    const entities = this.filter.entities.sort((a, b) => b.claims.length - a.claims.length || a.index - b.index);
    if (!entities.length) return;
    const at = this.picked.entity ? entities.indexOf(this.picked.entity) : step > 0 ? -1 : 0;
    this.pick({ entity: entities[(at + step + entities.length) % entities.length], claim: null }, true);
  }

  /** Names what is under the pointer. @param {Picked & {at: Spot | null}} pointed */
  #point({ entity, claim, at }) {
    const label = Elements.byId('pointed');
    label.hidden = !at || (!entity && !claim);
    if (!at || label.hidden) return;
    const text = entity
      ? `${Words.clipped(entity.name, 80)} · ${this.graph.typeOf(entity).name} · ${Words.count(entity.claims.length, 'claim')}`
      : this.#claimText(/** @type {Claim} */ (claim));
    label.replaceChildren(Elements.make('bdi', {}, text));
    label.style.left = `${Math.min(at.x + 14, label.parentElement.clientWidth - label.offsetWidth - 6)}px`;
    label.style.top = `${at.y + 18 + label.offsetHeight < label.parentElement.clientHeight ? at.y + 18 : at.y - 10 - label.offsetHeight}px`;
  }

  /** @param {Claim} claim */
  #claimText(claim) {
    return [this.graph.sentence(claim), Words.clipped(claim.voice, 60), this.graph.certainties[claim.certainty]]
      .filter(Boolean)
      .join(' · ');
  }

  /** @param {Picked} picked */
  #announce({ entity, claim }) {
    const text = claim
      ? this.#claimText(claim)
      : entity
        ? `${Words.clipped(entity.name, 80)}, ${this.graph.typeOf(entity).name}, ${Words.count(entity.claims.length, 'claim')}`
        : '';
    Elements.byId('announced').textContent = text;
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
