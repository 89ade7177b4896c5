'use strict';

/** Chooses which names a picture shows at a scale, and has them placed and drawn. */
class Writing {
  static #SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]; // of a line's length where something may be put on it
  static #NAMES = 260; // that are tried: more cannot be read at once
  static #FEW_NAMES = 70; // where symbols are so many that names would cover them
  static #MANY = 1000; // symbols
  static #LINES = 400; // that may carry the name of their relation, and symbols, arrow heads and crosses, at once

  /**
   * @param {Scene} scene
   * @param {(claim: Claim, share: number) => Spot} along a spot of the picture on a claim's line
   */
  constructor(scene, along) {
    this.scene = scene;
    this.along = along;
    this.scale = 1;
    this.labels = new Labels(scene.graph, (entity) => this.#ends(entity));
  }

  /**
   * Finds room for the names that matter most.
   * @param {object} view
   * @param {number} view.scale
   * @param {Box | null} view.area the part of the picture that needs names, in units of the picture; null: all of it
   * @param {Box | null} view.window where they have to stay, in pixels from the origin, if anywhere
   * @param {Claim[]} view.claims whose lines are drawn in detail
   * @param {Spot[]} view.heads of arrows, in units of the picture
   * @param {(entity: Entity) => number} view.radius of a symbol, in pixels
   */
  arrange({ scale, area, window, claims, heads, radius }) {
    this.scale = scale;
    const { scene } = this;
    const inside = (/** @type {Spot} */ { x, y }) =>
      !area || (x > area.left && x < area.right && y > area.top && y < area.bottom);
    const near = scene.entities.filter((entity) => inside(scene.place(entity)));
    const captions = this.#captions(area ? (area.right - area.left) * scale : Infinity).filter(inside);
    this.labels.place({
      window,
      heads: heads.map((spot) => this.#scaled(spot)),
      symbols: near
        .map((entity) => ({ ...this.#scaled(scene.place(entity)), radius: radius(entity), size: entity.size }))
        .filter((symbol) => near.length < Writing.#MANY || symbol.radius > 3)
        .concat(this.#loops(claims)),
      crosses: this.#crosses(claims, scale),
      captions: captions.map((caption) => ({ ...caption, ...this.#scaled(caption) })),
      names: this.#names(near, radius),
      lines: claims
        .filter((claim) => scene.isNamed(claim))
        .slice(0, Writing.#LINES)
        .map((claim) => this.#line(claim)),
    });
  }

  /**
   * Draws the names; the context's unit is a pixel, and its origin that of the picture.
   * @param {CanvasRenderingContext2D} context
   * @param {Colours} colours
   */
  draw(context, colours) {
    this.labels.draw(context, colours);
  }

  /** The entity whose name is at a spot of the picture. @param {Spot} spot */
  at({ x, y }) {
    return this.labels.at(x * this.scale, y * this.scale);
  }

  /** @param {Entity[]} near @param {(entity: Entity) => number} radius @returns {NamedSymbol[]} */
  #names(near, radius) {
    const { scene } = this;
    const { entity: picked } = scene.selected;
    const importance = (/** @type {Entity} */ one) =>
      one.rank - (one === picked ? 2e9 : 0) - (scene.isFrontEntity(one) ? 1e9 : 0);
    const many = near.length > Writing.#NAMES;
    return near
      .filter((one) => !many || !scene.isPicked || scene.isFrontEntity(one))
      .sort((a, b) => importance(a) - importance(b))
      .slice(0, near.length > Writing.#MANY && !scene.isPicked ? Writing.#FEW_NAMES : Writing.#NAMES)
      .map((entity) => ({
        entity,
        ...this.#scaled(scene.place(entity)),
        radius: radius(entity),
        must: entity === picked,
        dim: !scene.isFrontEntity(entity),
      }));
  }

  /** Communities that are neither too small to be named nor so large that one looks into them. @param {number} wide */
  #captions(wide) {
    if (this.scene.isPicked) return [];
    return this.scene.graph.captions
      .filter(({ size }) => size * this.scale > 18 && size * this.scale < 0.25 * wide)
      .map((caption) => ({ ...caption, letters: Math.round(Math.min(Math.max((caption.size * this.scale) / 6, 14), 20)) }));
  }

  /** Lines that return to their entity: beside it, where its name would be, nothing may cover them. @param {Claim[]} claims */
  #loops(claims) {
    return claims
      .filter(({ subject, object }) => subject === object)
      .flatMap((claim) => [0.35, 0.5, 0.65].map((share) => this.#scaled(this.along(claim, share))))
      .map((spot) => ({ ...spot, radius: 4, size: Infinity }));
  }

  /** @param {Claim[]} claims @param {number} scale @returns {Crossed[]} */
  #crosses(claims, scale) {
    return claims
      .filter((claim) => this.scene.graph.modeOf(claim) === 'denied')
      .map((claim) => ({
        spots: this.#spots(claim),
        size: Math.min(Math.max(9 * scale, 3), 6),
        dim: !this.scene.isFront(claim),
      }));
  }

  /** @param {Claim} claim @returns {NamedLine} */
  #line(claim) {
    const { graph, selected } = this.scene;
    const mode = graph.modeOf(claim);
    const text = graph.relationOf(claim).phrase + (mode ? ` (${mode})` : '');
    return { text, spots: this.#spots(claim), must: claim === selected.claim };
  }

  /** @param {Claim} claim @returns {Spot[]} in pixels, the best first */
  #spots(claim) {
    return Writing.#SHARES.map((share) => this.#scaled(this.along(claim, share)));
  }

  /** Where the lines of an entity lead to, in pixels. @param {Entity} entity @returns {Spot[]} */
  #ends(entity) {
    const ends = [];
    for (const claim of entity.claims) {
      if (!this.scene.claimState[claim.index]) continue;
      ends.push(this.#scaled(this.scene.place(claim.subject === entity ? claim.object : claim.subject)));
      if (ends.length === 40) break; // more lines leave no free side anyway
    }
    return ends;
  }

  /** @param {Spot} spot @returns {Spot} in pixels from the origin of the picture */
  #scaled({ x, y }) {
    return { x: x * this.scale, y: y * this.scale };
  }
}
