/** @import { Box } from './boxes.js' */
/** @import { Claim, Entity } from './graph.js' */
/** @import { DenialCross, EntityLabel, LineLabel } from './label-placement.js' */
/** @import { Colours } from './picture.js' */
/** @import { Point, Scene } from './scene.js' */

import { otherEnd } from './graph.js';
import { LabelPlacement } from './label-placement.js';

const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]; // of a line's length, where its label may be
const MAX_NAMES = 260; // names that are tried: more cannot be read at once
const MANY_SYMBOLS = 1000; // above this, names would cover the symbols ...
const NAMES_OF_MANY = 70; // ... so only these are tried
const MAX_LINES = 400; // lines that are labelled
const MAX_NEIGHBOURS = 40; // an entity with more lines has no free side

/** Chooses the labels that a picture shows at a scale, and has them placed. */
export class PictureLabels {
  /**
   * @param {Scene} scene
   * @param {(claim: Claim, share: number) => Point} pointOn returns a point on a claim's line
   * @param {CanvasRenderingContext2D} measure
   */
  constructor(scene, pointOn, measure) {
    this.scene = scene;
    this.pointOn = pointOn;
    this.scale = 1;
    this.placement = new LabelPlacement(scene.graph, (entity) => this.#neighbours(entity), measure);
  }

  /**
   * Places the labels that matter most.
   * @param {object} options
   * @param {number} options.scale
   * @param {Box} options.area the part of the picture that is visible, in units of the picture
   * @param {Box | null} options.bounds which labels must be within, in pixels from the origin, if any
   * @param {Claim[]} options.claims whose lines are drawn in detail
   * @param {Point[]} options.arrowHeads in units of the picture
   * @param {(entity: Entity) => number} options.radius of a symbol, in pixels
   */
  arrange({ scale, area, bounds, claims, arrowHeads, radius }) {
    this.scale = scale;
    const { scene } = this;
    const isVisible = (/** @type {Point} */ { x, y }) =>
      x > area.left && x < area.right && y > area.top && y < area.bottom;
    const visible = scene.entities.filter((entity) => isVisible(scene.position(entity)));
    const width = (area.right - area.left) * scale;
    const captions = this.#captions(width, visible.length).filter(isVisible);
    this.placement.place({
      bounds,
      arrowHeads: arrowHeads.map((point) => this.#toPixels(point)),
      symbols: visible
        .map((entity) => ({
          ...this.#toPixels(scene.position(entity)),
          radius: radius(entity),
          size: entity.size,
        }))
        .filter((symbol) => visible.length < MANY_SYMBOLS || symbol.radius > 3)
        .concat(this.#loops(claims)),
      crosses: this.#crosses(claims),
      captions: captions.map((caption) => ({ ...caption, ...this.#toPixels(caption) })),
      entities: this.#entityLabels(visible, radius),
      lines: claims
        .filter((claim) => scene.isLabelled(claim))
        .slice(0, MAX_LINES)
        .map((claim) => this.#lineLabel(claim)),
    });
  }

  /**
   * Draws the labels; the context's unit is a pixel, and its origin is that of the picture.
   * @param {CanvasRenderingContext2D} context
   * @param {Colours} colours
   */
  draw(context, colours) {
    this.placement.draw(context, colours);
  }

  /**
   * Draws the labels of some lines again, if they were placed for this scale.
   * @param {CanvasRenderingContext2D} context
   * @param {Colours} colours
   * @param {Claim[]} claims
   * @param {number} scale
   */
  drawLines(context, colours, claims, scale) {
    if (scale === this.scale) this.placement.drawLines(context, colours, claims);
  }

  /** The entities that are labelled. @returns {Entity[]} */
  get entities() {
    return this.placement.placed.flatMap(({ entity }) => (entity ? [entity] : []));
  }

  /** Returns the entity whose label is at a point of the picture. @param {Point} point */
  entityAt({ x, y }) {
    return this.placement.entityAt(x * this.scale, y * this.scale);
  }

  /** @param {Entity[]} visible @param {(entity: Entity) => number} radius @returns {EntityLabel[]} */
  #entityLabels(visible, radius) {
    const { scene } = this;
    const { entity: selected } = scene.selected;
    const order = (/** @type {Entity} */ one) =>
      one.rank - (one === selected ? 2e9 : 0) - (scene.isFrontEntity(one) ? 1e9 : 0);
    const isFull = visible.length > MAX_NAMES;
    return visible
      .filter((one) => !isFull || !scene.hasSelection || scene.isFrontEntity(one))
      .sort((a, b) => order(a) - order(b))
      .slice(0, visible.length > MANY_SYMBOLS && !scene.hasSelection ? NAMES_OF_MANY : MAX_NAMES)
      .map((entity) => ({
        entity,
        ...this.#toPixels(scene.position(entity)),
        radius: radius(entity),
        required: entity === selected,
        faded: !scene.isFrontEntity(entity),
      }));
  }

  /**
   * Returns the communities that are neither too small to label nor fill the window. If types are hidden, most of a
   * community may be, so names say more where there are few symbols.
   * @param {number} width in pixels
   * @param {number} symbols how many are visible
   */
  #captions(width, symbols) {
    const { graph, filter, hasSelection } = this.scene;
    if (hasSelection || filter.narrowing || (filter.hidden.type.size && symbols <= MANY_SYMBOLS)) return [];
    return graph.captions
      .map((caption) => ({ ...caption, pixels: caption.size * this.scale }))
      .filter(({ pixels }) => pixels > 18 && pixels < 0.25 * width)
      .map((caption) => ({ ...caption, letterSize: Math.round(Math.min(Math.max(caption.pixels / 6, 14), 20)) }));
  }

  /** Returns points on loops: no label may cover a loop, which is beside its entity. @param {Claim[]} claims */
  #loops(claims) {
    return claims
      .filter(({ subject, object }) => subject === object)
      .flatMap((claim) => [0.35, 0.5, 0.65].map((share) => this.#toPixels(this.pointOn(claim, share))))
      .map((point) => ({ ...point, radius: 4, size: Infinity }));
  }

  /** @param {Claim[]} claims @returns {DenialCross[]} */
  #crosses(claims) {
    return claims
      .filter((claim) => this.scene.graph.modeOf(claim) === 'denied')
      .map((claim) => ({
        points: this.#pointsOn(claim),
        size: Math.min(Math.max(9 * this.scale, 3), 6),
        faded: !this.scene.isFront(claim),
      }));
  }

  /** @param {Claim} claim @returns {LineLabel} */
  #lineLabel(claim) {
    const { graph, selected } = this.scene;
    const mode = graph.modeOf(claim);
    const text = graph.relationOf(claim).phrase + (mode ? ` (${mode})` : '');
    return { claim, text, points: this.#pointsOn(claim), required: claim === selected.claim };
  }

  /** Returns where the label of a line may be, in pixels, the best first. @param {Claim} claim @returns {Point[]} */
  #pointsOn(claim) {
    return SHARES.map((share) => this.#toPixels(this.pointOn(claim, share)));
  }

  /** Returns the other ends of an entity's lines, in pixels. @param {Entity} entity @returns {Point[]} */
  #neighbours(entity) {
    const points = [];
    for (const claim of entity.claims) {
      if (!this.scene.claimState[claim.index]) continue;
      points.push(this.#toPixels(this.scene.position(otherEnd(claim, entity))));
      if (points.length === MAX_NEIGHBOURS) break;
    }
    return points;
  }

  /** @param {Point} point of the picture @returns {Point} in pixels from the origin of the picture */
  #toPixels({ x, y }) {
    return { x: x * this.scale, y: y * this.scale };
  }
}
