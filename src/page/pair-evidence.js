/** The evidence of a bundle: what is said for and against it, voice by voice, the strongest first. */

/** @import { Bundle } from './bundles.js' */
/** @import { Evidence, Statement } from './evidence.js' */
/** @import { CitedDocument, Claim, Graph } from './graph.js' */

import { isDenial, originOf, strengthOrder } from './bundles.js';

/**
 * @typedef {Statement & {paragraphs: string[]}} MergedStatement the same words at one or more paragraphs
 * @typedef {{statement: MergedStatement, document: CitedDocument, claims: Claim[]}} Passage the same words of a
 *   document, for one or more claims
 * @typedef {{voice: string, passages: Passage[]}} VoiceEvidence what one voice says; '' is the documents themselves
 * @typedef {{supporting: Claim[], denying: Claim[], contradicting: Bundle[], other: Bundle[]}} Sides the claims of a
 *   bundle, and the other bundles of its pair: those of a kind that contradicts it, and the rest
 */

/**
 * Merges statements with the same words; the strongest come first.
 * @param {Statement[]} statements
 * @param {string[]} certainties from the strongest to the weakest
 * @returns {MergedStatement[]}
 */
export function mergeStatements(statements, certainties) {
  /** @type {Map<string, MergedStatement>} */ const merged = new Map();
  const rank = (/** @type {Statement} */ { certainty }) => certainties.indexOf(certainty);
  statements.forEach((statement, i) => {
    const key = wordsOf(statement) || `${i}`;
    const known = merged.get(key);
    if (!known) merged.set(key, { ...statement, paragraphs: [statement.paragraph].filter(Boolean) });
    else join(known, statement, rank(statement) < rank(known));
  });
  return [...merged.values()].sort((a, b) => rank(a) - rank(b));
}

/**
 * Returns what each voice says in some claims, the strongest first.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Claim[]} claims
 * @returns {VoiceEvidence[]}
 */
export function evidenceByVoice(graph, evidence, claims) {
  /** @type {Map<string | number, VoiceEvidence>} */ const voices = new Map();
  /** @type {Map<string, Passage>} */ const passages = new Map();
  for (const claim of [...claims].sort(strengthOrder(graph))) {
    const origin = originOf(claim);
    const voice = voices.get(origin) ?? { voice: claim.voice, passages: [] };
    voices.set(origin, voice);
    for (const statement of mergeStatements(evidence.statements(claim), graph.certainties)) {
      const words = wordsOf(statement);
      const key = [origin, claim.document, claim.mode, words].join('\n');
      const known = words && passages.get(key);
      if (known) {
        const isStronger = certaintyRank(graph, statement) < certaintyRank(graph, known.statement);
        join(known.statement, statement, isStronger);
        known.claims.push(claim);
        continue;
      }
      const passage = { statement, document: graph.documents[claim.document], claims: [claim] };
      if (words) passages.set(key, passage);
      voice.passages.push(passage);
    }
  }
  for (const { passages: own } of voices.values()) own.sort(passageOrder(graph));
  return [...voices.values()];
}

/**
 * Divides the claims of a bundle, and the other bundles of its pair.
 * @param {Graph} graph
 * @param {Bundle} bundle
 * @param {Claim[]} claims those that count
 * @param {(claim: Claim) => boolean} isShown which claims of the other bundles count
 * @returns {Sides}
 */
export function sidesOf(graph, bundle, claims, isShown) {
  const others = bundle.from.bundles
    .filter((other) => other !== bundle && other.from === bundle.from && other.to === bundle.to)
    .map((other) => ({ ...other, claims: other.claims.filter(isShown) }))
    .filter((other) => other.claims.length);
  const contradicts = (/** @type {Bundle} */ { kind }) =>
    graph.kinds[kind].against === bundle.kind || graph.kinds[bundle.kind].against === kind;
  return {
    supporting: claims.filter((claim) => !isDenial(graph, claim)),
    denying: claims.filter((claim) => isDenial(graph, claim)),
    contradicting: others.filter(contradicts),
    other: others.filter((one) => !contradicts(one)),
  };
}

/** Returns the quote or the gist of a statement, '' if it has neither. @param {Statement} statement */
function wordsOf({ quote, gist }) {
  return (quote || gist).replace(/\s+/g, ' ').trim();
}

/** Adds a statement to one with the same words. @param {MergedStatement} known @param {Statement} statement @param {boolean} isStronger */
function join(known, statement, isStronger) {
  const more = /** @type {Partial<MergedStatement>} */ (statement).paragraphs ?? [statement.paragraph].filter(Boolean);
  known.paragraphs = [...new Set([...known.paragraphs, ...more])];
  if (isStronger) known.certainty = statement.certainty;
  for (const field of /** @type {const} */ (['role', 'note', 'curatorNote'])) {
    const texts = [known[field], statement[field]].filter(Boolean);
    known[field] = [...new Set(texts)].join('; ');
  }
}

/** @param {Graph} graph @returns {(one: Passage, other: Passage) => number} */
function passageOrder(graph) {
  const compare = strengthOrder(graph);
  return (one, other) => {
    const [a, b] = [one.claims[0], other.claims[0]];
    const isSameMode = a.mode === b.mode && a.isUndated === b.isUndated;
    const strength = certaintyRank(graph, one.statement) - certaintyRank(graph, other.statement);
    return (isSameMode && strength) || compare(a, b);
  };
}

/** @param {Graph} graph @param {Statement} statement */
function certaintyRank(graph, { certainty }) {
  return graph.certainties.indexOf(certainty);
}
