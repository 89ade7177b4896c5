/** Bundles: the claims that the picture draws as one line, those about one pair of entities and of one kind. */

/** @import { Claim, Entity, Graph } from './graph.js' */

import { clip, count, numberText } from './text.js';

/**
 * @typedef {object} Bundle
 * @property {number} index
 * @property {Entity} from the end that comes first in the data
 * @property {Entity} to
 * @property {number} kind index into `Graph.kinds`
 * @property {Claim[]} claims in the order of the data
 *
 * @typedef {object} Summary what some claims of a bundle say
 * @property {Claim} strongest
 * @property {number} statements number of their statements
 * @property {number} voices number of independent voices; a claim without a voice counts as its document
 * @property {number} documents
 * @property {number[]} certainties number of statements by certainty
 * @property {number} denials number of statements that deny it
 * @property {boolean} isUndated whether no date places any of them in the period of the picture
 * @property {boolean} pointsToFrom whether one of them is about what `to` does
 * @property {boolean} pointsToTo
 *
 * @typedef {{subject: Entity, object: Entity, says: string[], mode: number}} Sentence `mode` is the strongest
 */

/** Modes from the strongest to the weakest. */
const MODES = ['', 'past', 'attempt', 'aim', 'denied'];
const MAX_RELATIONS = 3; // that a sentence names
const HASHING = [0x9e3779b1, 0x85ebca6b]; // large odd numbers

/**
 * Groups claims by their pair of entities, whatever the direction, and by kind. The claims get their `bundle`.
 * @param {Claim[]} claims
 * @param {(claim: Claim) => number} kindOf
 * @param {number} kinds
 * @returns {Bundle[]}
 */
export function makeBundles(claims, kindOf, kinds) {
  /** @type {Bundle[]} */ const bundles = [];
  // By a hash of pair and kind: the number of a bundle, 0 for none. A Map takes longer with so many different keys.
  const table = new Uint32Array(2 ** Math.ceil(Math.log2(2 * claims.length + 2)));
  for (const claim of claims) {
    const kind = kindOf(claim);
    const isForward = claim.subject.index <= claim.object.index;
    const [from, to] = isForward ? [claim.subject, claim.object] : [claim.object, claim.subject];
    let slot = Math.imul(from.index, HASHING[0]) ^ Math.imul(to.index * kinds + kind, HASHING[1]);
    /** @type {Bundle | null} */ let bundle;
    do {
      slot = (slot + 1) & (table.length - 1);
      bundle = table[slot] ? bundles[table[slot] - 1] : null;
    } while (bundle && (bundle.from !== from || bundle.to !== to || bundle.kind !== kind));
    if (bundle) bundle.claims.push(claim);
    else {
      bundle = { index: bundles.length, from, to, kind, claims: [claim] };
      table[slot] = bundles.push(bundle);
    }
    claim.bundle = bundle;
  }
  return bundles;
}

/** Returns how a link names the pair of a bundle. @param {Bundle} bundle */
export function pairName({ from, to }) {
  return `${from.id}~${to.id}`;
}

/**
 * Returns the bundle that a link names, in either order of the pair.
 * @param {Graph} graph
 * @param {string} pair
 * @param {string} kind
 * @returns {Bundle | null}
 */
export function bundleNamed(graph, pair, kind) {
  const isNamed = (/** @type {Bundle} */ { from, to, kind: own }) =>
    graph.kinds[own].name === kind && (pair === `${from.id}~${to.id}` || pair === `${to.id}~${from.id}`);
  return (pair && graph.bundles.find(isNamed)) || null;
}

/** Compares claims, the strongest first. @param {Graph} graph @returns {(one: Claim, other: Claim) => number} */
export function strengthOrder(graph) {
  const rank = graph.modes.map(({ name }) => MODES.indexOf(name));
  return (one, other) =>
    Number(one.isUndated) - Number(other.isUndated) ||
    rank[one.mode] - rank[other.mode] ||
    one.certainty - other.certainty ||
    other.statements - one.statements ||
    one.index - other.index;
}

/**
 * Returns the voice of a claim, or its document if it has none: what is said by one voice in two documents has one
 * origin.
 * @param {Claim} claim
 */
export function originOf(claim) {
  return claim.voice || claim.document;
}

/** Returns whether a claim denies what it says. @param {Graph} graph @param {Claim} claim */
export function isDenial(graph, claim) {
  return graph.modeOf(claim) === 'denied';
}

/**
 * Summarizes some claims of one bundle.
 * @param {Graph} graph
 * @param {Claim[]} claims at least one
 * @returns {Summary}
 */
export function summarize(graph, claims) {
  const compare = strengthOrder(graph);
  const certainties = graph.certainties.map(() => 0);
  const [voices, documents] = [new Set(), new Set()];
  let [strongest, statements, denials, isUndated] = [claims[0], 0, 0, true];
  for (const claim of claims) {
    if (compare(claim, strongest) < 0) strongest = claim;
    statements += claim.statements;
    if (isDenial(graph, claim)) denials += claim.statements;
    if (!claim.isUndated) isUndated = false;
    voices.add(originOf(claim));
    documents.add(claim.document);
    claim.certainties.forEach((number, i) => (certainties[i] += number));
  }
  const { from, to } = claims[0].bundle;
  const directed = relevant(graph, claims).filter((claim) => !graph.relationOf(claim).symmetric);
  return {
    strongest,
    statements,
    voices: voices.size,
    documents: documents.size,
    certainties,
    denials,
    isUndated,
    pointsToFrom: from !== to && directed.some(({ object }) => object === from),
    pointsToTo: directed.some(({ object }) => object === to),
  };
}

/**
 * Returns the text beside a line: the relation, two relations, or the kind of more; then the mode, if all that is not
 * denied has one.
 * @param {Graph} graph
 * @param {Claim[]} claims
 */
export function lineText(graph, claims) {
  const relations = relationsBySize(graph, relevant(graph, claims));
  const text =
    relations.length > 2
      ? graph.kinds[claims[0].bundle.kind].name
      : relations.map((relation) => graph.relations[relation].phrase).join(', ');
  const mode = graph.modeOf(claims.reduce((one, other) => (strengthOrder(graph)(one, other) > 0 ? other : one)));
  return mode ? `${text} (${mode})` : text;
}

/**
 * Returns what some claims of one bundle say, a sentence for each direction. A symmetric relation is in the direction
 * that has more claims. Denials are left out if there is anything else.
 * @param {Graph} graph
 * @param {Claim[]} claims
 * @returns {Sentence[]}
 */
export function sentences(graph, claims) {
  const said = relevant(graph, claims);
  const directed = said.filter((claim) => !graph.relationOf(claim).symmetric);
  const [first] = [...(directed.length ? directed : said)].sort(strengthOrder(graph));
  const forward = directed.filter(({ subject }) => subject === first.subject).length;
  const main = forward * 2 >= directed.length ? first.subject : first.object;
  const other = main === first.subject ? first.object : first.subject;
  return [main, ...(main === other ? [] : [other])].flatMap((subject) => {
    const own = said.filter((claim) =>
      graph.relationOf(claim).symmetric ? subject === main : claim.subject === subject,
    );
    if (!own.length) return [];
    const says = relationsBySize(graph, own).map((relation) => graph.relations[relation].says);
    const { mode } = [...own].sort(strengthOrder(graph))[0];
    return [{ subject, object: subject === main ? other : main, says, mode }];
  });
}

/** Returns the relations of a sentence in words: "supports, harbours and 2 more". @param {Sentence} sentence */
export function relationWords({ says }) {
  const more = says.length - MAX_RELATIONS;
  if (more > 0) return `${says.slice(0, MAX_RELATIONS).join(', ')} and ${more} more`;
  return says.length > 1 ? `${says.slice(0, -1).join(', ')} and ${says[says.length - 1]}` : says[0];
}

/**
 * Returns a sentence as text; one that is not asserted ends with its mode.
 * @param {Graph} graph
 * @param {Sentence} sentence
 */
export function sentenceText(graph, sentence) {
  const { name, label } = graph.modes[sentence.mode];
  const [subject, object] = [clip(sentence.subject.name, 60), clip(sentence.object.name, 60)];
  return `${subject} ${relationWords(sentence)} ${object}${name ? ` (${label})` : ''}`;
}

/** Returns how firm statements are: "2 stated, 1 probable". @param {Graph} graph @param {Summary} summary */
export function certaintyText(graph, { certainties }) {
  return certainties
    .flatMap((number, i) => (number ? [`${numberText(number)} ${graph.certainties[i]}`] : []))
    .join(', ');
}

/**
 * Describes some claims of one bundle in one line: "A supports B: 5 statements, 2 voices: 2 stated, 3 possible".
 * @param {Graph} graph
 * @param {Claim[]} claims
 */
export function describeBundle(graph, claims) {
  const summary = summarize(graph, claims);
  const said = sentences(graph, claims).map((sentence) => sentenceText(graph, sentence));
  const numbers = `${count(summary.statements, 'statement')}, ${count(summary.voices, 'voice')}`;
  const isDisputed = summary.denials > 0 && summary.denials < summary.statements;
  const against = isDisputed ? `; ${count(summary.denials, 'statement')} against` : '';
  return `${said.join('; ')}: ${numbers}: ${certaintyText(graph, summary)}${against}`;
}

/** Returns the claims that are not denials or, if all are, all. @param {Graph} graph @param {Claim[]} claims */
function relevant(graph, claims) {
  const asserted = claims.filter((claim) => !isDenial(graph, claim));
  return asserted.length ? asserted : claims;
}

/** Returns the relations of claims, those with the most statements first. @param {Graph} graph @param {Claim[]} claims */
function relationsBySize(graph, claims) {
  /** @type {Map<number, number>} */ const sizes = new Map();
  for (const { relation, statements } of claims) sizes.set(relation, (sizes.get(relation) ?? 0) + statements);
  return [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([relation]) => relation);
}
