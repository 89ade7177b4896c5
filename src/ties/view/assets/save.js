'use strict';

/** Saves what the picture shows, as PNG or SVG, whatever draws it. */
class Save {
  static #SHARPER = 2; // pixels of a PNG for one of the window

  /**
   * @param {Picture} picture
   * @param {string} title
   */
  constructor(picture, title) {
    this.picture = picture;
    this.name = Words.folded(title).replace(/ /g, '-').slice(0, 60) || 'graph';
  }

  async png() {
    const { width, height } = this.#sheet();
    const canvas = document.createElement('canvas');
    canvas.width = width * Save.#SHARPER;
    canvas.height = height * Save.#SHARPER;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.scale(Save.#SHARPER, Save.#SHARPER);
    this.#paint(context);
    /** @type {Blob | null} */ const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    if (blob) this.#give(blob, 'png');
  }

  svg() {
    const { width, height } = this.#sheet();
    const context = new SvgContext(width, height);
    this.#paint(/** @type {any} */ (context));
    this.#give(new Blob([context.toString()], { type: 'image/svg+xml' }), 'svg');
  }

  /** @returns {Sheet} */
  #sheet() {
    const { box, view, colours } = this.picture;
    return { width: box.clientWidth, height: box.clientHeight, view, colours };
  }

  /** @param {CanvasRenderingContext2D} context */
  #paint(context) {
    const painter = new Painter(this.picture.lines);
    const sheet = this.#sheet();
    painter.paint(context, sheet, { left: 4, top: 4, right: sheet.width - 4, bottom: sheet.height - 4 });
    painter.paintStrong(context, sheet, null);
  }

  /** @param {Blob} blob @param {string} ending */
  #give(blob, ending) {
    const address = URL.createObjectURL(blob);
    Elements.make('a', { href: address, download: `${this.name}.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
}
