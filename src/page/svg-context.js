/** @import { Point } from './scene.js' */

/** Has the methods of a canvas context that the painter uses, and writes SVG. */
export class SvgContext {
  /**
   * @param {number} width
   * @param {number} height
   * @param {CanvasRenderingContext2D} measure
   */
  constructor(width, height, measure) {
    this.width = width;
    this.height = height;
    this.measure = measure;
    /** @type {string[]} */ this.elements = [];
    /** @type {string[]} */ this.path = [];
    /** @type {number[]} */ this.dash = [];
    this.offset = { x: 0, y: 0 };
    /** @type {Point[]} */ this.savedOffsets = [];
    this.fillStyle = this.strokeStyle = '#000000';
    this.globalAlpha = this.lineWidth = 1;
    this.font = '12px sans-serif';
    this.textAlign = this.textBaseline = this.lineJoin = this.direction = '';
  }

  /** @returns {string} the SVG */
  toString() {
    const { width, height } = this;
    const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n${this.elements.join('\n')}\n</svg>\n`;
  }

  save() {
    this.savedOffsets.push(this.offset);
  }

  restore() {
    this.offset = this.savedOffsets.pop() ?? this.offset;
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
    this.path.push(`M${this.#point(x, y)}`);
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.path.push(`L${this.#point(x, y)}`);
  }

  /** @param {number} controlX @param {number} controlY @param {number} x @param {number} y */
  quadraticCurveTo(controlX, controlY, x, y) {
    this.path.push(`Q${this.#point(controlX, controlY)} ${this.#point(x, y)}`);
  }

  /** A whole circle: the painter draws no other arc. @param {number} x @param {number} y @param {number} radius */
  arc(x, y, radius) {
    const [right, left] = [this.#point(x + radius, y), this.#point(x - radius, y)];
    const half = `A${round(radius)} ${round(radius)} 0 1 1`;
    this.path.push(`M${right}${half} ${left}${half} ${right}`);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.path.push(`M${this.#point(x, y)}h${round(width)}v${round(height)}h${round(-width)}Z`);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }

  fill() {
    this.#addPath({ fill: this.fillStyle, 'fill-opacity': this.globalAlpha });
  }

  stroke() {
    this.#addPath({ fill: 'none', ...this.#strokeAttributes() });
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.#addText(text, x, y, { fill: this.fillStyle, 'fill-opacity': this.globalAlpha });
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    this.#addText(text, x, y, { fill: 'none', 'stroke-linejoin': 'round', ...this.#strokeAttributes() });
  }

  #strokeAttributes() {
    return {
      stroke: this.strokeStyle,
      'stroke-width': round(this.lineWidth),
      'stroke-opacity': this.globalAlpha,
      ...(this.dash.length ? { 'stroke-dasharray': this.dash.map(round).join(' ') } : {}),
    };
  }

  /** @param {Record<string, string | number>} attributes */
  #addPath(attributes) {
    if (this.path.length) this.elements.push(elementText('path', { d: this.path.join(''), ...attributes }));
  }

  /**
   * Canvas text is placed by its top, SVG text by its baseline.
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {Record<string, string | number>} attributes
   */
  #addText(text, x, y, attributes) {
    this.measure.font = this.font;
    this.measure.textBaseline = 'top';
    const { alphabeticBaseline } = this.measure.measureText(text);
    const [, weight, size, family] = /^(\S+) (\S+)px (.*)$/.exec(this.font) ?? ['', '400', '12', 'sans-serif'];
    const all = {
      x: round(x + this.offset.x),
      y: round(y + this.offset.y - alphabeticBaseline),
      'text-anchor': this.textAlign === 'center' ? 'middle' : 'start',
      'font-family': family,
      'font-size': size,
      'font-weight': weight,
      ...attributes,
    };
    this.elements.push(elementText('text', all, text));
  }

  /** @param {number} x @param {number} y */
  #point(x, y) {
    return `${round(x + this.offset.x)} ${round(y + this.offset.y)}`;
  }
}

/** @param {string} tag @param {Record<string, string | number>} attributes @param {string} [text] */
function elementText(tag, attributes, text = '') {
  const list = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(String(value))}"`);
  return `<${tag}${list.join('')}${text ? `>${escape(text)}</${tag}>` : '/>'}`;
}

/** Escapes a text for XML. Characters that XML cannot contain even escaped are replaced. @param {string} text */
function escape(text) {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 100) / 100;
}
