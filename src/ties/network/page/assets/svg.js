'use strict';

/** Has the methods of a canvas that the painter uses, and writes what is drawn as SVG. */
class SvgContext {
  /** @param {number} width @param {number} height */
  constructor(width, height) {
    this.size = { width, height };
    /** @type {string[]} */ this.parts = [];
    /** @type {string[]} */ this.path = [];
    /** @type {number[]} */ this.dash = [];
    this.offset = { x: 0, y: 0 };
    /** @type {Spot[]} */ this.offsets = [];
    this.fillStyle = this.strokeStyle = '#000000';
    this.globalAlpha = this.lineWidth = 1;
    this.font = '12px sans-serif';
    this.textAlign = this.textBaseline = this.lineJoin = this.direction = '';
    this.pencil = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  }

  /** @returns {string} */
  toString() {
    const { width, height } = this.size;
    const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
    return `${head}\n${this.parts.join('\n')}\n</svg>\n`;
  }

  save() {
    this.offsets.push(this.offset);
  }

  restore() {
    this.offset = this.offsets.pop() ?? this.offset;
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    this.offset = { x: this.offset.x + x, y: this.offset.y + y };
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = dash;
  }

  beginPath() {
    this.path = [];
  }

  closePath() {
    this.path.push('Z');
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path.push(`M${this.#spot(x, y)}`);
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.path.push(`L${this.#spot(x, y)}`);
  }

  /** @param {number} viaX @param {number} viaY @param {number} x @param {number} y */
  quadraticCurveTo(viaX, viaY, x, y) {
    this.path.push(`Q${this.#spot(viaX, viaY)} ${this.#spot(x, y)}`);
  }

  /** A whole circle: the painter draws no other arc. @param {number} x @param {number} y @param {number} radius */
  arc(x, y, radius) {
    const size = `${SvgContext.#short(radius)} ${SvgContext.#short(radius)}`;
    this.path.push(`M${this.#spot(x + radius, y)}A${size} 0 1 1 ${this.#spot(x - radius, y)}A${size} 0 1 1 ${this.#spot(x + radius, y)}`);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.path.push(`M${this.#spot(x, y)}h${SvgContext.#short(width)}v${SvgContext.#short(height)}h${SvgContext.#short(-width)}Z`);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }

  fill() {
    this.#element('path', { d: this.path.join(''), fill: this.fillStyle, 'fill-opacity': this.globalAlpha });
  }

  stroke() {
    this.#element('path', { d: this.path.join(''), fill: 'none', ...this.#stroke() });
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.#text(text, x, y, { fill: this.fillStyle, 'fill-opacity': this.globalAlpha });
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    this.#text(text, x, y, { fill: 'none', 'stroke-linejoin': 'round', ...this.#stroke() });
  }

  #stroke() {
    return {
      stroke: this.strokeStyle,
      'stroke-width': SvgContext.#short(this.lineWidth),
      'stroke-opacity': this.globalAlpha,
      ...(this.dash.length ? { 'stroke-dasharray': this.dash.map(SvgContext.#short).join(' ') } : {}),
    };
  }

  /** Text hangs from its top here, and stands on its baseline in SVG. @param {string} text @param {number} x @param {number} y @param {Record<string, string | number>} paint */
  #text(text, x, y, paint) {
    this.pencil.font = this.font;
    this.pencil.textBaseline = 'top';
    const { alphabeticBaseline } = this.pencil.measureText(text);
    const [, weight, size, family] = /^(\S+) (\S+)px (.*)$/.exec(this.font) ?? ['', '400', '12', 'sans-serif'];
    this.#element(
      'text',
      {
        x: SvgContext.#short(x + this.offset.x),
        y: SvgContext.#short(y + this.offset.y - alphabeticBaseline),
        'text-anchor': this.textAlign === 'center' ? 'middle' : 'start',
        'font-family': family,
        'font-size': size,
        'font-weight': weight,
        ...paint,
      },
      text,
    );
  }

  /** @param {string} tag @param {Record<string, string | number>} attributes @param {string} [text] */
  #element(tag, attributes, text = '') {
    if (attributes.d === '') return;
    const told = Object.entries(attributes).map(([name, value]) => ` ${name}="${SvgContext.#escaped(String(value))}"`);
    this.parts.push(`<${tag}${told.join('')}${text ? `>${SvgContext.#escaped(text)}</${tag}>` : '/>'}`);
  }

  /** What XML cannot hold, not even escaped, is shown as missing. @param {string} text */
  static #escaped(text) {
    return text
      .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
      .replace(/[<>&"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
  }

  /** @param {number} x @param {number} y */
  #spot(x, y) {
    return `${SvgContext.#short(x + this.offset.x)} ${SvgContext.#short(y + this.offset.y)}`;
  }

  /** @param {number} value */
  static #short(value) {
    return Math.round(value * 100) / 100;
  }
}
