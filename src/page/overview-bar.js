/** @import { OverviewLayer } from './overview-layer.js' */
/** @import { Overview, Scope } from './overview.js' */

import { byId, make, shortText } from './dom.js';
import { count } from './text.js';

/** The buttons that choose how much of a large picture is shown, with a line on what it is. */
export class OverviewBar {
  /**
   * @param {HTMLElement} box
   * @param {Overview} overview
   * @param {OverviewLayer} layer
   */
  constructor(box, overview, layer) {
    this.overview = overview;
    this.layer = layer;
    this.text = make('p', { class: 'quiet', id: 'scope-text' });
    /** @type {{button: HTMLElement, isChosen: (scope: Scope) => boolean}[]} */
    this.choices = [
      ...(overview.hasCommunities
        ? [this.#choice('Overview', ({ show }) => show === 'overview', () => overview.open())]
        : []),
      ...overview.tops.map((number) => this.#choice(`Top ${number}`, ({ top }) => top === number, () => overview.showTop(number))),
      this.#choice('All', ({ show }) => show === 'everything', () => overview.showEverything()),
    ];
    box.hidden = !overview.isAvailable;
    box.classList.toggle('overview', overview.hasCommunities);
    if (box.hidden) return;
    box.append(
      make(
        'div',
        { class: 'scopes', role: 'group', 'aria-label': 'How much is shown', 'aria-describedby': this.text.id },
        ...this.choices.map(({ button }) => button),
      ),
      this.text,
    );
    overview.addEventListener('change', () => {
      this.update();
      byId('announcement').textContent = this.text.textContent;
    });
    overview.addEventListener('recount', () => this.update());
    layer.addEventListener('arrange', () => this.update());
  }

  /** @param {string} text @param {(scope: Scope) => boolean} isChosen @param {() => void} choose */
  #choice(text, isChosen, choose) {
    return { button: make('button', { type: 'button', 'aria-pressed': 'false', onclick: choose }, text), isChosen };
  }

  /** Shows what is chosen, and the counts. */
  update() {
    const { scope } = this.overview;
    if (!this.overview.isAvailable) return;
    for (const { button, isChosen } of this.choices) button.setAttribute('aria-pressed', String(isChosen(scope)));
    this.text.replaceChildren(...this.#parts(scope));
  }

  /** @param {Scope} scope @returns {(string | Node)[]} */
  #parts({ show, community, top }) {
    const { overview } = this;
    if (community) return this.#communityText(community.entity.name);
    if (show === 'top') {
      const { entities, claims } = overview.filter.counts;
      const which = entities < top ? 'all entities that are shown' : `the ${top} entities with the most claims`;
      const more = entities > top ? `, and ${count(entities - top, 'more', 'more')}` : '';
      return [`${which[0].toUpperCase()}${which.slice(1)}${more}: ${count(claims, 'claim')} between them`];
    }
    if (!overview.hasCommunities) return ['Names appear when you zoom in'];
    const { areas, isolates, unattached } = overview.contents;
    const drawn = show === 'everything' ? areas.length : this.layer.areas.length;
    const rest = areas.slice(drawn).reduce((sum, { entities }) => sum + entities, 0);
    return [
      [
        drawn < areas.length
          ? `The ${drawn} largest of ${count(areas.length, 'community', 'communities')}; the others have ${count(rest, 'entity', 'entities')}`
          : count(areas.length, 'community', 'communities'),
        ...(unattached ? [`${count(unattached, 'entity', 'entities')} outside communities`] : []),
        ...(isolates ? [`${count(isolates, 'entity', 'entities')} without ties`] : []),
      ].join(' · '),
    ];
  }

  /** @param {string} name @returns {(string | Node)[]} */
  #communityText(name) {
    const { area } = this.overview;
    const text = area
      ? `: ${count(area.entities, 'entity', 'entities')}, ${count(area.within.total, 'claim')} between them; ` +
        `${count(area.outside.total, 'claim')} with others`
      : ': nothing that the filter shows';
    return ['Community of ', make('strong', {}, shortText(name, 60)), text];
  }
}
