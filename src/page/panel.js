/** @import { Claim, ClaimList, Entity, Target } from './graph.js' */
/** @import { Evidence } from './evidence.js' */
/** @import { EntityActions } from './entity-actions.js' */
/** @import { State } from './state.js' */

import { pairName } from './bundles.js';
import { ClaimCard, undatedMark } from './claim-card.js';
import { make, shortText } from './dom.js';
import { PairCard } from './pair-card.js';
import { ProfileCard } from './profile-card.js';
import { isNothing } from './state.js';
import { lineSymbol } from './symbols.js';
import { numberText } from './text.js';

const FIRST_ENTITIES = 8;
const MAX_CLAIMS = 500; // of a list

/**
 * The panel beside the picture: the evidence of a line or a claim, the profile of an entity, a list of claims, or a
 * start. Above it is what led there.
 */
export class Panel {
  /**
   * @param {HTMLElement} box
   * @param {State} state
   * @param {EntityActions} actions
   * @param {(target: Target) => void} select
   */
  constructor(box, state, actions, select) {
    this.box = box;
    this.state = state;
    this.graph = state.graph;
    this.filter = state.filter;
    this.select = select;
    this.claimCard = new ClaimCard(this.graph, select);
    this.pairCard = new PairCard(this.graph, this.filter, this.claimCard);
    this.profileCard = new ProfileCard(this.graph, this.filter, this.claimCard, actions);
    /** Once it was needed. @type {Evidence | null} */ this.evidence = null;
    this.requests = 0;
    /** Fulfilled when it shows the state. */ this.rendered = Promise.resolve();
    state.addEventListener('change', () => (this.rendered = this.#render()));
    /** Adds to what is shown while nothing is selected. @type {(start: Node[]) => Node[]} */
    this.extend = (start) => start;
  }

  /** How many pixels of the picture it covers, as a sheet in a narrow window. */
  get coveredHeight() {
    const { position, maxHeight } = getComputedStyle(this.box);
    return position === 'fixed' && this.box.hasAttribute('data-open') ? Number.parseFloat(maxHeight) : 0;
  }

  async #render() {
    const { entity, claim, list, bundle } = this.state.selected;
    const request = ++this.requests;
    const evidence = isNothing(this.state.selected) ? null : await this.graph.evidence();
    this.evidence = evidence ?? this.evidence;
    if (request !== this.requests) return; // something else was selected in the meantime
    const pair = bundle && `${pairName(bundle)} ${this.graph.kinds[bundle.kind].name}`;
    const key = pair ?? claim?.id ?? entity?.id ?? new URLSearchParams(list?.link).toString();
    const keep = this.box.dataset.shows === key ? this.#place() : null;
    const isFocused = this.box.contains(document.activeElement);
    this.box.replaceChildren(...this.#trail(), ...this.#content(evidence), ...this.#hiddenNote());
    this.box.setAttribute('aria-label', this.#label());
    this.box.dataset.shows = key;
    if (keep) this.#restore(keep);
    else {
      this.box.scrollTop = 0;
      if (isFocused) this.box.focus({ preventScroll: true });
    }
  }

  /** @param {Evidence | null} evidence @returns {Node[]} */
  #content(evidence) {
    const { entity, claim, list, bundle } = this.state.selected;
    if (evidence && bundle) return this.pairCard.card(bundle, evidence);
    if (evidence && claim) return this.claimCard.card(claim, evidence);
    if (evidence && entity) return this.profileCard.card(entity, evidence);
    if (evidence && list) return this.#claimList(list, evidence);
    return this.extend(this.#start());
  }

  /** Returns that the filter hides what is selected, if it does. @returns {Node[]} */
  #hiddenNote() {
    const { entity, claim, list } = this.state.selected;
    const claims = [...(claim ? [claim] : []), ...(list?.steps.flatMap((step) => step.claims) ?? [])];
    const hidden = claims.filter((one) => !this.filter.shows(one)).length;
    const isHidden = entity ? !this.filter.showsEntity(entity) : hidden > 0;
    if (!isHidden) return [];
    const what = entity || claims.length === 1 ? 'this' : `${numberText(hidden)} of these claims`;
    return [make('p', { class: 'quiet note' }, `The filter hides ${what}; the picture shows what is selected.`)];
  }

  /** Returns where the reader is: what is open, what has the focus, how far it is scrolled. */
  #place() {
    const all = [...this.box.querySelectorAll('button, summary, a')];
    return {
      top: this.box.scrollTop,
      focused: document.activeElement ? all.indexOf(document.activeElement) : -1,
      open: new Set([...this.box.querySelectorAll('details[open]')].map((one) => one.firstElementChild?.textContent)),
    };
  }

  /** @param {{top: number, focused: number, open: Set<string | null | undefined>}} place */
  #restore({ top, focused, open }) {
    for (const details of this.box.querySelectorAll('details'))
      details.open = open.has(details.firstElementChild?.textContent);
    const all = /** @type {NodeListOf<HTMLElement>} */ (this.box.querySelectorAll('button, summary, a'));
    if (focused >= 0) all[Math.min(focused, all.length - 1)]?.focus({ preventScroll: true });
    this.box.scrollTop = top;
  }

  /** Returns what led to the selection, each a button that leads back, and a button that closes it. @returns {Node[]} */
  #trail() {
    const { state } = this;
    if (isNothing(state.selected)) return [];
    const crumbs = state.trail.map(({ target, text }) =>
      make('li', {}, make('button', { type: 'button', onclick: () => this.select(target) }, shortText(text, 28))),
    );
    const close = () => {
      this.select({ entity: null, claim: null });
      this.box.focus();
    };
    return [
      make(
        'nav',
        { class: 'trail', 'aria-label': 'Selected before' },
        make('ol', {}, ...crumbs),
        make('button', { type: 'button', class: 'close', 'aria-label': 'Close', title: 'Close (Esc)', onclick: close }, '×'),
      ),
    ];
  }

  /** Returns the name of the panel with its heading, so that both are read out when the focus moves to it. */
  #label() {
    const heading = this.box.querySelector('h2')?.textContent ?? '';
    return heading === 'Evidence' ? heading : `Evidence: ${heading}`;
  }

  /** @param {ClaimList} list @param {Evidence} evidence @returns {Node[]} */
  #claimList({ title, note, entities, steps }, evidence) {
    return [
      make('h2', {}, shortText(title, 200)),
      make('p', { class: 'quiet' }, note),
      ...(entities.length
        ? [make('p', { class: 'names' }, ...entities.map((entity) => this.claimCard.entityButton(entity)))]
        : []),
      ...steps.flatMap((step, k) => [
        make('h3', {}, steps.length > 1 ? `${k + 1}. ` : '', shortText(step.title, 200)),
        make(
          'ul',
          { class: 'plain' },
          ...step.claims.slice(0, MAX_CLAIMS).map((claim) => make('li', {}, this.#claim(claim, evidence))),
        ),
        ...(step.claims.length > MAX_CLAIMS
          ? [make('p', { class: 'quiet' }, `The first ${MAX_CLAIMS}; the table lists all.`)]
          : []),
      ]),
    ];
  }

  /** @param {Claim} claim @param {Evidence} evidence */
  #claim(claim, evidence) {
    const line = lineSymbol(this.graph.kindOf(claim).colour, this.graph.styleOf(claim));
    const mark = undatedMark(claim);
    const summary = [line, shortText(this.graph.sentence(claim), 200), ...(mark ? [mark] : [])];
    return this.claimCard.details(claim, summary, [claim.subject, claim.object], evidence);
  }

  /** @returns {Node[]} */
  #start() {
    const shownClaims = (/** @type {Entity} */ entity) => this.filter.shownClaims[entity.index];
    const first = this.filter.entities
      .filter((entity) => this.graph.typeOf(entity).acts && shownClaims(entity))
      .sort((a, b) => shownClaims(b) - shownClaims(a) || a.index - b.index)
      .slice(0, FIRST_ENTITIES);
    return [
      make('h2', {}, 'Evidence'),
      make('p', {}, 'Select a line to see the evidence behind it, or a symbol to see everything about an entity.'),
      ...(first.length ? [make('h3', {}, 'Most claims')] : []),
      make(
        'ul',
        { class: 'plain' },
        ...first.map((entity) =>
          make(
            'li',
            { class: 'counted' },
            this.claimCard.entityButton(entity),
            make(
              'span',
              { class: 'quiet' },
              this.graph.countShown(entity, (claim) => this.filter.shows(claim)),
            ),
          ),
        ),
      ),
    ];
  }
}
