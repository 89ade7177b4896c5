/** @import { Graph } from './graph.js' */
/** @import { Filter } from './filter.js' */
/** @import { Lens } from './lenses.js' */

import { make } from './dom.js';

/** The radio buttons for the lens, with a line on what it shows. None is chosen if the filter shows other types. */
export class LensChoice {
  /**
   * @param {HTMLElement} box
   * @param {Graph} graph
   * @param {Filter} filter
   */
  constructor(box, graph, filter) {
    this.graph = graph;
    this.filter = filter;
    /** @type {{lens: Lens, button: HTMLInputElement}[]} */
    this.choices = graph.lenses.map((lens) => ({
      lens,
      button: make('input', { type: 'radio', name: 'lens', value: lens.key, onchange: () => filter.chooseLens(lens) }),
    }));
    this.text = make('p', { class: 'quiet', id: 'lens-text' });
    box.hidden = this.choices.length < 2;
    box.append(
      make(
        'fieldset',
        { role: 'radiogroup', 'aria-describedby': this.text.id },
        make('legend', {}, 'Show'),
        make('div', { class: 'choices' }, ...this.choices.map(({ lens, button }) => make('label', {}, button, lens.name))),
        this.text,
      ),
    );
    filter.addEventListener('change', () => this.#update());
    this.#update();
  }

  /** Shows a note in place of what the lens shows, until the filter changes. @param {string} text */
  note(text) {
    this.text.textContent = text;
  }

  #update() {
    const { lens } = this.filter;
    for (const choice of this.choices) choice.button.checked = choice.lens === lens;
    this.text.textContent = lens ? this.#contents(lens) : 'Your own choice of types';
  }

  /** @param {Lens} lens */
  #contents({ hiddenTypes, containment, isWhole }) {
    if (isWhole) return containment.length ? 'All types, and what is part of what' : 'All types';
    const names = this.graph.types.flatMap(({ plural }, i) => (hiddenTypes.has(i) ? [] : [plural]));
    const text = new Intl.ListFormat('en-GB').format(names);
    return text.charAt(0).toUpperCase() + text.slice(1);
  }
}
