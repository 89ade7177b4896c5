'use strict';

/** The panel beside the picture: the evidence of a claim, the profile of an entity, or where to begin. */
class Panel {
  static #FIRST = 8;

  /**
   * @param {HTMLElement} box
   * @param {Graph} graph
   * @param {Filter} filter
   * @param {Paths} paths
   * @param {(picked: Picked) => void} pick
   */
  constructor(box, graph, filter, paths, pick) {
    this.box = box;
    this.graph = graph;
    this.filter = filter;
    this.claims = new ClaimCard(graph, pick);
    this.profiles = new ProfileCard(graph, this.claims, paths);
    this.turn = 0;
  }

  /** @param {Picked} picked */
  async show({ entity, claim, bundle }) {
    const turn = ++this.turn;
    const evidence = entity || claim || bundle ? await this.graph.evidence() : null;
    if (turn !== this.turn) return; // something else was picked meanwhile
    if (evidence && claim) this.box.replaceChildren(...this.claims.card(claim, evidence));
    else if (evidence && entity) this.box.replaceChildren(...this.profiles.card(entity, evidence));
    else if (evidence && bundle) this.box.replaceChildren(...this.#bundle(bundle, evidence));
    else this.box.replaceChildren(...this.#start());
    this.box.scrollTop = 0;
    this.box.dataset.shows = claim?.id ?? entity?.id ?? bundle?.title ?? '';
  }

  /** @param {Bundle} bundle @param {Evidence} evidence @returns {Node[]} */
  #bundle({ title, note, ends, hops }, evidence) {
    const { make, name } = Elements;
    return [
      make('h2', {}, name(title, 200)),
      make('p', { class: 'quiet' }, note),
      make('p', { class: 'names' }, ...ends.map((entity) => this.claims.end(entity))),
      ...hops.flatMap((hop, k) => [
        make('h3', {}, hops.length > 1 ? `${k + 1}. ` : '', name(hop.title, 200)),
        make('ul', { class: 'plain' }, ...hop.claims.map((claim) => make('li', {}, this.#hop(claim, evidence)))),
      ]),
    ];
  }

  /** @param {Claim} claim @param {Evidence} evidence */
  #hop(claim, evidence) {
    const line = Symbols.ofLine(this.graph.kindOf(claim).colour, this.graph.modeOf(claim));
    const summary = [line, Elements.name(this.graph.sentence(claim), 200)];
    return this.claims.folded(claim, summary, [claim.subject, claim.object], evidence);
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
