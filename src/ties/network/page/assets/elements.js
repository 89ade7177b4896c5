'use strict';

/**
 * Makes the elements of the page. Text goes in as text nodes and by no other way, so that no data is ever markup.
 */
const Elements = (() => {
  /**
   * An element with attributes, listeners (`onclick`) and children; null children are left out.
   * @param {string} tag
   * @param {Record<string, string | number | boolean | null | ((event: any) => void)>} [attributes]
   * @param {...(Node | string | null)} children
   * @returns {any} an HTMLElement of the tag
   */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === 'function') element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, '');
      else if (value !== null && value !== false) element.setAttribute(name, String(value));
    }
    for (const child of children) if (child !== null) element.append(child);
    return element;
  };

  /**
   * A text from the data, isolated so that its direction of writing does not turn what stands beside it.
   * @param {string} text
   * @param {number} [most] characters before it is cut
   * @returns {HTMLElement}
   */
  const name = (text, most = 80) => make('bdi', {}, Words.clipped(text, most));

  /**
   * A text from the data as a whole: what is very long is cut, with the rest on demand.
   * @param {string} text
   * @param {number} [most]
   * @returns {HTMLElement}
   */
  const whole = (text, most = 400) => {
    if ([...text].length <= most) return make('bdi', {}, Words.visible(text));
    return make(
      'span',
      {},
      name(text, most),
      make(
        'details',
        { class: 'rest' },
        make('summary', {}, `All ${Words.count([...text].length, 'character')}`),
        make('bdi', {}, Words.visible(text)),
      ),
    );
  };

  /**
   * A list of terms and what is said under each; terms under which nothing is said are left out.
   * @param {[string, Node | string | null][]} entries
   * @returns {HTMLElement}
   */
  const terms = (entries) => {
    const list = make('dl');
    for (const [term, said] of entries) {
      if (said === null || said === '') continue;
      list.append(make('dt', {}, term), make('dd', {}, said));
    }
    return list;
  };

  /**
   * The element with an id of the shell.
   * @param {string} id
   * @returns {any}
   */
  const byId = (id) => document.getElementById(id);

  return Object.freeze({ make, name, whole, terms, byId });
})();
