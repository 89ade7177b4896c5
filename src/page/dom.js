/** Elements of the page. Text is only ever added as text nodes, so data cannot become markup. */

import { clip, count, visible } from './text.js';

/**
 * Creates an element with attributes, listeners (`onclick`) and children. Null children are skipped.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | ((event: any) => void)>} [attributes]
 * @param {...(Node | string | null)} children
 * @returns {any} an HTMLElement of the tag
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== null && value !== false) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/**
 * Creates an element for a text from the data, cut if it is long. The text is isolated, so its writing direction does
 * not affect the text around it.
 * @param {string} text
 * @param {number} [max] characters
 * @returns {HTMLElement}
 */
export function shortText(text, max = 80) {
  return make('bdi', {}, clip(text, max));
}

/**
 * Creates an element for a whole text from the data; a very long one is cut, and the rest opens on demand.
 * @param {string} text
 * @param {number} [max] characters
 * @returns {HTMLElement}
 */
export function fullText(text, max = 400) {
  const length = [...text].length;
  if (length <= max) return make('bdi', {}, visible(text));
  return make(
    'span',
    {},
    shortText(text, max),
    make(
      'details',
      { class: 'rest' },
      make('summary', {}, `Show all ${count(length, 'character')}`),
      make('bdi', {}, visible(text)),
    ),
  );
}

/**
 * Creates a list of terms with their values. Terms without a value are skipped.
 * @param {[string, Node | string | null][]} entries
 * @returns {HTMLElement}
 */
export function definitionList(entries) {
  const list = make('dl');
  for (const [term, value] of entries) {
    if (value === null || value === '') continue;
    list.append(make('dt', {}, term), make('dd', {}, value));
  }
  return list;
}

/**
 * Returns the element of the page with this id.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * Returns a context to measure text with.
 * @returns {CanvasRenderingContext2D}
 */
export function measuringContext() {
  return /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
}
