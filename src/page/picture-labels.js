/** @import { Box } from './boxes.js' */
/** @import { Bundle } from './bundles.js' */
/** @import { Entity } from './graph.js' */
/** @import { ArrowHead, DenialCross, EntityLabel, LineLabel, PlacedHead } from './label-placement.js' */
/** @import { Colours } from './picture.js' */
/** @import { Point, Scene } from './scene.js' */

import { lineText } from './bundles.js';
import { LabelPlacement } from './label-placement.js';

const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]; // of a line's length, where its label may be
const MAX_NAMES = 260; // names that are tried: more cannot be read at once
const MANY_SYMBOLS = 1000; // above this, names would cover the symbols ...
const NAMES_OF_MANY = 70; // ... so only these are tried
const MAX_LINES = 400; // lines that are labelled
const MAX_MIDDLES = 1000; // lines whose middles no other label covers
const MAX_NEIGHBOURS = 40; // an entity with more lines has no free side

/** Chooses the labels that a picture shows at a scale, and has them placed. */
export class PictureLabels {
  /**
   * @param {Scene} scene
   * @param {(bundle: Bundle, share: number) => Point} pointOn returns a point on a bundle's line
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
   * @param {number} [options.enlargement] of letters
   * @param {Box} options.area the part of the picture that is visible, in units of the picture
   * @param {Box | null} options.bounds which labels must be within, in pixels from the origin, if any
   * @param {Bundle[]} options.bundles whose lines are drawn in detail
   * @param {ArrowHead[]} options.arrowHeads
   * @param {(head: ArrowHead, box: Box) => ArrowHead | null} [options.moveHead] moves a head along its line, out of a box
   * @param {(entity: Entity) => number} options.radius of a symbol, in pixels
   */
  arrange({ scale, enlargement = 1, area, bounds, bundles, arrowHeads, moveHead, radius }) {
    this.scale = scale;
    const { scene } = this;
    const isVisible = (/** @type {Point} */ { x, y }) =>
      x > area.left && x < area.right && y > area.top && y < area.bottom;
    const visible = scene.entities.filter((entity) => isVisible(scene.position(entity)));
    const width = (area.right - area.left) * scale;
    const captions = this.#captions(width, visible.length).filter(isVisible);
    const isCrowded = visible.length >= MANY_SYMBOLS;
    const statements = (/** @type {Bundle} */ bundle) => scene.summaryOf(bundle).statements;
    this.placement.place({
      bounds,
      enlargement,
      isCrowded,
      arrowHeads: arrowHeads.map((head) => this.#placedHead(head)),
      moveHead: moveHead && ((head, box) => {
        const moved = moveHead(head, box);
        return moved && this.#placedHead(moved);
      }),
      symbols: visible
        .map((entity) => ({
          ...this.#toPixels(scene.position(entity)),
          radius: radius(entity),
          size: entity.size,
          entity: /** @type {Entity | null} */ (entity),
        }))
        .filter((symbol) => !isCrowded || symbol.radius > 3)
        .concat(this.#loops(bundles)),
      middles:
        bundles.length > MAX_MIDDLES
          ? []
          : bundles.map((bundle) => ({ bundle, point: this.#toPixels(this.pointOn(bundle, 0.5)) })),
      crosses: this.#crosses(bundles),
      captions: captions.map((caption) => ({ ...caption, ...this.#toPixels(caption) })),
      entities: this.#entityLabels(visible, radius),
      lines: bundles
        .filter((bundle) => scene.isLabelled(bundle))
        .sort((a, b) => statements(b) - statements(a) || a.index - b.index)
        .slice(0, MAX_LINES)
        .map((bundle) => this.#lineLabel(bundle)),
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
   * @param {Bundle[]} bundles
   * @param {number} scale
   */
  drawLines(context, colours, bundles, scale) {
    if (scale === this.scale) this.placement.drawLines(context, colours, bundles);
  }

  /** The entities that are labelled. @returns {Entity[]} */
  get entities() {
    return this.placement.placed.flatMap(({ entity }) => (entity ? [entity] : []));
  }

  /** Returns the label of an entity or a line at a point of the picture. @param {Point} point */
  labelAt({ x, y }) {
    return this.placement.labelAt(x * this.scale, y * this.scale);
  }

  /** @param {Entity[]} visible @param {(entity: Entity) => number} radius @returns {EntityLabel[]} */
  #entityLabels(visible, radius) {
    const { scene } = this;
    const { entity: selected } = scene.selected;
    const order = (/** @type {Entity} */ one) =>
      one.rank - (one === selected || scene.pinned.has(one) ? 2e9 : 0) - (scene.isFrontEntity(one) ? 1e9 : 0);
    const isFull = visible.length > MAX_NAMES;
    return visible
      .filter((one) => !isFull || !scene.hasSelection || scene.isFrontEntity(one))
      .sort((a, b) => order(a) - order(b))
      .slice(0, visible.length > MANY_SYMBOLS && !scene.hasSelection ? NAMES_OF_MANY : MAX_NAMES)
      .map((entity) => ({
        entity,
        ...this.#toPixels(scene.position(entity)),
        radius: radius(entity),
        required: entity === selected || scene.pinned.has(entity),
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

  /** Returns points on loops: no label may cover a loop, which is beside its entity. @param {Bundle[]} bundles */
  #loops(bundles) {
    return bundles
      .filter(({ from, to }) => from === to)
      .flatMap((bundle) => [0.35, 0.5, 0.65].map((share) => this.#toPixels(this.pointOn(bundle, share))))
      .map((point) => ({ ...point, radius: 4, size: Infinity, entity: null }));
  }

  /** Returns an arrow head with its middle in pixels. @param {ArrowHead} head @returns {PlacedHead} */
  #placedHead(head) {
    const { tip, back, size } = head;
    return { ...head, ...this.#toPixels({ x: (tip.x + back.x) / 2, y: (tip.y + back.y) / 2 }), radius: size / 2 + 1 };
  }

  /** @param {Bundle[]} bundles @returns {DenialCross[]} */
  #crosses(bundles) {
    return bundles
      .filter((bundle) => this.scene.summaryOf(bundle).denials > 0)
      .map((bundle) => ({
        bundle,
        points: this.#pointsOn(bundle),
        size: Math.min(Math.max(9 * this.scale, 3.5), 6),
        faded: !this.scene.isFront(bundle),
      }));
  }

  /** @param {Bundle} bundle @returns {LineLabel} */
  #lineLabel(bundle) {
    const { scene } = this;
    const text = lineText(scene.graph, scene.claimsOf(bundle));
    const required = (scene.selected.bundle ?? scene.selected.claim?.bundle) === bundle;
    return { bundle, text, number: scene.summaryOf(bundle).statements, points: this.#pointsOn(bundle), required };
  }

  /** Returns where the label of a line may be, in pixels, the best first. @param {Bundle} bundle @returns {Point[]} */
  #pointsOn(bundle) {
    return SHARES.map((share) => this.#toPixels(this.pointOn(bundle, share)));
  }

  /** Returns the other ends of an entity's lines, in pixels. @param {Entity} entity @returns {Point[]} */
  #neighbours(entity) {
    const points = [];
    for (const { index, from, to } of entity.bundles) {
      if (!this.scene.bundleState[index]) continue;
      points.push(this.#toPixels(this.scene.position(from === entity ? to : from)));
      if (points.length === MAX_NEIGHBOURS) break;
    }
    return points;
  }

  /** @param {Point} point of the picture @returns {Point} in pixels from the origin of the picture */
  #toPixels({ x, y }) {
    return { x: x * this.scale, y: y * this.scale };
  }
}
