/** @import { KeyEntry } from './key.js' */
/** @import { Page } from './page.js' */

import { make, measuringContext, shortText } from './dom.js';
import { kindKey, styleKey, typeKey } from './key.js';
import { Painter } from './painter.js';
import { pageColours } from './picture.js';

const PIXELS = 3; // for each pixel of the window
const MOST_PIXELS = 4000; // in either direction
const MAX_OPENED = 40; // claims whose evidence is printed; with more, their list is enough

/**
 * Makes the page ready for paper before it is printed: the visible part of the picture in light colours with its key,
 * the evidence of what is selected, opened, and the documents. The styles hide the rest.
 */
export class Print {
  /**
   * @param {Page} page
   * @param {HTMLElement} picture where the picture for paper goes
   * @param {HTMLElement} documents where the documents go
   */
  constructor(page, picture, documents) {
    this.page = page;
    this.picture = picture;
    this.documents = documents;
    this.painter = new Painter(page.picture.lines, measuringContext());
    /** Closed again after printing. @type {HTMLDetailsElement[]} */ this.opened = [];
    addEventListener('beforeprint', () => this.#prepare());
    addEventListener('afterprint', () => this.#restore());
  }

  #prepare() {
    const { graph, filter, panel } = this.page;
    document.documentElement.dataset.theme = 'light';
    this.picture.replaceChildren(
      this.#canvas(),
      make('ul', {}, ...[...typeKey(graph, filter), ...kindKey(graph, filter), ...styleKey(graph, filter)].map(keyItem)),
    );
    this.documents.replaceChildren(...this.#documentList());
    const closed = [...panel.box.querySelectorAll('details')].filter(({ open }) => !open);
    this.opened = closed.length > MAX_OPENED ? [] : closed;
    for (const details of this.opened) {
      details.open = true;
      details.dispatchEvent(new Event('toggle')); // the browser would fire it only after printing
    }
  }

  #restore() {
    for (const details of this.opened) details.open = false;
    this.opened = [];
    this.picture.replaceChildren();
    this.documents.replaceChildren();
    this.page.theme.choose(this.page.theme.choice);
  }

  /** Paints the visible part of the picture. */
  #canvas() {
    const sheet = { ...this.page.picture.sheet, colours: pageColours() };
    const { width, height } = sheet;
    const pixels = Math.min(PIXELS, MOST_PIXELS / width, MOST_PIXELS / height);
    const canvas = make('canvas', { width: Math.round(width * pixels), height: Math.round(height * pixels) });
    const context = canvas.getContext('2d');
    context.scale(pixels, pixels);
    this.painter.paint(context, sheet, { left: 4, top: 4, right: width - 4, bottom: height - 4 });
    this.painter.paintHighlights(context, sheet, null);
    return canvas;
  }

  /** Lists the documents of the claims that are selected, or else of all that are shown. @returns {Node[]} */
  #documentList() {
    const { graph, filter, selected } = this.page.state;
    const { entity, claim, list, bundle } = selected;
    const listed = bundle?.claims ?? entity?.claims ?? list?.steps.flatMap((step) => step.claims) ?? filter.claims;
    const claims = claim ? [claim] : listed;
    const cited = new Set(claims.map((one) => one.document));
    const documents = graph.documents.filter((_, i) => cited.has(i));
    if (!documents.length) return [];
    const items = documents.map(({ title, id, publisher, published }) => {
      const origin = [publisher, published].filter(Boolean).join(', ');
      return make('li', {}, shortText(title || id, 200), origin && ' — ', origin && shortText(origin, 120));
    });
    return [make('h2', {}, 'Documents'), make('ul', {}, ...items)];
  }
}

/** @param {KeyEntry} entry */
function keyItem({ symbol, name }) {
  return make('li', {}, symbol, name);
}
