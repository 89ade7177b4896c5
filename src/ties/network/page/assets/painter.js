'use strict';

/**
 * @typedef {{width: number, height: number, view: View, colours: Colours}} Sheet what is painted on, in pixels
 * @typedef {{context: CanvasRenderingContext2D, scale: number, right: number, down: number, width: number, height: number,
 *   colours: Colours}} Frame a sheet with where the origin of the picture is
 */

/**
 * Paints the scene on anything that has the methods of a canvas: lines in as few strokes as there are styles, what is
 * outside left out, and fewer details the more there is to see.
 */
class Painter {
  static #FINE = 2500; // lines that are bowed, dashed and pointed
  static #ALL = 40_000; // lines that are all drawn; of more, which would be one grey patch, every so manieth
  static #AT_ONCE = 2000; // pieces in one path: longer ones take more time a piece

  /** @param {Lines} lines */
  constructor(lines) {
    this.lines = lines;
    this.scene = lines.scene;
    this.curves = new Curves(lines);
    this.writing = new Writing(this.scene, (claim, share) => this.curves.along(claim, share));
    const { graph } = this.scene;
    this.deniedMode = graph.modes.findIndex((mode) => mode.name === 'denied');
  }

  /**
   * The radius of a symbol in pixels; it never gets so small that it cannot be seen.
   * @param {Entity} entity
   * @param {number} scale
   */
  static radius(entity, scale) {
    return Math.max(entity.size * scale, 1.1 + entity.size * 0.02);
  }

  /** Of how many lines on a sheet one is drawn. @param {Sheet} sheet @returns {number} */
  drawnOn(sheet) {
    return Painter.drawnOf(this.#seen(sheet).length);
  }

  /** Of how many lines one is drawn, where so many are to be seen. @param {number} seen @returns {number} */
  static drawnOf(seen) {
    return Math.max(1, Math.floor(seen / Painter.#ALL));
  }

  /**
   * Paints everything that is to be seen on a sheet.
   * @param {CanvasRenderingContext2D} context
   * @param {Sheet} sheet
   * @param {Box | null} [window] where names have to stay, in pixels of the sheet
   * @returns {number} how many lines there were
   */
  paint(context, sheet, window = null) {
    const frame = Painter.#frame(context, sheet);
    context.globalAlpha = 1;
    context.fillStyle = frame.colours.ground;
    context.fillRect(0, 0, sheet.width, sheet.height);
    const seen = this.#seen(sheet);
    const isFine = seen.length <= Painter.#FINE;
    const claims = isFine ? seen.map((i) => this.scene.graph.claims[i]) : [];
    const heads = isFine ? this.#fine(frame, claims) : this.#coarse(frame, seen);
    this.#symbols(frame);
    this.#write(frame, claims, heads, window);
    return seen.length;
  }

  /**
   * Paints what is picked or pointed at, over everything else.
   * @param {CanvasRenderingContext2D} context
   * @param {Sheet} sheet
   * @param {Entity | null} moving one that somebody drags, with its lines
   */
  paintStrong(context, sheet, moving) {
    const frame = Painter.#frame(context, sheet);
    const { selected, pointed } = this.scene;
    const claims = [selected.claim, pointed.claim].flatMap((claim) => (claim ? [claim] : []));
    if (moving) claims.push(...moving.claims.filter((claim) => this.scene.claimState[claim.index]));
    const entities = new Set([...claims.flatMap((claim) => [claim.subject, claim.object]), selected.entity, pointed.entity, moving]);
    if (claims.length) this.#fine(frame, claims);
    for (const entity of entities) if (entity) this.#ring(frame, entity);
  }

  /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @returns {Frame} */
  static #frame(context, sheet) {
    return { context, ...Painter.#origin(sheet), width: sheet.width, height: sheet.height, colours: sheet.colours };
  }

  /** Where the origin of the picture is on a sheet. @param {Sheet} sheet */
  static #origin({ width, height, view }) {
    const { x, y, scale } = view;
    return { scale, right: width / 2 - x * scale, down: height / 2 - y * scale };
  }

  /** The indices of the claims whose lines may touch the sheet. @param {Sheet} sheet @returns {number[]} */
  #seen(sheet) {
    const { scale, right, down } = Painter.#origin(sheet);
    const { width, height } = sheet;
    const { claimState, from, to, x, y } = this.scene;
    const reach = 60 / scale; // a bow or a loop
    const [left, top] = [-right / scale - reach, -down / scale - reach];
    const [far, low] = [(width - right) / scale + reach, (height - down) / scale + reach];
    const seen = [];
    for (let i = 0; i < claimState.length; i++) {
      if (!claimState[i]) continue;
      const [a, b] = [from[i], to[i]];
      if (x[a] < left && x[b] < left) continue;
      if (x[a] > far && x[b] > far) continue;
      if (y[a] < top && y[b] < top) continue;
      if (y[a] > low && y[b] > low) continue;
      seen.push(i);
    }
    return seen;
  }

  /** Thin straight lines, by weight and colour. @param {Frame} frame @param {number[]} seen @returns {Spot[]} no arrow heads */
  #coarse(frame, seen) {
    const { context, colours } = frame;
    const { graph, isPicked } = this.scene;
    const colourOf = [...graph.kinds.map((kind) => kind.colour), colours.quiet];
    const every = Painter.drawnOf(seen.length);
    const front = Math.max(0.16, Math.min(0.6, (3000 * every) / seen.length));
    // What is behind, what only passes through the window, and what is in front.
    const weights = [Math.min(0.1, front), isPicked ? 0.8 : 0.3 * front, isPicked ? 0.8 : front];
    context.setLineDash([]);
    this.#buckets(frame, seen, every).forEach((bucket, k) => {
      context.strokeStyle = colourOf[k % colourOf.length];
      context.globalAlpha = weights[Math.floor(k / colourOf.length)];
      context.lineWidth = isPicked && k >= colourOf.length ? 1.4 : 0.9;
      for (let start = 0; start < bucket.length; start += Painter.#AT_ONCE)
        this.#stroke(frame, bucket.slice(start, start + Painter.#AT_ONCE));
    });
    context.globalAlpha = 1;
    return [];
  }

  /** Indices of claims by weight, and then by kind, what is denied apart. @param {Frame} frame @param {number[]} seen @param {number} every */
  #buckets({ scale, right, down, width, height }, seen, every) {
    const { graph, claimState, from, to, x, y, isPicked } = this.scene;
    const colours = graph.kinds.length + 1;
    const isOutside = (/** @type {number} */ i) =>
      x[i] * scale + right < 0 || x[i] * scale + right > width || y[i] * scale + down < 0 || y[i] * scale + down > height;
    /** @type {number[][]} */ const buckets = Array.from({ length: 3 * colours }, () => []);
    for (const i of seen) {
      const isFront = claimState[i] === 2;
      if (i % every && !(isFront && isPicked)) continue; // what is picked is drawn in any case
      const claim = graph.claims[i];
      const kind = claim.mode === this.deniedMode ? graph.kinds.length : graph.relations[claim.relation].kind;
      const weight = !isFront ? 0 : isOutside(from[i]) && isOutside(to[i]) ? 1 : 2;
      buckets[kind + weight * colours].push(i);
    }
    return buckets;
  }

  /** Strokes straight lines at once. @param {Frame} frame @param {number[]} indices */
  #stroke({ context, scale, right, down }, indices) {
    const { from, to, x, y } = this.scene;
    context.beginPath();
    for (const i of indices) {
      const [a, b] = [from[i], to[i]];
      const [x1, y1] = [x[a] * scale + right, y[a] * scale + down];
      const [x2, y2] = [x[b] * scale + right, y[b] * scale + down];
      if (Math.abs(x1 - x2) < 1.5 && Math.abs(y1 - y2) < 1.5) continue; // under their symbols
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
    }
    context.stroke();
  }

  /** Lines as they are meant to look. @param {Frame} frame @param {Claim[]} claims @returns {Spot[]} the tips of arrows */
  #fine(frame, claims) {
    const { context, scale, colours } = frame;
    /** @type {Map<string, {style: LineStyle, claims: Claim[]}>} */ const styles = new Map();
    for (const claim of claims) {
      const style = this.lines.style(claim, colours.quiet);
      const key = `${style.opacity} ${style.width} ${style.colour} ${style.dash}`;
      const same = styles.get(key);
      if (same) same.claims.push(claim);
      else styles.set(key, { style, claims: [claim] });
    }
    const heads = [];
    const thin = Math.max(0.45, Math.min(1.2, scale * 1.3));
    for (const { style, claims: same } of [...styles.values()].sort((a, b) => a.style.opacity - b.style.opacity)) {
      context.strokeStyle = context.fillStyle = style.colour;
      context.globalAlpha = style.opacity;
      context.lineWidth = style.width * thin;
      context.setLineDash(style.dash.map((length) => length * Math.max(0.5, Math.min(1, scale))));
      context.beginPath();
      for (const claim of same) this.#trace(frame, claim);
      context.stroke();
      context.setLineDash([]);
      context.beginPath();
      for (const claim of same) heads.push(...this.#head(frame, claim));
      context.fill();
    }
    context.globalAlpha = 1;
    return heads;
  }

  /** @param {Frame} frame @param {Claim} claim */
  #trace({ context, scale, right, down }, claim) {
    if (claim.subject === claim.object) {
      const { x, y, radius } = this.curves.loop(claim);
      context.moveTo((x + radius) * scale + right, y * scale + down);
      context.arc(x * scale + right, y * scale + down, radius * scale, 0, 2 * Math.PI);
      return;
    }
    const [from, to] = [this.scene.place(claim.subject), this.scene.place(claim.object)];
    context.moveTo(from.x * scale + right, from.y * scale + down);
    const [x, y] = [to.x * scale + right, to.y * scale + down];
    if (!this.lines.bend[claim.index]) return context.lineTo(x, y);
    const via = this.curves.via(claim);
    context.quadraticCurveTo(via.x * scale + right, via.y * scale + down, x, y);
  }

  /** An arrow head that touches the symbol. @param {Frame} frame @param {Claim} claim @returns {Spot[]} its middle, if any */
  #head({ context, scale, right, down }, claim) {
    if (this.scene.graph.relationOf(claim).symmetric) return [];
    const long = Math.max(4, Math.min(10, 10 * scale)) * (this.scene.isBetweenActors(claim) ? 1 : 0.75);
    const gap = (Painter.radius(claim.object, scale) + 1.5) / scale;
    const { tip, from } = this.curves.head(claim, gap);
    const [wide, high] = [(tip.x - from.x) * scale, (tip.y - from.y) * scale];
    const length = Math.hypot(wide, high);
    if (length < 0.6 * long && claim.subject !== claim.object) return [];
    const [u, v] = [wide / length, high / length];
    const [x, y] = [tip.x * scale + right, tip.y * scale + down];
    context.moveTo(x, y);
    context.lineTo(x - long * (u + 0.42 * v), y - long * (v - 0.42 * u));
    context.lineTo(x - long * (u - 0.42 * v), y - long * (v + 0.42 * u));
    context.closePath();
    return [{ x: tip.x - (u * long) / 2 / scale, y: tip.y - (v * long) / 2 / scale }];
  }

  /** @param {Frame} frame */
  #symbols(frame) {
    const { context, scale, right, down, width, height, colours } = frame;
    const { entityState, byRank, graph, x, y } = this.scene;
    /** @type {Entity[][]} */ const buckets = Array.from({ length: 2 * graph.types.length }, () => []);
    for (let k = byRank.length - 1; k >= 0; k--) {
      const entity = byRank[k]; // the most important on top
      const { index, type } = entity;
      if (!entityState[index]) continue;
      const [across, along] = [x[index] * scale + right, y[index] * scale + down];
      if (across < -40 || along < -40 || across > width + 40 || along > height + 40) continue;
      buckets[type + (entityState[index] - 1) * graph.types.length].push(entity);
    }
    buckets.forEach((bucket, k) => {
      if (!bucket.length) return;
      const type = graph.types[k % graph.types.length];
      const isFront = k >= graph.types.length;
      context.fillStyle = isFront ? type.colour : Symbols.faded(type.colour, colours.ground, 0.2);
      context.strokeStyle = colours.ground;
      context.lineWidth = 1.2;
      context.beginPath();
      for (const entity of bucket) {
        const { index } = entity;
        Shapes.trace(context, type.shape, x[index] * scale + right, y[index] * scale + down, Painter.radius(entity, scale));
      }
      context.fill();
      if (scale > 0.3) context.stroke();
    });
  }

  /** @param {Frame} frame @param {Entity} entity */
  #ring({ context, scale, right, down, colours }, entity) {
    const type = this.scene.graph.typeOf(entity);
    const { x, y } = this.scene.place(entity);
    const strong = this.scene.isStrong(entity);
    context.fillStyle = type.colour;
    context.strokeStyle = strong ? colours.ink : colours.ground;
    context.lineWidth = strong ? 3 : 1.5;
    context.beginPath();
    Shapes.trace(context, type.shape, x * scale + right, y * scale + down, Math.max(Painter.radius(entity, scale), strong ? 4 : 0));
    context.fill();
    context.stroke();
  }

  /** @param {Frame} frame @param {Claim[]} claims @param {Spot[]} heads @param {Box | null} window */
  #write({ context, scale, right, down, width, height, colours }, claims, heads, window) {
    const area = { left: -right / scale, top: -down / scale, right: (width - right) / scale, bottom: (height - down) / scale };
    this.writing.arrange({
      scale,
      area,
      window: window && {
        left: window.left - right,
        top: window.top - down,
        right: window.right - right,
        bottom: window.bottom - down,
      },
      claims,
      heads,
      radius: (entity) => Painter.radius(entity, scale),
    });
    context.save();
    context.translate(right, down);
    this.writing.draw(context, colours);
    context.restore();
  }
}
