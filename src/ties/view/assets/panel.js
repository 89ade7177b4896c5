'use strict';

/** The panel beside the picture: the evidence of a claim, the profile of an entity, or where to begin. */
class Panel {
  static #FIRST = 8;

  /**
   * @param {HTMLElement} box
   * @param {Graph} graph
   * @param {Filter} filter
   * @param {(picked: Picked) => void} pick
   */
  constructor(box, graph, filter, pick) {
    this.box = box;
    this.graph = graph;
    this.filter = filter;
    this.claims = new ClaimCard(graph, pick);
    this.profiles = new ProfileCard(graph, this.claims, pick);
    this.turn = 0;
  }

  /** @param {Picked} picked */
  async show({ entity, claim }) {
    const turn = ++this.turn;
    const evidence = entity || claim ? await this.graph.evidence() : null;
    if (turn !== this.turn) return; // something else was picked meanwhile
    if (evidence && claim) this.box.replaceChildren(...this.claims.card(claim, evidence));
    else if (evidence && entity) this.box.replaceChildren(...this.profiles.card(entity, evidence));
    else this.box.replaceChildren(...this.#start());
    this.box.scrollTop = 0;
    this.box.dataset.shows = claim?.id ?? entity?.id ?? '';
  }

  /** @returns {Node[]} */
  #start() {
    const { make } = Elements;
    const count = (/** @type {Entity} */ entity) => this.filter.shownClaims[entity.index];
    const most = this.filter.entities
      .filter((entity) => this.graph.typeOf(entity).acts && count(entity))
      .sort((a, b) => count(b) - count(a) || a.index - b.index)
      .slice(0, Panel.#FIRST);
    return [
      make('h2', {}, 'Evidence'),
      make('p', {}, 'Click a line for the words that it rests on, or a symbol for everything that is said of it.'),
      ...(most.length ? [make('h3', {}, 'Most claims')] : []),
      make(
        'ul',
        { class: 'plain' },
        ...most.map((entity) =>
          make(
            'li',
            { class: 'counted' },
            this.claims.end(entity),
            make('span', { class: 'quiet' }, Words.count(count(entity), 'claim')),
          ),
        ),
      ),
    ];
  }
}
