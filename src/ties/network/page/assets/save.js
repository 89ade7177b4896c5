'use strict';

/** Saves what the picture shows, as PNG or SVG, whatever draws it, with what one needs to read it around it. */
class Save {
  static #SHARPER = 2; // pixels of a PNG for one of the window

  /** @param {Picture} picture */
  constructor(picture) {
    this.picture = picture;
    this.painter = new Painter(picture.lines);
    this.name = Words.folded(picture.scene.graph.title).replace(/ /g, '-').slice(0, 60) || 'graph';
  }

  async png() {
    const { width, height } = this.picture.sheet;
    const margins = this.#margins();
    const canvas = document.createElement('canvas');
    canvas.width = width * Save.#SHARPER;
    canvas.height = Math.ceil(margins.above + height + margins.below) * Save.#SHARPER;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.scale(Save.#SHARPER, Save.#SHARPER);
    this.#paint(context, margins);
    /** @type {Blob | null} */ const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    if (blob) this.#give(blob, 'png');
  }

  svg() {
    const { width, height } = this.picture.sheet;
    const margins = this.#margins();
    const context = new SvgContext(width, Math.ceil(margins.above + height + margins.below));
    this.#paint(/** @type {any} */ (context), margins);
    this.#give(new Blob([context.toString()], { type: 'image/svg+xml' }), 'svg');
  }

  #margins() {
    const { sheet, scene } = this.picture;
    const every = this.painter.drawnOn(sheet);
    const told = (/** @type {string} */ part) => [...document.querySelectorAll(part)].map((one) => one.textContent);
    const shown = [
      ...told('#counts'),
      ...told('#filters li'),
      ...told('#left-out li').map((said) => `Left out: ${said}`),
      ...(every > 1 ? [`1 line in ${every} is drawn.`] : []),
    ];
    return new Marginalia(scene, shown, sheet.width);
  }

  /** @param {CanvasRenderingContext2D} context @param {Marginalia} margins */
  #paint(context, margins) {
    const { sheet } = this.picture;
    context.save();
    context.translate(0, margins.above);
    this.painter.paint(context, sheet, { left: 4, top: 4, right: sheet.width - 4, bottom: sheet.height - 4 });
    this.painter.paintStrong(context, sheet, null);
    context.restore();
    margins.paint(context, sheet.height, sheet.colours);
  }

  /** @param {Blob} blob @param {string} ending */
  #give(blob, ending) {
    const address = URL.createObjectURL(blob);
    Elements.make('a', { href: address, download: `${this.name}.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
}
