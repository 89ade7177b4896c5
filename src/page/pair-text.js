/** The evidence of a bundle as plain text, with a footnote for each place in a document. */

/** @import { Bundle } from './bundles.js' */
/** @import { Evidence } from './evidence.js' */
/** @import { Claim, Graph } from './graph.js' */
/** @import { Passage } from './pair-evidence.js' */

import { certaintyText, describeBundle, sentenceText, sentences, summarize } from './bundles.js';
import { dateWords } from './dates.js';
import { evidenceByVoice, sidesOf } from './pair-evidence.js';
import { count, visible, webAddress } from './text.js';

/** What is said by nobody but the document. */
export const DOCUMENT_ITSELF = 'The document itself';

/**
 * Returns how much evidence there is: "5 statements from 2 voices in 1 document: 2 stated, 3 possible".
 * @param {Graph} graph
 * @param {Claim[]} claims
 */
export function summaryText(graph, claims) {
  const summary = summarize(graph, claims);
  const { statements, voices, documents } = summary;
  const numbers = `${count(statements, 'statement')} from ${count(voices, 'voice')} in ${count(documents, 'document')}`;
  return `${numbers}: ${certaintyText(graph, summary)}`;
}

/** Returns paragraphs in words: "paragraphs 2 and 12". @param {string[]} paragraphs */
export function paragraphText(paragraphs) {
  if (!paragraphs.length) return '';
  const list = new Intl.ListFormat('en-GB').format(paragraphs.map(visible));
  return `paragraph${paragraphs.length > 1 ? 's' : ''} ${list}`;
}

/**
 * Returns which claims a passage is for, if a bundle has different ones: "supports; harbours (attempted)" or, if they are
 * about what both ends do, "Taliban harbours TTP".
 * @param {Graph} graph
 * @param {Claim[]} claims of the bundle
 * @param {Passage} passage
 */
export function passageLabel(graph, claims, passage) {
  if (new Set(claims.map((claim) => graph.sentence(claim))).size < 2) return '';
  const directed = claims.filter((claim) => !graph.relationOf(claim).symmetric);
  const isOneWay = new Set(directed.map(({ subject }) => subject)).size < 2;
  const short = (/** @type {Claim} */ claim) => {
    const { name, label } = graph.modes[claim.mode];
    return `${graph.relationOf(claim).says}${name ? ` (${label})` : ''}`;
  };
  return [...new Set(passage.claims.map((claim) => (isOneWay ? short(claim) : graph.sentence(claim))))].join('; ');
}

/**
 * Returns the evidence of a bundle as text.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Bundle} bundle
 * @param {Claim[]} claims those that count
 * @param {(claim: Claim) => boolean} isShown which claims of the other bundles count
 * @returns {string}
 */
export function evidenceText(graph, evidence, bundle, claims, isShown) {
  const { supporting, denying, contradicting } = sidesOf(graph, bundle, claims, isShown);
  /** @type {string[]} */ const notes = [];
  const lines = sentences(graph, claims).map((sentence) => sentenceText(graph, sentence));
  lines.push(summaryText(graph, claims));
  for (const [heading, side] of /** @type {[string, Claim[]][]} */ ([['For', supporting], ['Against', denying]])) {
    if (!side.length) continue;
    lines.push('', heading);
    for (const { voice, passages } of evidenceByVoice(graph, evidence, side)) {
      lines.push('', visible(voice) || DOCUMENT_ITSELF);
      for (const passage of passages) lines.push(passageLine(graph, claims, passage, notes));
    }
  }
  for (const other of contradicting)
    lines.push('', `Also said: ${graph.kinds[other.kind].name}`, describeBundle(graph, other.claims));
  return `${[...lines, '', ...notes.map((note, i) => `[${i + 1}] ${note}`)].join('\n')}\n`;
}

/**
 * Returns a line for a passage, and adds its place to the footnotes.
 * @param {Graph} graph
 * @param {Claim[]} claims
 * @param {Passage} passage
 * @param {string[]} notes
 */
function passageLine(graph, claims, passage, notes) {
  const { quote, gist, certainty, role, paragraphs } = passage.statement;
  const words = quote ? `“${visible(quote)}”` : gist ? `retold: ${visible(gist)}` : 'No quote.';
  const remarks = [passageLabel(graph, claims, passage), visible(role), certainty].filter(Boolean).join('; ');
  const { document } = passage;
  const place = [
    visible(document.publisher),
    `“${visible(document.title || document.id)}”`,
    document.published && dateWords(document.published),
    paragraphText(paragraphs),
  ].filter(Boolean);
  const note = [place.join(', '), webAddress(document.url)].filter(Boolean).join('. ');
  if (!notes.includes(note)) notes.push(note);
  return `- ${words} (${remarks}) [${notes.indexOf(note) + 1}]`;
}
