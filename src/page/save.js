/** @import { Picture } from './picture.js' */
/** @import { Theme } from './theme.js' */

import { make, measuringContext } from './dom.js';
import { Painter } from './painter.js';
import { pageColours } from './picture.js';
import { PictureFrame } from './picture-frame.js';
import { SvgContext } from './svg-context.js';
import { fold } from './text.js';

const PNG_PIXELS = 2; // for each pixel of the window

/**
 * Saves the visible part of the picture as PNG or SVG, with its heading and legend. It is light, unless the user has
 * chosen the dark theme.
 */
export class Save {
  /**
   * @param {Picture} picture
   * @param {Theme} theme
   */
  constructor(picture, theme) {
    this.picture = picture;
    this.theme = theme;
    this.measure = measuringContext();
    this.painter = new Painter(picture.lines, this.measure);
    this.name = fold(picture.scene.graph.title).replace(/ /g, '-').slice(0, 60) || 'graph';
  }

  async png() {
    const { width, height } = this.picture.size;
    const frame = this.#frame();
    const canvas = document.createElement('canvas');
    canvas.width = width * PNG_PIXELS;
    canvas.height = Math.ceil(frame.above + height + frame.below) * PNG_PIXELS;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.scale(PNG_PIXELS, PNG_PIXELS);
    this.#paint(context, frame);
    /** @type {Blob | null} */ const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    if (blob) this.#download(blob, 'png');
  }

  svg() {
    const { width, height } = this.picture.size;
    const frame = this.#frame();
    const context = new SvgContext(width, Math.ceil(frame.above + height + frame.below), this.measure);
    this.#paint(/** @type {any} */ (context), frame);
    this.#download(new Blob([context.toString()], { type: 'image/svg+xml' }), 'svg');
  }

  #frame() {
    const sample = this.painter.sampleOn(this.picture.sheet);
    const texts = (/** @type {string} */ selector) =>
      [...document.querySelectorAll(selector)].map((element) => element.textContent ?? '');
    const notes = [
      ...texts('#counts'),
      ...texts('#undated:not([hidden]) > span'),
      ...texts('#filters li'),
      ...texts('#left-out li').map((text) => `Left out: ${text}`),
      ...(sample > 1 ? [`Showing 1 line in ${sample}.`] : []),
    ];
    return new PictureFrame(this.picture.scene, notes, this.picture.size.width, this.measure);
  }

  /** @param {CanvasRenderingContext2D} context @param {PictureFrame} frame */
  #paint(context, frame) {
    const sheet = { ...this.picture.sheet, colours: this.theme.inLight(pageColours) };
    context.save();
    context.translate(0, frame.above);
    this.painter.paint(context, sheet, { left: 4, top: 4, right: sheet.width - 4, bottom: sheet.height - 4 });
    this.painter.paintHighlights(context, sheet, null);
    context.restore();
    frame.paint(context, sheet.height, sheet.colours);
  }

  /** @param {Blob} blob @param {string} extension */
  #download(blob, extension) {
    const address = URL.createObjectURL(blob);
    make('a', { href: address, download: `${this.name}.${extension}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
}
