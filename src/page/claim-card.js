/** @import { Bundle } from './bundles.js' */
/** @import { CitedDocument, Claim, Entity, Graph, Target } from './graph.js' */
/** @import { Evidence, Statement } from './evidence.js' */
/** @import { MergedStatement } from './pair-evidence.js' */

import { undatedText } from './dates.js';
import { definitionList, fullText, make, shortText } from './dom.js';
import { mergeStatements } from './pair-evidence.js';
import { paragraphText } from './pair-text.js';
import { lineSymbol, typeSymbol } from './symbols.js';
import { clip, count, webAddress } from './text.js';

/** What each mode means. @type {Record<string, string>} */
export const MODE_NOTES = {
  denied: 'The document denies this.',
  aim: 'The document says that this is intended, not that it is done.',
  attempt: 'The document says that this was attempted, not that it was achieved.',
  past: 'The document says that this was so in the past, not that it still is.',
};

/** What each certainty means. @type {Record<string, string>} */
export const CERTAINTIES = {
  stated: 'stated as fact',
  probable: 'assessed, likely or estimated',
  possible: 'indicated or reported',
  doubtful: 'doubted by the document',
};

/** Shows a claim with its evidence: the quotes or gists, who said it, and in which document. */
export class ClaimCard {
  /**
   * @param {Graph} graph
   * @param {(target: Target) => void} select
   */
  constructor(graph, select) {
    this.graph = graph;
    this.select = select;
  }

  /**
   * Returns the content of the panel for a claim.
   * @param {Claim} claim
   * @param {Evidence} evidence
   * @returns {Node[]}
   */
  card(claim, evidence) {
    const kind = this.graph.kindOf(claim);
    const others = otherClaims(claim);
    return [
      make(
        'p',
        { class: 'sort' },
        lineSymbol(kind.colour, this.graph.styleOf(claim)),
        make('span', {}, kind.name),
      ),
      make(
        'h2',
        { class: 'sentence' },
        this.entityButton(claim.subject),
        ' ',
        make('span', { class: 'relation' }, this.graph.relationOf(claim).says),
        ' ',
        this.entityButton(claim.object),
      ),
      ...this.body(claim, evidence),
      ...(claim.bundle.claims.length > 1 ? [this.#bundleButton(claim.bundle)] : []),
      ...(others.length
        ? [
            make('h3', {}, `${count(others.length, 'other claim')} between these two`),
            make('ul', { class: 'plain' }, ...others.map((other) => make('li', {}, this.claimButton(other)))),
          ]
        : []),
    ];
  }

  /**
   * Returns the evidence of a claim without the claim itself.
   * @param {Claim} claim
   * @param {Evidence} evidence
   * @returns {Node[]}
   */
  body(claim, evidence) {
    const mode = this.graph.modeOf(claim);
    const certainty = this.graph.certainties[claim.certainty];
    return [
      ...(claim.isUndated ? [this.#undatedNote(claim)] : []),
      ...(mode ? [make('p', { class: `mode ${mode}` }, MODE_NOTES[mode])] : []),
      ...mergeStatements(evidence.statements(claim), this.graph.certainties).map(statementFigure),
      definitionList([
        ['Said by', claim.voice ? fullText(claim.voice) : null],
        ['Document', this.documentText(this.graph.documents[claim.document])],
        ['Certainty of wording', `${certainty}: ${CERTAINTIES[certainty]}`],
        ['When', dateText(claim)],
      ]),
    ];
  }

  /** @param {Claim} claim @returns {Node} */
  #undatedNote(claim) {
    const text = undatedText(claim);
    return make(
      'p',
      { class: 'mode undated' },
      `${text[0].toUpperCase()}${text.slice(1)}. No date places this in ${clip(this.graph.asOf, 40)}.`,
    );
  }

  /**
   * Returns an element that opens to show the evidence of a claim.
   * @param {Claim} claim
   * @param {Node[]} summary
   * @param {Entity[]} entities with a button each
   * @param {Evidence} evidence
   * @returns {HTMLElement}
   */
  details(claim, summary, entities, evidence) {
    const details = make('details', { 'data-claim': claim.id }, make('summary', {}, ...summary));
    const button = (/** @type {Target} */ target, /** @type {(Node | string)[]} */ ...label) =>
      make('button', { type: 'button', onclick: () => this.select(target) }, ...label);
    details.addEventListener('toggle', () => {
      if (!details.open || details.childElementCount > 1) return;
      details.append(
        ...this.body(claim, evidence),
        make(
          'p',
          { class: 'buttons' },
          button({ entity: null, claim }, 'Show in the picture'),
          ...entities.map((entity) => button({ entity, claim: null }, 'Go to ', shortText(entity.name, 40))),
        ),
      );
    });
    return details;
  }

  /**
   * Returns a document with its publisher and date and how it was read, linked if it has a web address.
   * @param {CitedDocument} document
   * @returns {HTMLElement}
   */
  documentText(document) {
    const address = webAddress(document.url);
    const title = shortText(document.title || document.id, 200);
    const link = address ? make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, title) : title;
    const origin = [document.publisher, document.published].filter(Boolean);
    const reportsOn = document.reports_on.map((id) => this.graph.documents.find((one) => one.id === id)?.title ?? id);
    const howRead = howReadText(document);
    return make(
      'span',
      {},
      link,
      origin.length ? make('span', { class: 'quiet' }, ' — ', ...joined(origin, ', ', 120)) : null,
      reportsOn.length
        ? make('span', { class: 'quiet block' }, 'reports on: ', ...joined(reportsOn, '; ', 200))
        : null,
      howRead ? make('span', { class: 'quiet block' }, howRead) : null,
    );
  }

  /** Returns a button that selects an entity. @param {Entity} entity @returns {HTMLElement} */
  entityButton(entity) {
    return make(
      'button',
      { type: 'button', class: 'entity', onclick: () => this.select({ entity, claim: null }) },
      typeSymbol(this.graph.typeOf(entity)),
      shortText(entity.name),
    );
  }

  /** Returns a button that selects the line of a claim. @param {Bundle} bundle @returns {HTMLElement} */
  #bundleButton(bundle) {
    return make(
      'p',
      { class: 'buttons' },
      make(
        'button',
        { type: 'button', onclick: () => this.select({ entity: null, claim: null, bundle }) },
        'All evidence of this line',
      ),
    );
  }

  /** Returns a button that selects a claim. @param {Claim} claim @returns {HTMLElement} */
  claimButton(claim) {
    return make(
      'button',
      { type: 'button', class: 'row', onclick: () => this.select({ entity: null, claim }) },
      lineSymbol(this.graph.kindOf(claim).colour, this.graph.styleOf(claim)),
      make(
        'span',
        {},
        this.graph.sentence(claim),
        make('span', { class: 'quiet' }, ` ${this.graph.certainties[claim.certainty]}`),
        claim.voice ? make('span', { class: 'quiet' }, ', ', shortText(claim.voice, 60)) : null,
        undatedMark(claim),
      ),
    );
  }
}

/**
 * Returns a quote, or a gist in the curator's words, with its place in the document.
 * @param {Omit<Statement, 'role'> & Partial<MergedStatement> & {when?: string}} statement
 * @returns {HTMLElement}
 */
export function statementFigure({ paragraph, paragraphs, quote, gist, certainty, role, note, curatorNote, when }) {
  const places = paragraphs ?? [paragraph].filter(Boolean);
  const caption = [
    places.length && make('span', {}, shortText(paragraphText(places), 200)),
    make('span', {}, certainty),
    role ? make('span', {}, ...(gist ? [shortText(role, 200)] : ['“', shortText(role, 200), '”'])) : '',
    when ? make('span', {}, when) : '',
  ].filter(Boolean);
  return make(
    'figure',
    { class: 'statement' },
    quote
      ? make('blockquote', {}, fullText(quote))
      : gist
        ? make('p', { class: 'retold' }, make('em', {}, 'retold:'), ' ', fullText(gist))
        : make('p', { class: 'quiet' }, 'No quote: this comes from a list or a reference work.'),
    make('figcaption', {}, ...caption.flatMap((part, k) => (k ? [' · ', part] : [part]))),
    note ? make('p', { class: 'note' }, 'Note: ', fullText(note)) : null,
    curatorNote ? make('p', { class: 'note' }, 'curator: ', fullText(curatorNote)) : null,
  );
}

/**
 * Returns that a document may not be quoted, and how far it was read; '' if there is nothing to say.
 * @param {Pick<CitedDocument, 'quotable' | 'read_to'>} document
 * @returns {string}
 */
export function howReadText({ quotable, read_to: last }) {
  const retold = !quotable && "may not be quoted, so it is retold in the curator's words";
  return [retold, last && `read up to paragraph ${clip(last, 40)} only`].filter(Boolean).join('; ');
}

/**
 * Returns when something holds, and when it was reported.
 * @param {{since: string, until: string, reported?: string, asOf?: string}} dates
 * @returns {string} 'undated' if nothing is known
 */
export function dateText({ since, until, reported, asOf }) {
  const range = since && since === until ? [since] : [since && `since ${since}`, until && `until ${until}`];
  const parts = [...range, asOf && `as of ${asOf}`, reported && `reported ${reported}`].filter(Boolean);
  return clip(parts.join(', '), 200) || 'undated';
}

/** Returns a mark for an undated claim. @param {Claim} claim @returns {Node | null} */
export function undatedMark(claim) {
  return claim.isUndated ? make('span', { class: 'quiet' }, ` ${undatedText(claim)}`) : null;
}

/** Returns the other claims between the ends of a claim. @param {Claim} claim @returns {Claim[]} */
export function otherClaims(claim) {
  const { subject, object } = claim;
  return subject.claims.filter(
    (other) =>
      other !== claim &&
      (subject === object ? other.subject === other.object : [other.subject, other.object].includes(object)),
  );
}

/** @param {string[]} texts @param {string} separator @param {number} max characters of each */
function joined(texts, separator, max) {
  return texts.flatMap((text, k) => (k ? [separator, shortText(text, max)] : [shortText(text, max)]));
}
