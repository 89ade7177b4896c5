'use strict';

/**
 * The network as a picture, drawn by vis-network at the positions that the data brings.
 *
 * Another renderer would offer the same: `show`, `fit`, `zoom`, `pan`, `centre`, `claimSpot`, `entitySpot`, and the
 * events `pick` and `point`, each with a `Picked` as its detail.
 */
class Picture extends EventTarget {
  static #MARGIN = { x: 48, y: 36 }; // around the symbols, in pixels
  static #SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]; // of a line's length where something may be put on it

  /**
   * @param {HTMLElement} box
   * @param {Graph} graph
   * @param {Filter} filter
   */
  constructor(box, graph, filter) {
    super();
    this.box = box;
    this.graph = graph;
    this.scene = new Scene(graph, filter);
    this.labels = new Labels(graph, (entity) => this.#ends(entity));
    this.labelledAt = 0; // the scale for which there are labels
    this.moved = false; // whether somebody has moved the picture since it was last fitted
    this.lines = new Lines(this.scene);
    this.symbolItems = new vis.DataSet();
    this.lineItems = new vis.DataSet();
    this.colours = Picture.#colours();
    this.#refresh();
    this.network = new vis.Network(box, { nodes: this.symbolItems, edges: this.lineItems }, Picture.#options());
    this.#listen();
    this.fit();
  }

  /** vis-network is told to draw, pick and drag, and nothing else. */
  static #options() {
    return {
      physics: false,
      layout: { improvedLayout: false },
      interaction: { keyboard: false, selectable: false, selectConnectedEdges: false, zoomSpeed: 0.6 },
      nodes: { chosen: false, font: { size: 0 } },
      edges: { chosen: false, arrowStrikethrough: false, hoverWidth: 0, selectionWidth: 0, font: { size: 0 } },
    };
  }

  /**
   * Shows what the filter lets through, with a selected entity and its neighbours, or a claim and its ends, in front.
   * @param {Picked} selected
   */
  show(selected) {
    this.scene.selected = selected;
    this.#refresh();
    this.labelledAt = 0;
    this.network.redraw();
  }

  /** Shows everything that the filter lets through, as large as the window allows. */
  fit() {
    const spots = this.scene.entities.map((entity) => this.#place(entity));
    if (!spots.length) return;
    const [xs, ys] = [spots.map((spot) => spot.x), spots.map((spot) => spot.y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const [wide, high] = [
      this.box.clientWidth - 2 * Picture.#MARGIN.x,
      this.box.clientHeight - 2 * Picture.#MARGIN.y,
    ];
    const scale = Math.min(wide / (right - left || 1), high / (bottom - top || 1), 1.5);
    this.moved = false;
    this.labelledAt = 0;
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.05) });
  }

  /** @param {number} factor */
  zoom(factor) {
    this.moved = true;
    this.network.moveTo({ scale: Math.min(Math.max(this.network.getScale() * factor, 0.05), 8) });
  }

  /**
   * Moves the picture by pixels of the screen.
   * @param {number} x
   * @param {number} y
   */
  pan(x, y) {
    this.moved = true;
    const [at, scale] = [this.network.getViewPosition(), this.network.getScale()];
    this.network.moveTo({ position: { x: at.x - x / scale, y: at.y - y / scale } });
  }

  /**
   * Brings an entity into view, if it is not there.
   * @param {Entity} entity
   */
  centre(entity) {
    const { x, y } = this.network.canvasToDOM(this.#place(entity));
    if (x > 40 && y > 40 && x < this.box.clientWidth - 40 && y < this.box.clientHeight - 40) return;
    this.moved = true;
    this.network.moveTo({ position: this.#place(entity) });
  }

  /** Where on the page the middle of a claim's line is. @param {Claim} claim @returns {Spot} */
  claimSpot(claim) {
    return this.#onPage(this.#along(claim, 0.5));
  }

  /** Where on the page an entity's symbol is. @param {Entity} entity @returns {Spot} */
  entitySpot(entity) {
    return this.#onPage(this.#place(entity));
  }

  #listen() {
    const { network } = this;
    network.on('click', (/** @type {any} */ event) =>
      this.dispatchEvent(new CustomEvent('pick', { detail: this.#at(event.pointer) })),
    );
    network.on('dragging', (/** @type {any} */ event) => event.nodes.length && (this.labelledAt = 0));
    network.on('dragEnd', (/** @type {any} */ event) => event.nodes.length && this.show(this.scene.selected));
    for (const name of ['zoom', 'dragStart']) network.on(name, () => (this.moved = true));
    this.box.addEventListener('pointermove', (event) => {
      const corner = this.box.getBoundingClientRect();
      const dom = { x: event.clientX - corner.left, y: event.clientY - corner.top };
      this.#point(this.#at({ DOM: dom, canvas: network.DOMtoCanvas(dom) }), dom);
    });
    this.box.addEventListener('pointerleave', () => this.#point({ entity: null, claim: null }, null));
    network.on('afterDrawing', (/** @type {CanvasRenderingContext2D} */ context) => this.#drawOver(context));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.colours = Picture.#colours();
      this.show(this.scene.selected);
    });
    new ResizeObserver(() => this.moved || this.fit()).observe(this.box);
  }

  /** @param {Picked} picked @param {Spot | null} at */
  #point(picked, at) {
    const before = this.scene.pointed;
    this.scene.pointed = picked;
    this.box.style.cursor = picked.entity || picked.claim ? 'pointer' : '';
    this.dispatchEvent(new CustomEvent('point', { detail: { ...picked, at } }));
    if (before.entity !== picked.entity || before.claim !== picked.claim) this.#emphasize([before, picked]);
  }

  /** Draws what was and what is pointed at anew; the names stay where they are, and do not jump. @param {Picked[]} changed */
  #emphasize(changed) {
    const claims = changed.flatMap(({ claim }) => (claim && this.lineItems.get(claim.index) ? [claim] : []));
    this.lineItems.update(claims.map((claim) => this.lines.style(claim, this.colours.quiet)));
    const { front } = this.scene;
    const entities = changed.flatMap(({ entity }) => (entity && this.symbolItems.get(entity.index) ? [entity] : []));
    this.symbolItems.update(
      entities.map((entity) => ({ id: entity.index, ...this.#paint(entity, front.has(entity)) })),
    );
  }

  /** What is at a spot: a symbol, else a name, else a line. @param {{DOM: Spot, canvas: Spot}} spot @returns {Picked} */
  #at({ DOM, canvas }) {
    const scale = this.network.getScale();
    const node = this.network.getNodeAt(DOM);
    const entity =
      node === undefined ? this.labels.at(canvas.x * scale, canvas.y * scale) : this.graph.entities[node];
    const edge = entity ? undefined : this.network.getEdgeAt(DOM);
    return { entity, claim: edge === undefined ? null : this.graph.claims[edge] };
  }

  static #colours() {
    const style = getComputedStyle(document.documentElement);
    const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
    return { ink: colour('ink'), quiet: colour('quiet'), ground: colour('ground'), denied: colour('denied') };
  }

  /** Brings vis-network's items up to date. */
  #refresh() {
    const { front } = this.scene;
    Picture.#renew(
      this.symbolItems,
      this.scene.entities.map((entity) => this.#symbol(entity, front.has(entity))),
    );
    Picture.#renew(
      this.lineItems,
      this.lines.items(this.colours.quiet, (entity) => this.#place(entity)),
    );
  }

  /** @param {any} items a vis.DataSet @param {{id: number}[]} wanted */
  static #renew(items, wanted) {
    const ids = new Set(wanted.map((item) => item.id));
    items.remove(items.getIds().filter((/** @type {number} */ id) => !ids.has(id)));
    items.update(wanted);
  }

  /** @param {Entity} entity @param {boolean} isFront */
  #symbol(entity, isFront) {
    const type = this.graph.typeOf(entity);
    const box = { widthConstraint: { minimum: 1.6 * entity.size }, heightConstraint: { minimum: 0.8 * entity.size } };
    return {
      id: entity.index,
      ...this.#place(entity),
      shape: type.shape,
      size: entity.size,
      ...this.#paint(entity, isFront),
      ...(type.shape === 'box' ? box : {}),
    };
  }

  /** @param {Entity} entity @param {boolean} isFront */
  #paint(entity, isFront) {
    const strong = this.scene.isStrong(entity);
    const { colour } = this.graph.typeOf(entity);
    const { ink, ground } = this.colours;
    const background = isFront || strong ? colour : Symbols.faded(colour, ground, 0.2);
    return { color: { background, border: strong ? ink : ground }, borderWidth: strong ? 3 : 1.5 };
  }

  /** Where an entity is: where the data puts it, or where somebody dragged it. @param {Entity} entity @returns {Spot} */
  #place(entity) {
    const { x, y } = this.network?.body.nodes[entity.index] ?? this.symbolItems.get(entity.index) ?? entity;
    return { x, y };
  }

  /** A spot on a claim's line. @param {Claim} claim @param {number} share 0 at its beginning, 1 at its end */
  #along(claim, share) {
    const edge = this.network.body.edges[claim.index];
    if (claim.subject !== claim.object) return edge.edgeType.getPoint(share);
    const [x, y, radius] = edge.edgeType._getCircleData();
    const turn = edge.options.selfReference.angle;
    return { x: x + radius * Math.cos(turn), y: y - radius * Math.sin(turn) };
  }

  /** @param {Spot} spot of the picture @returns {Spot} of the page */
  #onPage(spot) {
    const [corner, { x, y }] = [this.box.getBoundingClientRect(), this.network.canvasToDOM(spot)];
    return { x: corner.left + x, y: corner.top + y };
  }

  /** Where the lines of an entity lead to, in pixels. @param {Entity} entity @returns {Spot[]} */
  #ends(entity) {
    const scale = this.network.getScale();
    return entity.claims
      .filter((claim) => this.scene.filter.shows(claim))
      .map((claim) => this.#place(claim.subject === entity ? claim.object : claim.subject))
      .map(({ x, y }) => ({ x: x * scale, y: y * scale }));
  }

  /** Draws names, and crosses through what is denied, over vis-network's picture. @param {CanvasRenderingContext2D} context */
  #drawOver(context) {
    const scale = this.network.getScale();
    if (scale !== this.labelledAt) this.#label(scale);
    context.save();
    context.scale(1 / scale, 1 / scale);
    this.labels.draw(context, this.colours);
    context.restore();
    document.documentElement.dataset.drawn = 'true';
  }

  /** @param {number} scale */
  #label(scale) {
    this.labelledAt = scale;
    const { claims, front } = this.scene;
    const symbols = this.scene.entities.map((entity) => {
      const { x, y } = this.#place(entity);
      const isFront = front.has(entity);
      const must = entity === this.scene.selected.entity;
      const rank = (must ? 1e6 : 0) + (isFront ? 1e4 : 0) + entity.size + (this.graph.typeOf(entity).acts ? 2 : 0);
      return { entity, x: x * scale, y: y * scale, radius: entity.size * scale, rank, must, dim: !isFront };
    });
    const named = claims.filter((claim) => this.scene.isNamed(claim)).map((claim) => this.#named(claim, scale));
    const crosses = claims
      .filter((claim) => this.graph.modeOf(claim) === 'denied')
      .map((claim) => ({
        spots: this.#spots(claim, scale),
        size: Math.min(Math.max(9 * scale, 3), 6),
        dim: !this.scene.isFront(claim),
      }));
    this.labels.place(symbols, named, crosses, this.moved ? null : this.#window(scale));
  }

  /** @param {Claim} claim @param {number} scale @returns {NamedLine} */
  #named(claim, scale) {
    const mode = this.graph.modeOf(claim);
    const text = this.graph.relationOf(claim).phrase + (mode ? ` (${mode})` : '');
    return { text, spots: this.#spots(claim, scale), must: claim === this.scene.selected.claim };
  }

  /** @param {Claim} claim @param {number} scale @returns {Spot[]} in pixels, the best first */
  #spots(claim, scale) {
    return Picture.#SHARES
      .map((share) => this.#along(claim, share))
      .map(({ x, y }) => ({ x: x * scale, y: y * scale }));
  }

  /** The part of the picture that the window shows. @param {number} scale @returns {Box} in pixels */
  #window(scale) {
    const { x, y } = this.network.getViewPosition();
    const [w, h] = [this.box.clientWidth / 2 - 4, this.box.clientHeight / 2 - 4];
    return { left: x * scale - w, top: y * scale - h, right: x * scale + w, bottom: y * scale + h };
  }
}
