/** @import { Graph } from './graph.js' */
/** @import { KeyEntry } from './key.js' */

import { CERTAINTIES } from './claim-card.js';
import { make } from './dom.js';
import { kindKey, styleKey, typeKey } from './key.js';

const ACTIONS = [
  ['See the evidence', 'Select a line or a symbol. The evidence is beside the picture: the words of the document, who says it, and where.'],
  ['Search', 'Type a name, a relation (“supports”), a voice or words of a quote. Misspelled words are found too.'],
  ['Show less or more', 'Choose what to show at the top of the filters, and untick what you do not need, or choose “only”. The picture, the table and the numbers follow. Active filters are listed above the picture; × removes one.'],
  ['Go back', 'The arrow at the top left undoes the last step, as does the browser’s. The names above the evidence lead back to what was selected before.'],
  ['Explore', 'Right-click a symbol to expand or collapse what it is tied to, to hide or to pin it. Hold Shift to select several, and see what ties them.'],
  ['Choose a time', 'Drag the ends of the timeline below the picture.'],
  ['Find a path', 'Select an entity, choose “Path from here”, and then another entity.'],
  ['List everything', 'The table has every claim that is shown, and “Who is where” shows who is in which place.'],
  ['Move the picture', 'Drag it, and zoom with the wheel or two fingers. Drag a symbol to move it. “Reset view” shows everything again.'],
  ['Keep it', 'Save the picture as PNG or SVG, print the page, or copy a link that opens this view.'],
];

/** The keys, with those of the picture last. @type {[string[], string][]} */
const KEYS = [
  [['?'], 'this help'],
  [['/'], 'search'],
  [['Esc'], 'select nothing'],
  [['Ctrl+Z'], 'undo the last step'],
  [['n', 'p'], 'next and previous entity'],
  [['l', 'k'], 'next and previous line'],
  [['Enter'], 'go to the evidence'],
  [['m'], 'menu of the selected entity'],
  [['f', 'e', 'c', 'h', 'i'], 'for it: path from here, expand, collapse, hide, pin'],
  [['←', '↑', '↓', '→'], 'move the picture'],
  [['+', '−'], 'zoom'],
  [['0'], 'reset view'],
];

/** The dialog that explains the page. The browser closes it with Escape and puts the focus back. */
export class Help {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {Graph} graph
   */
  constructor(dialog, graph) {
    this.dialog = dialog;
    this.graph = graph;
  }

  get isOpen() {
    return this.dialog.open;
  }

  open() {
    if (this.isOpen) return;
    if (!this.dialog.childElementCount) this.dialog.append(...this.#content());
    this.dialog.showModal();
    this.dialog.scrollTop = 0;
  }

  /** @returns {Node[]} */
  #content() {
    const { graph } = this;
    const close = make('button', { type: 'button', onclick: () => this.dialog.close() }, 'Close');
    const certainties = graph.certainties.map((name) => make('li', {}, make('b', {}, name), `: ${CERTAINTIES[name]}`));
    const keys = KEYS.map(([names, meaning]) =>
      make('li', {}, ...names.flatMap((name) => [make('kbd', {}, name), ' ']), meaning),
    );
    return [
      make('div', { class: 'title' }, make('h2', { id: 'help-title' }, 'How to read this page'), close),
      make('h3', {}, 'Symbols'),
      make('p', {}, 'Each symbol is a group, a person, a place or the like. The more claims it has, the larger it is.'),
      keyList(typeKey(graph)),
      make('h3', {}, 'Lines'),
      make(
        'p',
        {},
        'A line is what the documents say about two entities. An arrow points from the one that does it to the other; ' +
          'a line without an arrow holds both ways. The number on it is how many statements there are, and the more voices say ' +
          'it, the wider it is. It is hollow if no document states it as fact, and has a cross if somebody denies any of ' +
          'it. The colour is the kind of relation:',
      ),
      keyList(kindKey(graph)),
      make('p', {}, 'Dashes and dots say how it is meant:'),
      keyList(styleKey(graph)),
      make('p', {}, 'Lines and symbols are faint while something else is selected.'),
      make('h3', {}, 'Certainty of wording'),
      make('p', {}, 'How firmly the document says it. That does not make it true: see who says it, and what others say.'),
      make('ul', {}, ...certainties),
      make('h3', {}, 'What you can do'),
      make('ul', {}, ...ACTIONS.map(([name, text]) => make('li', {}, make('b', {}, name), `: ${text}`))),
      make('h3', {}, 'Keys'),
      make('p', {}, 'The first four work everywhere, the others while the picture has the focus.'),
      make('ul', { class: 'keys' }, ...keys),
    ];
  }
}

/** @param {KeyEntry[]} entries */
function keyList(entries) {
  return make(
    'ul',
    { class: 'key' },
    ...entries.map(({ symbol, name, meaning }) =>
      make('li', {}, symbol, make('span', {}, make('b', {}, name), meaning ? `: ${meaning}` : '')),
    ),
  );
}
