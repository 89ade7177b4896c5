'use strict';

/** The picture as vis-network draws it: symbols, lines, dragging and zooming are its own, names are the page's. */
class VisPicture extends Picture {
  /**
   * @param {HTMLElement} box
   * @param {Scene} scene
   */
  constructor(box, scene) {
    super(box, scene);
    this.writing = new Writing(scene, (claim, share) => this.along(claim, share));
    this.writtenAt = 0; // the scale for which names were placed
    this.symbolItems = new vis.DataSet();
    this.lineItems = new vis.DataSet();
    this.#refresh();
    this.network = new vis.Network(box, { nodes: this.symbolItems, edges: this.lineItems }, VisPicture.#options());
    this.#listen();
    this.start();
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

  /** @returns {View} */
  get view() {
    return { ...this.network.getViewPosition(), scale: this.network.getScale() };
  }

  /** @param {View} view */
  look({ x, y, scale }) {
    if (!this.moved) this.writtenAt = 0; // names have to stay within the window
    this.network.moveTo({ position: { x, y }, scale });
    this.dispatchEvent(new Event('look'));
  }

  update() {
    this.#refresh();
    this.writtenAt = 0;
    this.network.redraw();
  }

  /** @param {Picked[]} changed */
  emphasize(changed) {
    const claims = changed.flatMap(({ claim }) => (claim && this.lineItems.get(claim.index) ? [claim] : []));
    this.lineItems.update(claims.map((claim) => this.#style(claim)));
    const entities = changed.flatMap(({ entity }) => (entity && this.symbolItems.get(entity.index) ? [entity] : []));
    this.symbolItems.update(entities.map((entity) => ({ id: entity.index, ...this.#paint(entity) })));
  }

  resized() {
    this.network.setSize('100%', '100%');
  }

  /** @param {Spot} pixel @returns {Picked} */
  at(pixel) {
    const node = this.network.getNodeAt(pixel);
    const entity =
      node === undefined ? this.writing.at(this.network.DOMtoCanvas(pixel)) : this.scene.graph.entities[node];
    const edge = entity ? undefined : this.network.getEdgeAt(pixel);
    return { entity, claim: edge === undefined ? null : this.scene.graph.claims[edge] };
  }

  /** @param {Claim} claim @param {number} share @returns {Spot} */
  along(claim, share) {
    const edge = this.network.body.edges[claim.index];
    if (claim.subject !== claim.object) return edge.edgeType.getPoint(share);
    const [x, y, radius] = edge.edgeType._getCircleData();
    const turn = edge.options.selfReference.angle;
    return { x: x + radius * Math.cos(turn), y: y - radius * Math.sin(turn) };
  }

  /** @returns {Entity[]} */
  get named() {
    return this.writing.labels.placed.flatMap(({ entity }) => (entity ? [entity] : []));
  }

  #listen() {
    const { network } = this;
    network.on('dragging', (/** @type {any} */ event) => this.#drag(event.nodes));
    network.on('dragEnd', (/** @type {any} */ event) => {
      this.#drag(event.nodes);
      if (event.nodes.length) this.show(this.scene.selected);
      else this.dispatchEvent(new Event('look'));
    });
    network.on('zoom', () => this.dispatchEvent(new Event('look')));
    for (const name of ['zoom', 'dragStart']) network.on(name, () => (this.moved = true));
    network.on('afterDrawing', (/** @type {CanvasRenderingContext2D} */ context) => this.#write(context));
  }

  /** @param {number[]} dragged */
  #drag(dragged) {
    for (const i of dragged) this.scene.move(this.scene.graph.entities[i], this.network.getPosition(i));
    if (dragged.length) this.writtenAt = 0;
  }

  /** Brings vis-network's items up to date. */
  #refresh() {
    const { scene } = this;
    VisPicture.#renew(
      this.symbolItems,
      scene.entities.map((entity) => this.#symbol(entity)),
    );
    VisPicture.#renew(
      this.lineItems,
      scene.claims.map((claim) => this.#line(claim)),
    );
  }

  /** @param {any} items a vis.DataSet @param {{id: number}[]} wanted */
  static #renew(items, wanted) {
    const ids = new Set(wanted.map((item) => item.id));
    items.remove(items.getIds().filter((/** @type {number} */ id) => !ids.has(id)));
    items.update(wanted);
  }

  /** @param {Entity} entity */
  #symbol(entity) {
    const type = this.scene.graph.typeOf(entity);
    const box = { widthConstraint: { minimum: 1.6 * entity.size }, heightConstraint: { minimum: 0.8 * entity.size } };
    return {
      id: entity.index,
      ...this.scene.place(entity),
      shape: type.shape,
      size: entity.size,
      ...this.#paint(entity),
      ...(type.shape === 'box' ? box : {}),
    };
  }

  /** @param {Entity} entity */
  #paint(entity) {
    const strong = this.scene.isStrong(entity);
    const { colour } = this.scene.graph.typeOf(entity);
    const { ink, ground } = this.colours;
    const background = this.scene.isFrontEntity(entity) || strong ? colour : Symbols.faded(colour, ground, 0.2);
    return { color: { background, border: strong ? ink : ground }, borderWidth: strong ? 3 : 1.5 };
  }

  /** @param {Claim} claim */
  #line(claim) {
    const loops = claim.subject === claim.object;
    const turn = this.lines.turn.get(claim.subject) ?? 0;
    return {
      ...this.#style(claim),
      from: claim.subject.index,
      to: claim.object.index,
      smooth: this.#bow(claim),
      ...(loops ? { selfReference: { size: this.lines.loopSize(claim), angle: turn, renderBehindTheNode: false } } : {}),
    };
  }

  /** @param {Claim} claim */
  #style(claim) {
    const { colour, width, dash, opacity } = this.lines.style(claim, this.colours.quiet);
    const { symmetric } = this.scene.graph.relationOf(claim);
    return {
      id: claim.index,
      width,
      dashes: dash.length ? dash : false,
      color: { color: colour, opacity },
      arrows: { to: { enabled: !symmetric, scaleFactor: this.scene.isBetweenActors(claim) ? 0.6 : 0.4 } },
    };
  }

  /**
   * vis-network's way to bend a line so that its middle lies some steps aside. Its roundness is a share of both an
   * angle and a length, so that the one which fits is found by halving.
   * @param {Claim} claim
   */
  #bow(claim) {
    const bend = this.lines.bend[claim.index];
    const [from, to] = [this.scene.place(claim.subject), this.scene.place(claim.object)];
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (!bend || !length) return { enabled: false };
    const wanted = Math.abs(bend) * Lines.SPREAD;
    const aside = (/** @type {number} */ roundness) =>
      ((roundness + 1) / 4) * length * Math.sin((roundness * Math.PI) / 2);
    let [low, high] = [0, 0.9];
    for (let step = 0; step < 20; step++) {
      const middle = (low + high) / 2;
      if (aside(middle) < wanted) low = middle;
      else high = middle;
    }
    return { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: low };
  }

  /** Draws names, and crosses through what is denied, over vis-network's picture. @param {CanvasRenderingContext2D} context */
  #write(context) {
    const { scale } = this.view;
    if (scale !== this.writtenAt) this.#arrange(scale);
    context.save();
    context.scale(1 / scale, 1 / scale);
    this.writing.draw(context, this.colours);
    context.restore();
    document.documentElement.dataset.drawn = 'true';
  }

  /** @param {number} scale */
  #arrange(scale) {
    this.writtenAt = scale;
    const { x, y } = this.view;
    const [w, h] = [this.box.clientWidth / 2 - 4, this.box.clientHeight / 2 - 4];
    const window = { left: x * scale - w, top: y * scale - h, right: x * scale + w, bottom: y * scale + h };
    this.writing.arrange({
      scale,
      area: null,
      window: this.moved ? null : window,
      claims: this.scene.claims,
      heads: [],
      radius: (entity) => entity.size * scale,
    });
  }
}
