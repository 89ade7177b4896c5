'use strict';

/** @typedef {{heading: string, kind: number, mode: string, claims: Claim[]}} ClaimGroup */

/** Everything that is said of one entity: names, attributes, and its claims by relation and direction. */
class ProfileCard {
  static #NAMES = 6;

  /**
   * @param {Graph} graph
   * @param {ClaimCard} claims
   * @param {Paths} paths
   */
  constructor(graph, claims, paths) {
    this.graph = graph;
    this.claims = claims;
    this.paths = paths;
  }

  /**
   * @param {Entity} entity
   * @param {Evidence} evidence
   * @returns {Node[]}
   */
  card(entity, evidence) {
    const { make, whole } = Elements;
    const type = this.graph.typeOf(entity);
    const attributes = evidence.attributes(entity);
    return [
      make('p', { class: 'sort' }, Symbols.ofType(type), make('span', {}, type.name)),
      make('h2', {}, whole(entity.name, 120)),
      this.#pathButtons(entity),
      ...this.#names('Also called', entity.aliases),
      ...this.#names('Also written', entity.weakAliases),
      ...this.#names('Also known by the ids', entity.sameAs),
      ...(attributes.length
        ? [
            make('h3', {}, 'What is said of it'),
            make('ul', { class: 'plain' }, ...attributes.map((attribute) => this.#attribute(attribute))),
          ]
        : []),
      make(
        'h3',
        {},
        entity.claims.length ? Words.count(entity.claims.length, 'claim') : 'No claim ties it to anybody here',
      ),
      ...this.groups(entity).map((group) => this.#group(group, entity, evidence)),
    ];
  }

  /**
   * The claims of an entity by relation, direction and mode, in the order of the vocabulary. What does not hold is
   * never in one group with what does.
   * @param {Entity} entity
   * @returns {ClaimGroup[]}
   */
  groups(entity) {
    /** @type {Map<string, ClaimGroup & {order: number[]}>} */ const groups = new Map();
    for (const claim of entity.claims) {
      const relation = this.graph.relationOf(claim);
      const outwards = relation.symmetric || claim.subject === entity;
      const key = [claim.relation, outwards, claim.mode].join();
      const mode = this.graph.modes[claim.mode];
      const heading = (outwards ? relation.phrase : relation.inverse) + (mode.name ? ` — ${mode.label}` : '');
      if (!groups.has(key))
        groups.set(key, {
          heading,
          kind: relation.kind,
          mode: mode.name,
          claims: [],
          order: [relation.kind, claim.mode, claim.relation, outwards ? 0 : 1],
        });
      groups.get(key)?.claims.push(claim);
    }
    const byOrder = (/** @type {number[]} */ a, /** @type {number[]} */ b) =>
      a.map((value, i) => value - b[i]).find(Boolean) ?? 0;
    return [...groups.values()].sort((a, b) => byOrder(a.order, b.order));
  }

  /** What begins a path here, and what ends one that was begun elsewhere. @param {Entity} entity @returns {Node} */
  #pathButtons(entity) {
    const { make, name } = Elements;
    const { start } = this.paths;
    const begin = make(
      'button',
      { type: 'button', 'aria-pressed': String(start === entity), onclick: () => this.paths.begin(entity) },
      'Path from here',
    );
    if (!start || start === entity) return make('p', { class: 'buttons' }, begin);
    const end = make(
      'button',
      { type: 'button', onclick: () => this.paths.end(entity) },
      'Path from ',
      name(start.name, 40),
      ' to here',
    );
    return make('p', { class: 'buttons' }, end, begin);
  }

  /** @param {string} term @param {string[]} names @returns {Node[]} */
  #names(term, names) {
    const { make, name } = Elements;
    if (!names.length) return [];
    const listed = (/** @type {string[]} */ some) =>
      make('ul', { class: 'names' }, ...some.map((one) => make('li', {}, name(one, 120))));
    const [first, rest] = [names.slice(0, ProfileCard.#NAMES), names.slice(ProfileCard.#NAMES)];
    return [
      make('div', { class: 'called' }, make('span', { class: 'quiet' }, term), listed(first)),
      ...(rest.length
        ? [
            make(
              'details',
              { class: 'rest' },
              make('summary', {}, `${rest.length.toLocaleString('en')} more`),
              listed(rest),
            ),
          ]
        : []),
    ];
  }

  /** @param {Attribute} attribute @returns {Node} */
  #attribute(attribute) {
    const { make, name, terms, whole } = Elements;
    const place = attribute.place ? [' in ', name(attribute.place)] : [];
    return make(
      'li',
      {},
      make(
        'details',
        {},
        make(
          'summary',
          {},
          make('span', { class: 'quiet' }, name(attribute.attribute, 120), ': '),
          name(attribute.said, 200),
          ...place,
        ),
        ClaimCard.statement(attribute),
        terms([
          ['Who says it', attribute.voice ? whole(attribute.voice) : null],
          ['Document', this.claims.document(attribute.document)],
          ['When', ClaimCard.when(attribute)],
        ]),
      ),
    );
  }

  /** @param {ClaimGroup} group @param {Entity} entity @param {Evidence} evidence @returns {Node} */
  #group(group, entity, evidence) {
    const { make } = Elements;
    const sorted = [...group.claims].sort(
      (a, b) =>
        Words.order(ProfileCard.#other(a, entity).name, ProfileCard.#other(b, entity).name) || a.index - b.index,
    );
    return make(
      'section',
      { class: 'group' },
      make(
        'h4',
        {},
        Symbols.ofLine(this.graph.kinds[group.kind].colour, group.mode),
        `${group.heading} (${group.claims.length})`,
      ),
      make('ul', { class: 'plain' }, ...sorted.map((claim) => this.#claim(claim, entity, evidence))),
    );
  }

  /** @param {Claim} claim @param {Entity} entity @param {Evidence} evidence @returns {Node} */
  #claim(claim, entity, evidence) {
    const { make, name } = Elements;
    const other = ProfileCard.#other(claim, entity);
    const summary = [
      Symbols.ofType(this.graph.typeOf(other)),
      name(other.name),
      make('span', { class: 'quiet' }, ' ', this.graph.certainties[claim.certainty]),
    ];
    return make('li', {}, this.claims.folded(claim, summary, [other], evidence));
  }

  /** @param {Claim} claim @param {Entity} entity */
  static #other(claim, entity) {
    return claim.subject === entity ? claim.object : claim.subject;
  }
}
