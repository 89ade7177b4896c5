'use strict';

/** A claim with its evidence: who says what where, in which words, how surely. */
class ClaimCard {
  static #MODES = /** @type {Record<string, string>} */ ({
    denied: 'The document says that this is not so.',
    aim: 'The document says that this is wanted, not that it is done.',
    attempt: 'The document says that this was tried, not that it came about.',
    past: 'The document says that this was so once, not that it still is.',
  });

  static CERTAINTIES = /** @type {Record<string, string>} */ ({
    stated: 'said flatly',
    probable: 'assessed, likely or estimated',
    possible: 'indications, or reportedly',
    doubtful: 'the document doubts it',
  });

  /**
   * @param {Graph} graph
   * @param {(picked: Picked) => void} pick
   */
  constructor(graph, pick) {
    this.graph = graph;
    this.pick = pick;
  }

  /**
   * The whole card for the panel.
   * @param {Claim} claim
   * @param {Evidence} evidence
   * @returns {Node[]}
   */
  card(claim, evidence) {
    const { make } = Elements;
    const kind = this.graph.kindOf(claim);
    const others = claim.subject.claims.filter(
      (other) =>
        other !== claim &&
        (claim.subject === claim.object
          ? other.subject === other.object
          : [other.subject, other.object].includes(claim.object)),
    );
    return [
      make(
        'p',
        { class: 'sort' },
        Symbols.ofLine(kind.colour, this.graph.modeOf(claim)),
        make('span', {}, kind.name),
      ),
      make(
        'h2',
        { class: 'sentence' },
        this.end(claim.subject),
        ' ',
        make('span', { class: 'relation' }, this.graph.relationOf(claim).says),
        ' ',
        this.end(claim.object),
      ),
      ...this.body(claim, evidence),
      ...(others.length
        ? [
            make('h3', {}, `${Words.count(others.length, 'other claim')} between these two`),
            make('ul', { class: 'plain' }, ...others.map((other) => make('li', {}, this.#other(other)))),
          ]
        : []),
    ];
  }

  /**
   * What stands behind a claim, without the claim itself.
   * @param {Claim} claim
   * @param {Evidence} evidence
   * @returns {Node[]}
   */
  body(claim, evidence) {
    const { make, terms, whole } = Elements;
    const mode = ClaimCard.#MODES[this.graph.modeOf(claim)];
    const cited = this.graph.documents[claim.document];
    return [
      ...(mode ? [make('p', { class: `mode ${this.graph.modeOf(claim)}` }, mode)] : []),
      ...evidence.statements(claim).map((statement) => ClaimCard.statement(statement)),
      terms([
        ['Who says it', claim.voice ? whole(claim.voice) : null],
        ['Document', this.document(cited)],
        ['Certainty of the wording', ClaimCard.#certainty(this.graph.certainties[claim.certainty])],
        ['When', ClaimCard.when(claim)],
      ]),
    ];
  }

  /**
   * A claim that opens into what stands behind it.
   * @param {Claim} claim
   * @param {Node[]} summary
   * @param {Entity[]} others whom one may go to from here
   * @param {Evidence} evidence
   * @returns {HTMLElement}
   */
  folded(claim, summary, others, evidence) {
    const { make, name } = Elements;
    const details = make('details', { 'data-claim': claim.id }, make('summary', {}, ...summary));
    const button = (/** @type {Picked} */ picked, /** @type {(Node | string)[]} */ ...label) =>
      make('button', { type: 'button', onclick: () => this.pick(picked) }, ...label);
    details.addEventListener('toggle', () => {
      if (!details.open || details.childElementCount > 1) return;
      details.append(
        ...this.body(claim, evidence),
        make(
          'p',
          { class: 'buttons' },
          button({ entity: null, claim }, 'Show this line'),
          ...others.map((entity) => button({ entity, claim: null }, 'Go to ', name(entity.name, 40))),
        ),
      );
    });
    return details;
  }

  /**
   * A quote with where it stands.
   * @param {{paragraph: string, quote: string, certainty: string, role?: string, note: string}} statement
   * @returns {Node}
   */
  static statement({ paragraph, quote, certainty, role, note }) {
    const { make, whole } = Elements;
    const entries = [
      paragraph && make('span', {}, 'paragraph ', Elements.name(paragraph)),
      make('span', {}, certainty),
      role ? make('span', {}, '“', Elements.name(role, 200), '”') : '',
    ].filter(Boolean);
    return make(
      'figure',
      { class: 'statement' },
      quote
        ? make('blockquote', {}, whole(quote))
        : make('p', { class: 'quiet' }, 'No quote: a list or reference work.'),
      make('figcaption', {}, ...entries.flatMap((entry, k) => (k ? [' · ', entry] : [entry]))),
      note ? make('p', { class: 'note' }, 'Note: ', whole(note)) : null,
    );
  }

  /**
   * A document with who published it and when, linked where it has a web address.
   * @param {CitedDocument} cited
   * @returns {HTMLElement}
   */
  document(cited) {
    const { make, name } = Elements;
    const address = Words.link(cited.url);
    const title = name(cited.title || cited.id, 200);
    const linked = address
      ? make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, title)
      : title;
    const origin = [cited.publisher, cited.published].filter(Boolean);
    const passedOn = cited.reports_on.map(
      (id) => this.graph.documents.find((document) => document.id === id)?.title ?? id,
    );
    return make(
      'span',
      {},
      linked,
      ...(origin.length
        ? [
            make(
              'span',
              { class: 'quiet' },
              ' — ',
              ...origin.flatMap((part, k) => (k ? [', ', name(part, 120)] : [name(part, 120)])),
            ),
          ]
        : []),
      passedOn.length
        ? make(
            'span',
            { class: 'quiet block' },
            'passes on: ',
            ...passedOn.flatMap((part, k) => (k ? ['; ', name(part, 200)] : [name(part, 200)])),
          )
        : null,
    );
  }

  /**
   * When something is so, or was said.
   * @param {{since: string, until: string, reported?: string, asOf?: string}} dated
   * @returns {string}
   */
  static when({ since, until, reported, asOf }) {
    const span = since && since === until ? [since] : [since && `since ${since}`, until && `until ${until}`];
    const told = [...span, asOf && `as of ${asOf}`, reported && `reported ${reported}`].filter(Boolean);
    return Words.clipped(told.join(', '), 200) || 'not dated';
  }

  /** @param {string} certainty */
  static #certainty(certainty) {
    return `${certainty}: ${ClaimCard.CERTAINTIES[certainty]}`;
  }

  /** A button that leads to an entity. @param {Entity} entity @returns {HTMLElement} */
  end(entity) {
    const { make, name } = Elements;
    return make(
      'button',
      { type: 'button', class: 'entity', onclick: () => this.pick({ entity, claim: null }) },
      Symbols.ofType(this.graph.typeOf(entity)),
      name(entity.name),
    );
  }

  /** @param {Claim} claim @returns {HTMLElement} */
  #other(claim) {
    const { make } = Elements;
    const line = Symbols.ofLine(this.graph.kindOf(claim).colour, this.graph.modeOf(claim));
    return make(
      'button',
      { type: 'button', class: 'row', onclick: () => this.pick({ entity: null, claim }) },
      line,
      this.graph.sentence(claim),
    );
  }
}
