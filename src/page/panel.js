/** @import { Claim, ClaimList, Entity, Graph, Target } from './graph.js' */
/** @import { Evidence } from './evidence.js' */
/** @import { Filter } from './filter.js' */
/** @import { Paths } from './paths.js' */

import { ClaimCard, undatedMark } from './claim-card.js';
import { make, shortText } from './dom.js';
import { ProfileCard } from './profile-card.js';
import { lineSymbol } from './symbols.js';

const FIRST_ENTITIES = 8;

/** The panel beside the picture: the evidence of a claim, the profile of an entity, a list of claims, or a start. */
export class Panel {
  /**
   * @param {HTMLElement} box
   * @param {Graph} graph
   * @param {Filter} filter
   * @param {Paths} paths
   * @param {(target: Target) => void} select
   */
  constructor(box, graph, filter, paths, select) {
    this.box = box;
    this.graph = graph;
    this.filter = filter;
    this.claimCard = new ClaimCard(graph, select);
    this.profileCard = new ProfileCard(graph, this.claimCard, paths);
    this.requests = 0;
    /** Adds to what is shown while nothing is selected. @type {(start: Node[]) => Node[]} */
    this.extend = (start) => start;
  }

  /** @param {Target} target */
  async show({ entity, claim, list }) {
    const request = ++this.requests;
    const evidence = entity || claim || list ? await this.graph.evidence() : null;
    if (request !== this.requests) return; // something else was selected in the meantime
    if (evidence && claim) this.box.replaceChildren(...this.claimCard.card(claim, evidence));
    else if (evidence && entity) this.box.replaceChildren(...this.profileCard.card(entity, evidence));
    else if (evidence && list) this.box.replaceChildren(...this.#claimList(list, evidence));
    else this.box.replaceChildren(...this.extend(this.#start()));
    this.box.scrollTop = 0;
    this.box.dataset.shows = claim?.id ?? entity?.id ?? list?.title ?? '';
  }

  /** @param {ClaimList} list @param {Evidence} evidence @returns {Node[]} */
  #claimList({ title, note, entities, steps }, evidence) {
    return [
      make('h2', {}, shortText(title, 200)),
      make('p', { class: 'quiet' }, note),
      make('p', { class: 'names' }, ...entities.map((entity) => this.claimCard.entityButton(entity))),
      ...steps.flatMap((step, k) => [
        make('h3', {}, steps.length > 1 ? `${k + 1}. ` : '', shortText(step.title, 200)),
        make('ul', { class: 'plain' }, ...step.claims.map((claim) => make('li', {}, this.#claim(claim, evidence)))),
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
              this.graph.countOf(
                entity,
                entity.claims.filter((claim) => this.filter.shows(claim)),
              ),
            ),
          ),
        ),
      ),
    ];
  }
}
