/** @import { Bundle, Sentence } from './bundles.js' */
/** @import { ClaimCard } from './claim-card.js' */
/** @import { Evidence } from './evidence.js' */
/** @import { Filter } from './filter.js' */
/** @import { Claim, Graph } from './graph.js' */
/** @import { Passage, VoiceEvidence } from './pair-evidence.js' */

import { describeBundle, relationWords, sentences, strengthOrder } from './bundles.js';
import { dateText, statementFigure } from './claim-card.js';
import { byId, make, shortText } from './dom.js';
import { evidenceByVoice, sidesOf } from './pair-evidence.js';
import { DOCUMENT_ITSELF, evidenceText, passageLabel, summaryText } from './pair-text.js';
import { lineSymbol } from './symbols.js';
import { count, numberText } from './text.js';

/** Shows the evidence of a bundle: what is said for and against it, by voice, the strongest first. */
export class PairCard {
  /**
   * @param {Graph} graph
   * @param {Filter} filter
   * @param {ClaimCard} claimCard
   */
  constructor(graph, filter, claimCard) {
    this.graph = graph;
    this.filter = filter;
    this.claimCard = claimCard;
  }

  /**
   * Returns the content of the panel for a bundle.
   * @param {Bundle} bundle
   * @param {Evidence} evidence
   * @returns {Node[]}
   */
  card(bundle, evidence) {
    const { graph } = this;
    const shown = bundle.claims.filter((claim) => this.filter.shows(claim));
    const claims = shown.length ? shown : bundle.claims;
    const hidden = bundle.claims.length - shown.length;
    const { supporting, denying, contradicting, other } = sidesOf(graph, bundle, claims, (claim) => this.filter.shows(claim));
    return [
      make('p', { class: 'sort' }, this.#symbol(bundle, claims), make('span', {}, graph.kinds[bundle.kind].name)),
      ...sentences(graph, claims).map((sentence) => this.#sentence(sentence)),
      make('p', { class: 'summary' }, `${summaryText(graph, claims)}.`),
      ...(hidden ? [make('p', { class: 'quiet' }, `The filter hides ${count(hidden, 'claim')} of this line.`)] : []),
      this.#copyButton(() => evidenceText(graph, evidence, bundle, claims, (claim) => this.filter.shows(claim))),
      ...this.#side('For', supporting, claims, evidence),
      ...this.#side('Against', denying, claims, evidence),
      ...contradicting.flatMap((one) => this.#others(`Also said: ${graph.kinds[one.kind].name}`, [one])),
      ...this.#others('Also between these two', other),
      this.#singleClaims(claims),
    ];
  }

  /**
   * @param {string} heading
   * @param {Claim[]} side
   * @param {Claim[]} claims all of the bundle
   * @param {Evidence} evidence
   * @returns {Node[]}
   */
  #side(heading, side, claims, evidence) {
    if (!side.length) return [];
    const voices = evidenceByVoice(this.graph, evidence, side);
    return [make('h3', {}, heading), ...voices.map((voice) => this.#voice(voice, claims))];
  }

  /** @param {VoiceEvidence} voice @param {Claim[]} claims all of the bundle */
  #voice({ voice, passages }, claims) {
    /** @type {Map<string, Passage[]>} */ const byDocument = new Map();
    for (const passage of passages)
      byDocument.set(passage.document.id, [...(byDocument.get(passage.document.id) ?? []), passage]);
    return make(
      'section',
      { class: 'voice' },
      make('h4', {}, voice ? shortText(voice, 120) : DOCUMENT_ITSELF),
      ...[...byDocument.values()].flatMap((some) => [
        ...some.map((passage) => this.#passage(passage, claims)),
        make('p', { class: 'source' }, this.claimCard.documentText(some[0].document)),
      ]),
    );
  }

  /** @param {Passage} passage @param {Claim[]} claims all of the bundle */
  #passage(passage, claims) {
    const label = passageLabel(this.graph, claims, passage);
    const [{ since, until }] = passage.claims;
    const dates = since || until ? dateText({ since, until }) : '';
    const figure = statementFigure({ ...passage.statement, when: dates });
    if (label) figure.prepend(make('p', { class: 'quiet' }, shortText(label, 200)));
    return figure;
  }

  /** @param {Sentence} sentence */
  #sentence(sentence) {
    const { name, label } = this.graph.modes[sentence.mode];
    return make(
      'h2',
      { class: 'sentence' },
      this.claimCard.entityButton(sentence.subject),
      ' ',
      make('span', { class: 'relation' }, relationWords(sentence)),
      ' ',
      this.claimCard.entityButton(sentence.object),
      name ? make('span', { class: 'quiet' }, ` (${label})`) : null,
    );
  }

  /** @param {Bundle} bundle @param {Claim[]} claims */
  #symbol(bundle, claims) {
    const [strongest] = [...claims].sort(strengthOrder(this.graph));
    const style = this.graph.styleOf(strongest);
    return lineSymbol(this.graph.kinds[bundle.kind].colour, style, strongest.certainty > 0);
  }

  /** @param {string} heading @param {Bundle[]} bundles @returns {Node[]} */
  #others(heading, bundles) {
    if (!bundles.length) return [];
    const button = (/** @type {Bundle} */ bundle) =>
      make(
        'button',
        { type: 'button', class: 'row', onclick: () => this.claimCard.select({ entity: null, claim: null, bundle: bundle.claims[0].bundle }) },
        this.#symbol(bundle, bundle.claims),
        shortText(describeBundle(this.graph, bundle.claims), 300),
      );
    return [
      make('h3', {}, heading),
      make('ul', { class: 'plain' }, ...bundles.map((bundle) => make('li', {}, button(bundle)))),
    ];
  }

  /** @param {Claim[]} claims */
  #singleClaims(claims) {
    const sorted = [...claims].sort(strengthOrder(this.graph));
    return make(
      'details',
      { class: 'rest single' },
      make('summary', {}, `Single claims (${numberText(claims.length)})`),
      make('ul', { class: 'plain' }, ...sorted.map((claim) => make('li', {}, this.claimCard.claimButton(claim)))),
    );
  }

  /** Returns a button that copies a text; if the browser does not allow it, the text can be copied by hand. @param {() => string} text */
  #copyButton(text) {
    const field = make('textarea', { readonly: true, rows: 8, 'aria-label': 'Evidence as text', hidden: true });
    const copy = async () => {
      field.value = text();
      try {
        await navigator.clipboard.writeText(field.value);
        byId('announcement').textContent = 'Evidence copied.';
        button.dataset.copied = 'true';
        setTimeout(() => delete button.dataset.copied, 2000);
      } catch {
        field.hidden = false;
        field.focus();
        field.select();
      }
    };
    const button = make('button', { type: 'button', class: 'copy', onclick: () => void copy() }, 'Copy evidence');
    return make('div', { class: 'buttons' }, button, field);
  }
}
